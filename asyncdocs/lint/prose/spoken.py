"""Whether a word is spoken of (`never shows "TBD"`) or stands for what is missing (`after TBD minutes`)."""

from __future__ import annotations

import re

from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache

_QUOTES = {
    '"': '"',
    "'": "'",
    "“": "”",
    "”": "”",
    "„": "“”",
    "‘": "’",
    "‚": "‘",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
}
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))
"""Marks that open and close a quotation, and differ."""
_NEAR = 200
"""Characters on either side that say what a word is doing there."""
_GAPS = " \t\u00a0\u202f"
_MARKS = "*_`=[("
_CLOSING = {"*": "*", "_": "_", "`": "`", "=": "=", "[": "]", "(": ")"}


def is_spoken_of(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a stretch of a text is named as a word: it is in a quotation, or what stands before it says so.

    Args:
        text: the paragraph or item it stands in.
        start: where it begins.
        end: where it ends.
        words: of the text's language.
    """
    before, behind = text[max(0, start - _NEAR) : start].rstrip(_GAPS), text[end : end + _NEAR].lstrip(_GAPS)
    if before[-1:] in _QUOTES and behind[:1] and behind[0] in _QUOTES[before[-1]]:
        return True
    while before[-1:] and before[-1] in _MARKS and behind[:1] == _CLOSING[before[-1]]:
        before, behind = before[:-1], behind[1:]
    if before[-1:] in _QUOTES and behind[:1] and behind[0] in _QUOTES[before[-1]]:
        return True
    own_line = before[before.rfind("\n") + 1 :]
    if any(own_line.rfind(mark) > own_line.rfind(end) and end in behind.partition("\n")[0] for mark, end in _PAIRS):
        return True
    if own_line.count('"') % 2 and '"' in behind.partition("\n")[0]:
        return True
    return _naming(words).search(own_line) is not None or _named_behind(words).match(behind) is not None


@cache
def _naming(words: Words) -> re.Pattern[str]:
    """What stands before a word that is named: `the word`, `never shows`, `no`; an article may stand between."""
    lists = ("namings", "negations-of-showing", "showings", "articles")
    named, never, shows, article = (alternatives(words.entries(name)) for name in lists)
    before = rf"(?:{named})|(?:{never}|\w+n['’]t)\s+(?:\w+\s+)?(?:{shows})|(?:{shows})\s+(?:{never})"
    return re.compile(rf"(?<!\w)(?:{before})(?:\s+(?:{article}))?[\s:*_]*$", re.IGNORECASE)


@cache
def _named_behind(words: Words) -> re.Pattern[str]:
    """What stands behind a word that is named: `TODO comments`, `the TBD label`."""
    return re.compile(rf"[*_`\s]*(?:{alternatives(words.entries('named-things'))})(?!\w)", re.IGNORECASE)
