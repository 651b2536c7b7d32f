"""A build that takes what an earlier one came to makes the same site, in `serve` and from one command to the next."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from handbook import HANDBOOK
from mkdocs.commands.build import build
from mkdocs.config import load_config

from asyncdocs.lint.judging.apart import Apart
from asyncdocs.lint.judging.earlier import Memory, Plan
from asyncdocs.plugins.work import Work
from asyncdocs.text.markup import Markup
from asyncdocs.text.parse import read_markup

PAGE, OTHER = "specs/spec-0001-seats.md", "decisions/adr-0001-queue.md"
EDITS: tuple[tuple[str, str], ...] = (
    (PAGE, "\nOne line more.\n"),
    (PAGE, "\n## Out of scope\n\n- Choosing seats for others, which SPEC-2 does.\n"),
    (OTHER, "\n[The seats](../specs/spec-0001-seats.md#nowhere)\n"),
    (PAGE, ""),
)


STAMP = re.compile(rb"Build Date UTC : [^\n]*")


def pages(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.startswith("sitemap"))
    return {file.relative_to(folder).as_posix(): STAMP.sub(b"", file.read_bytes()) for file in files}


@pytest.mark.parametrize("serving", [True, False], ids=["serve", "command by command"])
def test_after_edits_a_site_is_as_one_built_without_a_cache(
    serving: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in HANDBOOK.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Seats\nplugins: [search, asyncdocs]\n")
    kept: list[int] = []
    planned: Callable[..., Plan] = Memory.plan

    def plan(self: Memory, *arguments: object) -> Plan:
        made = planned(self, *arguments)
        kept.append(len(made.keep))
        return made

    monkeypatch.setattr(Memory, "plan", plan)
    config = load_config(str(file))
    config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    for number, (name, more) in enumerate((("index.md", ""), *EDITS)):
        with (tmp_path / "docs" / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
        sites = []
        for recalls in (True, False):
            monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "" if recalls else "1")
            own = config if serving and recalls else load_config(str(file))
            if own is not config:
                own.plugins.on_startup(command="build", dirty=False)
            build(own)
            sites.append(pages(tmp_path / "site"))
        assert sites[0] == sites[1], name
        assert number != 1 or any(kept), "the second build took nothing"


def _project(folder: Path) -> Path:
    for name, text in HANDBOOK.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, "utf-8")
    file = folder / "mkdocs.yml"
    file.write_text("site_name: Seats\ntheme: {name: mkdocs, custom_dir: own}\nplugins: [search, asyncdocs]\n")
    (folder / "own" / "asyncdocs").mkdir(parents=True)
    (folder / "own" / "asyncdocs" / "title.html").write_text("<p>Who wrote this page?</p>\n")
    return file


def _built(file: Path, monkeypatch: pytest.MonkeyPatch, *, recalls: bool) -> dict[str, bytes]:
    monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "" if recalls else "1")
    config = load_config(str(file))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return pages(file.parent / "site")


def _parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that this process parses, from when it is called."""
    parsed: list[str] = []

    def read(text: str) -> Markup:
        parsed.append(text)
        return read_markup(text)

    monkeypatch.setattr("asyncdocs.documents.document.read_markup", read)
    return parsed


def test_a_build_of_what_was_built_before_parses_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _project(tmp_path)
    first = _built(file, monkeypatch, recalls=True)
    parsed = _parsed(monkeypatch)
    assert _built(file, monkeypatch, recalls=True) == first
    assert len(parsed) == 0
    _built(file, monkeypatch, recalls=False)
    assert len(parsed) >= len(HANDBOOK)


def _other_template(folder: Path) -> None:
    (folder / "own" / "asyncdocs" / "title.html").write_text("<p>Whose page is this?</p>\n")


def _other_name(folder: Path) -> None:
    file = folder / "mkdocs.yml"
    file.write_text(file.read_text().replace("Seats", "Chairs"))


def _other_addresses(folder: Path) -> None:
    with (folder / "mkdocs.yml").open("a") as stream:
        stream.write("use_directory_urls: false\nrepo_url: https://git.example/seats\nedit_uri: edit/\n")


def _damaged(folder: Path) -> None:
    kept = list((folder / ".asyncdocs_cache" / "pages").iterdir())
    assert kept
    for entry in kept:
        entry.write_bytes(entry.read_bytes()[:-20] + b"\0" * 20)


@pytest.mark.parametrize("change", [_other_template, _other_name, _other_addresses, _damaged], ids=lambda f: f.__name__)
def test_what_was_made_of_something_else_is_made_anew(
    change: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _project(tmp_path)
    first = _built(file, monkeypatch, recalls=True)
    change(tmp_path)
    again = _built(file, monkeypatch, recalls=True)
    assert again == _built(file, monkeypatch, recalls=False)
    assert (again == first) is (change is _damaged)


def _in_a_copy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From when it is called, a copy of the process works on the documents, however few; the questions it is asked."""
    asked: list[str] = []
    ask = Apart.ask

    def heard(self: Apart, question: str, *told: object) -> object:
        asked.append(question)
        return ask(self, question, *told)

    monkeypatch.setattr("asyncdocs.plugins.work.ENOUGH", 0)
    monkeypatch.setattr(
        "asyncdocs.lint.judging.apart.can_be_copied", lambda: True
    )  # threads of other tests do not matter here
    monkeypatch.setattr(Apart, "ask", heard)
    return asked


@pytest.mark.parametrize("recalls", [True, False], ids=["with a cache", "without"])
def test_a_copy_of_the_process_makes_the_same_site(
    recalls: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _project(tmp_path)
    alone = _built(file, monkeypatch, recalls=False)
    asked, parsed = _in_a_copy(monkeypatch), _parsed(monkeypatch)
    assert _built(file, monkeypatch, recalls=recalls) == alone
    assert asked == ["read", "show"] and not parsed, "nothing is parsed by the process that is left"
    _built(file, monkeypatch, recalls=recalls)
    assert len(asked) == (2 if recalls else 4)


def test_a_copy_judges_anew_what_an_edit_may_concern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _project(tmp_path)
    asked = _in_a_copy(monkeypatch)
    _built(file, monkeypatch, recalls=True)
    for number, (name, more) in enumerate(EDITS[:3], 2):
        with (tmp_path / "docs" / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
        again = _built(file, monkeypatch, recalls=True)
        assert asked == ["read", "show"] * number
        monkeypatch.setattr("asyncdocs.plugins.work.ENOUGH", 9_999_999)
        assert again == _built(file, monkeypatch, recalls=False)
        monkeypatch.setattr("asyncdocs.plugins.work.ENOUGH", 0)


@pytest.mark.parametrize("at", ["read", "show"])
def test_where_a_copy_is_lost_the_process_does_its_work(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _project(tmp_path)
    alone = _built(file, monkeypatch, recalls=False)
    _in_a_copy(monkeypatch)
    answer = Work._answer

    def dies(self: Work, question: str, *told: object) -> object:
        if question == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(self, question, *told)

    monkeypatch.setattr(Work, "_answer", dies)
    assert _built(file, monkeypatch, recalls=False) == alone
