"""A document before anybody reads it: its path, its text, and how to say where in it something is."""

from __future__ import annotations

import codecs
import os
import stat
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from os.path import realpath
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from asyncdocs.inputs.witness import has_failed_to_read, has_read, stands
from asyncdocs.memo import cached_property
from asyncdocs.strings import gettext as _

BESIDE = ("kep.yaml", "gep.yaml", "metadata.yaml", "metadata.yml")
"""Names of YAML files that hold the metadata of the Markdown file next to them."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")
"""How the names of Markdown files end."""

LARGEST = 8_000_000
"""Bytes of the largest document that is read: nobody writes one of that size."""

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
        made: whether it is an entry of a file that lists many, written as a text: nothing can be changed in it.
    """

    path: str
    text: str
    fault: str | None = None
    beside: Source | None = field(default=None, compare=False)
    made: bool = False

    @property
    def size(self) -> int:
        """How long the text is, in characters or a little more."""
        return len(self.text)

    def has(self, words: str) -> bool:
        """Whether some words stand in the text."""
        return words in self.text

    def beginning(self, length: int) -> str:
        """So many characters of the text."""
        return self.text[:length]

    @cached_property
    def _line_starts(self) -> array[int]:
        # An array: as a list of numbers, the lines of a folder take a third of what its text takes.
        return array("L", accumulate(map((1).__add__, map(len, self.text.split("\n")[:-1])), initial=0))

    def position(self, offset: int) -> Position:
        """Line and column of an offset; only a line feed ends a line."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def let_go_of_lines(self) -> None:
        """Forget where lines begin: nobody is about to ask."""
        vars(self).pop("_line_starts", None)

    def holds(self, data: bytes) -> bool:
        """Whether some bytes are read as this text."""
        return decode(data) == (self.text, self.fault)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self._line_starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of one line (from 1), without its ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def detached_copy(text: str) -> str:
    """A copy for a library that reads UTF-8: Python keeps the UTF-8 form with a string, and here it goes with the copy."""
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


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes | None:
    """Bytes with edits made in the text they are read as, and every other byte as it was; None where they are no UTF-8 at all.

    Args:
        data: of a file.
        edits: in the order of the text that `decode` gives; one that begins within another is left out.
    """
    text, fault = decode(data)
    if fault == "binary" or any(data.startswith(mark) for mark, _encoding in _MARKS):
        return None
    begin = len(codecs.BOM_UTF8) if fault is None and data.startswith(codecs.BOM_UTF8) else 0
    odd = list(_odd_bytes(data)) if fault else []

    def offset(at: int) -> int:
        return begin + len(text[:at].encode("utf-8")) + sum(size - 3 for where, size in odd if where < at)

    pieces, at, last = [], 0, 0
    for edit in edits:
        if edit.span.start >= last:
            start = offset(edit.span.start)
            pieces += [data[at:start], edit.text.encode("utf-8")]
            at, last = offset(edit.span.end), edit.span.end
    return b"".join([*pieces, data[at:]])


def _odd_bytes(data: bytes) -> Iterator[tuple[int, int]]:
    """Bytes that are no UTF-8, each run that is read as one character: its place in the text, and how many they are."""
    at = characters = 0
    while True:
        try:
            data[at:].decode("utf-8")
            return
        except UnicodeDecodeError as error:
            characters += len(data[at : at + error.start].decode("utf-8"))
            yield characters, error.end - error.start
            characters, at = characters + 1, at + error.end


def read_bytes(file: Path, largest: int = LARGEST) -> bytes:
    """What a file holds. A pipe, a device or a socket is never opened, and what has no end is not read to it.

    Raises:
        OSError: it cannot be opened, is no regular file, or is larger than anybody's; `why` tells in plain words.
    """
    try:
        data = _bytes_of(file, largest)
    except (OSError, ValueError) as error:
        has_failed_to_read(file, error)
        raise
    has_read(file, data)
    return data


def _bytes_of(file: Path, largest: int) -> bytes:
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(None, _("not a regular file"))
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):  # it has been put there since
            raise OSError(None, _("not a regular file"))
        data = b"" if about.st_size > largest else stream.read(about.st_size + 1) or b""
        if len(data) > about.st_size:  # it grows, or the system makes it up as it is read
            data += stream.read(largest) or b""
    if max(len(data), about.st_size) > largest:
        raise OSError(None, _("larger than {size} MB").format(size=largest // 1_000_000))
    return data


def read_text(file: Path) -> str:
    """The text of a file that must be UTF-8, such as a configuration.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no UTF-8.
    """
    return read_bytes(file).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def why(error: Exception) -> str:
    """The reason of an error, in the words of the operating system where it gave one, and on one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(said.split())


def read_file(file: Path, path: str, listed: dict[Path, list[str]] | None = None) -> Source:
    """Read one file; what cannot be opened or decoded becomes the source's `fault`.

    Args:
        file: where it is.
        path: what it is called.
        listed: the names each folder holds, as far as they are known; kept for the next file.
    """
    try:
        text, fault = decode(read_bytes(file))
    except (OSError, ValueError) as error:
        return Source(path, "", why(error) or "unreadable")
    beside = None
    if file.suffix not in (".yaml", ".yml"):
        names = _names(file.parent, {} if listed is None else listed)
        name = next((name for name in BESIDE if name in names), None)
        if name is not None and file.with_name(name).is_file() and spoken_for(file.name, names):
            folder, slash, _name = path.rpartition("/")
            beside = read_file(file.with_name(name), folder + slash + name)
    return Source(path, text, fault, beside)


def _names(folder: Path, listed: dict[Path, list[str]]) -> list[str]:
    """The names a folder holds; none where it may not be listed."""
    if folder not in listed:
        try:
            listed[folder] = [each.name for each in folder.iterdir()]
        except OSError:
            listed[folder] = []
    return listed[folder]


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


def real(path: Path) -> Path:
    """Where a path leads in the end; a circle of links is left where it is, for whoever reads the file to tell of."""
    return Path(realpath(path))


def readable(path: str) -> str:
    """A path as text that can be written anywhere: bytes of a name that are no UTF-8 show as `\ufffd`."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def repository_around(folder: Path) -> Path | None:
    """The nearest folder with a `.git`: the one given, or one above it; None where it lies in no repository."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def stands_within(root: Path) -> Callable[[str], bool]:
    """Tells whether a path from a folder is there. What lies outside of its repository is never told: anybody can link there."""
    here = root.resolve()
    top = str(repository_around(here) or here)

    def within(path: str) -> bool:
        try:
            place = os.path.normpath(here / path)
            return (place == top or place.startswith(top.rstrip(os.sep) + os.sep)) and stands(place)
        except (OSError, ValueError):
            return False

    return within


def folders_in(place: Path) -> list[str]:
    """The names of the folders in a folder, in order; none where it may not be listed."""
    try:
        with os.scandir(place) as listed:
            return sorted(entry.name for entry in listed if _is_folder(entry))
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def walk(root: Path, *, hidden: bool = False, entering: Collection[str] = ()) -> Iterator[tuple[str, Path]]:
    """All files below a folder as (path relative to it, file), in order; circles of links are left out.

    Args:
        root: the folder.
        hidden: whether to go into hidden folders, and such as hold no documents.
        entering: names of hidden folders that are entered all the same.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, str, bool]] = [(root, "", True)]
    while waiting:
        place, path, is_folder = waiting.pop()
        if is_folder:
            waiting += reversed(_listed(place, path and f"{path}/", seen, hidden, entering))
        else:
            yield readable(path), place


def _listed(
    folder: Path, prefix: str, seen: set[tuple[int, int]], hidden: bool, entering: Collection[str]
) -> list[tuple[Path, str, bool]]:
    """What a folder holds, in order: where each is, its path, and whether it is a folder to look into."""
    try:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in seen:
            return []
        seen.add((here.st_dev, here.st_ino))
        with os.scandir(folder) as listed:  # it knows what is a folder without asking again
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        return []
    found = []
    for entry in entries:
        is_folder = _is_folder(entry)
        if hidden or not is_folder or not passed_over(entry.name) or entry.name in entering:
            found.append((folder / entry.name, prefix + entry.name, is_folder))
    return found
