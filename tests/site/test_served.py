"""After any edits, a site that is served is byte for byte the one that a build makes which keeps nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook import HANDBOOK

from asyncdocs import api
from asyncdocs.lint.judging.earlier import Memory, Plan
from tests.git_folder import Folder, needs_git
from tests.serving import Served

EXAMPLE = Path(__file__).parents[2] / "docs_example"

SORTS = {
    "lines": ("a line at the end", "words", "a heading", "text", "the status", "text", "text"),
    "links": ("a link", "a link", "words", "a link", "a heading", "a link"),
    "files": ("added", "words", "renamed", "a line at the end", "removed", "text"),
    "around": ("a line at the end", "the day", "words", "choices", "words"),
}


@pytest.mark.parametrize("sorts", SORTS.values(), ids=list(SORTS))
def test_what_is_served_is_what_a_fresh_build_makes(
    sorts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "docs")
    site = Served(tmp_path, monkeypatch, " ".join(sorts))
    site.build()
    for number, sort in enumerate(sorts):
        edited = site.edit(sort)
        served, fresh = site.build(), site.build_anew()
        assert served.keys() == fresh.keys(), (number, edited)
        assert [name for name in fresh if served[name] != fresh[name]] == [], (number, edited)
    assert any(site.kept), "no page was taken over"


@needs_git
def test_what_git_knows_is_asked_anew_where_it_knows_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "docs")
    folder = Folder(tmp_path, day=1834).begin()  # the first of these commits is three days before the day of the build
    site = Served(tmp_path, monkeypatch, "git")
    asked: list[object] = []
    monkeypatch.setattr(api, "history_of", counted(api.history_of, asked))

    def commit() -> str:
        folder.day += 1
        folder.git("add", "docs")
        folder.git("commit", "--quiet", "--message", "Say more")
        return folder.git("rev-parse", "HEAD")

    def ignore() -> None:
        (tmp_path / ".git-blame-ignore-revs").write_text(last)

    def same() -> int:
        served, count, fresh = site.build(), len(asked), site.build_anew()
        assert [name for name in fresh if served.get(name) != fresh[name]] == []
        asked.clear()
        return count

    commit()
    assert same() == 1
    site.edit("words")
    assert same() == 0
    last = commit()
    assert same() == 1
    site.edit("a line at the end")
    assert same() == 0
    ignore()
    assert same() == 1
    site.edit("renamed")
    assert same() == 1


def counted(ask: Callable[..., object], asked: list[object]) -> Callable[..., object]:
    def asks(*of: object) -> object:
        asked.append(of)
        return ask(*of)

    return asks


def test_a_picture_that_comes_or_goes_concerns_only_the_pages_that_may_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    for name, text in HANDBOOK.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    (docs / "with.md").write_text("# Seats\n\n![The seats](./drawn/Seat%20map.png) and `docs/drawn/Seat map.png`.\n")
    (docs / "wiki.md").write_text("# Rows\n\n![[seat map.png]]\n")
    (docs / "without.md").write_text("# Doors\n\n![The doors](doors.png)\n")
    (docs / "doors.png").write_bytes(b"")
    site = Served(tmp_path, monkeypatch, "pictures")
    judged: list[list[str]] = []
    planned: Callable[..., Plan] = Memory.plan

    def plan(self: Memory, *arguments: object) -> Plan:
        made = planned(self, *arguments)
        judged.append([each.path for each in made.judge])
        return made

    def build(build_it: Callable[[], dict[str, bytes]]) -> list[str]:
        judged.clear()
        built = build_it()
        again, fresh = judged[-1], site.build_anew()
        assert built.keys() == fresh.keys()
        assert [name for name in fresh if built[name] != fresh[name]] == []
        return again

    monkeypatch.setattr(Memory, "plan", plan)
    for build_it in (site.build, site.build_by_command):
        build(build_it)
        (docs / "other.png").write_bytes(b"")
        assert build(build_it) == []
        (docs / "drawn").mkdir()
        (docs / "drawn" / "Seat map.png").write_bytes(b"")
        assert build(build_it) == ["docs/wiki.md", "docs/with.md"]
        site.edit("words")
        assert len(build(build_it)) < len(list(docs.rglob("*.md")))
        shutil.rmtree(docs / "drawn")
        assert build(build_it) == ["docs/wiki.md", "docs/with.md"]
        (docs / "doors.png").unlink()
        assert build(build_it) == ["docs/without.md"]
        (docs / "doors.png").write_bytes(b"")
        (docs / "other.png").unlink()
        assert build(build_it) == ["docs/without.md"]


def test_files_beside_pages_are_written_again_only_where_they_hold_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, made = tmp_path / "docs", tmp_path / "site"
    for name, text in HANDBOOK.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    site = Served(tmp_path, monkeypatch, "beside")

    def files() -> dict[str, int]:
        beside = (each for each in made.rglob("*") if each.suffix in (".md", ".svg", ".txt", ".json"))
        return {each.relative_to(made).as_posix(): each.stat().st_ino for each in beside if "search" not in each.parts}

    first = site.build()
    before = files()
    with (docs / "index.md").open("a") as stream:
        stream.write("\nOne sentence more.\n")
    site.build()
    after = files()
    assert before.keys() == after.keys()
    assert {name for name in after if after[name] == before[name]} >= {"specs/spec-0001-seats/index.md", "llms.txt"}
    assert "One sentence more." in (made / "index.md").read_text()
    (made / "llms.txt").write_text("What another plugin makes of it")
    (made / "asyncdocs.json").unlink()
    (docs / "index.md").write_text(HANDBOOK["index.md"])
    assert site.build() == first == site.build_anew()
