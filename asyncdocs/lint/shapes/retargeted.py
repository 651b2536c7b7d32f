"""Shapes that are looked for elsewhere than where their question seeks them."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.kinds.parts import ROLE_SHAPES, Question, Shape
from asyncdocs.memo import cache


@cache
def unbound(shape: Shape) -> Shape:
    """The same shape, looked for in all of a text."""
    sought = () if shape.name in ROLE_SHAPES else shape.sought
    return shape.changed({"sought": sought, "within": ()})


@cache
def retargeted(shape: Shape, within: tuple[str, ...]) -> Shape:
    """The same shape, looked for in other roles; in all of a text, where none are named."""
    return shape.changed({"within": within})


WORDED = ("says", "opens", "against", "of-others")
"""Shapes that find an answer by its words."""


def worded(question: Question) -> Iterator[Shape]:
    """The words that answer a question, half or whole, wherever they stand: in another file they may be the answer."""
    for shape in (*question.answered_by, *question.partly_by, *question.hinted_by):
        if shape.name == "says":
            yield retargeted(shape, ())


def elsewhere(question: Question) -> Iterator[Shape]:
    """The words that answer a question, outside of the sections in which they answer it whole."""
    if not question.partly_by:
        for shape in question.answered_by:
            if shape.name == "says" and shape.within:
                yield retargeted(shape, ())
