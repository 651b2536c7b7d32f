"""While `mkdocs serve` runs, a page that is written on shows its new score at once, and so does every page that tells of it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from handbook import HANDBOOK

SPEC, DECISION = "specs/spec-0001-seats", "decisions/adr-0001-queue"

PATIENCE = 60
"""Seconds to wait for a build; a machine with nothing else to do takes two."""

ANSWER = "\n## Out of scope\n\n- Choosing seats for others, which SPEC-2 does.\n- Paying for a seat.\n"

OTHER = """\
---
id: SPEC-2
status: draft
owner: Ada
---

# Seats for others

## Context

See [the seat map](spec-0001-seats.md).
"""

QUOTING = "# Board\n\n```asyncdocs\nkind: spec\ncolumns: [title, total]\n```\n"


class Served:
    """A handbook being served: its folder, and its pages as they are now."""

    def __init__(self, docs: Path, address: str) -> None:
        self.docs = docs
        self.address = address

    def read(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page as soon as it holds what is waited for."""
        until = time.monotonic() + PATIENCE
        while not holds(text := self.read(path)):
            assert time.monotonic() < until, f"{path} never showed it: {text[:200]}"
            time.sleep(0.05)
        return text


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    docs = tmp_path / "docs"
    for path, text in {**HANDBOOK, "specs/spec-0002-others.md": OTHER, "board.md": QUOTING}.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf-8")
    settings = {"site_name": "Test", "theme": {"name": "mkdocs"}, "plugins": ["search", "asyncdocs"]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (tmp_path / "log").open("w") as log:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        serving = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=environment)
        try:
            yield Served(docs, f"http://{address}/")
        finally:
            serving.terminate()
            serving.wait(10)


def glance(html: str) -> str:
    """The score that the page tells."""
    found = re.search(r"Score (\d+) of 100", html)
    return found[1] if found else ""


def listed(html: str, title: str) -> str:
    """The total of a document in a table of all, or among those put first."""
    rows = [row for row in re.findall(r"<tr>.*?</tr>|<li class=.*?</li>", html, re.DOTALL) if f"{title}</a>" in row]
    found = re.search(r'asyncdocs-(?:count|total)">(\d+)<', rows[-1]) if rows else None
    return found[1] if found else ""


def test_a_changed_page_is_shown_everywhere_at_once(served) -> None:
    page, views = f"{SPEC}/", ("readiness/", "readiness/specs/", "board/")
    before = glance(served.wait(page, lambda html: bool(glance(html))))
    assert {listed(served.read(view), "Seat map") for view in views} == {before}
    assert "SPEC-2" in served.read(f"{SPEC}/") and "Seats for others" in served.read("readiness/")

    written = served.docs / f"{SPEC}.md"
    written.write_text(written.read_text("utf-8") + ANSWER, "utf-8")
    after = glance(served.wait(page, lambda html: glance(html) not in ("", before)))
    assert int(after) > int(before)
    assert {listed(served.read(view), "Seat map") for view in views} == {after}

    (served.docs / "specs/spec-0002-others.md").unlink()
    served.wait("readiness/", lambda html: "Seat map" in html and "Seats for others" not in html)
    assert not any("Seats for others" in served.read(view) for view in (*views, page, "asyncdocs.json", "llms.txt"))
    assert served.read("specs/spec-0002-others/") == ""
