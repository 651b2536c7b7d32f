"""The prose of a document: its text with code, addresses and markup blanked at the same length, and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.lint.words import Words, is_unread, language_of, told_by, words
from asyncdocs.memo import memoised, memoised_by
from asyncdocs.text.markup import COMMENT, Block
from asyncdocs.text.source import Span

_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?:#\d+[ \t]+)?")
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
QUOTATION = re.compile('"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]')
"""What somebody is to say, or what is to stand on a screen, with its quotation marks."""
_ADDRESS = re.compile(rf"\]\([^)\]\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|<[^<>\n]*>|https?://\S+|{COMMENT}")
_ENOUGH_TO_TELL = 3000
"""Characters of prose to tell a language by."""

_NAME_OF_FILE = re.compile(r"(?<!\S)[^\s/\\_.]*+(?>(?:\.(?!\w)[^\s/\\_.]*+)*)(?:[/\\_]|\.\w)\S*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]*_]*(?:\s+(?=[\"'(\[*_`]*[^\sa-z])|\s*\Z)|\n[ \t]*\n")


@memoised
def words_of(document: Document) -> Words:
    """The word lists of a document's language; the English ones where that is not known."""
    return words(document.language or "en")


def told_language(document: Document) -> str:
    """The language of a document: the configured one, or the one its text is told by; nothing where that is none known."""
    language = document.reading.config.documents_language
    if language != "auto":
        return language
    begin = document.markup.body_start
    told, plainly = told_by(document.text, begin)
    if plainly:
        return "en"
    if is_unread(_sentences(document)):
        return ""
    if told:
        return told
    # It may be all code, tables and names of files: what is written in sentences tells.
    written = ""
    for block in document.markup.blocks:
        if block.form in ("paragraph", "item") and not block.depth and len(written) < _ENOUGH_TO_TELL:
            end = min(block.end, block.start + _ENOUGH_TO_TELL)
            written += _NAME_OF_FILE.sub(" ", prose(document, Span(block.start, end))) + " "
    return language_of(written)


def _sentences(document: Document) -> str:
    """What is written in paragraphs, items, rows and quotes, without headings: these may be a template's, in its language."""
    written: list[str] = []
    length = 0
    for block in document.markup.blocks:
        if block.form in ("paragraph", "item", "quote", "row"):
            end = min(block.end, block.start + _ENOUGH_TO_TELL)
            written.append(_NAME_OF_FILE.sub(" ", prose(document, Span(block.start, end))))
            length += end - block.start
            if length >= _ENOUGH_TO_TELL:
                break
    return " ".join(written)


def own_text(document: Document, block: Block) -> Span:
    """A block without its list marker and box."""
    form, start, end = block[:3]
    if form == "item" and (match := _MARKER.match(document.source.text, start, end)):
        start = match.end()
    span: Span = tuple.__new__(Span, (start, end))  # for each block, in half the time
    return span


def prose(document: Document, span: Span) -> str:
    """A stretch of the text with code, link addresses, tags and comments blanked; offsets stay as they are."""
    text = document.text[span.start : span.end]
    if codes := document.markup.code_between(span.start, span.end):
        pieces: list[str] = []
        at = 0
        for start, end in codes:
            begin, stop = max(at, start - span.start), min(end, span.end) - span.start
            pieces += text[at:begin], " " * (stop - begin)
            at = max(at, stop)
        text = "".join([*pieces, text[at:]])
    if "]" in text or "<" in text or "://" in text:
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text


@memoised_by
def sentences(document: Document, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch; code and addresses end none."""
    return tuple(_sentences_of(document, span))


def _sentences_of(document: Document, span: Span) -> Iterator[Span]:
    text = prose(document, span)
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.start()].strip():
            yield _trimmed(text, start, match.start(), span.start)
        start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text), span.start)


def _trimmed(text: str, start: int, end: int, base: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(base + start + left, base + start + len(piece.rstrip()))


def sentence_at(document: Document, span: Span) -> Span:
    """The sentence around a stretch of the text, within its block."""
    if block := document.block_at(span.start):
        found = sentences(document, own_text(document, block))
        at = bisect_right(found, span.start, key=lambda sentence: sentence.start) - 1
        if at >= 0 and span.start < found[at].end:
            return found[at]
    return span


def in_quotation(text: str, at: int) -> bool:
    """Whether a place in a text lies between two quotation marks of its line."""
    end = text.find("\n", at)
    line = QUOTATION.finditer(text, text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)
    return any(quoted.start() < at < quoted.end() for quoted in line)


def normal(text: str) -> str:
    """A text without marker, box, marks of quotation and line breaks: two that differ in these say the same."""
    if ">" in text:
        text = _QUOTED.sub("", text)
    match = _MARKER.match(text)
    return " ".join((text[match.end() :] if match else text).split()).casefold()


def is_normative(document: Document, block: Block, sentence: Span) -> bool:
    """Whether a sentence must hold: it stands where its kind states what must, or it says so itself."""
    section = document.section_at(block.start)
    roles = section.roles if section else ()
    if block.form == "item" and not set(roles).isdisjoint(document.kind.normative):
        return True
    return words_of(document).pattern("rfc-openers").search(prose(document, sentence)) is not None
