"""The command that begins where documents are already: `adopt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asyncdocs.cli.failures import failures
from asyncdocs.cli.terminal import show_next
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

if TYPE_CHECKING:
    from asyncdocs.api.starting.adopt import Adoption


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show the files that would be written, but do not write them.")
def adopt(folder: Path, yes: bool, dry_run: bool) -> None:
    """Start in a FOLDER that already has documents: show its kinds, and write a config and a list of known findings.

    After that, `asyncdocs lint` exits 0 and fails only for new findings.
    """
    with failures():
        from asyncdocs.api import adopt as write
        from asyncdocs.api import look_at

        found = look_at(folder)
        _tell(found)
        if dry_run:
            return
        if not yes and not (sys.stdin.isatty() and click.confirm(_("Write them?"), default=True)):
            click.echo(_("nothing was written; --yes writes without asking"))
            return
        for file in write(found):
            click.echo(_("wrote {file}").format(file=file))
        click.echo()
        show_next(
            ("git add asyncdocs*", _("commit both files together with the documents")),
            ("asyncdocs lint", _("exits with 0 now, and with 1 if there are new findings")),
            ("asyncdocs score", _("show the score of each document")),
            ("asyncdocs doctor", _("show the kind of document that asyncdocs found in each folder")),
        )


def _tell(found: Adoption) -> None:
    documents, words = found.size
    count = ngettext("{count} document", "{count} documents", documents)
    click.echo(_("{documents}, about {words} words").format(documents=count, words=f"{words:,}".replace(",", " ")))
    for label, counted in (
        (_("folders"), found.folders),
        (_("kinds"), found.kinds),
        (_("statuses"), found.statuses),
    ):
        if counted:
            named = ((_("root") if name == "." else name, number) for name, number in counted)
            told = ", ".join(f"{name} {number}" for name, number in named)
            if counted is found.folders and (more := found.more_folders):
                told += " " + ngettext("and {count} more", "and {count} more", more)
            click.echo(printable(f"{label}{_(': ')}{told}"))
    known = found.known.total()
    click.echo(ngettext("{count} finding, added to the baseline", "{count} findings, added to the baseline", known))
    if found.config:
        click.echo()
        click.echo(_("asyncdocs.yml will contain:"))
        click.echo("".join(f"  {line}\n" for line in found.config.splitlines() if line and line[0] != "#"), nl=False)
    else:
        click.echo(_("a configuration file already exists and was not changed") + _(": ") + str(found.origin))
        if found.outside:
            outside = ", ".join(f"{name} {number}" for name, number in found.outside)
            told = _(
                "asyncdocs does not read the Markdown files in {folders}. To include them, put `docs: .` into "
                "asyncdocs.yml"
            )
            click.echo(printable(told.format(folders=outside)))
