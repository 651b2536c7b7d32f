"""The two verdicts of a unit of work: could somebody plan from it, and could somebody begin tomorrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Component, Question
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.facts.clarifications import clarifications
from asyncdocs.lint.model.report import Verdict
from asyncdocs.lint.shapes.view import Evidence
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.source import Span
from asyncdocs.units.reading import Task, contents
from asyncdocs.units.trace import trace
from asyncdocs.units.unit import Unit, boxes_of

PLAN = Component(title="Plan", weight=15)
"""A seventh of the whole: the plan is what an outsider follows, and the other files say whether it is the right one."""

_MOST, _SOME = Fraction(4, 5), Fraction(1, 4)
"""Shares of the tasks that say where they are done: for an answer, and for half of one."""

_QUESTIONS = (
    Question(
        id="plan",
        component="plan",
        weight=3,
        must=True,
        ask=_("Does the unit of work have a plan with tasks?"),
        next=_("- [ ] 1. <action> in `<path>`, for <requirement>."),
        answered_by=(),
    ),
    Question(
        id="plan-covers",
        component="plan",
        weight=3,
        ask=_("Does every requirement have a task?"),
        next=_("- [ ] <action> in `<path>`, for <requirement>."),
        answered_by=(),
    ),
    Question(
        id="plan-where",
        component="plan",
        weight=2,
        ask=_("Does each task name a file, a command or a place?"),
        next=_("- [ ] <action> in `<path>`."),
        answered_by=(),
    ),
    Question(
        id="decided",
        component="plan",
        weight=3,
        must=True,
        ask=_("Has the team made all decisions that it needs before the work starts?"),
        next=_(
            "Write the answers next to the questions, tick the boxes of finished checks, and get the missing approvals."
        ),
        answered_by=(),
    ),
)


@cache
def _questions() -> dict[str, Question]:
    return {question.id: question for question in _QUESTIONS}


def start_kind(unit: Unit) -> Kind:
    """The kind of a unit with the questions of its plan."""
    kind = unit.lead.kind
    asked = tuple(each for each in _QUESTIONS if each.id == "decided" or _has_plan(unit))
    components = {**kind.components, "plan": PLAN}
    return kind.changed({"questions": (*kind.questions, *asked), "components": components})


def _has_plan(unit: Unit) -> bool:
    return unit.format.planned or bool(contents(unit).tasks)


def plan_answers(unit: Unit, given: Iterable[Answer]) -> Iterator[Answer]:
    """The answers to what is asked of a unit's plan; `given` are those to what is asked of its kind."""
    if _has_plan(unit):
        yield from (answer(unit) for answer in (_plan, _covers, _where))
    yield _decided(unit, given)


def _answer(name: str, verdict: Verdict, places: Iterable[Evidence], because: str, unit: Unit) -> Answer:
    found = tuple(places)
    own = next((place for place in found if place.document is unit.lead), None)
    return Answer(_questions()[name], verdict, found, because, own.span.start if own else len(unit.lead.text.rstrip()))


def _at(document: Document, span: Span) -> Evidence:
    return Evidence(document, span, document.path)


def _tasks_as_places(tasks: Iterable[Task]) -> list[Evidence]:
    return [_at(task.document, task.span) for task in tasks]


def _plan(unit: Unit) -> Answer:
    tasks = contents(unit).tasks
    boxes = [_at(box.document, Span(box.block.start, box.block.end)) for box in unit.boxes]
    if tasks or boxes:
        return _answer("plan", "answered", _tasks_as_places(tasks) or boxes, "", unit)
    if unit.plans:
        return _answer("plan", "unanswered", (), _("the plan exists but has no task list items"), unit)
    names = [name for name, part in unit.format.parts.items() if part.plan]
    because = _("`{name}` does not exist yet").format(name=names[0]) if names else ""
    return _answer("plan", "unanswered", (), because, unit)


def _covers(unit: Unit) -> Answer:
    found = trace(unit)
    if not found.cites:
        because = _("the tasks do not cite requirements")
        return _answer("plan-covers", "not applicable", (), because, unit)
    open_ones = found.untasked
    if not open_ones:
        tasks = [task for row in found.rows for task in row.tasks[:1]]
        return _answer("plan-covers", "answered", _tasks_as_places(tasks), "", unit)
    because = _("requirements without a task: {ids}").format(
        ids=", ".join(f"`{row.thing.id}`" for row in open_ones[:5])
    )
    places = [_at(row.thing.document, row.thing.span) for row in open_ones]
    few = Fraction(len(open_ones), len(found.rows)) <= 1 - _MOST
    return _answer("plan-covers", "partly" if few else "unanswered", places, because, unit)


def _where(unit: Unit) -> Answer:
    leaves = [task for task in contents(unit).tasks if task.leaf]
    if not leaves:
        return _answer("plan-where", "unanswered", (), "", unit)
    placed = [task for task in leaves if "`" in task.text or task.paths]
    share = Fraction(len(placed), len(leaves))
    verdict: Verdict = "answered" if share >= _MOST else "partly" if share >= _SOME else "unanswered"
    because = (
        ""
        if verdict == "answered"
        else ngettext(
            "{count} of {all} tasks names no file, command or component",
            "{count} of {all} tasks name no file, command or component",
            len(leaves) - len(placed),
            all=len(leaves),
        )
    )
    without = [task for task in leaves if task not in placed]
    return _answer("plan-where", verdict, _tasks_as_places(placed if verdict == "answered" else without), because, unit)


def _decided(unit: Unit, given: Iterable[Answer]) -> Answer:
    """Nothing is marked as open, unticked or unapproved; and no question stands there that nobody has to answer.

    An edge case that only asks is none of these: what happens then often stands in a requirement.
    """
    places = list(undecided(unit))
    if places:
        return _answer("decided", "unanswered", [place for place, _reason in places], places[0][1], unit)
    asked = next((each for each in given if each.question.id == "open-questions"), None)
    edges = {thing.span.start for thing in contents(unit).of("edge case")}
    left = [place for place in asked.places if place.span.start not in edges] if asked else []
    if asked and left and asked.verdict == "unanswered":
        return _answer("decided", "unanswered", left, asked.because, unit)
    return _answer("decided", "answered", (), "", unit)


def undecided(unit: Unit) -> Iterator[tuple[Evidence, str]]:
    """What is still open in a unit, in whichever file, each with half a sentence: marks, gates, approvals."""
    for document in (each for each in unit.documents if each not in unit.gates):
        for span in clarifications(document):
            yield _at(document, span), _("an open question is left")
    for gate in unit.gates:
        for box in boxes_of(gate):
            if box.open:
                yield (
                    _at(gate, Span(box.block.start, box.block.end)),
                    _("a box that must be ticked before the next step is not ticked"),
                )
    for companion in unit.beside:
        for step in unit.unapproved:
            if companion.about.approvals:
                place = Evidence(unit.lead, companion.line_of(step), companion.source.path)
                yield place, _("`{step}` is not approved").format(step=step)
