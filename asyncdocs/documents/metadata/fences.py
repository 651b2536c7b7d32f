"""Metadata that stands in a fence: a preamble in plain text, as improvement proposals have it."""

from __future__ import annotations

import re

from asyncdocs.text.key_values import Pair, Sought, pairs
from asyncdocs.text.markup import Block

_SHOWN = 3
"""So many pairs of metadata in a fence are those of the page; fewer are an example."""
_SHOWN_PAIR = re.compile(r"[^\W\d_][^:\n]{0,40}:(?:\s|$)")


def in_fence(text: str, block: Block, sought: Sought) -> list[Pair]:
    """The pairs that a block holds, if it is a fence of nothing else and says a status.

    Args:
        text: the whole.
        block: the first of the page, or of the section that is its card.
        sought: what metadata is known by.
    """
    if block.form != "fence":
        return []
    opening, _newline, rest = text[block.start : block.end].partition("\n")
    inner = rest.rpartition("\n")[0]
    start = block.start + len(opening) + 1
    lines = [line for line in inner.split("\n") if line.strip()]
    found = list(pairs(text, start, start + len(inner), sought))
    if len(found) < _SHOWN or not all(map(_SHOWN_PAIR.match, lines)):
        return []
    return found if any(sought.states(pair.key) and any(map(sought.told, pair.values)) for pair in found) else []
