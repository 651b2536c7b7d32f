"""A finished document does not depend on drafts or on abandoned documents.

"Ready" means that work can start. If a ready document depends on a draft, its basis may still change; if it depends
on a withdrawn document, its basis may be gone, and the text does not say so. Drafts may depend on drafts. Other rules
handle superseded, rejected and deprecated documents (`superseded-cited`); a document that has moved is still valid
elsewhere.

`specs/spec-1.md`:

```md with
---
status: draft
---
# Fare table
```

`specs/spec-2.md`:

```md bad
---
status: ready
depends-on: [SPEC-1]
---
# Seat map
```

`specs/spec-1.md`:

```md with
---
status: withdrawn
---
# Fare table
```

`specs/spec-2.md`:

```md bad
---
status: done
depends-on: [SPEC-1]
---
# Seat map
```

`specs/spec-1.md`:

```md with
---
status: ready
---
# Fare table
```

`specs/spec-2.md`:

```md good
---
status: ready
depends-on: [SPEC-1]
---
# Seat map
```

`specs/spec-1.md`:

```md with
---
status: draft
---
# Fare table
```

`specs/spec-2.md`:

```md good
---
status: draft
depends-on: [SPEC-1]
---
# Seat map
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _


@rule(
    "warning",
    why=_("the work would depend on a page that may still change"),
    next=_("finish the other page first, or set this page back to draft"),
)
def dependency_immature(document: Document, library: Library) -> Iterator[Hit]:
    if document.known_stage not in ("ready", "done"):
        return
    for edge in library.edges_by_document.get(document.path, ()):
        target = edge.target
        if edge.relation != "depends-on" or edge.origin is not document or not target.scored:
            continue
        if target.known_stage == "draft" or (
            target.known_stage == "dead" and not target.superseded and not _told_elsewhere(target)
        ):
            message = _("this page is {status} but depends on `{name}`, which is {theirs}")
            yield Hit(
                edge.span,
                message.format(status=document.status, name=target.id or target.path, theirs=target.status),
                edge.path,
            )


def _told_elsewhere(document: Document) -> bool:
    """Whether another rule says what became of a document, or it holds on at another place."""
    words = words_of(document)
    return document.status in (*words.entries("over"), *words.entries("moved"))
