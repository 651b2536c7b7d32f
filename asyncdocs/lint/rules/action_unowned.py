"""An action has an owner.

In a meeting room everybody knows whose turn it is. Readers of the page do not, and the action is still open at the
next meeting. A name, a handle, a team or a role is enough: in the item, in a column, or above the list. The rule
ignores ticked actions, actions with a link to a ticket (the ticket has its own assignee), and plans that describe how
something is built.

`meetings/meeting-1.md`:

```md bad
# Outbox or broker

## Actions

- Take RabbitMQ off staging, by 2026-02-13.
```

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Action items

| Action | Owner | Due |
| --- | --- | --- |
| Add a restart to the load test | | 2026-02-27 |
```

`meetings/meeting-1.md`:

```md good
# Outbox or broker

## Actions

- [ ] Petter Aas takes RabbitMQ off staging, by 2026-02-13.
- [x] Write the ticket.
- Add a restart to the load test: TICKET-3
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Action items

All of these are with @dana.

- Add a restart to the load test
```
"""

import re
from collections.abc import Iterator
from functools import partial

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import POINTER, column, plain, tasks, with_nested
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.named_people import led_by_names, names_somebody
from asyncdocs.lint.prose.neighbours import told_above
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block

_MAPS = re.compile(r"`[^`\n]+`\s*(?:→|->|=>|⇒)\s")
"""What becomes of each of several things is what was decided; it is nobody's task alone."""
ROLES = ("actions", "next-steps")


@rule(
    "warning",
    draft="info",
    why=_("everybody may think that somebody else does this task"),
    next=_("add the person who does the task: `@name`, or a column `Owner`"),
)
def action_unowned(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage == "dead" or not any(role in document.blocks_by_role for role in ROLES):
        return
    heads = words_of(document).pattern("owner-heads")
    told = told_above(document, partial(names_somebody, document))
    found = list(tasks(document, library, ROLES))
    if led_by_names(document, (document.text[slice(*own_text(document, block))] for block in found)):
        return
    for block in found:
        text = with_nested(document, block)
        if POINTER.search(text) or names_somebody(document, text) or column(document, block, heads):
            continue
        if _MAPS.match(document.text, own_text(document, block).start):
            continue
        if not _is_headed(document, block) and not told(block) and not _is_plan(document, block):
            yield Hit(own_text(document, block), _("`{task}` has no owner").format(task=plain(document, block)))


def _is_plan(document: Document, block: Block) -> bool:
    """Whether the list says how something is built, and not who does what: a plan without boxes."""
    section = document.section_at(block.start)
    return block.ticked is None and section is not None and _plan(words_of(document)).search(section.title) is not None


@cache
def _plan(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.entries('plan-titles'))})\b", re.IGNORECASE)


def _is_headed(document: Document, block: Block) -> bool:
    """Whether the heading says whose these are."""
    section = document.section_at(block.start)
    return section is not None and names_somebody(document, section.title.partition(":")[2])
