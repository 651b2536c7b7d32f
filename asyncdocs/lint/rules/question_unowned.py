"""An open question has somebody who answers it, or a date, or a ticket.

A question that nobody owns stays open: each reader thinks that another is at it, and an outsider who is stopped by it
does not know whom to wait for. A question with an answer beneath it, one that is struck through or ticked, and "None"
are fine.

Precision: 56 of 60 hits read in real folders were right.

`specs/spec-1.md`:

```md bad
# Seat map

## Open questions

- How long is a seat held?
```

`specs/spec-1.md`:

```md bad
# Seat map

## Design

A seat is held in the cache. Open question: what happens to it when the cache restarts?
```

`specs/spec-1.md`:

```md good
# Seat map

## Open questions

- How long is a seat held? @ana
- Who pays for the cache? (Ben, by 2031-05-02)
- Do we need a second cache? See [#12](https://example.org/issues/12).
- What happens when the cache restarts?
    - Held seats are free again.
- ~~Which cache?~~
- [x] Which port?
- Is the map shown to guests? Yes, without prices.
```

`specs/spec-1.md`:

```md good
# Seat map

## Open questions

None.
```
"""

import re
from collections.abc import Iterator
from functools import cache

from asyncdocs.document import Document, Section
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.prose import own_text, prose, sentence_at, sentences, words_of
from asyncdocs.lint.residue import as_in_template
from asyncdocs.lint.rule import rule
from asyncdocs.lint.search import around, spellings
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_ROLE = "open-questions"
_OWNED = re.compile(
    r"(?<![\w/.])@\w|\b\d{4}-\d\d(?:-\d\d)?\b|\]\([^)]*(?:issue|pull|ticket|browse|merge_request|discussion)|\]\[|(?<!\w)#\d+"
    r"|\b[A-Z]{2,8}-\d+\b|\([A-Z][a-z]+(?: [A-Z][a-z]+)?(?:,[^)]*)?\)|https?://\S*(?:issue|pull|ticket|browse)"
)
_SHOWN = 60
_SETTLED = re.compile(r"~~\S|[✅✔☑]|\?[\"')*_`]*\s+(?:\S+\s+){2,}\S")


@rule(
    "warning",
    draft="info",
    why=_("nobody is known to answer it, so it waits for good"),
    next=_("add who answers it and by when: `@name, by <date>`, or link its ticket"),
)
def question_unowned(document: Document, library: Library) -> Iterator[Hit]:
    if _ROLE in document.blocks_by_role:
        for section in document.sections:
            if section.named and _ROLE in section.roles:
                for block in _open(document, library, section):
                    yield _hit(document, own_text(document, block))
    marked, owner, _none = _patterns(words_of(document))
    triggers = spellings(words_of(document).entries("open-questions"))
    for match in around(marked, document.text, triggers):
        if document.markup.in_code(match.start()) or document.markup.in_comment(match.start()):
            continue
        within = document.section_at(match.start())
        if within and _ROLE in within.roles:
            continue
        sentence = sentence_at(document, Span(match.start("mark"), match.end()))
        rest = next(
            (b for b in document.blocks_between(0, match.start("mark") + 1)[::-1] if match.start("mark") < b.end), None
        )
        if rest and not _is_owned(document, library, Span(match.start("mark"), rest.end), owner):
            yield _hit(document, Span(match.start("mark"), max(match.end(), sentence.end)))


def _open(document: Document, library: Library, section: Section) -> Iterator[Block]:
    """The questions right under a heading that have neither an owner nor an answer."""
    _marked, owner, none = _patterns(words_of(document))
    blocks = document.blocks_between(section.body, section.own_end)
    same = set(as_in_template(library, document)) if blocks else set()
    top = min((block.depth for block in blocks if block.form == "item"), default=0)
    lead: Block | None = None
    for number, block in enumerate(blocks):
        text = prose(document, own_text(document, block)).strip()
        if block.form in ("paragraph", "quote") and block.depth < max(top, 1):
            if owner.search(text) or (text.endswith(":") and number) or text.endswith("?"):
                lead = block
            if not text.endswith("?"):
                continue
        elif block.form != "item" or block.depth != top or lead is not None:
            continue
        if (
            _goes_on(block, blocks[number + 1 : number + 2])
            or not text
            or block.ticked
            or block in same
            or none.match(text)
            or text.endswith(":")
        ):
            continue
        if not text.endswith("?") and sum(1 for _each in sentences(document, own_text(document, block))) > 1:
            continue  # it is discussed where it is asked
        if not _is_owned(document, library, own_text(document, block), owner):
            yield block


def _goes_on(block: Block, after: tuple[Block, ...]) -> bool:
    """Whether something stands beneath a question: another paragraph, or what is within its list item."""
    if not after or block.form != "item":
        return bool(after)
    return after[0].depth > block.depth or (after[0].depth == block.depth and after[0].form != "item")


def _is_owned(document: Document, library: Library, span: Span, owner: re.Pattern[str]) -> bool:
    text = document.text[span.start : span.end]
    return (
        _OWNED.search(text) is not None
        or _SETTLED.search(text) is not None
        or owner.search(text) is not None
        or any(span.start <= mention.span.start < span.end for mention in library.mentions(document))
    )


def _hit(document: Document, span: Span) -> Hit:
    text = document.text[span.start : span.end].rstrip()
    shown = " ".join(text.split())
    message = _("nobody is named to answer `{question}`")
    return Hit(
        Span(span.start, span.start + len(text)),
        message.format(question=shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"),
    )


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A text marked as an open question, one that names an owner or an answer, and one that says there is none."""
    none = [*words.entries("none"), *words.entries("not-applicable"), *words.entries("placeholders")]
    return (
        re.compile(
            rf"(?P<mark>\b(?:{alternatives(words.entries('open-questions'))})\b[*_]*:[*_]*)[ \t]+\S", re.IGNORECASE
        ),
        re.compile(rf"\b(?:{alternatives(words.entries('answers'))})\b", re.IGNORECASE),
        re.compile(rf"\W*(?:{alternatives(none)})(?![\w-])", re.IGNORECASE),
    )
