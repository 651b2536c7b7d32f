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
@click.option("--last", type=click.IntRange(1, 100), metavar="N", help="Number of pieces of work. Default: 5.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME", help="Kind or unit format. Can be repeated.")
@click.option("--team", metavar="NAME", default="", help="Only work with this owner.")
@click.option("--label", metavar="NAME", default="", help="Only work with this label or tag.")
@click.option("--since", metavar="DATE", default="", help="Only work that was started or ready since YYYY-MM-DD.")
@click.option(
    "--text", type=click.Choice(["as-started", "today"]), help="Text to check: from the start of the work, or today's."
)
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--fail-under", type=click.IntRange(1), metavar="N", help="Exit 1 if fewer than N pieces of work pass.")
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
    """Check whether people from outside could have started the last five pieces of work without asking.

    The command takes the latest tickets, specs and units of work in PATHS or in the docs folder that were started or are
    ready to start. It checks the text from the day when somebody started the work (with --text today: today's text).

    A piece of work passes if no required question is clearly unanswered. For a ticket: purpose, system, work to do and
    acceptance criteria. A unit of work also needs a plan and no open decision. Half an answer is enough, but a
    placeholder is not an answer. Linked specs can answer too. Unknown results are not counted. More: asyncdocs explain
    litmus.

    Exits 0. With --fail-under N, exits 1 if fewer than N pieces of work pass or are unknown (or fewer than all, if there
    are fewer than N). Exits 2 if no work was found.
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
            raise NothingToCheck(asking.nothing(which, opened.library, opened.documents))
        _put(FORMATS[form](found, opened.shown), output)
        window = found.window
        sys.exit(bool(fail_under and window.tried - window.asked < min(fail_under, window.tried)))


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(get_args(By)), help="What counts as a project; see the option `drill-by`.")
@click.option(
    "--project", "names", multiple=True, metavar="NAME", help="Only this project, by name or folder. Can be repeated."
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["no", "partly"]), help="Exit 1 for this answer or a worse one.")
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
    """Check whether somebody could continue each project from the pages alone, if the team were away for a day.

    For each project in FOLDER, or in the docs folder, the command shows: whether somebody could start and why not, what
    to read first, open work, pages that cannot be reached by links, required questions without an answer, pages with
    only one author or owner, and answers that exist only in a conversation. More: asyncdocs explain drill.
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
