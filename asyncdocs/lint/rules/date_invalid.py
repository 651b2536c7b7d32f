"""A date in the metadata is one date, everywhere in the world.

`03/04/2025` is April in one office and March in the next, and the 30th of February is never. Lists by date, reviews
that fall due and the order of records all stand on it. A date in words ("12 January 2025"), a month or a year alone, and
a date with its time are left alone: anybody can read them.

`decisions/adr-1.md`:

```md bad
---
status: accepted
date: 03/04/2025
---
# Keep both caches
```

`playbooks/pb-1.md`:

```md bad
---
review-by: "2025-02-30"
---
# Restore the database
```

`decisions/adr-1.md`:

```md good
---
status: accepted
date: 2025-04-03
---
# Keep both caches
```

`decisions/adr-1.md`:

```md good
---
status: accepted
date: 12 January 2025
---
# Keep both caches
```
"""

import re
from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.values import parse_date

_ISO = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")
_WHOLE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d./-])")
_MONTHS, _DAYS = 12, 31


@rule(
    "warning",
    draft="info",
    why=_("two readers take it for two days, and no list can sort it"),
    next=_("write it as `YYYY-MM-DD`"),
)
def date_invalid(document: Document, library: Library) -> Iterator[Hit]:
    about = document.kind.fields
    for name, field in document.fields.items():
        if about[name].type != "date" or any(fault.span == field.span for fault in document.faults):
            continue
        for value in field.values:
            if trouble := _trouble(value.strip()):
                yield Hit(field.span, trouble.format(value=value.strip()), field.path)


def _trouble(value: str) -> str:
    if match := _ISO.search(value):
        if _WHOLE.match(match[0]) and parse_date(match[0]) is None:
            return _("there is no such day: `{value}`")
        return ""
    if match := _FIGURES.search(value):
        first, second = int(match[1]), int(match[2])
        if first <= _MONTHS and second <= _MONTHS and first != second:
            return _("day and month cannot be told apart: `{value}`")
        if max(first, second) > _DAYS or min(first, second) > _MONTHS or not first * second:
            return _("there is no such day: `{value}`")
    return ""
