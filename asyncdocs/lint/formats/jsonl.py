"""Shows a report as JSON lines, for programs that read as it comes: an object a line, and the summary last."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from asyncdocs.lint.formats import Shown, pairs
from asyncdocs.lint.model.report import Report


def render(report: Report, shown: Shown) -> str:
    """A line for each finding, or for each document with its score, and one with the counts; `type` says which it is."""
    lines: list[dict[str, Any]] = []
    if shown.part == "score":
        for document in report.documents:
            told = {key: value for key, value in asdict(document).items() if key != "findings"}
            lines.append({"type": "document"} | told)
    else:
        for document, finding in pairs(report):
            lines.append({"type": "finding", "document": document.path} | asdict(finding))
    lines.append(
        {"type": "summary", "schema_version": report.schema_version, "score_version": report.score_version}
        | asdict(report.summary)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
