"""Shows a report as Markdown for one comment on a merge request, whose first line marks it so that it can be edited in place."""

from __future__ import annotations

import re
from collections import Counter

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import FindingReport, Report
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

MARKER = "<!-- asyncdocs report -->"
"""Stable: a script looks for the comment that begins with it, and edits that one."""

MOST = 50
"""Rows of a table; a comment holds some 65,000 characters."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
_ICONS = {"error": "🟥", "warning": "🟨", "info": "🟦"}


def render(report: Report, shown: Shown) -> str:
    """The marker, a sentence, and a table."""
    lines = _scores(report, shown) if shown.part == "score" else _findings(report, shown)
    return "\n".join([MARKER, *lines]) + "\n"


def _findings(report: Report, shown: Shown) -> list[str]:
    found = shown.by_weight(report)
    failing = sum(map(shown.fails, found))
    read = ngettext("{count} document read", "{count} documents read", len(report.documents))
    if not found:
        return [f"**asyncdocs**{_(': ')}{_('nothing found')}{_('; ')}{read}."]
    fails = ngettext("{count} finding makes this run fail", "{count} findings make this run fail", failing)
    whole = ngettext("{count} finding", "{count} findings", len(found))
    lines = [f"**asyncdocs**{_(': ')}{fails}, {_('of {findings}').format(findings=whole)}{_('; ')}{read}.", ""]
    lines += [f"| | {_('Where')} | {_('What')} | {_('Rule')} |", "|---|---|---|---|"]
    lines += [_row(finding, shown) for finding in found[:MOST]]
    if len(found) > MOST:
        more = ngettext("and {count} more finding", "and {count} more findings", len(found) - MOST)
        lines += ["", f"… {more}{_('; `asyncdocs lint --all` lists them')}."]
    rules = Counter(finding.rule for finding in found[:MOST])
    lines += ["", f"<details><summary>{_('How to fix')}</summary>", ""]
    lines += [f"- `{name}`{_(': ')}{_(rule.next)}" for name in rules if (rule := by_name(name))]
    return [*lines, "", "</details>"]


def _row(finding: FindingReport, shown: Shown) -> str:
    icon = _ICONS[finding.level]
    place = _plain(f"{shown.name(finding.path)}:{finding.line}")
    return f"| {icon} | {place} | {_plain(finding.message)} | `{finding.rule}` |"


def _scores(report: Report, shown: Shown) -> list[str]:
    scored = [document for document in report.documents if document.score]
    read = ngettext("{count} document scored", "{count} documents scored", len(scored))
    bands = ", ".join(f"{_(band)} {count}" for band, count in report.summary.readiness.items() if count)
    lines = [f"**asyncdocs**{_(': ')}{bands or '–'}{_('; ')}{read}."]
    rows = sorted(scored, key=lambda each: each.score.rank if each.score else 0)
    if rows:
        lines += ["", f"| | {_('Band')} | {_('Document')} | {_('Write next')} |", "|---:|---|---|---|"]
    for document in rows[:MOST]:
        score = document.score
        assert score is not None
        best = score.best
        total = "–" if score.total is None else score.total
        next_ = f"{_plain(best.next or best.ask)} (+{best.gain})" if best else ""
        lines.append(
            f"| {total} | {_(document.readiness or score.band)} | {_plain(shown.name(document.path))} | {next_} |"
        )
    if len(rows) > MOST:
        lines += [
            "",
            "… " + ngettext("and {count} more document", "and {count} more documents", len(rows) - MOST) + ".",
        ]
    return lines


def _plain(text: str) -> str:
    """A text that no reader of Markdown takes for markup, a row's end, or a call on somebody."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("@", "@\u200b")
