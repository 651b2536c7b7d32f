"""What somebody sees who keeps a handbook: a good page is Ready, a bad one says what to write, and mended it is as before."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main

EXAMPLES = Path(__file__).parent.parent / "docs_example"
SECTION = re.compile(r"^## Acceptance criteria\n.*?(?=^## )", re.MULTILINE | re.DOTALL)


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first example spec, in a copy of its handbook."""
    shutil.copytree(EXAMPLES, tmp_path / "docs")
    (tmp_path / "asyncdocs.yml").write_text("docs: docs\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return next((tmp_path / "docs/specs").glob("spec-0001-*.md"))


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.stdout


def _document(path: Path | str) -> Any:
    (document,) = json.loads(_run("score", str(path), "--format", "json"))["documents"]
    return document


def _questions(score: Any) -> dict[str, Any]:
    return {question["id"]: question for component in score["components"] for question in component["questions"]}


def _line(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if text in line)


def test_a_well_kept_spec_is_ready(spec: Path) -> None:
    score = _document(spec)["score"]
    assert (score["band"], score["cap"]) == ("Ready", None)
    assert score["total"] >= 85
    verdicts = {name: question["verdict"] for name, question in _questions(score).items()}
    assert verdicts.pop("open-questions") == "not applicable"  # it says that there are none
    assert set(verdicts.values()) == {"answered"}
    for question in _questions(score).values():
        assert question["gain"] == 0
        assert question["next"] == ""


def test_without_its_acceptance_section(spec: Path) -> None:
    text = spec.read_text("utf-8")
    assert len(SECTION.findall(text)) == 1
    spec.write_text(SECTION.sub("", text), "utf-8")
    score = _document(spec)["score"]
    assert score["total"] <= 49
    assert (score["cap"], score["band"]) == (49, "Blocked")
    done = _questions(score)["done"]
    assert (done["must"], done["verdict"], done["evidence"]) == (True, "unanswered", [])
    assert done["next"].startswith("- [ ] Given ")
    assert done["gain"] > 0
    lines = spec.read_text("utf-8").split("\n")
    assert 1 < done["line"] <= len(lines)
    shown = _run("score", str(spec))
    assert "49 Blocked" in shown
    assert done["ask"] in shown
    assert f"line {done['line']}: - [ ] Given" in shown


def test_the_gain_is_what_it_gains(spec: Path) -> None:
    text = spec.read_text("utf-8")
    spec.write_text(re.sub(r"^## Reject if\n.*?(?=^## )", "", text, flags=re.MULTILINE | re.DOTALL), "utf-8")
    score = _document(spec)["score"]
    gained = {name: question["gain"] for name, question in _questions(score).items() if question["gain"]}
    assert set(gained) == {"reject"}
    spec.write_text(text, "utf-8")
    assert _document(spec)["score"]["total"] == score["total"] + gained["reject"]


def test_a_conversation_in_an_acceptance_item(spec: Path) -> None:
    text = spec.read_text("utf-8")
    heading = "## Acceptance criteria\n\n"
    spec.write_text(text.replace(heading, f"{heading}- [ ] The limits are as discussed with Dave on Slack.\n"), "utf-8")
    document = _document(spec)
    (leak,) = [finding for finding in document["findings"] if finding["rule"] == "leak-conversation"]
    line = _line(spec, "as discussed with Dave on Slack")
    assert (leak["line"], leak["column"]) == (line, len("- [ ] The limits are ") + 1)
    assert "as discussed with Dave on Slack" in leak["message"]
    score = document["score"]
    assert (score["cap"], score["band"]) == (84, "Nearly")
    assert score["total"] <= 84 < score["uncapped"]
    conversations = _questions(score)["conversations"]
    assert conversations["verdict"] == "unanswered"
    assert conversations["line"] == conversations["evidence"][0]["line"] == line
    assert "84" in _run("score", str(spec))
    assert "leak-conversation" in _run("lint", "--select", "leak-conversation", str(spec))


def test_everything_put_back_gives_the_same_bytes(spec: Path) -> None:
    commands = (["score"], ["score", "--explain"], ["lint"], ["score", "--format", "json"], ["lint", "--all"])
    before = [_run(*arguments, *([str(spec)] * whole)) for arguments in commands for whole in (0, 1)]
    text = spec.read_bytes()
    spec.write_bytes(SECTION.sub("", text.decode("utf-8")).encode("utf-8"))
    assert _run("score") != before[0]
    spec.write_bytes(text)
    assert [_run(*arguments, *([str(spec)] * whole)) for arguments in commands for whole in (0, 1)] == before


# -- evidence in another document ----------------------------------------------------------------------------------------

SPEC = """---
id: SPEC-4
status: ready
owner: Boarding team
---

# Boarding codes without a network

## Why

Crews cannot check tickets on a pier without a network, because the tablet asks the server for every code; without this
they wave passengers through.

## Where it fits

This changes the app `quay`, the part that reads codes on the pier.
"""

TICKET = """---
id: TICKET-9
status: ready
owner: Ann Lee
implements: SPEC-4
---

# Keep the signing key on the tablet

## In scope

- Store the key in `quay/keys.py` when the tablet starts.

## Acceptance criteria

- [ ] With the network off, a valid code shows a green screen.
"""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ticket that says what to do, and leaves the reasons to its spec."""
    for name, text in (("specs/spec-0004-offline.md", SPEC), ("tickets/ticket-0009-key.md", TICKET)):
        (tmp_path / "docs" / name).parent.mkdir(parents=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    (tmp_path / "asyncdocs.yml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path / "docs"


def test_an_answer_may_stand_in_the_spec(board: Path) -> None:
    why = _questions(_document(board / "tickets/ticket-0009-key.md")["score"])["why"]
    assert why["verdict"] == "answered"
    (evidence,) = why["evidence"]
    assert (evidence["path"], evidence["column"]) == ("docs/specs/spec-0004-offline.md", 1)
    assert evidence["line"] == _line(board / "specs/spec-0004-offline.md", "Crews cannot check")
    assert evidence["text"].startswith("Crews cannot check tickets on a pier without a network")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("implements: SPEC-4\n", "", id="no relation, no link"),
        pytest.param("status: ready\nowner: Boarding", "status: draft\nowner: Boarding", id="the spec is a draft"),
        pytest.param("status: ready\nowner: Boarding", "status: rejected\nowner: Boarding", id="the spec is dead"),
    ],
)
def test_but_only_in_one_that_holds(board: Path, old: str, new: str) -> None:
    for file in board.rglob("*.md"):
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert _questions(_document(board / "tickets/ticket-0009-key.md")["score"])["why"]["verdict"] == "unanswered"


MARKS = {"answered": "✓", "partly": "~", "unanswered": "✗", "not applicable": "–"}


def _explained(shown: str) -> Iterator[tuple[str, str, str]]:
    """Mark, question and what stands below it, for each question that is shown."""
    found = re.split(r"^    ([✓~✗–]) ", shown, flags=re.MULTILINE)
    for mark, block in zip(found[1::2], found[2::2], strict=True):
        question, _, below = block.partition("\n      ")
        yield mark, question, below


def test_every_question_is_explained(board: Path) -> None:
    path = board / "tickets/ticket-0009-key.md"
    shown = list(_explained(_run("score", str(path), "--explain")))
    questions = list(_questions(_document(path)["score"]).values())
    assert len(shown) == len(questions)
    for (mark, question, below), expected in zip(shown, questions, strict=True):
        assert question.startswith(expected["ask"])
        assert mark == MARKS[expected["verdict"]]
        for evidence in expected["evidence"]:
            here = evidence["path"] == "docs/tickets/ticket-0009-key.md"
            place = f"line {evidence['line']}" if here else f"{evidence['path']}:{evidence['line']}"
            assert re.search(rf"\b{re.escape(place)}\b", below)
        if expected["verdict"] != "answered":
            assert expected["verdict"] in below
            assert (f"+{expected['gain']}" in question) is (expected["gain"] > 0)
    assert "docs/specs/spec-0004-offline.md:" in _run("score", str(path), "--explain")
