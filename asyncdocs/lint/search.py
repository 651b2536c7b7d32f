"""Knows how to find phrases in megabytes: around plain words, for a pattern that tries every character is too slow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BEFORE, _AFTER = 40, 160
"""Characters before and after a plain word in which the phrase stands."""


def around(pattern: re.Pattern[str], text: str, words: Iterable[str], start: int = 0) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stand around one of the words, each once; in the order of the words."""
    seen: set[int] = set()
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            match = pattern.search(text, max(start, at - _BEFORE), at + _AFTER)
            if match and match.start() not in seen:
                seen.add(match.start())
                yield match
            at = text.find(word, at + 1)


def spellings(words: Iterable[str]) -> tuple[str, ...]:
    """Words as they stand within a sentence, at its beginning, and shouted."""
    return tuple(dict.fromkeys(each for word in words for each in (word, word.capitalize(), word.upper())))
