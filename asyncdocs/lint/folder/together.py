"""What is worked out of all documents together: for each the part that a single document adds, and how the parts are put together.

A later run keeps the parts of documents that are as they were. Where the whole comes out the same, nobody else has to be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.norms import take_for_counts
from asyncdocs.memo import answers, keep, keepers, kept, memoised, memoised_by, recall

_Part = TypeVar("_Part")
_Whole = TypeVar("_Whole")
_Of = Callable[[Library], _Whole]


BY_QUESTIONS = ""
"""Who asks for a sum, where that is no rule."""


class _Sum(NamedTuple):
    asked_by: str
    alone: bool
    work: Callable[[Library], Any]
    part: Callable[[Document, Library], Any]
    whole: Callable[[Mapping[str, Any]], Any]


_SUMS: dict[str, _Sum] = {}
"""By name, in the order in which modules are loaded."""

_LIVE: set[Callable[[Library], Any]] = set()
"""What is worked out anew of what all documents tell of themselves."""


def summed(
    part: Callable[[Document, Library], _Part], asked_by: str = BY_QUESTIONS, *, alone: bool = False
) -> Callable[[Callable[[Mapping[str, _Part]], _Whole]], _Of[_Whole]]:
    """Put parts together once for each library; the parts and what comes of them are plain values.

    Args:
        part: what a document adds.
        asked_by: the rule that asks for it; processes tell each other the parts only where it will be asked for.
        alone: whether a part rests on its document alone, so that it can be told before anything is known of the others.
    """

    def register(whole: Callable[[Mapping[str, _Part]], _Whole]) -> _Of[_Whole]:
        name = f"{whole.__module__}.{whole.__qualname__}"

        def work(library: Library) -> _Whole:
            return whole({each.path: part_of(library, each, name) for each in library.documents})

        _SUMS[name] = _Sum(asked_by, alone, work, part, whole)
        return memoised(work)

    return register


def of_facts(work: _Of[_Whole]) -> _Of[_Whole]:
    """Run a function once for each library, that asks only what every document tells of itself: names, kinds, fields, links."""
    _LIVE.add(work)
    return memoised(work)


def _part(library: Library, document: Document, name: str) -> Any:
    return _SUMS[name].part(document, library)


part_of = memoised_by(_part)
"""What a document adds to a sum, by its name; for the sum, and for the next run."""


def parts_of(library: Library, document: Document) -> dict[str, Any]:
    """What a document adds to each sum that was asked for, by its name."""
    return {name: part_of(library, document, name) for name, each in _SUMS.items() if each.work in keepers(library)}


def wholes_of(library: Library) -> dict[str, Any]:
    """What was put together of a library so far, by name."""
    return {name: recall(library, each.work) for name, each in _SUMS.items() if each.work in keepers(library)}


def work_out(library: Library, names: Iterable[str]) -> None:
    """Work out what copies of this process have worked out."""
    for name in sorted(names):
        kept(library, _SUMS[name].work, partial(_SUMS[name].work, library))


def names() -> tuple[str, ...]:
    """The names of all sums; one that others rest on stands before them."""
    return tuple(_SUMS)


def is_asked_by(name: str, asking: Container[str]) -> bool:
    """Whether a sum will be asked for by one of those."""
    return _SUMS[name].asked_by in asking


def rests_on_one(name: str) -> bool:
    """Whether what a document adds to a sum rests on that document alone."""
    return _SUMS[name].alone


def is_there(library: Library, name: str) -> bool:
    """Whether a sum was worked out of a library."""
    return _SUMS[name].work in keepers(library)


def take_parts(library: Library, name: str, parts: Mapping[str, Any]) -> None:
    """Take what all documents add to a sum, by their paths, as other processes have worked it out."""
    answers(library, part_of).update(((library.by_path[path], name), part) for path, part in parts.items())
    keep(library, _SUMS[name].work, put_together(name, {each.path: parts[each.path] for each in library.documents}))


def put_together(name: str, parts: Mapping[str, Any]) -> Any:
    """A sum of parts, by the paths of the documents that add them."""
    return _SUMS[name].whole(parts)


def take_over(library: Library, wholes: Mapping[str, Any]) -> None:
    """Take sums for those of a library."""
    for name, found in wholes.items():
        if name in _SUMS:
            keep(library, _SUMS[name].work, found)


def rests_on_texts(library: Library) -> bool:
    """Whether something was worked out of a library that any change of any text may change."""
    known = {_part, take_for_counts, *_LIVE, *(each.work for each in _SUMS.values())}
    return not known.issuperset(keepers(library))


def stands_for(text: str) -> int:
    """A number that stands for a text, the same in every process."""
    return len(text) << 32 | crc32(text.encode("utf-8", "surrogatepass"))
