"""One piece of metadata as it was found, metadata that cannot be read, and all of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.text.source import Span


class Entry(NamedTuple):
    """One piece of metadata as found: folded key, texts, where, and in what sort of place (`origin`).

    `path` is the file it stands in: the document's own, or that of the YAML beside it.
    """

    key: str
    values: tuple[str, ...]
    span: Span
    origin: str
    path: str


def titles_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The titles that metadata give a document."""
    return (value for entry in entries if entry.key == "title" for value in entry.values)


class Fault(NamedTuple):
    """Metadata that cannot be read: where and why."""

    span: Span
    message: str
    path: str


class Metadata(NamedTuple):
    """All that was found, in the order of trust, and what could not be read."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
