"""What git knows of the documents: who wrote them and when, where they stood before, and what they said then."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from asyncdocs.history.git import RawChange, RawCommit, Repository, Texts, find_repository
from asyncdocs.history.git_process import GitError
from asyncdocs.memo import cached_property
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import BESIDE, Source

Action = Literal["added", "changed", "moved", "removed"]

_ACTIONS: dict[str, Action] = {"A": "added", "C": "added", "D": "removed", "R": "moved"}
_LINKED = re.compile(rb"\]\([^)\s]*")
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Commit(NamedTuple):
    """A commit, with three dates, each with its zone.

    Attributes:
        id: what git calls it.
        authored: when its author wrote it.
        committed: when it was made as it is.
        author: who wrote it, by the name the repository's mailmap has.
        landed: when it came to the branch that is checked out: by itself, or by a merge.
    """

    id: str
    authored: datetime.datetime
    committed: datetime.datetime
    author: str
    landed: datetime.datetime


class Touch(NamedTuple):
    """What one commit did to one document, or to the YAML file beside it that holds its metadata.

    Attributes:
        commit: which one.
        action: what it did.
        path: the file's path from the library's root after the commit; where it was removed, before.
        before: its path before: another one only where it was moved, empty where it came from outside the docs folder.
        old: the id of its text before, empty where there was none.
        new: the id of its text after, empty where there is none.
    """

    commit: Commit
    action: Action
    path: str
    before: str
    old: str
    new: str

    @property
    def beside(self) -> bool:
        """Whether it is about the YAML file beside the document."""
        return self.path.rpartition("/")[2] in BESIDE


@dataclass(frozen=True, eq=False)
class History:
    """What git knows of the documents of a library; nothing, and in `trouble` why, where it cannot be asked.

    Attributes:
        trouble: a sentence on what is not known, and why; empty where all is.
        revision: the id of the commit that is checked out.
        date: when that was committed.
        repository: where older texts are read from.
        docs: the docs folder's path from the library's root.
        touches: by the path of a document of today, what was done to it, newest first.
        removed: the removals of files like documents where nothing stands today, newest first.
        taken: the paths at which a document stands today.
    """

    trouble: str = ""
    revision: str = ""
    date: datetime.datetime | None = None
    repository: Repository | None = None
    docs: str = ""
    touches: Mapping[str, tuple[Touch, ...]] = field(default_factory=dict)
    removed: tuple[Touch, ...] = ()
    taken: frozenset[str] = frozenset()

    @property
    def shallow(self) -> bool:
        """Whether the clone ends before the history does."""
        return self.repository is not None and bool(self.repository.cut)

    @property
    def told(self) -> str:
        """What readers of a site are told that it does not know; `trouble` is for whoever builds it, on the machine it names."""
        if self.repository is not None and self.repository.partial:
            return _("The site was built from a partial git clone, so earlier texts of the pages are missing here.")
        if self.repository is not None and self.repository.cut:
            return _("The site was built from a shallow git clone, so older changes are missing here.")
        return "" if self.revision else _("This page reads changes from git, but the site was built without git.")

    def last(self, path: str) -> Commit | None:
        """The newest commit that changed what a document says; None where git knows of none.

        What only moves a file, changes space or line ends alone, or is listed in `.git-blame-ignore-revs`, changes nothing
        that it says.
        """
        return self._written.get(path)

    @cached_property
    def _written(self) -> dict[str, Commit]:
        ignored = self.repository.ignored if self.repository else frozenset()
        found = {}
        with self.texts() as texts:
            for path, touches in self.touches.items():
                said = (each for each in touches if each.commit.id not in ignored and self._says(each, texts))
                found[path] = next(said, touches[-1]).commit
        return found

    def _says(self, touch: Touch, texts: Texts) -> bool:
        """Whether a commit changed the words of a document: those of a moved one without the addresses of its links."""
        if not touch.old or not touch.new:
            return True
        if touch.old == touch.new:
            return False
        if self.repository is not None and self.repository.partial:
            return True
        before, after = texts.read(touch.old), texts.read(touch.new)
        if before is None or after is None:
            return True
        return _words(before, touch.action) != _words(after, touch.action)

    def first(self, path: str) -> Commit | None:
        """The commit that a document began with; None where git knows of none, as where a shallow clone ends after it."""
        touches = self.touches.get(path)
        if not touches or (self.shallow and touches[-1].action != "added"):
            return None
        return touches[-1].commit

    def commits(self, path: str) -> int:
        """How many commits touched a document."""
        return len({touch.commit.id for touch in self.touches.get(path, ())})

    def authors(self, path: str) -> tuple[tuple[str, int], ...]:
        """Who wrote a document: each name with the number of commits, most first, then by name."""
        authors = {touch.commit.id: touch.commit.author for touch in self.touches.get(path, ())}
        return tuple(sorted(Counter(authors.values()).items(), key=lambda each: (-each[1], each[0])))

    def former_paths(self, path: str) -> tuple[str, ...]:
        """Where a document stood before, newest first; without places at which a document stands today."""
        moves = (touch for touch in self.touches.get(path, ()) if touch.action == "moved" and not touch.beside)
        former = dict.fromkeys(touch.before for touch in moves if touch.before)
        return tuple(place for place in former if place not in self.taken)

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where a document stands today, by every path that it alone had before."""
        found: dict[str, str] = {}
        for path in sorted(self.touches):
            for former in self.former_paths(path):
                found[former] = "" if former in found else path
        return {former: path for former, path in found.items() if path}

    def texts(self) -> AbstractContextManager[Texts]:
        """A reader of older texts, by their ids."""
        repository = self.repository or Repository(Path(), b"", partial=True)
        return repository.texts()

    def named(self, path: str, revision: str) -> str:
        """What git calls a file of the docs folder at a revision, to read it by."""
        prefix = self.repository.prefix.decode("utf-8", "surrogateescape") if self.repository else ""
        below = path.removeprefix(f"{self.docs}/") if self.docs else path
        return f"{revision}:{prefix}{below}"


NO_HISTORY = History()
"""Of a library nobody asked git about."""


def read_history(folder: Path, docs: str, sources: Iterable[Source]) -> History:
    """Ask git, in one pass over its log, what became of documents; what it cannot tell is in the answer's `trouble`.

    Args:
        folder: the docs folder.
        docs: its path from the library's root, empty where they are the same.
        sources: the documents as they stand today.
    """
    files = {}
    for source in sources:
        files[source.path] = source.path
        if source.beside is not None:
            files.setdefault(source.beside.path, source.path)
    taken = frozenset(files)
    gathered = bool(docs) and any(not path.startswith(f"{docs}/") for path in files)
    try:
        repository = find_repository(folder.parents[docs.count("/")] if gathered else folder)
    except GitError as error:
        return History(trouble=str(error), docs=docs, taken=taken)
    past = _Past(repository, docs, files, gathered=gathered)
    trouble, revision, date = "", "", None
    try:
        for commit in repository.log(past.ours):
            if not revision:
                revision, date = commit.id, _date(commit.committed)
            past.take(commit if commit.id not in repository.cut else commit._replace(changes=[]))
    except GitError as error:
        trouble = str(error)
    if repository.partial:
        trouble = _("the git clone is partial, so earlier texts of documents are missing; clone without `--filter`")
    elif repository.cut and not trouble:
        trouble = _(
            "the git clone is shallow, so older commits are missing; run `git fetch --unshallow`, or let CI "
            "fetch the full history"
        )
    return History(trouble, revision, date, repository, "" if gathered else docs, past.touches(), past.gone(), taken)


class _Past:
    """Takes commits, newest first, and sorts out which document of today each path stood for at the time."""

    def __init__(self, repository: Repository, docs: str, files: Mapping[str, str], *, gathered: bool = False) -> None:
        self._prefix = repository.prefix
        self._gathered = gathered  # from several docs folders: then paths are told from the library's root
        self._docs = f"{docs}/" if docs else ""
        self._files = files
        self._ends = tuple({_suffix(path).encode() for path in files})
        self._names = dict(files)  # at the time that is being read: path → document of today
        self._outside: dict[bytes, str] = {}  # the same for paths outside the docs folder
        self._found: dict[str, list[Touch]] = {}
        self._unclaimed: dict[str, list[Touch]] = {}
        self._removed: list[Touch] = []
        self._line = ""  # the next commit of the first-parent history
        self._landings: dict[
            str, tuple[int, str]
        ] = {}  # of commits to come: by which commit of that line, and its date
        self._count = 0

    def take(self, raw: RawCommit) -> None:
        """Take the next commit; none may come before its children."""
        landed = self._landed(raw)
        commit: Commit | None = None
        left: list[tuple[RawChange, Touch, str]] = []
        for change in raw.changes:
            if commit is None:
                commit = Commit(raw.id, _date(raw.authored), _date(raw.committed), raw.author, _date(landed))
            path, before = self._told(change.path), self._told(change.before)
            document = self._outside.get(change.path, "") if path is None else self._names.get(path, "")
            action = _ACTIONS.get(change.action, "changed")
            if action == "moved" and path is None and not document:
                # It left the docs folder: to its readers it was removed.
                action, path = "removed", before
                change = change._replace(new="")
            touch = Touch(commit, action, path or "", before or "", change.old, change.new)
            if document:
                self._found.setdefault(document, []).append(touch)
                if action == "moved":
                    left.append((change, touch, document))
            elif action == "removed" and path is not None and path not in self._files:
                self._removed.append(touch)
            elif path is not None:
                self._unclaimed.setdefault(path, []).append(touch)
        for _change, touch, _document in left:
            self._names.pop(touch.path, None)
        for change, touch, document in left:
            if touch.before:
                self._names[touch.before] = document
                self._found[document] += self._on_branches(touch.before)
            else:
                self._outside[change.before] = document

    def _landed(self, raw: RawCommit) -> str:
        """When a commit came to the branch: the oldest commit of the first-parent history that leads to it says so."""
        self._count += 1
        landing = self._landings.pop(raw.id, (0, raw.committed))
        if raw.id == self._line or not self._line:
            landing = (self._count, raw.committed)
            self._line = raw.parents[0] or "none"
        for parent in raw.parents:
            self._landings[parent] = max(landing, self._landings.get(parent, landing))
        return landing[1]

    def _on_branches(self, path: str) -> list[Touch]:
        """What was done to a file under its old name after it was renamed elsewhere: on a branch that was merged since."""
        waiting = self._unclaimed.pop(path, [])
        return waiting if all(touch.action == "changed" for touch in waiting) else []

    def ours(self, path: bytes) -> bool:
        """Whether a file is like the documents, or is one that became a document."""
        return (path.startswith(self._prefix) and path.endswith(self._ends)) or path in self._outside

    def _told(self, path: bytes) -> str | None:
        """A path of git's as the library tells it; None where it lies outside the docs folder."""
        if not path.startswith(self._prefix):
            return None
        if self._gathered:
            told = path[len(self._prefix) :].decode("utf-8", "replace")
            return told if told.startswith(self._docs) or told in self._names else None
        return self._docs + path[len(self._prefix) :].decode("utf-8", "replace")

    def touches(self) -> dict[str, tuple[Touch, ...]]:
        return {path: tuple(sorted(self._found[path], key=_newest_first)) for path in sorted(self._found)}

    def gone(self) -> tuple[Touch, ...]:
        return tuple(sorted(self._removed, key=_newest_first))


def _words(text: bytes, action: Action) -> bytes:
    return b"".join((_LINKED.sub(b"](", text) if action == "moved" else text).removeprefix(b"\xef\xbb\xbf").split())


def _newest_first(touch: Touch) -> float:
    return -touch.commit.committed.timestamp()


def _suffix(path: str) -> str:
    """What files like this one end with: its extension, or all of its name where that holds metadata."""
    name = path.rpartition("/")[2]
    dot = name.rpartition(".")[2]
    return name if name in BESIDE or dot == name else f".{dot}"


def _date(text: str) -> datetime.datetime:
    """A date as git writes it; one that no calendar has counts as the first of all."""
    try:
        date = datetime.datetime.fromisoformat(text)
        date.timestamp()
    except (ValueError, OverflowError):
        return _NEVER
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
