"""Reads one folder with the asyncdocs that is found first on the path, and prints what it says of it as JSON.

It runs in a process of its own, for a second version has the same name. Every rule is run, and each finding says whether
its rule is in preview.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from asyncdocs.api import check, open_folder
from asyncdocs.lint.rules import RULES


def read(folder: Path) -> dict[str, Any]:
    """Documents with kind, score, answers and findings, each with the text of its line; paths are told from the folder."""
    preview = {rule.name for rule in RULES if getattr(rule, "preview", False)}
    if preview:  # a revision from before there was a preview shows them all
        # an older version that is read may have the class elsewhere
        type(RULES[0]).preview = property(lambda rule: False)  # type: ignore[assignment]
    os.chdir(folder)
    opened = open_folder((Path(),))
    lines: dict[str, list[str]] = {}
    for document in opened.library.documents:
        for source in (document.source, document.source.beside):
            if source is not None:
                lines[source.path] = source.text.split("\n")

    def text(path: str, line: int) -> str:
        known = lines.get(path, [])
        return " ".join(known[line - 1].split())[:200] if 0 < line <= len(known) else ""

    def told(path: str) -> str:
        return os.path.relpath(opened.project.root / path, folder.resolve()).replace(os.sep, "/")

    documents = [
        {
            "path": told(each.path),
            "kind": each.kind,
            "stage": each.stage,
            "total": each.score.total if each.score else None,
            "band": each.score.band if each.score else None,
            "cap": each.score.cap if each.score else None,
            "answers": [
                {
                    "id": question.id,
                    "must": question.must,
                    "verdict": question.verdict,
                    "text": question.evidence[0].text if question.evidence else question.because,
                }
                for component in (each.score.components if each.score else ())
                for question in component.questions
            ],
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "preview": finding.rule in preview,
                    "path": told(finding.path),
                    "line": finding.line,
                    "message": finding.message,
                    "text": text(finding.path, finding.line),
                }
                for finding in each.findings
                if not finding.suppressed
            ],
        }
        for each in check(opened.library).documents
    ]
    return {"folder": folder.name, "documents": documents}


if __name__ == "__main__":
    json.dump(read(Path(sys.argv[1])), sys.stdout)
