"""How to write a file whole, or not at all, and only where it may be: within a folder, whatever links lead out of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from asyncdocs.strings import gettext as _
from asyncdocs.text.source import read_bytes, readable, why
from asyncdocs.whole_files import written_beside


class CannotWrite(Exception):
    """A file cannot be written; the message says which and why."""


class Changed(CannotWrite):
    """A file is not as it was when it was read; what was to be written rests on a text that is gone."""


def inside(file: Path, folder: Path) -> Path:
    """The place a path of the user's leads to, links followed, where that is within a folder.

    Every file that is written or taken away because something in a project names it goes through here.

    Raises:
        CannotWrite: it leads out of the folder, or in a circle.
    """
    try:
        place, within = file.resolve(), folder.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise CannotWrite(f"{_shown(file)}: {why(error)}") from None
    if place != within and within not in place.parents:
        raise CannotWrite(
            _("{file}: is outside {folder}, so asyncdocs does not write the file").format(
                file=_shown(file), folder=_shown(folder)
            )
        )
    return place


def write_atomically(file: Path, text: str | Iterable[str], within: Path | None = None) -> None:
    """Write a whole file or nothing: to a temporary name beside it, then renamed; a device or a pipe is written to.

    A link stays one, and the file it leads to is written; the modes of a file that is there stay as they are.

    Args:
        file: what to write.
        text: what it is to hold, piece by piece where it is long.
        within: the folder it must lie in, where a project and no person names it.

    Raises:
        CannotWrite: the folder or file cannot be written, or leads out of the folder it must lie in.
    """
    texts = [text] if isinstance(text, str) else text
    with _refusals(file):
        place = inside(file, within) if within is not None else file.resolve() if file.is_symlink() else file
        known = place.stat() if place.exists() else None
        if known is not None and (not stat.S_ISREG(known.st_mode) or known.st_nlink > 1):
            # Whoever reads a pipe is there already, or nobody is: to wait for them would be to hang.
            pipe = os.O_NONBLOCK if stat.S_ISFIFO(known.st_mode) else 0
            descriptor = os.open(place, os.O_WRONLY | os.O_TRUNC | pipe)
            os.set_blocking(descriptor, True)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.writelines(texts)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(place, (text.encode("utf-8") for text in texts)) as written:
            written.chmod(_usual_mode() if known is None else stat.S_IMODE(known.st_mode))
            written.replace(place)


def write_over(file: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in a file that still holds those it was read with; its mode stays, and so does a link to it.

    Raises:
        Changed: it holds other bytes by now.
        CannotWrite: the folder or file cannot be written.
    """
    with _refusals(file):
        place = file.resolve(strict=True)
        with written_beside(place, [after]) as written:
            written.chmod(stat.S_IMODE(place.stat().st_mode))
            if read_bytes(place) != before:
                raise Changed(
                    _(
                        "{file}: another program changed the file in the meantime, so asyncdocs did not write to it"
                    ).format(file=_shown(file))
                )
            written.replace(place)


def write_new(file: Path, text: str, within: Path | None = None) -> None:
    """Write a file that is not there yet; of several who write it at once, one does.

    Raises:
        FileExistsError: something is there, and be it a link to nowhere.
        CannotWrite: the folder or file cannot be written, or leads out of the folder it must lie in.
    """
    with _refusals(file):
        folder = inside(file.parent, within) if within is not None else file.parent
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / file.name
        if os.path.lexists(place):
            raise FileExistsError
        with written_beside(place, [text.encode("utf-8")]) as written:
            written.chmod(_usual_mode())
            try:
                place.hardlink_to(written)
            except FileExistsError:
                raise FileExistsError from None
            except OSError:  # there are file systems without such links
                descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
                os.close(descriptor)
                written.replace(place)


def take_away(file: Path, within: Path) -> None:
    """Remove a file within a folder; one that is gone already is fine.

    Raises:
        CannotWrite: it cannot be removed, or leads out of the folder.
    """
    with _refusals(file):
        inside(file, within).unlink(missing_ok=True)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let no other process in here for the same folder meanwhile, where the system knows how to."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _refusals(file: Path) -> Iterator[None]:
    """Turn what the system refuses into one clear line."""
    try:
        yield
    except FileExistsError as error:
        if error.filename is None:
            raise
        raise CannotWrite(f"{_shown(file)}: {why(error)}") from None
    except UnicodeEncodeError:
        raise CannotWrite(
            _("{file}: the text contains characters that cannot be saved as UTF-8").format(file=_shown(file))
        ) from None
    except (OSError, ValueError) as error:
        raise CannotWrite(f"{_shown(file)}: {why(error)}") from None


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _shown(file: Path) -> str:
    return readable(str(file))
