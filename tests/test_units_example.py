"""The two example units pass their own bar: both can be begun tomorrow, and nothing between their files is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from asyncdocs.api import check, open_folder
from asyncdocs.api.tracing import traced

EXAMPLE = Path(__file__).parent.parent / "units_example"


def test_somebody_could_begin_both_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    opened = open_folder()
    report = check(opened.library, opened.documents)
    told = {unit.name: (unit.spec and unit.spec.band, unit.start and unit.start.band) for unit in report.units}
    assert told == {
        "001-pier-departure-board": ("Ready", "Ready"),
        "refuse-expired-codes": ("Ready", "Ready"),
        "boarding-scan": ("Ready", None),
    }
    found = [finding for document in report.documents for finding in document.findings if not finding.suppressed]
    assert found == []


def test_every_requirement_of_the_feature_has_a_task_and_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    opened = open_folder()
    units = [unit for unit in opened.library.units if unit.format.name == "spec-kit"]
    assert [gap for unit in traced(opened, units) for gap in unit.gaps] == []


def test_a_requirement_whose_task_is_deleted_fails_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    plan = "specs/001-pier-departure-board/tasks.md"
    text = (EXAMPLE / plan).read_text("utf-8")
    kept = "\n".join(line for line in text.split("\n") if "FR-005" not in line)
    opened = open_folder(texts={plan: kept})
    units = [unit for unit in opened.library.units if unit.format.name == "spec-kit"]
    assert [gap.id for unit in traced(opened, units) for gap in unit.gaps if gap.gap == "untasked"] == ["FR-005"]
