"""An option that was not chosen has reasons for it or against it.

A name alone is not a comparison: next year somebody has the same idea, does not see that it was considered, and
proposes it again. One sentence is enough: under the heading, next to the name, or in the reasons of the decision.

`decisions/adr-1.md`:

```md bad
---
status: accepted
---
# Where holds live

## Considered options

- Postgres
- Redis
- A ledger service

## Decision outcome

Chosen option: "Postgres", because one transaction holds both; Redis can lose 90 seconds.
```

`decisions/adr-1.md`:

```md bad
---
status: accepted
---
# Where holds live

## Options

### Postgres

- Good, because one transaction holds both.

### Redis

## Decision

We use Postgres, because of the transaction.
```

`decisions/adr-1.md`:

```md good
---
status: accepted
---
# Where holds live

## Considered options

- Postgres
- Redis: fast, and can lose 90 seconds
- A ledger service

## Decision outcome

Chosen option: "Postgres", because one transaction holds both; a ledger service would be one more thing to run.
```

`decisions/adr-1.md`:

```md good
---
status: draft
---
# Where holds live

## Options

- Postgres
- Redis

## Decision
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.options import chosen, named_in, options
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _


@rule(
    "warning",
    draft="info",
    why=_("readers do not see why this option was rejected, and propose it again"),
    next=_("write one line about the option: good, because …; bad, because …"),
)
def option_dummy(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage == "draft" or "options" not in document.blocks_by_role:
        return
    found = options(document)
    taken = chosen(document, found)
    if len(found) < 2 or taken is None:
        return
    elsewhere = _elsewhere(document)
    if words_of(document).pattern("all-options").search(elsewhere):
        return
    for option in found:
        if option is not taken and not option.said and not named_in(document, option, elsewhere, found):
            yield Hit(option.span, _("option `{option}` has no argument for or against it").format(option=option.name))


def _elsewhere(document: Document) -> str:
    """The text outside the sections that list the options."""
    pieces, at = [], document.markup.body_start
    if document.title_heading:
        at = document.title_heading.end
    for section in document.sections:
        if section.named and "options" in section.roles:
            pieces.append(document.text[at : section.start])
            at = section.end
    return " ".join([*pieces, document.text[at:]])
