"""Who points at whom, and how far a change would reach: over links and relations, and theirs, to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library

_AGAINST = ("blocks", "hands-off-to")
"""Relations whose far end depends on the near one: what is blocked waits for what blocks it."""

_NEITHER = ("supersedes",)
"""Relations by which nothing depends on anything any more."""


class Reach(NamedTuple):
    """The ways between documents, by path; lists of contents, patterns to copy and dead pages depend on nothing.

    Attributes:
        incoming: the documents that point at one.
        outgoing: the documents that one points at.
        built: the documents that a relation says are built on one.
        dependants: the documents to look at when one changes: those built on it, and those that point at it.
        all_built: those built on one and on these, to the last: a set, as the bits of a number.
        everyone: the dependants and theirs, to the last.
        paths: the path that each bit stands for.
    """

    incoming: Mapping[str, tuple[str, ...]]
    outgoing: Mapping[str, tuple[str, ...]]
    built: Mapping[str, tuple[str, ...]]
    dependants: Mapping[str, tuple[str, ...]]
    all_built: Mapping[str, int]
    everyone: Mapping[str, int]
    paths: tuple[str, ...]

    def named(self, reached: int) -> list[str]:
        """The paths of a set, in their order."""
        bits = bin(reached)[:1:-1]
        at = bits.find("1")
        found = []
        while at >= 0:
            found.append(self.paths[at])
            at = bits.find("1", at + 1)
        return found


def only_lists(document: Document) -> bool:
    """Whether a document is a list of contents: it points at everything and depends on nothing."""
    return is_index(document.place) and not document.scored


def reach(library: Library) -> Reach:
    """The ways between the documents of a library."""
    paths = tuple(document.path for document in library.documents)
    incoming: dict[str, dict[str, None]] = {path: {} for path in paths}
    outgoing: dict[str, dict[str, None]] = {path: {} for path in paths}
    dependants: dict[str, dict[str, None]] = {path: {} for path in paths}
    built: dict[str, dict[str, None]] = {path: {} for path in paths}
    for reference in library.references:
        origin, target = reference.origin, reference.target
        if origin.recognised.template:
            continue
        incoming[target.path][origin.path] = None
        outgoing[origin.path][target.path] = None
        if reference.relation in _NEITHER:
            continue
        near, far = (target, origin) if reference.relation in _AGAINST else (origin, target)
        if near.stage != "dead" and not near.recognised.template and not only_lists(near):
            dependants[far.path][near.path] = None
            if reference.relation is not None:
                built[far.path][near.path] = None
    on, told = _sorted(built), _sorted(dependants)
    return Reach(_sorted(incoming), _sorted(outgoing), on, told, _closed(paths, on), _closed(paths, told), paths)


def _sorted(found: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {path: tuple(sorted(each)) for path, each in found.items()}


def _closed(paths: tuple[str, ...], direct: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The reach of each path: all that reach each other reach the same, and whatever these point at is known before."""
    bit = {path: 1 << number for number, path in enumerate(paths)}
    found: dict[str, int] = {}
    for knot in _knots(paths, direct):
        reached = 0
        for path in knot:
            for each in direct[path]:
                reached |= bit[each] | found.get(each, 0)
        found |= dict.fromkeys(knot, reached)
    return {path: found[path] & ~bit[path] for path in paths}


def _knots(paths: Iterable[str], direct: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The paths in groups that all reach each other, those they point at first (Tarjan's algorithm, without recursion)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_paths: list[str] = []
    settled: set[str] = set()
    for start in paths:
        todo = [(start, iter(direct[start]))] if start not in order else []
        while todo:
            path, following = todo[-1]
            if path not in order:
                order[path] = lowest[path] = len(order)
                open_paths.append(path)
            for each in following:
                if each not in order:
                    todo.append((each, iter(direct[each])))
                    break
                if each not in settled:
                    lowest[path] = min(lowest[path], order[each])
            else:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[path])
                if lowest[path] == order[path]:
                    at = len(open_paths) - 1
                    while open_paths[at] != path:
                        at -= 1
                    knot = open_paths[at:]
                    del open_paths[at:]
                    settled.update(knot)
                    yield knot
