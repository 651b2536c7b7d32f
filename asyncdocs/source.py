"""Knows a document before anybody reads it: its path, its text, and how to say where in it something is."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

BESIDE = ("kep.yaml", "metadata.yaml", "metadata.yml")
"""Names of YAML files that hold the metadata of the Markdown file next to them."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Span(NamedTuple):
    """A stretch of a text: offsets in characters, `end` exclusive."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as editors count it: line and column from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """One text and the path it answers to.

    Attributes:
        path: with forward slashes, relative to the root of the library.
        text: as found, line endings included; empty where it could not be read.
        fault: why the text could not be read as UTF-8, or None.
        beside: a YAML file next to it that holds its metadata.
    """

    path: str
    text: str
    fault: str | None = None
    beside: Source | None = field(default=None, compare=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate(map((1).__add__, map(len, self.text.split("\n")[:-1])), initial=0))

    def position(self, offset: int) -> Position:
        """Line and column of an offset; only a line feed ends a line."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of one line (from 1), without its ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def decode(data: bytes) -> tuple[str, str | None]:
    """Text of some bytes, and what is wrong with them where they are not UTF-8 (a byte order mark is fine)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return "", encoding
    if b"\0" in data:
        return "", "binary"
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return data.decode("utf-8", "replace"), f"byte {error.start}"


def read_file(file: Path, path: str) -> Source:
    """Read one file; what cannot be opened or decoded becomes the source's `fault`."""
    try:
        text, fault = decode(file.read_bytes())
    except OSError as error:
        return Source(path, "", error.strerror or "unreadable")
    beside = None
    for name in BESIDE if file.suffix not in (".yaml", ".yml") else ():
        sibling = file.with_name(name)
        if sibling.is_file() and _speaks_for(file):
            folder, slash, _ = path.rpartition("/")
            beside = read_file(sibling, folder + slash + name)
            break
    return Source(path, text, fault, beside)


def _speaks_for(file: Path) -> bool:
    """Whether a file is the one that metadata in its folder speaks of: its README or index, or the only document there."""
    if file.stem.lower() in ("readme", "index", "_index"):
        return True
    others = [each for each in file.parent.iterdir() if each.suffix == file.suffix]
    return len(others) == 1


def readable(path: str) -> str:
    """A path as text that can be written anywhere: bytes of a name that are no UTF-8 show as `\ufffd`."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def walk(root: Path) -> Iterator[tuple[str, Path]]:
    """All files below a folder as (path relative to it, file), in order; hidden folders and circles of links are left out."""
    seen: set[tuple[int, int]] = set()

    def visit(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in seen:
                return
            seen.add((here.st_dev, here.st_ino))
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if entry.is_dir():
                if not entry.name.startswith(".") and entry.name not in ("node_modules", "__pycache__"):
                    yield from visit(entry, f"{prefix}{entry.name}/")
            else:
                yield readable(prefix + entry.name), entry

    yield from visit(root, "")
