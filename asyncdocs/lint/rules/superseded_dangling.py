"""A superseded document names its replacement.

After "Superseded", readers know that the page is no longer valid, but not what to read instead. The replacement may
be in the status, in `superseded-by`, in a link near the top, or in the `supersedes` of the new page. Deprecated and
rejected documents need no replacement.

`decisions/0003-cron.md`:

```md bad
---
status: superseded
---
# Send mails from a nightly job

Mails wait until two in the morning.
```

`decisions/0003-cron.md`:

```md bad
# Send mails from a nightly job

## Status

Replaced

## Decision

Mails wait until two in the morning.
```

`decisions/0003-cron.md`:

```md good
# Send mails from a nightly job

## Status

Superseded by [the queue](0009-queue.md)
```

`decisions/0009-queue.md`:

```md with
---
status: accepted
supersedes: [ADR-3]
---
# Send mails from a queue
```

`decisions/0003-cron.md`:

```md good
---
status: superseded
---
# Send mails from a nightly job
```

`decisions/0003-cron.md`:

```md good
---
status: replaced
---
# Send mails from a nightly job

> This decision was replaced by the work tracked in #1739.
```

`decisions/0003-cron.md`:

```md good
---
status: deprecated
---
# Send mails from a nightly job
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _

_POINTER = re.compile(r"\]\(|\]\[|\[\[|https?://|#\d|\b[A-Za-z]{2,11}-\d|[\w-]+/[\w-]|\d{3,}")
_LINK = re.compile(r"\]\(|\]\[|\[\[|\b[A-Z]{2,11}-\d")
_NEAR = 120
"""So many characters behind the word stands what has taken its place."""


@rule(
    "error",
    why=_("readers learn that the page is outdated, but not which page replaces it"),
    next=_("write `superseded-by: <id>`, or add a link to the replacement in the status"),
)
def superseded_dangling(document: Document, library: Library) -> Iterator[Hit]:
    if not document.superseded or document.status is None:
        return
    if library.successors(document) or any(
        stated.relation == "supersedes" and stated.reverse for stated in document.stated
    ):
        return
    field = document.fields["status"]
    if _POINTER.search(field.text) or not set(words_of(document).entries("superseded-words")).issuperset(
        re.findall(r"\w+", document.status)
    ):
        return
    beside = document.source.beside
    texts = (document.text, beside.text if beside else "")
    named = _named(words_of(document))
    if any(_POINTER.search(match[1]) for text in texts for match in named.finditer(text)):
        return
    top = document.text[: document.sections[0].start] if document.sections else document.text
    gone = words_of(document).pattern("successions")
    if any(_LINK.search(top[match.end() :].partition("\n")[0][:_NEAR]) for match in gone.finditer(top)):
        return
    if _noted(document) or ((gone.search(top) or _names_it(document, top)) and _LINK.search(top)):
        return
    yield Hit(
        field.span,
        _("the status is `{status}`, but the page does not name its replacement").format(status=document.status),
        field.path,
    )


def _noted(document: Document) -> bool:
    """Whether a note beside the status (`status_notes`, `status-comment`) leads to what holds instead."""
    notes = (entry for entry in document.entries if entry.key.startswith("status") and entry.key != "status")
    return any(_POINTER.search(value) for entry in notes for value in entry.values)


def _names_it(document: Document, top: str) -> bool:
    """Whether the lines before the first section say of the page itself that something took its place."""
    words = words_of(document)
    this, over = (alternatives(words.entries(name)) for name in ("thises", "superseded-words"))
    return re.search(rf"\b(?:{this})\b[^.\n]{{0,40}}\b(?:{over})\b", top, re.IGNORECASE) is not None


@cache
def _named(words: Words) -> re.Pattern[str]:
    """A line that says what has taken the place of this page."""
    this, gone = (alternatives(words.entries(name)) for name in ("thises", "successions"))
    return re.compile(
        rf"(?:\b(?:{this})\b[^.\n]{{0,80}}?|#[^#\n]*?|^[\W_]*(?:\w+\s?:[\W_]*)?)\b(?:{gone})\b([^\n]{{0,{_NEAR}}})",
        re.IGNORECASE | re.MULTILINE,
    )
