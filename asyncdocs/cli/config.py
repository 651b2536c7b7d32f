"""The commands of the configuration: `config show` and `config schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from asyncdocs.cli import options
from asyncdocs.cli.failures import failures
from asyncdocs.strings import gettext as _


@click.group()
def config() -> None:
    """Show the current options, or all options that exist."""


@config.command()
@options.config
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(config: Path | None, form: str) -> None:
    """Show every option with its value and its source file."""
    with failures():
        from asyncdocs.api import project_of, settings

        found = settings(project_of(Path.cwd(), config))
        if form == "json":
            told = {each.name: {"value": each.value, "origin": each.origin or "default"} for each in found}
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
            return
        wide = max(len(each.name) for each in found)
        for each in found:
            value = json.dumps(each.value, ensure_ascii=False)
            strong = bool(each.origin) and sys.stdout.isatty()
            line = f"{each.name:<{wide}}  {value}  # {each.origin or _('default')}"
            click.echo(click.style(line, bold=True) if strong else line)


@config.command()
def schema() -> None:
    """Print the JSON schema of the options, for an editor."""
    from asyncdocs.settings.config import Config

    click.echo(json.dumps(Config.model_json_schema(), indent=2))
