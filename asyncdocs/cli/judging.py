"""The commands that judge: `lint` and `score`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asyncdocs.cli import options
from asyncdocs.cli.mending import mend
from asyncdocs.cli.remembering import Output, remembered
from asyncdocs.cli.terminal import has_colour, progress, say, width
from asyncdocs.cli.watching import places_of, watch
from asyncdocs.lint.formats import FORMATS
from asyncdocs.lint.model.wanted import ALL, Wanted
from asyncdocs.strings import gettext as _
from asyncdocs.strings import printable

if TYPE_CHECKING:
    from asyncdocs.api import Opened
    from asyncdocs.lint.formats import Part, Shown
    from asyncdocs.lint.judging.earlier import Memory
    from asyncdocs.lint.model.report import FindingReport, Report

_BANDS = ("ready", "nearly", "gaps")


@click.command()
@options.paths
@options.form("lint")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="Lowest severity that makes the command exit with 1.",
)
@options.select
@options.ignore
@click.option("--ignore-baseline", is_flag=True, help="Show and count known findings too.")
@click.option("--new-from", metavar="REV", help="Show and count only findings that are new since a git revision.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely, and show the other findings.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: add missing sections too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and exit 1 if it would change something.")
@click.option(
    "--add-expect", metavar="REASON", help="Add an expect comment with this reason at each finding that fails the run."
)
@click.option("--watch", "watching", is_flag=True, help="Check again when a file changes. Press Ctrl-C to stop.")
@options.of_a_run
def lint(
    paths: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    ignore_baseline: bool,
    new_from: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    add_expect: str | None,
    watching: bool,
    **chosen: Any,
) -> None:
    """Find problems that would block a reader from outside, in PATHS or in the docs folder of the nearest config.

    PATHS are files and folders; - reads one document from standard input.
    """

    def run(output: Output) -> int:
        from asyncdocs.api import NothingToCheck

        if watching and (fix or diff or unsafe_fixes or add_expect is not None or Path("-") in paths):
            raise NothingToCheck(
                _(
                    "--watch only reads files; remove --fix, --diff, --add-expect and the argument - (standard "
                    "input) from the command"
                )
            )
        if fix or diff or unsafe_fixes:
            mend(paths, unsafe=unsafe_fixes, only_show=diff, **chosen)
        if add_expect is not None:
            opened, report = _found(output, paths, form, ignore_baseline, new_from, **chosen)
            _expect(opened, report, fail_on, add_expect)
            return _broken(output, report)
        if watching:
            return watch(lambda: found(Output(keeps=False)), places_of(paths, chosen["config"]), chosen["output"])
        return found(output)[0]

    def found(output: Output) -> tuple[int, list[FindingReport]]:
        from asyncdocs.lint.formats import told

        opened, report = _found(output, paths, form, ignore_baseline, new_from, **chosen)
        shown = _put(output, opened, report, form, part="lint", fail_on=fail_on, **chosen)
        findings = list(told(report))
        return _broken(output, report) or int(any(map(shown.fails, findings))), findings

    changes = fix or diff or unsafe_fixes or add_expect is not None
    remembered(run, paths, only_once=changes or watching or new_from is not None or _adds_summary(form))


@click.command()
@options.paths
@click.option("--explain", is_flag=True, help="Show every question with its verdict, evidence and gain.")
@options.form("score")
@click.option(
    "--min-band", type=click.Choice(_BANDS), help="Exit 1 if a document (drafts excepted) is below this band."
)
@click.option(
    "--ratchet", metavar="REV", help="Exit 1 if a band fell since a git revision, or if a new page is too low."
)
@options.of_a_run
def score(
    paths: tuple[Path, ...], explain: bool, form: str, min_band: str | None, ratchet: str | None, **chosen: Any
) -> None:
    """Score how well each document answers the questions of a reader from outside, in PATHS or in the docs folder.

    PATHS are files and folders; - reads one document from standard input.
    """

    def run(output: Output) -> int:
        wanted = Wanted(evidence=form != "text" or explain, findings=form in ("json", "jsonl"))
        opened, report = _judged(output, paths, wanted=wanted, **chosen)
        _put(output, opened, report, form, part="score", explain=explain, **chosen)
        below = False
        if ratchet is not None:
            below = _slipped(opened, report, ratchet, min_band, to_stdout=form == "text" and chosen["output"] is None)
        elif min_band:
            order = ("blocked", "gaps", "nearly", "ready")
            gate = opened.project.config.gate
            leads = {unit.lead for unit in report.units}
            scored = [(d.stage, d.score.band.lower()) for d in report.documents if d.score and d.path not in leads]
            scored += [(unit.stage, unit.asked.band.lower()) for unit in report.units if unit.asked]
            scored = [("ready" if stage == "unclear" else stage, band) for stage, band in scored]
            below = any(s in gate and b in order and order.index(b) < order.index(min_band) for s, b in scored)
        return _broken(output, report) or int(below)

    remembered(run, paths, only_once=ratchet is not None or _adds_summary(form))


def _adds_summary(form: str) -> bool:
    """Whether a run adds to a file that others write to as well."""
    return bool(FORMATS[form].summary and os.environ.get(FORMATS[form].summary))


def _found(
    out: Output, paths: tuple[Path, ...], form: str, ignore_baseline: bool, new_from: str | None, **chosen: Any
) -> tuple[Opened, Report]:
    from asyncdocs.api import gated, without_old

    opened, report = _judged(out, paths, wanted=Wanted(scores=form in ("json", "jsonl")), **chosen)
    project = opened.project
    report = gated(opened.library, report, project.config, project.root, project.docs, known=not ignore_baseline)
    return opened, report if new_from is None else without_old(opened, report, new_from)


def _expect(opened: Opened, report: Report, fail_on: Any, reason: str) -> None:
    from asyncdocs.api import NothingToCheck, add_expectations
    from asyncdocs.lint.formats import Shown
    from asyncdocs.strings import ngettext

    if not reason.strip():
        raise NothingToCheck(_('--add-expect needs a reason, for example: --add-expect "the wiki moves in May"'))
    shown = Shown(fail_on=fail_on or opened.project.config.fail_on)
    count = 0
    for file, number in add_expectations(opened, report, shown.fails, reason):
        count += number
        say(_("wrote {file}").format(file=file))
    click.echo(
        ngettext("{count} finding now has an expect comment", "{count} findings now have an expect comment", count)
    )


def _slipped(opened: Opened, report: Report, revision: str, bar: str | None, *, to_stdout: bool) -> bool:
    """Say which documents have gone back since a revision, on standard error where the report is for a program."""
    from asyncdocs.api import slipped

    found = slipped(opened, report, revision, bar or opened.project.config.bar)
    for each in found:
        now = _(each.now)
        fell = (
            _("readiness fell from {before} to {now}").format(before=_(each.before), now=now)
            if each.before
            else _("new page with readiness {now}").format(now=now)
        )
        next_ = f"\n  → {each.next}" if each.next else ""
        click.echo(f"{opened.shown(each.path)}: {fell}{next_}", err=not to_stdout)
    return bool(found)


def _broken(output: Output, report: Report) -> int:
    """The exit code of a run in which one of our own rules broke down; what the others found is shown all the same."""
    from asyncdocs.lint.judging.run import INTERNAL

    broken = {
        finding.message for document in report.documents for finding in document.findings if finding.rule == INTERNAL
    }
    for message in sorted(broken):
        output.error(printable(f"asyncdocs: {message}"))
    return 2 if broken else 0


def _judged(
    out: Output,
    paths: tuple[Path, ...],
    config: Path | None,
    kind: str | None,
    name: str | None,
    allow_empty: bool,
    wanted: Wanted = ALL,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    jobs: int | None = None,
    **_rest: Any,
) -> tuple[Opened, Report]:
    from asyncdocs.api import NothingToCheck, check, open_folder, open_overlay
    from asyncdocs.text.source import LARGEST

    own = {name: value for name, value in (("select", select), ("ignore", ignore)) if value}

    def read() -> Opened:
        return open_folder(paths, config, may_be_empty=allow_empty, chosen=own)

    if any(str(path) == "-" for path in paths):
        if len(paths) > 1:
            raise NothingToCheck(_("- as a path means one document from standard input; remove all other paths"))
        if sys.stdin is None:
            raise NothingToCheck(_("- reads standard input, but standard input is closed"))
        data = sys.stdin.buffer.read(LARGEST + 1)
        opened = open_overlay(data, name, config, kind, may_be_empty=allow_empty, chosen=own)
    elif kind or name:
        raise NothingToCheck(_("--kind and --name work only with -, which reads a document from standard input"))
    else:
        opened = read()
    out.project = opened.project
    for notice in opened.notices:
        out.error(f"asyncdocs: {notice}")
    with progress() as each:

        def judge(opened: Opened, memory: Memory | None) -> Report:
            return check(
                opened.library,
                opened.documents,
                each,
                wanted=wanted,
                jobs=jobs or opened.project.config.jobs,
                memory=memory,
            )

        if out.recall is None:
            return opened, judge(opened, None)
        return out.recall.judged(opened, read, judge, {"paths": paths, "config": config, **own, "wanted": wanted})


def _put(
    out: Output,
    opened: Opened,
    report: Report,
    form: str,
    part: Part,
    output: Path | None,
    everything: bool,
    colour: str,
    fail_on: Any = None,
    explain: bool = False,
    quiet: bool = False,
    **_rest: Any,
) -> Shown:
    from asyncdocs.lint.formats import Shown

    texts = {document.path: document.source for document in opened.library.documents}
    beside = {source.beside.path: source.beside for source in texts.values() if source.beside}

    def line(path: str, number: int) -> str | None:
        source = texts.get(path) or beside.get(path)
        return source.line(number) if source else None

    colours = has_colour(colour, to_file=output is not None)
    shown = Shown(
        part=part,
        line=line,
        everything=everything or output is not None,
        quiet=quiet,
        explain=explain,
        colour=colours,
        width=width(),
        name=opened.shown,
        fail_on=fail_on or opened.project.config.fail_on,
        baseline=any(each.suppressed_by == "baseline" for document in report.documents for each in document.findings),
        formats={unit.format.name: unit.format.title for unit in opened.library.units},
    )
    written = FORMATS[form].render(report, shown)
    if output is None:
        out.write(written, colour=colours)
    else:
        out.file(output, written)
    summary = os.environ.get(FORMATS[form].summary) if FORMATS[form].summary else None
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.writelines(FORMATS["markdown"].render(report, shown))
    return shown
