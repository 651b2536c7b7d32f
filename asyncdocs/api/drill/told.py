"""What comes of a drill: for each project an answer with its reason, and all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from asyncdocs.api.drill.projects import By

Verdict = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document, and what is said of it."""

    path: str
    line: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing an outsider needs of a project: whether it is there, and what was found or is missing.

    `decides` tells whether the answer rests on it; `spot` is where it was found, if anywhere.
    """

    name: str
    ask: str
    verdict: Verdict
    told: str
    decides: bool = True
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on whom pages rest: how many they alone have written, or own, and which of these others point at most."""

    name: str
    wrote: int
    owns: int
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A piece of work somebody could take up, and what an outsider would have to ask, or what could not be told."""

    name: str
    title: str
    path: str
    kind: str
    begun: bool
    reachable: bool
    outcome: str
    asks: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Drilled:
    """What came of one project.

    `begin` is the sentence of the reason on where to begin, empty where there is none; `documents` counts what holds today,
    `reachable` how many of these a reader gets to from the entry page, `unreachable` is the others; `more_work` counts open
    work that was not asked; `proven` are must-questions of what holds that are proven open, `unfound` those that could not be
    found; `written` counts the pages git knows the authors of, `history` says what it does not know.
    """

    name: str
    path: str
    by: By
    entry: str
    answer: Verdict
    reason: str
    begin: str
    points: tuple[Point, ...]
    first: tuple[Spot, ...]
    documents: int
    drafts: int
    reachable: int
    unreachable: tuple[Spot, ...]
    work: tuple[Open, ...]
    more_work: int
    proven: tuple[Spot, ...]
    unfound: tuple[Spot, ...]
    people: tuple[Person, ...]
    written: int
    leaks: tuple[Spot, ...]
    history: str


def decisive(points: Iterable[Point]) -> list[Point]:
    """The points on which an answer rests that is not yes: those that lack wholly, else those that lack in part."""
    lacking = [point for point in points if point.decides and point.verdict != "yes"]
    return [point for point in lacking if point.verdict == "no"] or lacking
