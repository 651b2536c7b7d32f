"""How far a document is from a better band: how many of its open questions bring it there."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.model.report import Band, QuestionReport, ScoreReport
from asyncdocs.lint.scoring.score import Score, score

_UPWARD: tuple[Band, ...] = ("Nearly", "Ready")
_RANK: dict[Band, int] = {"Blocked": 0, "Gaps": 1, "Nearly": 2, "Ready": 3}


class Step(NamedTuple):
    """A better band, and how many answers bring a document there."""

    band: Band
    answers: int


def steps(kind: Kind, report: ScoreReport, findings: Collection[str]) -> tuple[Step, ...]:
    """The bands above a document's own, each with the fewest open questions, in the order they are told in, that lead to it.

    The questions of a unit's plan are not its kind's; and a sum that does not come to what was reported is not gone on with.

    Args:
        kind: the document's.
        report: its score.
        findings: the rules that found something in it.
    """
    asked = {question.id: question for question in report.questions}
    if report.total is None or asked.keys() != {question.id for question in kind.questions}:
        return ()
    given = _given(kind, report, asked)
    leaks = _leaks(kind, report, frozenset(findings))
    if score(kind, given.values(), leaks).total != report.total:
        return ()
    found: list[Step] = []
    wanted = [band for band in _UPWARD if _RANK[band] > _RANK[report.band]]
    for number, question in enumerate((*report.advice, *report.unadvised), 1):
        if not wanted:
            break
        asks = given[question.id].question
        given[question.id] = Answer(asks, "answered", (), "", 0)
        leaks -= {rule for shape in asks.answered_by if shape.name == "clean" for rule in shape.sought}
        now: Score = score(kind, given.values(), leaks)
        while wanted and _RANK[now.band] >= _RANK[wanted[0]]:
            found.append(Step(wanted.pop(0), number))
    return tuple(found)


def _given(kind: Kind, report: ScoreReport, asked: dict[str, QuestionReport]) -> dict[str, Answer]:
    capped = {name for cap in kind.caps if cap.where_empty and cap.at == report.cap for name in cap.unless_answered}
    return {
        question.id: Answer(
            question,
            asked[question.id].verdict,
            (),
            "",
            0,
            empty=question.id in capped,
            custom=asked[question.id].custom,
        )
        for question in kind.questions
    }


def _leaks(kind: Kind, report: ScoreReport, findings: frozenset[str]) -> frozenset[str]:
    """The rules whose findings cap the total: a cap that is not reported is not in force, unless a lower one hides it."""
    return frozenset(
        rule
        for cap in kind.caps
        if report.cap is not None and report.cap <= cap.at
        for rule in cap.rules
        if rule in findings
    )
