"""What is judged again after an edit, where the process still knows the documents: no more than the edit can concern."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.cache import values
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.earlier import CLASSES, Changed, Memory
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

TEXTS = {
    "docs/fares.md": "# Fares\n\nStatus: Accepted\n\n## Zones\n\nThere are four zones.\n",
    "docs/gates.md": "# Gates\n\nGates read the [zones](fares.md#zones) of a ticket.\n",
    "docs/buses.md": "# Buses\n\nBuses charge [fares](fares.md) as trains do.\n\n## Night\n\nNight buses cost double.\n",
    "docs/trams.md": "# Trams\n\nTrams leave from [the hub](hub.md#trams).\n",
}

EDITS = {
    "a sentence": ("fares", "four zones", "five zones", {"fares"}),
    "a heading of a page in which no link names a place": ("buses", "## Night", "## After midnight", {"buses"}),
    "one more heading": ("buses", "## Night", "## Children\n\nThey go free.\n\n## Night", {"buses"}),
    "a heading that a link names": ("fares", "## Zones", "## Areas", {"fares", "gates"}),
    "a title": ("fares", "# Fares", "# Prices", {"fares", "gates", "buses", "trams"}),
    "a status": ("fares", "Accepted", "Rejected", {"fares", "gates", "buses", "trams"}),
}


def library(texts: Mapping[str, str], before: Mapping[str, Document]) -> Library:
    return build_library([Source(path, text) for path, text in texts.items()], Config(), docs="docs", before=before)


@pytest.mark.parametrize(("page", "old", "new", "concerned"), EDITS.values(), ids=list(EDITS))
def test_an_edit_has_those_judged_again_whom_it_may_concern(page: str, old: str, new: str, concerned: set[str]) -> None:
    first, known = library(TEXTS, {}), Memory()
    check(first, memory=known)
    path = f"docs/{page}.md"
    texts = {**TEXTS, path: TEXTS[path].replace(old, new)}
    memory, edited = Memory(known.now), library(texts, first.by_path)
    judged = memory.plan(edited).judge
    try:
        report = check(edited, memory=memory)
    except Changed:
        edited = library(texts, first.by_path)
        judged = memory.plan(edited).judge
        report = check(edited, memory=memory)
    assert {each.place.removesuffix(".md") for each in judged} == concerned
    assert report == check(library(texts, {}))


def test_what_a_run_keeps_of_a_format_with_customs_can_be_read_again() -> None:
    """A sum of all documents is made of plain values: a class that the reader does not know would make each run a first one."""
    page = "---\nstatus: accepted\n---\n# {title}\n\n## Motivation\n\nBoats wait.\n\n## Proposal\n\nBoats get a lane.\n"
    texts = {f"rfcs/{number:04}-lane.md": page.format(title=f"Lane {number}") for number in range(1, 31)}
    known = Memory()
    check(library(texts, {}), memory=known)
    assert known.now is not None
    assert values.read(values.written(known.now), CLASSES) == known.now
