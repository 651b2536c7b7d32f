"""`lint --watch`: a change is looked at, what it brought is said in a line, and Ctrl-C ends it with the code of the last run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main

BIN = Path(sys.executable).parent
PATIENCE = 60
"""Seconds after which a command that says nothing is taken to hang."""

DEAD = "# Sailings\n\nSee [the timetable](timetable.md).\n"
FINE = "# Sailings\n\nEach hour.\n"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the command in a folder with one document; it is ended after the test, whatever comes."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "asyncdocs.yml").write_text("docs: docs\n")
    running: list[subprocess.Popen[str]] = []

    def begin(text: str, *arguments: str) -> subprocess.Popen[str]:
        (tmp_path / "docs/sailings.md").write_text(text)
        child = subprocess.Popen(
            [BIN / "asyncdocs", "lint", "--watch", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(child)
        return child

    yield begin
    for child in running:
        child.kill()
        child.communicate()


def said(child: subprocess.Popen[str], word: str) -> str:
    """The next line on standard error that holds a word; whoever never says it is ended."""
    assert child.stderr
    patience = threading.Timer(PATIENCE, child.kill)
    patience.start()
    try:
        line = next((line for line in child.stderr if word in line), None)
    finally:
        patience.cancel()
    assert line is not None, f"it has ended, or did not say {word!r}"
    return line


def end(child: subprocess.Popen[str]) -> tuple[int, str, str]:
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    return child.returncode, out, err


@pytest.mark.parametrize(
    ("before", "after", "told", "code"),
    [
        pytest.param(DEAD, FINE, "sailings.md: 0 findings, 0 new, 1 fixed", 0, id="mended"),
        pytest.param(FINE, DEAD, "sailings.md: 1 finding, 1 new, 0 fixed", 1, id="broken"),
    ],
)
def test_a_change_is_looked_at(start: Start, tmp_path: Path, before: str, after: str, told: str, code: int) -> None:
    child = start(before)
    said(child, "watching")
    (tmp_path / "docs/sailings.md").write_text(after)
    assert told in said(child, "sailings.md")
    ended, out, err = end(child)
    assert (ended, "Traceback" in err, "Aborted" in err) == (code, False, False)
    assert "timetable.md" in out


def test_a_configuration_that_cannot_be_used_is_said_and_the_next_one_is_tried(start: Start, tmp_path: Path) -> None:
    child = start(FINE)
    said(child, "watching")
    (tmp_path / "asyncdocs.yml").write_text("dogs: docs\n")
    assert "dogs" in said(child, "did you mean")
    assert "the check failed" in said(child, "asyncdocs.yml")
    (tmp_path / "asyncdocs.yml").write_text("docs: docs\n")
    assert "0 findings" in said(child, "asyncdocs.yml")
    assert end(child)[0] == 0


def test_the_report_it_writes_is_no_change(start: Start, tmp_path: Path) -> None:
    child = start(FINE, "--format", "json", "--output", "docs/report.json")
    said(child, "watching")
    (tmp_path / "docs/sailings.md").write_text(DEAD)
    said(child, "sailings.md: 1 finding")
    (tmp_path / ".asyncdocs_cache").mkdir()
    (tmp_path / ".asyncdocs_cache/kept").write_text("")
    (tmp_path / "docs/second.md").write_text("# Second\n")
    assert "second.md: 1 finding, 0 new" in said(child, "finding")
    assert end(child)[0] == 1


@pytest.mark.parametrize("arguments", [["--fix"], ["--diff"], ["--add-expect", "why"], ["-"]])
def test_it_changes_nothing(arguments: list[str]) -> None:
    run = CliRunner().invoke(main, ["lint", "--watch", *arguments])
    assert (run.exit_code, "--watch only reads files" in run.stderr) == (2, True)


def test_what_it_needs_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["lint", "--watch"])
    assert (run.exit_code, "pip install 'asyncdocs[watch]'" in run.stderr) == (2, True)
