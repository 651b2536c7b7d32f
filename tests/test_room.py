"""A folder that is too large to stay parsed comes to the same, and takes a fraction of the memory."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from pathlib import Path

import pytest

from asyncdocs import room
from asyncdocs.api import check, open_folder
from asyncdocs.documents.packed import Packed, packed, unpacked
from asyncdocs.lint.facts.template_text import as_in_template, left_over
from asyncdocs.lint.model.report import Report
from asyncdocs.lint.model.wanted import ALL, NO_SCORES, Wanted
from asyncdocs.text.parse import read_markup
from asyncdocs.text.source import Source

PAGE = """---
status: ready
---

# Lane {n} — dredging

Supersedes: SPEC-{before}

## Context

As discussed in the call, see [the other](spec-{next}.md#scope), [[spec-{before}]] and SPEC-{next} — in “brackets”.

| When | Who |
|------|-----|
| TBD  | Ida |

**Open questions:**

- Who tells the desk?
- [ ] Which `gauge/level.txt` holds? <!-- to be seen -->

## Scope

## Out of scope

TBD
"""
COUNT = 14
SPARING = {"TEXTS": 0, "PARSED": 1}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "asyncdocs.yml").write_text("docs: .\nenable-preview: true\n", "utf-8")
    for n in range(COUNT):
        text = PAGE.format(n=n, next=(n + 1) % COUNT, before=(n - 1) % COUNT)
        (tmp_path / f"spec-{n}.md").write_text(text, "utf-8")
    (tmp_path / "latin.md").write_bytes("# Größe\n\nTBD\n".encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sparing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder is too large, and a document stays parsed until the next one is looked at."""
    for name, value in SPARING.items():
        monkeypatch.setattr(room, name, value)


def judged(jobs: int = 1, *, wanted: Wanted = ALL) -> Report:
    return check(open_folder([Path()]).library, jobs=jobs, wanted=wanted)


@pytest.mark.parametrize("wanted", [NO_SCORES, ALL], ids=["findings", "scores too"])
@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.skipif(sys.platform != "linux", reason="fork"))])
def test_it_comes_to_the_same(
    folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, jobs: int, wanted: Wanted
) -> None:
    monkeypatch.setattr("asyncdocs.lint.judging.judge.processes", lambda jobs, size: jobs)
    roomy = judged(wanted=wanted)
    request.getfixturevalue("sparing")
    assert any(document.findings for document in roomy.documents)
    assert judged(jobs, wanted=wanted) == roomy


def test_what_a_template_left_is_told_of_a_page_that_is_parsed_again(folder: Path, sparing: None) -> None:
    """Its blocks are other ones then than those that were kept, with the same values."""
    asked = "## Risks\n\n- What can go wrong, and what then?\n- Who is told of it, and by whom?\n"
    (folder / "template.md").write_text(f"# <title>\n\n{asked}", "utf-8")
    (folder / "spec-1.md").write_text(f"# Lane\n\n{asked}", "utf-8")
    library = open_folder([Path()]).library
    document, others = library.by_path["spec-1.md"], library.documents
    assert [document.text[each.start :][:6] for each in as_in_template(library, document)] == ["- What", "- Who "]
    assert all(each.sections or each.path for each in others)
    assert "markup" not in vars(document)
    assert left_over(library, document) == as_in_template(library, document)


def test_the_last_documents_alone_stay_parsed(folder: Path, sparing: None) -> None:
    documents = open_folder([Path()]).library.documents
    for each in documents:
        assert (each.sections and each.blocks_by_role) or each.path == "latin.md"
    assert [each.path for each in documents if "markup" in vars(each)] == [documents[-1].path]


def test_what_is_asked_again_is_as_it_was(folder: Path, sparing: None) -> None:
    first, second = open_folder([Path()]).library.documents[1:3]
    before = first.markup, first.sections, first.blocks_by_role, first.text
    assert second.sections and "markup" not in vars(first)
    assert (first.markup, first.sections, first.blocks_by_role, first.text) == before
    assert all(block in first.markup.blocks for blocks in first.blocks_by_role.values() for block in blocks)


@pytest.mark.parametrize(
    "text",
    ["", "plain\n", PAGE, "+++\ntitle = 'x'\n+++\n# A\n", "---\na: 1\n---\n", "\ud800 half a pair — [a](b.md)\n"],
    ids=["nothing", "a paragraph", "a page", "TOML", "front matter alone", "half a surrogate pair"],
)
def test_bytes_stand_for_what_a_text_holds(text: str) -> None:
    markup = read_markup(text)
    again = unpacked(packed(markup), text)
    assert again == markup
    assert [type(each) for each in again.blocks] == [type(each) for each in markup.blocks]


@pytest.mark.parametrize("text", ["", "a", "naïve — “text”\r\n\U0001f6a2\n", "\ud800"], ids=ascii)
def test_a_packed_text_is_the_text(text: str) -> None:
    plain, kept = Source("a.md", text), Packed("a.md", text)
    assert kept.text == text
    assert [kept.beginning(n) for n in range(9)] == [plain.beginning(n) for n in range(9)] or "\ud800" in text
    assert kept.has("—") == plain.has("—") and kept.position(len(text)) == plain.position(len(text))


def _taken(folder: Path, count: int) -> int:
    """Bytes that a folder of so many pages takes, of 10,000 characters in 75 blocks each, without its texts as they are read."""
    more = (
        "The gauge at the quay — `level.txt` — sends [a row](spec-1.md) to the desk at noon, and nobody reads it.\n\n"
    )
    for n in range(count):
        (folder / f"spec-{n}.md").write_text(PAGE.format(n=n, next=n, before=n) + 75 * more, "utf-8")
    documents = open_folder([Path()]).library.documents
    gc.collect()
    tracemalloc.start()
    try:
        for each in documents:
            assert each.title and ((each.sections and each.blocks_by_role) or each.path == "latin.md")
        gc.collect()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_each_further_document_takes_a_fraction_of_the_memory(folder: Path, request: pytest.FixtureRequest) -> None:
    few, many = COUNT, 3 * COUNT
    roomy = [_taken(folder, count) for count in (few, few, many)]
    request.getfixturevalue("sparing")
    for n in range(few, many):
        (folder / f"spec-{n}.md").unlink()
    sparing = [_taken(folder, count) for count in (few, many)]
    assert 3 * (sparing[1] - sparing[0]) < roomy[2] - roomy[1]
