"""Whether an offset, or another stretch, lies in one of many stretches of a text, without looking at each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Some stretches of one text, which may lie within one another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Take the stretches, each from its first offset to behind its last."""
        ordered = sorted(stretches)
        self._starts = [start for start, _end in ordered]
        self._reach = list(accumulate((end for _start, end in ordered), max))

    def hold(self, offset: int) -> bool:
        """Whether an offset lies in any of them."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._reach[at]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with another stretch."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._reach[at]
