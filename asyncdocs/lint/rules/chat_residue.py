"""A page is written for its readers, not as a reply in a chat.

"Here is a revised version" and "let me know if you need anything else" are replies to one person. On a page, such a
sentence shows that nobody read the text after pasting it, and readers start to doubt the rest. Chat lines with names
and times are not a summary. The rule ignores quotations, code and pages about chats.

`page.md`:

```md bad
# Refunds

Certainly! Here is a revised version of the section:

The fee is two euros.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Design

[10:32] Dave: shall we keep it in the cache?
[10:33] Ana: ok for me
```

`page.md`:

```md good
# Refunds

> I hope this helps!

The text `Certainly! Here is` is refused. Let me know by a comment if you disagree.
```

`specs/spec-1.md`:

```md good
# Seat map

## Timeline

- 10:32 The cache is full
- 10:33 Dave restarts it
```
"""

import re
from collections.abc import Iterator
from itertools import islice

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.prose.search import around
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_ENDS = 800
"""An answer is pasted with its first and its last sentence: so many characters at both ends are looked at for any phrase."""
_HINT = "know if you"
_LOGGED = "\n[1"
"""A line of a chat between ten and eight in the evening: to look for every hour takes too long."""
_LOG = re.compile(
    r"^[ \t>]*\[\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\] ?<?[A-Z@][\w .-]{1,30}>?:? ", re.MULTILINE | re.IGNORECASE
)


@rule(
    "warning",
    everywhere=True,
    why=_("somebody pasted this from a chat without reading it again, so readers cannot trust the rest of the page"),
    next=_("remove the line, and read the text around it again"),
)
def chat_residue(document: Document, library: Library) -> Iterator[Hit]:
    text, pattern = document.text, _pattern(words_of(document))
    found = {match.start(): match for match in around(pattern, document, (_HINT,))}
    for start, end in ((0, _ENDS), (max(0, len(text) - _ENDS), len(text))):
        told = text[start:end].casefold()
        if any(entry in told for entry in words_of(document).entries("chatter")):
            found |= {match.start(): match for match in pattern.finditer(text, start, end)}
    for _start, match in sorted(found.items()):
        block = document.block_at(match.start())
        if block is not None and block.form in ("paragraph", "item") and not document.markup.in_code(match.start()):
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("`{phrase}` is chat text, written to one person").format(phrase=phrase))
    if _LOGGED in text:
        yield from _log(document)


def _log(document: Document) -> Iterator[Hit]:
    """Lines of a chat, where two or more of them follow each other in a paragraph."""
    for block in document.markup.blocks:
        if block.form == "paragraph" and block.end - block.start > 20:
            lines = list(islice(_LOG.finditer(document.text, block.start, block.end), 2))
            if len(lines) > 1:
                line = document.text[lines[0].start() : block.end].partition("\n")[0].rstrip()
                span = Span(lines[0].start(), lines[0].start() + len(line))
                yield Hit(span, _("`{line}` is a line from a chat").format(line=line.strip()))


@cache
def _pattern(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words.entries('chatter'))})", re.IGNORECASE)
