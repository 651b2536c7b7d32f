"""A name leads to only one document.

`ADR-7` or `[[roll-out]]` should mean one document. If two documents have the same name, each reader picks one, the
site picks one, and the choices may differ. A document in the same folder comes first, and an id in the metadata comes
before a number in a file name. Translations of a page count as one document.

`billing/adr/adr-7-queue.md`:

```md with
# Queue
```

`search/adr/adr-7-index.md`:

```md with
# Index
```

`page.md`:

```md bad
# Start

Orders wait as decided in ADR-7.
```

`billing/specs/spec-1.md`:

```md with
# Billing
```

`search/specs/spec-1.md`:

```md with
# Search
```

`tickets/ticket-3.md`:

```md bad
---
id: TICKET-3
status: to do
implements: SPEC-1
---
# Show the fee
```

`billing/adr/adr-7-queue.md`:

```md with
# Queue
```

`search/adr/adr-7-index.md`:

```md with
# Index
```

`search/adr/adr-8-shards.md`:

```md good
# Shards

The index of ADR-7 is cut in four.
```

`de/adr/adr-7-queue.md`:

```md with
# Warteschlange
```

`en/adr/adr-7-queue.md`:

```md with
# Queue
```

`page.md`:

```md good
# Start

Orders wait as decided in ADR-7; the [index](search.md) is another matter.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.editions import editions
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.memo import kept
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_SHOWN = 5


@rule(
    "error",
    draft="warning",
    everywhere=True,
    why=_("readers of this link cannot know which document is meant"),
    next=_("link to the file by its path, or give one of the files another id"),
)
def link_ambiguous(document: Document, library: Library) -> Iterator[Hit]:
    if library.wiki:
        for link in document.markup.wiki_links:
            if candidates := library.resolve(document, link).candidates:
                yield from _hit(link.target, candidates, Span(link.start, link.end), document.path)
    for mention in library.mentions(document):
        yield from _hit(str(mention.id), mention.candidates, mention.span, document.path)
    for dangling in library.dangling_from(document):
        yield from _hit(dangling.stated.target, dangling.candidates, dangling.stated.span, dangling.stated.path)


def _are_editions(candidates: tuple[Document, ...]) -> bool:
    """Whether all are one document in several languages or versions; asked once for all who are called the same."""

    def told() -> tuple[tuple[Document, ...], bool]:
        return candidates, all(editions(candidates[0], each) for each in candidates[1:])

    return kept(candidates[0], (_are_editions, id(candidates)), told)[1]  # they are kept too: a number is given again


def _hit(name: str, candidates: tuple[Document, ...], span: Span, path: str) -> Iterator[Hit]:
    if len(candidates) < 2 or _are_editions(candidates):
        return
    paths = [f"`{each.path}`" for each in candidates[:_SHOWN]]
    if len(candidates) > _SHOWN:
        paths.append(_("{count} more").format(count=len(candidates) - _SHOWN))
    yield Hit(span, _("`{name}` can mean {paths}").format(name=name, paths=", ".join(paths)), path)
