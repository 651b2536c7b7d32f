"""The files beside pages: MkDocs knows of them before pages are read, and they are written after them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any, TypeAlias
from wsgiref.simple_server import WSGIServer

from mkdocs.structure.files import File

Application: TypeAlias = Callable[[dict[str, Any], Any], Iterable[bytes]]
"""What answers requests, as WSGI has it."""

Texts: TypeAlias = Iterable[tuple[str, Iterable[bytes]]]
"""The path of each file from the top of the site, and what it holds, in pieces."""


class Beside(File):
    """A file beside pages: MkDocs knows of it before they are read, and it is written after them."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to the end of the build."""


class Writer:
    """Writes files beside pages, as MkDocs writes its pages: the folder is made anew by every build.

    There are three for each page, and to make files takes longer than to know what they hold. While one writes, hardly any
    is opened: so where a server can tell what is asked for, each is written when it first is, and by every build from then on.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._hears = False
        self._asked: set[str] = set()
        self._waiting: dict[str, list[bytes]] = {}
        self._top = ""

    def hear(self, server: object) -> None:
        """Learn from now on what a server is asked for; one that cannot tell has all files written by each build."""
        if isinstance(server, WSGIServer) and (answer := server.get_app()) is not None:
            server.set_app(self._before(answer, getattr(server, "mount_path", "/")))
            self._hears = True

    def begin(self) -> None:
        """Begin a build: what the last one has left is not written any more, not even where it is asked for by now."""
        with self._lock:
            self._waiting = {}

    def write(self, top: Path, texts: Texts, writes_over: Callable[[str], bool]) -> None:
        """Write files, or wait until they are asked for.

        Args:
            top: the folder of the site.
            texts: the files.
            writes_over: whether a file that is there already is one of ours.
        """
        with self._lock:
            self._top = os.fspath(top)
            for path, pieces in texts:
                file = f"{self._top}/{path}"
                if writes_over(path):
                    with suppress(FileNotFoundError):
                        os.unlink(file)  # noqa: PTH108, as are those of many files
                if self._hears and path not in self._asked:
                    self._waiting[path] = list(pieces)
                else:
                    _write(file, pieces)

    def _before(self, answer: Application, mount: str) -> Application:
        """What answers requests, with what is asked for written first."""

        def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            with self._lock:
                for path in files_at(environ.get("PATH_INFO", ""), mount):
                    self._asked.add(path)
                    if (pieces := self._waiting.pop(path, None)) is not None:
                        _write(f"{self._top}/{path}", pieces)
            return answer(environ, start_response)

        return answered


def files_at(address: str, mount: str) -> Iterator[str]:
    """The files that MkDocs looks for at an address: the one that it names, and a folder's index.

    Args:
        address: the path of the request, as WSGI has it: bytes told as Latin-1.
        mount: the address of the site's top.
    """
    path = address.encode("latin-1", "ignore").decode("utf-8", "ignore")
    if path.startswith(mount):
        file = posixpath.normpath(f"/{path.removeprefix(mount)}").lstrip("/")
        if not path.endswith("/"):
            yield file
        yield posixpath.join(file, "index.html")


def _write(file: str, pieces: Iterable[bytes]) -> None:
    """Write a file, in a folder that is made where it is missing; one that is there already stays as it is."""
    with suppress(FileExistsError), _opened(file) as stream:
        stream.writelines(pieces)


def _opened(file: str) -> IO[bytes]:
    try:
        return open(file, "xb")  # noqa: PTH123, as are those of many files
    except FileNotFoundError:  # most folders are there, and to ask about each would cost more
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        return open(file, "xb")  # noqa: PTH123
