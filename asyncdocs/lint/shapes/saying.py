"""Knows the shapes of what a section says: that it says something, or not, with which words, and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from asyncdocs.kinds import Shape
from asyncdocs.lint.prose import own_text, prose, words_of
from asyncdocs.lint.shapes.tables import rows_with
from asyncdocs.lint.shapes.view import Place, View, said, sections_of, text_of, titled_at
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.source import Span

_PROPER = re.compile(r"(?<=[a-zß-öø-ÿ,;:(] )(?:\*\*|_)?[A-Z][a-z]+[A-Za-z]*|\b[A-Z][a-z]+[A-Z]\w+")


def substance(view: View, shape: Shape) -> Iterator[Place]:
    """The roles have something to say."""
    for block in view.blocks(shape.sought):
        yield view.place(block)


def pair(view: View, shape: Shape) -> Iterator[Place]:
    """Every one of the roles has something to say."""
    found = [list(view.blocks((role,))) for role in shape.sought]
    if all(found):
        yield from (view.place(blocks[0]) for blocks in found)


def says(view: View, shape: Shape) -> Iterator[Place]:
    """A sentence of the roles (of any, where none is named) has a word of the list `sought`."""
    for block in view.holding(view.wording.offsets(shape.sought), shape.within):
        if block.form != "table":
            yield from said(view, block)


def imperative(view: View, shape: Shape) -> Iterator[Place]:
    """A sentence, a clause or an item of the roles begins with a word of the list `sought`, as one that says what to do does."""
    document = view.document
    opening = _opening(words_of(document), str(shape.sought))
    for block in view.candidates(shape.within):
        if block.form not in ("table", "fence") and opening.search(prose(document, own_text(document, block))):
            yield from said(view, block)


def titled(view: View, shape: Shape) -> Iterator[Place]:
    """The title begins with a word of the list `sought`, whatever number or label stands before it."""
    document = view.document
    if _opening(words_of(document), str(shape.sought)).search(document.title):
        yield titled_at(document)


@cache
def _opening(words: Words, name: str) -> re.Pattern[str]:
    """A word of a list where a text, a sentence or a clause begins; `Update:` is a label."""
    return re.compile(
        rf"(?:\A|[.!?:;—–|\]]\s|\s-\s)[\W_]{{0,20}}(?:{alternatives(words.entries(name))})(?![\w:-])", re.IGNORECASE
    )


def without(view: View, shape: Shape) -> Iterator[Place]:
    """The roles have something to say, and none of it has a word of the list `sought`."""
    word = words_of(view.document).pattern(shape.sought)
    blocks = list(view.blocks(shape.within))
    if not any(word.search(text_of(view, block)) for block in blocks):
        yield from (view.place(block) for block in blocks)


def named(view: View, shape: Shape) -> Iterator[Place]:
    """The roles name a thing one can look up: code, a link, or a name in capitals."""
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table"):
            text = text_of(view, block)
            if "`" in text or "](" in text or "[[" in text or "http" in text or _PROPER.search(text):
                yield from said(view, block)


def headed(view: View, shape: Shape) -> Iterator[Place]:
    """A heading of the roles, or the head of a filled column in them, has a word of the list `sought`."""
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    for section in sections_of(view, shape.within):
        own = document.blocks_between(section.body, section.end)
        if word.search(section.title) and any(view.judge.of(block) == "says" for block in own):
            yield Place(document, Span(section.start, section.body), document.path)
    for row in rows_with(view, shape.within, str(shape.sought)):
        yield from said(view, row)
