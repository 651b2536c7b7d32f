"""Shows a report in one line for each thing: what `--quiet` leaves, for `grep` and an editor's list of errors."""

from __future__ import annotations

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import FindingReport, ReadinessName, Report, ScoreReport
from asyncdocs.strings import gettext as _


def render(report: Report, shown: Shown) -> str:
    """The findings, or the documents with their scores: nothing at all where there are none."""
    lines = _scores(report, shown) if shown.part == "score" else _findings(report, shown)
    return "".join(f"{line}\n" for line in lines)


def _findings(report: Report, shown: Shown) -> list[str]:
    found = (finding for document in report.documents for finding in shown.wanted(document))
    return [of_finding(each, shown.name(each.path)) for each in found]


def of_finding(finding: FindingReport, path: str) -> str:
    """A finding in a line: where, how grave, what, and by which rule."""
    return f"{path}:{finding.line}:{finding.column}: {finding.level}: {finding.message} [{finding.rule}]"


def _scores(report: Report, shown: Shown) -> list[str]:
    documents = sorted(report.documents, key=lambda document: document.rank)
    units = sorted(report.units, key=lambda unit: unit.rank)
    scored = [(each.path, each.score, each.readiness) for each in documents if each.score and each.readiness]
    scored += [(unit.path, unit.asked, unit.asked.band) for unit in units if unit.asked]
    return [f"{shown.name(path)}: {_told(score, name)}" for path, score, name in scored]


def _told(score: ScoreReport, name: ReadinessName) -> str:
    return _(name) if score.total is None else f"{score.total} {_(name)}"
