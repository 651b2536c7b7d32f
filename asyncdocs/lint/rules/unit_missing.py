"""A time or a size has its unit.

"The timeout is 30" means seconds to one reader and minutes to the next, and readers in another team or at night have
nobody to ask. The rule ignores counts, versions, ratios, zero, code, and tables, whose headers may give the unit.

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

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_NUMBERED = re.compile(r"[ \t]*\d+[.)]")


@rule(
    "warning",
    draft="info",
    why=_("only the author knows whether 30 means seconds, minutes or something else"),
    next=_("write the unit after the number: `30 s`, `5 MB`"),
)
def unit_missing(document: Document, library: Library) -> Iterator[Hit]:
    text, words = document.text, words_of(document)
    bare, unit = _patterns(words)
    united: dict[Block, bool] = {}
    for offset in wording(document, document.kind).offsets("bounds"):
        start = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
        before = max(0, text.rfind(" ", 0, max(0, start - 1)) + 1)
        match = bare.match(text, offset) or bare.match(text, before)
        if (
            match is None
            or not float(match["number"].replace(",", "."))
            or _NUMBERED.match(text, text.rfind("\n", 0, match.end()) + 1, match.end() + 1)
        ):
            continue
        block = document.block_at(match.start())
        if block is None or block.form not in ("paragraph", "item"):
            continue
        if block not in united:
            united[block] = unit.search(text, block.start, block.end) is not None
        if not united[block]:
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("`{phrase}` has no unit").format(phrase=phrase))


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A time or a size with a number that ends the clause, and what may be its unit."""
    marks = "".join(words.entries("decimal-marks"))
    end = r"(?=[*_]*\s*(?:[.;,)!?](?!\d)|\Z|\n\s*\n|\n[ \t]*[-*+]|\b(?:{joins})\b))"
    number = rf"[*_]*(?P<number>\d+(?:[{marks}]\d+)?){end.format(joins=alternatives(words.entries('clause-joins')))}"
    bare = "|".join(words.entries("measured-patterns"))
    units = alternatives(words.entries("measure-units"))
    return (
        re.compile(rf"(?:{bare}){number}", re.IGNORECASE),
        re.compile(rf"\b(?:[mµun]?s|[kmgt]i?b|{units})\b|%", re.IGNORECASE),
    )
