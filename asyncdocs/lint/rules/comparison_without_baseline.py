"""A claim such as "faster", "better" or "easier" says compared with what, or by how much.

Every change that its author likes meets the goal "faster search". To measure the claim, readers need today's value
and a target. A comparison with "than", a number, a name in code or a link is enough. The rule ignores ticked items.

`specs/spec-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] The seat map loads faster
```

`specs/spec-1.md`:

```md bad
# Seat map

## Definition of done

- Improved error messages
```

`specs/spec-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] The seat map loads faster than the fare table
- [ ] It loads 30 % faster
- [ ] Smaller pictures: `seat.svg` is used on telephones
```

`specs/spec-1.md`:

```md good
# Seat map

## Context

A better map makes the choice easier.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.obligations import unmeasured
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_WHERE = frozenset({"acceptance", "deliverable", "success", "expected"})
_FIGURE = re.compile(r"\d|`")
_NEAR = 60
"""Characters before a comparison in which its purpose stands."""


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("nobody can measure an improvement without a starting value and a target"),
    next=_("write both values: `<value> today, <value> afterwards`"),
)
def comparison_without_baseline(document: Document, library: Library) -> Iterator[Hit]:
    words = words_of(document)
    purpose = _purpose(words)
    for match, _sentence, block in unmeasured(
        document, library, "comparatives", _WHERE, (words.pattern("baselines"), _FIGURE)
    ):
        if not _kept(words).search(
            document.text, max(block.start, match.start() - _NEAR), match.start()
        ) and not purpose.search(document.text, max(block.start, match.start() - _NEAR), match.start()):
            phrase = " ".join(match[0].split())
            message = _("`{phrase}` does not say what is compared, or how large the difference is").format(
                phrase=phrase
            )
            yield Hit(Span(*match.span()), message, hidden=bool(block.ticked))


@cache
def _purpose(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.entries('means'))})\s+(?:\w+\s+)?$")


@cache
def _kept(words: Words) -> re.Pattern[str]:
    """What names the state of today as the least: "maintained or improved", "the same or better"."""
    endings, ors = (alternatives(words.entries(name)) for name in ("kept-endings", "ors"))
    return re.compile(rf"\b[^\W\d_]+(?:{endings}) (?:{ors})\s+\Z")
