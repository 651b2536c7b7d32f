"""A page does not repeat a section heading.

Readers of the first "Acceptance criteria" stop there and learn too late that a second section with other criteria
follows. Links to the heading lead to the first one as well. The rule ignores equal headings inside different sections
(an "Open questions" for each part), and logs, which repeat their headings for every entry.

`specs/spec-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] A click on a free seat holds it

## Design

The map is drawn by the server.

## Acceptance criteria

- [ ] A taken seat shows "Sold"
```

`adr/0001-cache.md`:

```md bad
# Where held seats are kept

## Decision

In Redis.

## Consequences

Faster.

## Decision

In Postgres, after all.
```

`specs/spec-1.md`:

```md good
# Seat map

## Map

### Errors

The map is not shown.

## Prices

### Errors

The price is not shown.
```

`specs/spec-1.md`:

```md good
# Seat map

## Errors

The map is not shown.

## Error texts

"No map".
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import COMMENT
from asyncdocs.text.source import Span

_MAY = frozenset({"history", "discussion", "references", "comments"})
_COMMENT = re.compile(COMMENT)


@rule(
    "warning",
    draft="info",
    why=_("readers of the first section do not know that a second one exists"),
    next=_("merge the two sections, or say how they differ"),
)
def section_duplicate(document: Document, library: Library) -> Iterator[Hit]:
    seen: dict[tuple[int, int, str], Section] = {}
    parents: list[Section] = []
    said: dict[int, str] = {}
    for section in document.sections:
        while parents and parents[-1].level >= section.level:
            parents.pop()
        within = parents[-1].start if parents else -1
        parents.append(section)
        if not section.named or section.level > 6 or not _MAY.isdisjoint(section.roles):
            continue
        first = seen.setdefault((within, section.level, " ".join(section.title.casefold().split())), section)
        if first is not section and _differ(document, first, section, said):
            heading = document.text[section.start : section.body].rstrip()
            line = document.source.position(first.start).line
            message = _("line {line} already has a section `{title}`").format(title=section.title, line=line)
            yield Hit(Span(section.start, section.start + len(heading)), message)


def _differ(document: Document, first: Section, second: Section, said: dict[int, str]) -> bool:
    """Whether both say something, and not the same; what the first one says is worked out once."""
    one, other = said.get(first.start), _said(document, second)
    if one is None:
        one = said[first.start] = _said(document, first)
    return one != other and bool(one) and bool(other)


def _said(document: Document, section: Section) -> str:
    return " ".join(_COMMENT.sub("", document.text[section.body : section.end]).split())
