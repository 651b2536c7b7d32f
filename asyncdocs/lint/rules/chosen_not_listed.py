"""The chosen option is in the list of options.

If the result names an option that is not in the list, readers do not know whether it was compared, or whether it has
another name in the list. The names may differ slightly, and a mix of several options is fine.

`decisions/adr-1.md`:

```md bad
# Where holds live

## Considered options

- Postgres
- Redis

## Decision outcome

Chosen option: "A ledger service", because it keeps history.
```

`decisions/adr-1.md`:

```md bad
# Where holds live

## Options

### Option 1: Postgres

One transaction.

### Option 2: Redis

Fast.

## Decision

Chosen option: Option 3, because it is cheapest.
```

`decisions/adr-1.md`:

```md good
# Where holds live

## Considered options

- Rows in Postgres
- Redis with every write on disk

## Decision outcome

Chosen option: "Postgres rows", because one transaction holds both.
```

`decisions/adr-1.md`:

```md good
# Where holds live

## Considered options

- Rows in Postgres
- Redis with every write on disk

## Decision outcome

Chosen option: a mix of both: open holds in Redis, closed ones in Postgres.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.options import matching, named_in, options, stated_choice
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _


@rule(
    "warning",
    draft="info",
    why=_("readers cannot compare the chosen option with the others"),
    next=_("add the chosen option to the list, or use the same name as in the list"),
)
def chosen_not_listed(document: Document, library: Library) -> Iterator[Hit]:
    if "options" not in document.blocks_by_role or "decision" not in document.blocks_by_role:
        return
    stated = stated_choice(document)
    found = options(document) if stated else []
    if stated is None or len(found) < 2 or _mix(words_of(document)).search(stated[0]):
        return
    name, span = stated
    if matching(document, name, found) is None and not any(named_in(document, option, name, found) for option in found):
        yield Hit(span, _("`{option}` is not in the list of considered options").format(option=name))


@cache
def _mix(words: Words) -> re.Pattern[str]:
    """What is chosen where it is no single option."""
    return re.compile(rf"\b(?:{alternatives(words.entries('mixes'))})\b|\{{|^\W*$", re.IGNORECASE)
