"""Knows how answers add up: questions to components, components to a total, and what caps it; a pure sum, in whole numbers.

The weights are an informed prior, not a measurement: they stand in the kind files, each with its reason. The number says how
complete a page is for an outsider; it is an aid for one document and no measure of a team.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from asyncdocs.kinds import Cap, Kind
from asyncdocs.lint.questions import Answer
from asyncdocs.lint.report import Band, Verdict

SCORE_VERSION = 1
"""Changes whenever the same text can get another number."""

HALVES: dict[Verdict, int] = {"answered": 2, "weak": 1, "unanswered": 0}
"""What a verdict earns, in halves; what is not applicable is left out."""

MOST_NOT_APPLICABLE = Fraction(2, 5)
"""Of a component's weight: where more is left out, there is too little to judge."""

READY, NEARLY, GAPS = 85, 70, 50
"""The least total of each band."""


@dataclass(frozen=True)
class Score:
    """The exact numbers of one document; `total` and a component are None where too much is not applicable."""

    raw: Fraction | None
    components: dict[str, Fraction | None]
    cap: Cap | None

    @property
    def total(self) -> int | None:
        if self.raw is None:
            return None
        return min(rounded(self.raw), self.cap.at) if self.cap else rounded(self.raw)

    @property
    def band(self) -> Band:
        return band_of(self.total, capped=self.cap is not None)


def rounded(number: Fraction) -> int:
    """Half up, the one time a number is rounded."""
    return _rounded(number.numerator, number.denominator)


def _rounded(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def band_of(total: int | None, *, capped: bool) -> Band:
    """The band of a total; a capped document is not ready."""
    if total is None:
        return "Not scored"
    if total >= READY and not capped:
        return "Ready"
    if total >= NEARLY:
        return "Nearly"
    return "Gaps" if total >= GAPS else "Blocked"


def score(kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str]) -> Score:
    """Add up the answers of a document.

    Args:
        kind: the document's, with its components and caps.
        answers: one for each question.
        normative_rules: rules with a finding in a sentence that must hold.
    """
    answers = list(answers)
    verdicts = {answer.question.id: answer.verdict for answer in answers}
    return _sum(kind, verdicts, frozenset(normative_rules), _empty(answers))


def gains(kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str]) -> dict[str, int]:
    """By question, what the total would rise by were that one answered and all else as it is.

    A leak that caps the total is counted as gone once the question that asks for it is answered.
    """
    answers = list(answers)
    verdicts = {answer.question.id: answer.verdict for answer in answers}
    rules, empty = frozenset(normative_rules), _empty(answers)
    now = _sum(kind, verdicts, rules, empty)
    found = dict.fromkeys(verdicts, 0)
    if now.raw is None:
        return found
    weights = sum(component.weight for component in kind.components.values())
    counted = {name: weight.counted for name, weight in _weights(kind, verdicts).items()}
    unanswered = _unanswered(verdicts)
    top, bottom = now.raw.numerator, now.raw.denominator
    for question in kind.questions:
        verdict = verdicts[question.id]
        if verdict in ("answered", "not applicable"):
            continue
        cured = {rule for shape in question.answered_by if shape.name == "clean" for rule in shape.sought}
        cap = _cap(kind, unanswered - {question.id}, rules - cured, empty)
        missing = 50 * question.weight * (2 - HALVES[verdict]) * kind.components[question.component].weight
        of = counted[question.component] * weights
        # Sum and rounding in whole numbers, exact like fractions and ten times as fast: this is done for every open question.
        total = _rounded(top * of + missing * bottom, bottom * of)
        found[question.id] = (min(total, cap.at) if cap else total) - (now.total or 0)
    return found


class _Weight(NamedTuple):
    """Weights of a component's questions: of all, of those that are applicable, and what was earned, in halves."""

    whole: int
    counted: int
    earned: int


def _weights(kind: Kind, verdicts: dict[str, Verdict]) -> dict[str, _Weight]:
    found = dict.fromkeys(kind.components, _Weight(0, 0, 0))
    for question in kind.questions:
        whole, counted, earned = found[question.component]
        verdict, weight = verdicts[question.id], question.weight
        if verdict != "not applicable":
            counted += weight
            earned += weight * HALVES[verdict]
        found[question.component] = _Weight(whole + weight, counted, earned)
    return found


def _empty(answers: Iterable[Answer]) -> frozenset[str]:
    return frozenset(answer.question.id for answer in answers if answer.empty)


def _sum(kind: Kind, verdicts: dict[str, Verdict], rules: frozenset[str], empty: frozenset[str]) -> Score:
    components: dict[str, Fraction | None] = {}
    weighed = _weights(kind, verdicts)
    for name, (whole, counted, earned) in weighed.items():
        enough = counted > 0 and whole - counted <= MOST_NOT_APPLICABLE * whole
        components[name] = Fraction(50 * earned, counted) if enough else None
    raw = None
    if components and None not in components.values():
        top, bottom, weights = 0, 1, 0
        for name, (_whole, counted, earned) in weighed.items():
            weight = kind.components[name].weight
            top, bottom, weights = top * counted + weight * 50 * earned * bottom, bottom * counted, weights + weight
        raw = Fraction(top, bottom * weights)
    return Score(raw, components, _cap(kind, _unanswered(verdicts), rules, empty))


def _unanswered(verdicts: dict[str, Verdict]) -> frozenset[str]:
    return frozenset(question for question, verdict in verdicts.items() if verdict == "unanswered")


def _cap(kind: Kind, unanswered: frozenset[str], rules: frozenset[str], empty: frozenset[str]) -> Cap | None:
    in_force = [
        cap
        for cap in kind.caps
        if (
            cap.unless_answered
            and (unanswered & empty if cap.where_empty else unanswered).issuperset(cap.unless_answered)
        )
        or (cap.must and any(question.must and question.id in unanswered for question in kind.questions))
        or not rules.isdisjoint(cap.rules)
    ]
    return min(in_force, key=lambda cap: cap.at, default=None)
