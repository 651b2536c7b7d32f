"""Metadata is where people put it: each sort of place, what it says there, and where exactly it stands."""

from __future__ import annotations

import pytest

from asyncdocs.api import build_library, library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

PATH = "specs/spec-1.md"


def _document(text: str) -> Document:
    return library_of_texts({PATH: text}).by_path[PATH]


def _said(document: Document) -> dict[str, str]:
    return {name: field.text for name, field in document.fields.items()}


ALL = {"status": "Draft", "owner": "Ann Lee", "created": "2024-01-02"}


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param(
            "---\nstatus: Draft\nowner: Ann Lee\ncreated: 2024-01-02\n---\n# T\n", "front matter", id="front matter"
        ),
        pytest.param(
            "# T\n\n#### Authors: Ann Lee\n#### Status: Draft\n#### Date: 2024-01-02\n\n## Why\n\nTides.\n",
            "heading",
            id="headings below the title",
        ),
        pytest.param(
            "---\nSTATUS: Draft\nAuthor: Ann Lee\nCreation Date: 2024-01-02\n---\n", "front matter", id="other keys"
        ),
        pytest.param(
            "# T\n\n- Status: Draft\n- Owner: Ann Lee\n- Date: 2024-01-02\n\n## A\n", "top of the page", id="bullets"
        ),
        pytest.param(
            "# T\n\n* **Status:** Draft\n* **Owner:** Ann Lee\n* **Date**: 2024-01-02\n",
            "top of the page",
            id="bold bullets",
        ),
        pytest.param(
            "- Status: Draft\n- Owner: Ann Lee\n- Start Date: 2024-01-02\n\n# Summary\n\na\n\n# Motivation\n\nb\n",
            "top of the page",
            id="bullets above the first heading, of several H1",
        ),
        pytest.param(
            "# Tide tables\n\n## Tide Tables\n\n* **Status:** Draft\n* **Owner:** Ann Lee\n* **Decided**: 2024-01-02\n\n## A\n",
            "top of the page",
            id="bullets below a title that is said twice",
        ),
        pytest.param(
            "# T\n\n* **Owners:**\n  * Ann Lee\n* **Status:** Draft\n* **Date:** 2024-01-02\n",
            "top of the page",
            id="a bullet's value below it",
        ),
        pytest.param("Status: Draft\nOwner: Ann Lee\nDate: 2024-01-02\n\n# T\n", "top of the page", id="lines"),
        pytest.param(
            "**Status**: Draft  \n**Owner**: Ann Lee  \n**Date**: 2024-01-02\n", "top of the page", id="bold lines"
        ),
        pytest.param(
            "# T\n\n| Field | Value |\n|---|---|\n| **Status** | Draft |\n| Owner | Ann Lee |\n| Date | 2024-01-02 |\n",
            "top of the page",
            id="a table",
        ),
        pytest.param(
            "# T\n\n| Status | Draft |\n|---|---|\n| Owner | Ann Lee |\n| Date | 2024-01-02 |\n",
            "top of the page",
            id="a table without a head of its own",
        ),
        pytest.param(
            "# T\n\n> **Status:** Draft\n> **Owner:** Ann Lee\n> **Date:** 2024-01-02\n",
            "top of the page",
            id="lines of a quote",
        ),
        pytest.param(
            "# T\n\n>|  |  |\n>|---|---|\n>| Status | Draft |\n>| Owners | `Ann Lee` |\n>| Date | 2024-01-02 |\n",
            "top of the page",
            id="a table in a quote",
        ),
        pytest.param(
            "# T\n\n| date: | status: | owner: |\n|:---|---|---|\n| 2024-01-02 | Draft | Ann Lee |\n",
            "top of the page",
            id="a table headed by the fields, with colons",
        ),
        pytest.param(
            "# T\n\n| Date | Status | Owner |\n|:---|---|---|\n| 2024-01-02 | Draft | Ann Lee |\n",
            "top of the page",
            id="a table headed by the fields",
        ),
        pytest.param(
            "# T\n\n**Owner:** Ann Lee · **Status:** Draft · **For:** guests · **Date:** 2024-01-02\n",
            "top of the page",
            id="one line, parted by dots",
        ),
        pytest.param(
            "# T\n\nDate : 2024-01-02 | Status : Draft | Owner : Ann Lee\n",
            "top of the page",
            id="one line, parted by bars",
        ),
        pytest.param(
            "# T\n\nOwner: Ann Lee. Status: Draft. Date: 2024-01-02\n", "top of the page", id="one line, as sentences"
        ),
        pytest.param(
            "# T\n\n- Status: Draft\n- Author(s): Ann Lee\n- Date: 2024-01-02\n", "top of the page", id="one or many"
        ),
        pytest.param(
            "---\na: x\n---\n\n## T\n\n| Status | Draft |\n|---|---|\n| Owner | Ann Lee |\n| Date | 2024-01-02 |\n\n## A\n",
            "top of the page",
            id="below a title of the second rank",
        ),
        pytest.param(
            "# T\n\n## Card\n\n- **Status:** Draft\n- Owner: Ann Lee\n- Date: 2024-01-02\n- Why: rain\n\n## A\n",
            "top of the page",
            id="bullets below the first heading",
        ),
        pytest.param(
            "# T\n\n* Current Status: Draft\n* Owner: Ann Lee\n* Date: 2024-01-02\n", "top of the page", id="current"
        ),
        pytest.param(
            "# T\n\n## Status\n\n| Field | Value |\n|---|---|\n| Status | Draft |\n| Owner | Ann Lee |\n| Date | 2024-01-02 |\n",
            "section",
            id="a table in a section",
        ),
        pytest.param(
            "# T\n\n## Status\n\nDraft\n\n## Owner\n\nAnn Lee\n\n## Date\n\n2024-01-02\n", "section", id="sections"
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places(text: str, origin: str, ending: str) -> None:
    document = _document(text.replace("\n", ending))
    assert {name: value for name, value in _said(document).items() if name != "title"} == ALL
    for name, value in ALL.items():
        field = document.fields[name]
        assert (field.origin, field.path) == (origin, PATH)
        shown = document.text[field.span.start : field.span.end]
        assert value in shown
        assert shown.count("**") != 1, "marks are shown in pairs"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# T\n\nA text.\n\n## Card\n\n- Status: Draft\n- Owner: Ann Lee\n", id="below a text"),
        pytest.param("# T\n\n## Pumps\n\nThey run.\n\n- Status: Draft\n- Owner: Ann Lee\n", id="behind a sentence"),
        pytest.param("# T\n\n## Pumps\n\n- Status: green lamp\n- Owner: Ann Lee\n", id="no status of a page"),
        pytest.param(
            "# T\n\n## Pumps\n\n- Iron\n\n## Boats\n\n- Status: Draft\n- Owner: Ann Lee\n", id="in the second section"
        ),
    ],
)
def test_what_a_section_says_is_not_said_of_the_page(text: str) -> None:
    assert set(_said(_document(text))) <= {"title"}


@pytest.mark.parametrize(
    "fence",
    ["```yaml\n---\n{}---\n```\n", "```yml\n{}```\n", "\n~~~ yaml\n---\n{}...\n~~~\n"],
    ids=["between dashes", "bare", "tildes, below an empty line"],
)
def test_front_matter_that_is_shown_in_a_fence(fence: str) -> None:
    document = _document(fence.format("status: Draft\nauthors: Ann Lee\n") + "\n# T\n\n## Context\n\nx\n")
    assert (document.status, document.fields["owner"].text) == ("draft", "Ann Lee")


@pytest.mark.parametrize(
    ("line", "owner", "created"),
    [
        pytest.param("Created on 2024-03-03 by Ada Lee (@ada).", "Ada Lee (@ada)", "2024-03-03", id="day and author"),
        pytest.param("*Written by @ada on 3 March 2024*", "@ada", "3 March 2024", id="author and day"),
        pytest.param("Rédigé le 2024-03-03 par Ada", "Ada", "2024-03-03", id="in French"),
        pytest.param("Created on the pier by Ada", None, None, id="no day"),
        pytest.param("Created on 2024-03-03 by Ada, it holds the berths.\nThey are full.", None, None, id="a text"),
    ],
)
def test_a_line_that_says_when_and_by_whom(line: str, owner: str | None, created: str | None) -> None:
    fields = _document(f"# Quay\n\n{line}\n\n## Why\n\nFull.\n").fields
    assert (fields["owner"].text if "owner" in fields else None) == owner
    assert (fields["created"].text if "created" in fields else None) == created


@pytest.mark.parametrize(
    ("below", "status"),
    [
        pytest.param(
            "## Design\n\n### Status\n\nThe quay's status mirrors its cranes.\n", None, id="a field of what is built"
        ),
        pytest.param("## About\n\n### Status\n\nAccepted.\n", "accepted", id="a word of the ladder"),
        pytest.param("## About\n\n### Status\n\nbuilt, waits for paint\n", "built, waits for paint", id="no sentence"),
        pytest.param("## Status\n\nWe are nearly there.\n", "we are nearly there", id="right below the title"),
    ],
)
def test_a_status_section_within_another_may_be_of_what_is_built(below: str, status: str | None) -> None:
    assert _document(f"# Quay\n\n{below}").status == status


def test_a_date_line_and_a_status_section() -> None:
    document = _document("# 7. Keep it\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nx\n")
    assert (document.fields["created"].text, document.status) == ("2024-01-02", "accepted")


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        pytest.param("Owner: `Ann, Bob`", "owner", ("Ann", "Bob"), id="people in one code span"),
        pytest.param("Owner: [Ann](a.md), Bob (desk, hall)", "owner", ("Ann", "Bob (desk, hall)"), id="brackets"),
        pytest.param("Owner: `<@ann: ann@hall.example>`", "owner", ("@ann: ann@hall.example",), id="an address"),
        pytest.param("Owner: Ann. Review: Bob. Process: a", "owner", ("Ann",), id="sentences with keys nobody knows"),
        pytest.param("Status: Draft. Note: not read", "status", ("Draft. Note: not read",), id="one sentence more"),
        pytest.param(
            "Status: Draft · see https://a.example", "status", ("Draft · see https://a.example",), id="no key"
        ),
        pytest.param("**Status: Draft**", "status", ("Draft",), id="key and value in one emphasis"),
        pytest.param("**Last reviewed:** 2024-01-02", "verified", ("2024-01-02",), id="reviewed"),
        pytest.param("*Owner*: Ann <@ann>", "owner", ("Ann <@ann>",), id="a key in italics"),
        pytest.param("_Owner:_ Ann", "owner", ("Ann",), id="a key and its colon in italics"),
        pytest.param("_Last reviewed: May 2, 2024_", "verified", ("May 2, 2024",), id="key and value in italics"),
        pytest.param("**Status** — Draft", "status", ("Draft",), id="a dash for the colon"),
        pytest.param("Author(s) - [Ann Lee](mailto:a@hall.example)", "owner", ("Ann Lee",), id="a dash before a link"),
        pytest.param(
            "**Proposed by:** [Ann Lee](https://a.example) - Hall", "owner", ("Ann Lee - Hall",), id="proposer"
        ),
        pytest.param("Owner: Ann Lee<br/>\nDate: 2024-01-02", "owner", ("Ann Lee",), id="a tag that breaks the line"),
        pytest.param("Owner: Ann Lee\\\nDate: 2024-01-02", "owner", ("Ann Lee",), id="a mark that breaks the line"),
        pytest.param(
            "<table>\n<tr><td> Title </td><td> A </td>\n<tr><td> Status </td><td> Draft </td></tr>\n</table>",
            "status",
            ("Draft",),
            id="a table in HTML with a row left open",
        ),
        pytest.param(
            "<table><tbody>\n  <tr>\n    <th>Author(s)</th>\n    <td>Ann &lt;a@hall.example&gt;</td>\n  </tr>\n</table>",
            "owner",
            ("Ann <a@hall.example>",),
            id="a table in HTML with signs written out",
        ),
        pytest.param(
            "Accepted in the 1.4 release.", "status", ("Accepted",), id="a line that is a status and its release"
        ),
        pytest.param("Status\n:   Draft\n\nOwner\n:   Ann", "status", ("Draft",), id="a definition list"),
        pytest.param(
            "Status\r\n: Draft\r\n\r\n**Owner**\r\n\r\n: Ann\r\n: Bob", "owner", ("Ann", "Bob"), id="two definitions"
        ),
        pytest.param(
            "```\nTP#: 4\nTitle: T\nAuthor(s): Ann\nStatus: Draft\nForum:\n```",
            "status",
            ("Draft",),
            id="a preamble in a fence",
        ),
        pytest.param(
            "## Preamble\n\n```text\nTitle: T\nAuthor(s): Ann\nStatus: Draft\n```\n\n## Why\n\na",
            "owner",
            ("Ann",),
            id="a preamble in a fence of the first section",
        ),
        pytest.param(
            "    Author: Ann,\n            Bob\n    Status: Draft\n    Type: Process\n    Created: 2031-01-02",
            "status",
            ("Draft",),
            id="a preamble set in as code",
        ),
        pytest.param("* **Implementation Status:** Draft", "status", ("Draft",), id="how far it is built"),
        pytest.param("Editor: Ann", "owner", ("Ann",), id="an editor"),
    ],
)
def test_values_at_the_top(text: str, field: str, values: tuple[str, ...]) -> None:
    assert _document(f"# T\n\n{text}\n").fields[field].values == values


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nstatus: Draft\nowner: Ann\n```", id="a short example"),
        pytest.param("```\nname: T\nstatus: Draft\nowner: Ann\nspec:\n  status: Draft\n```", id="nested values"),
        pytest.param("```\nname: T\nowner: Ann\nversion: 3\n```", id="no status"),
        pytest.param(
            "    name: T\n    status: Draft\n    owner: Ann\n    spec:\n      status: Draft", id="nested values set in"
        ),
        pytest.param("We write:\n\n```\nname: T\nstatus: Draft\nowner: Ann\n```", id="below a sentence"),
    ],
)
def test_a_fence_that_shows_an_example_is_no_metadata(text: str) -> None:
    assert "status" not in _document(f"# T\n\n{text}\n").fields


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("# T\n\n## Status: Accepted\n\n## Context\n\na\n", "accepted", id="a section"),
        pytest.param("# State: ACCEPTED\n\n# T\n\na\n\n# More\n\nb\n", "accepted", id="the first heading"),
        pytest.param("# T\n\n## Status: the long story\n\na\n", None, id="no status"),
        pytest.param("# T\n\n## Status: done\n\n## Status: open\n", None, id="more than one"),
        pytest.param("# T\n\n## A\n\n### Status: done\n", None, id="of a part"),
    ],
)
def test_a_heading_that_is_a_field_and_its_value(text: str, status: str | None) -> None:
    document = _document(text)
    assert (document.status, document.title) == (status, "T")
    assert status is None or all("accepted" not in each.title.casefold() for each in document.sections)


def test_a_table_of_many_days_is_no_metadata() -> None:
    document = _document("# T\n\n| Date | Status |\n|---|---|\n| 2024-01-02 | open |\n| 2024-01-03 | done |\n")
    assert document.status is None


def test_a_yaml_file_beside() -> None:
    beside = Source("specs/0007-a/kep.yaml", "title: A\nkep-number: 7\nstatus: implementable\nauthors:\n  - '@ann'\n")
    source = Source("specs/0007-a/README.md", "# KEP-7: A\n", beside=beside)
    document = build_library([source], Config()).documents[0]
    assert _said(document) == {"title": "A", "id": "7", "status": "implementable", "owner": "@ann"}
    field = document.fields["status"]
    assert (field.origin, field.path) == ("beside", "specs/0007-a/kep.yaml")
    assert beside.text[field.span.start : field.span.end] == "status: implementable"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("---\nstatus: draft\n---\n# T\n\n- Status: final\n", "draft", id="front matter before bullets"),
        pytest.param("# T\n\nStatus: draft\n\n## Status\n\nfinal\n", "draft", id="bullets before sections"),
        pytest.param("---\nstatus:\n---\n# T\n\n- Status: final\n", "final", id="an empty one does not hide another"),
    ],
)
def test_the_most_trusted_place_wins(text: str, said: str) -> None:
    assert _document(text).fields["status"].text == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# T\n\n```\nStatus: draft\n```\n", id="in code"),
        pytest.param("# T\n\n<!--\nStatus: draft\n-->\n", id="in a comment"),
        pytest.param("# T\n\n## A\n\n- Status: draft\n", id="below a section's heading"),
        pytest.param("# T\n\nThe status: draft it is not.\n", id="in a sentence"),
        pytest.param("# T\n\n" + "word " * 1000 + "\n\nStatus: draft\n", id="far down"),
        pytest.param("# Status\n\ndraft\n", id="the title is no section"),
        pytest.param("# T\n\n```yaml\nstatus: draft\n```\n", id="an example in a fence"),
        pytest.param("# T\n\nTides change in 6 hours.\n", id="a line with a number that begins with no status"),
        pytest.param("# T\n\nAccepted in the spring of 2024. Boats are late.\n", id="a sentence and more"),
        pytest.param("# T\n\nStatus - [the page](a.md) tells it.\n", id="a sentence with a dash and a link"),
        pytest.param(
            "# T\n\n```html\n<table><tr><td>Status</td><td>Draft</td></tr></table>\n```\n", id="HTML in a fence"
        ),
        pytest.param("# T\n\n- **Status** - shows how far a job is\n", id="a list that explains words"),
        pytest.param(
            "# T\n\n: draft\n\nStatus\n:draft\n\nThe status\n: draft\n", id="no definition list of a known term"
        ),
    ],
)
def test_prose_is_not_metadata(text: str) -> None:
    assert "status" not in _document(text).fields


@pytest.mark.parametrize(
    ("yaml", "values"),
    [
        pytest.param("owner: Ann", ("Ann",), id="text"),
        pytest.param("owner: [Ann, Bob]", ("Ann", "Bob"), id="a list"),
        pytest.param("owner:\n- name: Ann\n  mail: a@b.c\n- github: bob\n", ("Ann", "bob"), id="people as mappings"),
        pytest.param("owner: {ann: lead}", ("ann",), id="a mapping of another shape"),
        pytest.param("owner: [[Ann], null, [[Bob, 3]]]", ("Ann", "Bob", "3"), id="lists in lists"),
        pytest.param("owner: 7", ("7",), id="a number"),
        pytest.param("owner: yes", ("true",), id="a switch"),
        pytest.param("owner: 2024-01-02", ("2024-01-02",), id="a date"),
        pytest.param("owner: 2024-01-02 10:00:00", ("2024-01-02",), id="a time"),
        pytest.param("owner: '  '", (), id="spaces"),
        pytest.param("owner: null", (), id="null"),
        pytest.param("owner: []", (), id="an empty list"),
        pytest.param("owner: Ann\nowner: Bob", ("Ann",), id="a key twice: the first"),
        pytest.param("owner: &o [Ann]\nauthor: *o", ("Ann",), id="an alias"),
        pytest.param("x: &x {owner: Ann}\n<<: *x", ("Ann",), id="a merge"),
        pytest.param("owner: !thing Ann", ("Ann",), id="a tag nobody knows: the text is still read"),
        pytest.param("owner: @ann", ("@ann",), id="not YAML: the line is still read"),
        pytest.param("a: @b\nowner:\n- Ann\n  - 'Bob'\n", ("Ann", "Bob"), id="not YAML: the list is still read"),
        pytest.param("title: a\n  owner: Ann", ("Ann",), id="not YAML: a slip of indentation"),
        pytest.param("x: @y\nold:\n  owner: Ann", (), id="not YAML: another's"),
        pytest.param("author(s): [Ann, Bob]", ("Ann", "Bob"), id="one or many"),
        pytest.param("authors: Ann, Bob <b@c.example>", ("Ann", "Bob <b@c.example>"), id="a list in a line"),
    ],
)
def test_values_of_every_sort(yaml: str, values: tuple[str, ...]) -> None:
    document = _document(f"---\n{yaml}\n---\n# T\n")
    field = document.fields.get("owner")
    assert (field.values if field else ()) == values


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        pytest.param("---\nowner: @ann\n---\n", "owner: @ann", "not YAML", id="a handle without quotes"),
        pytest.param("---\na: 1\ntitle: a: b\n---\n", "title: a: b", "not YAML", id="a colon without quotes"),
        pytest.param("---\na:\n  - b\n - c\n---\n", " - c", "not YAML", id="indented wrongly"),
        pytest.param(
            "---\ncreated: 2025-30-01\n---\n",
            "created: 2025-30-01",
            "invalid date: month must be in 1..12",
            id="no date",
        ),
        pytest.param("---\n- a\n- b\n---\n", "- a", "front matter must be a list of `key: value` lines", id="a list"),
        pytest.param("---\njust text\n---\n", "just text", "front matter must be", id="a text"),
        pytest.param("---\n42\n---\n", "42", "front matter must be", id="a number"),
        pytest.param("---\nä: 😀\nowner: @ann\n---\n", "owner: @ann", "not YAML", id="behind what is not ASCII"),
        pytest.param("---\nä: 1\nb: \x07\n---\n", "b: \x07", "not YAML", id="a bell"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, marked: str, message: str) -> None:
    document = _document(text)
    assert len(document.faults) == 1
    fault = document.faults[0]
    assert fault.message.startswith(message)
    assert document.text[fault.span.start : fault.span.end] == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\n---\n", id="empty"),
        pytest.param("---\n\n# only a comment\n---\n", id="a comment"),
        pytest.param("---\nnull\n---\n", id="null"),
        pytest.param("---\n{}\n---\n", id="an empty mapping"),
        pytest.param("---\nstatus: draft\n? [a, b]\n: c\n---\n", id="a list for a key"),
        pytest.param("---\nstatus: draft\nstatus: final\n---\n", id="a key twice"),
        pytest.param("---\n1: a\ntrue: b\n---\n", id="keys that are no text"),
    ],
)
def test_odd_and_not_wrong(text: str) -> None:
    _document(text + "# T\n").fields  # noqa: B018


def test_a_sentence_between_two_rules_is_no_metadata_that_went_wrong() -> None:
    notice = "---\nThis plan is older than the form, so its parts differ from it.\n---\n\n# Seats\n"
    assert (_document(notice).faults, _document(notice).entries) == ((), ())


@pytest.mark.parametrize("before", ["\n", "\r\n", " \n\n"], ids=["a blank line", "CRLF", "spaces and a blank line"])
def test_front_matter_behind_blank_lines_is_said(before: str) -> None:
    document = library_of_texts(
        {"specs/spec-1.md": f"{before}---\nstatus: draft\nowner: Ann\n---\n# Seats\n"}
    ).documents[0]
    (fault,) = document.faults
    assert "first line" in fault.message
    assert document.text[fault.span.start : fault.span.end] == "---"
    assert document.markup.front is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n---\n\nstatus: draft\n\n---\n", id="prose between lines"),
        pytest.param("\n---\nseats: many\n---\n", id="no key that anybody knows"),
        pytest.param("\n---\nstatus: draft\n", id="never closed"),
        pytest.param("\n# A\n\n---\nstatus: draft\n---\n", id="behind a heading"),
        pytest.param("\n    ---\n    status: draft\n    ---\n", id="code"),
    ],
)
def test_lines_that_are_no_front_matter(text: str) -> None:
    assert library_of_texts({"specs/spec-1.md": text}).documents[0].faults == ()


def test_the_rest_is_read_where_one_value_cannot_be() -> None:
    document = _document("---\nstatus: draft\ncreated: 2025-30-01\nowner: Ann\n---\n# T\n\n## A\n\nb\n")
    assert (document.status, document.fields["owner"].text, document.title) == ("draft", "Ann", "T")
    assert [section.title for section in document.sections] == ["A"]


def test_aliases_that_unfold_without_end() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    document = _document(f"---\nl0: &l0 [x]\n{levels}\n---\n# T\n")
    assert [fault.message for fault in document.faults] == ["YAML aliases expand to too many values"]
    assert document.title == "T"


def test_an_alias_that_holds_itself() -> None:
    assert _document("---\na: &a [*a]\nstatus: draft\n---\n# T\n").faults


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "], ids=["lists", "mappings", "items"])
def test_front_matter_that_is_nested_without_end(opening: str) -> None:
    document = _document(f"---\nstatus: draft\nx: {opening * 10_000}\n---\n# T\n")
    assert document.title == "T"
    assert document.faults


@pytest.mark.parametrize(
    ("above", "found"),
    [
        pytest.param("Whoever keeps the log of the night watch would like", False, id="a sentence that goes on"),
        pytest.param("Status: Draft", True, id="a pair above it"),
        pytest.param("", True, id="nothing above it"),
    ],
)
def test_the_end_of_a_sentence_is_no_key(above: str, found: bool) -> None:
    text = f"# T\n\n{above}\nowner:\n\n* Ann Lee\n\n## A\n"
    assert ("owner" in _said(_document(text))) is found


def test_a_heading_further_down_is_no_field_of_the_page() -> None:
    assert not _said(_document("# T\n\nTides turn.\n\n## Seats\n\n#### Owner: Ann Lee\n\nKeeps the hut.\n"))
