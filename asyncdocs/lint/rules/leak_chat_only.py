"""The result of a chat or a call is written on the page too.

Readers from outside cannot open a link to a thread, a channel or a recording: they have no account, the history is
deleted after ninety days, and nobody can search a video. Such a link is fine next to a text with the result, next to
links to written pages, or to say how people can be reached.

`page.md`:

```md bad
# Refunds

## Decision

See [the thread](https://acme.slack.com/archives/C01/p16).
```

`specs/spec-1.md`:

```md bad
# Refunds

## Design

The walkthrough: https://www.loom.com/share/4f
```

`page.md`:

```md good
# Refunds

Refunds above 500 euros wait for a second signature, because the bank reverses them only within a day
([thread](https://acme.slack.com/archives/C01/p16)).
```

`page.md`:

```md good
# Refunds

## Escalation

- [#payments](https://acme.slack.com/archives/C01)
```

`specs/spec-1.md`:

```md good
# Refunds

## Design

The recording shows how a clerk opens a case and picks the amount. It ends with the letter that the guest gets.

<https://www.loom.com/share/4f>
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, sentences, words_of
from asyncdocs.lint.prose.search import around, places
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:(?P<recording>loom\.com/share|zoom\.us/rec|youtube\.com/watch|youtu\.be/|vimeo\.com/\d)"
    r"|slack\.com/archives/\w+/p\d|teams\.microsoft\.com/l/message|zulipchat\.com/#narrow/\S+/topic/"
    r"|discord(?:app)?\.com/channels/\d+/\d+/\d|chat\.google\.com/\S*room|zoom\.us/j/|meet\.google\.com/)",
    re.IGNORECASE,
)
_HINTS = (
    "slack.com/a",
    "ms.microsoft.com/l",
    "zulipchat.com/",
    "discord",
    "zoom.us/",
    "t.google.com/",
    "loom.com/",
    "youtu",
    "vimeo.com/",
)
_END = re.compile(r"[\s)>\]]")
_ADDRESS = re.compile(r"\]\([^)\]\s]*\)|\]\[[^\[\]]*\]|<?https?://[^\s>]*>?|\[[ xX]\]")
_ELSEWHERE = re.compile(
    r"https?://(?![^\s)]*(?:slack|zulip|discord|zoom\.us|loom\.com|youtu|vimeo|google\.com|microsoft\.com))|\]\((?!https?:)[^)\s]+\)"
)
"""A link that leads to no chat, call or recording."""
_CODE_OR_LINK = re.compile(r"\[[^\[\]]*\](?:\([^)\]\s]*\)|\[[^\[\]]*\])|https?://\S+|`[^`\n]*`")
_WORD = re.compile(r"[^\W\d_][^\W_]+(?:['\u2019-][^\W_]+)*")
_ENOUGH = 8
"""So many words that say something are a sentence about what is behind the link."""
_ASIDE = {"references", "discussion", "history"}


@rule(
    "warning",
    everywhere=True,
    why=_("readers without an account cannot open the chat or recording, and chats get deleted"),
    next=_("summarise the conversation in a sentence or two, and keep the link"),
)
def leak_chat_only(document: Document, library: Library) -> Iterator[Hit]:
    seen: set[Block] = set()
    for span, target, match in _addresses(document):
        block = document.block_at(span.start)
        if block is None or block in seen:
            continue
        seen.add(block)
        section = document.section_at(span.start)
        if _beside_the_point(document, section, block):
            continue
        if match["recording"]:
            if words_of(document).pattern("besides").search(document.text, block.start, span.start):
                continue
            if not document.scored or _told(document, section, block):
                continue
        elif _words(document, block) >= _ENOUGH:
            continue
        yield Hit(span, _("the content exists only in `{target}`").format(target=target))


def _addresses(document: Document) -> Iterator[tuple[Span, str, re.Match[str]]]:
    """Links to chats, calls and recordings, and their bare addresses."""
    text = document.text
    if not any(places(document, hint) for hint in _HINTS):
        return
    for link in document.links:
        if link.form != "image" and (match := _HOST.match(link.target)):
            yield Span(link.start, link.end), link.target, match
    for match in around(_HOST, document, _HINTS):
        end = _END.search(text, match.end())
        span = Span(match.start(), end.start() if end else len(text))
        if not document.markup.in_code(match.start()) and not document.markup.in_comment(match.start()):
            yield span, text[span.start : span.end], match


def _beside_the_point(document: Document, section: Section | None, block: Block) -> bool:
    """Whether it tells how to reach somebody, refers to more of the same, introduces what follows, or is metadata."""
    text = document.text[block.start : block.end]
    words = words_of(document)
    reaching = words.pattern("reaching")
    if section is None and block.form == "item":
        return True
    if section and (reaching.search(section.title) or words.pattern("aside-titles").search(section.title)):
        return True
    if section and not _ASIDE.isdisjoint(section.roles):
        return True
    if text.rstrip().endswith(":") or text.lstrip("*_ ").startswith("("):
        return True
    return reaching.search(_CODE_OR_LINK.sub(" ", text)) is not None or _is_one_of_several(document, block)


def _is_one_of_several(document: Document, block: Block) -> bool:
    """Whether the block, or a list it is an item of, also leads somewhere that is no chat: then not only the chat holds it."""
    section = document.section_at(block.start)
    begin, end = (section.body, section.own_end) if section else (0, len(document.text))
    blocks = document.blocks_between(begin, end)
    if block not in blocks:  # it reaches beyond its section
        blocks = (block,)
    number = blocks.index(block)
    first = last = number
    if block.form == "item":
        while first and blocks[first - 1].form == "item" and blocks[first - 1].depth >= block.depth:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].form == "item" and blocks[last + 1].depth >= block.depth:
            last += 1
    return any(
        _ELSEWHERE.search(document.text, each.start, each.end)
        for each in blocks[first : last + 1]
        if each is block or each.depth == block.depth
    )


def _words(document: Document, block: Block) -> int:
    """How many words of a block say something, those of the link included."""
    words = words_of(document)
    text = _ADDRESS.sub(" ", document.text[block.start : block.end])
    said = (word for word in _WORD.findall(words.pattern("chat-words").sub(" ", text)))
    return sum(word.casefold() not in words.stopwords for word in said)


def _told(document: Document, section: Section | None, block: Block) -> bool:
    """Whether the section says in its own words, at least two sentences of them, what the recording shows."""
    begin, end = (section.body, section.own_end) if section else (0, len(document.text))
    told = 0
    for each in document.blocks_between(begin, end):
        if each.form in ("paragraph", "item", "quote") and (_words(document, each) >= _ENOUGH or each is not block):
            told += sum(1 for _sentence in sentences(document, own_text(document, each)))
    return told >= 2
