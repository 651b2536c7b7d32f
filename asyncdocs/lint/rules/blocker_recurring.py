"""A blocker that appears in three pages in a row has been escalated.

Nobody is working on a blocker that appears in three logs in a row, but readers who see only today's page think that
the blocker is new. The rule reports it once, on the latest page, even if the words or the date differ. The rule
ignores items that name the person it was escalated to.

`devlogs/2026-11-10.md`:

```md with
# Tuesday

## Blockers

- Staging refuses to send mails.
```

`devlogs/2026-11-11.md`:

```md with
# Wednesday

## Blockers

- Staging still refuses to send mails.
```

`devlogs/2026-11-12.md`:

```md bad
# Thursday

## Blockers

- Staging refuses to send any mails.
```

`devlogs/silje/2026-11-10.md`:

```md with
# Tuesday

## Blockers

- TICKET-7 has no answer yet.
```

`devlogs/silje/2026-11-11.md`:

```md with
# Wednesday

## Blockers

- Waiting for TICKET-7.
```

`devlogs/silje/2026-11-12.md`:

```md bad
# Thursday

## Blockers

- Nothing moves on TICKET-7.
```

`devlogs/2026-11-10.md`:

```md with
# Tuesday

## Blockers

- Staging refuses to send mails.
```

`devlogs/2026-11-11.md`:

```md with
# Wednesday

## Blockers

None.
```

`devlogs/2026-11-12.md`:

```md good
# Thursday

## Blockers

- Staging refuses to send mails.
```

`devlogs/2026-11-10.md`:

```md with
# Tuesday

## Blockers

- Staging refuses to send mails.
```

`devlogs/2026-11-11.md`:

```md with
# Wednesday

## Blockers

- Staging refuses to send mails.
```

`devlogs/2026-11-12.md`:

```md good
# Thursday

## Blockers

- Staging refuses to send mails; escalated to @petter, who has it for tomorrow.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.chronology import content, named, series_of
from asyncdocs.lint.facts.tasks import plain, tasks, with_nested
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _

_IN_A_ROW = 3
_ALIKE = 0.6


@rule(
    "info",
    why=_("readers think that the blocker is new and do not act"),
    next=_("escalate the blocker, and write that here: `escalated to @name, <date>`"),
)
def blocker_recurring(document: Document, library: Library) -> Iterator[Hit]:
    if "blockers" not in document.blocks_by_role:
        return
    series = series_of(library, document)
    at = series.index(document) if document in series else 0
    if at + 1 < _IN_A_ROW:
        return
    for block in tasks(document, library, ("blockers",)):
        text = with_nested(document, block)
        if words_of(document).pattern("taken-on").search(text) or _stands(
            document, text, series[at + 1 : at + 2], library
        ):
            continue
        times = 1
        for earlier in reversed(series[:at]):
            if not _stands(document, text, (earlier,), library):
                break
            times += 1
        if times >= _IN_A_ROW:
            message = _("the same blocker {count} times in a row: `{blocker}`")
            yield Hit(own_text(document, block), message.format(count=times, blocker=plain(document, block)))


def _stands(document: Document, text: str, others: tuple[Document, ...], library: Library) -> bool:
    """Whether a blocker is among those of one of some other documents."""
    words, names = content(document, text), named(text)
    for other in others:
        for block in tasks(other, library, ("blockers",)):
            theirs = with_nested(other, block)
            said = content(other, theirs)
            if not names.isdisjoint(named(theirs)) or (words and len(words & said) >= _ALIKE * len(words | said)):
                return True
    return False
