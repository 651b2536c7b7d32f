"""What of a unit is covered: for each requirement its criteria, the tasks that cite it, its proof, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from asyncdocs.memo import cache, per_object
from asyncdocs.text.wordlists import pattern_for
from asyncdocs.units.reading import AGAIN, Citation, Contents, Task, Thing, contents
from asyncdocs.units.unit import Unit

Progress = Literal["done", "started", "open", "no task", "not cited"]
"""How far a requirement is by the tasks that cite it; `not cited` where the unit's tasks hardly cite anything."""

ENOUGH = Fraction(1, 2)
"""Of its ids a unit has to cite, for one that is not cited to mean anything."""

_REQUIREMENTS = ("requirement", "story")


@cache
def _test() -> re.Pattern[str]:
    """What proves something. "Verify that …" is a proof, "URL validation" a piece of code."""
    return re.compile(
        rf"\b(?:{pattern_for('test-words')})\b|[_.]test[_.]|\.spec\."
        rf"|^\W*(?:T?\d[\w.]*\W+)?(?:\[[^\]]*\]\W*)*(?:{pattern_for('test-openers')})\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True)
class Row:
    """One line of the coverage table.

    `uncovered` are criteria without a task beneath a requirement whose others have one, `optional` those (or the
    requirement) whose tasks may all be skipped.
    """

    thing: Thing
    criteria: tuple[Thing, ...]
    tasks: tuple[Task, ...]
    proofs: tuple[Task | Thing, ...]
    uncovered: tuple[Thing, ...]
    optional: tuple[Thing, ...]
    progress: Progress


@dataclass(frozen=True)
class Trace:
    """The coverage of a unit: its lines, and what its tasks leave out or make up.

    Attributes:
        rows: a line for each requirement, or for each criterion where there are no requirements.
        cites: whether the unit's tasks cite at least half of what they could.
        unreasoned: tasks that cite nothing where most others do.
        unknown: formal citations of ids that are not there.
    """

    unit: Unit
    rows: tuple[Row, ...]
    cites: bool
    unreasoned: tuple[Task, ...]
    unknown: tuple[Citation, ...]

    @property
    def untasked(self) -> tuple[Row, ...]:
        """The lines without any task, where that means something."""
        return tuple(row for row in self.rows if row.progress == "no task")


@per_object
def trace(unit: Unit) -> Trace:
    """The coverage of a unit."""
    return _Tracing(unit, contents(unit)).trace()


class _Tracing:
    def __init__(self, unit: Unit, found: Contents) -> None:
        self._unit = unit
        self._contents = found
        self._by_id: dict[tuple[str, str], list[Citation]] = {}
        for citation in found.citations:
            for sort in citation.to:
                self._by_id.setdefault((sort, _folded(citation.id)), []).append(citation)
        self._sorts = {sort for cited in unit.format.cited for sort in cited.to}

    def trace(self) -> Trace:
        rows_of = self._rows_of()
        citing = {sort: self._cites(rows) for sort, rows in rows_of.items()}
        rows = [self._row(thing, citing[sort]) for sort, things in rows_of.items() for thing in things]
        cites = any(citing.values())
        return Trace(
            self._unit,
            tuple(rows),
            cites,
            tuple(self._unreasoned()) if cites else (),
            tuple(self._unknown()),
        )

    def _rows_of(self) -> dict[str, list[Thing]]:
        """What gets a line, by sort: requirements and stories, else criteria."""
        found = {sort: _each_once(self._contents.of(sort)) for sort in _REQUIREMENTS if self._contents.of(sort)}
        criteria = [thing for thing in self._contents.of("criterion") if thing.parent != AGAIN]
        return found or {"criterion": _each_once(criteria)}

    def _criteria(self, thing: Thing) -> tuple[Thing, ...]:
        named = tuple(each for each in self._contents.of("criterion") if each.parent == thing.id and each is not thing)
        inside = self._contents.of("scenario")
        return named or tuple(
            each
            for each in inside
            if each.document is thing.document and thing.span.start < each.span.start < thing.end
        )

    def _citations(self, thing: Thing) -> list[Citation]:
        return self._by_id.get((thing.sort, _folded(thing.id)), [])

    def _tasks(self, thing: Thing) -> list[Task]:
        tasks = [each.by for each in self._citations(thing) if isinstance(each.by, Task)]
        every = [each.by for each in self._by_id.get((thing.sort, "all"), ()) if isinstance(each.by, Task)]
        return list(dict.fromkeys([*tasks, *every]))

    def _mentioned(self, thing: Thing) -> bool:
        """Whether the plan speaks of it at all, be it above its tasks."""
        plans = set(self._unit.plans) or {self._unit.lead}
        return bool(self._by_id.get((thing.sort, "all"))) or any(
            each.document in plans for each in self._citations(thing)
        )

    def _cites(self, things: list[Thing]) -> bool:
        """Whether at least half of some things, by themselves or by their criteria, are cited."""
        if not things or not self._contents.tasks or things[0].sort not in self._sorts:
            return False
        cited = sum(self._mentioned(each) or any(map(self._mentioned, self._criteria(each))) for each in things)
        return Fraction(cited, len(things)) >= ENOUGH

    def _row(self, thing: Thing, citing: bool) -> Row:
        criteria = self._criteria(thing)
        whole, own = self._tasks(thing), {each: self._tasks(each) for each in criteria}
        tasks = tuple(dict.fromkeys([*whole, *(task for each in own.values() for task in each)]))
        mentioned = self._mentioned(thing) or any(map(self._mentioned, criteria))
        direct = bool(criteria) and criteria[0].sort in self._sorts and any(own.values())
        uncovered = tuple(
            each for each in criteria if citing and direct and not whole and not own[each] and not self._mentioned(each)
        )
        properties = [
            each.by for target in (thing, *criteria) for each in self._citations(target) if isinstance(each.by, Thing)
        ]
        tests = [task for task in tasks if _test().search(task.title)]
        proofs: tuple[Task | Thing, ...] = tuple(dict.fromkeys((*properties, *tests)))
        skipped = tuple(each for each, of in own.items() if of and all(task.optional for task in (*of, *whole)))
        if not skipped and whole and all(task.optional for task in tasks):
            skipped = (thing,)
        return Row(thing, criteria, tasks, proofs, uncovered, skipped, self._progress(tasks, mentioned, citing))

    def _progress(self, tasks: Iterable[Task], mentioned: bool, citing: bool) -> Progress:
        due = [task for task in tasks if not task.optional] or list(tasks)
        if not due:
            return "open" if mentioned else "no task" if citing else "not cited"
        ticked = sum(task.ticked for task in due)
        return "done" if ticked == len(due) else "started" if ticked else "open"

    def _unreasoned(self) -> list[Task]:
        """Leaf tasks that cite nothing, where at least half of all leaf tasks do."""
        cited = {citation.by for citation in self._contents.citations if isinstance(citation.by, Task)}
        parents = {task.id for task in cited if isinstance(task, Task)}
        leaves = [task for task in self._contents.tasks if task.leaf]
        without = [
            task for task in leaves if task not in cited and not (task.id and task.id.rpartition(".")[0] in parents)
        ]
        return without if leaves and Fraction(len(leaves) - len(without), len(leaves)) >= ENOUGH else []

    def _unknown(self) -> Iterable[Citation]:
        known: dict[str, set[str]] = {}
        for thing in self._contents.things:
            known.setdefault(thing.sort, set()).add(_folded(thing.id))
        for citation in self._contents.citations:
            there = [known[sort] for sort in citation.to if sort in known]
            identity = _folded(citation.id)
            if not citation.formal or not there or identity == "all" or any(identity in ids for ids in there):
                continue
            if self._has_level(citation, known):
                yield citation

    def _has_level(self, citation: Citation, known: dict[str, set[str]]) -> bool:
        """Whether things of its depth have ids at all: `3.2` is unknown only where criteria are numbered so."""
        depth = citation.id.count(".")
        return any(each.count(".") == depth for sort in citation.to for each in known.get(sort, ()))


def _each_once(things: Iterable[Thing]) -> list[Thing]:
    """Things without those whose id was told before: what is told twice is one."""
    return list({_folded(thing.id): thing for thing in reversed(tuple(things))}.values())[::-1]


def _folded(identity: str) -> str:
    """An id as it is compared: without case, and without zeros before its number."""
    return re.sub(r"(?<![\d.])0+(?=\d)", "", " ".join(identity.casefold().split()))
