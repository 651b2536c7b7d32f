"""The ecosystem check: what two versions say differently is shown with its text, and labels give numbers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tools" / "truth"))
try:
    from changes import changes
    from measures import Cell, agreement, false_caps, kappa, raw
finally:
    sys.path.pop(0)

READ = {"harbour": {"documents": []}}


def _document(**told: object) -> dict[str, object]:
    return {"path": "a.md", "kind": "spec", "total": 80, "cap": None, "answers": [], "findings": [], **told}


def _finding(line: int) -> dict[str, object]:
    return {
        "path": "a.md",
        "line": line,
        "rule": "link-dead",
        "message": "`x.md` leads nowhere",
        "text": f"See {line}.",
    }


def _read(*documents: dict[str, object]) -> dict[str, dict[str, object]]:
    return {"harbour": {"documents": list(documents)}}


def test_what_appeared_and_went_is_told_with_its_text() -> None:
    before = _read(_document(findings=[_finding(1), _finding(2)], cap=49))
    after = _read(_document(findings=[_finding(2), _finding(3)], kind="proposal"))
    text = "\n".join(changes(before, after, 3))
    assert "link-dead: appeared: 1\n    + harbour/a.md:3 `x.md` leads nowhere\n        See 3." in text
    assert "link-dead: went: 1\n    - harbour/a.md:1 `x.md` leads nowhere\n        See 1." in text
    assert "spec → proposal: 1" in text
    assert "49 → none: 1" in text


def test_an_answer_that_turned_is_told_by_its_question() -> None:
    why = {"id": "why", "must": True, "verdict": "unanswered", "text": ""}
    before, after = (
        _read(_document(answers=[why])),
        _read(_document(answers=[{**why, "verdict": "answered", "text": "x"}])),
    )
    assert "spec.why: unanswered → answered: 1" in "\n".join(changes(before, after, 3))


def test_two_versions_that_say_the_same_say_so() -> None:
    one = _read(_document(findings=[_finding(1)]))
    assert "\n".join(changes(one, one, 3)).count("The same in both.") == 4


def test_agreement_beyond_chance() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert raw(pairs) == 0.7
    assert round(kappa(pairs), 3) == 0.4, "the example in every textbook"


def test_verdicts_the_readers_did_not_have_count_as_the_nearest() -> None:
    said = (("partly", "weak"), ("not found", "unanswered"), ("answered", "answered"), ("unanswered", "answered"))
    cells = [Cell(("harbour", f"{number}.md"), *each, must=False) for number, each in enumerate(said)]
    numbers = {number.name: number for number in agreement(cells)}
    assert numbers["verdicts, four values: agree"].value == 0.75
    assert numbers["“unanswered” is right"].value == 0, "what was only not found is no claim"
    assert numbers["“unanswered” is found"].value == 1


@pytest.mark.parametrize(("should", "false"), [("answered", 1), ("unanswered", 0)])
def test_a_cap_is_false_where_what_it_blames_is_there(should: str, false: int) -> None:
    cell = Cell(("harbour", "a.md"), "unanswered", should, must=True)
    number = false_caps([cell], _read(_document(cap=49)))
    assert (number.value, number.of) == (false, 1)


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "tools" / "truth", *map(str, arguments)], capture_output=True, text=True, cwd=ROOT
    )


SPEC = "---\nstatus: ready\n---\n# Seats\n\n## Motivation\n\nSeats are lost, see [the list](gone.md).\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpora" / "harbour" / "specs").mkdir(parents=True)
    (tmp_path / "corpora" / "harbour" / "specs" / "spec-1.md").write_text(SPEC, "utf-8")
    return tmp_path


def test_without_labels_it_says_why_nothing_was_counted(folder: Path) -> None:
    run = _run(folder / "corpora", "--labels", folder / "none")
    assert run.returncode == 0, run.stderr
    assert "Nothing was counted:" in run.stdout


def test_the_numbers_of_the_last_run_are_written_between_the_marks(folder: Path) -> None:
    labels = folder / "labels"
    labels.mkdir()
    path = "specs/spec-1.md"
    (labels / "answers.csv").write_text(f"folder,path,question,should-be\nharbour,{path},why,answered\n", "utf-8")
    (labels / "findings.csv").write_text(
        f"folder,rule,severity,path,line,verdict\nharbour,link-dead,error,{path},8,RIGHT\n", "utf-8"
    )
    (labels / "recognition.csv").write_text(f"folder,path,should-be,firm\nharbour,{path},spec/proposal,yes\n", "utf-8")
    page = folder / "page.md"
    page.write_text("# The score\n\n<!-- truth -->\nold\n<!-- /truth -->\n\nMore.\n", "utf-8")
    run = _run(folder / "corpora", "--labels", labels, "--readme", page)
    assert run.returncode == 0, run.stderr
    text = page.read_text("utf-8")
    assert text.startswith("# The score\n\n<!-- truth -->\nCounted on 1 folders with 1 documents")
    assert text.endswith("<!-- /truth -->\n\nMore.\n")
    assert "| kinds right | 1.00 |" in text
    assert "| errors and warnings by default: right | 1.00 |" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere"], "no such folder", id="no folder"),
        pytest.param([".", "--base", "no-such-revision"], "no-such-revision: ", id="no revision"),
    ],
)
def test_what_cannot_be_run_is_said(folder: Path, arguments: list[str], said: str) -> None:
    arguments[0] = str(folder / "corpora" if arguments[0] == "." else folder / arguments[0])
    run = _run(*arguments)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_the_readme_has_the_place() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.index("<!-- truth -->") < text.index("<!-- /truth -->")
