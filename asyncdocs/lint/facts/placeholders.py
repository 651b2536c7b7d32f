"""Where a writer left a piece of a page open: a placeholder in brackets, a blank to fill in, a milestone that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_BLANK = re.compile(r"(?<![\w`\\])_{5,}(?![\w`])")
_RULE = re.compile(r"[\s*_-]*\Z")
AROUND = " \t\r\n*_|>()[].:!+-#0123456789…"
"""Markers, emphasis and punctuation that may stand around a placeholder."""
_LABEL = re.compile(r"(?P<mark>\s*[-*+|]\s+)[^:|\n]{2,50}[:|][*_]*\s*")
"""What a line of a list or a table begins with where it gives one thing its value."""
_POINT = re.compile(r"[*_`\[]*v?\d+(?:[-./]\d+)+")
"""A date or a version."""
_PLACEHOLDER = 20
_MARK = r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]+)*"


def marked_open(document: Document, suspects: Iterable[Block]) -> Iterator[Span]:
    """A heading or a text that is marked as open, `Roll-out (TBD)`, `[To be discussed] The …`; and blanks, `Signed: _____`.

    Args:
        document: the document.
        suspects: its blocks that hold the letters of a placeholder.
    """
    text, markup = document.text, document.markup
    marked, begun = _marks(words_of(document), frozenset(document.kind.stage_by_status))
    for heading in markup.headings:
        if "(" in heading.text or "[" in heading.text:
            yield from (Span(*match.span()) for match in marked.finditer(text, heading.start, heading.end))
    found = [match.span("mark") for block in suspects if (match := begun.match(text, block.start, block.end))]
    if "_____" in text:
        found += [match.span() for match in _BLANK.finditer(text, markup.body_start) if not _is_drawn(text, match)]
    for start, end in found:
        if not markup.in_code(start) and not markup.in_comment(start) and document.block_at(start) is not None:
            yield Span(start, end)


def _is_drawn(text: str, match: re.Match[str]) -> bool:
    """Whether a row of underscores is a line across the page, and no blank of a form."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return _RULE.match(text[start : end if end >= 0 else len(text)]) is not None


@cache
def _marks(words: Words, statuses: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A placeholder in brackets, anywhere and where a text begins; a status of work (`to do`) is none."""
    signs = alternatives(sorted({*words.entries("inline-placeholders"), *words.entries("hole-openers")}))
    told = [each for each in words.entries("placeholders") if " " in each and each not in statuses]
    mark = rf"(?P<mark>[\[(][ \t]*(?:{signs}|(?i:{alternatives(told)}))[ \t]*[\])])"
    return re.compile(mark), re.compile(rf"{_MARK}{mark}(?=[ \t]*\w)")


def bare(text: str) -> str:
    """A text without what may stand around a placeholder, as placeholders are compared."""
    return text.strip(AROUND).casefold()


def is_milestone_ahead(document: Document, offset: int) -> bool:
    """Whether a line is the next in a row of milestones, `Started: 2031-01-02` and then `Released: TBD`: it comes when it comes.

    All the lines before it in the row name a point in time or a version; what stands in it is nothing but the label.
    """
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    own = text[start : end if end >= 0 else len(text)]
    if not (label := _LABEL.match(own)) or bare(own[label.end() :]).count(" "):
        return False
    while start > 0:
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end]
        before = _LABEL.match(line)
        if before is None or before["mark"] != label["mark"]:
            return False
        if _POINT.match(line, before.end()):
            return True
        if len(bare(line[before.end() :])) > _PLACEHOLDER or re.search(r"\d", line[before.end() :]):
            return False
    return False
