"""A heading is followed by what it promises.

A heading with nothing under it tells an outsider that there is something to know, and not what: was it forgotten, is it
decided elsewhere, or is there nothing to say? "None." is an answer, and so is a link, a picture or a code block.
Comments and the text of the template are not, and neither is an empty list item.

Precision: 61 of 66 hits read in real folders were right; most of the others head a section whose parts are written at
the same rank.

`specs/spec-1.md`:

```md bad
# Seat map

## Out of scope

## Acceptance criteria

- [ ] The map shows every free seat.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Performance

<!-- How many seats, and how fast? -->

## Roll-out

-
```

`specs/spec-1.md`:

```md good
# Seat map

## Out of scope

None.

## Design

### Layout

![Two decks, six rows each](decks.png)

## References

[The ship catalogue](https://example.org/ships)
```

`specs/spec-1.md`:

```md good
# Seat map

## Interface

    GET /seats

## Data

| seat | deck |
|------|------|
| 12A  | 2    |
```
"""

import re
from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import own_text
from asyncdocs.lint.residue import left_over
from asyncdocs.lint.rule import rule
from asyncdocs.markup import Block
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|</?(?!img|video|iframe|svg|picture|object|embed|input|canvas)[a-z][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_BARE = re.compile(r"[-*+>|:\s]*(?:\d+[.)]\s*)?(?:\[[ xX]?\]\s*)?\Z")
_OPENED = re.compile(r"<!--[^<>]*\b(begin|start)\b[^<>]*-->(?!.*<!--[^<>]*\b(?:end|stop)\b)", re.DOTALL | re.IGNORECASE)
_TITLE_LENGTH = 100


@rule(
    "warning",
    draft="info",
    why=_("it cannot be told from a heading whether there is nothing to say or nobody has said it"),
    next=_("write the first sentence under it, write 'None.', or take the heading out"),
)
def section_empty(document: Document, library: Library) -> Iterator[Hit]:
    left: frozenset[Block] | None = None
    titled = document.title_heading is not None
    for number, section in enumerate(document.sections):
        if section.own_end != section.end or section.level > 6 or not (titled or number or section.named):
            continue
        blocks = document.blocks_between(section.body, section.own_end)
        if blocks and blocks[0].form == "fence":
            continue
        left = frozenset(left_over(library, document)) if left is None else left
        if any(block not in left and _says_something(document, block) for block in blocks):
            continue
        heading = document.text[section.start : section.body].rstrip()
        if not _by_accident(heading) and not _goes_on(document.text[section.body : section.own_end]):
            span = Span(section.start, section.start + len(heading))
            yield Hit(span, _("nothing stands under `{title}`").format(title=section.title))


def _says_something(document: Document, block: Block) -> bool:
    span = own_text(document, block)
    text = document.text[span.start : span.end]
    return block.form == "fence" or _BARE.match(_SILENT.sub("", text) if "<" in text else text) is None


def _by_accident(heading: str) -> bool:
    """Whether a paragraph became a heading because a rule was drawn right under it."""
    return not heading.startswith("#") and (heading.count("\n") > 1 or len(heading) > _TITLE_LENGTH)


def _goes_on(text: str) -> bool:
    """Whether a marker that begins a stretch of the page stands here and is closed only under a later heading."""
    return "<!--" in text and _OPENED.search(text) is not None
