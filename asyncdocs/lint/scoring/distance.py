"""How far a document is from a better band: which open questions to answer, in which order, and how many bring it there."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.model.report import OPEN, Band, QuestionReport, ScoreReport
from asyncdocs.lint.scoring.questions import Answer
from asyncdocs.lint.scoring.score import Score, score

_UPWARD: tuple[Band, ...] = ("Nearly", "Ready")
_RANK: dict[Band, int] = {"Blocked": 0, "Gaps": 1, "Nearly": 2, "Ready": 3}


class Step(NamedTuple):
    """A better band, and how many answers bring a document there."""

    band: Band
    answers: int


class Distance(NamedTuple):
    """The open questions of a document with a next sentence, those first that bring it up soonest, and the bands above.

    Behind them the steps also count questions without such a sentence: the page may answer them somewhere.
    """

    order: tuple[QuestionReport, ...]
    steps: tuple[Step, ...]


def distance(kind: Kind, report: ScoreReport, findings: Collection[str]) -> Distance:
    """How far a document is from a better band.

    Args:
        kind: the document's.
        report: its score.
        findings: the rules that found something in it.
    """
    asked = [question for component in report.components for question in component.questions]
    opened = [question for question in asked if question.verdict in OPEN]
    must_first = report.cap is not None
    opened.sort(key=lambda each: (not each.next, not (must_first and each.must), -each.gain, not each.must))
    steps = _steps(kind, report, {each.id: each for each in asked}, opened, frozenset(findings))
    return Distance(tuple(each for each in opened if each.next), steps)


def _steps(
    kind: Kind,
    report: ScoreReport,
    asked: dict[str, QuestionReport],
    order: list[QuestionReport],
    findings: frozenset[str],
) -> tuple[Step, ...]:
    """The bands above, each with the fewest of the questions, in their order, that lead to it.

    The questions of a unit's plan are not its kind's; and a sum that does not come to what was reported is not gone on with.
    """
    if report.total is None or asked.keys() != {question.id for question in kind.questions}:
        return ()
    given = _given(kind, report, asked)
    leaks = _leaks(kind, report, findings)
    if score(kind, given.values(), leaks).total != report.total:
        return ()
    found: list[Step] = []
    wanted = [band for band in _UPWARD if _RANK[band] > _RANK[report.band]]
    for number, question in enumerate(order, 1):
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
