"""Which of many names another one was meant to be: a slip of letters apart, and no other number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_DIGITS = re.compile(r"\d+")


class NearNames:
    """Some names, of which one may be what another was meant to be.

    Names are compared one by one, which takes long where there are many: only where one with the same numbers is near, all are.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_numbers: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            self._by_numbers.setdefault(numbers_in(name), []).append(name)

    def nearest(self, name: str, cutoff: float, *, without: str = "") -> list[str]:
        """The two names nearest to another, the nearest first; none of them where none near has its numbers.

        Args:
            name: the name that is none of them.
            cutoff: how near a name has to be, from 0 to 1, as `difflib` counts it.
            without: a name that is not meant.
        """
        alike = [each for each in self._by_numbers.get(numbers_in(name), ()) if each != without]
        if not get_close_matches(name, alike, n=1, cutoff=cutoff):
            return []
        names = [each for group in self._by_numbers.values() for each in group if each != without]
        return get_close_matches(name, names, n=2, cutoff=cutoff)


def numbers_in(name: str) -> tuple[str, ...]:
    """The numbers in a name, as they are written."""
    return tuple(_DIGITS.findall(name))
