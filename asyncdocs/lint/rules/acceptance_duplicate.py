"""A list of acceptance criteria contains no criterion twice.

Somebody may change one of two equal criteria later and forget the other. Readers then do not know which of the two is
right, or whether the second one should have said something else. The same criterion in the lists of two milestones
("Alpha", "Beta") is not a duplicate.

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] A click on a free seat holds it
- [ ] A taken seat shows "Sold"
- [ ] A click on a free seat holds it.
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Definition of done

- All **tests** pass
- The page is in the handbook
- all tests pass
```

`specs/spec-1.md`:

```md good
# Seat map

## Acceptance criteria

### Beta

- Tests pass in the pipeline

### Release

- Tests pass in the pipeline
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] `GET /seats` returns 200
- [ ] `GET /decks` returns 200
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import criteria
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import list_of
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~")


@rule(
    "info",
    why=_("somebody may change one of the two criteria later and forget the other"),
    next=_("remove one of the two, or say how they differ"),
)
def acceptance_duplicate(document: Document, library: Library) -> Iterator[Hit]:
    seen: dict[tuple[int, str], int] = {}
    for block in criteria(document, library):
        start, end = own_text(document, block)
        said = " ".join(_EMPHASIS.sub("", document.text[start:end]).casefold().split()).rstrip(" .;,")
        if not said or _is_lead(document, block.end, block.depth):
            continue
        first = seen.setdefault((list_of(document, block), said), start)
        if first != start:
            line = document.source.position(first).line
            message = _("`{item}` repeats the criterion in line {line}").format(item=said, line=line)
            yield Hit(Span(start, start + len(document.text[start:end].rstrip())), message)


def _is_lead(document: Document, end: int, depth: int) -> bool:
    """Whether an item leads to others beneath it: then those tell it from its like."""
    below = document.blocks_between(end, end + 200)[:1]
    return bool(below) and below[0].depth > depth
