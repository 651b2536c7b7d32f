"""The command line: it translates options into questions to the api and answers into text and exit codes, and decides nothing.

Exit codes: 0 nothing at or above the line drawn, 1 something is, 2 it could not run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asyncdocs import __version__
from asyncdocs.strings import gettext as _

if TYPE_CHECKING:
    from asyncdocs.api import Opened
    from asyncdocs.lint.report import Report

_BANDS = ("ready", "nearly", "gaps")


class _Failure(click.ClickException):
    """A reason it could not run, in one line."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"asyncdocs: {self.message}", err=True)


@contextmanager
def _failures() -> Iterator[None]:
    """Turn what can go wrong for a user's reasons into one clear line and exit code 2."""
    from asyncdocs.api import CannotWrite, NothingToCheck, Unknown
    from asyncdocs.config import ConfigError
    from asyncdocs.kind_files import KindError

    try:
        yield
    except (ConfigError, KindError, NothingToCheck, CannotWrite, Unknown) as error:
        raise _Failure(str(error)) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="asyncdocs")
def main() -> None:
    """Could an outsider pick this page up tomorrow morning? Lints, scores and links a folder of team documents."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that has no `✓` shows `?`
            stream.reconfigure(errors="replace")


_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
_config = click.option("--config", type=click.Path(path_type=Path), metavar="F", help="Config file to use.")
_output = click.option("--output", type=click.Path(path_type=Path), metavar="F", help="Write the report to a file.")
_all = click.option("--all", "everything", is_flag=True, help="List everything, however much it is.")
_kind = click.option("--kind", metavar="KIND", help="Kind of the document on standard input (-).")
_name = click.option("--name", metavar="PATH", help="Path the document on standard input (-) would have.")
_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@main.command()
@_paths
@_format
@click.option("--fail-on", type=click.Choice(["error", "warning", "info"]), help="Least severity that exits 1.")
@_config
@_output
@_all
@_kind
@_name
def lint(paths: tuple[Path, ...], form: str, fail_on: str | None, **options: Any) -> None:
    """Find what an outsider would stumble over, in PATHS or in the docs folder of the nearest config.

    PATHS are files and folders; - reads one document from standard input.
    """
    with _failures():
        from asyncdocs.lint.finding import RANK

        opened, report = _judged(paths, unscored=form == "text", **options)
        _put(opened, report, form, part="lint", explain=False, **options)
        line = RANK[fail_on or opened.project.config.fail_on]
        found = (finding for document in report.documents for finding in document.findings)
        sys.exit(any(f.gated and not f.suppressed and RANK[f.severity] >= line for f in found))


@main.command()
@_paths
@click.option("--explain", is_flag=True, help="Show every question with its verdict, evidence and gain.")
@_format
@click.option("--min-band", type=click.Choice(_BANDS), help="Exit 1 where a document that is no draft is below.")
@_config
@_output
@_all
@_kind
@_name
def score(paths: tuple[Path, ...], explain: bool, form: str, min_band: str | None, **options: Any) -> None:
    """Score how well each document answers an outsider's questions, in PATHS or in the docs folder.

    PATHS are files and folders; - reads one document from standard input.
    """
    with _failures():
        opened, report = _judged(paths, unexplained=form == "text" and not explain, **options)
        _put(opened, report, form, part="score", explain=explain, **options)
        order = ("blocked", "gaps", "nearly", "ready")
        if min_band:
            gate = opened.project.config.gate
            scored = [(d.stage, d.score.band.lower()) for d in report.documents if d.score]
            sys.exit(any(s in gate and b in order and order.index(b) < order.index(min_band) for s, b in scored))


def _judged(
    paths: tuple[Path, ...],
    config: Path | None,
    kind: str | None,
    name: str | None,
    unscored: bool = False,
    unexplained: bool = False,
    **_rest: Any,
) -> tuple[Opened, Report]:
    import gc

    from asyncdocs.api import NothingToCheck, check, open_folder
    from asyncdocs.source import Source, decode

    gc.disable()  # all that is made lives until the process ends: looking for garbage only costs time

    overlay = None
    if any(str(path) == "-" for path in paths):
        if len(paths) > 1:
            raise NothingToCheck(_("- is the only path where a document comes from standard input"))
        text, fault = decode(sys.stdin.buffer.read())
        overlay, paths = Source((name or "stdin.md").strip("/"), text, fault), ()
    elif kind or name:
        raise NothingToCheck(_("--kind and --name go with -, a document on standard input"))
    opened = open_folder(paths, config, overlay, kind)
    with _progress() as each:
        report = check(opened.library, opened.documents, each, unscored=unscored, unexplained=unexplained)
        return opened, report


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """Tells a terminal how far a long run has come, on standard error, and wipes it out again."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = shown = time.monotonic()

    def each(done: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun > 0.5 and now - shown > 0.1:
            shown = now
            click.echo(f"\r{_('judged')} {done}/{of}", err=True, nl=False)

    try:
        yield each
    finally:
        if shown > begun:
            click.echo("\r\x1b[K", err=True, nl=False)


def _put(
    opened: Opened,
    report: Report,
    form: str,
    part: str,
    explain: bool,
    output: Path | None,
    everything: bool,
    **_rest: Any,
) -> None:
    import shutil

    from asyncdocs.api import write_atomically
    from asyncdocs.lint.formats import FORMATS, Shown

    texts = {document.path: document.source for document in opened.library.documents}
    beside = {source.beside.path: source.beside for source in texts.values() if source.beside}

    def line(path: str, number: int) -> str | None:
        source = texts.get(path) or beside.get(path)
        return source.line(number) if source else None

    colour = output is None and sys.stdout.isatty() and not _no_colour()
    shown = Shown(
        part=part,
        line=line,
        everything=everything or output is not None,
        explain=explain,
        colour=colour,
        width=shutil.get_terminal_size((100, 40)).columns,
        name=opened.shown,
    )
    text = FORMATS[form](report, shown)
    if output is None:
        click.echo(text, nl=False, color=colour or None)
    else:
        write_atomically(output, text)


def _no_colour() -> bool:
    import os

    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


@main.command()
@click.argument("name", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Write a page for every rule and kind, with an index, to --output."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder the pages are written to.")
def explain(name: str | None, everything: bool, output: Path | None) -> None:
    """Say what a rule, a question (errors, spec.errors) or a kind means."""
    with _failures():
        from asyncdocs.api import NothingToCheck, explain_all, kinds_in, write_atomically
        from asyncdocs.api import explain as page
        from asyncdocs.config import find_project

        if everything != (output is not None) or everything == (name is not None):
            raise NothingToCheck(_("say what to explain: a NAME, or --all with --output DIR"))
        project = find_project(Path.cwd())
        kinds = kinds_in(project.root, project.config)
        if name is not None:
            click.echo(page(name, kinds))
            return
        for path, text in explain_all(kinds).items():
            write_atomically(Path(output or ".") / path, text)
        click.echo(output)


@main.command()
@click.argument("kind", required=False)
@click.argument("title", required=False)
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path), help="Folder to write to; where its like live if left out."
)
@click.option("--owner", help="Who answers for it; the name git knows if left out.")
@click.option("--for", "stands_on", multiple=True, metavar="ID", help="A document it is written for; may be repeated.")
def new(
    kind: str | None, title: str | None, folder: Path | None, owner: str | None, stands_on: tuple[str, ...]
) -> None:
    """Begin a document of a KIND from its template, with the next id. On a terminal it asks for what is left out."""
    with _failures():
        from asyncdocs.api import NothingToCheck, kinds_in, new_document
        from asyncdocs.config import find_project

        if kind is None or title is None:
            if not sys.stdin.isatty():
                raise NothingToCheck(_('say what to begin: asyncdocs new KIND "Title"'))
            project = find_project(Path.cwd())
            kinds = kinds_in(project.root, project.config)
            if kind is None:
                for each in kinds.values():
                    click.echo(f"  {each.name:<16} {_(each.purpose)}")
                kind = click.prompt(_("Kind"), type=click.Choice(list(kinds)), show_choices=False)
            title = title or click.prompt(_("Title"))
        click.echo(new_document(kind, title, folder=folder, owner=owner, stands_on=stands_on))


@main.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a handbook in FOLDER: a site configuration, starter folders, a CI workflow. Keeps what is there."""
    with _failures():
        from asyncdocs.api import init_site

        begun = init_site(folder)
        for file in begun.written:
            click.echo(_("wrote {file}").format(file=file))
        for file in begun.kept:
            click.echo(_("kept {file}, it was there").format(file=file), err=True)


@main.command()
@_paths
@_config
def doctor(paths: tuple[Path, ...], config: Path | None) -> None:
    """Say what each folder was read as, what is wired, and what wants mending (exit 1 if something does)."""
    with _failures():
        from asyncdocs.api import examine, open_folder

        advice = examine(open_folder(paths, config))
        for line in advice:
            click.echo(f"{'✗' if line.mend else '✓'} {line.text}")
        sys.exit(any(line.mend for line in advice))


@main.command()
@_config
@click.option("--site", type=click.Path(path_type=Path), metavar="DIR", help="Complete the site built there instead.")
def prepare(config: Path | None, site: Path | None) -> None:
    """Stand in for the plugin on a host that runs none (Zensical).

    Before the build it writes the made pages into the docs folder; after it, with --site, feeds and the other files for
    machines into the built site.
    """
    with _failures():
        from asyncdocs.api import open_folder
        from asyncdocs.api import prepared as host
        from asyncdocs.strings import gettext as _
        from asyncdocs.strings import ngettext

        opened = open_folder(config=config)
        done = host.prepare(opened) if site is None else host.complete(opened, site)
        for file in done.kept:
            click.echo(_("kept as it is: {file}").format(file=file), err=True)
        count = len(done.written)
        click.echo(
            ngettext("{count} file written", "{count} files written", count)
            + ", "
            + ngettext("{count} removed", "{count} removed", len(done.removed))
            + _(", below {folder}").format(folder=site or opened.project.docs)
        )


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", metavar="URL", help="Where the site stands, if its pages do not say: https://host/path/.")
@_format
@_output
@_all
def verify(folder: Path, base_url: str | None, form: str, output: Path | None, everything: bool) -> None:
    """Find dead links, missing files and [[names]] left in the built site in DIR, whoever built it.

    Exits 1 if something is found. Addresses of other hosts are not followed.
    """
    with _failures():
        from asyncdocs.api import verify_site, write_atomically
        from asyncdocs.config import find_project

        find_project(Path.cwd())  # the language to speak
        with _progress() as each:
            verified = verify_site(folder, base_url, each)
        from asyncdocs.verify.formats import as_json, as_text

        colour = output is None and sys.stdout.isatty() and not _no_colour()
        text = as_json(verified) if form == "json" else as_text(verified, colour, everything or output is not None)
        if output is None:
            click.echo(text, nl=False, color=colour or None)
        else:
            write_atomically(output, text)
        sys.exit(bool(verified.findings))


@main.command()
@click.argument("what", type=click.Choice(["report", "config", "kind", "verify", "index"]))
def schema(what: str) -> None:
    """Print the JSON schema of a report, the configuration, a kind, what `verify` finds, or a site's asyncdocs.json."""
    import json

    from asyncdocs.config import Config
    from asyncdocs.kinds import Kind
    from asyncdocs.lint.formats.json import schema as report_schema

    def verify_schema() -> dict[str, Any]:
        from asyncdocs.verify.formats import schema

        return schema()

    def index_schema() -> dict[str, Any]:
        from asyncdocs.site.files.index import schema

        return schema()

    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "report": report_schema,
        "config": Config.model_json_schema,
        "kind": Kind.model_json_schema,
        "verify": verify_schema,
        "index": index_schema,
    }
    click.echo(json.dumps(schemas[what](), indent=2))
