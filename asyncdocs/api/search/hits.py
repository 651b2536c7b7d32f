"""How to tell of a passage that was found: where it stands, whether it holds, and the lines that answer best."""

from __future__ import annotations

from asyncdocs.api.search.found import Hit, Instead
from asyncdocs.api.search.passages import Passage, heading_start, headings_at
from asyncdocs.api.search.ranking import date_of
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.archive import is_archived

_EXCERPT = 420
"""Characters that are shown of a passage."""


def holds(document: Document) -> bool:
    """Whether a document is in force, as far as its status and its folder tell."""
    return document.stage != "dead" and not is_archived(document)


def hit(library: Library, passage: Passage, marks: list[tuple[int, int]]) -> Hit:
    """What to tell of a passage, with where in its text the words stand that were asked for."""
    document, text, span = passage.document, passage.document.text, passage.span
    best, start, end = _excerpt(passage, marks)
    owner = document.contact
    over = not holds(document)
    instead = library.holding_instead(document) if over else []
    return Hit(
        path=document.path,
        line=document.source.position(span.start).line,
        end_line=document.source.position(max(span.end - 1, span.start)).line,
        best=document.source.position(best).line,
        id=str(document.id) if document.id else None,
        kind=document.shown_kind.name,
        title=document.title,
        headings=headings_at(document, best),
        anchor=_anchor(document, best),
        status=document.status,
        stage=document.shown_stage,
        owner=owner.text if owner else None,
        date=date_of(document),
        changed=None,
        holds=not over,
        instead=tuple(Instead(each.path, str(each.id) if each.id else None, each.title) for each in instead),
        text=text[span.start : span.end],
        excerpt=text[start:end],
    )


def _anchor(document: Document, offset: int) -> str:
    here = heading_start(document, offset)
    return next((name for name, start in document.anchors.items() if start == here), "")


def _excerpt(passage: Passage, marks: list[tuple[int, int]]) -> tuple[int, int, int]:
    """Where the block begins with the most different words that were asked for, and the lines to show around it."""
    document, (start, end) = passage.document, passage.span
    text = document.text
    marked = [(start + at, text[start + at : start + to].casefold()) for at, to in marks]
    blocks = [each for each in document.blocks_between(start, end) if each.form != "table"]
    starts = [each.start for each in blocks] or [start]

    def said(number: int) -> int:
        until = starts[number + 1] if number + 1 < len(starts) else end
        return len({word for at, word in marked if starts[number] <= at < until})

    best = starts[max(range(len(starts)), key=lambda number: (said(number), -number))]
    section = [each for each in document.sections if each.start <= best < each.own_end]
    if section:
        start, end = max(start, section[-1].body), min(end, section[-1].own_end)
    first = start if end - start <= _EXCERPT else best
    return best, first, _end_of(text, first, end)


def _end_of(text: str, start: int, end: int) -> int:
    """Where an excerpt ends that begins somewhere: at the end of a line or of a word, as far as there is room."""
    if end - start <= _EXCERPT:
        return end
    line = text.rfind("\n", start + _EXCERPT // 2, start + _EXCERPT)
    space = text.rfind(" ", start, start + _EXCERPT)
    return line if line > 0 else space if space > 0 else start + _EXCERPT
