"""What is worked out of all documents together, each with what a single document adds to it.

A later run that finds every document adding what it added before may take what was worked out, and need not look at them all.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.custom import take_for_counts
from asyncdocs.lint.once import once

_Found = TypeVar("_Found")

Adds = Callable[[Document, Library], object]
"""Tells what a document adds, as a value whose `repr` says all of it."""


class _Sum(NamedTuple):
    work: Callable[[Library], Any]
    adds: Adds
    plain: bool


_SUMS: dict[str, _Sum] = {}
"""By name, in the order in which modules are loaded."""


def together(adds: Adds, *, plain: bool = True) -> Callable[[Callable[[Library], _Found]], Callable[[Library], _Found]]:
    """Run a function of a library once for each.

    Args:
        adds: what a document adds to what comes of it.
        plain: whether what comes of it is made of plain values, and can be kept for a later run.
    """

    def register(work: Callable[[Library], _Found]) -> Callable[[Library], _Found]:
        _SUMS[f"{work.__module__}.{work.__qualname__}"] = _Sum(work, adds, plain)
        return once(work)

    return register


def stands_for(text: str) -> int:
    """A number that stands for a text, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def own_facts(_document: Document, _library: Library) -> None:
    """What a document adds where its kind, names, fields and places to link to are all that counts."""


def all_of_it(document: Document, _library: Library) -> str:
    """What a document adds where all of its text counts."""
    return document.text


def is_worked_out(library: Library, work: Callable[[Library], Any]) -> bool:
    """Whether a function was run for a library."""
    return work.__wrapped__ in library.kept  # type: ignore[attr-defined]


def added_by(document: Document, library: Library) -> list[tuple[str, object]]:
    """What a document adds to all that may be worked out together, by what it adds to; whole texts are left out."""
    return [(name, each.adds(document, library)) for name, each in _SUMS.items() if each.adds is not all_of_it]


def rests_on_texts(library: Library) -> bool:
    """Whether something was worked out of a library that any change of any text may change."""
    known = {each.work for each in _SUMS.values() if each.adds is not all_of_it}
    return any(key not in known and key is not take_for_counts for key in library.kept)


def kept_of(library: Library) -> dict[str, Any]:
    """What was worked out of a library together and can be kept, by name."""
    return {name: library.kept[each.work] for name, each in _SUMS.items() if each.plain and each.work in library.kept}


def take_over(library: Library, known: dict[str, Any]) -> None:
    """Take what was worked out of a library before every document has added the same to it."""
    library.kept.update((_SUMS[name].work, found) for name, found in known.items() if name in _SUMS)
