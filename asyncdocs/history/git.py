"""How to ask git, by its own command: which repository holds a folder, what its log tells, what an object holds."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from asyncdocs.history.git_process import (
    CHUNK,
    GitError,
    complaint,
    end_git,
    git_command,
    git_environment,
    no_repository,
    nul_separated,
    start_git,
)
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import read_bytes

LARGEST = 8_000_000
"""Bytes of the largest object that is read: nobody writes a document of that size."""


_IGNORED = ".git-blame-ignore-revs"


class RawChange(NamedTuple):
    """What one commit did to one file: git's letter for it, the ids of its texts and its paths, before and after."""

    action: str
    old: str
    new: str
    before: bytes
    path: bytes


class RawCommit(NamedTuple):
    """One commit of the log: its id, both dates in ISO 8601, its author, its parents, and what it changed."""

    id: str
    authored: str
    committed: str
    author: str
    parents: list[str]
    changes: list[RawChange]


class Message(NamedTuple):
    """What one commit says: its day in ISO 8601, its message, and the paths it touched from the top of the repository."""

    authored: str
    text: str
    paths: tuple[bytes, ...]


class Entry(NamedTuple):
    """A file of a tree: the id of its text, its path from the top of the repository, and whether it leads to another."""

    id: str
    path: bytes
    link: bool = False


@dataclass(frozen=True)
class Repository:
    """The repository that holds a folder.

    Attributes:
        folder: the folder.
        prefix: its path from the top of the repository, as git writes it: empty, or with a slash at its end.
        cut: ids of the commits a shallow clone ends at: what they changed is not known.
        partial: whether the texts of older versions were left on the server.
        ignored: the commits that the repository asks to pass over when it is asked who wrote what.
    """

    folder: Path
    prefix: bytes
    cut: frozenset[str] = frozenset()
    partial: bool = False
    ignored: frozenset[str] = frozenset()

    @property
    def file_of_ignored(self) -> Path:
        """The file in which the commits are listed that are passed over."""
        return _file_of_ignored(self.folder, self.prefix)

    def log(self, wanted: Callable[[bytes], bool]) -> Iterator[RawCommit]:
        """All commits that led to what is checked out, in one pass: newest first, none before its children.

        Merges tell no changes: those are told by the commits they merge.

        Args:
            wanted: whether changes to a path are to be told; asking git for some paths alone costs more than it saves.

        Raises:
            GitError: the log cannot be read, wholly or from some commit on.
        """
        renames = "--find-renames=100%" if self.partial else "--find-renames"
        form = "--format=%H %aI %cI %P%x01%aN"
        asked = ("log", "-z", "--raw", "--no-abbrev", "--date-order", renames, "--encoding=UTF-8", form, "HEAD", "--")
        with self._asking(*asked) as stream:
            tokens = nul_separated(stream)
            commit: RawCommit | None = None
            for token in tokens:
                token = token.lstrip(b"\n")
                if token.startswith(b":"):
                    _modes, old, new, letter = token.rsplit(b" ", 3)
                    before = path = next(tokens, b"")
                    if letter[:1] in b"RC":
                        path = next(tokens, b"")
                    if commit is not None and (wanted(path) or (path != before and wanted(before))):
                        commit.changes.append(RawChange(letter[:1].decode(), _id(old), _id(new), before, path))
                elif token:
                    if commit is not None:
                        yield commit
                    about, _mark, author = token.decode("utf-8", "replace").partition("\1")
                    name, authored, committed, *parents = about.split(" ")
                    commit = RawCommit(name, authored, committed, author, parents, [])
            if commit is not None:
                yield commit

    def messages(self, pattern: str) -> Iterator[Message]:
        """What the commits that led to what is checked out say, newest first: those whose message fits a pattern.

        Args:
            pattern: an extended regular expression, whatever its case.

        Raises:
            GitError: the log cannot be read.
        """
        asked = ("-z", "--name-only", "--no-renames", "--no-merges", "--date-order", "--encoding=UTF-8")
        fitting = ("--extended-regexp", "--regexp-ignore-case", f"--grep={pattern}")
        with self._asking("log", *asked, *fitting, "--format=%x01%aI%x02%B%x02", "HEAD", "--") as stream:
            about, paths = b"", []
            for token in nul_separated(stream):
                _before, mark, rest = token.partition(b"\1")
                if not mark:
                    paths.append(token.lstrip(b"\n"))
                    continue
                if about:
                    yield _message(about, paths)
                about, _mark, first = rest.rpartition(b"\2")
                paths = [first.lstrip(b"\n")]
            if about:
                yield _message(about, paths)

    def main_line(self) -> list[tuple[str, int]]:
        """The commits of the first-parent history, newest first: their ids and when they were made, in seconds since 1970.

        Raises:
            GitError: the log cannot be read.
        """
        with self._asking("log", "--first-parent", "--encoding=UTF-8", "--format=%H %ct", "HEAD", "--") as stream:
            return [(name.decode(), int(seconds)) for name, seconds in (line.split() for line in stream)]

    def tree(self, revision: str, below: bytes = b"") -> list[Entry]:
        """The files of a revision, or those below one of its folders; without those of repositories within it.

        Raises:
            GitError: there is no such revision, or it cannot be read.
        """
        found = []
        with self._asking("ls-tree", "-r", "-z", "--full-tree", revision, *([b"--", below] if below else [])) as stream:
            for token in nul_separated(stream):
                about, _tab, path = token.partition(b"\t")
                parts = about.split(b" ")
                if len(parts) == 3 and parts[1] == b"blob":
                    found.append(Entry(parts[2].decode(), path, parts[0] == b"120000"))
        return found

    def parted_from(self, revision: str) -> str:
        """The id of the commit at which a revision and what is checked out part; its own where they share none.

        Raises:
            GitError: there is no such revision.
        """
        try:
            if revision.startswith("-"):
                raise GitError
            own = self._line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitError:
            raise GitError(
                _("git revision `{name}` does not exist here; fetch it first (in CI: `fetch-depth: 0`)").format(
                    name=revision
                )
            ) from None
        try:
            return self._line("merge-base", own, "HEAD") or own
        except GitError:
            return own

    def last_day(self, path: str) -> str:
        """The day of the last commit that touched a file below the folder, as ISO 8601; empty where it is not known.

        Raises:
            GitError: git cannot tell.
        """
        revision, _gap, day = self._line("log", "-1", "--format=%H %cs", "--", path).partition(" ")
        return "" if revision in self.cut else day

    def _line(self, *arguments: str) -> str:
        with self._asking(*arguments) as stream:
            return stream.readline().decode("ascii", "replace").strip()

    @contextmanager
    def texts(self) -> Iterator[Texts]:
        """A reader of the repository's objects, by one process for all of them."""
        if self.partial:
            yield Texts(None)  # each would be fetched over the network, one by one
            return
        try:
            process = start_git(self.folder, "cat-file", "--batch", stdin=subprocess.PIPE)
        except GitError:
            yield Texts(None)
            return
        try:
            yield Texts(process)
        finally:
            end_git(process)

    @contextmanager
    def _asking(self, *arguments: str | bytes) -> Iterator[IO[bytes]]:
        with tempfile.TemporaryFile() as errors:
            process = start_git(self.folder, *arguments, stderr=errors)
            assert process.stdout is not None
            whole = False
            try:
                yield process.stdout
                whole = True
            finally:
                code = end_git(process)
            if whole and code:
                errors.seek(0)
                raise GitError(complaint(errors.read(), self.folder))


@dataclass(frozen=True)
class Texts:
    """Reads objects of a repository, one after the other."""

    process: subprocess.Popen[bytes] | None

    def read(self, name: str) -> bytes | None:
        """What an object holds, by its id or as `revision:path`; None where there is none, or nothing that can be read."""
        process = self.process
        if process is None or not name or "\n" in name or "\0" in name:
            return None
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
            about = process.stdout.readline().rsplit(b" ", 2)
            if len(about) != 3 or not about[2].strip().isdigit():
                return None  # `… missing`, or the process has ended
            size, sort = int(about[2]), about[1]
            if sort == b"blob" and size <= LARGEST:
                return process.stdout.read(size + 1)[:-1]
            left = size + 1
            while left > 0 and (chunk := process.stdout.read(min(left, CHUNK))):
                left -= len(chunk)
        except (OSError, ValueError):
            pass
        return None


def find_repository(folder: Path) -> Repository:
    """The repository that holds a folder.

    Raises:
        GitError: there is none, git is not installed, or git refuses to read it.
    """
    asked = ("--is-shallow-repository", "--show-prefix", "--is-inside-work-tree")
    paths = ("--git-path", "objects/pack", "--git-path", "shallow")
    try:
        told = subprocess.run(
            git_command(folder, "rev-parse", *asked, *paths), capture_output=True, env=git_environment(), check=False
        )
    except FileNotFoundError:
        if not folder.is_dir():
            raise GitError(_("{folder}: no such folder").format(folder=folder)) from None
        raise GitError(_("git is not installed, so asyncdocs cannot read the history of the documents")) from None
    except OSError as error:
        raise GitError(_("git cannot be run: {reason}").format(reason=error.strerror or error)) from None
    if told.returncode:
        raise GitError(complaint(told.stderr, folder))
    shallow, _newline, rest = told.stdout.partition(b"\n")
    prefix, inside, paths_told = rest.rpartition(b"\ntrue\n")
    if not inside:
        raise GitError(no_repository(folder))
    packs, _newline, cut = paths_told.removesuffix(b"\n").partition(b"\n")
    ends = _lines(folder / os.fsdecode(cut)) if shallow == b"true" else ()
    ignored = _ignored(_file_of_ignored(folder, prefix))
    return Repository(folder, prefix, frozenset(ends), _has_promises(folder / os.fsdecode(packs)), ignored)


def _file_of_ignored(folder: Path, prefix: bytes) -> Path:
    depth = prefix.count(b"/")
    top = folder.resolve()
    return (top.parents[depth - 1] if 0 < depth <= len(top.parents) else top) / _IGNORED


def _ignored(file: Path) -> frozenset[str]:
    try:
        text = read_bytes(file)
    except (OSError, ValueError):
        return frozenset()
    return frozenset(each.decode() for each in re.findall(rb"(?m)^\s*([0-9a-f]{40,64})\b", text))


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(file.read_text("ascii", "replace").split())
    except OSError:
        return ()


def _has_promises(packs: Path) -> bool:
    """Whether objects were left on the server when the repository was cloned: git marks the packs that speak of them."""
    try:
        return any(file.suffix == ".promisor" for file in packs.iterdir())
    except OSError:
        return False


def _message(about: bytes, paths: list[bytes]) -> Message:
    authored, _mark, text = about.decode("utf-8", "replace").partition("\2")
    return Message(authored, text, tuple(filter(None, paths)))


def _id(name: bytes) -> str:
    return name.decode() if name.strip(b"0") else ""
