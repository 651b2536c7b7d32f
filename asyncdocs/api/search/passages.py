"""The passages of a document: what stands under one heading, in pieces that a screen holds; short ones stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.text.source import Span

LONGEST, SHORT, TOGETHER = 1600, 400, 900
"""Characters: of a passage, whose section is parted between its blocks where it is longer; of a section that stands together
with the next; and of those that stand together."""

_HEADING_LEVELS = 6
_BLANK = re.compile(
    r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\S+|<!--.*?(?:-->|\Z)|</?[a-z][^<>\n]*>"
    r"|https?://\S+|[\x00-\x08\x0e-\x1f]",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_SHOWN = re.compile(r"[^\n]")


class Passage(NamedTuple):
    """A stretch of a document, and all headings it stands under or holds, below the title."""

    document: Document
    span: Span
    headings: tuple[str, ...]

    @property
    def prose(self) -> str:
        """Its text with fences, addresses, tags and comments blanked; offsets stay as they are."""
        text, at, pieces = self.document.text, self.span.start, []
        for start, end in self._fences:
            pieces += [text[at:start], _SHOWN.sub(" ", text[start:end])]
            at = end
        return _BLANK.sub(lambda match: " " * len(match[0]), "".join([*pieces, text[at : self.span.end]]))

    @property
    def code(self) -> str:
        """What stands in its fences."""
        return "\n".join(self.document.text[start:end] for start, end in self._fences)

    @property
    def _fences(self) -> list[tuple[int, int]]:
        blocks = self.document.blocks_between(self.span.start, self.span.end)
        return [(block.start, min(block.end, self.span.end)) for block in blocks if block.form == "fence"]


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in the order of its text; what stands above the first section comes first."""
    title = document.title_heading
    sections = _sections(document)
    first = sections[0].start if sections else len(document.text)
    begin = min(title.end if title else document.markup.body_start, first)
    lead = list(_pieces(document, Span(begin, first)))
    for span in lead or [document.head]:
        yield Passage(document, span, ())
    waiting: list[tuple[Section, Span]] = []
    for number, section in enumerate(sections):
        end = sections[number + 1].start if number + 1 < len(sections) else len(document.text)
        pieces = list(_pieces(document, Span(section.body, end)))
        if waiting and not _goes_with(waiting, section, pieces):
            yield _together(document, waiting)
            waiting = []
        if len(pieces) == 1 and pieces[0].end - pieces[0].start <= SHORT:
            waiting.append((section, pieces[0]))
        else:
            yield from (Passage(document, span, headings_at(document, section.start)) for span in pieces)
    if waiting:
        yield _together(document, waiting)


def headings_at(document: Document, offset: int) -> tuple[str, ...]:
    """The headings that a place stands under, below the title, the outermost first."""
    return tuple(section.title for section in _sections(document) if section.start <= offset < section.end)


def heading_start(document: Document, offset: int) -> int:
    """Where the innermost heading begins that a place stands under; the title's, where that is the only one."""
    title = document.title_heading
    starts = [section.start for section in _sections(document) if section.start <= offset < section.end]
    return starts[-1] if starts else title.start if title else 0


def _sections(document: Document) -> list[Section]:
    return [section for section in document.sections if section.level <= _HEADING_LEVELS]


def _goes_with(waiting: list[tuple[Section, Span]], section: Section, pieces: list[Span]) -> bool:
    """Whether a section stands together with those before it: it is short too, and no chapter of its own begins."""
    first, start = waiting[0][0], waiting[0][1].start
    fits = len(pieces) == 1 and pieces[0].end - pieces[0].start <= SHORT and pieces[0].end - start <= TOGETHER
    return fits and section.level >= first.level


def _together(document: Document, sections: list[tuple[Section, Span]]) -> Passage:
    first, last = sections[0], sections[-1]
    start = first[1].start if len(sections) == 1 else first[0].start
    above = headings_at(document, first[0].start)
    headings = dict.fromkeys([*above, *(section.title for section, _span in sections)])
    return Passage(document, Span(start, last[1].end), tuple(headings))


def _pieces(document: Document, whole: Span) -> Iterator[Span]:
    """A stretch without empty lines around it, in pieces that end where a block does; nothing where it is empty."""
    text = document.text
    start = last = whole.start
    for block in document.blocks_between(whole.start, whole.end):
        end = min(block.end, whole.end)
        if end - start > LONGEST and last > start:
            yield _trimmed(text, Span(start, last))
            start = last = max(block.start, last)
        last = max(last, end)
    if last > start and text[start:last].strip():
        yield _trimmed(text, Span(start, last))


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    return Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))
