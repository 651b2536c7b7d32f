"""Finds the entries of word lists in a text: those of one list by a pattern, or those of several in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from asyncdocs.memo import cache

TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NOT_WORD = re.compile(r"[^\w'-]")
LATIN = bytes(ord(" " if _NOT_WORD.match(chr(code)) else (chr(code).lower() + "?")[0]) for code in range(256))
"""Every Latin-1 letter to its lower case, and what is part of no word to a space."""

ANYWHERE = frozenset({"placeholders"})
"""Lists whose entries are found within words too, for whoever looks closer: `_TODO_`."""

_LONGEST_PHRASE = 60
"""Characters a phrase may take before its longest word."""


class Search:
    """Finds the entries of several lists in one pass over a text.

    An entry is a word, a stem (`fail*`) or a phrase (`so that`). Words and stems, and the longest words of phrases, are found by
    one automaton: a pattern for each list took ten times as long.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]], elided: Iterable[str] = ()) -> None:
        """Make the search.

        Args:
            lists: entries by the name of their list.
            elided: words that an apostrophe ties to the next one (`l'accord`), which is a word of its own nevertheless.
        """
        short = "|".join(map(re.escape, elided))
        self._elision = re.compile(rf"(?<![\w'-])(?:{short})(?=')", re.IGNORECASE) if short else None
        self._starts: dict[str, int] = {}
        self._sure: dict[str, set[int]] = {name: set() for name in lists}
        self._maybe: dict[str, dict[int, dict[_Beginning, tuple[str, ...]]]] = {name: {} for name in lists}
        for name, entries in lists.items():
            for entry in entries:
                self._index(name, entry)
        self.latin = all(start.isascii() or _is_latin(start) for start in self._starts)
        # The sort is left to the library: the table of one that never fails is the fastest for few words, and for many too
        # large for what a processor holds near.
        self._automaton = AhoCorasick(list(self._starts))
        self._numbers = {name: frozenset((*self._sure[name], *self._maybe[name])) for name in lists}

    def _index(self, name: str, entry: str) -> None:
        entry = self._apart(entry)
        found = list(TOKEN.finditer(entry.casefold()))
        if not found:
            return
        key = max(found, key=lambda word: word.end() - word.start())
        entry = entry.casefold()
        if name in ANYWHERE:
            self._sure[name].add(self._number(entry))
            return
        if _NOT_WORD.search(entry.replace("*", "").replace(" ", "")):  # `o(n)`: in plain text there is no bracket
            return
        rest = entry[key.end() :]
        word = f"{key[0]} " if rest == "" or rest[0] == " " else key[0]
        if key[0] == entry.removesuffix("*"):
            self._sure[name].add(self._number(f" {word}"))
            return
        first = "" if key is found[0] else f" {found[0][0]}"
        for start in self._with_neighbour(entry, found, found.index(key), word):
            phrases = self._maybe[name].setdefault(self._number(start), {})
            beginning = _Beginning(start.index(word), first)
            phrases[beginning] = (*phrases.get(beginning, ()), entry)

    @staticmethod
    def _with_neighbour(entry: str, found: list[re.Match[str]], at: int, word: str) -> list[str]:
        """A word of a phrase with the one next to it, or behind a wider gap: `that` alone is everywhere, `so that` is not."""
        if at > 0 and f" {entry}".startswith(f" {found[at - 1][0]} {word.rstrip()}", found[at - 1].start()):
            return [f" {found[at - 1][0]} {word}", f"  {word}"]
        if at == 0 and len(found) > 1 and entry.startswith(f"{word}{found[1][0]}"):
            return [f" {word}{found[1][0]}", f" {word} "]
        return [f" {word}"]

    def _number(self, start: str) -> int:
        return self._starts.setdefault(start, len(self._starts))

    def _apart(self, text: str) -> str:
        """A text with a space for the apostrophe that ties a short word to the next one."""
        if self._elision is None or "'" not in text:
            return text
        pieces, at = [], 0
        for match in self._elision.finditer(text):
            pieces.append(text[at : match.end()])
            at = match.end() + 1
        return " ".join([*pieces, text[at:]])

    def plain(self, text: str, *, latin: bool) -> str:
        """A text in lower case with a space before it and for every character that is part of no word; otherwise as long.

        Args:
            text: what is to be searched.
            latin: whether all that is looked for is in Latin letters, as `latin` of a search says.
        """
        text = self._apart(text)
        if latin:
            return f" {text.encode('latin-1', 'replace').translate(LATIN).decode('latin-1')} "
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
        return f" {_NOT_WORD.sub(' ', lower)} "

    def find(self, plain: str) -> Found:
        """Where in a text, as `plain` makes it, each entry's longest word stands."""
        places = defaultdict[int, list[int]](list)
        for number, start, _end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            places[number].append(start)
        return Found(plain, places)

    def offsets(self, name: str, found: Found) -> list[int]:
        """Where the entries of a list stand in a text, of what `find` found in it.

        Raises:
            KeyError: the list is not among those searched for.
        """
        plain, offsets = found.plain, set[int]()
        sure, maybe = self._sure[name], self._maybe[name]
        for number in self._numbers[name] & found.places.keys():
            places = found.places[number]
            if number in sure:
                offsets.update(places)
            for (before, first), entries in maybe[number].items() if number in maybe else ():
                match = _phrases(entries).match
                for at in places:
                    start = place = at + before - 1
                    if first:
                        start = plain.rfind(first, max(0, place - _LONGEST_PHRASE), place + len(first))
                    if start >= 0 and match(plain, start + 1):
                        offsets.add(start)
        return sorted(offsets)


class Found(NamedTuple):
    """What one pass over a text has found: by the number of each word where it stands."""

    plain: str
    places: Mapping[int, list[int]]


class _Beginning(NamedTuple):
    """How a phrase begins by what was found of it: how far its longest word is in that, and its first word, if that is another."""

    before: int
    first: str


@cache
def _phrases(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Matches one of some entries at its first word; made when that is found: most of the hundreds never are in one document."""
    return re.compile(rf"(?:{alternatives(entries)})(?![\w-])")


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 256 for letter in text)


def alternatives(entries: Iterable[str]) -> str:
    """The entries as the inside of a pattern: `*` is any ending, a space any gap, an apostrophe is straight or typographic.

    A `*` that stands alone is any word, and no empty one: a long gap could else be parted in thousands of ways.
    """
    return "|".join(
        _LONE.sub(r"\\w+", re.escape(entry)).replace(r"\*", r"[\w]*").replace(r"\ ", r"\s+").replace("'", "['’]")
        for entry in entries
    )


def in_any_case(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some entries as whole words, in any case."""
    entries = tuple(entries)
    return re.compile(rf"{sought(entries, behind=_PART_OF_WORD, flag='i')}(?!{_PART_OF_WORD})")


def sought(entries: Iterable[str], *, behind: str, flag: str = "") -> str:
    """The inside of a pattern that finds any of some entries where none of a set of signs stands before it.

    It begins with the letters they begin with: where none of these stands, nothing else is tried, which takes half of the time.

    Args:
        entries: all but the first letter is read as `alternatives` says.
        behind: what may not stand before it, one sign as a pattern tells it.
        flag: `i` for any case.
    """
    entries, by_first = tuple(entries), dict[str, list[str]]()
    for entry in entries:
        by_first.setdefault(entry[:1].lower() if flag else entry[:1], []).append(entry[1:])
    if not all(map(str.isalnum, by_first or ("",))):
        return rf"(?<!{behind})(?{flag}:{alternatives(entries)})"
    letters = "".join(sorted({each for first in by_first for each in (_cases(first) if flag else first)}))
    found = "|".join(rf"(?<=(?{flag}:{first}))(?{flag}:{alternatives(rest)})" for first, rest in by_first.items())
    return rf"[{letters}](?<!{behind}.)(?:{found})"


def _cases(letter: str) -> str:
    """The letters that a pattern takes for the same in any case."""
    return letter + letter.upper() + _SAME.get(letter, "")


_PART_OF_WORD = r"[\w-]"
_SAME = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""Letters beyond ASCII that patterns take for one within: i with a dot or without one, Kelvin, long s."""


def pieces(entries: Iterable[str]) -> tuple[str, ...]:
    """Letters of which a text has some wherever it has one of the entries: to look for them takes less than a pattern does.

    They are in lower case, and hold for texts in ASCII alone: elsewhere a pattern takes other letters for the same.
    """
    longest = {max(_LETTERS.findall(entry.casefold()), key=len, default="") for entry in entries}
    return tuple(sorted(each for each in longest if not any(other in each for other in longest - {each})))


_LETTERS = re.compile(r"[^\s*]+")
_LONE = re.compile(r"(?<=\\ )\\\*(?=\\ )")
"""A `*` between two gaps, as `re.escape` writes it."""
