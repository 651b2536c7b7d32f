"""How a file is written whole, or not at all: under another name beside it, by which it is then renamed."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LEFT_BEHIND = 60
"""Seconds after which a file that is not yet whole belongs to a process that was killed: it takes less to write one."""
_END = ".asyncdocs"


@contextmanager
def written_beside(place: Path, data: Iterable[bytes]) -> Iterator[Path]:
    """A file next to another, written piece by piece, and gone afterwards unless it was renamed.

    Raises:
        OSError: nothing can be written there.
    """
    name = place.with_name(f".{place.name[:200]}{_END}")
    descriptor = _opened(name)
    if descriptor is None:  # somebody else writes the same file now
        descriptor, other = tempfile.mkstemp(prefix=f"{name.name}.", suffix=_END, dir=place.parent)
        name = Path(other)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(data)
        yield name
    finally:
        name.unlink(missing_ok=True)


def is_unfinished(name: str) -> bool:
    """Whether a file's name is one that `written_beside` gives while it writes."""
    return name.startswith(".") and name.endswith(_END)


def _opened(name: Path) -> int | None:
    """A new file, opened; None where it is there, and no killed process has left it."""
    for _again in range(2):
        try:
            return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            with suppress(OSError):
                if time.time() - name.lstat().st_mtime <= _LEFT_BEHIND:
                    return None
                name.unlink()
    return None
