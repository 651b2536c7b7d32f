"""The page says how something is done instead of "the usual way".

New readers do not know what is usual, and the phrase does not say where to look or whom to ask. A link to a
description is enough. "As usual" is fine in the description of a program.

`specs/spec-1.md`:

```md bad
# Seat map

## Roll-out

The map is released the usual way.
```

`playbooks/pb-1.md`:

```md bad
# Restart the search

## Steps

1. Put the report in the usual place.
```

`specs/spec-1.md`:

```md good
# Seat map

## Roll-out

The map is released in [the usual way](release.md).
```

`specs/release.md`:

```md with
# Release
```

`specs/spec-1.md`:

```md good
# Seat map

## Design

The parser skips blanks as usual, and `the usual way` is a name.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.tasks import mentions_another
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import sentence_at, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_LINKED = re.compile(r"\]\(|\]\[|https?://|`|:\s")


@rule(
    "info",
    why=_("only people who have done the task before know the usual way"),
    next=_("link the page that describes the usual way, or write the steps"),
)
def leak_usual_way(document: Document, library: Library) -> Iterator[Hit]:
    words = words_of(document)
    pattern, told, linked = (words.pattern(name) for name in ("usual-ways", "complements", "pointing-on"))
    for offset in wording(document, document.kind).offsets("usual-ways"):
        match = pattern.match(document.text, offset)
        block = document.block_at(offset) if match else None
        if match is None or block is None or block.form not in ("paragraph", "item"):
            continue
        if told.match(document.text, match.end() + 1):
            continue
        sentence = sentence_at(document, Span(*match.span()))
        mentioned = mentions_another(document, library, *sentence)
        if not (mentioned or _LINKED.search(document.text, *sentence) or linked.search(document.text, *sentence)):
            phrase = " ".join(match[0].split())
            yield Hit(Span(*match.span()), _("only insiders know what `{phrase}` means").format(phrase=phrase))
