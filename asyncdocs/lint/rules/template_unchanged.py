"""A document contains more than the text of its template.

An unchanged template looks like a finished page in every list, and readers find questions instead of answers. A
document counts as unchanged if nine of ten paragraphs and items equal the template. The rule does not count comments
and tables of contents.

`specs/template.md`:

```md with
# Title

## Why

Why do we do this?

## Scope

What is in, and what is out?

## Done when

List what can be checked.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Why

Why do we do this?

## Scope

What is in, and what is out?

## Done when

List what can be checked.
```

`tickets/template.md`:

```md with
# Title

## What

What should change, and for whom?

## Acceptance criteria

- [ ] The change is described in the release notes.
- [ ] Somebody who did not write it has tried it.
```

`tickets/ticket-2.md`:

```md bad
# Refund button

## What

What should change, and for whom?

## Acceptance criteria

- [ ] The change is described in the release notes.
- [ ] Somebody who did not write it has tried it.
```

`specs/template.md`:

```md with
# Title

## Why

Why do we do this?

## Licence

All rights reserved by the ferry company.
```

`specs/spec-1.md`:

```md good
# Seat map

## Why

Guests cannot see which seats are free, so they call.

## Licence

All rights reserved by the ferry company.
```

`specs/spec-1.md`:

```md good
# Seat map

## Why

Guests cannot see which seats are free, so they call.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import as_in_template
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_FEWEST = 3
"""Fewer blocks than these say too little to be called unchanged."""
_SHARE = 0.9
_FORMS = ("paragraph", "item", "quote")
_CONTENTS = re.compile(r"\s*[-*+]\s+\[[^\]\n]+\]\(#")


@rule(
    "error",
    draft="info",
    why=_("the page looks finished but contains only the template's questions"),
    next=_("answer the first question of the template, or delete the page"),
)
def template_unchanged(document: Document, library: Library) -> Iterator[Hit]:
    equal = as_in_template(library, document)
    if len(equal) < _FEWEST or len(equal) < _SHARE * _least_written(document):
        return
    same = sum(1 for block in equal if _counts(document, block))
    if same < _FEWEST:
        return
    written = sum(1 for block in document.markup.blocks if _counts(document, block))
    if same >= _SHARE * written:
        heading = document.title_heading
        start = heading.start if heading else document.markup.body_start
        end = heading.end if heading else document.text.find("\n", start) % (len(document.text) + 1)
        title = document.text[start:end].rstrip()
        yield Hit(
            Span(start, start + len(title)),
            _("{same} of {all} paragraphs and list items are copied from the template").format(same=same, all=written),
        )


def _least_written(document: Document) -> int:
    """At least so many blocks count, as told without looking at each."""
    forms = [block.form for block in document.markup.blocks]
    return sum(map(forms.count, _FORMS)) - document.text.count("](#")


def _counts(document: Document, block: Block) -> bool:
    return block.form in _FORMS and _CONTENTS.match(document.text, block.start) is None
