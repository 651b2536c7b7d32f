"""How answers add up: questions to components, components to a total, and what caps it; a pure sum, in whole numbers.

The weights are an informed prior, not a measurement: they stand in the kind files, each with its reason. The number says how
complete a page is for an outsider; it is an aid for one document and no measure of a team.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Cap
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.model.report import Band, Verdict

SCORE_VERSION = 11
"""Changes whenever the same text can get another number."""

HALVES: dict[Verdict, int] = {"answered": 2, "partly": 1, "unanswered": 0, "not found": 1}
"""What a verdict earns, in halves; what is not applicable is left out.

What was not found earns half: of 164 such questions in 24 public folders, readers found the answer of 70 on the page, and half of
it for 48 (November 2026). So a page is never called blocked by what could not be read.
"""

_WHOLE, _CUSTOM = 4, 4
"""What a question weighs, in quarters; it is divided where leaving it open is the custom."""

MOST_NOT_APPLICABLE = Fraction(2, 5)
"""Of a component: where more weight is left out, there is too little to judge it. The same of all components."""

READY, NEARLY, GAPS = 85, 70, 40
"""The least total of each band.

Readers called 6 of 13 pages below 40 useless without their author, but one of ten from 40 to 49, where they could at least nearly
work from five (200 pages of 56 public folders, November 2026).
"""

BLOCKING = 50
"""A cap below it leaves a document blocked: what nobody can do without is proven not to be there."""


@dataclass(frozen=True)
class Score:
    """The exact numbers of one document; None where too much of a component, or of all of them, is not applicable.

    `weighed` is what they were added up of.
    """

    raw: Fraction | None
    components: dict[str, Fraction | None]
    cap: Cap | None
    weighed: dict[str, _Weight]

    @property
    def total(self) -> int | None:
        if self.raw is None:
            return None
        return min(rounded(self.raw), self.cap.at) if self.cap else rounded(self.raw)

    @property
    def band(self) -> Band:
        return band_of(self.total, cap=self.cap.at if self.cap else None)


def rounded(number: Fraction) -> int:
    """Half up, the one time a number is rounded."""
    return _rounded(number.numerator, number.denominator)


def _rounded(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def band_of(total: int | None, *, cap: int | None) -> Band:
    """The band of a total: a capped document is not ready, and one with a low cap is blocked, whatever its total."""
    if total is None:
        return "Not scored"
    if total < GAPS or (cap is not None and cap < BLOCKING):
        return "Blocked"
    if total >= READY and cap is None:
        return "Ready"
    return "Nearly" if total >= NEARLY else "Gaps"


def score(kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str]) -> Score:
    """Add up the answers of a document.

    Args:
        kind: the document's, with its components and caps.
        answers: one for each question.
        normative_rules: rules with a finding in a sentence that must hold.
    """
    given = {answer.question.id: answer for answer in answers}
    return _sum(kind, given, frozenset(normative_rules))


def gains(
    kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str], now: Score | None = None
) -> dict[str, int]:
    """By question, what the total would rise by were that one answered and all else as it is.

    A leak that caps the total is counted as gone once the question that asks for it is answered.

    Args:
        kind: the document's.
        answers: one for each question.
        normative_rules: rules with a finding in a sentence that must hold.
        now: what `score` makes of the same, where that is known.
    """
    given = {answer.question.id: answer for answer in answers}
    rules = frozenset(normative_rules)
    now = now or _sum(kind, given, rules)
    found = dict.fromkeys(given, 0)
    if now.raw is None:
        return found
    weights = sum(kind.components[name].weight for name, value in now.components.items() if value is not None)
    unanswered, empty = _unanswered(given), _empty(given)
    top, bottom = now.raw.numerator, now.raw.denominator
    for question in kind.questions:
        answer = given[question.id]
        if answer.verdict in ("answered", "not applicable"):
            continue
        cured = {rule for shape in question.answered_by if shape.name == "clean" for rule in shape.sought}
        cap = _cap(kind, unanswered - {question.id}, rules - cured, empty)
        if _left_out(answer):  # answered, it may bring back a component that has too little to be judged
            then_given = {**given, question.id: replace(answer, verdict="answered")}
            after = replace(_sum(kind, then_given, rules), cap=cap)
            found[question.id] = max(0, (after.total or 0) - (now.total or 0))
            continue
        weight = now.weighed[question.component].weight
        lacking = _weight(answer) * (HALVES["answered"] - HALVES[answer.verdict])
        more = lacking * kind.components[question.component].weight
        if now.components[question.component] is None:
            more = 0
        # Sum and rounding in whole numbers, exact like fractions and ten times as fast: this is done for every open question.
        of = weight * weights
        total = _rounded(top * of + 50 * more * bottom, bottom * of)
        found[question.id] = (min(total, cap.at) if cap else total) - (now.total or 0)
    return found


def lifting(kind: Kind, answers: Iterable[Answer], normative_rules: Iterable[str], least: int) -> tuple[str, ...]:
    """The questions that gain most, as many as it takes to lift a total to at least a number; none if all do not."""
    given = {answer.question.id: answer for answer in answers}
    rules = frozenset(normative_rules)
    gained = gains(kind, given.values(), rules)
    chosen: list[str] = []
    for question in sorted(gained, key=lambda each: (-gained[each], not given[each].question.must)):
        if given[question].verdict in ("answered", "not applicable"):
            continue
        chosen.append(question)
        given[question] = replace(given[question], verdict="answered")
        if (_sum(kind, given, rules).total or 0) >= least:
            return tuple(chosen)
    return ()


def _weight(answer: Answer) -> int:
    """What a question weighs, in quarters of its weight."""
    weight = answer.question.weight * _WHOLE
    return weight // _CUSTOM if answer.custom else weight


def _left_out(answer: Answer) -> bool:
    """Whether a question weighs nothing: it does not apply, or only the page raises it, and who says so openly pays nothing."""
    unowed = answer.unowed and answer.verdict != "answered"
    return answer.verdict == "not applicable" or unowed or _never_owed(answer)


def _never_owed(answer: Answer) -> bool:
    """Whether only the page itself gives reason to ask, and it does not answer."""
    return answer.question.only_if_raised and answer.verdict != "answered"


class _Weight(NamedTuple):
    """Of a component's questions: the weights of all, of those that apply, what the latter weigh, and earned in halves."""

    whole: int
    counted: int
    weight: int
    earned: int


def _weights(kind: Kind, given: dict[str, Answer]) -> dict[str, _Weight]:
    found = {name: [0, 0, 0, 0] for name in kind.components}
    for question in kind.questions:
        sums, answer = found[question.component], given[question.id]
        if _never_owed(answer):
            continue  # no part of what a component can lack: answered, it must not be what brings one back
        sums[0] += question.weight
        if not _left_out(answer):
            own = _weight(answer)
            sums[1] += question.weight
            sums[2] += own
            sums[3] += own * HALVES[answer.verdict]
    return {name: _Weight(*sums) for name, sums in found.items()}


def _empty(given: dict[str, Answer]) -> frozenset[str]:
    return frozenset(question for question, answer in given.items() if answer.empty)


def _sum(kind: Kind, given: dict[str, Answer], rules: frozenset[str]) -> Score:
    weighed = _weights(kind, given)
    components: dict[str, Fraction | None] = {}
    for name, (whole, counted, weight, earned) in weighed.items():
        enough = counted > 0 and _may_be_left_out(whole - counted, whole)
        components[name] = Fraction(50 * earned, weight) if enough else None
    raw = None
    left_out = sum(kind.components[name].weight for name, value in components.items() if value is None)
    if components and _may_be_left_out(left_out, sum(each.weight for each in kind.components.values())):
        top, bottom, weights = 0, 1, 0
        for name, (_whole, _counted, weight, earned) in weighed.items():
            if components[name] is None:
                continue
            share = kind.components[name].weight
            top, bottom, weights = top * weight + share * 50 * earned * bottom, bottom * weight, weights + share
        raw = Fraction(top, bottom * weights)
    # What is not scored has no number that a cap could hold down.
    cap = _cap(kind, _unanswered(given), rules, _empty(given)) if raw is not None else None
    return Score(raw, components, cap, weighed)


def _may_be_left_out(weight: int, of: int) -> bool:
    """Whether a weight is a share that may be not applicable; in whole numbers, for this is asked of every component."""
    return weight * MOST_NOT_APPLICABLE.denominator <= MOST_NOT_APPLICABLE.numerator * of


def _unanswered(given: dict[str, Answer]) -> frozenset[str]:
    """The questions that are proven to be unanswered: no cap rests on less."""
    return frozenset(question for question, answer in given.items() if answer.verdict == "unanswered")


def _cap(kind: Kind, unanswered: frozenset[str], rules: frozenset[str], empty: frozenset[str]) -> Cap | None:
    in_force = [
        cap
        for cap in kind.caps
        if (
            cap.unless_answered
            and unanswered.issuperset(cap.unless_answered)
            and (not cap.where_empty or empty.issuperset(cap.unless_answered))
        )
        or (cap.must and any(question.must and question.id in unanswered for question in kind.questions))
        or not rules.isdisjoint(cap.rules)
    ]
    return min(in_force, key=lambda cap: cap.at, default=None)
