"""A superseded document says that it is superseded.

The new page says what it replaces. Readers who open the old page from a link or a search see a status that looks
valid and rely on the old text. The old page needs a status with the name of its replacement. The rule accepts the
same information at the top of the page or in a later sentence.

`decisions/0002-queue.md`:

```md with
---
status: accepted
supersedes: ADR-1
---
# Send mails from a queue
```

`decisions/0001-cron.md`:

```md bad
---
status: accepted
---
# Send mails from a nightly job
```

`decisions/0002-queue.md`:

```md with
---
status: accepted
supersedes: ADR-1
---
# Send mails from a queue
```

`decisions/0001-cron.md`:

```md bad
---
status: accepted
superseded-by: ADR-2
---
# Send mails from a nightly job
```

`decisions/0002-queue.md`:

```md with
---
status: accepted
supersedes: ADR-1
---
# Send mails from a queue
```

`decisions/0001-cron.md`:

```md good
---
status: superseded by ADR-2
---
# Send mails from a nightly job
```

`decisions/0002-queue.md`:

```md with
---
status: accepted
supersedes: ADR-1
---
# Send mails from a queue
```

`decisions/0001-cron.md`:

```md good
---
status: accepted
---
# Send mails from a nightly job

Since May this is replaced by [the queue](0002-queue.md).
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.relations import Edge
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, sentence_at, words_of
from asyncdocs.strings import gettext as _


@rule(
    "warning",
    draft="info",
    why=_("readers of this page believe that it is valid, although another page replaced it"),
    next=_("add to this page: `status: superseded by <id of the new page>`"),
)
def relation_one_way(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage == "dead":
        return
    for edge in library.edges_by_document.get(document.path, ()):
        if edge.relation == "supersedes" and edge.target is document and not _told(document, library, edge):
            status = (
                _("is {status}").format(status=document.status)
                if document.status
                else _("does not say that it is superseded")
            )
            message = _("`{path}` supersedes this page, but this page {status}").format(
                path=edge.origin.path, status=status
            )
            if edge.stated_in is document:
                yield Hit(edge.span, message, edge.path)
            else:
                yield Hit(document.head, message)
            return


def _told(document: Document, library: Library, edge: Edge) -> bool:
    """Whether the successor is not in force, or of a part only, or this page names it where it opens or as what holds instead."""
    if edge.origin.known_stage in ("draft", "dead") or library.of_a_part(edge):
        return True
    opening = document.sections[0].start if document.sections else len(document.text)
    for reference in library.references_from(document):
        if reference.target is edge.origin and reference.relation is None:
            sentence = sentence_at(document, reference.span)
            if reference.span.start < opening or words_of(document).pattern("not-in-force").search(
                prose(document, sentence)
            ):
                return True
    return False
