"""A performance requirement has a number.

On the author's machine, "must respond quickly" is always met. Developers, testers and operators need to know how
quickly, for how many users, and measured where. A number with a unit, a comparison with something that can be
measured, or a link to the numbers is enough.

`specs/spec-1.md`:

```md bad
# Seat map

## Design

The search must be fast even with many seats.
```

`specs/spec-1.md`:

```md bad
# Seat map

## In scope

- A low-latency way to hold a seat
```

`specs/spec-1.md`:

```md good
# Seat map

## Design

The search must be fast: 400 seats within 200 ms. Fast machines are expensive.
```

`specs/spec-1.md`:

```md good
# Seat map

## In scope

- A hold as fast as today's sale
- The button `fast`
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import unmeasured
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import lead
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_WHERE = frozenset({"scope-in", "deliverable", "success", "expected"})
"""Acceptance criteria are left to `acceptance-vague`."""
_MEASURED = re.compile(r"\d|`|\]\(|\bO\(")


@rule(
    "info",
    why=_("nobody can check a performance goal without a number"),
    next=_("write the number: <amount> within <time>, measured by <tool or query>"),
)
def performance_unquantified(document: Document, library: Library) -> Iterator[Hit]:
    measures = (words_of(document).pattern("measures"), _MEASURED)
    gains = words_of(document).pattern("gain-heads")
    for match, _sentence, block in unmeasured(document, library, "speeds", _WHERE, measures):
        led_in = lead(document, block)
        if led_in is not None and gains.search(document.text, led_in.start, led_in.end):
            continue  # what a change is good for is no demand on it
        phrase = " ".join(match[0].split())
        message = _("the page gives no number for `{phrase}`").format(phrase=phrase)
        yield Hit(Span(*match.span()), message, hidden=bool(block.ticked))
