"""Which titles are those of records: of what was done on a day, or of what somebody looked into."""

from __future__ import annotations

import re

from asyncdocs.documents.recognition.signs import ASIDE, NOT_NAME, TOPIC
from asyncdocs.memo import cache
from asyncdocs.text.wordlists import words_for

_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


@cache
def _records() -> frozenset[str]:
    return frozenset(words_for("records"))


def is_record(title: str) -> bool:
    """Whether a title, or its topic before a colon or a dash, begins or ends with a word for a record: `Critical Analysis: Fares`.

    `Summary` alone is the first heading of many a proposal.
    """
    whole = ASIDE.sub("", title.casefold())
    parts = whole, TOPIC.sub(":", whole, count=1).partition(":")[0]
    words = (NOT_NAME.sub(" ", part).split() for part in parts)
    return any(len(each) > 1 and not _records().isdisjoint((each[0], each[-1])) for each in words)


def names_day(title: str) -> bool:
    """Whether a title has a day in it: it is of what was done then (`Restore drill - 2031-02-03`), and not of how it is done."""
    return _DAY.search(title) is not None


def is_called_record(name: str, title: str) -> bool:
    """Whether a file's name is but a word for a record, numbered at most, and its title says the same: `03-research`."""
    words = [word for word in NOT_NAME.sub("-", name.casefold()).replace("_", "-").split("-") if word.isalpha()]
    return len(words) == 1 and words[0] in _records() and is_record(title)
