"""Metadata in headings and below them: `## Status: Accepted`, and sections whose first lines are the value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.key_values import Sought, pairs, ticked
from asyncdocs.text.markup import Markup
from asyncdocs.text.source import Source, Span

_STATED = re.compile(r"(?P<key>[^\W\d_][^\W\d_]*)[ \u00a0\u202f]?:[ \u00a0\u202f]*(?P<value>\S.*)")
_ITEM_START = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)])\s+)+")
_MOST_LISTED = 12
"""So many items of a section are its values: a checklist of all statuses is no longer."""


def in_headings(source: Source, markup: Markup, sought: Sought) -> Iterator[Entry]:
    """The headings that are a field and its value: the one that tells the status, and those right below the title.

    `## Status: Accepted` may stand anywhere; `#### Authors: Ada` speaks of the page where only such stand between it and the title.
    """
    statuses, at = [], markup.headings[0].end if markup.headings and markup.headings[0].level == 1 else None
    for heading in markup.headings:
        match = _STATED.fullmatch(heading.text) if ":" in heading.text else None
        if match is None or not sought.known(key := fold_key(match["key"])):
            continue
        below = at is not None and heading.start >= at and not source.text[at : heading.start].strip()
        entry = Entry(key, (match["value"],), Span(heading.start, heading.end), "heading", source.path)
        at = heading.end if below else at
        if sought.states(key):
            statuses += [entry] if sought.told(match["value"]) and (below or heading.level < 3) else []
        elif below:
            yield entry
    if len(statuses) == 1:
        yield from statuses


def in_sections(source: Source, markup: Markup, names: frozenset[str], sought: Sought) -> Iterator[Entry]:
    """The first lines of sections that are called as a field is: its value, or a table of several."""
    starts = [block.start for block in markup.blocks]
    for number, heading in enumerate(markup.headings):
        if heading.level == 1 and number == 0:
            continue
        key = fold_heading(heading.text)
        if key not in names:
            continue
        end = markup.headings[number + 1].start if number + 1 < len(markup.headings) else len(source.text)
        below = markup.blocks[bisect_left(starts, heading.end) : bisect_left(starts, end)]
        if below and below[0].form == "table":
            chosen = ticked(source.text, below[0].start, below[0].end, sought) if sought.states(fold_key(key)) else ()
            if chosen:
                yield Entry(fold_key(key), chosen, Span(below[0].start, below[0].end), "section", source.path)
                continue
            for pair in pairs(source.text, below[0].start, below[0].end, sought):
                yield Entry(*pair, "section", source.path)
            continue
        blocks = [block for block in below if block.form in ("paragraph", "item", "quote")]
        listed = next((n for n, block in enumerate(blocks) if block.form != "item"), len(blocks))
        most = max(4, min(listed, _MOST_LISTED))
        values = [(b, _ITEM_START.sub("", source.text[b.start : b.end]).strip()) for b in blocks[:most]]
        values = [(b, v) for b, v in values if v]
        if values:
            texts = tuple(re.sub(r"\s+", " ", value) for _block, value in values)
            if (
                sought.states(fold_key(key))
                and not any(map(sought.told, texts))
                and _is_of_a_part(markup, number, texts)
            ):
                continue
            span = Span(values[0][0].start, values[-1][0].end)
            yield Entry(fold_key(key), texts, span, "section", source.path)


def _is_of_a_part(markup: Markup, number: int, texts: Sequence[str]) -> bool:
    """Whether a heading stands below another than the title, above a sentence: `Status` of what is built, not of the page."""
    level = markup.headings[number].level
    above = next((at for at in range(number - 1, -1, -1) if markup.headings[at].level < level), 0)
    return above > 0 and texts[0].endswith((".", ":", "!", "?"))
