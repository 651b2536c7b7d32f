"""An action has a ticket or a due date.

A list at the end of a page reminds nobody. Somebody who asks a month later sees the item but cannot see whether it
was done, dropped or forgotten. The rule ignores ticked actions.

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

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import POINTER, names_a_date, plain, tasks, with_nested
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import told_above
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.strings import gettext as _

_ROLE = "actions"


@rule(
    "warning",
    draft="info",
    why=_("nobody can see later whether the action was done"),
    next=_("add its ticket or its due date: `TICKET-n`, `by <date>`"),
)
def action_untracked(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage == "dead" or _ROLE not in document.blocks_by_role:
        return

    def tells(text: str) -> bool:
        """Whether a text says by when, or where it is tracked."""
        return POINTER.search(text) is not None or names_a_date(document, text)

    told = told_above(document, tells)
    for block in tasks(document, library, (_ROLE,)):
        section = document.section_at(block.start)
        if tells(with_nested(document, block)) or (section and tells(section.title)) or told(block):
            continue
        message = _("`{task}` has no ticket and no due date").format(task=plain(document, block))
        yield Hit(own_text(document, block), message)
