"""What is open in an editor, and the project each file belongs to; whoever looks at one of them holds the lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pygls.uris import from_fs_path, to_fs_path

from asyncdocs.api.editor.session import Session, start_of
from asyncdocs.api.opening.folder import NothingToCheck
from asyncdocs.documents.document import Document
from asyncdocs.history.git_process import GitError
from asyncdocs.kinds.files import KindError
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.settings.files import ConfigError
from asyncdocs.units.formats import FormatError

TROUBLES = (ConfigError, FormatError, GitError, KindError, NothingToCheck, OSError)
"""What keeps a project from being read, and may be mended by whoever writes."""


@dataclass
class Buffer:
    """A file that is open: its text as the editor has it, which version of it that is, and what was last found in it."""

    uri: str
    file: Path
    text: str
    version: int | None
    found: Found | None = None


class Found(NamedTuple):
    """What was found in a document as it was read."""

    document: Document
    report: DocumentReport


class Projects:
    """The projects of the files that are open.

    Attributes:
        lock: held by whoever reads or changes anything here.
        buffers: the open files, by URI.
        folders: those the editor has open, the workspace.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.lock = threading.RLock()
        self.buffers: dict[str, Buffer] = {}
        self.folders: list[Path] = []
        self._say = say
        self._sessions: dict[Path, Session] = {}
        self._starts: dict[Path, Path | None] = {}
        self._said = ""

    def open(self, uri: str, text: str, version: int | None) -> Buffer | None:
        """Take a file as open; None where it is none of a disk."""
        file = file_at(uri)
        if file is None:
            return None
        self.buffers[uri] = Buffer(uri, file, text, version)
        return self.buffers[uri]

    def close(self, uri: str) -> None:
        """Let a file be what it is on the disk."""
        buffer = self.buffers.pop(uri, None)
        session = self.session(buffer) if buffer else None
        if buffer and session:
            self._trying(lambda: session.put_away(buffer.file))

    def session(self, buffer: Buffer) -> Session | None:
        """The project of an open file; None where it cannot be read, which is said."""
        folder = buffer.file.parent
        if folder not in self._starts:
            self._starts[folder] = None
            self._trying(lambda: self._begin(folder, buffer.file))
        start = self._starts[folder]
        return self._sessions.get(start) if start is not None else None

    def _begin(self, folder: Path, file: Path) -> None:
        around = next((each for each in self.folders if file.is_relative_to(each)), folder)
        start = start_of(file, around)
        if start not in self._sessions:
            self._sessions[start] = Session(start)
        self._starts[folder] = start

    def document(self, buffer: Buffer) -> Document | None:
        """The document an open file is, as it is being written; None where it is none."""
        session = self.session(buffer)
        if session is None:
            return None
        found = session.write({buffer.file: buffer.text})
        return found[0] if found else None

    def write(self, uris: Iterator[str] | list[str]) -> None:
        """Let the projects have the texts of some open files."""
        for buffer in (self.buffers[uri] for uri in uris if uri in self.buffers):
            self.document(buffer)

    def read_again(self) -> None:
        """Read all projects again, with the configuration that holds for each file now."""
        self._starts.clear()
        for session in self._sessions.values():
            self._trying(session.read_again)
        self.write(list(self.buffers))

    def _trying(self, work: Callable[[], object]) -> None:
        """Say what keeps a project from being read, once."""
        try:
            work()
        except TROUBLES as error:
            if (said := str(error)) != self._said:
                self._said = said
                self._say(said)
        else:
            self._said = ""


def file_at(uri: str) -> Path | None:
    """The file of a URI; None where it names none."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def uri_of(file: Path) -> str:
    return from_fs_path(str(file)) or file.as_uri()
