"""A handoff closes the open points of the previous handoff or lists them again.

If a question was open on Monday and Tuesday's page does not mention it, nobody answers it and nobody owns it. The
previous handoff is the one that links to this page, or the latest one in the folder that was addressed to this page's
author. Its open questions, blockers and unticked next actions must appear again, in any section and in any words,
unless this page says that all of them are closed.

`handoffs/2026-11-11.md`:

```md with
---
owner: Luc Comeau
to: Grace Whitlock
date: 2026-11-11
---
# Load run

## Next action

- Run the load test twice.

## Open questions

- Does Notices count four callers as one?
```

`handoffs/2026-11-12.md`:

```md bad
---
owner: Grace Whitlock
to: Silje Haugen
date: 2026-11-12
---
# Load run, second night

## Progress

- The load test ran twice, 88 and 91 seconds.

## Carried over

None.
```

`handoffs/handoff-1.md`:

```md with
# Load run

## Blockers

- Staging refuses mails to the desk.
```

`handoffs/handoff-2.md`:

```md bad
---
previous-handoff: HANDOFF-1
---
# Load run, second night

## Progress

- The run is through.
```

`handoffs/2026-11-11.md`:

```md with
---
owner: Luc Comeau
to: Grace Whitlock
date: 2026-11-11
---
# Load run

## Next action

- Run the load test twice.

## Open questions

- Does Notices count four callers as one?
```

`handoffs/2026-11-12.md`:

```md good
---
owner: Grace Whitlock
to: Silje Haugen
date: 2026-11-12
---
# Load run, second night

## Progress

- The load test ran twice, 88 and 91 seconds.

## Carried over

- Whether four callers are one to Notices is still not known; @priya answers by Friday.
```

`handoffs/2026-11-11.md`:

```md with
---
owner: Luc Comeau
to: Ben Aldous
date: 2026-11-11
---
# Letters

## Open questions

- Which colour is the seal?
```

`handoffs/2026-11-12.md`:

```md good
---
owner: Grace Whitlock
to: Silje Haugen
date: 2026-11-12
---
# Load run, second night

## Progress

- The load test ran twice.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.chronology import content, handed_from, named
from asyncdocs.lint.facts.tasks import plain, tasks
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_LEFT_OPEN = ("open-questions", "blockers", "next-action")
_COVERED = 0.5
"""Share of an item's own words that come up again where it is spoken of."""


@rule(
    "warning",
    draft="info",
    why=_("if the next handoff does not mention an open point, nobody will answer it"),
    next=_("write under `Carried over` how the point was closed, or that it is still open and who owns it"),
)
def handoff_chain_broken(document: Document, library: Library) -> Iterator[Hit]:
    if "carried-over" not in document.kind.roles or document.known_stage == "dead":
        return
    before = handed_from(library, document)
    if before is None or _all_closed(document):
        return
    start = document.markup.body_start
    text = document.text[start:]
    said, names = content(document, text), named(text)
    for role in _LEFT_OPEN:
        for block in tasks(before, library, (role,)):
            item = before.text[own_text(before, block).start : block.end]
            words = content(before, item)
            if not names.isdisjoint(named(item)) or not words or len(words & said) >= _COVERED * len(words):
                continue
            message = _("`{item}` is still open in `{path}`, but this page does not mention it")
            yield Hit(_place(document), message.format(path=before.path, item=plain(before, block)))


def _all_closed(document: Document) -> bool:
    """Whether the page says of everything that was open that it is closed."""
    closed = words_of(document).pattern("all-closed")
    blocks = document.blocks_by_role.get("carried-over", ())
    return any(closed.search(document.text[block.start : block.end]) for block in blocks)


def _place(document: Document) -> Span:
    section = next((each for each in document.sections if "carried-over" in each.roles), None)
    if section is None:
        return document.head
    return Span(section.start, section.start + len(document.text[section.start : section.body].rstrip()))
