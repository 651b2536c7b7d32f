"""A time is given so that it means the same next month.

"Next sprint" was clear on the day it was written. Who reads it half a year later, or comes from a team with other sprints,
cannot tell whether it is over. Logs, minutes and plans that bear their own date, dated entries, and history are left alone, and
so are times within the subject ("the bill of next month"), where a date stands beside them.

Precision: 11 of 13 hits read in real folders were right.

`specs/spec-1.md`:

```md bad
# Seat map

## Roll-out

The old map is switched off next sprint.
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Description

The search broke last week.
```

`specs/spec-1.md`:

```md good
# Seat map

## Roll-out

The old map is switched off next sprint (2031-05-02).

## History

- 2031-03-01: the search broke last week.
```

`devlogs/2031-03-02-ana.md`:

```md good
---
day: 2031-03-02
---
# 2031-03-02, Ana

## Next

Tomorrow I start on the seats.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import sentence_at, words_of
from asyncdocs.lint.rule import rule
from asyncdocs.lint.wording import wording
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_DATED = frozenset({"day", "held", "period", "meeting"})
"""Fields of kinds whose documents speak of one day or period."""
_DATE = re.compile(r"\b\d{4}-\d\d|\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\bv?\d+\.\d+|\b[QW]\d\b")
_ANY = re.compile(r"(?:[\x22'\u201c\u2018]|\b(?:the|every|each|any|a|per|of|your|our)\s+)$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|before)\b|['’]s\b")
_AS_IF = re.compile(r"\b(?:today|would|could|may|might|if)\b", re.IGNORECASE)
_RECORDS = frozenset({"history", "discussion", "completion", "timeline", "comments"})


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("it means another time to everybody who reads it later"),
    next=_("write the date or the version"),
)
def time_relative(document: Document, library: Library) -> Iterator[Hit]:
    if not _DATED.isdisjoint(document.kind.fields):
        return
    for offset in wording(document, document.kind).offsets("relative-times"):
        match = words_of(document).pattern("relative-times").match(document.text, offset)
        block = document.block_at(offset) if match else None
        if match is None or block is None or block.form not in ("paragraph", "item"):
            continue
        section = document.section_at(offset)
        if section and (not _RECORDS.isdisjoint(section.roles) or _DATE.search(section.title)):
            continue
        sentence = sentence_at(document, Span(*match.span()))
        if not _DATE.search(document.text, *sentence) and not _other(document.text, sentence, match):
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("`{phrase}` depends on when it is read").format(phrase=phrase))


def _other(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the words are quoted or a name, tell of any week ("the last week of"), or of what may be one day."""
    capital = match[0][0].isupper() and match.start() > sentence.start
    return (
        capital
        or _ANY.search(text, sentence.start, match.start()) is not None
        or _OF.match(text, match.end()) is not None
        or (
            match[0].casefold() in ("tomorrow", "yesterday", "next week") and _AS_IF.search(text, *sentence) is not None
        )
    )
