"""Knows how to write a file whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class CannotWrite(Exception):
    """A file cannot be written; the message says which and why."""


def write_atomically(file: Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary name beside it, then renamed; a device or a pipe is written to.

    Raises:
        CannotWrite: the folder or file cannot be written.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_text(text, "utf-8")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror or error}") from None
