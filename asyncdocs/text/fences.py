"""What a site takes for fenced code where Python-Markdown's own extension reads its fences, and not CommonMark's rules.

To that extension a fence begins at the margin, has at most a single name behind its ticks, and ends at the next line of just
the same ticks, at the margin too. A fence of any other form is text; the line that should have closed it opens the
next one, and what stands between, headings included, is code on the site. PyMdown's superfences read what CommonMark does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from asyncdocs.text.markup import Heading

_FENCE = re.compile(
    r"^(?P<ticks>`{3,}|~{3,})[ \t]*(?P<told>\{[^\n]*\}|\.?[\w#.+-]*[ \t]*(?:hl_lines=(?P<q>[\"'])[^\n]*?(?P=q)[ \t]*)?)\r?$",
    re.MULTILINE,
)


def python_markdown_fences(text: str, start: int) -> list[tuple[int, int]]:
    """Where fenced code stands, in order.

    Args:
        text: the whole text.
        start: where its Markdown begins, behind any front matter.
    """
    if "```" not in text and "~~~" not in text:
        return []
    opening = list(_FENCE.finditer(text, start))
    bare: dict[str, list[int]] = {}
    for number, match in enumerate(opening):
        if not match["told"].strip():
            bare.setdefault(match["ticks"], []).append(number)
    found = []
    number = 0
    while number < len(opening):
        first = opening[number]
        closing = bare.get(first["ticks"], [])
        at = bisect_left(closing, number + 1)
        if at < len(closing):
            number = closing[at]
            found.append((first.start(), opening[number].end()))
        number += 1
    return found


def outside(fences: Sequence[tuple[int, int]], headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings, of which those that stand in what the site takes for code are none there."""
    if not fences:
        return headings
    starts = [start for start, _end in fences]
    at = [bisect_left(starts, heading.start + 1) - 1 for heading in headings]
    return tuple(
        heading._replace(shown=False) if number >= 0 and heading.start < fences[number][1] else heading
        for heading, number in zip(headings, at, strict=True)
    )
