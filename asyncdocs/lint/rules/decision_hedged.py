"""Decisions, scope and requirements are stated without "probably" or "maybe".

People who were there know how certain "we will probably use Redis" was. Other readers do not know whether this is a
decision. Doubt is fine in options, risks and reasons.

`adr/0001-cache.md`:

```md bad
# Where held seats are kept

## Decision

We will probably keep them in Redis.
```

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- Show prices, and maybe discounts
```

`adr/0001-cache.md`:

```md good
# Where held seats are kept

## Considered options

Redis would probably be faster. Postgres is, I think, simpler.

## Decision

We keep them in Postgres.
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

- The type `Maybe` of the parser

## Risks

The cache may restart, and most likely at night.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import is_promised, written
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import sentence_at, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_LISTED = frozenset({"scope-in", "acceptance", "deliverable"})
_SURE = frozenset({"options", "alternatives", "open-questions", "risks", "rationale"})


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("some readers will think this is decided, others that it is still open"),
    next=_("state the decision clearly, or move the sentence to the open questions and add an owner"),
)
def decision_hedged(document: Document, library: Library) -> Iterator[Hit]:
    for match, block in written(document, "hedges"):
        section = document.section_at(match.start())
        if section is None:
            continue
        sentence = sentence_at(document, Span(*match.span()))
        if words_of(document).pattern("laters").search(document.text, *sentence):
            continue  # what is decided stands without a hedge, and this is about what may come
        listed = block.form == "item" and is_promised(section, _LISTED)
        remark = match[0][0].isupper() and document.text.startswith(",", match.end())
        if remark or words_of(document).pattern("futures").search(section.title):
            continue
        decided = "decision" in section.roles and _SURE.isdisjoint(section.roles)
        if listed or decided:
            phrase = " ".join(match[0].split())
            message = _("`{phrase}` leaves the decision unclear").format(phrase=phrase)
            yield Hit(Span(*match.span()), message, hint=not decided)
