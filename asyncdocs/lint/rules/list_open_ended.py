"""A list of required items is complete.

"Passenger, cabin, etc." tells readers that something is missing but not what. People who were there can guess; others
have to ask, or do too little. The rule checks items that promise something. It ignores examples ("such as a cabin, a
seat, etc."), prose and ticked items.

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- Filters for deck, price, class, etc.
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] The map works in Firefox, Safari and so on
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

- Filters for deck, price and class
- Everything a form needs (e.g. labels, errors, etc.)
```

`specs/spec-1.md`:

```md good
# Seat map

## Context

The ships differ in decks, classes, etc.

## In scope

- The folder `/etc`
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import promised_items
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_CHECKED = ("acceptance", "deliverable", "reject")
_ROLES = frozenset({"scope-in", *_CHECKED})


@rule(
    "info",
    why=_("readers cannot know what else belongs to the list"),
    next=_("name the missing items, or say what kind of items belong to the list"),
)
def list_open_ended(document: Document, library: Library) -> Iterator[Hit]:
    checked = {block.start for role in _CHECKED for block in document.blocks_by_role.get(role, ())}
    words = words_of(document)
    for block in promised_items(document, library, _ROLES):
        span = own_text(document, block)
        if not any(document.text.find(hint, *span) >= 0 for hint in words.entries("open-end-hints")):
            continue
        text = prose(document, span)
        match = _open_end(words).search(text)
        if (
            match
            and not _defines(words_of(document)).match(document.text, span.start)
            and not words.pattern("examples").search(text, 0, match.start())
            and not _illustrates(words, text, match, criterion=block.start in checked)
        ):
            at = Span(span.start + match.start(), span.start + match.end())
            message = _("`{phrase}` leaves the list incomplete").format(phrase=" ".join(match[0].split()))
            yield Hit(at, message, hidden=bool(block.ticked))


@cache
def _open_end(words: Words) -> re.Pattern[str]:
    """What ends a list without naming the rest; of a phrase that goes on elsewhere only where it ends the sentence."""
    sure, last = (alternatives(words.entries(name)) for name in ("open-ends", "closing-open-ends"))
    return re.compile(rf"(?<![\w/.])(?:(?:{sure})(?!\w)|(?:{last})(?=\s*[.;)]|\s*\Z))", re.IGNORECASE)


def _illustrates(words: Words, text: str, match: re.Match[str], *, criterion: bool) -> bool:
    """Whether the list stands in parentheses behind what it gives examples of: a criterion still needs it whole."""
    opened = text.rfind("(", 0, match.start())
    return opened > text.rfind(")", 0, match.start()) and (
        not criterion or words.pattern("alls").search(text, 0, opened) is not None
    )


@cache
def _defines(words: Words) -> re.Pattern[str]:
    """A term in bold with its meaning: it promises nothing."""
    articles = alternatives(words.entries("meaning-articles"))
    return re.compile(rf"(?:\*\*|__)[^*_\n]+:?(?:\*\*|__):?\s+(?:{articles})\s", re.IGNORECASE)
