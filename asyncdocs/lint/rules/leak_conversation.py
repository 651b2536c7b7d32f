"""Rules and requirements are written on the page, not only in a conversation.

"As discussed with Dave" tells readers that an answer exists but not what the answer is: they were not in the call and
cannot search the chat. The phrase is fine if it links to something written: a page, a section, a decision. The rule
ignores sentences that point to the same text ("as discussed above", "as mentioned in the motivation"), and handles on
pages that say how people can be reached.

`tickets/ticket-1.md`:

```md bad
# Refund button

## Acceptance criteria

- [ ] The refund is booked as discussed with Dave on Slack.
```

`page.md`:

```md bad
# Refunds

The fee stays at two euros, as we agreed in the call.
```

`page.md`:

```md bad
# Refunds

For the exact amounts, ask @dave.
```

`tickets/ticket-1.md`:

```md bad
# Refund button

## Acceptance criteria

- [ ] The letter to the guest is changed as discussed.
```

`page.md`:

```md good
# Refunds

The fee stays at two euros, as discussed in [ADR-4](adr-4.md). As mentioned above, it is charged once.
As discussed in the previous section, nothing else changes; the wait for an answer follows from the call to the bank.
```

`adr-4.md`:

```md with
# ADR-4: Fee
```

`page.md`:

```md good
# Escalation

If the queue does not drain, call the on-call engineer, and then ask @payments.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import mentions_another
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, prose, sentence_at, words_of
from asyncdocs.lint.prose.search import around
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_NEAR = 70
"""Characters around the phrase in which a pointer to something written excuses it (measured on 657 specs)."""
_WRITTEN = re.compile(r"\]\(|\]\[|https?://|(?<!\w)#\d+|\w+/[\w.-]+#\d+")
_ELSEWHERE = {"history", "discussion", "references", "escalation"}


@rule(
    "warning",
    everywhere=True,
    why=_("people who were not there cannot know what was said"),
    next=_("write the result of the conversation, and link the decision that records it"),
)
def leak_conversation(document: Document, library: Library) -> Iterator[Hit]:
    for sort, triggers, pattern in _patterns(words_of(document)):
        for match in around(pattern, document, triggers):
            block = _block_at(document, match.start())
            if block is not None and not _excused(document, library, block, match, sort):
                phrase = " ".join(match[0].split())
                yield Hit(Span(*match.span()), _("the answer is in a conversation: `{phrase}`").format(phrase=phrase))


def _block_at(document: Document, offset: int) -> Block | None:
    blocks = document.blocks_between(max(0, offset - 20_000), offset + 1)
    block = next((block for block in reversed(blocks) if offset < block.end), None)
    return block if block and block.form in ("paragraph", "item", "row", "quote") else None


def _excused(document: Document, library: Library, block: Block, match: re.Match[str], sort: str) -> bool:
    """Whether a phrase leads to something written, is code, or stands where people are to be reached."""
    words, (start, end) = words_of(document), match.span()
    section = document.section_at(start)
    roles = set(section.roles) if section else set()
    if end > block.end or document.markup.in_comment(start) or document.markup.in_code(start):
        return True
    if sort == "person":
        return (
            "escalation" in roles
            or words.pattern("reaching").search(section.title if section else document.title) is not None
        )
    if not roles.isdisjoint(_ELSEWHERE) or (
        "bare" in match.re.groupindex
        and match["bare"]
        and (block.form != "item" or roles.isdisjoint(document.kind.normative))
    ):
        return True
    own = own_text(document, block)
    left, right = max(own.start, start - _NEAR), min(own.end, end + _NEAR)
    if _WRITTEN.search(document.text, left, right) or words.pattern("pointing").search(
        prose(document, Span(start, right))
    ):
        return True
    if any(link.start < right and left < link.end for link in document.links):
        return True
    sentence = sentence_at(document, Span(start, end))
    return mentions_another(document, library, *sentence)


@cache
def _patterns(words: Words) -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Sort of phrase, plain words that one holds, and what it looks like around such a word."""
    said, places = alternatives(words.entries("discussed")), alternatives(words.entries("verbal-places"))
    asked = alternatives(words.entries("ask-verbs"))

    def told(name: str) -> str:
        filled = "|".join(words.entries(name)).replace("{place}", words.entries("place-pattern")[0])
        return filled.replace("{said}", said).replace("{places}", places).replace("{ask}", asked)

    shapes = (
        ("spoken", tuple(words.entries("discussed")), f"{told('spoken-patterns')}|(?P<bare>{told('bare-patterns')})"),
        ("spoken", tuple(words.entries("talk-openers")), told("talk-patterns")),
        ("person", tuple(words.entries("ask-openers")), told("ask-patterns")),
    )
    return tuple((sort, triggers, re.compile(pattern, re.IGNORECASE)) for sort, triggers, pattern in shapes)
