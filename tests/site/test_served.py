"""After any edits, a site that is served is byte for byte the one that a build makes which keeps nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from asyncdocs import api
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
