"""After any edits, a site that is served is byte for byte the one that a build makes which keeps nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from handbook import HANDBOOK

from asyncdocs import api
from asyncdocs.lint.judging.earlier import Memory, Plan
from asyncdocs.plugins.beside import Writer, files_at
from tests.git_folder import Folder, needs_git
from tests.serving import Served, pages

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


def test_a_file_beside_pages_is_written_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, made = tmp_path / "docs", tmp_path / "site"
    for name, text in HANDBOOK.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    site = Served(tmp_path, monkeypatch, "beside")
    first = site.build()
    ask = site.serve()
    with (docs / "index.md").open("a") as stream:
        stream.write("\nOne sentence more.\n")
    second = site.build()
    waiting = first.keys() - second.keys()
    assert waiting > {"specs/spec-0001-seats/index.md", "llms.txt", "index.md"}
    assert {name.rpartition(".")[2] for name in waiting} == {"md", "txt", "json", "svg", "html"}
    assert "One sentence more." in ask("index.md")
    assert ask("nowhere.md") is ask("../mkdocs.yml") is None
    redirect = next(name for name in sorted(waiting) if name.endswith(".html"))
    assert ask(redirect.removesuffix("index.html")) == first[redirect].decode()
    assert pages(made).keys() - second.keys() == {"index.md", redirect}

    (docs / "index.md").write_text(HANDBOOK["index.md"])
    third = site.build()
    assert first.keys() - third.keys() == waiting - {"index.md", redirect}, "asked for once, written by each build"
    (made / "llms.txt").write_text("What another plugin makes of it")
    asked = {name: ask(name) for name in waiting}
    assert {name for name, text in asked.items() if text != first[name].decode()} == {"llms.txt"}
    assert asked["llms.txt"] == "What another plugin makes of it"
    assert site.build() == first == site.build_anew()


def test_what_is_asked_for_while_a_build_runs_is_of_that_build(tmp_path: Path) -> None:
    writer, server, top = Writer(), WSGIServer(("", 0), WSGIRequestHandler, bind_and_activate=False), tmp_path / "site"
    server.set_app(lambda environ, start: [b""])
    writer.hear(server)
    try:

        def ask() -> None:
            server.get_app()({"PATH_INFO": "/a.md"}, None)

        writer.write(top, [("a.md", [b"old"])], lambda path: False)
        writer.begin()
        ask()
        assert not (top / "a.md").exists()
        writer.write(top, [("a.md", [b"new"])], lambda path: False)
        assert (top / "a.md").read_bytes() == b"new"
    finally:
        server.server_close()


@pytest.mark.parametrize(
    ("address", "mount", "files"),
    [
        pytest.param("/", "/", ["index.html"], id="the top"),
        pytest.param("/a.md", "/", ["a.md", "a.md/index.html"], id="a file, which may be a folder"),
        pytest.param("/id/ADR-1/", "/", ["id/ADR-1/index.html"], id="a folder"),
        pytest.param("/docs/a.md", "/docs/", ["a.md", "a.md/index.html"], id="below a site that stands in a folder"),
        pytest.param("/a.md", "/docs/", [], id="beside such a site"),
        pytest.param("/../../a.md", "/", ["a.md", "a.md/index.html"], id="never above the site"),
        pytest.param("/\u00c3\u00a9.md", "/", ["é.md", "é.md/index.html"], id="bytes told as Latin-1"),
    ],
)
def test_the_files_at_an_address(address: str, mount: str, files: list[str]) -> None:
    assert list(files_at(address, mount)) == files
