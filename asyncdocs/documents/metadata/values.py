"""What the values of metadata mean: ids, statuses, people and the dates that name files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import NamedTuple

from asyncdocs.kinds.kind import Stage
from asyncdocs.text.wordlists import respelt

YEAR = r"(?:19|20)\d\d"
"""A year by which documents may be counted anew: `PM-2031-004` is the fourth of its year."""
_ID = re.compile(
    rf"\s*(?P<prefix>[A-Za-z][A-Za-z]{{1,11}})[ \t_#-]*(?:(?P<whole>{YEAR}-\d{{1,4}})|0*(?P<number>\d+(?:\.\d+)*))\s*$"
)
_NUMBER = re.compile(rf"\s*#?0*(?P<number>{YEAR}-\d{{3,4}}|\d+(?:\.\d+)*)\s*$")
_MARKS = re.compile(r"[*_`~\"]|(?<!\w)'|'(?!\w)|\[|\]\([^)\]]*\)|\]|<[^<>]*>|:[a-z_+-]+:")
_STRUCK = re.compile(r"~~[^~\n]+~~|:[a-z_+-]+:")
_GAP = re.compile(r"[_-](?<=[a-z].)(?=[a-z])")
_PARENTHESES = re.compile(r"\([^)]*\)")


class Id(NamedTuple):
    """What a document is called in conversation: a prefix and a number without leading zeros, or a name of its own."""

    prefix: str
    number: str

    def __str__(self) -> str:
        return f"{self.prefix}-{self.number}" if self.prefix else self.number


_MAIL = re.compile(r"^\s*<([^<>]*@[^<>]*)>\s*$")
_LINKED = re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)")
_PERSON = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|(?! \| )[^,;])+")


def people_of(values: tuple[str, ...]) -> tuple[str, ...]:
    """Each of some people, without code marks and by the text of their link: what is in brackets belongs to one of them."""
    told = (_MAIL.sub(r"\1", _LINKED.sub(r"\1", value.replace("`", ""))) for value in values)
    return tuple(name for value in told for each in _PERSON.findall(value) if (name := each.strip(" |")))


def parse_id(text: str, default_prefix: str = "") -> Id | None:
    """Read an id: `ADR-7`, `adr 0007`, `#7` or `7` (with the prefix of its folder), or a name of its own."""
    if match := _ID.match(text):
        return Id(match["prefix"].upper(), match["whole"] or match["number"])
    if match := _NUMBER.match(text):
        return Id(default_prefix, match["number"])
    name = text.strip()
    return Id("", name) if name and len(name) <= 60 and "\n" not in name else None


_SHORT_STATUS = 100


def fold_status(text: str) -> str:
    """A status without links, emphasis, emoji, parentheses, closing punctuation and what is struck out."""
    told = _GAP.sub(" ", _STRUCK.sub("", text.replace("\u2019", "'").casefold()))
    plain = respelt(_PARENTHESES.sub("", _MARKS.sub("", told)).strip())
    return re.sub(r"\s+", " ", re.sub(r"^[^\w]+|[^\w?]+$", "", plain))


def stage_in(stages: Mapping[str, Stage], status: str) -> Stage | None:
    """The stage of a folded status that is a word of a ladder, or begins with one."""
    word = word_in(stages, status)
    return None if word is None else stages[word]


def word_in(stages: Mapping[str, Stage], status: str) -> str | None:
    """The word of a ladder that a folded status is, or begins with: the longest."""
    if status in stages:
        return status
    if len(status) <= _SHORT_STATUS:  # it has fewer beginnings than ladders have words
        begun = (status[:end] for end in range(len(status), -1, -1) if not status[end : end + 1].isalpha())
        return next((word for word in begun if word in stages), None)
    fitting = (word for word in stages if status.startswith(word) and not status[len(word) :][:1].isalpha())
    return max(fitting, key=len, default=None)


def parse_date(text: str) -> datetime.date | None:
    """The first ISO date in a text, or None."""
    match = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
