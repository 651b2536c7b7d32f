"""The commands that speak of units: `trace` says what is covered, `pickup` gathers what one needs to begin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asyncdocs.cli import main
from tests.test_units import KIRO, SPEC_KIT

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the command line in a repository with a unit of two formats, a decision and a glossary."""
    files = {
        **SPEC_KIT,
        **KIRO,
        "specs/001-ferry-times/tasks.md": SPEC_KIT["specs/001-ferry-times/tasks.md"].replace(" (FR-002)", ""),
        "src/board.py": '"""Shows cancelled ferries: FR-002 of 001-ferry-times."""\n',
        "src/lamps_test.py": "def test_1_2_silent_lamp(): ...\n",
        "glossary.md": "---\nkind: glossary\n---\n- **quay**: where a ferry lands\n- **keel**: the lowest part of a ship\n",
        "decisions/0001-old.md": "# ADR-1: Paper\n\n- Status: superseded\n- Superseded by: ADR-2\n\n## Decision\n\nPaper.\n",
        "decisions/0002-new.md": "# ADR-2: Screens\n\n- Status: accepted\n\n## Decision\n\nWe will use screens.\n",
    }
    files["specs/001-ferry-times/plan.md"] += (
        "\nAs in [the first](../../decisions/0001-old.md) and [the new one](../../decisions/0002-new.md).\n"
    )
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    yield lambda *words: CliRunner().invoke(main, [*words])


def test_a_trace_says_what_each_requirement_has(run: Run) -> None:
    told = json.loads(run("trace", "lamp-times", "--format", "json").output)["units"][0]
    (row,) = told["rows"]
    assert (row["id"], row["name"], row["criteria"], row["tasks"]) == ("1", "Dusk", ["1.1", "1.2"], ["1", "2"])
    assert row["progress"] == "started"
    assert told["cites"] is True


def test_gaps_come_first_and_can_fail(run: Run) -> None:
    shown = run("trace", "001-ferry-times", "--fail-on", "untasked")
    assert shown.exit_code == 1
    lines = shown.output.splitlines()
    assert lines[0] == "001-ferry-times  planned"
    assert lines[1] == "  ✗ requirement `FR-002` has no task  specs/001-ferry-times/spec.md:26"
    assert run("trace", "001-ferry-times", "--fail-on", "unknown").exit_code == 0
    assert run("trace", "001-ferry-times").exit_code == 0


def test_a_gate_that_fails_says_why_and_where(run: Run, tmp_path: Path) -> None:
    assert "because" not in run("score").output
    plan = tmp_path / "specs/001-ferry-times/plan.md"
    plan.write_text(plan.read_text("utf-8") + "\n**Storage**: [NEEDS CLARIFICATION: a file or a database?]\n", "utf-8")
    failed = run("score", "--min-band", "nearly")
    assert failed.exit_code == 1
    assert (
        "because: no answer to “Has the team made all decisions that it needs before the work starts?”" in failed.output
    )
    assert "specs/001-ferry-times/plan.md:13 " in failed.output
    assert run("lint").exit_code == 1


def test_a_trace_is_a_table_in_markdown(run: Run) -> None:
    lines = run("trace", "lamp-times", "--format", "markdown").output.splitlines()
    assert "| requirement 1 Dusk | 2 | 1, 2 |  | started |" in lines


def test_code_that_names_an_id_is_told(run: Run) -> None:
    rows = {
        row["id"]: row["code"]
        for unit in json.loads(run("trace", "--code", "src", "--format", "json").output)["units"]
        for row in unit["rows"]
        if row["sort"] == "requirement"
    }
    assert rows == {"FR-001": [], "FR-002": ["src/board.py"], "1": ["src/lamps_test.py"]}


def test_what_is_no_unit_is_said(run: Run) -> None:
    failed = run("trace", "002-ferry-times")
    assert failed.exit_code == 2
    assert "unit `002-ferry-times` does not exist; did you mean `001-ferry-times`?" in failed.stderr
    assert run("trace", "--code", "nowhere").exit_code == 2
    assert run("pickup", "nothing").exit_code == 2


def test_a_pickup_begins_with_what_is_open_and_holds_all_files(run: Run) -> None:
    text = run("pickup", "001-ferry-times").output
    assert (
        text.index("## Open questions")
        < text.index("requirement `FR-002` has no task")
        < text.index("# Feature Specification")
    )
    assert "- ADR-2: Screens (`decisions/0002-new.md`)" in text
    assert "- `decisions/0001-old.md` (superseded) → `decisions/0002-new.md`" in text
    assert "- **quay**: where a ferry lands" in text and "keel" not in text
    assert "openapi: 3.1.0" in text


def test_a_pickup_is_no_larger_than_asked(run: Run) -> None:
    told = json.loads(run("pickup", "001-ferry-times", "--limit", "400", "--format", "json").output)
    texts = {file["path"].rpartition("/")[2]: file["text"] for file in told["files"]}
    assert texts["spec.md"] == "" and texts["tasks.md"]
    assert sum(map(len, texts.values())) <= 400
    assert "- `specs/001-ferry-times/spec.md`" in run("pickup", "001-ferry-times", "--limit", "400").output


def test_either_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    assert run("pickup", "lamp-times", "--output", "out/lamps.md").output == ""
    assert (tmp_path / "out/lamps.md").read_text("utf-8").startswith("# lamp-times\n")
