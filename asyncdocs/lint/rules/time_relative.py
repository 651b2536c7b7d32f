"""A time has the same meaning next month.

"Next sprint" was clear on the day it was written. Readers half a year later, or in a team with other sprints, do not
know whether that time has passed. The rule ignores logs, minutes and plans with a date of their own, dated entries,
history, and times with a date next to them ("the bill of next month").

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
from bisect import bisect_left
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import written
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import QUOTATION, sentence_at, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_DATED = frozenset({"day", "held", "period", "meeting"})
"""Fields of kinds whose documents speak of one day or period."""
_DATE = re.compile(r"\b\d{4}-\d\d|\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\bv?\d+\.\d+|\b[QW]\d\b")
_NEAR = 20
"""Characters before a time in which stands what makes it any such time."""
_RECORDS = frozenset({"history", "discussion", "completion", "timeline", "comments"})


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("later readers cannot know which time is meant"),
    next=_("write the exact date or version"),
)
def time_relative(document: Document, library: Library) -> Iterator[Hit]:
    if not _DATED.isdisjoint(document.kind.fields):
        return
    as_if = _excuses(words_of(document))[2]

    @cache
    def is_dated(sentence: Span) -> bool:
        return _DATE.search(document.text, *sentence) is not None

    @cache
    def is_supposed(sentence: Span) -> bool:
        return as_if.search(document.text, *sentence) is not None

    @cache
    def is_record(start: int) -> bool:
        section = document.section_at(start)
        return section is not None and (
            not _RECORDS.isdisjoint(section.roles) or _DATE.search(section.title) is not None
        )

    @cache
    def quotes(block: Block) -> list[tuple[int, int]]:
        return [match.span() for match in QUOTATION.finditer(document.text, block.start, block.end)]

    def is_quoted(at: int, block: Block) -> bool:
        """Whether a place in a block lies between quotation marks: what is to be said there is said on another day."""
        number = bisect_left(quotes(block), (at,)) - 1
        return number >= 0 and at < quotes(block)[number][1]

    for match, block in written(document, "relative-times"):
        section = document.section_at(match.start())
        if section and is_record(section.start):
            continue
        sentence = sentence_at(document, Span(*match.span()))
        any_day = match[0].casefold() in words_of(document).entries("any-days")
        excused = _other(document, sentence, match) or (any_day and is_supposed(sentence))
        excused = excused or is_quoted(match.start(), block)
        if not is_dated(sentence) and not excused:
            phrase = " ".join(match[0].split())
            yield Hit(
                Span(*match.span()),
                _("the meaning of `{phrase}` changes with the day of reading").format(phrase=phrase),
            )


def _other(document: Document, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the words are quoted or a name, or tell of any week ("the last week of")."""
    text = document.text
    any_one, of, _as_if = _excuses(words_of(document))
    capital = match[0][0].isupper() and match.start() > sentence.start
    return (
        capital
        or any_one.search(text, max(sentence.start, match.start() - _NEAR), match.start()) is not None
        or of.match(text, match.end()) is not None
    )


@cache
def _excuses(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before and behind a time that is any such time, and what makes a day one that may be."""
    before, behind, supposed = (
        alternatives(words.entries(name)) for name in ("any-openers", "time-complements", "as-ifs")
    )
    return (
        re.compile(rf"(?:[\x22'\u201c\u2018]|«\s?|\b(?:{before})\s+)$", re.IGNORECASE),
        re.compile(rf"\s+(?:{behind})\b|['’]s\b"),
        re.compile(rf"\b(?:{supposed})\b", re.IGNORECASE),
    )
