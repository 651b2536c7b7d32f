"""The folder a cache is kept in: where it is, what marks it as a cache, and how entries are written whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from asyncdocs.inputs.witness import CACHE_FOLDER, digest
from asyncdocs.whole_files import is_unfinished, written_beside

if TYPE_CHECKING:
    from asyncdocs.settings.project import Project

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of asyncdocs, and can be deleted at any time.
# For information about cache directory tags see https://bford.info/cachedir/
"""
_IGNORED = "# Made by asyncdocs: nothing here belongs in a repository.\n*\n"
_MAGIC = b"asyncdocs cache 1\n"
_MOST_ENTRIES = 64
_MOST_BYTES = 128_000_000
_LEFT_BEHIND = 600
"""Seconds after which a file that is not yet whole belongs to a process that was killed."""


class CacheFolder:
    """Entries by name, in one folder below the cache; whatever goes wrong with one, it is as if it were not there."""

    def __init__(self, top: Path, section: str) -> None:
        """Speak of a cache.

        Args:
            top: the folder of the cache; it is made when something is kept.
            section: the name of the folder in it.
        """
        self.top = top
        self._entries = top / section

    def get(self, name: str) -> bytes | None:
        """What an entry holds; None where there is none, or it is not as it was written."""
        if not self._is_ours():
            return None
        try:
            data = (self._entries / name).read_bytes()
        except OSError:
            return None
        head, told, body = data[: len(_MAGIC)], data[len(_MAGIC) : len(_MAGIC) + 64], data[len(_MAGIC) + 64 :]
        return body if head == _MAGIC and told == digest(body).encode() else None

    def put(self, name: str, body: bytes) -> bool:
        """Keep an entry, whole or not at all; False where nothing can be written."""
        try:
            self._make()
            with written_beside(self._entries / name, [_MAGIC, digest(body).encode(), body]) as written:
                written.replace(self._entries / name)
        except OSError:
            return False
        self._prune()
        return True

    def prepare(self) -> None:
        """Make the folder, so that a run that lists the folders around it finds what the next one finds."""
        with suppress(OSError):
            self._make()

    def time_of(self, name: str) -> float:
        """When an entry was of use last."""
        try:
            return (self._entries / name).stat().st_mtime
        except OSError:
            return 0

    def used(self, name: str) -> None:
        """Say that an entry was of use, so that others are dropped before it."""
        with suppress(OSError):
            os.utime(self._entries / name)

    def _is_ours(self) -> bool:
        """Whether the folder is one, and belongs to whoever runs this: in a folder for all, anybody could have put it there."""
        try:
            about = self._entries.lstat()
        except OSError:
            return False
        return not self._entries.is_symlink() and (not hasattr(os, "getuid") or about.st_uid == os.getuid())

    def _make(self) -> None:
        made = not self.top.exists()
        self._entries.mkdir(parents=True, exist_ok=True)
        if not self._is_ours():
            raise PermissionError
        for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", _IGNORED)):
            file = self.top / name
            # A folder that somebody has chosen for it may hold other things: those are not to be ignored.
            if not file.exists() and (made or self.top.name == CACHE_FOLDER):
                file.write_text(text, "utf-8")

    def _prune(self) -> None:
        """Drop the entries that were of no use for longest, and what a killed process has left."""
        kept = size = 0
        for changed, entry, length in sorted(self._listed(), reverse=True):
            kept, size = kept + 1, size + length
            unfinished = is_unfinished(entry.name)
            if (unfinished and time.time() - changed > _LEFT_BEHIND) or (
                not unfinished and (kept > _MOST_ENTRIES or size > _MOST_BYTES)
            ):
                with suppress(OSError):
                    entry.unlink()

    def _listed(self) -> Iterator[tuple[float, Path, int]]:
        with suppress(OSError), os.scandir(self._entries) as listed:
            for entry in listed:
                with suppress(OSError):
                    about = entry.stat()
                    yield about.st_mtime, Path(entry.path), about.st_size


def of_user() -> Path:
    """The cache of whoever runs this, for folders that are nobody's project here."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "asyncdocs" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "asyncdocs"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "asyncdocs"


def places(start: Path) -> Iterator[Path]:
    """Where the cache of a run may be that begins in a folder, nearest first: beside a configuration above it, or the user's."""
    start = start.resolve()
    for place in (start, *start.parents):
        if (place / CACHE_FOLDER).is_dir():
            yield place / CACHE_FOLDER
        if (place / ".git").exists():
            break
    yield of_user()


def place_of(project: Project, chosen: Path | None) -> Path | None:
    """The folder to keep the cache of a project in: the one chosen, or its own; None where it is to have none."""
    if project.config.disable_cache:
        return None
    return chosen or place_for(project.root, project.origin is not None, project.config.cache_dir)


def place_for(root: Path, configured: bool, name: str) -> Path | None:
    """The folder to keep the cache of a project in; None where what the project names leads out of it.

    Without a configuration it is put into a folder only where somebody works within it.

    Args:
        root: of the project.
        configured: whether there is a configuration.
        name: the folder the configuration names, from there.
    """
    root = root.resolve()
    if not configured and not Path.cwd().is_relative_to(root):
        return of_user()
    place = (root / name).resolve()
    return place if place != root and place.is_relative_to(root) else None
