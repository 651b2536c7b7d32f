"""Remarks in documents that expect a finding: what they reach, what they must say, and how they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.settings.config import Config
from tests.commands import run as _run

SAY = "<!-- asyncdocs: expect link-dead -- it moves in May -->"


def _found(text: str, path: str = "docs/a.md", today: str = "2026-05-01") -> list[tuple[str, int, str]]:
    """Each finding's rule, line, and what quiets it."""
    report = check(library_of_texts({path: text}, Config(today=today)))
    return [(f.rule, f.line, f.suppressed_by) for document in report.documents for f in document.findings]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(f"# A\n\n{SAY}\n[x](gone.md)\n\n[x](gone.md)\n", {4: True, 6: False}, id="the next paragraph"),
        pytest.param(f"# A\n\n{SAY}\n\n[x](gone.md)\n\n[x](gone.md)\n", {5: True, 7: False}, id="behind an empty line"),
        pytest.param(
            f"# A\n\n{SAY}\n- [x](gone.md)\n- [x](gone.md)\n  - [y](gone.md)\n\n[x](gone.md)\n",
            {4: True, 5: True, 6: True, 8: False},
            id="the next list, all of it",
        ),
        pytest.param(f"# A\n\n- [x](gone.md) {SAY}\n- [x](gone.md)\n", {3: True, 4: False}, id="the item it stands in"),
        pytest.param(
            f"# A\n\n[x](gone.md) {SAY}\nand so on\n\n[x](gone.md)\n",
            {3: True, 6: False},
            id="the paragraph it stands in",
        ),
        pytest.param(
            f"# A\n\n{SAY}\n\n| a | b |\n|---|---|\n| [x](gone.md) | 1 |\n| [x](gone.md) | 2 |\n\n[x](gone.md)\n",
            {7: True, 8: True, 10: False},
            id="the next table",
        ),
        pytest.param(
            f"# A\n\n[x](gone.md)\n\n{SAY}\n## B\n\n[x](gone.md)\n\n### C\n\n[x](gone.md)\n\n## D\n\n[x](gone.md)\n",
            {3: False, 8: True, 12: True, 16: False},
            id="the next section with its parts",
        ),
        pytest.param(f"{SAY}\n# A\n\n[x](gone.md)\n\n## B\n\n[x](gone.md)\n", {4: True, 8: True}, id="the file"),
        pytest.param(f"{SAY}\n\n[x](gone.md)\n\n[x](gone.md)\n", {3: True, 5: True}, id="the file, without a title"),
        pytest.param(
            "---\nasyncdocs-expect: link-dead -- it moves\n---\n# A\n\n[x](gone.md)\n", {6: True}, id="front matter"
        ),
        pytest.param(
            "---\nasyncdocs-expect:\n- title-generic -- so\n- link-dead -- it moves\n---\n# A\n\n[x](gone.md)\n",
            {8: True},
            id="front matter, a list",
        ),
        pytest.param(f"# A\r\n\r\n{SAY}\r\n[x](gone.md)\r\n", {4: True}, id="line ends of Windows"),
        pytest.param(
            "# A\n\n<!-- asyncdocs: expect anchor-dead, link-dead -- it moves -->\n[x](gone.md)\n",
            {4: True},
            id="two rules",
        ),
        pytest.param(f"# A\n\n`{SAY}`\n\n[x](gone.md)\n", {5: False}, id="in code it is none"),
        pytest.param(f"# A\n\n```md\n{SAY}\n```\n\n[x](gone.md)\n", {7: False}, id="in a code block it is none"),
    ],
)
def test_what_it_reaches(text: str, lines: dict[int, bool]) -> None:
    found = {line: by == "expect" for rule, line, by in _found(text) if rule == "link-dead"}
    assert found == lines


@pytest.mark.parametrize(
    ("said", "message"),
    [
        pytest.param(
            "expect link-ded -- so", "rule `link-ded` does not exist; did you mean `link-dead`?", id="unknown"
        ),
        pytest.param("expect link-dead", "the expect comment for rule `link-dead` gives no reason", id="no reason"),
        pytest.param(
            "expect link-dead --", "the expect comment for rule `link-dead` gives no reason", id="an empty one"
        ),
        pytest.param("expect link-dead -- so until=May", "`until=May` is not a date (YYYY-MM-DD)", id="no date"),
        pytest.param(
            "expect link-dead -- so until=2026-04-30", "the comment has expired: `until=2026-04-30`", id="over"
        ),
        pytest.param("expect", "asyncdocs cannot read this expect comment", id="no name"),
        pytest.param("ignore link-dead", "asyncdocs cannot read this expect comment", id="another word"),
    ],
)
def test_what_quiets_nothing_is_said(said: str, message: str) -> None:
    text = f"# A\n\n<!-- asyncdocs: {said} -->\n[x](gone.md)\n"
    report = check(library_of_texts({"a.md": text}, Config(today="2026-05-01")))
    found = {finding.rule: finding for finding in report.documents[0].findings}
    assert found["expect-invalid"].message == message
    assert not found["link-dead"].suppressed


def test_it_holds_on_its_last_day() -> None:
    text = "# A\n\n<!-- asyncdocs: expect link-dead -- so until=2026-05-01 -->\n[x](gone.md)\n"
    assert _found(text) == [("link-dead", 4, "expect")]


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        pytest.param(f"# A\n\n{SAY}\n[x](https://a.b)\n", 1, id="what it speaks of is mended"),
        pytest.param(f"# A\n\n{SAY}\n[x](gone.md)\n", 0, id="it is used"),
        pytest.param(
            "# A\n\n<!-- asyncdocs: expect link-dead, anchor-dead -- so -->\n[x](gone.md)\n", 1, id="one of two names"
        ),
        pytest.param(f"# A\n\n[x](gone.md)\n\n{SAY}\n", 1, id="at the end, where nothing comes next"),
    ],
)
def test_what_is_not_used_is_said(text: str, unused: int) -> None:
    assert [rule for rule, _line, by in _found(text) if not by].count("expect-unused") == unused


def test_a_rule_that_is_off_is_neither_used_nor_unused() -> None:
    config = Config(rules={"link-dead": "off"})
    report = check(library_of_texts({"a.md": f"# A\n\n{SAY}\n[x](https://a.b)\n"}, config))
    assert not report.documents[0].findings


SPEC = "---\nstatus: ready\nowner: Ann\n---\n# Seat map\n\n## Scope\n\n- See [the map](gone.md), soon.\n"


def test_it_quiets_the_gate_and_never_the_score() -> None:
    said = SPEC.replace("soon.", f"soon. {SAY}")
    scores = [check(library_of_texts({"specs/spec-1.md": text})).documents[0].score for text in (SPEC, said)]
    assert scores[0] is not None and scores[1] is not None
    assert scores[0].total == scores[1].total


SAYS = "<!-- asyncdocs: expect question-unowned -- @ann weighs `GET /decks`, 5 ms, until=2026-12-01 -->"


@pytest.mark.parametrize(
    "section",
    [
        pytest.param(
            "## Open questions\n\n- Which deck comes first?{0}\n- Is it open?{0}\n", id="who settles a question"
        ),
        pytest.param("## Design\n\n- A table of seats{0}\n\nThe page shows it.{0}\n", id="names and numbers"),
        pytest.param("## Next steps\n\n- Draw it{0}\n- Show it{0}\n", id="who does it by when"),
    ],
)
def test_what_a_comment_says_answers_nothing(section: str) -> None:
    texts = [f"{SPEC}\n{section.format(said)}" for said in ("", f" {SAYS}")]
    scores = [check(library_of_texts({"specs/spec-1.md": text})).documents[0].score for text in texts]
    assert scores[0] is not None and scores[1] is not None
    verdicts = [[(q.id, q.verdict) for part in score.components for q in part.questions] for score in scores]
    assert verdicts[0] == verdicts[1]
    assert scores[0].total == scores[1].total


# -- writing them -------------------------------------------------------------------------------------------------------------

PAGES = {
    "item.md": "# A\n\n- one\n- [x](gone.md) two\n  goes on\n- [y](lost.md)\n",
    "paragraph.md": "# A\n\nSee [x](gone.md)\nand [y](lost.md).\n",
    "table.md": "# A\n\n| a | b |\n|---|---|\n| [x](gone.md) | [y](lost.md) |\n",
    "heading.md": "# A\n\n## See [x](gone.md)\n\nText.\n",
    "quote.md": "# A\n\n> See [x](gone.md)\n",
    "title.md": "# See [x](gone.md)\n\nText.\n",
    "windows.md": "# A\r\n\r\n- [x](gone.md)\r\n",
    "no-end.md": "# A\n\n[x](gone.md)",
    "specs/spec-1.md": "---\nstatus: ready\nowner: Ann\nsupersedes: SPEC-99\n---\n# Seat map\n\n## Scope\n\n- The map.\n",
    "specs/spec-2.md": "---\nstatus: [\n---\n# Deck plan\n",
}


def _write(root: Path, pages: dict[str, str | bytes]) -> None:
    (root / ".git").mkdir(exist_ok=True)
    for name, text in pages.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def _failing(root: Path) -> list[Any]:
    report = json.loads(_run("lint", "--format", "json").stdout)
    found = [finding for document in report["documents"] for finding in document["findings"]]
    return [f for f in found if f["gated"] and not f["suppressed"] and f["severity"] == "error"]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_written_quiets_what_failed_and_changes_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {name: PAGES[name]})
    before = _failing(tmp_path)
    assert before
    run = _run("lint", "--add-expect", "it moves in May")
    assert run.exit_code == 0
    assert f"{len(before)} finding" in run.stdout
    text = (tmp_path / "docs" / name).read_bytes().decode()
    assert _failing(tmp_path) == []
    kept = [line for line in text.split("\n") if "expect" not in line and "it moves in May" not in line]
    assert [line for line in PAGES[name].split("\n") if "gone" not in line and "lost" not in line] == [
        line for line in kept if "gone" not in line and "lost" not in line
    ]
    again = _run("lint", "--add-expect", "it moves in May")
    assert "0 findings" in again.stdout
    assert (tmp_path / "docs" / name).read_bytes().decode() == text


def test_writing_needs_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"a.md": "# A\n\n[x](gone.md)\n"})
    assert _run("lint", "--add-expect", " ").exit_code == 2


def test_odd_bytes_and_a_mark_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = b"# A \xff\xfe\xe9t\xe9 \xf0\x9f\x98\n\n[x](gone.md)\n\n\xc3 end\n"
    _write(tmp_path, {"odd.md": data, "mark.md": b"\xef\xbb\xbf# \xc3\xa4\n\n[x](gone.md)\n"})
    _run("lint", "--add-expect", "so")
    remark = b" <!-- asyncdocs: expect link-dead -- so -->"
    assert (tmp_path / "docs/mark.md").read_bytes() == b"\xef\xbb\xbf# \xc3\xa4\n\n[x](gone.md)" + remark + b"\n"
    after = (tmp_path / "docs/odd.md").read_bytes()
    assert after.replace(remark, b"").endswith(b"\n\n[x](gone.md)\n\n\xc3 end\n")
    assert b"\xff\xfe\xe9t\xe9 \xf0\x9f\x98" in after
