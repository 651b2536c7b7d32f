"""A timeline has a time zone and is in order.

Without a zone, readers in other countries do not know when "07:31" was. One zone is enough: next to a time, in the
heading, in the sentence before, or once on the page. If a time is earlier than the one above it, readers do not know
whether two lines were swapped or a day has passed; a line with its date makes this clear.

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Timeline

- 06:52 The server fails over.
- 07:31 The desk calls.
```

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Timeline

All times are UTC.

| Time | What |
| --- | --- |
| 06:52 | The server fails over. |
| 05:31 | The desk calls. |
| 07:49 | The flag is off. |
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Timeline (UTC)

- 06:52 The server fails over, after a start at 05:00 in Bergen.
- 07:31 The desk calls.
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Timeline

- 2026-01-17 23:52 UTC: the server fails over.
- 23:59: the desk calls.
- 2026-01-18 00:12: the flag is off.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span
from asyncdocs.text.wordlists import places_of

_ROLE = "timeline"
_TIME = re.compile(
    r"(?<![\d:.-])(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b)?", re.IGNORECASE
)
_ZONE = re.compile(
    r"\d\s*Z\b|T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d)|\d\s*[+-]\d\d:?\d\d\b|\b[A-Z][a-z]+/[A-Z][a-z]+|\b(?:P|C|E|M)T\b"
)
_BEFORE_TIME = 14
"""Characters that may stand before the time a line is of."""
_WHOLE_NAME = 5
"""A shorter name of a weekday is an abbreviation, and may be another word: `sat`, `sun`."""
_NIGHT = 12 * 60
"""A step back by more minutes than this is midnight passed."""


@rule(
    "warning",
    draft="info",
    why=_("readers in other time zones do not know when this happened"),
    next=_("write the time zone in the heading, as in `Timeline (UTC)`, and add the date where a new day begins"),
)
def timeline_ambiguous(document: Document, library: Library) -> Iterator[Hit]:
    if _ROLE not in document.blocks_by_role or document.known_stage == "dead":
        return
    for section in document.sections:
        if section.named and _ROLE in section.roles:
            yield from _zone(document, section)
            yield from _order(document, section)


def _zone(document: Document, section: Section) -> Iterator[Hit]:
    first = _TIME.search(document.text, section.body, section.end)
    if first is None:
        return
    start = document.markup.body_start
    text = document.text[start:]
    if not _ZONE.search(text) and not words_of(document).pattern("zones").search(text):
        yield Hit(Span(*first.span()), _("`{time}` has no time zone").format(time=first[0].strip()))


def _order(document: Document, section: Section) -> Iterator[Hit]:
    months, day = words_of(document).pattern("months"), _day(words_of(document))
    before: tuple[int, str] | None = None
    lines = [b for b in document.blocks_between(section.body, section.end) if b.form in ("item", "row", "paragraph")]
    steps = [(block, match) for block in lines if (match := _time_of(document, block))]
    back = []
    for block, match in steps:
        line = document.text[block.start : block.end]
        minutes = _minutes(match)
        if day.search(line) or months.search(line):
            before = None
        if before is not None and 0 < before[0] - minutes < _NIGHT:
            back.append((match, before[1]))
        before = (minutes, match[0].strip())
    if len(back) == 1 or len(back) * 2 < len(steps):
        for match, earlier in back:
            message = _("`{time}` is listed after `{earlier}`, but is earlier")
            yield Hit(Span(*match.span()), message.format(time=match[0].strip(), earlier=earlier))


def _time_of(document: Document, block: Block) -> re.Match[str] | None:
    span = own_text(document, block)
    end = document.text.find("\n", span.start, span.end)
    match = _TIME.search(document.text, span.start, end if end > 0 else span.end)
    before = _day(words_of(document)).sub("", document.text[span.start : match.start()]) if match else ""
    return match if match and len(before) <= _BEFORE_TIME else None


def _minutes(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour * 60 + int(match["minute"])


@cache
def _day(words: Words) -> re.Pattern[str]:
    """What tells a day: a date, `day 2`, the whole name of a weekday."""
    named = [name for name in places_of("weekdays") if len(name) >= _WHOLE_NAME]
    told = alternatives([*words.entries("day-words"), *named])
    return re.compile(rf"\b\d{{4}}-\d\d-\d\d|\b\d{{1,2}}[./]\d{{1,2}}[./]|\b(?:{told})\b|\+\s?\d+\s?d\b", re.IGNORECASE)
