"""Texts before anybody reads them: bytes, lines and positions, and the files of a folder."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick

from asyncdocs.text.source import Source, decode, detached_copy, read_file, walk


@pytest.mark.parametrize(
    ("data", "text", "fault"),
    [
        pytest.param("# Fähre ⛴\n".encode(), "# Fähre ⛴\n", None, id="plain UTF-8"),
        pytest.param(b"", "", None, id="empty"),
        pytest.param(codecs.BOM_UTF8 + b"# A\n", "# A\n", None, id="a UTF-8 mark is fine and no part of the text"),
        pytest.param("# A\n".encode("utf-16"), "# A\n", "utf-16", id="UTF-16 with its mark is read, and a fault"),
        pytest.param(codecs.BOM_UTF16_BE + "# A\n".encode("utf-16-be"), "# A\n", "utf-16", id="big-endian UTF-16"),
        pytest.param("# A\n".encode("utf-32"), "# A\n", "utf-32", id="UTF-32 begins as UTF-16 does"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00", "", "utf-16", id="half a character of UTF-16"),
        pytest.param("# A\n".encode("utf-16-le"), "", "binary", id="UTF-16 without a mark is full of NUL"),
        pytest.param(b"\x89PNG\r\n\x00\x00", "", "binary", id="a picture called .md"),
        pytest.param(b"# Fl\xfcge\n", "# Fl�ge\n", "byte 4", id="Latin-1: the rest is still read"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", None, id="line endings stay as found"),
    ],
)
def test_decode(data: bytes, text: str, fault: str | None) -> None:
    assert decode(data) == (text, fault)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("", 0, (1, 1), id="nothing has a first line"),
        pytest.param("ab\ncd", 3, (2, 1), id="first character of a line"),
        pytest.param("ab\ncd", 2, (1, 3), id="the line feed ends its own line"),
        pytest.param("ab\r\ncd", 4, (2, 1), id="CRLF is one ending"),
        pytest.param("ab\rcd", 3, (1, 4), id="a lone carriage return ends none"),
        pytest.param("a\u2028b\x0bc\x0cd\x85e", 8, (1, 9), id="nor does any other mark that splitlines knows"),
        pytest.param("😀é\nx", 1, (1, 2), id="columns are characters, not bytes"),
        pytest.param("ab\n", 3, (2, 1), id="behind the last line feed"),
    ],
)
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Source("page.md", text).position(offset) == place


@pytest.mark.parametrize(
    ("text", "number", "line"),
    [
        pytest.param("ab\r\ncd\r\n", 1, "ab", id="without its ending"),
        pytest.param("ab\ncd", 2, "cd", id="the last one needs no ending"),
        pytest.param("ab\n", 2, "", id="behind the last line feed"),
        pytest.param("a\u2028b\nc", 2, "c", id="U+2028 does not shift the count"),
    ],
)
def test_line(text: str, number: int, line: str) -> None:
    assert Source("page.md", text).line(number) == line


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    source = read_file(tmp_path / "gone.md", "gone.md")
    assert (source.text, source.fault) == ("", "No such file or directory")


@pytest.mark.parametrize("name", ["kep.yaml", "gep.yaml", "metadata.yaml", "metadata.yml"])
def test_metadata_beside(tmp_path: Path, name: str) -> None:
    (tmp_path / "README.md").write_text("# A\n")
    (tmp_path / name).write_text("status: draft\n")
    beside = read_file(tmp_path / "README.md", "specs/0001-a/README.md").beside
    assert beside is not None
    assert (beside.path, beside.text) == (f"specs/0001-a/{name}", "status: draft\n")


def test_walk_is_in_order_and_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/10.md", "a.md", ".git/x.md", "node_modules/y.md", "c d/é#,(→.md", ".hidden.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert [path for path, _ in walk(tmp_path)] == [".hidden.md", "a.md", "b/10.md", "b/2.md", "c d/é#,(→.md"]


def test_walk_ends_in_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/page.md").write_text("")
    os.symlink("..", tmp_path / "a/up")
    os.symlink("nowhere.md", tmp_path / "a/dangling.md")
    os.symlink("itself", tmp_path / "itself")
    assert [path for path, _ in walk(tmp_path)] == ["a/dangling.md", "a/page.md", "itself"]


def test_walk_of_nothing(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "gone")) == []


@pytest.mark.parametrize("text", ["", "é", "plain", "café " * 100, "文書" * 100])
def test_a_lent_text_is_the_same_and_leaves_nothing_behind(text: str) -> None:
    own = f"{text} of a page"
    before = sys.getsizeof(own)
    assert detached_copy(own) == own
    AhoCorasick(["page"]).find_matches_as_indexes(detached_copy(own))
    assert sys.getsizeof(own) == before
