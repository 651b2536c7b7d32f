"""Knows which blocks of a document stand as its template has them, and which of those still wait for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from weakref import WeakKeyDictionary

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.prose import normal, words_of
from asyncdocs.lint.substance import template_texts
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block

_LINK = re.compile(r"!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\W*")
_WRITTEN = frozenset({"paragraph", "item", "quote", "html"})
_OPENING = 30
_MARKERS = " \t\r\n-*+>#[]xX.)0123456789"

_same: WeakKeyDictionary[Document, tuple[Block, ...]] = WeakKeyDictionary()
_left: WeakKeyDictionary[Document, tuple[Block, ...]] = WeakKeyDictionary()


def as_in_template(library: Library, document: Document) -> tuple[Block, ...]:
    """The paragraphs, items and comments of a document that its template holds, word for word."""
    if document not in _same:
        texts = template_texts(library, document)
        _same[document] = tuple(_equal(document, texts)) if texts else ()
    return _same[document]


def _equal(document: Document, texts: frozenset[str]) -> Iterator[Block]:
    begins, text = _begins(texts), document.text
    for block in document.markup.blocks:
        if block.form not in _WRITTEN:
            continue
        start, end = block.start, block.end
        if _opening(text[start : min(end, start + _OPENING)]) in begins and normal(text[start:end]) in texts:
            yield block


def _opening(text: str) -> str:
    """The first letters of a block: most blocks differ from a template's in these."""
    return " ".join(text.lstrip(_MARKERS)[:20].split())[:12].casefold()


@cache
def _begins(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(_opening(text) for text in texts)


def left_over(library: Library, document: Document) -> tuple[Block, ...]:
    """The blocks of the template that ask for something (a question, an order, a label) and were not replaced.

    A question or a label with an answer beneath it is a fine heading; an order is left over even where it was followed.
    A licence notice or a checklist of the template is meant to stay.
    """
    if document not in _left:
        same = as_in_template(library, document)
        _left[document] = tuple(_asked(document, same)) if same else ()
    return _left[document]


def _asked(document: Document, same: tuple[Block, ...]) -> Iterator[Block]:
    asking = _asking(words_of(document))
    known = set(same)
    blocks = document.markup.blocks
    places = {block: number for number, block in enumerate(blocks)}
    for block in same:
        if block.form == "html" or block.ticked is not None:
            continue
        text = normal(document.text[block.start : block.end]).strip("*_ ")
        orders = asking.search(text) is not None and not text.endswith(("?", ":"))
        if _LINK.fullmatch(text) or not (orders or text.endswith(("?", ":"))):
            continue
        section = document.section_at(block.start)
        end = section.end if section else len(document.text)
        if orders or not (_answered(blocks, places[block], end, known) or _unchosen(blocks, places[block])):
            yield block


def _answered(blocks: tuple[Block, ...], number: int, end: int, same: set[Block]) -> bool:
    for block in blocks[number + 1 :]:
        if block.start >= end:
            return False
        if block not in same and block.form not in ("html", "table"):
            return True
    return False


def _unchosen(blocks: tuple[Block, ...], number: int) -> bool:
    """Whether a block stands under a box that is not ticked: a choice that was not made needs no answer."""
    depth = blocks[number].depth
    for block in reversed(blocks[:number]):
        if block.form == "item" and block.depth < depth:
            if block.ticked is not None:
                return not block.ticked
            depth = block.depth
        if not depth or block.depth == 0:
            return False
    return False


@cache
def _asking(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:{alternatives(words.entries('instructions'))})(?![\w-])|(?:{alternatives(words.entries('fill-ins'))})"
    )
