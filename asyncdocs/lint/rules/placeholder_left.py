"""A placeholder is filled in, or says who will fill it in.

"TBD" tells readers that they have to ask, but not whom or when. The rule finds placeholders that fill a paragraph, a
list item, a table cell or a metadata field, that begin a paragraph ("TODO: measure it"), that are part of a binding
text or a very short line, or that stand in brackets in a heading ("Roll-out (TBD)") or before a text; and blanks of a
form ("Signed: ______"). The rule ignores code and longer prose, where such a word is usually a name, and placeholders
with a date ("TBD before beta").

It is an error only where somebody who uses the page now waits for it: the page is accepted or ready, or is used as it
stands (a playbook, a spec in force), the last year it names is not more than two years ago, and the placeholder is all
that the page says to a required question of its kind, or stands in a criterion of acceptance. All others are an info:
metadata, cells of tables, blanks, a placeholder beside other text or in a section that no required question asks for,
and those in pages without a status. An info is also a sentence that says what is undecided ("the limit is still TBD"), a
remark in parentheses or after a marker ("TODO: we may need two"), one that names who fills it in ("TODO(mara): how
many?"), what the work will fill ("Implemented in: TBD"), and a state that a scenario sets ("Given the price is TBD").
The same goes for a folder whose first page says that it is a template (`# Plan for a storm: template`), and where ten
documents ask for the same in the same words (`TODO: say who opens the hall`): whoever takes them over fills them in.
Several placeholders in one table or list are one finding, and so are paragraphs that say the same. If most documents
leave the same metadata field open, the rule reports this once.

`specs/spec-1.md`:

```md bad
# Seat map

## Performance

TBD
```

`specs/spec-1.md`:

```md bad
# Seat map

## Performance

TODO: describe how many seats a hall may have, and how long the map of a large one takes to show.
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

```md bad
# Seat map

## Roll-out (TBD)

The new map replaces the old one at night.
```

`specs/spec-1.md`:

```md good
# Seat map

## Performance

A list of 400 seats shows within 200 ms. The board has a column `TBD`, and a page called TODO list shows what it holds.

| limit | value |
|-------|-------|
| seats | -     |

| state           | meaning            |
|-----------------|--------------------|
| **Placeholder** | a seat not yet cut |

## Limits

- Seats for a group: TBD after the trial.
```

`specs/spec-1.md`:

```md good
# Seat map

## Open questions

- How long is a seat held? @ana, by 2031-05-02
```
"""

import re
import textwrap
from collections.abc import Iterator
from typing import Literal

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.left_open import (
    AROUND,
    asks,
    bare,
    is_milestone_ahead,
    is_told,
    leads_on,
    marked_open,
    remark_of,
)
from asyncdocs.lint.facts.substance import opens_with_hole
from asyncdocs.lint.facts.tasks import heads_of, table_of
from asyncdocs.lint.facts.when_asked import is_owed
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.folder.patterns import is_for_adopters
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import list_of
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.prose.search import places
from asyncdocs.lint.prose.spoken import is_spoken_of
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_SHORT = 60
"""A block of so many characters says little besides its placeholder."""
_WORDS_OF_THEIR_OWN = ("status", "tags")
"""Fields in which `to do` and `work in progress` are values like any other."""


_LINES_ABOVE = 3
"""So many lines above a piece of metadata may speak of it."""

_COUNTED = re.compile(r"\s*\d+\s*\(")
"""A cell with a number, and a remark on it: `0 (placeholder)`."""

_OWNED = re.compile(r"[\s>*_]*[A-Z]{3,}\(@?[^\W\d_][\w.-]*\)")
"""A placeholder with the name of whoever fills it in: `TODO(mara): …`."""

_Together = Literal["table", "list", "block", "words"]
"""What holds the placeholders that are told at once."""


@rule(
    "error",
    draft="info",
    done="info",
    why=_("nobody can use this text until the placeholder is replaced"),
    next=_("write the missing fact, or name the person who will know it and a date"),
)
def placeholder_left(document: Document, library: Library) -> Iterator[Hit]:
    words = words_of(document)
    holes, _inside = _patterns(words)
    left = is_for_adopters(library, document)
    told: set[int] = set()
    for entry in _stated(document):
        if _is_hole(entry, holes) and not is_milestone_ahead(document, entry.span.start):
            told.update(range(*entry.span) if entry.path == document.path else ())
            hit = Hit(entry.span, _left(entry.values[0]), entry.path, hint=True)
            yield by_custom(library, document, hit, Seen(entry.key, True), "placeholder-left")
    found: dict[tuple[_Together, int | str], list[Hit]] = {}
    suspects = tuple(_suspects(document))
    holding = {block: hits for block in suspects if (hits := tuple(_in_block(document, block, words)))}
    blank = {
        block
        for block, (hit, *_others) in holding.items()
        if hit.span == _trimmed(document, *own_text(document, block))
    }
    for block, hits in holding.items():
        waits = not left and is_owed(document, library, block, blank)
        for hit in hits:
            if block.form != "row" or hit.span.start not in told:
                shown = hit._replace(hint=hit.hint or not waits)
                found.setdefault(_together(document, block), []).append(shown)
    known = Stretches(hit.span for hits in found.values() for hit in hits)
    for span in marked_open(document, suspects):
        if not known.touch(*span):
            yield Hit(span, _left(document.text[span.start : span.end]), hint=True)
    for (together, _at), (first, *others) in found.items():
        message = first.message + _counted(together, len(others) + 1)
        yield first._replace(message=message, hint=all(hit.hint for hit in (first, *others)))
        yield from (other._replace(hidden=True) for other in others)


def _counted(together: _Together, count: int) -> str:
    """How many placeholders one finding stands for, and what holds them."""
    if count == 1:
        return ""
    messages = {
        "table": _("; this table has `{count}` placeholders"),
        "list": _("; this list has `{count}` placeholders"),
        "block": _("; this paragraph has `{count}` placeholders"),
        "words": _("; `{count}` paragraphs on this page say the same"),
    }
    return messages[together].format(count=count)


def _together(document: Document, block: Block) -> tuple[_Together, int | str]:
    """Stands for what is told at once: a table, a list, blocks that ask for the same in the same words, or one by itself."""
    if block.form == "row" and (table := table_of(document, block)):
        return "table", table.start
    if block.form == "item":
        return "list", list_of(document, block)
    said = document.text[block.start : block.end].strip()
    if " " in said and opens_with_hole(words_of(document), said):
        return "words", said
    return "block", block.start


def _in_block(document: Document, block: Block, words: Words) -> Iterator[Hit]:
    """The holes in one block; an open question is none, and a hint for whoever wrote it."""
    text, (form, start, end) = document.text, block[:3]
    holes, inside = _patterns(words)
    short = end - start <= 2 * _SHORT and len(" ".join(text[start:end].split())) <= _SHORT
    if form == "row":
        yield from _in_row(document, block, holes, words)
    elif form not in ("paragraph", "item", "quote"):
        return
    elif form != "item" and opens_with_hole(words, text[start:end]):
        if not words.pattern("later").search(text, start, end):
            said = _left(textwrap.shorten(text[start:end], _SHORT, placeholder=" …"))
            section = document.section_at(start)
            later = section is not None and words.pattern("comes-with-work").search(section.title) is not None
            asked = asks(text[start:end], holes) or _OWNED.match(text, start, end) is not None
            remark = asked or remark_of(words).match(text, start, end) is not None
            yield Hit(_trimmed(document, start, end), said, hint=later or remark)
    elif form == "item" and is_milestone_ahead(document, start):
        return
    elif short and bare(text[start:end]) in holes:
        if leads_on(document, block):
            return
        yield Hit(_trimmed(document, *own_text(document, block)), _left(text[start:end]))
    elif inside.search(text, start, end) and (short or _must_hold(document, block)):
        said = prose(document, Span(start, end))
        for match in inside.finditer(said):
            if not is_spoken_of(said, match.start(), match.end(), words):
                aside = is_told(said, *match.span(), words, short=short) or asks(said[match.start() :], holes)
                yield Hit(Span(start + match.start(), start + match.end()), _left(match[0]), hint=aside)


def _in_row(document: Document, row: Block, holes: frozenset[str], words: Words) -> Iterator[Hit]:
    """The cells of a row that are holes; `Todo` is a state like any other in a column of states."""
    text, at = document.text[row.start : row.end], row.start
    states = words.pattern("state-heads")
    first = not text.lstrip().startswith("|")
    for number, cell in enumerate(text.split("|"), first):
        said = cell.strip()
        is_name = number == 1 and (
            said.startswith("**") or said.islower()
        )  # what the row is about, as in a table of terms
        is_value = _COUNTED.match(cell) is not None
        if len(cell) <= _SHORT and bare(cell) in holes and "![" not in cell and not (is_name or is_value):
            table = table_of(document, row)
            heads = heads_of(document, table) if table else []
            if not (0 < number <= len(heads) and states.search(heads[number - 1])):
                yield Hit(_trimmed(document, at, at + len(cell)), _left(cell), hint=True)
        at += len(cell) + 1


def _suspects(document: Document) -> Iterator[Block]:
    """The blocks that hold the letters of a placeholder, in order: to look at every block takes ten times as long."""
    offsets = set(wording(document, document.kind).offsets("placeholders"))
    words = words_of(document)
    coded = (f"`{each}" for each in words.entries("hole-openers"))
    for word in ("??", *words.entries("inline-placeholders"), *coded):
        offsets.update(places(document, word))
    last = -1
    for offset in sorted(offsets):
        block = document.block_at(offset) if offset >= last else None
        if block is not None:
            yield block
            last = block.end


def _stated(document: Document) -> Iterator[Entry]:
    """The metadata whose values are not words that also stand for something missing."""
    later = words_of(document).pattern("later")
    for entry in document.entries:
        if entry.origin == "section" or document.kind.field_by_name.get(entry.key) in _WORDS_OF_THEIR_OWN:
            continue
        remark = _remark_above(document, entry) if entry.origin in ("beside", "front matter") else ""
        if not remark or not later.search(remark):
            yield entry


def _remark_above(document: Document, entry: Entry) -> str:
    """The comment in the YAML right above a piece of metadata: it may say that the value is due later."""
    source = document.source if entry.path == document.path else document.source.beside
    if source is None:
        return ""
    text, at = source.text, entry.span.start
    for _line in range(_LINES_ABOVE + 1):
        if (before := text.rfind("\n", 0, at)) < 0:
            break
        at = before
    if text.find("#", at, entry.span.start) < 0:
        return ""
    lines = text[at + 1 : entry.span.start].split("\n")[:-1]
    return " ".join(line for line in lines if line.lstrip().startswith("#"))


def _is_hole(entry: Entry, holes: frozenset[str]) -> bool:
    return bool(entry.values) and all(bare(value) in holes for value in entry.values)


@counted("placeholder-left")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    holes, _inside = _patterns(words_of(document))
    for entry in _stated(document):
        yield Seen(entry.key, _is_hole(entry, holes))


def _must_hold(document: Document, block: Block) -> bool:
    section = document.section_at(block.start)
    return section is not None and not set(section.roles).isdisjoint(document.kind.normative)


def _left(text: str) -> str:
    return _("placeholder `{placeholder}` is not filled in yet").format(
        placeholder=" ".join(text.strip(AROUND).replace("**", "").split()) or text
    )


def _trimmed(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


@cache
def _patterns(words: Words) -> tuple[frozenset[str], re.Pattern[str]]:
    """What is nothing but a placeholder (dashes and dots mean "none" or "and so on"), and one within other text."""
    holes = frozenset(entry.casefold() for entry in words.entries("placeholders") if re.search(r"\w|\?\?", entry))
    inline, later = (alternatives(words.entries(name)) for name in ("inline-placeholders", "postponements"))
    # "write the TBD placeholder" speaks of the word
    articles = "".join(rf"(?<!\b{re.escape(word)} )" for word in words.entries("name-articles"))
    # an underscore beside it may be emphasis (`_after TBD_`) or part of a name (`TBD_KEY`)
    apart, ends = r"(?<![^\W_])(?<![^\W_]_)(?<![#/.?-])", r"(?!_*[^\W_]|[/-])"
    return holes, re.compile(rf"{apart}{articles}(?:{inline}){ends}(?!\s+\(?(?:{later})(?!\w))")
