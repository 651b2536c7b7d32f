"""A document does not rely on superseded documents.

Readers follow the link, read the old decision and rely on it. The note about its replacement is at the top, which
deep links skip, or in a field that is not shown. A document that uses a superseded, deprecated or rejected document
must name the replacement, or say that the old one is no longer valid. The rule ignores history, references,
alternatives, indexes and the replacement itself.

`decisions/adr-3-cron.md`:

```md with
---
status: superseded by ADR-9
---
# Send mails from a nightly job
```

`decisions/adr-9-queue.md`:

```md with
---
status: accepted
---
# Send mails from a queue
```

`specs/spec-1.md`:

```md bad
---
status: ready
---
# Reminders

Reminders are sent as decided in ADR-3.
```

`decisions/adr-3-cron.md`:

```md with
---
status: rejected
---
# Send mails from a nightly job
```

`specs/spec-1.md`:

```md bad
---
status: ready
decided-by: [ADR-3]
---
# Reminders
```

`decisions/adr-3-cron.md`:

```md with
---
status: superseded by ADR-9
---
# Send mails from a nightly job
```

`decisions/adr-9-queue.md`:

```md with
---
status: accepted
---
# Send mails from a queue
```

`specs/spec-1.md`:

```md good
---
status: ready
---
# Reminders

Reminders are sent as decided in [ADR-3](../decisions/adr-3-cron.md), and from a queue since ADR-9.

## Alternatives

The nightly job of ADR-3.

## References

- [ADR-3](../decisions/adr-3-cron.md)
```

`decisions/adr-3-cron.md`:

```md with
---
status: rejected
---
# Send mails from a nightly job
```

`specs/spec-1.md`:

```md good
---
status: ready
---
# Reminders

The nightly job was rejected in ADR-3, so reminders are sent when they are due.
```
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, sentence_at, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_LEANING = frozenset({"depends-on", "implements", "decided-by"})
_MAY_LIST = frozenset({"history", "references", "discussion", "options", "alternatives", "prior-art", "status"})

_LISTED = 30
"""An item or row with no more than this beside the link lists it, and says nothing."""
_ENTRY = re.compile(r"[ \t]*(?:[-*+|]|\d+[.)])[ \t]")


class _Cited(NamedTuple):
    target: Document
    span: Span
    path: str


@rule(
    "warning",
    draft="info",
    everywhere=True,
    why=_("readers may rely on an outdated page"),
    next=_("cite the page that replaces the old one, or say in the sentence that the old page is outdated"),
)
def superseded_cited(document: Document, library: Library) -> Iterator[Hit]:
    if document.recognised.template or is_index(document.path) or document.known_stage == "dead":
        return
    cited = list(_prose(document, library))
    over = [each for each in cited if _is_over(each.target)]
    told = {document.path} | {each.target.path for each in over if _said_so(document, each)}
    over += [each for each in _relations(document, library) if _is_over(each.target)]
    for each in over:
        successors = library.holding_instead(each.target)
        followed = [*successors, *library.successors(each.target)]
        if each.target.path in told or document in followed or _named_near(document, each, followed, cited):
            continue
        told.add(each.target.path)
        status = _("superseded") if each.target.superseded else each.target.status
        message = _("`{name}` is {status}").format(name=each.target.id or each.target.path, status=status)
        if successors:
            message += _("; it was replaced by {paths}").format(
                paths=", ".join(f"`{other.path}`" for other in successors)
            )
        yield Hit(each.span, message, each.path)


def _is_over(target: Document) -> bool:
    return (
        target.scored
        and target.known_stage == "dead"
        and (target.superseded or target.status in words_of(target).entries("over"))
    )


def _prose(document: Document, library: Library) -> Iterator[_Cited]:
    for link in library.links(document):
        if link.form != "image" and not link.target.startswith("#"):
            target = library.resolve(document, link).document
            if target is not None and target is not document:
                yield _Cited(target, Span(link.start, link.end), document.path)
    for mention in library.mentions(document):
        if len(mention.candidates) == 1:
            yield _Cited(mention.candidates[0], mention.span, document.path)


def _relations(document: Document, library: Library) -> Iterator[_Cited]:
    for edge in library.edges_by_document.get(document.path, ()):
        if edge.origin is document and edge.relation in _LEANING:
            yield _Cited(edge.target, edge.span, edge.path)


def _named_near(document: Document, each: _Cited, successors: list[Document], cited: list[_Cited]) -> bool:
    """Whether what holds instead is cited in the same section."""
    if each.path != document.path:
        return False
    section = document.section_at(each.span.start)
    start, end = (
        (section.start, section.own_end)
        if section
        else (0, next((s.start for s in document.sections), len(document.text)))
    )
    return any(other.target in successors and start <= other.span.start < end for other in cited)


def _said_so(document: Document, each: _Cited) -> bool:
    """Whether the place is one that lists what is over, or the sentence says that it is."""
    section = document.section_at(each.span.start)
    if section and not _MAY_LIST.isdisjoint(section.roles):
        return True
    sentence = sentence_at(document, each.span)
    bare = sentence.end - sentence.start <= each.span.end - each.span.start + _LISTED
    if bare and _ENTRY.match(document.text, document.text.rfind("\n", 0, each.span.start) + 1):
        return True
    return words_of(document).pattern("not-in-force").search(prose(document, sentence)) is not None
