"""An acceptance criterion names a visible result instead of a quality.

People disagree about "responds quickly", so developers have to ask, and the person who accepts the work decides
afterwards. A vague word is fine next to something exact: a number, a comparison, a quoted text, a name in code, a
link or a test. In ticked criteria, a vague word lowers the score but does not fail a run.

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] The seat map is user-friendly and fast.
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Definition of done

- Errors are handled gracefully.
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] The seat map is fast: 400 seats show within 200 ms.
- [ ] A taken seat shows "Sold", which is clear to a reader of the screen.
- [ ] `make test-seats` passes.
```

`tickets/ticket-1.md`:

```md good
# Seat map

The map should be simple and fast.

## Acceptance criteria

- [ ] A click on a free seat holds it.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import is_anchored, is_topic, own_criteria
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("two people who check this criterion can come to different answers"),
    next=_("write a result that can be observed: a value, a message, or a command and its output"),
)
def acceptance_vague(document: Document, library: Library) -> Iterator[Hit]:
    vague, purpose = words_of(document).pattern("vague"), _purpose(words_of(document))
    for block in own_criteria(document, library):
        span = own_text(document, block)
        text = prose(document, span)
        match = vague.search(text)
        while match and (purpose.search(text, 0, match.start()) or (match.start() and match[0][0].isupper())):
            match = vague.search(text, match.end())  # a purpose stands beside what serves it, a capital in a name
        if match and not is_anchored(document, block) and not is_topic(document, block):
            at = Span(span.start + match.start(), span.start + match.end())
            message = _("people can disagree about what `{word}` means")
            yield Hit(at, message.format(word=" ".join(match[0].split())), hidden=bool(block.ticked))


@cache
def _purpose(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.entries('purposes'))})\s+(?:\w+\s+)?$")
