"""A date in the metadata is valid and has only one meaning.

`03/04/2025` is April in some countries and March in others, and 30 February does not exist. Lists by date, review
reminders and the order of records depend on dates, and a review date "soon" never arrives. A date in words ("12
January 2025"), a month, a year, or a date with its time is fine.

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

`playbooks/pb-1.md`:

```md bad
---
review-by: soon
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

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import alternatives, in_any_language
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FALL_DUE = ("review-by", "comment-by", "open-until")


@rule(
    "warning",
    draft="info",
    why=_("readers in different countries understand this date differently, and lists cannot sort by it"),
    next=_("write the date as `YYYY-MM-DD`"),
)
def date_invalid(document: Document, library: Library) -> Iterator[Hit]:
    about = document.kind.fields
    for name, field in document.fields.items():
        if about[name].type != "date" or any(fault.span == field.span for fault in document.faults):
            continue
        for value in field.values:
            if trouble := _trouble(value.strip(), falls_due=name in _FALL_DUE and _says(document, value)):
                yield Hit(field.span, trouble.format(value=value.strip()), field.path)


def _says(document: Document, value: str) -> bool:
    """Whether a value says something: it is no placeholder, and no word for never."""
    holes = {entry.casefold() for entry in words_of(document).entries("placeholders")}
    return _no_day().fullmatch(value) is None and value.strip(" .").casefold() not in holes


@cache
def _no_day() -> re.Pattern[str]:
    none, year = (alternatives(in_any_language(name)) for name in ("no-days", "year-letters"))
    return re.compile(rf"(?i)[^\w]*(?:{none})?[^\w]*|.*[<{{\[].*|.*(?:{year}).*")


def _trouble(value: str, *, falls_due: bool) -> str:
    told = read_date(value)
    if told is None:
        if _ISO.search(value):
            return _("the calendar has no such day: `{value}`")
        return _("`{value}` is not a date, so no reminder will ever appear") if falls_due else ""
    if told.trouble == "ambiguous":
        return _("day and month are ambiguous: `{value}`")
    return _("the calendar has no such day: `{value}`") if told.trouble else ""
