"""The command line: it translates options into questions to the api and answers into text and exit codes, and decides nothing.

Exit codes: 0 nothing at or above the line drawn, 1 something is, 2 it could not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click

from asyncdocs import __version__
from asyncdocs.cli import adopting, asking, baseline, config, editing, judging, litmus, options, units
from asyncdocs.cli.failures import failures
from asyncdocs.cli.terminal import has_colour, progress, say, show_next, width
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable_lines


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="asyncdocs")
def main() -> None:
    """Check, score and link a folder of team documents, so that people from outside can work with every page."""
    streams: dict[str, TextIO | None] = {"stdout": sys.stdout, "stderr": sys.stderr}
    for name, stream in streams.items():
        if stream is None:  # it was closed by whoever started this: what is said goes nowhere
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):  # a terminal that has no `✓` shows `?`
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("name", required=False)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Write a page for every rule and kind, and an index, to the folder --output.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the pages.")
def explain(name: str | None, everything: bool, output: Path | None) -> None:
    """Explain a rule, a question (errors, spec.errors) or a kind. Without NAME, list all rules by group."""
    with failures():
        from asyncdocs.api import NothingToCheck, explain_all, kinds_in, list_rules, write_atomically
        from asyncdocs.api import explain as page
        from asyncdocs.api.explained import for_terminal
        from asyncdocs.settings.project import find_project

        if everything != (output is not None) or (everything and name is not None):
            raise NothingToCheck(
                _(
                    "give the name of a rule, a question or a kind (`asyncdocs explain link-dead`), or use --all "
                    "with --output DIR"
                )
            )
        project = find_project(Path.cwd())
        kinds = kinds_in(project.root, project.config)
        if name is not None:
            told, colours = printable_lines(page(name, kinds, project.config)), has_colour("auto")
            click.echo(for_terminal(told, width(), colours), nl=False, color=colours or None)
            return
        if not everything:
            click.echo(list_rules(width()))
            return
        for path, text in explain_all(kinds).items():
            write_atomically(Path(output or ".") / path, text)
        say(str(output))


@main.command()
@click.argument("kind", required=False)
@click.argument("title", required=False)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder for the new document. Default: the folder with documents of the same kind.",
)
@click.option("--owner", help="Owner of the document. Default: your name in git.")
@click.option("--force", is_flag=True, help="Create the document even if the same title already exists.")
@click.option(
    "--for", "stands_on", multiple=True, metavar="ID", help="Id of a document that the new one is for. Can be repeated."
)
def new(
    kind: str | None, title: str | None, folder: Path | None, owner: str | None, force: bool, stands_on: tuple[str, ...]
) -> None:
    """Create a document of a KIND from its template, with the next id. In a terminal, asyncdocs asks for missing arguments."""
    with failures():
        from asyncdocs.api import NothingToCheck, kinds_in, new_document
        from asyncdocs.settings.project import find_project

        if kind is None or title is None:
            if not sys.stdin.isatty():
                raise NothingToCheck(_('give a kind and a title: asyncdocs new KIND "Title"'))
            project = find_project(Path.cwd())
            kinds = kinds_in(project.root, project.config)
            if kind is None:
                for each in kinds.values():
                    say(f"  {each.name:<16} {_(each.purpose)}")
                kind = click.prompt(_("Kind"), type=click.Choice(list(kinds)), show_choices=False)
            title = title or click.prompt(_("Title"))
        say(str(new_document(kind, title, folder=folder, owner=owner, stands_on=stands_on, twin=force)))


@main.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Create a handbook in FOLDER: a site configuration, starter folders and a CI workflow. Existing files stay unchanged."""
    with failures():
        from asyncdocs.api import init_site

        begun = init_site(folder)
        for file in begun.written:
            say(_("wrote {file}").format(file=file))
        for file in begun.kept:
            say(_("skipped {file} (already exists)").format(file=file), err=True)
        if begun.documents is not None:
            count = ngettext("{count} document", "{count} documents", begun.count)
            said = _("{folder} already has {count}, so asyncdocs did not write these files: {files}")
            files = ", ".join(file.as_posix() for file in begun.unwritten)
            say(said.format(folder=begun.documents, count=count, files=files), err=True)
        if not begun.site:
            say(
                _(
                    "for a site, move the documents into a folder such as docs/: MkDocs refuses those beside its mkdocs.yml"
                ),
                err=True,
            )
        if begun.written:
            click.echo()
            first = (
                ("asyncdocs adopt", _("save today's findings, so that later runs fail only on new findings"))
                if begun.count and not begun.adopted
                else ("asyncdocs new spec TITLE", _("create a document"))
            )
            checks = ("asyncdocs doctor", _("show the kind of document that asyncdocs found in each folder"))
            serves = [("mkdocs serve", _("open the site in a browser"))] if begun.site else []
            show_next(first, checks, *serves)


@main.command()
@options.paths
@options.config
@options.everything
@options.no_cache
def doctor(paths: tuple[Path, ...], config: Path | None, everything: bool, no_cache: bool) -> None:
    """Check the setup, show the kind of each folder, and list what needs fixing (exit 1 if anything does).

    The command always reads everything anew; it takes `--no-cache` so that one set of options fits all commands.
    """
    with failures():
        from asyncdocs.api import examine, open_folder

        advice = examine(open_folder(paths, config), everything=everything)
        for line in advice:
            say(f"{'✗' if line.mend else '✓'} {line.text}")
        sys.exit(any(line.mend for line in advice))


@main.command()
@options.config
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Add the machine-readable files to the built site in DIR instead.",
)
def prepare(config: Path | None, site: Path | None) -> None:
    """Write the generated pages for a site generator without plugins (Zensical).

    Before the build, the command writes the generated pages into the docs folder. After the build, `--site` adds feeds
    and other machine-readable files to the built site.
    """
    with failures():
        from asyncdocs.api import open_folder, project_of
        from asyncdocs.api import prepared as host
        from asyncdocs.cli.recalling import recalled
        from asyncdocs.strings import gettext as _

        project = project_of(Path.cwd(), config)
        # Units beside the docs folder are no pages; and a docs folder that is a link to elsewhere finds no project of its own.
        opened, report = recalled(lambda: host.as_published(open_folder([project.docs], project.origin)), "prepare")
        done = host.prepare(opened, report) if site is None else host.complete(opened, report, site)
        for file in done.kept:
            say(_("unchanged: {file}").format(file=file), err=True)
        count = len(done.written)
        say(
            ngettext("{count} file written", "{count} files written", count)
            + ", "
            + ngettext("{count} removed", "{count} removed", len(done.removed))
            + _(", in {folder}").format(folder=site or opened.project.docs)
        )


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--base-url", metavar="URL", help="Address of the site, if the pages do not contain it: https://host/path/."
)
@options.form("verify")
@options.output
@options.everything
def verify(folder: Path, base_url: str | None, form: str, output: Path | None, everything: bool) -> None:
    """Find broken links, missing files and unresolved [[names]] in the built site in DIR. Any site generator works.

    Exits 1 if a problem is found. Links to other hosts are not checked.
    """
    with failures():
        from asyncdocs.api import verify_site, write_atomically
        from asyncdocs.settings.project import find_project

        find_project(Path.cwd())  # the language to speak
        with progress() as each:
            verified = verify_site(folder, base_url, each)
        from asyncdocs.verify.formats import as_json, as_text

        colour = has_colour("auto", to_file=output is not None)
        text = as_json(verified) if form == "json" else as_text(verified, colour, everything or output is not None)
        if output is None:
            click.echo(text, nl=False, color=colour or None)
        else:
            write_atomically(output, text)
        sys.exit(bool(verified.findings))


@main.command()
@click.argument("what", type=click.Choice(["report", "config", "kind", "verify", "index", "ask"]))
def schema(what: str) -> None:
    """Print a JSON schema: of a report, the configuration, a kind, the results of `verify` or `ask`, or asyncdocs.json."""
    import json

    from asyncdocs.kinds.kind import Kind
    from asyncdocs.lint.formats.json import schema as report_schema
    from asyncdocs.settings.config import Config

    def verify_schema() -> dict[str, Any]:
        from asyncdocs.verify.formats import schema

        return schema()

    def index_schema() -> dict[str, Any]:
        from asyncdocs.site.files.index import schema

        return schema()

    def ask_schema() -> dict[str, Any]:
        from asyncdocs.api.search.found import schema

        return schema()

    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "report": report_schema,
        "config": Config.model_json_schema,
        "kind": Kind.model_json_schema,
        "verify": verify_schema,
        "index": index_schema,
        "ask": ask_schema,
    }
    click.echo(json.dumps(schemas[what](), indent=2))


_JUDGING = (adopting.adopt, judging.lint, judging.score, baseline.baseline, config.config)

_OTHERS = (asking.ask, asking.mcp, editing.lsp, units.trace, units.pickup, litmus.litmus, litmus.drill)

for command in (*_JUDGING, *_OTHERS):
    main.add_command(command)
