"""Titles distinguish similar pages.

Search results, lists and links show only the title. With "Spec", "Untitled" or "ADR-7", readers have to open the page
to learn its subject. A short title with a subject ("Prices") is fine, and so is the name of the kind on the only page
of its kind.

`specs/spec-2.md`:

```md with
# Prices
```

`specs/spec-1.md`:

```md bad
# Spec

## In scope

- Seats
```

`adr/0008-queue.md`:

```md with
# ADR-8: Mails are sent from a queue
```

`adr/0007-cache.md`:

```md bad
# ADR-7

## Decision

Redis.
```

`specs/spec-1.md`:

```md good
# Seats

## In scope

- Seats
```

`adr/0007-cache.md`:

```md good
# ADR-7: Held seats are kept in Redis

## Decision

Redis.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.source import Span

_ID = re.compile(r"[\W_]*(?P<prefix>[a-z]{2,12})?[ #_-]*\d+[\W_]*\Z|[\W_]*\Z", re.IGNORECASE)


_LONGEST = 200
"""Characters of a title that can be generic."""


@rule(
    "info",
    why=_("lists and search results cannot distinguish this page from similar pages"),
    next=_("write a title that says in a few words what the page is about"),
)
def title_generic(document: Document, library: Library) -> Iterator[Hit]:
    heading, stated = document.title_heading, document.fields.get("title")
    if stated and stated.origin in ("front matter", "beside") and stated.values:
        span, path = stated.span, stated.path
    elif heading:
        span, path = Span(heading.start, heading.start + len(document.text[heading.start : heading.end].rstrip())), ""
    else:
        return
    if _is_generic(document) and not _is_alone(document, library):
        yield Hit(span, _("`{title}` could be the title of any page of its kind").format(title=document.title), path)


def _is_generic(document: Document) -> bool:
    kind = document.kind
    title = fold_heading(document.title)
    plain = {kind.name, kind.title.casefold(), kind.plural.casefold(), *(each.casefold() for each in kind.ids)}
    number = _ID.match(document.title[:_LONGEST])
    if number and (number["prefix"] or "").upper() in ("", *kind.ids):
        return True
    return title in plain or title in words_of(document).entries("generic-titles")


def _is_alone(document: Document, library: Library) -> bool:
    """Whether no other document is of its kind: the one glossary is best called so."""
    return not any(other.kind is document.kind for other in library.documents if other is not document)
