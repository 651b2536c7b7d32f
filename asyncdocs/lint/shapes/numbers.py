"""The shapes of numbers: those that measure or bound something, with their units, and those that count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, text_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache

_NUMBER = re.compile(r"\d(?<![\w.].)[\d,._]*")
"""A number that begins no name; told by its first figure, for looking behind at every letter takes three times as long."""
_SIGN = r"%|[µmn]?s\b|[kKMGT]i?[Bb]?\b|x\b|rps|qps|req/s|/s\b|Hz|px|°C|€|\$|USD|gas\b|wei\b|gwei\b"
_LIMIT_SIGN = r"(?<!\b100)(?<!\b100 )(?<!\b0)(?<!\b0 )%|[µmn]?s\b|[kKMGT]i?[Bb]?\b|rps|qps|req/s|/s\b|Hz|gas\b"
"""Units that every language writes in the same way, and those of them that tell of time, size, rate or share.

100 % says all, which measures nothing."""
_COUNT = re.compile(
    r"(?<![\w.:/#-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?:\s?(?:%|[€$£])|(?:[kKMBGhx]|bn|min)\b|\s+(?!UTC\b)[^\W\d_])|[€$£]\s?\d|\|\s*\d[\d,.]*\s*(?=\|)"
)


def quantity(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a number with a unit or a limit.

    `limit` requires time, size, rate or share, not days or items; `bounded` requires one of these with a limit.
    """
    words = words_of(view.document)
    unit, bound = _units(words, limit=shape.sought in ("limit", "bounded"))
    text = view.document.text
    for block in view.candidates(shape.within):
        form, start, end = block[:3]
        if form in ("fence", "table") or _NUMBER.search(text, start, end) is None:
            continue
        span, told = own_text(view.document, block), None
        for match in _NUMBER.finditer(text, span.start, span.end):
            if view.document.markup.in_comment(match.start()):
                continue
            fits = unit.match(text, match.end()) is not None
            if fits == (shape.sought == "bounded"):  # the bound decides
                before = text[max(span.start, match.start() - 20) : match.start()]
                if fits and told is None:
                    told = words.pattern("bounds").search(text, *span) is not None
                fits = bound.search(before) is not None or (fits and told is True)
            if fits:
                if view.judge.of(block) == "says":
                    yield Evidence(view.document, span, view.document.path)
                break


@cache
def _units(words: Words, *, limit: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a number that measures something, and before one that is a bound, whatever its unit."""
    named = alternatives(words.entries("limit-units" if limit else "units"))
    return (
        re.compile(rf"\s*(?:{_LIMIT_SIGN if limit else _SIGN}|(?:{named})(?!\w))", re.IGNORECASE),
        re.compile(rf"(?:[<>≤≥~±]|(?<!\w)(?:{alternatives(words.entries('bound-words'))}))\s*\Z", re.IGNORECASE),
    )


def counted(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a number that counts something: with its word or unit, or alone in a cell; dates, times and
    versions do not count.
    """
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table") and _COUNT.search(text_of(view, block)):
            yield from said(view, block)
