"""A requirement has no loophole such as "where possible".

With "if possible", each reader decides what is possible, and nobody can say that the result is wrong. The rule checks
only binding sentences and items. It ignores conditions that say when they apply ("if the cache is full"),
alternatives in the same sentence ("if possible, otherwise ..."), and ticked items.

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- Show the price of each seat, if possible
```

`specs/spec-1.md`:

```md bad
# Seat map

## Design

The map must be drawn on the server where practicable.
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

- Show the price of each seat, if it has one
- Hold the seat if possible, otherwise say who holds it
```

`specs/spec-1.md`:

```md good
# Seat map

## Context

We reuse the old drawings where possible.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import phrases
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_SPELLED_OUT = re.compile(r"`|:\s")

_CHECKED = frozenset({"acceptance", "reject", "success", "deliverable"})
"""Where somebody decides by the words whether the work is done; elsewhere a way out is a hint."""


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("readers cannot decide whether this is required"),
    next=_("say when the sentence applies and what happens otherwise, or remove the condition"),
)
def loophole(document: Document, library: Library) -> Iterator[Hit]:
    otherwise = words_of(document).pattern("otherwises")
    for match, sentence, block in phrases(document, library, "loopholes"):
        if not (_SPELLED_OUT.search(document.text, *sentence) or otherwise.search(document.text, *sentence)):
            phrase = " ".join(match[0].split())
            message = _("`{phrase}` makes the requirement optional").format(phrase=phrase)
            section = document.section_at(match.start())
            hint = section is None or _CHECKED.isdisjoint(section.roles)
            yield Hit(Span(*match.span()), message, hidden=bool(block.ticked), hint=hint)
