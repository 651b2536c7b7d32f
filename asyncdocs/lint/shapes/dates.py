"""The shapes of dates: that one is given, for the whole, by the file's name, or for every task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.lifecycle import shelf
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.tasks import month_days, week_numbers
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, text_of, titled_at
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_DATE = (
    r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}(?:\.\s?\d{1,2}\.\s?|/\d{1,2}/)(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d\d\b"
    r"|\b\d{4}[ -]?[QW]\d|\bQ[1-4]\b"
)


_FIGURE = re.compile(r"\d")
_YEAR = r"(?<!\d)(?:19|20)\d\d"
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])[-_/](?:0[1-9]|[12]\d|3[01])(?!\d)"
_DAY_IN_PATH = re.compile(
    rf"{_YEAR}[-_./]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)|{_YEAR}(?!\d).*?(?<!\d){_MONTH_AND_DAY}"
    r"|(?<!\d)\d\d[-_.]\d\d[-_.](?:19|20)\d\d(?!\d)"
)
"""A day of a year, in one name or from the folder on: `20240506-sync.md`, `2024/sync-05-06.md`, `sync-06-05-2024.md`."""
_FIRST_PAGE = re.compile(r"(?:[^/]+/)?(?:index|readme)\.\w+\Z", re.IGNORECASE)
_LAST_NAME = re.compile(r"[^/]+\Z")
_YEAR_IN_PATH = re.compile(rf"{_YEAR}(?!\d)")


def dated(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a date: in figures, with the name of its month, or as a week or quarter."""
    for block in _with_a_date(view, shape.within):
        yield from said(view, block)


def day(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a date; `settled` asks for a word of the status beside it that says that it is settled or in force."""
    stages = view.kind.stage_by_status.items() if shape.sought == "settled" else ()
    settled = _any_word(tuple(word for word, stage in stages if stage in ("ready", "done")))
    for block in _with_a_date(view, shape.within):
        if shape.sought != "settled" or settled.search(text_of(view, block)):
            yield view.place(block)


def shelved(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The page states no status, and its folder is called by one; `told` asks for a dated line of the roles that says it too."""
    document = view.document
    stage = shelf(document.qualified_path, document.kind) if document.status is None else None
    if stage is None:
        return
    if shape.sought != "told":
        yield Evidence(document, document.head, document.path)
        return
    stages = document.kind.stage_by_status.items()
    said = _any_word(tuple(word for word, means in stages if means == stage))
    for block in _with_a_date(view, shape.within):
        if said.search(text_of(view, block)):
            yield view.place(block)


@cache
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)


def _with_a_date(view: EvidenceSource, roles: tuple[str, ...]) -> Iterator[Block]:
    """The blocks of some roles that hold a date; most hold not even a figure, without which there is none."""
    text, date = view.document.text, dates_of(words_of(view.document))
    for block in view.candidates(roles):
        form, start, end = block[:3]
        if form in ("fence", "table") or _FIGURE.search(text, start, end) is None:
            continue
        if date.search(text_of(view, block)):
            yield block


def file_date(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The name of the file, of the folder whose first page it is, or the title contains the day; the year may be a folder's."""
    document = view.document
    words = words_of(document)
    own = _FIRST_PAGE.search(document.path) or _LAST_NAME.search(document.path)
    days = [days_of(words), _month_day(words)] if _YEAR_IN_PATH.search(document.path) else [days_of(words)]
    if own and any(day.end() > own.start() for day in _DAY_IN_PATH.finditer(document.path)):
        yield Evidence(document, document.head, document.path)
    elif any(day.search(document.title) for day in days):
        yield titled_at(document)


def heading_date(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A heading contains the day: a page may keep what came of many days, each below its own."""
    document, days = view.document, days_of(words_of(view.document))
    for heading in document.markup.headings:
        if _FIGURE.search(heading.text) and days.search(heading.text):
            yield Evidence(document, Span(heading.start, heading.end), document.path)


def field_day(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """One of the fields contains a date beside what else it says: `Accepted (May 2026)`."""
    date = dates_of(words_of(view.document))
    for name in shape.sought:
        field = view.document.fields.get(name)
        if field and date.search(field.text):
            yield Evidence(view.document, field.span, field.path)


def due(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every item of the roles has a due date, or is ticked."""
    date, soon = dates_of(words_of(view.document)), words_of(view.document).pattern("deadlines")
    items = [block for block in view.blocks(shape.within) if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if all(block.ticked or date.search(text_of(view, block)) or soon.search(text_of(view, block)) for block in items):
        yield from (view.place(block) for block in items)


@cache
def days_of(words: Words) -> re.Pattern[str]:
    """A day of a year, in figures or with the name of its month."""
    return re.compile(rf"\b(?:19|20)\d\d-\d\d-\d\d\b|(?:{month_days(words)}).{{0,6}}\b(?:19|20)\d\d\b", re.IGNORECASE)


@cache
def _month_day(words: Words) -> re.Pattern[str]:
    return re.compile(month_days(words), re.IGNORECASE)


@cache
def dates_of(words: Words) -> re.Pattern[str]:
    return re.compile(rf"{_DATE}|{month_days(words)}|{week_numbers(words)}", re.IGNORECASE)
