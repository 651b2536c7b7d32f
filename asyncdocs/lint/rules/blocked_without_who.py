"""A blocked item says what blocks it, or who can remove the blocker.

After "waiting for access", colleagues in the next time zone can only wait too. With a name, a ticket, a link, a date
or a condition, somebody who is awake can act. The rule checks only sections about blockers, and items that begin with
"blocked by" or "waiting for"; a blocked thread of a program is something else.

`devlogs/2026-11-12.md`:

```md bad
# Thursday

## Blockers

- Staging refuses to send mails.
```

`tickets/ticket-1.md`:

```md bad
---
status: in progress
---
# Seat map

## Notes

- Waiting for the new icons.
```

`devlogs/2026-11-12.md`:

```md good
# Thursday

## Blockers

- Staging refuses to send mails; @petter can allow the address.
- The load run waits until staging is rebuilt.
```

`tickets/ticket-1.md`:

```md good
---
status: in progress
---
# Seat map

The worker is blocked while it waits for the disk.

## Blocked by

None.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.substance import judge_of
from asyncdocs.lint.facts.tasks import POINTER, mentions_another, names_a_date, plain, with_nested
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.named_people import names_somebody
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.prose.search import around, spellings
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block

_ROLES = ("blockers", "blocked")
_DAILY = frozenset({*_ROLES, "completion"})
"""What a kind asks of work that goes on: there, waiting is a state of the work and no behaviour of a program."""


@rule(
    "warning",
    draft="info",
    why=_("colleagues in other time zones cannot help to remove the blocker"),
    next=_(
        "add one of these: the person who can remove the blocker, the ticket of the blocker, or the "
        "condition that ends it: `@name`, `TICKET-n`, `until …`"
    ),
)
def blocked_without_who(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage in ("done", "dead") and not any(role in document.blocks_by_role for role in _ROLES):
        return
    for block in dict.fromkeys(_blocks(document, library)):
        if not _helped(document, library, block):
            message = _("this blocker does not say who can remove it: `{blocker}`").format(
                blocker=plain(document, block)
            )
            yield Hit(own_text(document, block), message)


def _blocks(document: Document, library: Library) -> Iterator[Block]:
    judge, words = None, words_of(document)
    for role in _ROLES:
        for block in document.blocks_by_role.get(role, ()):
            judge = judge or judge_of(library, document)
            if block.form == "item" and block.depth == 1 and block.ticked is None and judge.of(block) == "says":
                yield block
    if document.known_stage not in ("done", "dead") and not _DAILY.isdisjoint(document.kind.roles):
        for match in around(_begins(words), document, _openers(words)):
            item = document.block_at(match.end() - 1)
            if item and item.form == "item" and not item.ticked and not document.markup.in_code(match.end() - 1):
                yield item


@cache
def _begins(words: Words) -> re.Pattern[str]:
    """An item that begins by saying what it waits for."""
    still, openers = (alternatives(words.entries(name)) for name in ("blocked-still", "blocked-openers"))
    return re.compile(
        rf"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[ \][ \t]+)?[*_]*(?:(?:{still}) )?(?:{openers})\b[*_:]*",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _openers(words: Words) -> tuple[str, ...]:
    """A plain word of each opener, around which to look."""
    return spellings(dict.fromkeys(max(each.split(), key=len) for each in words.entries("blocked-openers")))


def _helped(document: Document, library: Library, block: Block) -> bool:
    text = with_nested(document, block)
    section = document.section_at(block.start)
    lead = section.title if section else ""
    return (
        POINTER.search(text) is not None
        or names_somebody(document, text)
        or names_a_date(document, text)
        or words_of(document).pattern("conditions").search(text) is not None
        or names_somebody(document, lead.partition(":")[2])
        or mentions_another(document, library, block.start, block.end)
    )
