"""What is customary in a folder: what most of its documents lack is reported once, and not for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.memo import answers, keep, per_object, recall
from asyncdocs.strings import gettext as _

_FEWEST = 10
"""In fewer documents there is no custom yet: each is told what it lacks."""


class Seen(NamedTuple):
    """Something a document may lack (an owner, a text under a heading): what it is called, and whether it is lacking."""

    thing: str
    lacking: bool


class Count(NamedTuple):
    """How many documents could have a thing, how many of them lack it, and the first of those."""

    documents: int
    lacking: int
    first: str

    @property
    def usual(self) -> bool:
        """Whether it is customary to lack it: more than half of the documents do."""
        return self.documents >= _FEWEST and 2 * self.lacking > self.documents


Counts = dict[str, dict[str, Count]]
"""By the name of a rule and by the thing."""

See = Callable[[Document, Library], Iterator[Seen]]
"""Tells what a document could have, and whether it lacks it."""

Part = dict[str, dict[str, dict[str, bool]]]
"""By the name of a rule and the path of a document, whether it lacks each thing it could have."""

_Lacks = Mapping[str, bool]

_SEES: dict[str, See] = {}


def counted(name: str) -> Callable[[See], See]:
    """Register a function whose observations are counted over all documents, for the rule of that name."""

    def register(see: See) -> See:
        _SEES[name] = see
        return see

    return register


def by_custom(library: Library, document: Document, hit: Hit, seen: Seen, name: str) -> Hit:
    """The hit as it is reported: if most documents lack the same, it is a hint on the first of them and hidden on the others.

    Args:
        library: all documents.
        document: the one that lacks something.
        hit: what is to be said of it alone.
        seen: what it lacks.
        name: of the rule, by which what it sees is counted.
    """
    count = _counts(library, name).get(seen.thing)
    if count is None or not count.usual:
        return hit
    if count.first != document.path:
        return hit._replace(hidden=True)
    # no numbers: a message that changes with another page is another finding to a baseline
    said = _("{message}; most documents in this folder have the same problem, so only the first one is reported")
    return hit._replace(message=said.format(message=hit.message), hint=True)


@per_object
def _counts(library: Library, name: str) -> dict[str, Count]:
    return _count(_in_order(library, _lacks(library, library.documents, name)))


def counts_of(library: Library) -> Counts:
    """The counts of a library that were made so far, by rule."""
    return {name: counts for (name,), counts in answers(library, _counts).items()}


def take_for_counts(library: Library, counts: Counts, pause: Callable[[], None] | None = None) -> None:
    """Take some counts for those of a library: of the same folder before an edit, or none, so that all is counted anew.

    Args:
        library: not looked at yet.
        counts: what to take.
        pause: called before each document that is looked at for a count; it may raise what stops the whole run.
    """
    known = answers(library, _counts)
    known.clear()
    known.update(((name,), count) for name, count in counts.items())
    keep(library, take_for_counts, pause)


def part_of(library: Library, documents: Iterable[Document], asking: Container[str]) -> Part:
    """What some documents add to the counts, for a process that counts over all of them.

    A rule that breaks down is left out: it says so where it is run.

    Args:
        library: all documents.
        documents: those to look at.
        asking: the names of the rules that will be run; what others count is left out.
    """
    asked = [name for name in _SEES if name in asking]
    found: Part = {name: {} for name in asked}
    for document in documents:  # one after the other: each is parsed once for all rules
        for name in asked:
            try:
                if name in found:
                    found[name].update(_lacks(library, (document,), name))
            except Exception:
                del found[name]
    return found


def count_parts(library: Library, parts: Iterable[Part]) -> None:
    """Count over all documents of a library, by what processes have seen of them."""
    parts = tuple(parts)
    for name in _SEES:
        if all(name in part for part in parts):
            seen = {path: lacks for part in parts for path, lacks in part[name].items()}
            answers(library, _lacking).update(((library.by_path[path], name), lacks) for path, lacks in seen.items())
            answers(library, _counts)[name,] = _count(_in_order(library, seen))


def lacked_by(library: Library, document: Document) -> dict[str, dict[str, bool]]:
    """The part of a document in each count that was made, by rule."""
    found = {}
    for name in counts_of(library):
        with suppress(Exception):  # the rule says so itself where it is run
            if document.path in (lacks := _lacks(library, (document,), name)):
                found[name] = lacks[document.path]
    return found


def counted_again(parts: Mapping[str, Mapping[str, Mapping[str, bool]]], name: str) -> dict[str, Count]:
    """The counts of a rule over some documents, by their paths in order, and what each adds by the names of rules."""
    return _count({path: part[name] for path, part in parts.items() if name in part})


def usual(counts: Mapping[str, Count]) -> dict[str, str]:
    """What is customarily lacking, with the first document that lacks it; findings rest on nothing else of the counts."""
    return {thing: count.first for thing, count in counts.items() if count.usual}


def _lacks(library: Library, documents: Iterable[Document], name: str) -> dict[str, dict[str, bool]]:
    """By path, whether each document that owes answers lacks each thing it could have."""
    found = {}
    pause = recall(library, take_for_counts)
    for document in documents:
        if pause is not None:
            pause()
        if document.scored:
            found[document.path] = _lacking(library, document, name)
    return found


@per_object
def _lacking(library: Library, document: Document, name: str) -> dict[str, bool]:
    """Whether a document lacks each thing it could have."""
    lacks: dict[str, bool] = {}
    for thing, lacking in _SEES[name](document, library):
        lacks[thing] = lacks.get(thing, False) or lacking
    return lacks


def _in_order(library: Library, seen: Mapping[str, _Lacks]) -> dict[str, _Lacks]:
    return {document.path: seen[document.path] for document in library.documents if document.path in seen}


def _count(seen: Mapping[str, _Lacks]) -> dict[str, Count]:
    """Count over documents, by their paths in order."""
    could = Counter(chain.from_iterable(seen.values()))
    lacked: Counter[str] = Counter()
    first: dict[str, str] = {}
    for path, lacks in seen.items():
        for thing, lacking in lacks.items():
            if lacking:
                lacked[thing] += 1
                first.setdefault(thing, path)
    return {thing: Count(number, lacked[thing], first.get(thing, "")) for thing, number in could.items()}
