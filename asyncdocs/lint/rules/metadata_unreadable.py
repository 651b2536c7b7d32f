"""The metadata is valid YAML.

If front matter is not valid YAML, status, owner and id are lost, and the site shows the block as text or drops it
without a warning. Usual causes are a value that begins with `@`, a colon in a title, a list with wrong indentation,
and a date that does not exist. The same applies to a YAML file next to a document. If the tool that writes the files
accepts the error, as Backlog.md does with `assignee: [@mara]`, the finding is only an info: GitHub cannot read such a
value. It is also an info on a page that no longer holds, and where what stands between the two lines is a banner for
readers, and no line of it has a key: GitHub takes it for metadata all the same.

`specs/spec-1.md`:

```md bad
---
status: draft
owner: @mara
---
# Seat map
```

`page.md`:

```md bad
---
title: Seats: how they are numbered
---
# Seats
```

`specs/spec-1.md`:

```md bad
---
status: draft
created: 2025-30-01
---
# Seat map
```

`specs/spec-1.md`:

```md good
---
status: draft
owner: "@mara"
title: "Seats: how they are numbered"
created: 2025-01-30
---
# Seat map
```

`templates/spec.md`:

```md good
---
title: {{ title }}: {{ subtitle }}
---
# {{ title }}
```

`page.md`:

```md good
# Seats

---

Rows: counted from the front. Between two lines nothing is metadata.

---
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.entries import Fault
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _

_GENERATED = re.compile(r"\{\{|\{%|<%")
_KEY = re.compile(
    r"^[ \t]*(?:- )?[\"']?(?![A-Z]+:)[^\W\d_][\w.-]*(?: [\w-]+){0,2}[\"']?[ \t]*:(?=[ \t\r]|$)", re.MULTILINE
)
_HANDLES = re.compile(r"(?P<field>[\w-]+):[ \t]*\[?[ \t]*@")


@rule(
    "error",
    everywhere=True,
    why=_("no tool can read the metadata of this page"),
    next=_("fix the line; put a value that begins with `@` or contains `: ` in quotes"),
)
def metadata_unreadable(document: Document, library: Library) -> Iterator[Hit]:
    for fault in document.faults:
        front = document.markup.front
        if fault.path == document.path and front and _GENERATED.search(document.text, front.start, front.end):
            continue
        if not document.recognised.template:
            over = document.scored and (document.stage == "dead" or is_archived(document))
            hint = over or _is_banner(document, fault) or _is_usual(document, library, fault)
            yield Hit(fault.span, fault.message, fault.path, hint=hint)


def _is_banner(document: Document, fault: Fault) -> bool:
    """Whether what stands between two rules at the top is a text for readers, and no line of it has a key."""
    front = document.markup.front
    if front is None or fault.path != document.path or not front.start <= fault.span.start < front.end:
        return False
    return _KEY.search(document.text, front.start, front.end) is None


def _is_usual(document: Document, library: Library, fault: Fault) -> bool:
    """Whether the tool that keeps a unit of this format writes its handles so, and reads them: `assignee: [@mara]`."""
    text = document.text if fault.path == document.path else ""
    found = _HANDLES.match(text, text.rfind("\n", 0, fault.span.start) + 1) if text else None
    return found is not None and any(
        found["field"] in unit.format.bare_handles for unit in library.units if document in unit.documents
    )
