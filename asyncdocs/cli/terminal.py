"""The terminal: whether it has colours, how wide it is, and how far a long run has come."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from asyncdocs.strings import gettext as _
from asyncdocs.strings import printable

NARROWEST = 100
"""Characters of a line where nobody watches: what CI sets as its width cuts messages off."""


def say(text: str, err: bool = False) -> None:
    """Print a line in which names of files and words of documents may stand."""
    click.echo(printable(text), err=err)


def show_next(*commands: tuple[str, str]) -> None:
    """Print what to run now, a command in each line with what it is for."""
    from asyncdocs.lint.formats.sheet import next_lines

    click.echo("\n".join(next_lines(*commands)))


def has_colour(choice: str, to_file: bool = False) -> bool:
    """Whether to show colours: as chosen, or where a terminal has them and nobody has said no."""
    if choice != "auto":
        return choice == "always"
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return not to_file and sys.stdout.isatty() and not refused


def width() -> int:
    """Characters of a line: those of the terminal, and elsewhere never fewer than messages are made for."""
    columns = shutil.get_terminal_size((NARROWEST, 40)).columns
    return columns if sys.stdout.isatty() else max(NARROWEST, columns)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """Tells a terminal how far a long run has come, on standard error, and wipes it out again."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = shown = time.monotonic()

    def each(done: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun > 0.5 and now - shown > 0.1:
            shown = now
            click.echo(f"\r{_('checked')} {done}/{of}", err=True, nl=False)

    try:
        yield each
    finally:
        if shown > begun:
            click.echo("\r\x1b[K", err=True, nl=False)
