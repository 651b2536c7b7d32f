"""Sums over all documents of a library: the part that each document adds, and how the parts become the whole.

A later run keeps the parts of unchanged documents. If the sum is the same as before, no other document has to be judged again.
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
    asked_by: tuple[str, ...]
    alone: bool
    work: Callable[[Library], Any]
    part: Callable[[Document, Library], Any]
    whole: Callable[[Mapping[str, Any]], Any]


_SUMS: dict[str, _Sum] = {}
"""By name, in the order in which modules are loaded."""

_LIVE: set[Callable[[Library], Any]] = set()
"""What is worked out anew of what all documents tell of themselves."""


def summed(
    part: Callable[[Document, Library], _Part], *asked_by: str, alone: bool = False
) -> Callable[[Callable[[Mapping[str, _Part]], _Whole]], _Of[_Whole]]:
    """Declare a sum: it is computed once per library, and consists of plain values.

    Args:
        part: what a document adds.
        asked_by: the rules that ask for it, where not only questions do; processes tell each other the parts only where it
            will be asked for.
        alone: whether a part rests on its document alone, so that it can be told before anything is known of the others.
    """

    def register(whole: Callable[[Mapping[str, _Part]], _Whole]) -> _Of[_Whole]:
        name = f"{whole.__module__}.{whole.__qualname__}"

        def work(library: Library) -> _Whole:
            return whole({each.path: part_of(library, each, name) for each in library.documents})

        _SUMS[name] = _Sum(asked_by or (BY_QUESTIONS,), alone, work, part, whole)
        return memoised(work)

    return register


def of_facts(work: _Of[_Whole]) -> _Of[_Whole]:
    """Memoise a function of a library that uses only the facts of documents (names, kinds, fields, links) and not their texts."""
    _LIVE.add(work)
    return memoised(work)


def _part(library: Library, document: Document, name: str) -> Any:
    return _SUMS[name].part(document, library)


part_of = memoised_by(_part)
"""What a document adds to a sum, by its name; for the sum, and for the next run."""


def parts_of(library: Library, document: Document) -> dict[str, Any]:
    """The part of a document in each sum that was asked for, by the name of the sum."""
    return {name: part_of(library, document, name) for name, each in _SUMS.items() if each.work in keepers(library)}


def wholes_of(library: Library) -> dict[str, Any]:
    """The sums that were computed so far, by name."""
    return {name: recall(library, each.work) for name, each in _SUMS.items() if each.work in keepers(library)}


def work_out(library: Library, names: Iterable[str]) -> None:
    """Compute the sums that copies of this process have computed."""
    for name in sorted(names):
        kept(library, _SUMS[name].work, partial(_SUMS[name].work, library))


def names() -> tuple[str, ...]:
    """The names of all sums, each after those it uses."""
    return tuple(_SUMS)


def is_asked_by(name: str, asking: Container[str]) -> bool:
    """Whether one of the given rules asks for a sum."""
    return any(each in asking for each in _SUMS[name].asked_by)


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
    """Whether something was memoised for the library that may change with any text."""
    known = {_part, take_for_counts, *_LIVE, *(each.work for each in _SUMS.values())}
    return not known.issuperset(keepers(library))


def stands_for(text: str) -> int:
    """A number that stands for a text, the same in every process."""
    return len(text) << 32 | crc32(text.encode("utf-8", "surrogatepass"))
