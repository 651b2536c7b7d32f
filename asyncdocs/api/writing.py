"""Knows how to write a file whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from asyncdocs.strings import gettext as _


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


class Changed(CannotWrite):
    """A file is not as it was when it was read; what was to be written rests on a text that is gone."""


def write_over(file: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in a file that still holds those it was read with; its mode stays, and so does a link to it.

    Raises:
        Changed: it holds other bytes by now.
        CannotWrite: the folder or file cannot be written.
    """
    name = None
    try:
        target = file.resolve(strict=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(after)
        shutil.copymode(target, name)
        if target.read_bytes() != before:
            raise Changed(_("{file}: has changed meanwhile; it is left as it is").format(file=file))
        Path(name).replace(target)
        name = None
    except OSError as error:
        raise CannotWrite(f"{file}: {error.strerror or error}") from None
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)
