"""Metadata in prose at the top of a page: bullets, `Key: value` lines, tables, badges, and the first section as a card."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.metadata.fences import in_fence
from asyncdocs.memo import cache
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.key_values import Sought, is_all_pairs, pairs, pairs_of_html
from asyncdocs.text.markup import Block, Heading, Markup
from asyncdocs.text.source import Source, Span
from asyncdocs.text.wordlists import any_of, words_for

_BADGES = (
    re.compile(r"!\[(?P<key>[^\W\d_]+)\s*[:=]\s*(?P<value>[^\]\n]+)\]\("),
    re.compile(r"!\[[^\[\]\n]*\]\([^)\]\s]*/badge/(?P<key>[A-Za-z]+)-(?P<value>(?:[^-)\s]|--)+)-"),
)
_CARD = 2
"""So many pairs below the first heading say what the page is; one alone may speak of what the heading names."""
_HEAD_LENGTH = 4000
"""Top bullets are looked for in so many characters at most: further down a pair is prose."""


@cache
def _in_a_release() -> re.Pattern[str]:
    """A line that is a status and since which release it holds (`Implemented in Go 1.2.`)."""
    since = any_of(words_for("since"))
    return re.compile(rf"(?P<status>[^\W\d_]+)[ \t]+(?:{since})[ \t]+(?=[^\n]*\d)[^\n.!?;:]*(?:\.\d[^\n.!?;:]*)*\.?")


@cache
def _signature() -> re.Pattern[str]:
    """A line that says when a page was written, and by whom: `Created on 2024-03-03 by Ada (@ada).`"""
    on, by = any_of(words_for("written-on")), any_of(words_for("written-by"))
    return re.compile(
        rf"[*_]*(?:{any_of(words_for('written'))})"
        rf"(?:(?: (?:{on}))?[ \t]+(?P<day>[^\s*_][^\n]{{5,24}}?)[ \t]+(?:{by})[ \t]+(?P<by>[^\n]{{2,300}}?)"
        rf"|[ \t]+(?:{by})[ \t]+(?P<first>[^\n]{{2,300}}?)[ \t]+(?:{on})[ \t]+(?P<then>[^\n]{{6,24}}?))\.?[*_]*",
        re.IGNORECASE,
    )


def opening(markup: Markup) -> Heading | None:
    """The heading of any lower rank that a text without one of the first rank begins with."""
    headings = markup.headings
    if not headings or any(heading.level == 1 for heading in headings):
        return None
    first = headings[0]
    before = any(block.form != "html" for block in takewhile(lambda block: block.start < first.start, markup.blocks))
    return None if before else first


def _said_again(headings: Sequence[Heading]) -> Heading | None:
    """The second heading, where it says the title once more, as an export writes it below a title of its own."""
    if (
        len(headings) > 1
        and headings[0].level == 1
        and fold_heading(headings[0].text) == fold_heading(headings[1].text)
    ):
        return headings[1]
    return None


def at_top(source: Source, markup: Markup, sought: Sought) -> Iterator[Entry]:
    """What is said above the first section, or above the title: in pairs, badges, code, or a line that says it in a sentence."""
    text = source.text
    start = markup.body_start
    title = opening(markup)
    again = _said_again(markup.headings)
    first_section = next(
        (h.start for h in markup.headings if h.level > 1 and h.start > start and h is not title and h is not again),
        None,
    )
    end = min(len(text) if first_section is None else first_section, start + _HEAD_LENGTH)
    for heading in markup.headings:
        if heading.level == 1 and heading.start > start and text[start : heading.start].strip():
            above = next(pairs(text, start, heading.start, sought), None)  # a remark above the title is no metadata
            end = end if above is None else min(end, heading.start)
            break
    yield from _badges(source, start, end, sought)
    for pair in pairs(text, start, end, sought):
        if not markup.in_code(pair.span.start) and not markup.in_comment(pair.span.start):
            yield Entry(*pair, "top of the page", source.path)
    for pair in pairs_of_html(text, start, end, sought):
        if not markup.in_code(pair.span.start) and not markup.in_comment(pair.span.start):
            yield Entry(*pair, "top of the page", source.path)
    first = next((block for block in markup.blocks if block.start >= start), None)
    if first and first.start < end:
        yield from (Entry(*pair, "top of the page", source.path) for pair in in_fence(source.text, first, sought))
    yield from _released(source, markup, start, end, sought)
    yield from _stamped(source, markup, start, end, sought)
    yield from _signed(source, markup, start, end)


def in_card(source: Source, markup: Markup, names: frozenset[str], sought: Sought) -> list[Entry]:
    """The pairs that the first section begins with, where nothing stands above it: a status, and something more.

    `# Night ferry`, `## Document data`, `- Status: Accepted`: the heading only names what else would stand below the title.
    """
    headings = markup.headings
    if len(headings) < 2 or headings[1].level <= headings[0].level or fold_heading(headings[1].text) in names:
        return []
    title, first = headings[:2]
    if source.text[markup.body_start : title.start].strip() or source.text[title.end : first.start].strip():
        return []
    end = min(headings[2].start if len(headings) > 2 else len(source.text), first.end + _HEAD_LENGTH)
    below = markup.blocks[bisect_left(markup.blocks, first.end, key=lambda block: block.start) :]
    if below and (shown := in_fence(source.text, below[0], sought)):
        return [Entry(*pair, "top of the page", source.path) for pair in shown]
    listed = (
        block.form in ("item", "table", "row") or is_all_pairs(source.text, block.start, block.end) for block in below
    )
    other = next((block.start for block, card in zip(below, listed, strict=True) if not card), end)
    found = list(pairs(source.text, first.end, min(end, other), sought))
    if len(found) < _CARD or not any(sought.states(pair.key) and any(map(sought.told, pair.values)) for pair in found):
        return []
    return [Entry(*pair, "top of the page", source.path) for pair in found if not markup.in_comment(pair.span.start)]


def _released(source: Source, markup: Markup, start: int, end: int, sought: Sought) -> Iterator[Entry]:
    """The status that a line of its own at the top says with its release."""
    for block in _paragraphs(markup, start, end):
        match = _in_a_release().fullmatch(source.text[block.start : block.end].strip())
        if match and sought.told(match["status"]):
            yield Entry("status", (match["status"],), Span(block.start, block.end), "top of the page", source.path)
            return


_STAMP = re.compile(r"(\*\*|__)\W?(?P<status>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]+){0,3})\W?\1\W?")
"""A line in bold and in capitals, as a stamp is put on a page; one in small letters may be the heading of what follows."""


def _stamped(source: Source, markup: Markup, start: int, end: int, sought: Sought) -> Iterator[Entry]:
    """The status that stands alone at the top, as a stamp: `**DRAFT**`."""
    for block in _paragraphs(markup, start, end):
        match = _STAMP.fullmatch(source.text[block.start : block.end].strip())
        if match and sought.told(match["status"]):
            yield Entry("status", (match["status"],), Span(block.start, block.end), "top of the page", source.path)
            return


def _signed(source: Source, markup: Markup, start: int, end: int) -> Iterator[Entry]:
    """The author and the day that a line of its own at the top says in one sentence."""
    for block in _paragraphs(markup, start, end):
        match = _signature().fullmatch(source.text[block.start : block.end].strip())
        day = match and (match["day"] or match["then"])
        if match and day and read_date(day):
            at = Span(block.start, block.end)
            yield Entry("created", (day,), at, "top of the page", source.path)
            yield Entry("author", (match["by"] or match["first"],), at, "top of the page", source.path)
            return


def _paragraphs(markup: Markup, start: int, end: int) -> Iterator[Block]:
    above = takewhile(lambda block: block.start < end, markup.blocks)
    return (block for block in above if block.form == "paragraph" and block.start >= start)


def _badges(source: Source, start: int, end: int, sought: Sought) -> Iterator[Entry]:
    """A status that a picture says: by its alternative text, or by its address."""
    for pattern in _BADGES if "![" in source.text[start:end] else ():
        for match in pattern.finditer(source.text, start, end):
            value = match["value"].replace("--", "-").replace("_", " ").replace("%20", " ").strip()
            if sought.states(key := fold_key(match["key"])) and sought.told(value):
                yield Entry(key, (value,), Span(*match.span()), "top of the page", source.path)
                return
