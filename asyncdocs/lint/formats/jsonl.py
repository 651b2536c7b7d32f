"""Shows a report as JSON lines, for programs that read as it comes: an object a line, and the summary last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from asyncdocs.lint.formats import Shown, pairs
from asyncdocs.lint.model.report import Report


def render(report: Report, shown: Shown) -> Iterator[str]:
    """A line for each finding, or for each document with its score, and one with the counts; `type` says which it is."""
    return (json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(report, shown))


def _lines(report: Report, shown: Shown) -> Iterator[dict[str, Any]]:
    if shown.part == "score":
        for document in report.documents:
            told = {key: value for key, value in asdict(document).items() if key != "findings"}
            yield {"type": "document"} | told
    else:
        for document, finding in pairs(report):
            yield {"type": "finding", "document": document.path} | asdict(finding)
    counts = {"type": "summary", "schema_version": report.schema_version, "score_version": report.score_version}
    yield counts | asdict(report.summary)
