"""Turns what can go wrong for a user's reasons into one clear line and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click


class Failure(click.ClickException):
    """A reason it could not run, in one line."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"asyncdocs: {self.message}", err=True)


@contextmanager
def failures() -> Iterator[None]:
    """Within it, an error that a user can mend becomes a line on standard error."""
    from asyncdocs.api import CannotWrite, NothingToCheck, Unknown
    from asyncdocs.config import ConfigError
    from asyncdocs.git import GitError
    from asyncdocs.kind_files import KindError
    from asyncdocs.unit_formats import FormatError

    try:
        yield
    except (ConfigError, FormatError, KindError, NothingToCheck, CannotWrite, Unknown, GitError) as error:
        raise Failure(str(error)) from None
