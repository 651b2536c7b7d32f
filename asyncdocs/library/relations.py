"""Relations between documents: where each is stated, which lead nowhere, and which lead back to where they begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.stated import Stated
from asyncdocs.text.source import Span


class Edge(NamedTuple):
    """A relation between two documents, in its forward direction, where it is stated, and whether it is of a part only."""

    relation: str
    origin: Document
    target: Document
    stated_in: Document
    span: Span
    path: str
    partly: bool = False


class Circle(NamedTuple):
    """Relations of one sort that lead back to where they begin, as one document states a part of them.

    Attributes:
        edge: the part it states.
        through: the documents from there on, as far as anybody reads, up to the one before it.
        length: how many they are in all.
    """

    edge: Edge
    through: tuple[Document, ...]
    length: int


class Dangling(NamedTuple):
    """A stated relation whose target is no document of the library, or several."""

    document: Document
    stated: Stated
    candidates: tuple[Document, ...]


_ONE_WAY = ("depends-on", "supersedes")


_FOLLOWED = 6
"""Documents of a circle that are named."""


def circles_of(edges: Iterable[Edge]) -> dict[str, list[Circle]]:
    """The circles of some relations, by the path of each document that states a part of one."""
    edges, found = tuple(edges), dict[str, list[Circle]]()
    for relation in _ONE_WAY:
        leaving: dict[str, dict[str, Edge]] = {}
        for edge in edges:
            if edge.relation == relation:
                leaving.setdefault(edge.origin.path, {}).setdefault(edge.target.path, edge)
        for circle in _circles(leaving):
            found.setdefault(circle.edge.stated_in.path, []).append(circle)
    return found


def _circles(leaving: dict[str, dict[str, Edge]]) -> Iterator[Circle]:
    """One circle for each edge that closes one: a depth-first search without recursion, which walks no edge twice.

    Where everything depends on everything, an edge lies on more circles than can be counted.
    """
    done: set[str] = set()
    for start in leaving:
        way: list[Edge] = []
        untold: list[int] = []  # the numbers of the edges of the way that lie on no circle yet
        if start in done:
            continue
        at = {start: 0}
        todo = [(start, iter(leaving[start].values()))]
        while todo:
            here, edges = todo[-1]
            edge = next(edges, None)
            if edge is None:
                todo.pop()
                done.add(here)
                del at[here]
                del way[len(todo) - 1 if todo else 0 :]
                if untold and untold[-1] >= len(way):
                    untold.pop()
            elif edge.target.path in at:
                begin, new = at[edge.target.path], [len(way)]
                while untold and untold[-1] >= begin:
                    new.append(untold.pop())
                yield from _told(way, begin, edge, reversed(new))
            elif edge.target.path not in done:
                untold.append(len(way))
                way.append(edge)
                at[edge.target.path] = len(way)
                todo.append((edge.target.path, iter(leaving.get(edge.target.path, {}).values())))


def _told(way: list[Edge], begin: int, back: Edge, numbers: Iterable[int]) -> Iterator[Circle]:
    """What each document states of the circle from one step of the way to its end and back, of the edges of some numbers."""
    length = len(way) - begin + 1
    told: set[str] = set()
    for number in numbers:
        edge = way[number] if number < len(way) else back
        if edge.stated_in.path in told:
            continue
        told.add(edge.stated_in.path)
        steps = range(length) if length <= _FOLLOWED else [*range(_FOLLOWED - 1), length - 1]
        on = [begin + (number - begin + step) % length for step in steps]
        yield Circle(edge, tuple((way[each] if each < len(way) else back).origin for each in on), length)
