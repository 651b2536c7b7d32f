"""The command that editors start: `lsp`."""

from __future__ import annotations

import click

from asyncdocs.cli.failures import Failure
from asyncdocs.strings import gettext as _


@click.command()
@click.option(
    "--stdio", is_flag=True, hidden=True, help="As many editors ask of a language server; there is no other way."
)
def lsp(stdio: bool) -> None:
    """Start the language server, which checks documents in an editor while you write (standard input and output)."""
    try:
        from asyncdocs.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Failure(_("the language server needs pygls: pip install 'asyncdocs[lsp]'")) from None
    serve()
