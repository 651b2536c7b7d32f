"""A list item names its subject and does not begin with "it".

People tick, move and quote single items. The author of "They must be kept" knows the line above it; readers of a task
list do not. The rule ignores items below another item, lists after a sentence that introduces them, and "it must be
possible to ...".

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] A held seat is shown in grey
- [ ] It is free again after 10 minutes
```

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- Held seats
- They can be given back by the guest
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] A held seat is shown in grey; it is free again after 10 minutes
- [ ] It must be possible to give a held seat back
- [ ] This page shows the prices
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

The map of a ship:

- It shows the free seats
- It shows the price of each
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import promised_items
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import introduction
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "info",
    why=_("readers who see only this line do not know what it is about"),
    next=_("begin with the name of the thing that the line is about"),
)
def pronoun_unclear(document: Document, library: Library) -> Iterator[Hit]:
    begins, expletive = _pronouns(words_of(document))
    for block in promised_items(document, library):
        if block.depth != 1:
            continue
        start = own_text(document, block).start
        match = begins.match(document.text, start, block.end)
        if match and not expletive.match(document.text, start, block.end) and introduction(document, block) is None:
            text = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("`{text}` does not say what it refers to").format(text=text))


@cache
def _pronouns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an item begins that speaks of what was named before, and how one that only looks so."""
    begins, expletive = ("|".join(words.entries(name)) for name in ("pronoun-patterns", "expletive-patterns"))
    return re.compile(begins), re.compile(expletive)
