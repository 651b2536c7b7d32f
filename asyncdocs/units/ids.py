"""How ids are listed where they are cited: one by one, in ranges, or all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.memo import cache
from asyncdocs.text.source import Span
from asyncdocs.text.wordlists import any_of, words_for

_PREFIX = re.compile(r"[A-Za-z]+[- ]?$")
_NUMBERED = re.compile(r"(.*?)(\d+)[a-z]?")
_LONGEST_RANGE = 200


@cache
def _range() -> re.Pattern[str]:
    """What stands between the first id and the last."""
    return re.compile(rf"^\s*(?:[-–—]|\.\.\.?|{any_of(words_for('id-ranges'))})\s*$")


@cache
def _all() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words_for('id-alls'))})\b", re.IGNORECASE)


def ids_in(text: str, token: str) -> Iterator[tuple[str, Span]]:
    """The ids a list names, each with its place: `1.1, 2.3`, `AC1–AC5`, `1.1-1.4`; `All` stands for itself."""
    last: re.Match[str] | None = None
    for match in compiled(token).finditer(text):
        if last is not None and is_range(text[last.end() : match.start()]):
            for identity in id_range(last[0], match[0]):
                yield identity, Span(*match.span())
        else:
            yield match[0], Span(*match.span())
        last = match
    if last is None and (every := _all().search(text)):
        yield "All", Span(*every.span())


def id_range(first: str, last: str) -> Iterator[str]:
    """The ids from the one behind the first up to the last, where both differ in their last number only."""
    one, other = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if one is None or other is None or one[1] != other[1] or not 0 < int(other[2]) - int(one[2]) <= _LONGEST_RANGE:
        yield last
        return
    for number in range(int(one[2]) + 1, int(other[2]) + 1):
        yield f"{one[1]}{number:0{len(one[2])}d}"


def is_range(between: str) -> bool:
    """Whether what stands between two ids makes a range of them; the second may repeat a prefix (`AC1–AC5`)."""
    return any(_range().match(text) for text in (between, _PREFIX.sub("", between)))


@cache
def compiled(text: str) -> re.Pattern[str]:
    """A pattern of a unit format, compiled once."""
    return re.compile(text, re.IGNORECASE | re.MULTILINE)
