"""An action can be followed up: it has a ticket, or a date.

A list at the foot of a page reminds nobody. Somebody who asks in a month what became of it finds the item as it was
written, with no way to tell whether it was done, dropped or forgotten. What is ticked off is done.

Precision: no hits in the folders read.

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Actions

- @dana adds an alert that compares holds with capacity
```

`meetings/meeting-1.md`:

```md bad
# Outbox or broker

## Action items

| Action | Owner | Due |
| --- | --- | --- |
| Take RabbitMQ off staging | Petter Aas | |
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Actions

- @dana adds an alert that compares holds with capacity, by 2026-02-27
- @luc moves holds to Postgres: TICKET-1
- [x] @grace adds a restart to the load test
```

`meetings/meeting-1.md`:

```md good
# Outbox or broker

## Action items

All of these until 2026-02-13:

- Take RabbitMQ off staging, Petter Aas
```
"""

from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.assigned import POINTER, names_a_date, plain, tasks, with_nested
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import own_text
from asyncdocs.lint.rule import rule
from asyncdocs.markup import Block
from asyncdocs.strings import gettext as _

_ROLE = "actions"


@rule(
    "warning",
    draft="info",
    why=_("nobody can see later whether it was done"),
    next=_("add the ticket, or by when: `TICKET-n`, `by <date>`"),
)
def action_untracked(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage == "dead" or _ROLE not in document.blocks_by_role:
        return
    for block in tasks(document, library, (_ROLE,)):
        text = with_nested(document, block)
        if POINTER.search(text) or names_a_date(document, text) or _dated_above(document, block):
            continue
        message = _("there is no ticket and no date for `{task}`").format(task=plain(document, block))
        yield Hit(own_text(document, block), message)


def _dated_above(document: Document, block: Block) -> bool:
    """Whether the heading or a paragraph before the list says by when, or where all of them are tracked."""
    section = document.section_at(block.start)
    if section is None:
        return False
    lead = [b for b in document.blocks_between(section.body, block.start) if b.form in ("paragraph", "quote")]
    said = [section.title, *(document.text[each.start : each.end] for each in lead)]
    return any(names_a_date(document, text) or POINTER.search(text) for text in said)
