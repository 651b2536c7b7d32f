"""The commands of the list of known findings: `baseline create`, `prune` and `check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from asyncdocs.cli import options
from asyncdocs.cli.failures import failures
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_SHOWN = 20


@click.group()
def baseline() -> None:
    """Keep a list of known findings, so that only new ones fail."""


@baseline.command()
@options.config
@click.option("--force", is_flag=True, help="Replace an existing list.")
def create(config: Path | None, force: bool) -> None:
    """Save today's findings as known; commit the file. Findings in drafts are not saved."""
    with failures():
        from asyncdocs.api import baseline_file, create_baseline, open_folder

        opened = open_folder(config=config)
        count = create_baseline(opened, force=force)
        known = ngettext("{count} finding is now in the baseline", "{count} findings are now in the baseline", count)
        click.echo(_("wrote {file}").format(file=baseline_file(opened)) + _(": ") + known)


@baseline.command()
@options.config
def prune(config: Path | None) -> None:
    """Remove fixed findings from the list."""
    with failures():
        from asyncdocs.api import open_folder, prune_baseline

        count = prune_baseline(open_folder(config=config))
        click.echo(ngettext("{count} entry removed", "{count} entries removed", count))


@baseline.command()
@options.config
def check(config: Path | None) -> None:
    """Exit 1 if the list contains fixed findings, so that the list can only get shorter."""
    with failures():
        from asyncdocs.api import compare_baseline, open_folder

        found = compare_baseline(open_folder(config=config))
        for entry in sorted(found.gone.elements())[:_SHOWN]:
            click.echo(f"{entry.document}: {entry.rule}: {entry.text}")
        gone = found.gone.total()
        if gone > _SHOWN:
            click.echo("… " + ngettext("and {count} more", "and {count} more", gone - _SHOWN))
        known = ngettext("{count} finding is known", "{count} findings are known", found.known)
        new = ngettext("{count} finding is new", "{count} findings are new", found.new)
        over = ngettext("{count} known finding is fixed", "{count} known findings are fixed", gone)
        click.echo(
            f"{known}, {new}, {over}" + (_("; run `asyncdocs baseline prune` to remove fixed findings") if gone else "")
        )
        sys.exit(bool(gone))
