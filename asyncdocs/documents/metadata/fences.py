"""Metadata that stands in a fence: a preamble in plain text, as improvement proposals have it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asyncdocs.text.key_values import Pair, Sought, pairs
from asyncdocs.text.markup import Block

_SHOWN = 3
"""So many pairs of metadata in a fence are those of the page; fewer are an example."""
_SHOWN_PAIR = re.compile(r"[^\W\d_][^:\n]{0,40}:(?:\s|$)")


def in_fence(text: str, blocks: Sequence[Block], sought: Sought) -> list[Pair]:
    """The pairs of the fence that some blocks begin with; none where it holds anything else, or says no status.

    Args:
        text: the whole.
        blocks: of the top of the page, or of the section that is its card.
        sought: what metadata is known by.
    """
    if not blocks or blocks[0].form != "fence":
        return []
    opening, _newline, rest = text[blocks[0].start : blocks[0].end].partition("\n")
    inner = rest.rpartition("\n")[0]
    start = blocks[0].start + len(opening) + 1
    lines = [line for line in inner.split("\n") if line.strip()]
    found = list(pairs(text, start, start + len(inner), sought))
    if len(found) < _SHOWN or not all(map(_SHOWN_PAIR.match, lines)):
        return []
    return found if any(sought.states(pair.key) and any(map(sought.told, pair.values)) for pair in found) else []
