"""One document, read: its status and stage, its id and title, its sections and the roles they play."""

from __future__ import annotations

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id, parse_date, parse_id


def _document(text: str, path: str = "specs/spec-1.md") -> Document:
    return library_of_texts({path: text}).by_path[path]


@pytest.mark.parametrize(
    ("written", "status", "stage"),
    [
        pytest.param("draft", "draft", "draft", id="plain"),
        pytest.param("In Review", "in review", "draft", id="two words"),
        pytest.param("Last Call", "last call", "draft", id="last call"),
        pytest.param("WIP", "wip", "draft", id="short for work in progress"),
        pytest.param("implementable", "implementable", "ready", id="implementable"),
        pytest.param("in-progress", "in progress", "ready", id="a hyphen for a space"),
        pytest.param("IN_PROGRESS", "in progress", "ready", id="an underscore for a space"),
        pytest.param("Final", "final", "done", id="final"),
        pytest.param("✅ Implemented", "implemented", "done", id="emoji before"),
        pytest.param("Rejected ❌", "rejected", "dead", id="emoji behind"),
        pytest.param(":white_check_mark: done", "done", "done", id="emoji by name"),
        pytest.param("🚧 Work in progress", "work in progress", "draft", id="emoji and three words"),
        pytest.param("**Accepted**", "accepted", "ready", id="bold"),
        pytest.param("_draft_", "draft", "draft", id="emphasis"),
        pytest.param("`draft`", "draft", "draft", id="code"),
        pytest.param("~~Proposed~~ Accepted", "accepted", "ready", id="struck out, and the new one"),
        pytest.param("Accepted (PR #12)", "accepted", "ready", id="parentheses"),
        pytest.param("implemented.", "implemented", "done", id="a full stop"),
        pytest.param("Accepted, 2024-01-02", "accepted, 2024-01-02", "ready", id="a date behind"),
        pytest.param("✅ **RESOLVED** - guests can book now", "resolved", "done", id="an explanation behind a dash"),
        pytest.param(
            "Accepted. Letting rooms is replaced by ADR-9; see there", "accepted", "ready", id="a sentence behind"
        ),
        pytest.param("Replaced: the hall has one", "replaced: the hall has one", "dead", id="what holds instead"),
        pytest.param("Superseded by [ADR-2](0002-x.md)", "superseded by adr-2", "dead", id="a link"),
        pytest.param("[Draft](process.md#draft)", "draft", "draft", id="a link around it"),
        pytest.param("Deprecated", "deprecated", "dead", id="deprecated"),
        pytest.param("stagnant", "stagnant", "dead", id="stagnant"),
        pytest.param("imlemented", "imlemented", None, id="a typo is on no ladder"),
        pytest.param("not accepted", "not accepted", None, id="the opposite is not the same"),
        pytest.param("acceptedly", "acceptedly", None, id="a longer word is not the same"),
        pytest.param("TBD", "tbd", None, id="a placeholder"),
        pytest.param("provisional|implementable|implemented", None, None, id="an unfilled union"),
        pytest.param("proposed | accepted | rejected", None, None, id="an unfilled union with spaces"),
    ],
)
@pytest.mark.parametrize(
    "text",
    ['---\nstatus: "{}"\n---\n# T\n', "# T\n\n- **Status:** {}\n", "# T\n\n## Status\n\n{}\n\n## A\n\nb\n"],
    ids=["front matter", "bold bullet", "section"],
)
def test_status(text: str, written: str, status: str | None, stage: str | None) -> None:
    document = _document(text.format(written))
    assert (document.status, document.known_stage) == (status, stage)
    assert document.stage == (stage or "ready")


def test_without_a_status_it_is_presented_as_ready() -> None:
    document = _document("# T\n")
    assert (document.status, document.known_stage, document.stage) == (None, None, "ready")


@pytest.mark.parametrize(
    ("path", "text", "stage"),
    [
        pytest.param("specs/rejected/spec-1.md", "# T\n", "dead", id="a folder"),
        pytest.param("specs/Implemented/spec-1.md", "# T\n", "done", id="a folder, in capitals"),
        pytest.param("specs/rejected/spec-1.md", "# T\n\nStatus: draft\n", "draft", id="a status before the folder"),
        pytest.param("specs/rejected/spec-1.md", "# T\n\nStatus: odd\n", "ready", id="an unknown one too"),
        pytest.param("specs/review/spec-1.md", "# T\n", "ready", id="a folder that says no end"),
        pytest.param("specs/spec-1.md", "# T\n\n> **⚠️ DEPRECATED** — see the hall.\n", "dead", id="a quote"),
        pytest.param("specs/spec-1.md", "# T\n\n> [!WARNING]\n> **Deprecated:** see a.\n", "dead", id="an alert"),
        pytest.param("specs/spec-1.md", '# T\n\n!!! warning "Old"\n    **Superseded.** See a.\n', "dead", id="a box"),
        pytest.param("specs/spec-1.md", "# T\n\n> **Superseded 2024-01-02.** See a.\n", "dead", id="with its day"),
        pytest.param("specs/spec-1.md", "# T\n\n> **Stale data** is shown.\n", "ready", id="a word of more"),
        pytest.param("specs/spec-1.md", "# T\n\n**Deprecated** is one state.\n", "ready", id="prose"),
        pytest.param("specs/spec-1.md", "# T\n\n## A\n\n> **Deprecated.** See a.\n", "ready", id="of a section"),
        pytest.param(
            "specs/spec-1.md",
            "# T\n\nStatus: draft\n\n> **Deprecated.** See a.\n",
            "dead",
            id="a status, and a banner that takes it back",
        ),
    ],
)
def test_the_stage_of_what_states_no_status(path: str, text: str, stage: str) -> None:
    assert _document(text, path).stage == stage


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("specs/0007-slug.md", "SPEC-7"),
        ("specs/7-slug.md", "SPEC-7"),
        ("specs/0007-slug/README.md", "SPEC-7"),
        ("specs/spec-0007.md", "SPEC-7"),
        ("specs/KEP-1234 seat map.md", "KEP-1234"),
        ("rfcs/0007-slug.md", "RFC-7"),
        ("keps/0007-slug/README.md", "KEP-7"),
        ("eips/eip-20.md", "EIP-20"),
        ("decisions/adr-007-slug.md", "ADR-7"),
        ("adr/0007-slug.md", "ADR-7"),
        ("tickets/back-273.04 - Title With Spaces.md", "BACK-273.04"),
        ("decisions/2024-01-02-slug.md", None),
        ("specs/202401-slug.md", None),
        ("specs/20240102-slug.md", None),
        ("specs/2024-01-slug.md", None),
        ("specs/202413-slug.md", "SPEC-202413"),
        ("specs/2024-slug.md", "SPEC-2024"),
        ("postmortems/PM-2031-004-lost-anchor.md", "PM-2031-004"),
        ("postmortems/PM-2031-04-12-log.md", None),
        ("specs/2024-0013-slug.md", "SPEC-2024-0013"),
        ("specs/2024-2d-slug.md", "SPEC-2024"),
        ("tickets/AB30-005.md", None),
        ("tickets/ab-12 - slug.md", "AB-12"),
        ("tickets/AB-12.md", "AB-12"),
        ("meetings/week-2.md", None),
        ("meetings/meeting-2.md", "MEETING-2"),
        ("specs/0000-template.md", None),
        ("specs/NNNN-slug.md", None),
        ("specs/slug.md", None),
        ("guides/0007-slug.md", None),
    ],
)
def test_the_id_a_file_name_carries(path: str, name: str | None) -> None:
    each = _document("# T\n", path).file_id
    assert (str(each) if each else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("---\nid: SPEC-9\n---\n", "SPEC-9", id="stated"),
        pytest.param("---\nid: 9\n---\n", "SPEC-9", id="a number"),
        pytest.param("---\nrfc: 0009\n---\n", "SPEC-9", id="under the prefix as a key"),
        pytest.param("---\nid: '#9'\n---\n", "SPEC-9", id="with a hash"),
        pytest.param("---\nid: seat-map\n---\n", "seat-map", id="a name"),
        pytest.param("---\nid: []\n---\n", "SPEC-1", id="empty: the file's"),
        pytest.param("---\nid: {a: b}\n---\n", "a", id="a mapping"),
        pytest.param("# T\n", "SPEC-1", id="none stated"),
    ],
)
def test_the_id_that_is_stated_wins(text: str, name: str) -> None:
    document = _document(text)
    assert str(document.id) == name
    assert document.file_id == Id("SPEC", "1"), "and never overwrites the file's"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ADR-7", Id("ADR", "7")),
        ("adr 0007", Id("ADR", "7")),
        ("ADR #0033", Id("ADR", "33")),
        ("ADR_7", Id("ADR", "7")),
        ("KEP-1234.5", Id("KEP", "1234.5")),
        ("PM-2031-004", Id("PM", "2031-004")),
        ("2031-004", Id("DEC", "2031-004")),
        ("2031-04", Id("", "2031-04")),
        ("#7", Id("DEC", "7")),
        ("0007", Id("DEC", "7")),
        ("0", Id("DEC", "0")),
        ("Seat map", Id("", "Seat map")),
        ("", None),
        ("x" * 61, None),
        ("two\nlines", None),
    ],
)
def test_parse_id(text: str, expected: Id | None) -> None:
    assert parse_id(text, "DEC") == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("# A *b*\n", "A b", id="the heading"),
        pytest.param("---\ntitle: M\n---\n# A\n", "M", id="front matter before it"),
        pytest.param("---\ntitle: seat-map\n---\n# The seat map\n", "The seat map", id="a name for machines"),
        pytest.param("---\ntitle: spec\n---\n# Spec of seats\n", "Spec of seats", id="the file's name"),
        pytest.param("---\ntitle: spec\n---\n# Seats\n", "spec", id="the file's name, and another's heading"),
        pytest.param("---\ntitle: seat-map\n---\n# Summary\n", "seat-map", id="a section's heading says less"),
        pytest.param("---\ntitle: seat-map\n---\n", "seat-map", id="a name for machines and nothing else"),
        pytest.param(
            "## The seat map\n\n- Status: draft\n\n## Context\n", "The seat map", id="of lower rank, with fields"
        ),
        pytest.param("## Summary\n\n- Status: draft\n", "spec-1", id="a section with fields"),
        pytest.param(
            "- Feature Name: `f`\n\n# Summary\n\na\n\n# Motivation\n\nb\n", "`f`", id="a bullet, no title heading"
        ),
        pytest.param("# A\n\n- Title: b\n", "A", id="the heading before a bullet"),
        pytest.param("# A\n\n# Motivation\n\nb\n", "A", id="several H1, the first names it"),
        pytest.param("# Summary\n\na\n\n# Motivation\n\nb\n", "spec-1", id="several H1, none names it"),
        pytest.param("## A\n", "spec-1", id="no H1"),
        pytest.param("# \n", "spec-1", id="an empty heading"),
        pytest.param("", "spec-1", id="nothing"),
        pytest.param("---\ntitle: [a, b]\n---\n", "a", id="a list for a title"),
        pytest.param("Seats\n-----\n\n# Why\n\na\n\n# How\n\nb\n", "Seats", id="underlined, above a higher rank"),
        pytest.param("## Terms\n\na\n\n# Why\n\nb\n\n# How\n\nc\n", "spec-1", id="not underlined"),
        pytest.param("Status: Draft\n---\n\n# Why\n\nb\n", "Why", id="metadata above a rule"),
        pytest.param("A\n=\n", "A", id="setext"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert _document(text).title == title


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("Motivation", ("why",)),
        ("2. Out of Scope", ("scope-out",)),
        ("✅ Acceptance Criteria:", ("acceptance",)),
        ("Goals / Non-Goals", ("scope-in", "scope-out")),
        ("Goals and Non-Goals", ("scope-in", "scope-out")),
        ("Goals, Non-Goals & Open Questions", ("scope-in", "scope-out", "open-questions")),
        ("Out of scope: payments", ("scope-out",)),
        ("Test plan – staging", ("tests",)),
        ("Alternatives (considered)", ("alternatives",)),
        ("Bees", ()),
        ("", ()),
    ],
)
def test_what_a_heading_means(heading: str, roles: tuple[str, ...]) -> None:
    assert _document("# T\n").roles_of(heading) == roles


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        pytest.param(
            "# T\n\n## Motivation\n\n### Goals\n\na\n\n### More\n\nb\n",
            [("Motivation", ("why",)), ("Goals", ("scope-in",)), ("More", ("why",))],
            id="goals below a motivation; what has no role of its own has that above",
        ),
        pytest.param(
            "# Motivation\n\na\n\n# Scope\n\nb\n", [("Motivation", ("why",)), ("Scope", ("scope-in",))], id="H1s"
        ),
        pytest.param("# T\n\nScope\n-----\n\na\n", [("Scope", ("scope-in",))], id="setext"),
        pytest.param("# T\n\n###### Scope\n\na\n", [("Scope", ("scope-in",))], id="from H1 to H6"),
        pytest.param(
            "# T\n\n**Scope**\n\na\n\n__Non-goals:__\n\nb\n",
            [("Scope", ("scope-in",)), ("Non-goals", ("scope-out",))],
            id="bold lines",
        ),
        pytest.param("# T\n\n**Scope** is small.\n", [], id="a bold word is no heading"),
        pytest.param("# T\n\n- **Scope**\n", [], id="nor is a bold item"),
        pytest.param("# T\n\n```\n## Scope\n", [], id="an open fence holds no headings"),
        pytest.param("text only\n", [], id="none"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_sections(text: str, sections: list[tuple[str, tuple[str, ...]]], ending: str) -> None:
    found = _document(text.replace("\n", ending)).sections
    assert [(section.title, section.roles) for section in found] == sections
    for section in found:
        assert section.start < section.body <= section.own_end <= section.end


@pytest.mark.parametrize(
    ("text", "role", "said"),
    [
        pytest.param("# T\n\na\n\n## Scope\n\nb\n", "lead", ["a"], id="between title and first section"),
        pytest.param("a\n\n## Scope\n\nb\n", "lead", ["a"], id="before the first section"),
        pytest.param("# T\n\n## Goals / Non-Goals\n\na\n", "scope-out", ["a"], id="a heading of two roles"),
        pytest.param(
            "# T\n\n## Scope\n\n- **Out of scope:** a\n- b\n", "scope-out", ["- **Out of scope:** a"], id="a bold label"
        ),
        pytest.param("# T\n\n## Scope\n\na\n\nNon-goals: b\n", "scope-out", ["Non-goals: b"], id="a plain label"),
        pytest.param(
            "# T\n\n**Non-goals**\n\na\n\n- b\n\n```\nc\n```\n",
            "scope-out",
            ["a", "- b", "```\nc\n```"],
            id="below a label, in the order of the text whatever their form",
        ),
        pytest.param("# T\n\n## Scope\n\n!!! note\n    - a\n", "scope-in", ["- a"], id="in an admonition"),
        pytest.param("# T\n\n## Scope\n\n## Bees\n\na\n", "scope-in", [], id="an empty section"),
        pytest.param(
            "# T\n\n* Proposal: [S-1](s-1.md)\n* Author(s): [Ann](https://a.example)\n\na\n", "lead", ["a"], id="fields"
        ),
        pytest.param("# T\n\n* Goals: [S-1](s-1.md)\n* Author: Ann\n", "scope-in", [], id="a field that only points"),
        pytest.param(
            "# T\n\n* Goals: guests book alone\n* Author: Ann\n",
            "scope-in",
            ["* Goals: guests book alone"],
            id="a label among fields",
        ),
        pytest.param(
            "# T\n\n> **Status:** draft\n\n| Owner | Ann |\n|---|---|\n\na\n", "lead", ["a"], id="fields, quoted"
        ),
        pytest.param("# T\n\n* Hall: one\n* Room: two\n", "lead", ["* Hall: one", "* Room: two"], id="no fields"),
        pytest.param(
            "# T\n\nStatus: draft\nThe hall is open.\n", "lead", ["Status: draft\nThe hall is open."], id="prose"
        ),
    ],
)
def test_blocks_by_role(text: str, role: str, said: list[str]) -> None:
    document = _document(text)
    blocks = document.blocks_by_role.get(role, [])
    assert [text[block.start : block.end].strip() for block in blocks] == said


def test_section_at() -> None:
    text = "# T\n\na\n\n## B\n\nc\n\n### D\n\ne\n"
    document = _document(text)
    found = {letter: document.section_at(text.index(f"\n{letter}\n") + 1) for letter in "ace"}
    assert {letter: section.title if section else None for letter, section in found.items()} == {
        "a": None,
        "c": "B",
        "e": "D",
    }


@pytest.mark.parametrize(
    ("status", "superseded"),
    [
        ("superseded by ADR-2", True),
        ("replaced", True),
        ("rejected", False),
        ("accepted", False),
        ("deprecated", False),
    ],
)
def test_superseded(status: str, superseded: bool) -> None:
    assert _document(f"---\nstatus: {status}\n---\n# T\n").superseded is superseded


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        pytest.param("---\nsupersedes: ADR-1\n---\n", [("supersedes", False, "ADR-1")], id="a text"),
        pytest.param(
            "---\nsuperseded-by: [ADR-1, 'ADR 2']\n---\n",
            [("supersedes", True, "ADR-1"), ("supersedes", True, "ADR 2")],
            id="a list",
        ),
        pytest.param(
            "---\nrequires: 155, 191\n---\n",
            [("depends-on", False, "155"), ("depends-on", False, "191")],
            id="numbers with commas",
        ),
        pytest.param(
            "---\nstatus: Superseded by [ADR-2](0002-b.md)\n---\n",
            [("supersedes", True, "0002-b.md")],
            id="a link in the status",
        ),
        pytest.param("# T\n\n## Status\n\nReplaced by ADR-2.\n", [("supersedes", True, "ADR-2")], id="a sentence"),
        pytest.param("# T\n\n- Supersedes: [[0001 a]]\n", [("supersedes", False, "0001 a")], id="a wiki link"),
        pytest.param("---\nblocks:\n- {id: TASK-3}\n---\n", [("blocks", False, "TASK-3")], id="a mapping"),
    ],
)
def test_relations_that_are_stated(text: str, stated: list[tuple[str, bool, str]]) -> None:
    assert [each[:3] for each in _document(text).stated] == stated


@pytest.mark.parametrize(
    ("text", "date"),
    [("2024-01-02", "2024-01-02"), ("on 2024-01-02.", "2024-01-02"), ("2025-30-01", None), ("yesterday", None)],
)
def test_parse_date(text: str, date: str | None) -> None:
    found = parse_date(text)
    assert (found.isoformat() if found else None) == date


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("---\na: 1\nb: 2\n---\n# T\n", "a: 1", id="front matter"),
        pytest.param("# T\r\n\r\na\r\n", "# T", id="the title"),
        pytest.param("text\nmore\n", "text", id="the first line"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_where_the_whole_document_is_spoken_of(text: str, marked: str) -> None:
    document = _document(text)
    assert text[document.head.start : document.head.end] == marked


@pytest.mark.parametrize(
    ("text", "incomplete"),
    [
        pytest.param("# T\n\n```\nopen\n", True, id="an open fence hides the rest"),
        pytest.param("# T\n\n```\nclosed\n```\n", False, id="a closed one does not"),
        pytest.param("# T\n\n::: module.name\n", True, id="another tool inserts text"),
        pytest.param("# T\n\n--8<-- 'file.md'\n", True, id="a snippet"),
        pytest.param("# T\n\n```\n::: x\n```\n\na\n", False, id="in code it inserts nothing"),
    ],
)
def test_whether_the_site_shows_more(text: str, incomplete: bool) -> None:
    assert _document(text).incomplete is incomplete
