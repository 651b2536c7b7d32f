"""How to quote a document: the sentence around a place in plain words, with the words at that place apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import sentence_at
from asyncdocs.memo import lru_cache
from asyncdocs.text.markup import Link
from asyncdocs.text.parse import read_markup
from asyncdocs.text.source import Span

_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|~~|`+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\\(?=[^\w\s])")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-z][^<>\n]*>|\{:? *+[.#][^{}\n]*\}", re.DOTALL | re.IGNORECASE)
_MARKED = re.compile(r"[\[\]*_~<{|\\`]")
_CUT_LINK = re.compile(r"\[([^\[\]]*)(?:\]\([^)]*)?…$")
_CELL = re.compile(r"\s*\|\s*")
_SPACE = re.compile(r"\s+")

LONGEST = 160
"""So many characters are shown on either side of the words in question."""


_AROUND = 12 * LONGEST
"""So many characters on either side are read, as addresses and marks are written that are not shown."""


class Quote(NamedTuple):
    """A sentence: what comes before the words in question, the words, and what comes after."""

    before: str
    words: str
    after: str


def quote(document: Document, span: Span) -> Quote:
    """The sentence around a stretch of a document, as its reader sees it."""
    start, end = _around(document, span)
    row = document.text.startswith("|", start)
    before = _plain(document, Span(start, span.start), row)
    after = _plain(document, Span(span.end, end), row)
    words = _plain(document, span, row).strip() or document.text[span.start : span.end]
    return Quote(_last(before.lstrip(" ·")), words, _first(after.rstrip(" ·")))


@lru_cache(maxsize=1024)
def plain_words(text: str) -> str:
    """A piece of Markdown as its reader sees it, but for the backticks around code; one often answers several questions."""
    if not _MARKED.search(text):
        return text
    text = _CUT_LINK.sub(r"\1…", text)
    if text.endswith("…") and text.count("`") % 2:
        text += "`"
    links: tuple[Link, ...] = ()
    if "[" in text or "<" in text:
        markup = read_markup(text)
        links = tuple(sorted(markup.links + markup.wiki_links + markup.embedded_files, key=_start))
    shown = "".join(_pieces(text, links, Span(0, len(text))))
    words = (piece if number % 2 else _without_marks(piece) for number, piece in enumerate(shown.split("`")))
    plain = "`".join(words)
    return _CELL.sub(" · ", plain).strip(" ·") if text.startswith("|") else plain


def _without_marks(text: str) -> str:
    return _EMPHASIS.sub("", _HIDDEN.sub("", text))


def _around(document: Document, span: Span) -> Span:
    """The sentence around a stretch, or the row of a table, with the links it begins or ends in whole."""
    start, end = sentence_at(document, span)
    line = document.text.rfind("\n", 0, span.start) + 1
    if document.text.startswith("|", line):
        line_end = document.text.find("\n", span.end)
        start, end = line, line_end if line_end >= 0 else len(document.text)
    start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    for link in _links(document, Span(start, end)):
        if link.start < end < link.end:
            end = link.end
        if link.start < start < link.end:
            start = link.start
    return Span(min(start, span.start), max(end, span.end))


def _links(document: Document, span: Span) -> tuple[Link, ...]:
    """The links that begin in a stretch, and the one it may begin in."""
    links = _sorted_links(document)
    first = bisect_left(links, span.start, key=_start)
    return links[max(0, first - 1) : bisect_left(links, span.end, key=_start)]


@lru_cache(maxsize=16)
def _sorted_links(document: Document) -> tuple[Link, ...]:
    # An index page with a thousand links is quoted on a thousand pages.
    markup = document.markup
    return tuple(sorted(document.links + markup.wiki_links + markup.embedded_files, key=_start))


def _start(link: Link) -> int:
    return link.start


def _plain(document: Document, span: Span, row: bool) -> str:
    text = "".join(_pieces(document.text, _links(document, span), span))
    text = _without_marks(text)
    return _SPACE.sub(" ", _CELL.sub(" · ", text) if row else text)


def _pieces(text: str, links: tuple[Link, ...], span: Span) -> Iterator[str]:
    """A stretch of a text with each link replaced by what it is called."""
    at = span.start
    for link in links:
        if link.start >= at and link.end <= span.end:
            yield text[at : link.start]
            yield _label(text[link.start : link.end], link)
            at = link.end
    yield text[at : span.end]


def _label(raw: str, link: Link) -> str:
    if link.form == "wiki":
        target, _bar, label = raw.removeprefix("!")[2:-2].partition("|")
        is_size = raw.startswith("!") and label.strip().replace("x", "").isdigit()
        return (target.rstrip("\\") if is_size or not label else label).strip()
    if link.form == "auto":
        return raw.strip("<>")
    closing = raw.rfind("](") if link.form == "inline" else raw.rfind("][")
    if closing < 0:
        closing = raw.rfind("]")
    opening = raw.find("[")
    return raw[opening + 1 : closing] if 0 <= opening < closing else raw


def _last(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return "… " + text[-LONGEST:].partition(" ")[2]


def _first(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0] + " …"
