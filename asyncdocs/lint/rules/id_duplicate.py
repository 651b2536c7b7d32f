"""An id belongs to one document.

Whoever writes `ADR-7` means one decision. Where two bear the id, every mention of it is a guess, the site links to
one of the two, and the number after the last is given away twice again. An id in the metadata counts wherever the
file lies; a number that is only part of a file's name counts within its folder, as every folder may begin at 1.
Translations and versions of one page are one document, and templates bear no number.

`decisions/0007-queue.md`:

```md with
# Keep orders in a queue
```

`decisions/0007-index.md`:

```md bad
# Cut the index in four
```

`search/spec-4-shards.md`:

```md with
---
id: SPEC-4
status: draft
---
# Shards
```

`billing/specs/fee.md`:

```md bad
---
id: SPEC-4
status: draft
---
# Fee
```

`search/adr/0001-shards.md`:

```md with
# Shards
```

`billing/adr/0001-fee.md`:

```md good
# Fee
```

`adr/0000-template.md`:

```md with
# Title
```

`adr/0001-fee.de.md`:

```md with
# Gebühr
```

`adr/0001-fee.md`:

```md good
# Fee
```
"""

from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library, editions
from asyncdocs.lint.archive import is_archived
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.rule import rule
from asyncdocs.recognition import is_index
from asyncdocs.strings import gettext as _

_SHOWN = 3


@rule(
    "error",
    draft="warning",
    why=_("a mention of the id is a guess between two documents"),
    next=_("give the younger of the two the next free number, and mend what cites it"),
)
def id_duplicate(document: Document, library: Library) -> Iterator[Hit]:
    own = document.id
    if own is None or not own.number.strip("0."):
        return
    rivals = [other for other in library.by_id.get(own, ()) if other.id == own and _rivals(document, other)]
    paths = ", ".join(f"`{other.path}`" for other in rivals[:_SHOWN])
    if paths:
        over = all(is_archived(other) != is_archived(document) for other in rivals)
        message = _("`{id}` is the id of {paths} too").format(id=own, paths=paths)
        field = document.fields.get("id") if document.stated_id else None
        hit = Hit(field.span, message, field.path) if field else Hit(document.head, message)
        yield hit._replace(quiet=over)


def _rivals(document: Document, other: Document) -> bool:
    if other is document or editions(document, other) or _share(document, other):
        return False
    return (_says(document) and _says(other)) or _shelf(document) == _shelf(other)


def _says(document: Document) -> bool:
    """Whether the metadata gives the whole id; a bare number there is no more than one in the file's name."""
    return document.stated_id is not None and not document.fields["id"].values[0].strip("# ").replace(".", "").isdigit()


def _share(document: Document, other: Document) -> bool:
    """Whether one YAML file beside both gives both their id: they are parts of one document."""
    mine, theirs = document.fields.get("id"), other.fields.get("id")
    return mine is not None and theirs is not None and mine.path == theirs.path


def _shelf(document: Document) -> str:
    """The folder a document is numbered in: for `0007-slug/README.md` the one above its own."""
    folder = document.path.rpartition("/")[0]
    return folder.rpartition("/")[0] if is_index(document.path) else folder
