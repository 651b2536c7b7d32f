"""An edge case says what happens instead of only asking a question.

The author of a spec asks "What happens when the gauge is silent?". Without an answer, the developer and the tester
may answer this question differently.

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

### Edge Cases

- What happens when the gauge is silent?
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

### Edge Cases

- The gauge is silent: the screen shows `no data`.
- How are two gauges told apart?
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

### Edge Cases

- What happens when the gauge is silent? The screen shows `no data`.
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

### Edge Cases

- What happens when the gauge is silent?
  - The screen shows `no data`.
- **Two gauges?** → the nearer one counts
- What if both are silent (the screen should show `no data`)?
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.units.reading import Thing, contents
from asyncdocs.units.unit import Unit

_ASKS = re.compile(r"[?？][*_\s]*\Z")


@unit_rule(
    "warning",
    on="unit",
    draft="info",
    done="info",
    why=_("the developer and the tester may answer this question differently"),
    next=_("write what happens in this case, after the question or instead of it"),
    everywhere=True,
)
def edge_case_unanswered(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for thing in contents(unit).of("edge case"):
        text = document.text[thing.span.start : thing.end].rstrip()
        asks = thing.document is document and _ASKS.search(text) and not _answered(words_of(document)).search(text)
        if asks and not _goes_on(document, thing):
            yield Hit(thing.span, _("this edge case is a question without an answer"))


def _goes_on(document: Document, thing: Thing) -> bool:
    """Whether something stands beneath the item that may be the answer."""
    following = next(iter(document.blocks_from(thing.end)), None)
    between = document.text[thing.end : following.start] if following else ""
    if following is None or between.strip(" \t\r\n-*+>0123456789.)[]x"):
        return False
    return following.depth > 1 or (following.depth == 1 and following.form in ("paragraph", "quote", "fence"))


@cache
def _answered(words: Words) -> re.Pattern[str]:
    """An answer in brackets before the mark: `What if it is empty (it should say so)?`."""
    answers = alternatives(words.entries("bracketed-answers"))
    return re.compile(rf"\([^()\n]*\b(?:{answers})\b[^()\n]*\)[*_\s]*[?？]")
