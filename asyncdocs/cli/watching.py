"""The option `--watch`: it judges again whenever a file changes, until somebody stops it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asyncdocs.cli.failures import Failure, failures
from asyncdocs.inputs.witness import CACHE_FOLDER
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

if TYPE_CHECKING:
    from asyncdocs.lint.model.report import FindingReport

_OURS = ".asyncdocs"
"""What the names of files end with that are not whole yet."""

_NOBODYS = frozenset([_OURS, CACHE_FOLDER, "__pycache__", "node_modules", ".venv"])
"""Folders in which no change tells of a document."""

_NAMED = 3
"""Changed files that are named; more are counted."""

_TICK = 100
"""Milliseconds before the first run, in which the watching begins: what changes meanwhile is seen."""

Found = tuple[int, "list[FindingReport]"]
"""The exit code of a run, and what it found."""


def places_of(paths: tuple[Path, ...], config: Path | None) -> tuple[Path, ...]:
    """The folders to watch: of a project all of it, for its files tell of each other; elsewhere what is looked at."""
    from asyncdocs.api.opening.folder import project_for
    from asyncdocs.text.source import real

    project = project_for([real(path) for path in paths], config, Path.cwd().resolve())
    marked = project.origin is not None or (project.root / ".git").exists()
    return (project.root.resolve() if marked else project.docs.resolve(),)


def watch(run: Callable[[], Found], places: Collection[Path], output: Path | None) -> int:
    """Run, and run again after each change of a file, until Ctrl-C; gives the exit code of the last run.

    Every run but the first ends with a line that says what has changed, and how many findings came and went.

    Args:
        run: judges and shows.
        places: the folders that hold the files a run depends on.
        output: the file it writes itself.
    """
    try:
        from watchfiles import watch as changes_in
    except ModuleNotFoundError:
        raise Failure(_("--watch needs watchfiles: pip install 'asyncdocs[watch]'")) from None
    code, found = 2, None
    written = output.resolve() if output else None
    begun = False
    try:
        for changes in changes_in(*places, watch_filter=None, rust_timeout=_TICK, yield_on_timeout=True):
            changed = sorted({path for _sort, path in changes if _counts(Path(path), places, written)})
            if begun and not changed:
                continue
            if begun and sys.stdout.isatty():
                click.clear()
            code, now = _once(run)
            if begun:
                click.echo(_line(changed, found, now), err=True)
            else:
                folders = ", ".join(printable(str(place)) for place in places)
                click.echo(_("watching {folders}; press Ctrl-C to stop").format(folders=folders), err=True)
            begun, found = True, now
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
    return code


def _once(run: Callable[[], Found]) -> tuple[int, list[FindingReport] | None]:
    """One run; what cannot be run now may be mended by the next change."""
    from asyncdocs.garbage import look_now

    try:
        with failures():
            return run()
    except click.ClickException as error:
        error.show()
        return error.exit_code, None
    finally:
        look_now()


def _counts(path: Path, places: Collection[Path], written: Path | None) -> bool:
    """Whether a change of a file may change what is found: not of what we write, and not in folders nobody reads."""
    inside = next((path.relative_to(place) for place in places if path.is_relative_to(place)), path)
    in_git = ".git" in inside.parts and inside.name not in ("HEAD", "index")
    nobodys = not _NOBODYS.isdisjoint(inside.parts)
    return not (in_git or nobodys or path.suffix == _OURS or path == written)


def _line(changed: list[str], before: list[FindingReport] | None, now: list[FindingReport] | None) -> str:
    names = [printable(Path(path).name) for path in changed]
    told, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more > 0:
        told += " " + ngettext("and {count} more", "and {count} more", more)
    time = datetime.datetime.now().strftime("%H:%M:%S")
    if now is None:
        return _("{time} {files}: the check failed").format(time=time, files=told)
    was, are = [{finding.fingerprint for finding in each or ()} for each in (before, now)]
    count = ngettext("{count} finding", "{count} findings", len(now))
    return _("{time} {files}: {findings}, {new} new, {gone} fixed").format(
        time=time, files=told, findings=count, new=len(are - was), gone=len(was - are)
    )
