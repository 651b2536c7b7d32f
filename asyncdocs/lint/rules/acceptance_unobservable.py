"""An acceptance criterion states a result that people can check.

"Good documentation" or "Search" is a wish or a topic, and nobody can say when such a criterion is met. A good
criterion contains a verb for something visible (shows, returns, rejects, is stored) or names something to look at: a
file, a command, a number, a test. The rule ignores ticked criteria.

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] Good documentation
- [ ] A click on a free seat holds it for 5 minutes.
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Done when

- Full keyboard control of the map
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] Every seat can be reached with the arrow keys.
- [ ] Page `docs/seats.md` for clerks
- [ ] At most 3 requests for each map
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] Keyboard control:
    - the arrow keys move the mark
    - Enter holds the marked seat
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import is_anchored, is_topic, own_criteria
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("nobody can check a topic or a wish; a criterion needs a visible result"),
    next=_("write the criterion as: given <state>, when <action>, then <visible result>"),
)
def acceptance_unobservable(document: Document, library: Library) -> Iterator[Hit]:
    for block in own_criteria(document, library):
        if is_topic(document, block) and not is_anchored(document, block):
            start, end = own_text(document, block)
            text = document.text[start:end].rstrip()
            message = _("`{text}` names a topic but no visible result").format(text=" ".join(text.split()))
            yield Hit(Span(start, start + len(text)), message, hidden=bool(block.ticked))
