"""A time or a size has its unit.

"The timeout is 30" is seconds to one reader and minutes to the next, and whoever reads it in another team's code or at night
has nobody to ask. Counts, versions, ratios, zero, code and tables (whose heads may give the unit) are left alone.

Precision: no hits in the folders read.

`specs/spec-1.md`:

```md bad
# Seat map

## Limits

The timeout of a hold is 30.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Design

- Retry with a delay of 5, and then give up.
```

`specs/spec-1.md`:

```md good
# Seat map

## Limits

The timeout of a hold is 30 minutes. A timeout of 0 means none. The interval is set to `30`.
```

`specs/spec-1.md`:

```md good
# Seat map

## Limits

All intervals in seconds: a delay of 5, a timeout of 30. The page size is 50 rows.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import prose, sentence_at
from asyncdocs.lint.rule import rule
from asyncdocs.lint.wording import wording
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_BARE = re.compile(
    r"(?:time-?outs?|ttls?|intervals?|latency|delays?|expiry|expiration|retention|lifetime|cooldown|backoff|max-age"
    r"|(?:file|body|payload|message|memory|disk|image|upload|cache|buffer|storage|volume)\s+size(?:\s+limit)?)\b[\s*_]*"
    r"(?:(?:period|value|time|of|is|are|was|to|at|=|:|set|by|default|defaults|must|should|be|will|under|below|above|within|less|more|than|most"
    r"|least|up|exactly|about|maximum|minimum|currently|a|an|the|hold|\w+s)[\s*_:=]+){0,5}?[*_]*(?P<number>\d+(?:\.\d+)?)"
    r"(?=[*_]*\s*(?:[.;,)!?](?!\d)|\Z|\n\s*\n|\n[ \t]*[-*+]|\b(?:and|or|by default|then)\b))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[ \t]*\d+[.)]")
_UNIT = re.compile(
    r"\b(?:[mµun]?s|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|years?|millis\w*|micros\w*|nanos\w*|ticks?|blocks?"
    r"|epochs?|slots?|bytes?|bits?|[kmgt]i?b|items?|entries|rounds?|gas|frames?|cycles?|heights?)\b|%",
    re.IGNORECASE,
)


@rule(
    "warning",
    draft="info",
    why=_("thirty of what is known to the author alone"),
    next=_("write the unit behind the number: `30 s`, `5 MB`"),
)
def unit_missing(document: Document, library: Library) -> Iterator[Hit]:
    text = document.text
    for offset in wording(document, document.kind).offsets("bounds"):
        start = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
        before = max(0, text.rfind(" ", 0, max(0, start - 1)) + 1)
        match = _BARE.match(text, offset) or (text.startswith("size", offset) and _BARE.match(text, before)) or None
        if (
            match is None
            or not float(match["number"])
            or _NUMBERED.match(text, text.rfind("\n", 0, match.end()) + 1, match.end() + 1)
        ):
            continue
        block = document.block_at(match.start())
        if block is None or block.form not in ("paragraph", "item"):
            continue
        sentence = sentence_at(document, Span(*match.span()))
        if not _UNIT.search(prose(document, sentence)) and not _UNIT.search(text, block.start, block.end):
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("`{phrase}` has no unit").format(phrase=phrase))
