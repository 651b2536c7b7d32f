"""Nothing is both in scope and out of scope.

Readers who find the same thing in both lists either build it or leave it out, and half of them are wrong. Two items
are the same if they use the same words. The rule ignores items that add a limit in one of the lists ("refunds",
"refunds of group bookings").

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- Show the price of a seat
- Group bookings

## Out of scope

- Group bookings.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Goals

- **Refunds** of the fee

## Non-goals

1. Refunds of the fee
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

- Group bookings
- Change the price of a seat

## Out of scope

- Group bookings of more than 40 seats
- Do not change the price of a seat
```

`specs/spec-1.md`:

```md good
# Seat map

## Goals

- Payments:
    - by card

## Non-goals

- Payments:
    - by invoice
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import left_over
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_MARKS = re.compile(r"\]\([^)]*\)|[*_`\"“”\[\]]")


@rule(
    "error",
    draft="info",
    why=_("one developer will build this, another will leave it out"),
    next=_("remove the item from one of the two lists, or say which part is in scope and which is not"),
)
def scope_contradiction(document: Document, library: Library) -> Iterator[Hit]:
    by_role = document.blocks_by_role
    if "scope-in" not in by_role or "scope-out" not in by_role:
        return
    left = set(left_over(library, document))
    inside = {_same(document, block): block for block in _items(document, "scope-in", "scope-out")}
    for block in _items(document, "scope-out", "scope-in"):
        said = _same(document, block)
        if said in inside and not _is_nothing(document, said) and block not in left:
            span = own_text(document, block)
            line = document.source.position(inside[said].start).line
            message = _("`{item}` is out of scope here, but in scope in line {line}").format(item=said, line=line)
            yield Hit(Span(span.start, span.start + len(document.text[span.start : span.end].rstrip())), message)


def _items(document: Document, role: str, other: str) -> Iterator[Block]:
    """The items under one heading and not under the other; one with items beneath it is a heading of its own."""
    for block in document.blocks_by_role[role]:
        if block.form == "item":
            section = document.section_at(block.start)
            below = document.blocks_between(block.end, block.end + 1)[:1]
            if (section is None or other not in section.roles) and not (below and below[0].depth > block.depth):
                yield block


def _same(document: Document, block: Block) -> str:
    """What an item says, without emphasis, articles, case and closing punctuation."""
    start, end = own_text(document, block)
    text = " ".join(_MARKS.sub("", document.text[start:end]).casefold().split())
    return _articles(words_of(document)).sub("", text).strip(" .;,:")


def _is_nothing(document: Document, said: str) -> bool:
    words = words_of(document)
    return not said or any(said in words.entries(name) for name in ("none", "not-applicable", "placeholders"))


@cache
def _articles(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.entries('articles'))})(?:(?<=['’])|\s+)")
