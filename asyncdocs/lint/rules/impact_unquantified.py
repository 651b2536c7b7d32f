"""The impact of an incident is given in numbers.

"Some users were affected for a while" can mean three users for a minute or all users for a day. People who decide
what to fix first have to ask. One number with its unit is enough: users, minutes, orders, money. "No impact" is an
answer too.

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Impact

Some passengers could not book for a while.
```

`postmortems/pm-1.md`:

```md bad
# Holds lost

## Customer impact

- Many places were sold twice on 2026-01-17.
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Impact

Some passengers could not book; 11 places were sold twice.
```

`postmortems/pm-1.md`:

```md good
# Holds lost

## Impact

No passenger noticed.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.substance import judge_of
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_DATE = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b[A-Z]{2,}-\d+\b|#\d+|`[^`\n]*`|\]\([^)]*\)|\bv?\d+\.\d+\.\d+\b"
)
_START = re.compile(r"\W*")


@rule(
    "warning",
    draft="info",
    why=_("readers cannot judge how bad the incident was, or what to fix first"),
    next=_("write how many people were affected, and for how long: `287 passengers, 63 minutes`"),
)
def impact_unquantified(document: Document, library: Library) -> Iterator[Hit]:
    if "timeline" not in document.kind.roles or "impact" not in document.blocks_by_role:
        return
    judge = judge_of(library, document)
    said = [b for b in document.blocks_by_role["impact"] if b.form not in ("table", "html") and judge.of(b) == "says"]
    if not said or document.known_stage == "dead":
        return
    counts, none = (words_of(document).pattern(name) for name in ("counts", "nothings"))
    for block in said:
        text = _DATE.sub(" ", document.text[block.start : block.end])
        if (
            re.search(r"\d", text.partition(". ")[2] if block.ordered else text)
            or counts.search(text)
            or none.match(text, _START.match(text).end())  # type: ignore[union-attr]
        ):
            return
    section = next((each for each in document.sections if "impact" in each.roles), None)
    start, end = (section.start, section.body) if section else (said[0].start, said[0].end)
    yield Hit(Span(start, start + len(document.text[start:end].rstrip())), _("no number says how large the impact was"))
