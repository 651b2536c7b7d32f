"""Turns what can go wrong for a user's reasons into one clear line and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from asyncdocs.strings import gettext as _
from asyncdocs.strings import printable


class Failure(click.ClickException):
    """A reason it could not run, in one line."""

    exit_code = 2

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(printable, lines)))

    def show(self, file: Any = None) -> None:
        click.echo(f"asyncdocs: {self.message}", err=True)


@contextmanager
def failures() -> Iterator[None]:
    """Within it, an error that a user can mend becomes a line on standard error."""
    try:
        try:
            Path.cwd()
        except OSError:
            raise Failure(_("the working directory no longer exists; change to another one")) from None
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        named = f"{error.filename}: " if error.filename is not None else ""
        raise Failure(f"{named}{error.strerror or error}") from None
    except Exception as error:
        lines = _mendable(error)
        if not lines:
            raise
        raise Failure(*lines) from None


def _mendable(error: Exception) -> tuple[str, ...]:
    """What to tell of an error that a user can mend; nothing of any other. Only a run that fails imports who raises them."""
    from asyncdocs.api import CannotWrite, NothingToCheck, Unknown
    from asyncdocs.history.git_process import GitError
    from asyncdocs.kinds.files import KindError
    from asyncdocs.settings.files import ConfigError
    from asyncdocs.units.formats import FormatError

    if isinstance(error, ConfigError):
        return tuple(map(str, error.args))
    if isinstance(error, (FormatError, KindError, NothingToCheck, CannotWrite, Unknown, GitError)):
        return (str(error),)
    return ()
