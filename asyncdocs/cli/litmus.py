"""The two commands the product is named for: `litmus` and `drill`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal, get_args

import click

from asyncdocs.cli import options
from asyncdocs.cli.failures import failures

By = Literal["auto", "folder", "unit", "project", "whole"]
_FORMS = ("text", "markdown", "json", "badge", "shields")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--last", type=click.IntRange(1, 100), metavar="N", help="So many of the last; 5 if left out.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME", help="Kind or unit format; may be repeated.")
@click.option("--team", metavar="NAME", default="", help="Only what this person or team answers for.")
@click.option("--label", metavar="NAME", default="", help="Only what has this label or tag.")
@click.option("--since", metavar="DATE", default="", help="Only what was started, or ready, since YYYY-MM-DD.")
@click.option("--text", type=click.Choice(["as-started", "today"]), help="Which text to judge.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--fail-under", type=click.IntRange(1), metavar="N", help="Exit 1 if fewer could have been picked up.")
@options.config
@options.output
def litmus(
    paths: tuple[Path, ...],
    form: str,
    text: str | None,
    fail_under: int | None,
    config: Path | None,
    output: Path | None,
    **chosen: Any,
) -> None:
    """Could an outsider have picked up the last five pieces of work almost without asking?

    Takes the last tickets, specs and units of work that were started, or are ready to be, in PATHS or in the docs folder,
    as git and their statuses tell, each with the text it had when somebody began it (with --text today, as it stands).

    One passes where no must-question is proven open: the musts of its kind (of a ticket: why, in which system, what is to
    be done, what done looks like), a plan and no open decision for a unit, and nothing that must hold rests on a
    conversation. Half an answer is enough, a placeholder is none, and what it implements or links to may answer for it.
    What cannot be told counts neither way. More: asyncdocs explain litmus.

    Exits 0, with --fail-under 1 if fewer than N are not proven to fail (or than all, where there are fewer), 2 if there
    is no such work.
    """
    with failures():
        from asyncdocs.api import NothingToCheck, open_folder
        from asyncdocs.api.litmus import litmus as asking
        from asyncdocs.api.litmus.shown import FORMATS

        own = {"litmus_text": text} if text else {}
        opened = open_folder(paths, config, chosen=own)
        which = asking.wanted(opened.project.config, opened.library, **chosen)
        found = asking.litmus(opened.library, opened.project.root, which, opened.documents)
        if found is None:
            raise NothingToCheck(asking.nothing(which))
        _put(FORMATS[form](found, opened.shown), output)
        window = found.window
        sys.exit(bool(fail_under and window.tried - window.asked < min(fail_under, window.tried)))


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(get_args(By)), help="What a project is; see `drill-by`.")
@click.option(
    "--project", "names", multiple=True, metavar="NAME", help="Only this one, by name or folder; may be repeated."
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["no", "partly"]), help="Answer that exits 1, or any worse.")
@options.config
@options.output
def drill(
    folder: Path | None,
    by: By | None,
    names: tuple[str, ...],
    form: str,
    fail_on: str | None,
    config: Path | None,
    output: Path | None,
) -> None:
    """If the whole team were gone for a day, could somebody go on with each project from what is written alone?

    Says of each project in FOLDER, or in the docs folder: could I start from this, and why not; what to read first, in
    order; what work could be taken up; what no page leads to; which must-questions are open; what one person alone has
    written or owns; what rests on a conversation. More: asyncdocs explain drill.
    """
    with failures():
        from asyncdocs.api import drill as drilling
        from asyncdocs.api.drill.shown import FORMATS

        opened = drilling.opened(folder, config)
        found = drilling.named(
            drilling.drill(
                opened.library,
                opened.documents,
                opened.project.root,
                opened.project.config,
                by or opened.project.config.drill_by,
            ),
            names,
        )
        _put(FORMATS[form](found, opened.shown), output)
        worst = {"no": ("no",), "partly": ("no", "partly")}.get(fail_on or "", ())
        sys.exit(any(each.answer in worst for each in found))


def _put(text: str, output: Path | None) -> None:
    from asyncdocs.api import write_atomically
    from asyncdocs.strings import printable_lines

    if output is None:
        click.echo(printable_lines(text), nl=False)
    else:
        write_atomically(output, text)
