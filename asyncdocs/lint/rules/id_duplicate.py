"""An id belongs to only one document.

If two documents have the id `ADR-7`, nobody knows which one a mention means, the site links to one of the two, and
the next number may be used twice again. An id in the metadata counts for the whole handbook; a number in a file name
counts for its folder, because every folder may begin at 1. Translations and versions of a page count as one document,
and templates have no number.

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
from heapq import merge
from itertools import islice
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.editions import edition
from asyncdocs.documents.metadata.values import Id
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.lint.folder.together import of_facts
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _

_SHOWN = 3
_SAYING = "\0"


@rule(
    "error",
    draft="warning",
    why=_("readers who see the id cannot know which document it means"),
    next=_("give the newer document the next free number, and update the pages that cite the document"),
)
def id_duplicate(document: Document, library: Library) -> Iterator[Hit]:
    own = document.id
    if own is None or not own.number.strip("0."):
        return
    alike, unlike = (
        _rivals(library, document, own, archived) for archived in (_archived(document), not _archived(document))
    )
    first = next(alike, None)
    rivals = [first] if first is not None else []
    rivals += [*islice(alike, _SHOWN - 1), *islice(unlike, _SHOWN)]
    if rivals:
        paths = ", ".join(f"`{each}`" for each in sorted(other.path for other in rivals)[:_SHOWN])
        message = _("`{id}` is also the id of {paths}").format(id=own, paths=paths)
        field = document.fields.get("id") if document.stated_id else None
        hit = Hit(field.span, message, field.path) if field else Hit(document.head, message)
        yield hit._replace(hidden=first is None)


class _Row(NamedTuple):
    """Documents that are rivals for an id unless they are one in two editions, in the order of their paths.

    Attributes:
        documents: all of them.
        editions: of each, what its path is without its language and version.
        others: of each, the number of the next of another edition: a thousand editions of one are passed in a step.
    """

    documents: list[Document]
    editions: list[str]
    others: list[int]


def _rivals(library: Library, document: Document, own: Id, archived: bool) -> Iterator[Document]:
    """The other documents of an id that lie in an archive, or that do not, in the order of their paths."""
    shelves = (_SAYING, _shelf(document)) if _says(document) else (_shelf(document),)
    rows = [row for shelf in shelves if (row := _rows(library).get((own, shelf, archived)))]
    last = None
    for other in merge(*(_but(row, edition(document)) for row in rows), key=lambda each: each.path):
        if other is not last and not _share(document, other):
            yield other
        last = other


def _but(row: _Row, one: str) -> Iterator[Document]:
    """The documents of a row, without those of one edition."""
    at = 0
    while at < len(row.documents):
        if row.editions[at] == one:
            at = row.others[at]
        else:
            yield row.documents[at]
            at += 1


@of_facts
def _rows(library: Library) -> dict[tuple[Id, str, bool], _Row]:
    """The documents that bear an id, by it, where they lie, and whether that is an archive."""
    found: dict[tuple[Id, str, bool], list[Document]] = {}
    for document in library.documents:
        own = document.id
        if own is not None and not document.recognised.template and own in library.by_id:
            for shelf in {_shelf(document), *((_SAYING,) if _says(document) else ())}:
                found.setdefault((own, shelf, _archived(document)), []).append(document)
    return {key: _row(documents) for key, documents in found.items()}


def _row(documents: list[Document]) -> _Row:
    editions = [edition(document) for document in documents]
    others = [len(documents)] * len(documents)
    for at in range(len(documents) - 2, -1, -1):
        others[at] = others[at + 1] if editions[at] == editions[at + 1] else at + 1
    return _Row(documents, editions, others)


def _archived(document: Document) -> bool:
    return bool(is_archived(document))


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
