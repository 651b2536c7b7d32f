"""Knows a document before anybody reads it: its path, its text, and how to say where in it something is."""

from __future__ import annotations

import codecs
import os
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath
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


class Edit(NamedTuple):
    """A stretch of a text, and what stands there instead."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit], begin: int = 0) -> str:
    """A text from an offset on, with edits made in their order; one that begins within another is left out."""
    pieces, at = [], begin
    for edit in edits:
        if edit.span.start >= at:
            pieces += [text[at : edit.span.start], edit.text]
            at = edit.span.end
    return "".join([*pieces, text[at:]])


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
    def _line_starts(self) -> array[int]:
        # An array: as a list of numbers, the lines of a folder take a third of what its text takes.
        return array("L", accumulate(map((1).__add__, map(len, self.text.split("\n")[:-1])), initial=0))

    def position(self, offset: int) -> Position:
        """Line and column of an offset; only a line feed ends a line."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of one line (from 1), without its ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def lent(text: str) -> str:
    """A text for a library that reads UTF-8: what is made for it would be kept with the text, and goes with a copy."""
    return text if text.isascii() else text[:1] + text[1:]


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
    return spoken_for(file.name, (each.name for each in file.parent.iterdir()))


def spoken_for(name: str, folder: Iterable[str]) -> bool:
    """Whether a file is the one that metadata in its folder speaks of: its README or index, or the only document there.

    Args:
        name: the file's.
        folder: the names of all files there.
    """
    file = PurePosixPath(name)
    if file.stem.lower() in ("readme", "index", "_index"):
        return True
    return sum(1 for each in folder if PurePosixPath(each).suffix == file.suffix) == 1


def passed_over(folder: str) -> bool:
    """Whether a folder of this name holds no documents: it is hidden, or it is other programs' own."""
    return folder.startswith(".") or folder in ("node_modules", "__pycache__")


def readable(path: str) -> str:
    """A path as text that can be written anywhere: bytes of a name that are no UTF-8 show as `\ufffd`."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def walk(root: Path) -> Iterator[tuple[str, Path]]:
    """All files below a folder as (path relative to it, file), in order; hidden folders and circles of links are left out."""
    seen: set[tuple[int, int]] = set()

    def visit(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in seen:
                return
            seen.add((here.st_dev, here.st_ino))
            with os.scandir(folder) as listed:  # it knows what is a folder without asking again
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if _is_folder(entry):
                if not passed_over(entry.name):
                    yield from visit(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield readable(prefix + entry.name), folder / entry.name

    yield from visit(root, "")
