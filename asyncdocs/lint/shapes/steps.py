"""The shapes of a procedure: things to do one after the other, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, different, text_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
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
    """The steps of the roles are numbered, by their list or by their headings; a single step needs no number."""
    numbered = [block for block in view.blocks(shape.sought) if block.form == "item" and block.ordered]
    heading = _step_heading(words_of(view.document))
    headings = [s for s in view.document.sections if set(s.roles) & set(shape.sought) and heading.match(s.title)]
    if numbered:
        yield from (view.place(block) for block in numbered)
    elif len(headings) >= 2:
        yield from (Evidence(view.document, Span(s.start, s.body), view.document.path) for s in headings)
    else:
        alone = ([*view.blocks((role,))] for role in shape.sought)
        yield from (view.place(blocks[0]) for blocks in alone if len(different(view, blocks)) == 1)


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
