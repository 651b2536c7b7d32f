"""Shows findings as GitHub's workflow commands: annotations in the diff, those first that fail, no more than GitHub keeps."""

from __future__ import annotations

from collections import Counter

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import FindingReport, Report
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

MOST = 10
"""Annotations of one level that GitHub keeps of a step; it drops the others without a word."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, shown: Shown) -> str:
    """A command a line; what is left out is counted in a line of plain text."""
    lines, given, left = [], Counter[str](), 0
    for finding in shown.by_weight(report):
        command = _COMMANDS[finding.level]
        if given[command] == MOST:
            left += 1
            continue
        given[command] += 1
        lines.append(_command(command, finding, shown))
    if left:
        more = ngettext("{count} more finding is not shown here", "{count} more findings are not shown here", left)
        lines.append(more + _("; `asyncdocs lint --all` lists them"))
    count = sum(map(shown.fails, shown.by_weight(report)))
    lines.append(
        ngettext("{count} finding makes this run fail", "{count} findings make this run fail", count)
        + _("; ")
        + ngettext("{count} document read", "{count} documents read", len(report.documents))
        + "."
    )
    return "\n".join(lines) + "\n"


def _command(command: str, finding: FindingReport, shown: Shown) -> str:
    rule = by_name(finding.rule)
    properties = {
        "file": shown.name(finding.path),
        "line": str(finding.line),
        "endLine": str(finding.end_line),
        "title": finding.rule,
    }
    if finding.line == finding.end_line:  # GitHub takes columns within one line only
        properties |= {"col": str(finding.column), "endColumn": str(max(finding.end_column, finding.column))}
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = finding.message + (f"\n→ {_(rule.next)}" if rule else "")
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
