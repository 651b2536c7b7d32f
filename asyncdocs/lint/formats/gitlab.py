"""Shows findings as GitLab's code quality report, which merge requests show beside the changed lines."""

from __future__ import annotations

import json

from asyncdocs.lint.formats import Shown, told
from asyncdocs.lint.model.report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, shown: Shown) -> str:
    """A list of issues; each has a fingerprint of its own, for GitLab shows one issue of a fingerprint only."""
    issues = [
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
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
