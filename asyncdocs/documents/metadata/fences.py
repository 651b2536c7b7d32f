"""Metadata that stands in a fence or is set in as code: a preamble in plain text, as improvement proposals have it."""

from __future__ import annotations

import re

from asyncdocs.text.key_values import Pair, Sought, pairs
from asyncdocs.text.markup import Block

_SHOWN = 3
"""So many pairs of metadata in a fence are those of the page; fewer are an example."""
_MARKS = ("```", "~~~")
"""What a fence begins with; what is only set in, as code, does not."""
_INDENT = re.compile(r"^(?: {4}|\t)")
_SHOWN_PAIR = re.compile(r"[^\W\d_][^:\n]{0,40}:(?:\s|$)")


def in_fence(text: str, block: Block, sought: Sought) -> list[Pair]:
    """The pairs that a block holds, if it is code of nothing else and says a status.

    Args:
        text: the whole.
        block: the first of the page, or of the section that is its card.
        sought: what metadata is known by.
    """
    if block.form != "fence":
        return []
    start, inner = block.start, text[block.start : block.end]
    if inner.lstrip().startswith(_MARKS):
        opening, _newline, rest = inner.partition("\n")
        start, inner = start + len(opening) + 1, rest.rpartition("\n")[0]
        lines = [line for line in inner.split("\n") if line.strip()]
    else:
        outdented = (_INDENT.sub("", line) for line in inner.split("\n"))
        lines = [line for line in outdented if line.strip() and not _goes_on(line)]
    found = list(pairs(text, start, start + len(inner), sought))
    if len(found) < _SHOWN or not all(map(_SHOWN_PAIR.match, lines)):
        return []
    return found if any(sought.states(pair.key) and any(map(sought.told, pair.values)) for pair in found) else []


def _goes_on(line: str) -> bool:
    """Whether a line set in more than the keys only goes on with the value above it."""
    return line[0].isspace() and not _SHOWN_PAIR.match(line.strip())
