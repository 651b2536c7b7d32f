"""Steps with an order are numbered.

With "then" and "after that" in a bulleted list, readers have to find the order, and nobody can say on the phone which
step they are at. Lists of things to look at, of alternatives and of cases need no numbers.

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Steps

- Stop the relay.
- Then empty the table.
- Start the relay.
```

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Recovery

- Stop the desk.
- After that, take a copy.
- Finally, open the desk.
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

## Steps

1. Stop the relay.
2. Then empty the table.
3. Start the relay.
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

## Mitigation

- More disk helps for a day.
- A second relay helps for longer, and is then kept.
- Fewer events help for good.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.steps import STEP_ROLES, is_procedure
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "info",
    why=_("readers have to guess the order of the steps"),
    next=_("write the steps as a numbered list: `1.`, `2.`, `3.`"),
)
def steps_not_ordered(document: Document, library: Library) -> Iterator[Hit]:
    if not is_procedure(document):
        return
    then = words_of(document).pattern("sequence-words")
    for section in document.sections:
        if set(STEP_ROLES).isdisjoint(section.roles):
            continue
        items = [block for block in document.blocks_between(section.body, section.own_end) if block.form == "item"]
        first: dict[int, Span] = {}
        for number, block in enumerate(items):
            if number and not block.ordered and items[number - 1].depth >= block.depth:
                span = own_text(document, block)
                if then.match(document.text, span.start, span.end):
                    first.setdefault(block.depth, span)
        for span in first.values():
            yield Hit(span, _("these steps have an order but no numbers"))
