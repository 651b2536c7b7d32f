"""What a newcomer is told is true: of a status nobody knows, of an import, of a new page, of a file that is no document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import check
from asyncdocs.cli import main
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Finding

Make = Callable[[dict[str, str]], Library]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


ADR = "# 7. Ring locks\n\n{}\n\n## Context\n\nChains were cut.\n\n## Decision\n\nWe fit ring locks.\n"


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        pytest.param("## Status\n\nIncomplete", "unclear", id="a word on no ladder"),
        pytest.param("", "unclear", id="no status"),
        pytest.param("Status: proposed | accepted | rejected", "unclear", id="every status at once"),
        pytest.param("## Status\n\n- [ ] Proposed\n- [ ] Accepted", "unclear", id="no box ticked"),
        pytest.param("## Status\n\nAccepted", "done", id="accepted"),
        pytest.param("## Status\n\nProposed", "draft", id="proposed"),
        pytest.param("> **Deprecated.** See the hall.", "dead", id="a warning"),
    ],
)
def test_what_is_not_said_is_unclear(said: str, stage: str, library: Make) -> None:
    report = check(library({"docs/adr/0007-locks.md": ADR.format(said)}))
    assert [document.stage for document in report.documents] == [stage]


def test_prose_owes_no_status(library: Make) -> None:
    report = check(library({"docs/guides/locks.md": "# How locks work\n\nThey close.\n"}))
    assert [document.stage for document in report.documents] == ["ready"]


def test_what_is_unclear_is_gated_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"docs/adr/0007-locks.md": ADR.format("Status: odd")})
    assert _run("score", "--min-band", "ready").exit_code == 1


@pytest.mark.parametrize(
    ("status", "meant"),
    [
        ("acepted", "accepted"),
        ("porposed", "proposed"),
        ("deprecatd", "deprecated"),
        ("withdrwan", "withdrawn"),
        ("incomplete", ""),
        ("unresolved", ""),
        ("interactive", ""),
        ("undecided", ""),
        ("unapproved", ""),
        ("disapproved", ""),
        ("nonfinal", ""),
        ("implementing", ""),
        ("reopened", ""),
        ("approval", ""),
    ],
)
def test_only_a_slip_is_taken_for_another_word(status: str, meant: str, lint: Callable[..., list[Finding]]) -> None:
    files = {"docs/adr/0007-locks.md": ADR.format(f"Status: {status}")}
    (found,) = lint("status-unknown", files, "docs/adr/0007-locks.md")
    assert ("did you mean" in found.message) == bool(meant)
    assert f"`{meant}`" in found.message or not meant


@pytest.mark.parametrize(
    ("files", "config", "says"),
    [
        pytest.param(
            {"adr/0001-a.md": "# A\n", "adr/0002-b.md": "# B\n"}, 'docs_dir: "adr"', "mkdocs.yml", id="one folder"
        ),
        pytest.param({"docs/adr/0001-a.md": "# A\n", "README.md": "# R\n"}, "site_name", "mkdocs.yml", id="in docs"),
        pytest.param({"0001-a.md": "# A\n", "0002-b.md": "# B\n"}, "docs: .", "asyncdocs.yml", id="at the root"),
        pytest.param({"adr/1.md": "# A\n", "rfcs/1.md": "# B\n"}, "docs: .", "asyncdocs.yml", id="in two folders"),
    ],
)
def test_init_takes_documents_that_are_there_for_the_handbook(
    files: dict[str, str], config: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, files)
    before = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md"))
    read = _run("lint").stdout
    result = _run("init")
    assert result.exit_code == 0, result.stderr
    assert config in (tmp_path / says).read_text("utf-8")
    assert "did not write these files" in result.stderr
    assert "it was there" not in result.stderr
    assert "docs/specs/index.md" in result.stderr
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")) == before
    count = sum(not name.startswith("README") for name in before)
    assert f"{count} document" in _run("lint").stdout or _run("lint").stdout == read


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["lint", "package.json"], 2, "package.json: is not Markdown, so it was skipped, and nothing was checked"),
        (["score", "package.json"], 2, "is not Markdown"),
        (["lint", "package.json", "docs/a.md"], 0, "package.json: is not Markdown, so it was skipped"),
        (["lint", "docs/a.md"], 0, ""),
    ],
)
def test_what_is_not_markdown_is_skipped(
    arguments: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"package.json": "{}\n", "docs/a.md": "# How locks work\n\nThey close.\n"})
    result = _run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True)
    assert told or not result.stderr


@pytest.mark.parametrize(
    ("rules", "said"), [("{all: off}", True), ("{all: off, link-dead: error}", False), ("{link-dead: off}", False)]
)
def test_it_says_where_all_rules_are_off(
    rules: str, said: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"asyncdocs.yml": f"rules: {rules}\n", "docs/a.md": "# How locks work\n\nThey close.\n"})
    assert ("all rules are off" in _run("lint").stderr) is said


def test_a_new_playbook_was_verified_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"docs/index.md": "# Home\n"})
    assert _run("new", "playbook", "Restart the lock").exit_code == 0
    (made,) = tmp_path.rglob("*restart*.md")
    assert "last-verified:\n" in made.read_text("utf-8")
