"""The shapes of a procedure: things to do one after the other, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.outline import LEAD
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.shapes.view import UNREAD, Evidence, EvidenceSource, different, sections_of, text_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span


def steps(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain steps: ordered items, several items, or something to run."""
    blocks = list(view.blocks(shape.sought))
    doing = [block for block in blocks if block.form in ("item", "fence", "row")]
    if len(different(view, doing)) >= 2 or any(
        block.form == "fence" or block.ordered or "`" in text_of(view, block) for block in blocks
    ):
        for block in doing or blocks:
            yield view.place(block)


def ordered(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The steps of the roles are numbered, by their list or by their headings; a single step needs no number.

    Above all headings, and under those that are on no list, one number is an item among others: two or more are steps,
    and what lists the headings of the page is none.
    """
    unread = shape.sought in _UNNAMED
    numbered = [block for block in view.blocks(shape.sought) if block.form == "item" and block.ordered]
    if unread:
        titles = {fold_heading(section.title) for section in view.document.sections}
        numbered = [block for block in numbered if fold_heading(text_of(view, block)) not in titles]
    heading = _step_heading(words_of(view.document))
    sections = view.of_no_role if shape.sought == (UNREAD,) else sections_of(view, shape.sought)
    headings = [s for s in sections if heading.match(s.title)]
    if len(numbered) > int(unread):
        yield from (view.place(block) for block in numbered)
    elif len(headings) >= 2:
        yield from (Evidence(view.document, Span(s.start, s.body), view.document.path) for s in headings)
    elif not unread and any(True for _step in steps(view, shape)):
        alone = ([*view.blocks((role,))] for role in shape.sought)
        yield from (view.place(blocks[0]) for blocks in alone if len(different(view, blocks)) == 1)


_UNNAMED = ((UNREAD,), (LEAD,))
"""Roles of text that no heading calls steps."""

_BOX = re.compile(r"\s*\[[ xX]\]\s+\S")


def ticked_off(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A list of boxes to tick, anywhere on the page: `[ ] Call the desk`, with or without a dash."""
    boxes = [block for block in view.blocks(()) if block.form in ("paragraph", "item") and _boxed(view, block)]
    if len(boxes) >= 2:
        yield from (view.place(block) for block in boxes)


def _boxed(view: EvidenceSource, block: Block) -> bool:
    return block.ticked is not None or _BOX.match(text_of(view, block)) is not None


@cache
def _step_heading(words: Words) -> re.Pattern[str]:
    step = alternatives(words.entries("steps"))
    return re.compile(rf"^(?:(?:{step})\s*)?\d+[.):]?\s+\S|^(?:{step})\b", re.IGNORECASE)


def clicks(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A sentence of the roles tells what to do on a screen, and with what: `Select "Expand"`, `go to Storage`."""
    opening = _on_screen(words_of(view.document))
    for block in view.blocks(shape.sought):
        if block.form not in ("table", "fence"):
            start, end = own_text(view.document, block)
            for match in opening.finditer(view.document.text[start:end]):
                at = Span(start + match.start("act"), start + match.end())
                yield Evidence(view.document, at, view.document.path)


_NAME = r"[\"“«][^\"“”«»\n]+[\"”»]|\*\*[^*\n]+\*\*|__[^_\n]+__|`[^`\n]+`|\[[^\]\n]+\]\(|(?-i:[A-ZÀ-Þ])\w+"
"""What a button, a menu or a place is called: in quotes, in bold, as code, as a link, or with a capital."""


@cache
def _on_screen(words: Words) -> re.Pattern[str]:
    """What is done on a screen, where a sentence, a clause or an item begins with it, up to the first name behind it."""
    begins = rf"(?:\A|[.!?:;,)\]]\s|\n|[-*+>]\s|\b(?:{alternatives(words.entries('conjunctions'))})\s)\W{{0,3}}"
    acts = alternatives(words.entries("screen-acts"))
    return re.compile(rf"{begins}(?P<act>(?:{acts})\b[^.!?:\n]{{0,60}}?[^\w.!?:\n](?:{_NAME}))", re.IGNORECASE)
