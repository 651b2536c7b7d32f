"""Records what a run asks the disk, the environment and git, with the answers, so that a cache can tell whether they still hold.

Some sixty places in the code ask the disk. One that forgot to record its question would make the cache wrong, so while a run is
recorded, stand-ins for the functions of `os` do it for all of them.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from asyncdocs.inputs.git_state import state_of

CACHE_FOLDER = ".asyncdocs_cache"
"""The name of the folder a cache is kept in; no answer rests on whether it is there."""

ABSENT = "-"
_THERE = "+"
_YEAR = "year"
_STAT = os.stat
"""Before anything stands in for it: whether something is there is no question of what it is, too."""
_BETWEEN = "\0"
"""Stands between a folder and a glob: in neither of them it can be."""
_MISSING = (FileNotFoundError, NotADirectoryError)
FILE = "f"
_KINDS = ((stat.S_ISREG, FILE), (stat.S_ISDIR, "d"), (stat.S_ISLNK, "l"))


Answers = dict[str, dict[str, str]]
"""What was asked of the world, with what it answered, by sort and subject."""


LISTS = ("names", "entries")
"""Sorts of questions that ask what a folder holds."""


class Witness:
    """The questions of one run with their answers, by sort and subject; `sound` is False once two answers disagree."""

    def __init__(self) -> None:
        self.answers: Answers = {sort: {} for sort in ASKED}
        self.sound = True
        self._aside = False

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Do not record what is asked within: the result of a run does not depend on the cache."""
        before, self._aside = self._aside, True
        try:
            yield
        finally:
            self._aside = before

    def take_out(self, rests_on: Answers) -> Answers:
        """Take out what git and the calendar told so far, for it counts for this run, and not for what comes of a document.

        Args:
            rests_on: what an earlier run rests on, of which documents are taken over: that stays.
        """
        taken = {sort: self.answers[sort] for sort in ("git", "day")}
        for sort, answers in taken.items():
            self.answers[sort] = {each: told for each, told in answers.items() if each in rests_on.get(sort, {})}
        return taken

    def put_back(self, taken: Answers) -> None:
        """Add what was taken out."""
        for sort, answers in taken.items():
            for subject, answer in answers.items():
                self.note(sort, subject, answer)

    @property
    def listens(self) -> bool:
        """Whether what is asked now is recorded."""
        return not self._aside

    def note(self, sort: str, subject: Any, answer: str) -> None:
        """Keep an answer; a path of bytes is one of text."""
        if self._aside:
            return
        known = self.answers[sort].setdefault(os.fsdecode(subject), answer)
        self.sound = self.sound and known == answer


_PRESENT: ContextVar[Witness | None] = ContextVar("witness", default=None)


def today() -> datetime.date:
    """The machine's date."""
    day = datetime.date.today()
    if (witness := _PRESENT.get()) is not None:
        witness.note("day", "", day.isoformat())
    return day


def this_year() -> int:
    """The machine's year; what rests on it alone holds until the year is over."""
    year = datetime.date.today().year
    if (witness := _PRESENT.get()) is not None:
        witness.note("day", _YEAR, str(year))
    return year


def variable(name: str) -> str | None:
    """What a variable of the environment says; None where there is none of that name."""
    if (witness := _PRESENT.get()) is not None:
        witness.note("variable", name, _variable(name))
    return os.environ.get(name) if name.isascii() else None


def stands(place: str) -> bool:
    """Whether a file or folder is there, by the name that a page has for it: what comes or goes concerns pages that may name it."""
    answer = stands_now(place)
    if (witness := _PRESENT.get()) is not None:
        witness.note("stands", place, answer)
    return answer == _THERE


def has_read(file: Path, data: bytes) -> None:
    """Say what a file was found to hold."""
    if (witness := _PRESENT.get()) is not None and witness.listens:
        witness.note("read", file, digest(data))


def has_failed_to_read(file: Path, error: Exception) -> None:
    """Say that a file could not be read."""
    if (witness := _PRESENT.get()) is not None:
        witness.note("read", file, refusal(error))


def found_by(folder: Path, pattern: str) -> list[Path]:
    """The files below a folder that a glob fits, in order; newer versions of `glob` look past what stands in for them here."""
    found = sorted(folder.glob(pattern))
    if (witness := _PRESENT.get()) is not None:
        witness.note("glob", f"{folder}{_BETWEEN}{pattern}", _listing(map(str, found)))
    return found


def asks_git(folder: Path) -> None:
    """Say that git is asked about the repository around a folder."""
    if (witness := _PRESENT.get()) is not None:
        witness.note("git", folder, state_of(os.fspath(folder)))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def refusal(error: Exception) -> str:
    """Why a file cannot be read, in no language."""
    return f"!{type(error).__name__} {getattr(error, 'errno', None)} {getattr(error, 'sort', '')}"


@contextmanager
def recorded(witness: Witness | None = None) -> Iterator[Witness]:
    """Record what is asked within, by a witness of what was asked before if there is one; others go on after it."""
    witness = Witness() if witness is None else witness
    token = _PRESENT.set(witness)
    replaced = {name: getattr(os, name) for name in ("stat", "lstat", "readlink", "listdir", "scandir")}
    try:
        for name, asked in replaced.items():
            setattr(os, name, _STAND_INS[name](asked, witness))
        yield witness
    finally:
        for name, asked in replaced.items():
            setattr(os, name, asked)
        _PRESENT.reset(token)


@contextmanager
def recorded_by_copy() -> Iterator[Witness | None]:
    """Record what a copy of a recorded process asks; None where nobody records."""
    if _PRESENT.get() is None:
        yield None
        return
    with recorded() as witness:
        yield witness


def take_over(told: Witness) -> None:
    """Add the record of a copy of this process."""
    if (witness := _PRESENT.get()) is not None:
        witness.sound = witness.sound and told.sound
        for sort, answers in told.answers.items():
            for subject, answer in answers.items():
                witness.note(sort, subject, answer)


def _kind_at(path: Any, look: Callable[..., os.stat_result]) -> str:
    try:
        return _kind(look(path).st_mode)
    except (OSError, ValueError) as error:
        return _without(error)


def _kind(mode: int) -> str:
    return next((letter for test, letter in _KINDS if test(mode)), "o")


def _without(error: Exception) -> str:
    return ABSENT if isinstance(error, _MISSING) else f"!{getattr(error, 'errno', '')}"


def stands_now(place: str) -> str:
    try:
        _STAT(place)
    except (OSError, ValueError):
        return ABSENT
    return _THERE


def _target(path: Any) -> str:
    try:
        return os.fsdecode(os.readlink(path))
    except (OSError, ValueError) as error:
        return _without(error)


def _names(path: Any) -> str:
    try:
        return _listing(os.listdir(path))
    except (OSError, ValueError) as error:
        return _without(error)


def _entries(path: Any) -> str:
    try:
        with os.scandir(path) as listed:
            return _listing(map(_described, listed))
    except (OSError, ValueError) as error:
        return _without(error)


def _listing(names: Iterable[str | bytes]) -> str:
    known = sorted(name for name in map(os.fsdecode, names) if not name.startswith(CACHE_FOLDER))
    return digest("\0".join(known).encode("utf-8", "surrogateescape"))


def _described(entry: os.DirEntry[Any]) -> str:
    """The name of an entry, and whether it is a folder or a file, links followed."""
    try:
        sort = "d" if entry.is_dir() else "f" if entry.is_file() else "o"
    except OSError:
        sort = "!"
    return f"{os.fsdecode(entry.name)}/{sort}"


def _globbed(subject: str) -> str:
    folder, _between, pattern = subject.rpartition(_BETWEEN)
    return _listing(map(str, Path(folder).glob(pattern)))


def _day(subject: str) -> str:
    day = datetime.date.today()
    return str(day.year) if subject == _YEAR else day.isoformat()


def _variable(name: str) -> str:
    value = os.environ.get(name) if name.isascii() else None
    return ABSENT if value is None else digest(os.fsencode(value))


ASKED: dict[str, Callable[[str], str]] = {
    "day": _day,
    "variable": _variable,
    "git": state_of,
    "is": lambda path: _kind_at(path, os.stat),
    "link": lambda path: _kind_at(path, os.lstat),
    "leads": _target,
    "stands": stands_now,
    "names": _names,
    "entries": _entries,
    "glob": _globbed,
    "read": lambda path: "",  # asked by whoever knows how the run has read it
}
"""Every sort of question, and how it is asked again; the cheap ones first."""


def _standing_in_for_stat(asked: Callable[..., os.stat_result], witness: Witness) -> Callable[..., os.stat_result]:
    def look(path: Any, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> os.stat_result:
        if isinstance(path, int) or dir_fd is not None:
            return asked(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        return _noting(witness, "is" if follow_symlinks else "link", path, asked, follow_symlinks=follow_symlinks)

    return look


def _standing_in_for_lstat(asked: Callable[..., os.stat_result], witness: Witness) -> Callable[..., os.stat_result]:
    def look(path: Any, *, dir_fd: int | None = None) -> os.stat_result:
        return asked(path, dir_fd=dir_fd) if dir_fd is not None else _noting(witness, "link", path, asked)

    return look


def _noting(witness: Witness, sort: str, path: Any, asked: Callable[..., os.stat_result], **how: Any) -> os.stat_result:
    try:
        found = asked(path, **how)
    except (OSError, ValueError) as error:
        witness.note(sort, path, _without(error))
        raise
    witness.note(sort, path, _kind(found.st_mode))
    return found


def _standing_in_for_readlink(asked: Callable[..., Any], witness: Witness) -> Callable[..., Any]:
    def look(path: Any, *, dir_fd: int | None = None) -> Any:
        try:
            found = asked(path, dir_fd=dir_fd)
        except (OSError, ValueError) as error:
            witness.note("leads", path, _without(error))
            raise
        witness.note("leads", path, os.fsdecode(found))
        return found

    return look


def _standing_in_for_listdir(asked: Callable[..., list[Any]], witness: Witness) -> Callable[..., list[Any]]:
    def look(path: Any = ".") -> list[Any]:
        if isinstance(path, int):
            return asked(path)
        try:
            found = asked(path)
        except (OSError, ValueError) as error:
            witness.note("names", path, _without(error))
            raise
        witness.note("names", path, _listing(found))
        return found

    return look


class _Listed:
    """The entries of a folder as `os.scandir` gives them, all at hand."""

    def __init__(self, entries: list[os.DirEntry[Any]]) -> None:
        self._entries = iter(entries)

    def __enter__(self) -> _Listed:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def close(self) -> None:
        """There is nothing left open."""


def _standing_in_for_scandir(asked: Callable[..., Any], witness: Witness) -> Callable[..., Any]:
    def look(path: Any = ".") -> Any:
        if isinstance(path, int):
            return asked(path)
        try:
            with asked(path) as listed:
                entries = list(listed)
        except (OSError, ValueError) as error:
            witness.note("entries", path, _without(error))
            raise
        witness.note("entries", path, _listing(map(_described, entries)))
        return _Listed(entries)

    return look


_STAND_INS: dict[str, Callable[[Any, Witness], Any]] = {
    "stat": _standing_in_for_stat,
    "lstat": _standing_in_for_lstat,
    "readlink": _standing_in_for_readlink,
    "listdir": _standing_in_for_listdir,
    "scandir": _standing_in_for_scandir,
}
