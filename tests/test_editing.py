"""What an editor asks of a place in a text: what is meant there, who means it too, what can be written, and how it is renamed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from asyncdocs.api import open_folder
from asyncdocs.api.editor.completing import offers
from asyncdocs.api.editor.pointing import heading_at, place_of, pointed_at, pointing_at
from asyncdocs.api.editor.renaming import CannotRename, name_of_heading, rename_heading
from asyncdocs.api.opening.folder import Opened
from asyncdocs.text.source import edited

FILES = {
    "asyncdocs.yml": "docs: docs\nwiki-links: on\n",
    "docs/decisions/adr-0004-boats.md": (
        "---\nid: ADR-4\nstatus: accepted\nowner: Dana Berg\n---\n# Which boats\n\n## What we chose\n\nTwo.\n\n## Why\n\nCost.\n"
    ),
    "docs/decisions/adr-0007-crew.md": (
        "---\nid: ADR-7\nstatus: proposed\nowner: Ruth Boudreau\nsupersedes: ADR-4\n---\n# Crew\n\n## Why\n\nThey are few.\n"
    ),
    "docs/index.md": (
        "# Home\n\nSee [boats](decisions/adr-0004-boats.md), ADR-7 and [[adr-0007-crew]].\n\n"
        "[Why](decisions/adr-0004-boats.md#why) [here](#home) [why](#why-again) [w][d]"
        " <a href='decisions/adr-0004-boats.md#why'>w</a>\n"
        "[[adr-0004-boats#Why]] [[Which boats]] `ADR-7`\n\n## Why again\n\n## Why again\n\n[second](#why-again_1)\n\n"
        "[d]: decisions/adr-0004-boats.md#why\n"
    ),
}
CURSOR = "¦"


def opened(root: Path, files: Mapping[str, str]) -> Opened:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return open_folder(start=root)


@pytest.fixture
def folder(tmp_path: Path) -> Opened:
    return opened(tmp_path, FILES)


@pytest.mark.parametrize(
    ("at", "meant"),
    [
        pytest.param("[boats](deci", ("docs/decisions/adr-0004-boats.md", "# Which boats"), id="a link"),
        pytest.param("ADR-7 and", ("docs/decisions/adr-0007-crew.md", "# Crew"), id="an id"),
        pytest.param("[[adr-0007", ("docs/decisions/adr-0007-crew.md", "# Crew"), id="a wiki link"),
        pytest.param("boats.md#why)", ("docs/decisions/adr-0004-boats.md", "## Why"), id="an anchor"),
        pytest.param("[here](", ("docs/index.md", "# Home"), id="an anchor of its own"),
        pytest.param("[w][d]", ("docs/decisions/adr-0004-boats.md", "## Why"), id="a reference"),
        pytest.param("boats#Why]]", ("docs/decisions/adr-0004-boats.md", "## Why"), id="words of a heading"),
        pytest.param("`ADR-7`", None, id="code"),
        pytest.param("See ", None, id="a word"),
        pytest.param("again\n\n[second", ("docs/index.md", "## Why again"), id="a heading"),
    ],
)
def test_what_is_meant(folder: Opened, at: str, meant: tuple[str, str] | None) -> None:
    document = folder.library.by_path["docs/index.md"]
    pointed = pointed_at(folder.library, document, document.text.index(at) + 1)
    found = None
    if pointed is not None:
        (spot,) = place_of(pointed)
        found = spot.document.path, spot.document.text[spot.span.start : spot.span.end]
    assert found == meant


def test_a_relation_in_front_matter_is_followed(folder: Opened) -> None:
    document = folder.library.by_path["docs/decisions/adr-0007-crew.md"]
    pointed = pointed_at(folder.library, document, document.text.index("ADR-4") + 2)
    assert pointed is not None
    assert [target.path for target in pointed.targets] == ["docs/decisions/adr-0004-boats.md"]


def test_all_that_is_ambiguous_is_meant(tmp_path: Path) -> None:
    folder = opened(
        tmp_path,
        {
            "docs/a/adr-4-x.md": "# X\n\nId: ADR-4\n",
            "docs/b/adr-4-y.md": "# Y\n\nId: ADR-4\n",
            "docs/c.md": "See ADR-4.\n",
        },
    )
    pointed = pointed_at(folder.library, folder.library.by_path["docs/c.md"], 5)
    assert pointed is not None
    assert len(list(place_of(pointed))) == 2


@pytest.mark.parametrize(
    ("path", "at", "count"),
    [
        pytest.param("docs/decisions/adr-0004-boats.md", "# Which boats", 6, id="a page, by its title"),
        pytest.param("docs/decisions/adr-0004-boats.md", "## Why", 4, id="a heading"),
        pytest.param("docs/index.md", "## Why again", 1, id="a heading of its own page"),
        pytest.param("docs/index.md", "ADR-7 and", 2, id="a page, by its id"),
    ],
)
def test_who_points_there(folder: Opened, path: str, at: str, count: int) -> None:
    document = folder.library.by_path[path]
    pointed = pointed_at(folder.library, document, document.text.index(at) + 1)
    assert pointed is not None
    assert len(pointing_at(folder.library, pointed, itself=False)) == count
    assert len(pointing_at(folder.library, pointed, itself=True)) == count + 1


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        pytest.param("docs/index.md", "See [[¦", ["adr-0004-boats]]", "adr-0007-crew]]"], id="wiki links"),
        pytest.param("docs/index.md", "See [[cre¦]]", ["adr-0007-crew"], id="a wiki link that is closed"),
        pytest.param(
            "docs/index.md", "[[adr-0004-boats#wh¦", ["Which boats]]", "What we chose]]", "Why]]"], id="its headings"
        ),
        pytest.param("docs/index.md", "[x](boa¦", ["decisions/adr-0004-boats.md"], id="addresses"),
        pytest.param(
            "docs/decisions/adr-0007-crew.md", "[x](boa¦", ["adr-0004-boats.md"], id="addresses from a folder"
        ),
        pytest.param("docs/index.md", "[x](decisions/adr-0007-crew.md#¦", ["crew", "why"], id="anchors"),
        pytest.param("docs/index.md", "As adr¦", ["ADR-4", "ADR-7"], id="ids"),
        pytest.param("docs/index.md", "As ADR-7¦", ["ADR-7"], id="an id with its number"),
        pytest.param("docs/index.md", "As boa¦", [], id="a word"),
        pytest.param(
            "docs/decisions/adr-0004-boats.md",
            "---\nstatus: supe¦\n---\n",
            ["superseded in part", "superseded"],
            id="statuses",
        ),
        pytest.param(
            "docs/decisions/adr-0004-boats.md", "# A\n\n- Status: accepte¦", ["accepted"], id="a status in a list"
        ),
        pytest.param(
            "docs/decisions/adr-0004-boats.md", "---\nowner: ¦\n---\n", ["Dana Berg", "Ruth Boudreau"], id="owners"
        ),
        pytest.param(
            "docs/decisions/adr-0004-boats.md", "---\nowner: Dana Berg, ru¦", ["Ruth Boudreau"], id="a second owner"
        ),
        pytest.param(
            "docs/decisions/adr-0004-boats.md", "---\nowners:\n  - ru¦", ["Ruth Boudreau"], id="an owner in a list"
        ),
        pytest.param("docs/decisions/adr-0004-boats.md", "---\nsupersedes: ¦", ["ADR-7"], id="ids of a relation"),
        pytest.param("docs/index.md", "---\ntitle: ¦", [], id="a field that is neither"),
    ],
)
def test_what_can_be_written(folder: Opened, path: str, text: str, offered: list[str]) -> None:
    document = folder.library.by_path[path]
    found = offers(folder.library, document, text.replace(CURSOR, ""), text.index(CURSOR))
    assert [offer.text for offer in found if offer.text in offered or len(found) < 12] == offered


RENAMED = {
    "docs/index.md": (
        "# Home\n\nSee [boats](decisions/adr-0004-boats.md), ADR-7 and [[adr-0007-crew]].\n\n"
        "[Why](decisions/adr-0004-boats.md#what-it-costs) [here](#home) [why](#why-again) [w][d]"
        " <a href='decisions/adr-0004-boats.md#what-it-costs'>w</a>\n"
        "[[adr-0004-boats#What it costs]] [[Which boats]] `ADR-7`\n\n## Why again\n\n## Why again\n\n[second](#why-again_1)\n\n"
        "[d]: decisions/adr-0004-boats.md#what-it-costs\n"
    ),
}


def renamed(folder: Opened, path: str, at: str, name: str) -> dict[str, str]:
    document = folder.library.by_path[path]
    heading = heading_at(document, document.text.index(at))
    assert heading is not None
    edits = rename_heading(folder, document, heading, name)
    return {path: edited(folder.library.by_path[path].text, own) for path, own in edits.items()}


def test_a_heading_is_renamed_with_all_that_leads_to_it(folder: Opened) -> None:
    after = renamed(folder, "docs/decisions/adr-0004-boats.md", "## Why", "What it costs")
    own = FILES["docs/decisions/adr-0004-boats.md"].replace("## Why", "## What it costs")
    assert after == {**RENAMED, "docs/decisions/adr-0004-boats.md": own}


def test_numbers_of_headings_that_are_called_alike_are_kept_up(folder: Opened) -> None:
    after = renamed(folder, "docs/index.md", "## Why again", "Whatever")
    assert "[why](#whatever)" in after["docs/index.md"]
    assert "[second](#why-again)" in after["docs/index.md"]


def test_a_title_is_renamed_in_wiki_links(folder: Opened) -> None:
    after = renamed(folder, "docs/decisions/adr-0004-boats.md", "# Which boats", "The fleet")
    assert "[[The fleet]]" in after["docs/index.md"]


@pytest.mark.parametrize("name", ["What it costs", "Pourquoi ça", "`code` & more", "Home", "1. Why?", "理由"])
@pytest.mark.parametrize("site", [True, False], ids=["on a site", "on GitHub"])
def test_nothing_leads_nowhere_after_a_renaming(tmp_path: Path, name: str, site: bool) -> None:
    folder = opened(tmp_path, FILES | ({"mkdocs.yml": "site_name: x\n"} if site else {}))
    for at in ("# Which boats", "## What we chose", "## Why"):
        after = folder.changed(renamed(folder, "docs/decisions/adr-0004-boats.md", at, name))
        for document in folder.library.documents:
            now = after.library.by_path[document.path]
            was, is_ = folder.library.followed(document), after.library.followed(now)
            for before, later in zip(was, is_, strict=True):
                one, other = folder.library.resolve(document, before), after.library.resolve(now, later)
                assert (one.outcome, one.document and one.document.path) == (
                    other.outcome,
                    other.document and other.document.path,
                ), later


@pytest.mark.parametrize("name", ["", "  ", "a\nb"])
def test_what_is_no_line_of_words_is_refused(folder: Opened, name: str) -> None:
    with pytest.raises(CannotRename):
        renamed(folder, "docs/index.md", "# Home", name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# A b\n", "A b"),
        ("## A b ##  \n", "A b"),
        ("# A {#x .y}\n", "A"),
        ("A b\n===\n", "A b"),
        ("#\tA", "A"),
        ("# A\r\n", "A"),
    ],
)
def test_the_words_of_a_heading(tmp_path: Path, text: str, words: str) -> None:
    document = opened(tmp_path, {"docs/a.md": text}).library.by_path["docs/a.md"]
    span = name_of_heading(document, document.markup.headings[0])
    assert document.text[span.start : span.end] == words
