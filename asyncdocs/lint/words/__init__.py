"""The words of each language that rules and questions look for: lists in data files, all found in one pass over a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.words.entries import ANYWHERE, LATIN, TOKEN, Search, alternatives, in_any_case, pieces, sought
from asyncdocs.memo import cache, per_object
from asyncdocs.text.shipped import shipped

__all__ = [
    "Words", "alternatives", "any_of", "in_any_language", "is_unread", "language_of", "languages", "pieces", "sought",
    "told_by", "unhyphened", "words",
]  # fmt: skip

FOLDER = Path(__file__).parent

_BEYOND_LATIN = re.compile(r"[^\W\d_\x00-\xff]")

_FOR_RULES = (
    "placeholders",
    "loopholes",
    "comparatives",
    "hedges",
    "speeds",
    "relative-times",
    "bounds",
    "usual-ways",
    "decided",
)

_ENOUGH_TEXT = 3000

_PLAINLY = 0.25
"""A text with this share of a language's smallest words is in that language; prose has some 0.4, code and tables less."""

_HARDLY, _ENOUGH_WORDS = 0.05, 60
"""So many words with a smaller share of a language's smallest ones are in none of those known; terse prose has some 0.1."""

_MANY_WORDS, _FEW_DIFFERENT = 150, 8
"""Nor are so many with so few different ones: Portuguese has `de`, `que` and `se` from French, terse English a dozen."""

_FEWEST = 2
"""Fewer of a language's smallest words than this are chance: a name, an abbreviation."""

_LATIN_LETTER = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_WIDE_LETTER = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_OTHER_LETTER = r"[\u0370-\u1cff\u10a0-\u10ff\ua000-\uabff\ufb1d-\ufdff\ufe70-\ufefc]"
_OTHER_SHARE = 0.4
"""So many letters of another script to one Latin letter are a language and no names; a Chinese or Korean one counts for two."""

_KEYWORD = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]++\b|`[^`\n]*`|https?://\S+")
"""What is English, or nobody's language, on pages of any: WHEN, MUST, code."""

_FEW_WORDS, _MARKED_SHARE = 8, 0.2
"""In so many words a larger share with letters beyond ASCII is no English."""


class Words:
    """The word lists of one language."""

    def __init__(self, language: str) -> None:
        file = FOLDER / f"{language}.yaml"
        data = shipped(FOLDER / "en.yaml")
        if language != "en" and file.is_file():  # a list that a language does not have is English
            data |= shipped(file)
        self._lists: dict[str, list[str]] = {
            name: (entry.split() if isinstance(entry, str) else [str(word) for word in entry])
            for name, entry in data.items()
        }
        self.stopwords = frozenset(self._lists["stopwords"])
        self.small = frozenset(word for word in self.stopwords if len(word) > 1)
        """The stop words a language is told by; single letters stand in every one."""
        self._elided = self._lists["elisions"]

    @property
    def names(self) -> frozenset[str]:
        """The names of all lists."""
        return frozenset(self._lists)

    def has(self, name: str) -> bool:
        """Whether there is a list of that name."""
        return name in self._lists

    def entries(self, name: str) -> list[str]:
        """The entries of a list as written.

        Raises:
            KeyError: there is no list of that name.
        """
        return self._lists[name]

    @per_object
    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern that finds any entry of a list as whole words, in any case."""
        return in_any_case(self._lists[name])

    def search(self, kind: Kind) -> Search:
        """The search for all lists that the questions of a kind look for, and those that rules look for in every document."""
        return self._search_for(kind.sought_words)

    @property
    def anywhere(self) -> Search:
        """The search for the lists that are looked for in every document, whoever asks for no other: it finds few words."""
        return self._search(ANYWHERE)

    @per_object
    def _search_for(self, sought: frozenset[str]) -> Search:
        return self._search(sought.union(_FOR_RULES).intersection(self._lists) - ANYWHERE)

    @per_object
    def _search(self, names: frozenset[str]) -> Search:
        return Search({name: self._lists[name] for name in sorted(names)}, self._elided)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are lists for, English first."""
    return ("en", *sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem != "en"))


def language_of(text: str, start: int = 0) -> str:
    """The language whose smallest words a text has most of; English where none stands out, nothing where none can be meant.

    Args:
        text: a page or two of it; the first few thousand characters are enough.
        start: where to begin to read.
    """
    return told_by(text, start)[0]


def told_by(text: str, start: int = 0) -> tuple[str, bool]:
    """The same, and whether a text is plainly English by the share of its smallest words."""
    said = _words_in(text[start : start + _ENOUGH_TEXT].replace("’", "'"))
    scores = {"en": sum(map(words("en").small.__contains__, said))}
    if scores["en"] > _PLAINLY * len(said):
        return "en", True  # without reading the lists of the others
    if len(languages()) == 1:
        return "en", False
    scores |= {each: sum(map(words(each).small.__contains__, said)) for each in languages()[1:]}
    best = max(scores, key=lambda each: scores[each])
    if len(said) >= _ENOUGH_WORDS and scores[best] < _HARDLY * len(said):
        return "", False
    if len(said) >= _MANY_WORDS and len(words(best).small.intersection(said)) < _FEW_DIFFERENT:
        return "", False
    return (best if scores[best] > scores["en"] and scores[best] >= _FEWEST else "en"), False


def is_unread(text: str) -> bool:
    """Whether sentences, however few, are in a language there are no lists for: by their letters, or by their smallest words."""
    plain = _KEYWORD.sub(" ", text.replace("’", "'"))
    if not plain.isascii() and _is_of_other_script(plain):
        return True
    said = TOKEN.findall(plain.casefold().replace("'", " "))
    read = max(sum(map(words(each).small.__contains__, said)) for each in languages())
    if (
        sum(map(_small_unread().__contains__, said)) > read
    ):  # of all those languages together, so that few texts need more
        told, kinds = _most_unread(said)
        if kinds >= _FEWEST and told > read:
            return True
    if plain.isascii():
        return False
    marked = sum(1 for word in said if not word.isascii())
    return len(said) >= _FEW_WORDS and marked > _MARKED_SHARE * len(said) and read < _PLAINLY * len(said)


def _is_of_other_script(text: str) -> bool:
    """Whether so much of a text is in another script than Latin that it is no names."""
    latin, other, wide = (len(re.findall(letter, text)) for letter in (_LATIN_LETTER, _OTHER_LETTER, _WIDE_LETTER))
    return other + 2 * wide > _OTHER_SHARE * latin


def _most_unread(said: Sequence[str]) -> tuple[int, int]:
    """Of the language that is not read and has most: how many of some words are among its smallest, and how many different ones."""
    counts = Counter(said)
    found = ((sum(counts[word] for word in small), len(small & counts.keys())) for small in _unread().values())
    return max(found)


@cache
def _unread() -> dict[str, frozenset[str]]:
    """The smallest words of languages that are not read, without those that are English too."""
    listed = shipped(FOLDER / "unread" / "small.yaml")
    return {language: frozenset(map(str, small)) - words("en").small for language, small in listed.items()}


@cache
def _small_unread() -> frozenset[str]:
    """The smallest words of all languages that are not read."""
    return frozenset().union(*_unread().values())


def _words_in(text: str) -> list[str]:
    """The words of a text in lower case; told apart by spaces where it is in Latin letters, in a third of the time."""
    if not text.isascii() and _BEYOND_LATIN.search(text):
        return TOKEN.findall(text.casefold())
    plain = text.encode("latin-1", "replace").translate(LATIN).decode("latin-1").replace("_", " ")
    for mark in "-'":
        if mark in plain:
            plain = plain.replace(mark * 2, "  ").replace(f" {mark}", "  ").replace(f"{mark} ", "  ")
    return plain.split()


@cache
def in_any_language(name: str) -> tuple[str, ...]:
    """The entries of a list in all languages: for names of fields, folders and statuses, which need not be in that of the text."""
    return tuple(dict.fromkeys(entry for each in languages() for entry in words(each).entries(name)))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern that finds any entry of a list as whole words, in any case and any language."""
    return in_any_case(in_any_language(name))


def unhyphened(status: str) -> str:
    """A status as words: `in-progress` is `in progress`."""
    return re.sub(r"[-_]+", " ", status)


@cache
def words(language: str) -> Words:
    """The lists of a language; English where there are none for it."""
    return Words(language)
