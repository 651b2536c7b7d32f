"""A heading is followed by what it promises.

A heading with nothing under it tells an outsider that there is something to know, and not what: was it forgotten, is it
decided elsewhere, or is there nothing to say? "None." is an answer, and so is a link, a picture or a code block. Comments
and the text of the template are not, and neither is an empty list item. A history that has not begun may be empty. A heading
that says that it is optional may stay empty, and so may one of which the template says that it is due later, until the work
is done. Where most documents leave the same heading empty, their template asks for something that nobody has to say: that is
said once.

Precision: 114 of 122 hits read in real folders were right; most of the others head a section whose parts are written at the
same rank, or one that did not apply.

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

## Constraints (optional)

## User stories

## Story 1

A guest chooses a seat.
```

`specs/spec-1.md`:

```md good
# Seat map

## Status: ready

## Files

### `seats/old.css` — delete

### `seats/map.css`

Takes over its colours.
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
from weakref import WeakKeyDictionary

from asyncdocs.document import Document, Section
from asyncdocs.kinds import fold_key
from asyncdocs.library import Library
from asyncdocs.lint.custom import Seen, by_custom
from asyncdocs.lint.due import due_later
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import own_text
from asyncdocs.lint.residue import left_over, says_optional
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
_PART = re.compile(r"(?P<name>[^\W\d_]{3,}(?: [^\W\d_]+){0,2}?)(?:\s*#?\d|\s+[A-Z]\b|\s*[:–—])")
"""The title of one of several: its name with a number, a letter or what it is about."""
_FIRST = re.compile(r"(?:1|A|I)[.):]\s")
_ANSWERED = re.compile(r"\?[\s*_]*\w")
"""A heading that asks, and answers itself: `New API calls? No`."""
_TOLD = re.compile(r"#+\s+`[^`\n]+`\s*(?:[—–:]|->|→|-\s)\s*\w")
"""A heading that names a thing in code and says behind it what becomes of it: `cd.yml` — delete."""
_TITLE_LENGTH = 100

_known: WeakKeyDictionary[Document, tuple[Section, ...]] = WeakKeyDictionary()


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("it cannot be told from a heading whether there is nothing to say or nobody has said it"),
    next=_("write the first sentence under it, write 'None.', or take the heading out"),
)
def section_empty(document: Document, library: Library) -> Iterator[Hit]:
    def see(other: Document) -> Iterator[Seen]:
        empty = set(_empty(other, library))
        for section in other.sections:
            if section.own_end == section.end:
                yield Seen(section.title.casefold(), section in empty)

    for section in _empty(document, library):
        heading = _heading(document, section)
        span = Span(section.start, section.start + len(heading))
        hit = Hit(span, _("nothing stands under `{title}`").format(title=section.title))
        yield by_custom(library, document, hit, Seen(section.title.casefold(), True), "section-empty", see)


def _empty(document: Document, library: Library) -> tuple[Section, ...]:
    if document not in _known:
        _known[document] = tuple(_find_empty(document, library))
    return _known[document]


def _find_empty(document: Document, library: Library) -> Iterator[Section]:
    left: frozenset[Block] | None = None
    titled = document.title_heading is not None
    later: frozenset[str] | None = None
    optional: int | None = None
    for number, section in enumerate(document.sections):
        if optional is None or section.level <= optional:
            optional = section.level if says_optional(document, section.title) else None
        if section.own_end != section.end or section.level > 6 or not (titled or number or section.named):
            continue
        blocks = document.blocks_between(section.body, section.own_end)
        if blocks and blocks[0].form == "fence":
            continue
        left = frozenset(left_over(library, document)) if left is None else left
        if any(_says_something(document, block) and not (left and block in left) for block in blocks):
            continue
        if (
            not _by_accident(_heading(document, section))
            and not _goes_on(document.text[section.body : section.own_end])
            and optional is None
            and not _says_it_all(document, section)
            and "history" not in section.roles
            and not (
                "completion" in section.roles and document.path in library.unit_by_path
            )  # filled in after the work
            and not _has_parts_beside(document.sections[number : number + 2])
        ):
            later = due_later(library, document) if later is None else later
            if document.stage == "done" or section.title.casefold() not in later:
                yield section


def _heading(document: Document, section: Section) -> str:
    return document.text[section.start : section.body].rstrip()


def _says_it_all(document: Document, section: Section) -> bool:
    """Whether a heading answers itself: it asks and answers, tells what becomes of some code, or is a field with its value."""
    name, _colon, value = section.title.partition(":")
    if value.strip() and document.kind.field_by_name.get(fold_key(name)) is not None:
        return True
    return _ANSWERED.search(section.title) is not None or _TOLD.match(_heading(document, section)) is not None


def _has_parts_beside(pair: tuple[Section, ...]) -> bool:
    """Whether the next heading is written at the same rank or above and yet a part: `User stories`, and then `Story 1`."""
    if len(pair) < 2 or pair[0].level < pair[1].level:
        return False
    if _FIRST.match(pair[1].title) and not _FIRST.match(pair[0].title):
        return True
    part = _PART.match(pair[1].title)
    stem = part["name"].casefold() if part else ""
    return bool(stem) and re.search(rf"\b{re.escape(stem[:-1])}", pair[0].title.casefold()) is not None


def _says_something(document: Document, block: Block) -> bool:
    start, end = own_text(document, block)
    if block.form == "fence" or document.text[start : start + 1].isalpha():
        return True
    text = document.text[start:end]
    return _BARE.match(_SILENT.sub("", text) if "<" in text else text) is None


def _by_accident(heading: str) -> bool:
    """Whether a paragraph became a heading because a rule was drawn right under it."""
    return not heading.startswith("#") and (heading.count("\n") > 1 or len(heading) > _TITLE_LENGTH)


def _goes_on(text: str) -> bool:
    """Whether a marker that begins a stretch of the page stands here and is closed only under a later heading."""
    return "<!--" in text and _OPENED.search(text) is not None
