"""An acceptance criterion does not depend on one person's opinion.

Only one person can check "looks good" or "to Ana's satisfaction", and that person may be asleep. The developer learns
only at the end what was wanted. A sign-off next to criteria that everybody can check is fine; a sign-off as the only
criterion is not. The rule ignores ticked items.

`tickets/ticket-1.md`:

```md bad
# Seat map

## Acceptance criteria

- [ ] The seat map looks good on a telephone
```

`tickets/ticket-1.md`:

```md bad
# Seat map

## Definition of done

- [ ] Approved by Ana
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] A click on a free seat holds it
- [ ] Approved by the data protection officer
```

`tickets/ticket-1.md`:

```md good
# Seat map

## Acceptance criteria

- [ ] The map looks good at 320 px: no row of seats wraps
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.acceptance import is_anchored, own_criteria
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "warning",
    draft="info",
    done="info",
    why=_("only one person can decide whether the work is done"),
    next=_("write what that person will check, and which result they must see"),
)
def acceptance_judgement(document: Document, library: Library) -> Iterator[Hit]:
    items = list(own_criteria(document, library))
    judged, approved = (words_of(document).pattern(name) for name in ("judgements", "approvals"))
    signed = [block for block in items if approved.search(prose(document, own_text(document, block)))]
    for block in items:
        start, end = own_text(document, block)
        text = prose(document, Span(start, end))
        match = judged.search(text)
        if match is None and len(signed) == len(items):
            match = approved.search(text)
        elif match and is_anchored(document, block):
            match = None
        if match:
            at = Span(start + match.start(), start + match.end())
            message = _("`{phrase}` depends on one person's judgement").format(phrase=" ".join(match[0].split()))
            yield Hit(at, message, hidden=bool(block.ticked))
