"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from asyncdocs.lint.formats import Part, formats_of

paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
config = click.option("--config", type=click.Path(path_type=Path), metavar="F", help="Config file to use.")
output = click.option("--output", type=click.Path(path_type=Path), metavar="F", help="Write the report to a file.")
everything = click.option("--all", "everything", is_flag=True, help="Show the full list.")
quiet = click.option(
    "-q", "--quiet", is_flag=True, help="Show one line for each finding or document, without summary and advice."
)
kind = click.option("--kind", metavar="KIND", help="Kind of the document on standard input (-).")
name = click.option("--name", metavar="PATH", help="Path of the document on standard input (-).")
colour = click.option(
    "--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to use colours."
)
allow_empty = click.option("--allow-empty", is_flag=True, help="Exit 0 if there is no document to check.")

no_cache = click.option(
    "--no-cache",
    is_flag=True,
    envvar="ASYNCDOCS_NO_CACHE",
    help="Do not use results of earlier runs, and do not save any.",
)
cache_dir = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ASYNCDOCS_CACHE_DIR",
    metavar="DIR",
    help="Folder for results of earlier runs. Default: next to the config.",
)

jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Maximum number of processes. Default: the value in the config.",
)


def of_a_run(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that judges documents, in the order in which its help lists them."""
    every = (config, output, everything, quiet, colour, allow_empty, kind, name, jobs, no_cache, cache_dir)
    for option in reversed(every):
        command = option(command)
    return command


def _names(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names, whether each has an option of its own or they stand together with commas."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


select = click.option(
    "--select", multiple=True, callback=_names, metavar="NAMES", help="Check only these rules, groups and kinds."
)
ignore = click.option(
    "--ignore", multiple=True, callback=_names, metavar="NAMES", help="Skip these rules, groups and kinds."
)


def form(part: Part) -> Callable[[Any], Any]:
    """The option `--format`, with the formats that can write a report."""
    return click.option("--format", "form", type=click.Choice(formats_of(part)), default="text", show_default=True)
