"""Tells one version of the program from another: what it prints rests on its own files, and on the packages it is run with."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from asyncdocs.memo import cache

_PACKAGE = Path(__file__).parent.parent
_METADATA = (".dist-info", ".egg-info", ".egg-link", ".pth")


@cache
def program() -> str:
    """A digest of the interpreter, the installed packages with their versions, and every file of asyncdocs as it lies on the disk.

    It is asked once, for what a process has loaded stays as it was.
    Versions alone would not do: whoever works on a checkout changes files under one version.
    """
    told = hashlib.sha256(f"{sys.version}\0{sys.platform}\0{sys.getfilesystemencoding()}\0".encode())
    for part in (*sorted(_packages()), *sorted(_files(os.fspath(_PACKAGE)))):
        told.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return told.hexdigest()


def _packages() -> Iterator[str]:
    for place in dict.fromkeys(sys.path):
        with suppress(OSError):
            yield from (name for name in os.listdir(place or ".") if name.endswith(_METADATA))


def _files(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as listed:
        for entry in listed:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                about = entry.stat()
                yield f"{entry.path} {about.st_size} {about.st_mtime_ns}"
