"""Words in which dates, statuses and metadata are written, in all languages at once: nobody knows yet which one a text is in.

They stand in `words/`, one file a language, all with the same lists. What a rule or a question looks for is told by the language
of a document, and stands in `lint/words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from asyncdocs.memo import cache
from asyncdocs.text.shipped import shipped

FOLDER = Path(__file__).parent / "words"


@cache
def _by_language() -> tuple[Mapping[str, Any], ...]:
    """The lists of each language, English first."""
    files = sorted(FOLDER.glob("*.yaml"), key=lambda file: (file.stem != "en", file.stem))
    return tuple(shipped(file) for file in files)


@cache
def words_for(name: str) -> tuple[str, ...]:
    """All words of a plain list."""
    return tuple(dict.fromkeys(word for lists in _by_language() for word in lists.get(name, ())))


@cache
def places_of(name: str) -> Mapping[str, int]:
    """Where each word stands in a list of lists, from 0: `march` and `mars` are the third month, 2; the first language counts."""
    found: dict[str, int] = {}
    for lists in _by_language():
        for place, words in enumerate(lists.get(name, ())):
            for word in words:
                found.setdefault(word, place)
    return found


@cache
def every_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """All words of each entry of a mapping of lists: what `year` is called."""
    names = dict.fromkeys(entry for lists in _by_language() for entry in lists.get(name, ()))
    return {
        entry: tuple(word for lists in _by_language() for word in lists.get(name, {}).get(entry, ())) for entry in names
    }


@cache
def values_of(name: str) -> Mapping[str, Any]:
    """What each word of a mapping stands for."""
    return {word: value for lists in reversed(_by_language()) for word, value in lists.get(name, {}).items()}


def pattern_for(name: str) -> str:
    """The inside of a pattern that is any of the patterns of a plain list; it finds nothing where there are none."""
    return "|".join(words_for(name)) or "(?!)"


def respelt(text: str) -> str:
    """A text without the usual slips of spelling in words that say something of other documents."""
    return _misspelt().sub(lambda match: str(values_of("misspelt")[match[0].casefold()]), text)


@cache
def _misspelt() -> re.Pattern[str]:
    return re.compile(any_of(values_of("misspelt")), re.IGNORECASE)


def any_of(words: Mapping[str, Any] | tuple[str, ...]) -> str:
    """The inside of a pattern that is any of some words, the longest first; a space in one is any gap within a line."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"[ \t]+") for word in sorted(words, key=lambda word: (-len(word), word))
    )
