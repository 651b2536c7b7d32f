"""The commands that speak of units of work: `trace` and `pickup`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from asyncdocs.cli import options
from asyncdocs.cli.failures import failures

_written = click.option("--output", type=click.Path(path_type=Path), metavar="F", help="Write the result to a file.")


@click.command()
@click.argument("units", nargs=-1, metavar="[UNIT]...")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["untasked", "unknown", "unproven", "any"]),
    multiple=True,
    help="Gap that makes the command exit with 1. Can be repeated.",
)
@click.option("--code", type=click.Path(path_type=Path), metavar="DIR", help="Show which files in DIR contain an id.")
@options.config
@_written
def trace(
    units: tuple[str, ...],
    form: str,
    fail_on: tuple[str, ...],
    code: Path | None,
    config: Path | None,
    output: Path | None,
) -> None:
    """List the tasks and tests of each requirement of a unit of work; gaps come first.

    UNIT is a name or a path. Without UNIT, the command lists all units with open work.
    """
    with failures():
        from asyncdocs.api import open_folder, tracing

        opened = open_folder(config=config)
        found = tracing.traced(opened, tracing.units_named(opened, units), code)
        shown = {"text": tracing.as_text, "markdown": tracing.as_markdown, "json": tracing.as_json}
        _put(shown[form](found), output)
        gaps = {gap.gap for unit in found for gap in unit.gaps}
        sys.exit(bool(gaps if "any" in fail_on else gaps.intersection(fail_on)))


@click.command()
@click.argument("unit", metavar="UNIT")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=200_000,
    show_default=True,
    help="Maximum number of characters from files.",
)
@options.config
@_written
def pickup(unit: str, form: str, limit: int, config: Path | None, output: Path | None) -> None:
    """Write everything that people need to start a UNIT as one text: open points first, then the files."""
    with failures():
        from asyncdocs.api import open_folder, tracing
        from asyncdocs.api.pickup import as_json, as_markdown
        from asyncdocs.api.pickup import pickup as gather

        opened = open_folder(config=config)
        found = gather(opened, tracing.units_named(opened, [unit])[0], limit)
        _put(as_json(found) if form == "json" else as_markdown(found), output)


def _put(text: str, output: Path | None) -> None:
    from asyncdocs.api import write_atomically

    if output is None:
        click.echo(text, nl=False)
    else:
        write_atomically(output, text)
