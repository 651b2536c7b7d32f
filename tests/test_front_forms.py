"""Front matter that is no YAML: Hugo's and Zola's TOML and JSON are metadata, and no text of the page."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.remarks.expecting import _for_the_file
from asyncdocs.lint.rules import by_name
from asyncdocs.settings.config import Config

BODY = "# Use ring locks\n\n## Decision\n\nWe fit ring locks, because they hold.\n"
TOML = (
    '+++\ntitle = "Ring locks"\nstatus = "accepted"\ndate = 2031-02-03\ntags = ["locks", "bikes"]\n'
    '[params]\nowner = "Kim"\n+++\n\n'
)
JSON = (
    '{\n  "title": "Ring locks",\n  "status": "accepted",\n  "date": "2031-02-03",\n  "tags": ["locks", "bikes"]\n}\n\n'
)


def document(text: str) -> Document:
    return library_of_texts({"adr/0001-locks.md": text}, Config()).documents[0]


@pytest.mark.parametrize(
    "front", [TOML, JSON, TOML.replace("\n", "\r\n"), "\ufeff" + JSON], ids=["TOML", "JSON", "CRLF", "BOM"]
)
def test_it_is_metadata(front: str) -> None:
    read = document(front + BODY)
    assert (read.title, read.status) == ("Ring locks", "accepted")
    assert {e.key: e.values for e in read.entries if e.origin == "front matter"}["tags"] == ("locks", "bikes")
    assert not read.faults
    status = read.fields["status"]
    assert "accepted" in read.text[slice(*status.span)] and "\n" not in read.text[slice(*status.span)]


@pytest.mark.parametrize("front", [TOML, JSON], ids=["TOML", "JSON"])
def test_it_is_no_text_of_the_page(front: str) -> None:
    with_it, without = document(front + BODY), document(BODY)
    assert [h.text for h in with_it.markup.headings] == [h.text for h in without.markup.headings]
    assert len(with_it.markup.blocks) == len(without.markup.blocks)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% set x = 1 %}\n\n" + BODY, id="a template's line"),
        pytest.param("{\n  not: json\n}\n\n" + BODY, id="braces that are no JSON"),
        pytest.param("+++ b/file.py\n\n" + BODY, id="a line of a patch"),
        pytest.param("+++\nnever closed = 1\n\n" + BODY, id="nothing closes it"),
        pytest.param("{}\n\n" + BODY, id="empty braces"),
    ],
)
def test_what_looks_like_it_is_text(text: str) -> None:
    assert document(text).markup.front is None


@pytest.mark.parametrize(
    "said", ["owner = \n", "= 1\n", "a = 1\na = 2\n", "x = " + "[" * 5_000 + "\n", "d = 2031-02-33\n"]
)
def test_broken_toml_is_a_finding(said: str) -> None:
    path = "adr/0001-locks.md"
    library = library_of_texts({path: f"+++\n{said}+++\n\n{BODY}"}, Config())
    rule = by_name("metadata-unreadable")
    assert rule is not None
    found = findings(library, [library.by_path[path]], [rule])[path]
    assert len(found) == 1 and found[0].message.startswith("not TOML")


def test_nothing_in_yaml_is_written_into_it() -> None:
    text = TOML + BODY + "\nSee [it](gone.md).\n"
    library = library_of_texts({"adr/0001-locks.md": text}, Config())
    assert check(library).documents[0].status == "accepted"
    (edit,) = _for_the_file(library.documents[0], ["link-dead"], "to come")
    assert edit.span.start >= len(TOML) and edit.text.startswith("<!--")
