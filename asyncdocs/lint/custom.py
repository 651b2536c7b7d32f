"""The custom of a folder: what most of its documents lack is no slip of one, so it is said once and not of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.strings import gettext as _

_FEWEST = 10
"""In fewer documents there is no custom yet: each is told what it lacks."""

_counts: WeakKeyDictionary[Library, dict[str, dict[str, Count]]] = WeakKeyDictionary()


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
        """Whether it is the custom to lack it: more than half do."""
        return self.documents >= _FEWEST and 2 * self.lacking > self.documents


def by_custom(
    library: Library, document: Document, hit: Hit, seen: Seen, name: str, see: Callable[[Document], Iterable[Seen]]
) -> Hit:
    """A hit as it is to be told: where most documents of the folder lack the same, once, and as a hint.

    Args:
        library: all documents.
        document: the one that lacks something.
        hit: what is to be said of it alone.
        seen: what it lacks.
        name: of the rule, by which the counts are kept.
        see: what any document could have, and whether it lacks it.
    """
    counts = _counts.setdefault(library, {})
    if name not in counts:
        counts[name] = _count(library, see)
    count = counts[name].get(seen.thing)
    if count is None or not count.usual:
        return hit
    if count.first != document.path:
        return hit._replace(quiet=True)
    # no numbers: a message that changes with another page is another finding to a baseline
    said = _("{message}; so it is in most documents here, and said only of this one")
    return hit._replace(message=said.format(message=hit.message), hint=True)


def _count(library: Library, see: Callable[[Document], Iterable[Seen]]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for document in library.documents:
        lacks: dict[str, bool] = {}
        for thing, lacking in see(document) if document.scored else ():
            lacks[thing] = lacks.get(thing, False) or lacking
        for thing, lacking in lacks.items():
            documents, lacked, first = counts.get(thing, Count(0, 0, ""))
            counts[thing] = Count(documents + 1, lacked + lacking, first or (document.path if lacking else ""))
    return counts
