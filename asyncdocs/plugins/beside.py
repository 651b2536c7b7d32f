"""The files beside pages: MkDocs knows of them before pages are read, and they are written after them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple, TypeVar

from mkdocs.structure.files import File


class Beside(File):
    """A file beside pages: MkDocs knows of it before they are read, and it is written after them."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the end of the build."""


_Made = TypeVar("_Made")
_Mark = tuple[int, int]
"""The size of a file, and when it was written last."""


class _Kept(NamedTuple):
    """A file that was written: the second name it is kept by, a digest of what it holds, and its mark."""

    name: str
    digest: bytes
    mark: _Mark


class Writer:
    """Writes files beside pages, as MkDocs writes its pages: the folder is made anew by every build.

    To make a file takes thirty times as long as to link one that is there. So a process that serves keeps each by a second name,
    in a folder of its own, and links it where the next build has it hold the same. One that somebody has written to since, such as
    a plugin that makes files smaller, is made anew.
    """

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._known: dict[str, _Kept] = {}
        self._count = 0
        self._links = True

    def write(
        self,
        top: Path,
        texts: Iterable[tuple[str, Iterable[bytes]]],
        writes_over: Callable[[str], bool],
        *,
        serving: bool,
    ) -> None:
        """Write files.

        Args:
            top: the folder of the site.
            texts: the path of each file from there, and what it holds, in pieces.
            writes_over: whether a file that is there already is one of ours.
            serving: whether the next build is likely to be one of this process.
        """
        top_name, known, self._known = os.fspath(top), self._known, {}
        for path, pieces in texts:
            file = f"{top_name}/{path}"
            if writes_over(path):
                with suppress(FileNotFoundError):
                    os.unlink(file)  # noqa: PTH108, as are those of many files
            if serving and self._links:
                self._write_again(file, path, list(pieces), known.pop(path, None))
            else:
                _write(file, pieces)
        for gone in known.values():
            self._forget(gone)

    def close(self) -> None:
        """Take away the folder of second names."""
        if self._folder is not None:
            self._folder.cleanup()
        self._folder, self._known = None, {}

    def _write_again(self, file: str, path: str, pieces: list[bytes], known: _Kept | None) -> None:
        digest = _digest(pieces)
        if known is not None and known.digest == digest and _mark(known.name) == known.mark:
            try:
                _in_its_folder(file, lambda: os.link(known.name, file))
                self._known[path] = known
            except FileExistsError:
                self._forget(known)
            return
        if known is not None:
            self._forget(known)
        if _write(file, pieces):
            self._keep(file, path, digest)

    def _keep(self, file: str, path: str, digest: bytes) -> None:
        """Give a file a second name; where the disk has none to give, do without from now on."""
        self._count += 1
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="asyncdocs_", ignore_cleanup_errors=True)
            name = f"{self._folder.name}/{self._count}"
            os.link(file, name)
        except (OSError, NotImplementedError):
            self._links = False
            return
        if (mark := _mark(name)) is not None:
            self._known[path] = _Kept(name, digest, mark)

    def _forget(self, gone: _Kept) -> None:
        with suppress(OSError):
            os.unlink(gone.name)  # noqa: PTH108


def _write(file: str, pieces: Iterable[bytes]) -> bool:
    """Write a file, in a folder that is made where it is missing; whether there was none."""
    try:
        stream = _in_its_folder(file, lambda: _opened(file))
    except FileExistsError:
        return False
    with stream:
        stream.writelines(pieces)
    return True


def _opened(file: str) -> IO[bytes]:
    return open(file, "xb")  # noqa: PTH123, as are those of many files; the caller closes it


def _in_its_folder(file: str, make: Callable[[], _Made]) -> _Made:
    """Make a file in a folder that is made where it is missing: most are there, and to ask about each would cost more."""
    try:
        return make()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        return make()


def _digest(pieces: Iterable[bytes]) -> bytes:
    found = blake2b(digest_size=16)
    for piece in pieces:
        found.update(piece)
    return found.digest()


def _mark(file: str) -> _Mark | None:
    try:
        about = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns
