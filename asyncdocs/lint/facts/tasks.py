"""The tasks of a document, and whether one says by when it is due and where it is tracked: in its words or in a column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.substance import judge_of
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache, memoised
from asyncdocs.text.markup import Block

POINTER = re.compile(r"\]\(|\]\[|\[\[|https?://|(?<![\w&])#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b")
"""What leads to something written: a link, an address, the number of a ticket."""

_FIGURES = r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\b|\b\d{4}[ -]?[QW]\d|\bQ[1-4]\b"
_CELLS = re.compile(r"(?<!\\)\|")
_EMPTY = " -–—?*_"
_TARGET = re.compile(r"\]\([^)\s]*\)")
_MARKS = re.compile(r"[`*\[\]|]+")


def tasks(document: Document, library: Library, roles: Iterable[str]) -> Iterator[Block]:
    """The outermost items and rows of some roles that say something, are not ticked off and do not say that they are done."""
    found = [each for role in roles for each in document.blocks_by_role.get(role, ()) if each.form in ("item", "row")]
    if not found:
        return
    judge, outermost = judge_of(library, document), min(each.depth for each in found)
    over = _over(words_of(document))
    for block in sorted(set(found)):
        start = own_text(document, block).start
        settled = block.ticked or document.text.startswith("~~", start) or over.search(document.text, start, block.end)
        if block.depth == outermost and not settled and judge.of(block) in ("says", "link"):
            yield block


@cache
def _over(words: Words) -> re.Pattern[str]:
    """Words that say of a task that it is over; `to be done by` says by when."""
    return re.compile(
        rf"(?<!be )\b(?:{alternatives(words.entries('finished'))})\b"
        rf"(?!\s+(?:{alternatives(words.entries('finished-until'))}))",
        re.IGNORECASE,
    )


def with_nested(document: Document, block: Block) -> str:
    """The text of an item with what stands beneath it, as readers get it."""
    end = block.end
    for each in document.blocks_from(block.end):
        if each.depth < block.depth or (each.depth == block.depth and each.form == "item") or block.form != "item":
            break
        if each.depth == 0 or document.text.find("\n#", end, each.start) >= 0:
            break
        end = each.end
    return document.markup.shown(own_text(document, block).start, end)


def names_a_date(document: Document, text: str) -> bool:
    """Whether a text holds a date, or says by when otherwise."""
    words = words_of(document)
    return _dates(words).search(text) is not None or words.pattern("deadlines").search(text) is not None


@cache
def _dates(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{_FIGURES}|{month_days(words)}|{week_numbers(words)}", re.IGNORECASE)


def month_days(words: Words) -> str:
    """A pattern of a day or a year beside the name of its month, to stand in others."""
    month, ordinal = (alternatives(words.entries(name)) for name in ("months", "ordinals"))
    return rf"\d(?:{ordinal})?\.?\s+(?:of\s+)?(?:{month})\b|\b(?:{month})\.?\s+\d"


def week_numbers(words: Words) -> str:
    """A pattern of a week or a quarter with its number, to stand in others."""
    return rf"\b(?:{alternatives(words.entries('weeks'))})\s?\d"


def mentions_another(document: Document, library: Library, start: int, end: int) -> bool:
    """Whether the id of another document stands in a stretch of the text."""
    mentions = library.mentions(document)
    at = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return at < len(mentions) and mentions[at].span.start < end


def cells(line: str) -> list[str]:
    """What stands between the bars of a table's line."""
    return [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]


def table_of(document: Document, row: Block) -> Block | None:
    """The table a row belongs to."""
    tables = _tables(document)
    at = bisect_right(tables, row.start, key=lambda table: table.start) - 1
    return tables[at] if at >= 0 and row.start < tables[at].end else None


@memoised
def _tables(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.markup.blocks if block.form == "table")


def heads_of(document: Document, table: Block) -> list[str]:
    """The heads of a table's columns."""
    return cells(document.text[table.start : table.end].partition("\n")[0])


def column(document: Document, row: Block, heads: re.Pattern[str]) -> str:
    """What a row says in the first filled column whose head has one of the words."""
    table = table_of(document, row) if row.form == "row" else None
    if table is None:
        return ""
    said = cells(document.text[row.start : row.end].partition("\n")[0])
    named = zip(heads_of(document, table), said, strict=False)
    return next((cell for head, cell in named if heads.search(head) and cell.strip(_EMPTY)), "")


def plain(document: Document, block: Block) -> str:
    """The words of a block, short enough for a message."""
    text = _MARKS.sub(" ", _TARGET.sub("]", document.text[own_text(document, block).start : block.end]))
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60].rstrip() + "…"
