"""Relations must not form a cycle.

If documents depend on each other in a circle, each one waits for the next, and work cannot start. If documents
supersede each other in a circle, nobody knows which one is valid. Two documents that mention each other are not a
cycle, and neither are two documents with different relations to each other.

`specs/spec-1.md`:

```md with
---
depends-on: [SPEC-2]
---
# Seat map
```

`specs/spec-2.md`:

```md bad
---
depends-on: [SPEC-1]
---
# Fare table
```

`decisions/0001-cron.md`:

```md with
---
status: superseded by ADR-2
---
# Send mails from a nightly job
```

`decisions/0002-queue.md`:

```md bad
---
status: superseded by ADR-1
---
# Send mails from a queue
```

`specs/spec-1.md`:

```md with
---
depends-on: [SPEC-2, SPEC-3]
---
# Seat map
```

`specs/spec-3.md`:

```md with
# Prices
```

`specs/spec-2.md`:

```md good
---
depends-on: [SPEC-3]
needed-by: [SPEC-1]
---
# Fare table

The seat map, SPEC-1, shows it.
```

`decisions/0001-cron.md`:

```md with
---
status: superseded by ADR-2
---
# Send mails from a nightly job
```

`decisions/0002-queue.md`:

```md good
---
status: accepted
supersedes: [ADR-1]
---
# Send mails from a queue
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.relations import Circle
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _


@rule(
    "error",
    draft="info",
    why=_("each document waits for the next, so no work can start"),
    next=_("remove the relation that only means 'see also', and use a link in the text instead"),
)
def relation_cycle(document: Document, library: Library) -> Iterator[Hit]:
    for circle in library.circles.get(document.path, ()):
        message = _("the relation `{relation}` forms a cycle: {chain}")
        yield Hit(
            circle.edge.span,
            message.format(relation=circle.edge.relation, chain=_chain(circle)),
            circle.edge.path,
        )


def _chain(circle: Circle) -> str:
    names = [f"`{each.id or each.path}`" for each in circle.through]
    if circle.length > len(names):
        names.insert(-1, "…")
    return " → ".join([*names, names[0]])
