"""Shows a report to a person: its findings, or its scores; a long one as a summary."""

from __future__ import annotations

from asyncdocs.lint.formats import Shown, lines
from asyncdocs.lint.formats.text_findings import Findings
from asyncdocs.lint.formats.text_scores import Scores
from asyncdocs.lint.model.report import Report


def render(report: Report, shown: Shown) -> str:
    """The part of a report that was asked for, as lines for a terminal."""
    if shown.quiet:
        return lines.render(report, shown)
    return Scores(report, shown).score() if shown.part == "score" else Findings(report, shown).lint()
