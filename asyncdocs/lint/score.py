"""Knows how answers add up: questions to components, components to a total, and what caps it; a pure sum, in whole numbers.

The weights are an informed prior, not a measurement: they stand in the kind files, each with its reason. The number says how
complete a page is for an outsider; it is an aid for one document and no measure of a team.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

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
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


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
    verdicts = {answer.question.id: answer.verdict for answer in answers}
    return _sum(kind, verdicts, frozenset(normative_rules))


def gains(kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str]) -> dict[str, int]:
    """By question, what the total would rise by were that one answered and all else as it is.

    A leak that caps the total is counted as gone once the question that asks for it is answered.
    """
    verdicts = {answer.question.id: answer.verdict for answer in answers}
    rules = frozenset(normative_rules)
    now = _sum(kind, verdicts, rules)
    weights = sum(component.weight for component in kind.components.values())
    found = dict.fromkeys(verdicts, 0)
    for question in kind.questions:
        if now.raw is None or verdicts[question.id] in ("answered", "not applicable"):
            continue
        cured = {rule for shape in question.answered_by if shape.name == "clean" for rule in shape.sought}
        cap = _cap(kind, {**verdicts, question.id: "answered"}, rules - cured)
        missing = 50 * question.weight * (2 - HALVES[verdicts[question.id]])
        share = kind.components[question.component].weight
        raw = now.raw + Fraction(missing * share, _counted(kind, question.component, verdicts) * weights)
        found[question.id] = (Score(raw, {}, cap).total or 0) - (now.total or 0)
    return found


def _counted(kind: Kind, component: str, verdicts: dict[str, Verdict]) -> int:
    """The weight of a component's questions that are applicable."""
    return sum(q.weight for q in kind.questions if q.component == component and verdicts[q.id] != "not applicable")


def _sum(kind: Kind, verdicts: dict[str, Verdict], rules: frozenset[str]) -> Score:
    components: dict[str, Fraction | None] = {}
    for name in kind.components:
        asked = [question for question in kind.questions if question.component == name]
        whole, weight = sum(question.weight for question in asked), _counted(kind, name, verdicts)
        if weight == 0 or whole - weight > MOST_NOT_APPLICABLE * whole:
            components[name] = None
        else:
            earned = sum(q.weight * HALVES.get(verdicts[q.id], 0) for q in asked)
            components[name] = Fraction(50 * earned, weight)
    raw = None
    if all(value is not None for value in components.values()) and components:
        weights = sum(kind.components[name].weight for name in components)
        weighed = sum((kind.components[name].weight * (value or 0) for name, value in components.items()), Fraction(0))
        raw = weighed / Fraction(weights)
    return Score(raw, components, _cap(kind, verdicts, rules))


def _cap(kind: Kind, verdicts: dict[str, Verdict], rules: frozenset[str]) -> Cap | None:
    unanswered = {question for question, verdict in verdicts.items() if verdict == "unanswered"}
    musts = {question.id for question in kind.questions if question.must}
    in_force = [
        cap
        for cap in kind.caps
        if (cap.unless_answered and unanswered.issuperset(cap.unless_answered))
        or (cap.must and unanswered & musts)
        or rules.intersection(cap.rules)
    ]
    return min(in_force, key=lambda cap: cap.at, default=None)
