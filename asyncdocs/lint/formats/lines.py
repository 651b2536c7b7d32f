"""Shows a report in one line for each thing: what `--quiet` leaves, for `grep` and an editor's list of errors."""

from __future__ import annotations

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.report import Report
from asyncdocs.strings import gettext as _


def render(report: Report, shown: Shown) -> str:
    """The findings, or the documents with their scores: nothing at all where there are none."""
    lines = _scores(report, shown) if shown.part == "score" else _findings(report, shown)
    return "".join(f"{line}\n" for line in lines)


def _findings(report: Report, shown: Shown) -> list[str]:
    found = (finding for document in report.documents for finding in shown.wanted(document))
    return [
        f"{shown.name(each.path)}:{each.line}:{each.column}: {shown.level(each)}: {each.message} [{each.rule}]"
        for each in found
    ]


def _scores(report: Report, shown: Shown) -> list[str]:
    scored = [(document, document.score) for document in report.documents if document.score]
    scored.sort(key=lambda pair: (pair[1].total, pair[0].path))
    documents = [f"{shown.name(document.path)}: {score.total} {_(score.band)}" for document, score in scored]
    asked = [(unit, verdict) for unit in report.units if (verdict := unit.asked)]
    return documents + [f"{shown.name(unit.path)}: {verdict.total} {_(verdict.band)}" for unit, verdict in asked]
