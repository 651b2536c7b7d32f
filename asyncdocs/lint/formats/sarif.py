"""Shows findings as SARIF 2.1.0, which code hosts and editors keep and compare from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from asyncdocs import __version__
from asyncdocs.lint.formats import Shown
from asyncdocs.lint.formats.item_by_item import with_items
from asyncdocs.lint.judging.run import INTERNAL
from asyncdocs.lint.model.fingerprint import FINGERPRINT
from asyncdocs.lint.model.report import FindingReport, FixReport, Report
from asyncdocs.lint.rules import RULES
from asyncdocs.strings import gettext as _

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, shown: Shown) -> Iterator[str]:
    """One run: what every rule means, and each finding that is not switched off, quieted ones with who quieted them."""
    found = [finding for document in report.documents for finding in document.findings]
    found = [finding for finding in found if finding.suppressed_by != "config"]
    run = {
        "tool": {"driver": {"name": "asyncdocs", "version": __version__, "rules": _rules()}},
        "automationDetails": {"id": "asyncdocs/lint/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(finding.rule != INTERNAL for finding in found)}],
        "results": [],
        "properties": {"schemaVersion": report.schema_version, "scoreVersion": report.score_version},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return with_items(
        json.dumps(log, ensure_ascii=False, indent=2) + "\n",
        '"results": []',
        (json.dumps(_result(finding, shown), ensure_ascii=False, indent=2) for finding in found),
    )


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": rule.name,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": f"{_(rule.why)}."},
            "help": {"text": f"{rule.summary}\n\n{_(rule.why)}.\n→ {_(rule.next)}", "markdown": rule.page},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in RULES
    ]


_INDEX = {rule.name: number for number, rule in enumerate(RULES)}


def _result(finding: FindingReport, shown: Shown) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(shown.name(finding.path))},
                    "region": _region(finding),
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"gated": finding.gated},
    }
    if finding.rule in _INDEX:
        result["ruleIndex"] = _INDEX[finding.rule]
    if shown.baseline:
        result["baselineState"] = "unchanged" if finding.suppressed_by == "baseline" else "new"
    if finding.suppressed:
        kind = "inSource" if finding.suppressed_by == "expect" else "external"
        result["suppressions"] = [{"kind": kind, "justification": finding.reason or finding.suppressed_by}]
    if finding.fixes:
        result["fixes"] = [_fix(finding, shown)]
    return result


def _region(place: FindingReport | FixReport) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(finding: FindingReport, shown: Shown) -> dict[str, Any]:
    paths = dict.fromkeys(fix.path for fix in finding.fixes)
    return {
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(shown.name(path))},
                "replacements": [
                    {"deletedRegion": _region(fix), "insertedContent": {"text": fix.text}}
                    for fix in finding.fixes
                    if fix.path == path
                ],
            }
            for path in paths
        ]
    }


def _uri(path: str) -> str:
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/~!$&'()*+,;=@")
