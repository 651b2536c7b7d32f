"""Shows findings as GitLab's code quality report, which merge requests show beside the changed lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from asyncdocs.lint.formats import Shown, told
from asyncdocs.lint.formats.item_by_item import with_items
from asyncdocs.lint.model.report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, shown: Shown) -> Iterator[str]:
    """A list of issues; each has a fingerprint of its own, for GitLab shows one issue of a fingerprint only."""
    issues = (
        {
            "type": "issue",
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.level],
            "location": {
                "path": shown.name(finding.path),
                "lines": {"begin": finding.line, "end": max(finding.line, finding.end_line)},
            },
        }
        for finding in told(report)
    )
    return with_items("[]\n", "[]", (json.dumps(issue, ensure_ascii=False, indent=2) for issue in issues))
