"""An open question has an owner, a date or a ticket.

A question without an owner stays open: each reader thinks that somebody else is working on it, and people who are
stopped by it do not know whom to wait for. The rule ignores questions with an answer, questions that are struck
through or ticked, and "None". If most documents with open questions name no owner, the rule reports this once.

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
from collections.abc import Callable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.open_questions import ROLE, asked_in, is_answered, last_answer, open_questions, questioning
from asyncdocs.lint.facts.tasks import mentions_another
from asyncdocs.lint.folder.norms import Seen, by_custom, counted
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, sentence_at, words_of
from asyncdocs.lint.prose.search import around, spellings
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_OWNED = re.compile(
    r"(?<![\w/.])@\w|\b\d{4}-\d\d(?:-\d\d)?\b|\]\([^)]*(?:issue|pull|ticket|browse|merge_request|discussion)|\]\[|(?<!\w)#\d+"
    r"|\b[A-Z]{2,8}-\d+\b|\([A-Z][a-z]+(?: [A-Z][a-z]+)?(?:,[^)]*)?\)|https?://\S*(?:issue|pull|ticket|browse)"
)
_SHOWN = 60


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("a question without an owner may never get an answer"),
    next=_("add the person who answers and a date: `@name, by <date>`; or link a ticket"),
)
def question_unowned(document: Document, library: Library) -> Iterator[Hit]:
    def owned(span: Span) -> bool:
        return _is_owned(document, library, span)

    for block in _listed(document, library, owned):
        hit = _hit(document, asked_in(document, block))
        yield by_custom(library, document, hit, Seen(ROLE, True), "question-unowned")
    marked = _marked(words_of(document))
    last: dict[Block, int] = {}
    triggers = spellings(words_of(document).entries("open-questions"))
    for match in around(marked, document, triggers):
        if document.markup.in_code(match.start()) or document.markup.in_comment(match.start()):
            continue
        within = document.section_at(match.start())
        if within and ROLE in within.roles:
            continue
        sentence = sentence_at(document, Span(match.start("mark"), match.end()))
        rest = document.block_at(match.start("mark"))
        if rest is None:
            continue
        if rest not in last:
            last[rest] = _last_owner(document, rest)
        mark = match.start("mark")
        if last[rest] < mark and not mentions_another(document, library, mark, rest.end):
            yield _hit(document, Span(mark, max(match.end(), sentence.end)))


@counted("question-unowned")
def _see(document: Document, library: Library) -> Iterator[Seen]:
    for block in _listed(document, library, lambda span: False):
        yield Seen(ROLE, not _is_owned(document, library, own_text(document, block)))


def _listed(document: Document, library: Library, is_over: Callable[[Span], bool]) -> Iterator[Block]:
    """The open questions under the headings for them."""
    for section in questioning(document):
        yield from open_questions(document, library, section, is_over)


def _is_owned(document: Document, library: Library, span: Span) -> bool:
    return (
        _OWNED.search(document.text, *span) is not None
        or is_answered(document, span)
        or mentions_another(document, library, *span)
    )


def _last_owner(document: Document, block: Block) -> int:
    """Where the last owner, ticket, date or answer in a block stands, read once however many questions it holds; else -1."""
    owners = (match.start() for match in _OWNED.finditer(document.text, block.start, block.end))
    return max(max(owners, default=-1), last_answer(document, Span(block.start, block.end)))


def _hit(document: Document, span: Span) -> Hit:
    text = document.text[span.start : span.end].rstrip()
    shown = " ".join(text.split())
    message = _("question `{question}` has no owner")
    return Hit(
        Span(span.start, span.start + len(text)),
        message.format(question=shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"),
    )


@cache
def _marked(words: Words) -> re.Pattern[str]:
    """A text marked as an open question."""
    mark = rf"(?P<mark>\b(?:{alternatives(words.entries('open-questions'))})\b[*_]*:[*_]*)[ \t]+\S"
    return re.compile(mark, re.IGNORECASE)
