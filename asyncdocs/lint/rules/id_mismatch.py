"""The id in the metadata and the number in the file name are the same.

Some people cite the number in the address, others the number on the page. Both look right but lead to different
documents, or to none. The rule applies only if both numbers exist. It ignores file names with another prefix or a
date, and the number `0000` of templates.

`decisions/0007-queue.md`:

```md bad
---
id: ADR-8
status: accepted
---
# Keep orders in a queue
```

`specs/spec-12-seat-map/README.md`:

```md bad
---
id: SPEC-21
status: draft
---
# Seat map
```

`decisions/0007-queue.md`:

```md good
---
id: 7
status: accepted
---
# Keep orders in a queue
```

`decisions/0008-index.md`:

```md good
---
id: "0000"
status: draft
---
# Cut the index in four
```

`decisions/20240131-log.md`:

```md good
---
id: ADR-9
status: accepted
---
# Keep orders in a log
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _

_DATE = re.compile(r"(?:19|20)\d{4,}")


@rule(
    "warning",
    why=_("links by this id may lead to the wrong document"),
    next=_("keep the number that other pages cite, and change the other number"),
)
def id_mismatch(document: Document, library: Library) -> Iterator[Hit]:
    stated, named = document.stated_id, document.file_id
    if stated is None or named is None or stated.number in (named.number, _in_its_year(named.number)):
        return
    if not stated.number[0].isdigit() or not stated.number.strip("0.") or _DATE.fullmatch(named.number):
        return
    name = own_name(document.qualified_path)
    if stated.prefix == named.prefix or name[0].isdigit():
        field = document.fields["id"]
        message = _("the page has the id `{id}`, but its file name has the number `{number}`")
        yield Hit(field.span, message.format(id=stated, number=named.number), field.path)


def _in_its_year(number: str) -> str:
    """The number without the year it is counted in: `4` for `2031-004`."""
    return number.rpartition("-")[2].lstrip("0")
