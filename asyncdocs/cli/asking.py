"""The commands that find things for people and programs: `ask`, and `mcp`, which serves a folder to an assistant."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from asyncdocs.cli import options
from asyncdocs.cli.failures import failures
from asyncdocs.cli.terminal import has_colour, width
from asyncdocs.strings import gettext as _

_MOST = 50


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option(
    "--limit", type=click.IntRange(1, _MOST), default=5, show_default=True, help="Maximum number of passages."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Search documents of this kind. Can be repeated.")
@click.option("--status", "statuses", multiple=True, metavar="WORD", help="Search documents with this status or stage.")
@click.option("--owner", "owners", multiple=True, metavar="NAME", help="Search documents with this owner.")
@options.config
@options.colour
def ask(
    question: tuple[str, ...],
    form: str,
    limit: int,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    owners: tuple[str, ...],
    config: Path | None,
    colour: str,
) -> None:
    """Show the passages that answer a QUESTION, with their page, heading, line, status and date.

    The search works offline and by words, without an AI model. An id (ADR-4, adr 4) finds its page first; outdated pages
    come last. Exits 1 if nothing is found.
    """
    with failures():
        from asyncdocs.api import open_folder
        from asyncdocs.api.search import FORMATS, Search, filters

        opened = open_folder(config=config)
        found = Search(opened, filters(opened, kinds, statuses, owners)).find(" ".join(question), limit)
        colours = has_colour(colour)
        click.echo(FORMATS[form](found, opened.shown, width(), colours), nl=False, color=colours or None)
        sys.exit(not found.passages)


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@options.config
def mcp(folder: Path, config: Path | None) -> None:
    """Serve FOLDER to an assistant with the Model Context Protocol, over standard input and output.

    The tools search, read, lint and score documents, and list open points. They only read files inside FOLDER.
    """
    with failures():
        from asyncdocs.api import NothingToCheck
        from asyncdocs.api.consult import Consulted

        try:
            from asyncdocs.cli.protocol import serve
        except ImportError as error:
            if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
                raise
            raise NothingToCheck(_("the MCP SDK is missing or too old: pip install 'asyncdocs[mcp]'")) from None
        config = config and config.absolute()
        os.chdir(folder)
        serve(Consulted(config))
