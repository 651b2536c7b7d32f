"""A hole in the text is filled, or says who will fill it.

"TBD" tells an outsider that somebody has to be asked before they can go on, and neither whom nor when. It is found
where it is the whole of a paragraph, a list item, a table cell or a piece of metadata, and inside text that must hold
or a line that says little else. In code and in longer prose it is left alone: there it is usually a name.

Precision: 86 of 97 hits read in real folders were right; the others are fields that nobody reads any more.

`specs/spec-1.md`:

```md bad
# Seat map

## Performance

TBD
```

`specs/spec-1.md`:

```md bad
---
owner: TBD
---
# Seat map

## Acceptance criteria

- [ ] A seat is held for TBD minutes.
```

`specs/spec-1.md`:

```md bad
# Seat map

| limit | value |
|-------|-------|
| seats | TODO  |
```

`specs/spec-1.md`:

```md good
# Seat map

## Performance

A list of 400 seats shows within 200 ms. The board has a column `TBD`, and a page called TODO list shows what it holds.

| limit | value |
|-------|-------|
| seats | -     |
```

`specs/spec-1.md`:

```md good
# Seat map

## Open questions

- How long is a seat held? @ana, by 2031-05-02
```
"""

import re
from collections.abc import Iterator
from functools import cache

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import own_text, prose, words_of
from asyncdocs.lint.rule import rule
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_SHORT = 60
"""A block of so many characters says little besides its placeholder."""
_WORDS_OF_THEIR_OWN = ("status", "tags")
"""Fields in which `to do` and `work in progress` are values like any other."""
_AROUND = " \t\r\n*_|>()[].:!+-#0123456789…"
"""Markers, emphasis and punctuation that may stand around a placeholder."""


@rule(
    "error",
    draft="info",
    why=_("somebody must be asked before it can be used, and it does not say whom"),
    next=_("write the fact, or who will know it and by when"),
)
def placeholder_left(document: Document, library: Library) -> Iterator[Hit]:
    words = words_of(document)
    holes, inside = _patterns(words)
    for entry in document.entries:
        if entry.origin == "section" or document.kind.field_by_name.get(entry.key) in _WORDS_OF_THEIR_OWN:
            continue
        if entry.values and all(_bare(value) in holes for value in entry.values):
            yield Hit(entry.span, _left(entry.values[0]), entry.path)
    text = document.text
    shouted = any(word in text for word in words.entries("inline-placeholders"))
    for block in document.markup.blocks:
        form, start, end = block.form, block.start, block.end
        short = end - start <= 2 * _SHORT and len(" ".join(text[start:end].split())) <= _SHORT
        if form == "row":
            at = start
            for cell in text[start:end].split("|"):
                if len(cell) <= _SHORT and _bare(cell) in holes:
                    yield Hit(_trimmed(document, at, at + len(cell)), _left(cell))
                at += len(cell) + 1
        elif form not in ("paragraph", "item", "quote"):
            continue
        elif short and _bare(text[start:end]) in holes:
            yield Hit(_trimmed(document, *own_text(document, block)), _left(text[start:end]))
        elif shouted and inside.search(text, start, end) and (short or _must_hold(document, block)):
            for match in inside.finditer(prose(document, Span(start, end))):
                yield Hit(Span(start + match.start(), start + match.end()), _left(match[0]))


def _bare(text: str) -> str:
    return text.strip(_AROUND).casefold()


def _must_hold(document: Document, block: Block) -> bool:
    section = document.section_at(block.start)
    return section is not None and not set(section.roles).isdisjoint(document.kind.normative)


def _left(text: str) -> str:
    return _("`{placeholder}` is left to be filled in").format(placeholder=" ".join(text.strip(_AROUND).split()))


def _trimmed(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


@cache
def _patterns(words: Words) -> tuple[frozenset[str], re.Pattern[str]]:
    """What is nothing but a placeholder (dashes and dots mean "none" or "and so on"), and one within other text."""
    holes = frozenset(entry.casefold() for entry in words.entries("placeholders") if re.search(r"\w|\?\?", entry))
    inline = alternatives(words.entries("inline-placeholders"))
    return holes, re.compile(rf"(?<![\w#/.-])(?:{inline})(?![\w/-])")
