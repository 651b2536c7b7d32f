"""A page is reviewed by its review date.

The review date was set because the page becomes outdated. After that date, readers do not know whether the content is
still right. The rule ignores pages that are no longer valid.

`playbooks/pb-1.md`:

```md bad
---
status: active
review-by: 2024-04-14
---
# Restore the database
```

`decisions/adr-1.md`:

```md bad
---
status: accepted
expires: 2023-01-01
---
# Keep both caches
```

`playbooks/pb-1.md`:

```md bad
---
status: active
last-reviewed-on: 3 March 2023
review-in: 6 months
---
# Restore the database
```

`playbooks/pb-1.md`:

```md good
---
status: active
review-by: 2199-04-14
---
# Restore the database
```

`playbooks/pb-1.md`:

```md good
---
status: retired
review-by: 2024-04-14
---
# Restore the database
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _


@rule(
    "info",
    everywhere=True,
    why=_("the page may be out of date"),
    next=_("compare the page with what it describes, correct the page, and set the next review date"),
)
def review_overdue(document: Document, library: Library) -> Iterator[Hit]:
    field = document.fields.get("review-by") or document.fields.get("review-in")
    if field is None or document.recognised.template or document.known_stage == "dead":
        return
    due = document.review_due
    if due is not None and document.reading.is_past(due):
        yield Hit(field.span, _("the review of this page was due on {date}").format(date=due.isoformat()), field.path)
