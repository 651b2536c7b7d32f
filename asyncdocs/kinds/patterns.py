"""Which regular expressions of a configuration may be run on a file's name: those that cannot take for ever.

A repetition within a repetition (`(a+)+`) is tried in more ways than can be counted where it does not fit, and several in
a row (`\\d*\\d*\\d*\\d*`) in nearly as many. What such a pattern finds can nearly always be written without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from asyncdocs.strings import gettext as _

_LONG = 12
"""A repetition of more than this may as well be endless."""
_MOST = 3
"""So many endless repetitions in a row are tried in no time on a name."""
_LONGEST = 2_000

_REPEATED = (sign.MAX_REPEAT, sign.MIN_REPEAT)
_SIMPLE = (sign.IN, sign.LITERAL, sign.NOT_LITERAL)
_WITHIN = (sign.SUBPATTERN, sign.ATOMIC_GROUP, sign.ASSERT, sign.ASSERT_NOT)


def fault_of_pattern(pattern: str) -> str | None:
    """What is wrong with a regular expression, in half a sentence; None for one that may be run."""
    if len(pattern) > _LONGEST:
        return _("the pattern is too long")
    try:
        parsed = parser.parse(pattern)
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    if any(_ambiguous(body) for body in _bodies(parsed)):
        return _("a repetition inside a repetition can make the search endless")
    if _endless(parsed) > _MOST:
        return _("too many repetitions in a row can make the search endless")
    return None


def _parts(item: Any) -> Iterator[Any]:
    """The sequences within one item of a parsed pattern."""
    operation, argument = item
    if operation in _REPEATED or operation is sign.POSSESSIVE_REPEAT:
        yield argument[2]
    elif operation is sign.BRANCH:
        yield from argument[1]
    elif operation in _WITHIN:
        yield argument if operation is sign.ATOMIC_GROUP else argument[-1]
    elif operation is sign.GROUPREF_EXISTS:
        yield from (each for each in argument[1:] if each is not None)


def _bodies(sequence: Any) -> Iterator[Any]:
    """The sequences that are repeated endlessly, wherever they stand."""
    for item in sequence:
        if item[0] in _REPEATED and item[1][1] > _LONG:
            yield item[1][2]
        for part in _parts(item):
            yield from _bodies(part)


def _ambiguous(sequence: Any) -> bool:
    """Whether a sequence can be split in several ways when it is repeated: it repeats itself, or has alternatives of its own.

    `[a-z]+-` cannot: each of its repetitions ends with a sign that is nowhere else in it.
    """
    while len(sequence) == 1 and sequence[0][0] is sign.SUBPATTERN:
        sequence = sequence[0][1][-1]
    varied = [item for item in _items(sequence) if item[0] in (*_REPEATED, sign.BRANCH)]
    if not varied:
        return False
    edges = [item[1] for item in (*sequence[:1], *sequence[-1:]) if item[0] is sign.LITERAL]
    classes = [each for item in varied if item[0] in _REPEATED for each in item[1][2]]
    simple = all(item[0] in _REPEATED for item in varied) and all(
        each[0] in (sign.IN, sign.LITERAL, sign.NOT_LITERAL) for each in classes
    )
    return not (simple and any(not any(_may_be(each, edge) for each in classes) for edge in edges))


def _items(sequence: Any) -> Iterator[Any]:
    for item in sequence:
        yield item
        for part in _parts(item):
            yield from _items(part)


def _may_be(item: Any, character: int) -> bool:
    """Whether a class or a literal can be a character, in either case."""
    operation, argument = item
    if operation is sign.LITERAL:
        return chr(argument).casefold() == chr(character).casefold()
    if operation is sign.NOT_LITERAL:
        return chr(argument).casefold() != chr(character).casefold()
    for kind, value in argument:
        if kind is sign.LITERAL and chr(value).casefold() == chr(character).casefold():
            return True
        if kind is sign.RANGE and any(value[0] <= ord(each) <= value[1] for each in _cases(chr(character))):
            return True
        if kind is sign.NEGATE or (kind is sign.CATEGORY and not _outside(value, chr(character))):
            return True
    return False


def _cases(character: str) -> set[str]:
    return {each for each in (character, character.lower(), character.upper()) if len(each) == 1}


def _outside(category: Any, character: str) -> bool:
    if category is sign.CATEGORY_DIGIT:
        return not character.isdigit()
    if category is sign.CATEGORY_WORD:
        return not (character.isalnum() or character == "_")
    return category is sign.CATEGORY_SPACE and not character.isspace()


def _endless(sequence: Any) -> int:
    """How many endless repetitions can follow each other: the most of any alternative."""
    count = 0
    for operation, argument in sequence:
        within = [_endless(part) for part in _parts((operation, argument))]
        count += max(within, default=0) + (operation in _REPEATED and argument[1] > _LONG)
    return count
