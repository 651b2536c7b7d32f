"""Folders that nobody here wrote are linted and scored: without a crash, in one screen, the same every time."""

from __future__ import annotations

import functools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from asyncdocs.cli import main

SCREEN = 40
WIDTH = 160
LISTED = 12
"""So many findings are listed one by one, with their lines; more are summed up, and that fits a screen."""

AT_LEAST = {
    "18f-development-guide": {"guide": 45},
    "argo-cd": {"proposal": 29, "guide": 410},
    "backlog-md": {"ticket": 660, "guide": 30},
    "eips": {"proposal": 940},
    "foam": {"guide": 90},
    "govuk-aws": {"decision": 37, "guide": 9},
    "govuk-developer-docs": {"playbook": 20, "guide": 210, "system": 2},
    "jabref": {"decision": 66, "guide": 85},
    "kep": {"proposal": 655},
    "madr": {"decision": 18, "guide": 6},
    "mkdocs": {"guide": 21},
    "moj-modernisation-platform": {"decision": 44, "guide": 2},
    "ms-engineering-playbook": {"guide": 225, "decision": 2},
    "otel-oteps": {"proposal": 56},
    "prom-operator-runbooks": {"playbook": 102, "guide": 12},
    "prometheus-proposals": {"proposal": 22, "guide": 8},
    "rust-rfcs": {"proposal": 620},
}
"""How many documents of a folder are known to be of a kind, less a few."""


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output
    return result


@functools.cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(_run("schema", "report").stdout)
    return schema


def _lines_that_fit(text: str) -> None:
    lines = text.splitlines()
    assert len(lines) <= SCREEN, f"{len(lines)} lines"
    assert max(map(len, lines)) <= WIDTH, max(lines, key=len)


@pytest.mark.parametrize("command", ["lint", "score"])
def test_a_first_run_fits_a_screen(folder: Path, command: str) -> None:
    text = _run(command, str(folder)).stdout
    assert text.strip()
    findings = sum(" | " in line and "^" not in line for line in text.splitlines())
    if command == "score" or findings == 0:
        _lines_that_fit(text)
    else:
        assert findings <= LISTED


def test_the_report_is_what_its_schema_says(folder: Path) -> None:
    result = _run("lint", str(folder), "--format", "json")
    report = json.loads(result.stdout)
    jsonschema.Draft202012Validator(_schema()).validate(report)
    assert result.stderr == ""
    assert report["summary"]["documents"] == len(report["documents"])
    kinds = Counter(document["kind"] for document in report["documents"])
    for kind, least in AT_LEAST[str(folder)].items():
        assert kinds[kind] >= least, kinds
    totals = [document["score"]["total"] for document in report["documents"] if document["score"]]
    scores = [total for total in totals if total is not None]  # what no longer holds has none
    assert all(0 <= score <= 100 for score in scores)
    assert len(set(scores)) > 1 or len(scores) < 5, "a score that is the same for all tells nothing"


@pytest.mark.parametrize("name", ["govuk-aws", "otel-oteps"])
def test_the_same_folder_gives_the_same_bytes(name: str, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpora)
    for command in ("lint", "score"):
        for form in ("text", "json"):
            first, second = (_run(command, name, "--format", form).stdout_bytes for _ in range(2))
            assert first == second
