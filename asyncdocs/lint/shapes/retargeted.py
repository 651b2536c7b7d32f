"""Shapes that are looked for elsewhere than where their question seeks them."""

from __future__ import annotations

from asyncdocs.kinds.parts import ROLE_SHAPES, Shape
from asyncdocs.memo import cache


@cache
def unbound(shape: Shape) -> Shape:
    """The same shape, looked for in all of a text."""
    sought = () if shape.name in ROLE_SHAPES else shape.sought
    return shape.model_copy(update={"sought": sought, "within": ()})


@cache
def retargeted(shape: Shape, within: tuple[str, ...]) -> Shape:
    """The same shape, looked for in other roles; in all of a text, where none are named."""
    return shape.model_copy(update={"within": within})
