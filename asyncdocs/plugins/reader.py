"""Reads the files of documents anew where they may have been written since they were read, told by their marks on the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple

from asyncdocs.text.source import BESIDE, Source

_AT_REST = 3_000_000_000
"""So many nanoseconds after it was written a file has another mark when it is written again: no disk counts in longer steps."""

_Mark = tuple[int, ...]


class _Read(NamedTuple):
    """A file as it was read: the marks it bore, and what it held; no marks where it had just been written."""

    marks: tuple[_Mark, ...]
    source: Source


class Reader:
    """Reads files for the builds of one process."""

    def __init__(self) -> None:
        self._known: dict[str, _Read] = {}

    def read(self, file: str, path: str, read: Callable[[], Source]) -> Source:
        """What a file holds.

        Args:
            file: where it lies.
            path: what it is called.
            read: reads it, and the metadata beside it.
        """
        now = time.time_ns()
        folder = os.path.dirname(file)  # noqa: PTH120, as are those of many files
        marks = tuple(_mark(place) for place in (file, folder, *(f"{folder}/{name}" for name in BESIDE)))
        known = self._known.get(file)
        if known is not None and known.marks == marks and known.source.path == path:
            return known.source
        source = read()
        at_rest = all(now - max(mark[-2:]) > _AT_REST for mark in marks if mark)
        self._known[file] = _Read(marks if at_rest else (), source)
        return source

    def forget(self) -> None:
        """Read all files anew."""
        self._known.clear()


def _mark(place: str) -> _Mark:
    """What the disk says of a file that changes when it is written; nothing where it is not there.

    A tool that sets the day of a file cannot set when it did so, which is the last number.
    """
    try:
        found = os.stat(place)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
