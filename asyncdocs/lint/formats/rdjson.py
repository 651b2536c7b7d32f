"""Shows findings in the Reviewdog Diagnostic Format, which reviewdog turns into review comments on many hosts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.formats.item_by_item import with_items
from asyncdocs.lint.model.report import FindingReport, Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, shown: Shown) -> Iterator[str]:
    """One result with all diagnostics."""
    result = {"source": {"name": "asyncdocs"}, "diagnostics": []}
    diagnostics = (_diagnostic(finding, shown) for finding in shown.by_weight(report))
    return with_items(
        json.dumps(result, ensure_ascii=False, indent=2) + "\n",
        '"diagnostics": []',
        (json.dumps(diagnostic, ensure_ascii=False, indent=2) for diagnostic in diagnostics),
    )


def _diagnostic(finding: FindingReport, shown: Shown) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": {
            "path": shown.name(finding.path),
            "range": {
                "start": _position(finding.path, finding.line, finding.column, shown),
                "end": _position(finding.path, finding.end_line, finding.end_column, shown),
            },
        },
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }
    if finding.fixes and all(fix.path == finding.path for fix in finding.fixes):
        diagnostic["suggestions"] = [
            {
                "range": {
                    "start": _position(fix.path, fix.line, fix.column, shown),
                    "end": _position(fix.path, fix.end_line, fix.end_column, shown),
                },
                "text": fix.text,
            }
            for fix in finding.fixes
        ]
    return diagnostic


def _position(path: str, line: int, column: int, shown: Shown) -> dict[str, int]:
    """The format counts columns in bytes of UTF-8."""
    text = shown.line(path, line) or ""
    return {"line": line, "column": len(text[: column - 1].encode("utf-8", "replace")) + 1 if text else column}
