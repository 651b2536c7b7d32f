"""Each kind's template: filled by nobody it is Blocked and quiet as a draft; its example in the handbook is Ready."""

from __future__ import annotations

import re

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.kinds.kind import Kind
from asyncdocs.text.source import walk
from tests.conftest import ROOT

SCORED = [kind for kind in shipped_kinds().values() if kind.scored]
VALUES = {"id": "", "title": "Something to be done", "owner": "Ruth", "today": "2026-11-20"}


def unfilled(kind: Kind) -> str:
    """The template as `asyncdocs new` writes it."""
    values = VALUES | {"id": f"{kind.ids[0]}-1" if kind.ids else ""}
    return re.sub(r"\{(id|title|owner|today)\}", lambda match: values[match[1]], kind.template)


@pytest.mark.parametrize("kind", SCORED, ids=lambda kind: kind.name)
def test_a_template_filled_by_nobody_is_blocked_and_quiet(kind: Kind) -> None:
    folder = kind.found.folders[0] if kind.found.folders else kind.name
    path = f"{folder}/{kind.ids[0].lower() if kind.ids else kind.name}-0001-something.md"
    report = check(library_of_texts({path: unfilled(kind)})).documents[0]
    assert report.kind == kind.name
    assert report.stage == "draft"
    assert report.score is not None and report.score.band == "Blocked", report.score
    assert [finding for finding in report.findings if finding.gated or finding.severity != "info"] == []


def test_every_scored_kind_has_a_ready_example() -> None:
    texts = {
        f"docs_example/{path}": file.read_text("utf-8")
        for path, file in walk(ROOT / "docs_example")
        if path.endswith(".md")
    }
    reports = check(library_of_texts(texts)).documents
    ready = {report.kind for report in reports if report.score and report.score.band == "Ready"}
    assert ready == {kind.name for kind in SCORED}
