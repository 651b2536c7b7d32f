"""Lists every format and the reports it can write: a new one is a file in this folder and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from importlib import import_module
from operator import is_
from typing import Any, Literal

from asyncdocs.lint.model.finding import RANK, Severity
from asyncdocs.lint.model.report import DocumentReport, FindingReport, Report
from asyncdocs.strings import printable

Part = Literal["lint", "score", "verify"]


@dataclass(frozen=True)
class Shown:
    """What a format may know beyond the report: which part of it is wanted, and how lines are shown.

    Attributes:
        part: `lint` for findings, `score` for scores.
        line: the text of a line of a file, by path and number from 1; None where it is not at hand.
        everything: show all of it rather than a summary that fits a screen.
        quiet: one line for each thing that was found, and nothing else.
        explain: show every question with its evidence.
        colour: whether the output is a terminal that shows colours.
        width: of the terminal, in characters.
        name: turns a path of the report into the one to show.
        fail_on: the least severity of a finding that fails the run.
        baseline: whether known findings were set apart from new ones.
        formats: what the formats of units are called, by name.
    """

    part: Part = "lint"
    line: Callable[[str, int], str | None] = lambda path, number: None
    everything: bool = False
    quiet: bool = False
    explain: bool = False
    colour: bool = False
    width: int = 100
    name: Callable[[str], str] = field(default=lambda path: path)
    formats: Mapping[str, str] = field(default_factory=dict)
    fail_on: Severity = "error"
    baseline: bool = False

    def fails(self, finding: FindingReport) -> bool:
        """Whether a finding fails the run."""
        return finding.gated and not finding.suppressed and RANK[finding.severity] >= RANK[self.fail_on]

    def wanted(self, document: DocumentReport) -> list[FindingReport]:
        """The findings of a document to show: whoever works on a draft knows that it is not finished."""
        return [
            finding
            for finding in document.findings
            if not finding.suppressed and (self.everything or finding.gated or finding.severity != "info")
        ]

    def by_weight(self, report: Report) -> list[FindingReport]:
        """All findings that are shown, those first that fail the run, then by severity, path and line."""
        return sorted(
            told(report),
            key=lambda one: (not self.fails(one), -RANK[one.level], one.path, one.line, one.column, one.rule),
        )


@dataclass(frozen=True)
class Format:
    """A way to write a report.

    Attributes:
        module: its file in this folder, which is read when the format is asked for.
        reports: what it can write.
        plain: whether a terminal or a log shows it as it is: nothing may be obeyed there.
        summary: the variable that names a file to which a job's summary is added, where the host has one.
    """

    module: str
    reports: tuple[Part, ...]
    plain: bool = False
    summary: str = ""

    def render(self, report: Report, shown: Shown) -> Iterator[str]:
        """The part of a report that is asked for, with a final line feed; where it grows with the documents, piece by piece."""
        if self.plain:
            name = shown.name
            report, shown = _printable(report), replace(shown, name=lambda path: printable(name(path)))
        made: str | Iterator[str] = import_module(f"asyncdocs.lint.formats.{self.module}").render(report, shown)
        return iter([made]) if isinstance(made, str) else made


def _printable(value: Any) -> Any:
    """A report in which no word of a document or a file name would be obeyed by a terminal; what is sound stays as it is."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        made = tuple([each if _sound(each) else _printable(each) for each in value])
        return value if all(map(is_, made, value)) else made
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in value.__slots__:  # type: ignore[attr-defined]
            was = getattr(value, name)
            sort = was.__class__  # of a large report this is asked a million times: most are numbers, and plain words
            if sort in _PLAIN or (sort is str and was.isprintable()) or was == ():
                continue
            now = _printable(was)
            if now is not was:
                changed[name] = now
        return replace(value, **changed) if changed else value
    return value


def _sound(value: Any) -> bool:
    """Whether a value needs no look at what is in it: most are numbers, and plain words."""
    return value.__class__ in _PLAIN or (value.__class__ is str and value.isprintable())


_PLAIN = frozenset({int, float, bool, type(None)})

FORMATS: dict[str, Format] = {
    "text": Format("text", ("lint", "score", "verify"), plain=True),
    "json": Format("json", ("lint", "score", "verify")),
    "jsonl": Format("jsonl", ("lint", "score")),
    "sarif": Format("sarif", ("lint",)),
    "junit": Format("junit", ("lint",), plain=True),
    "github": Format("github", ("lint",), plain=True, summary="GITHUB_STEP_SUMMARY"),
    "gitlab": Format("gitlab", ("lint",)),
    "rdjson": Format("rdjson", ("lint",)),
    "markdown": Format("markdown", ("lint", "score"), plain=True),
}
"""Every format by the name `--format` takes."""


def formats_of(part: Part) -> list[str]:
    """The names of the formats that can write a report."""
    return [name for name, form in FORMATS.items() if part in form.reports]


def told(report: Report) -> Iterator[FindingReport]:
    """The findings that nothing quiets."""
    return (finding for document in report.documents for finding in document.findings if not finding.suppressed)


def pairs(report: Report) -> Iterator[tuple[DocumentReport, FindingReport]]:
    """Every finding with its document."""
    return ((document, finding) for document in report.documents for finding in document.findings)
