"""The status is one of the statuses of the document's kind.

The status tells readers whether to rely on a document, to comment on it, or to look elsewhere. An unknown word, a
typing error or the template's list of all statuses says none of this, and tools cannot distinguish drafts from valid
documents. Case, emoji, links and text in parentheses do not matter. The rule ignores documents without a status.
Teams can add their own statuses to a kind. If ten or more pages use the same unknown status, the rule reports it
once.

`specs/spec-1.md`:

```md bad
---
status: imlemented
---
# Seat map
```

`decisions/0001-queue.md`:

```md bad
---
status: proposed | accepted | rejected | superseded
---
# Keep orders in a queue
```

`specs/spec-1.md`:

```md good
# Seat map

- **Status:** ✅ Implemented (in release 12).
```

`decisions/0001-queue.md`:

```md good
# Keep orders in a queue

## Status

Superseded by [ADR-2](0002-log.md).
```

`decisions/0002-log.md`:

```md with
# Keep orders in a log
```

`tickets/ticket-1.md`:

```md good
---
status: Won't do
---
# Show the fee
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _

_SHOWN = 60


@rule(
    "warning",
    why=_("readers do not know whether the page is valid, in progress or finished"),
    next=_("use one of the statuses of this kind of document, or add your own in the configuration"),
)
def status_unknown(document: Document, library: Library) -> Iterator[Hit]:
    field = document.fields.get("status")
    if field is None or document.known_stage is not None:
        return
    if document.status is None:
        message = _("`{status}` lists all statuses instead of one").format(status=_short(field.text))
    else:
        message = _("`{status}` is not a {kind} status (`asyncdocs explain {kind}` lists them)").format(
            status=_short(document.status), kind=document.kind.name
        )
        slips = [word for word in document.kind.stage_by_status if _is_slip(document.status, word)]
        near = slips[0] if len({document.kind.stage_by_status[word] for word in slips}) == 1 else ""
        message += _("; did you mean `{near}`?").format(near=near) if near else ""
    hit = Hit(field.span, message, field.path)
    seen = next(_see(document, library), None)
    yield by_custom(library, document, hit, seen, "status-unknown") if seen else hit


@counted("status-unknown")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    """Every unknown word is lacking in each page that has it: where many have it, it is the team's own."""
    if document.status and document.known_stage is None and "status" in document.fields:
        yield Seen(f"{document.kind.name} {document.status}", True)


def _is_slip(written: str, word: str) -> bool:
    """Whether a word was meant and one letter in it missed, doubled or swapped: `skipped` is another word than `shipped`."""
    if len(written) == len(word):
        differ = [at for at, (one, other) in enumerate(zip(written, word, strict=True)) if one != other]
        return len(differ) == 2 and sorted(written[at] for at in differ) == sorted(word[at] for at in differ)
    longer, shorter = sorted((written, word), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _short(status: str) -> str:
    return status if len(status) <= _SHOWN else status[:_SHOWN] + "…"
