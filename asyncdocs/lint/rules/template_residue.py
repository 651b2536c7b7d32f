"""A document contains its own text instead of the template's.

"What are the risks?", `<insert the owner>` or `{{ system }}` on a finished page looks forgotten, and readers do not
know whether the answer is missing or there is nothing to say. The rule ignores a question of the template with an
answer below it. In a ready document, an instruction in a comment counts too if nothing was written next to it; the
rule reports this once per page.

`specs/template.md`:

```md with
# <title>

## Risks

What can go wrong, and what then?

## Owner

<!-- Describe which team answers questions about this page. -->
```

`specs/spec-1.md`:

```md bad
# Seat map

## Risks

What can go wrong, and what then?
```

`specs/spec-2.md`:

```md bad
# Refunds

The service `refunds` is owned by <insert team name> and reads from {{ SOURCE_SYSTEM }}.
```

`specs/template.md`:

```md with
# <title>

## Risks

What can go wrong, and what then?

## Licence

All rights reserved by the ferry company.
```

`specs/spec-1.md`:

```md good
# Seat map

## Risks

What can go wrong, and what then?

The cache restarts, and held seats are free again.

## Licence

All rights reserved by the ferry company.
```

`specs/spec-2.md`:

```md good
# Refunds

Call `GET /refunds/{{id}}` with a Vec<T>, see {{ page.title }} and [your bill](bill.md).

The page then says "Your money is on its way: [link to bill]".
```

`specs/bill.md`:

```md with
# Bill
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import left_over
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import in_quotation, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import SLOTS, Block
from asyncdocs.text.source import Span

_BRACES = re.compile(r"\{\{[ \t]*(?P<name>[A-Za-z][\w -]*?)[ \t]*\}\}")


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("readers do not know whether the answer is missing or there is nothing to say"),
    next=_("replace the template text with your own, or remove it"),
)
def template_residue(document: Document, library: Library) -> Iterator[Hit]:
    text = document.text
    for first, last in _stretches(document, left_over(library, document)):
        line = " ".join(text[first.start : first.end].split()).strip("*_->+ ")
        yield Hit(Span(first.start, last.end), _("`{text}` is text from the template").format(text=line[:60]))
    yield from _shapes(document)


def _stretches(document: Document, blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """First and last of the blocks that follow each other without a block between them."""
    places = {block: number for number, block in enumerate(document.markup.blocks)} if blocks else {}
    open_: list[Block] = []
    for block in blocks:
        if open_ and places[block] != places[open_[-1]] + 1:
            yield open_[0], open_[-1]
            open_ = []
        open_.append(block)
    if open_:
        yield open_[0], open_[-1]


def _shapes(document: Document) -> Iterator[Hit]:
    """Slots to fill: `{{NAME}}`, `{{two words}}`, `<insert …>`, `[your …]`, but for code, links and what a screen is to show."""
    text, markup = document.text, document.markup
    found = [match for pattern in _slots(words_of(document)) for match in pattern.finditer(text)]
    if SLOTS in markup.openers:
        found += (match for match in _BRACES.finditer(text) if re.search(r"[ -]|^[A-Z_]{3,}$", match["name"]))
    begin = markup.body_start
    for match in found:
        at = match.start()
        if at >= begin and not (markup.in_code(at) or markup.in_comment(at) or in_quotation(text, at)):
            yield Hit(Span(*match.span()), _("`{text}` is text from the template").format(text=match[0]))


@cache
def _slots(words: Words) -> tuple[re.Pattern[str], ...]:
    asks = rf"(?:{alternatives(words.entries('slots'))})(?![\w-])"
    return (
        re.compile(rf"<(?i:{asks})[ \t][^<>=\n]{{1,80}}>"),
        re.compile(rf"\[(?<!\]\[)(?i:{asks})[ \t][^\[\]=\n]{{1,120}}\](?![(\[:])"),
    )
