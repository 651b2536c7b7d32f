"""A block that asks for documents can be read.

A fence named `asyncdocs` is replaced on the site by the table or the view it asks for. Where it is misspelt, or names a
kind, a column or a document that is not there, whoever opens the page finds a message about YAML in the place of the list they
came for, and cannot tell what should stand there. A fence that is shown as an example, inside another fence, is text.

`index.md`:

````md bad
# Handbook

```asyncdocs
kind: specs
```
````

`index.md`:

````md bad
# Handbook

```asyncdocs
kind: spec
colums: title, owner
```
````

`index.md`:

````md bad
# Handbook

```asyncdocs
view: score-board
```
````

`index.md`:

````md good
# Handbook

```asyncdocs
kind: spec
stage: not dead
columns: title, owner, band
sort: -updated
```
````

`index.md`:

`````md good
# How to write a list

````md
```asyncdocs
colums: title
```
````
`````
"""

from collections.abc import Iterator
from textwrap import dedent

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.query import FENCE, QueryError, parse_query
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@rule(
    "error",
    everywhere=True,
    certain=True,
    why=_("the page shows an error where the list should be"),
    next=_("use a name that exists; the message suggests similar names"),
)
def block_unreadable(document: Document, library: Library) -> Iterator[Hit]:
    if FENCE not in document.text:
        return
    for block in document.markup.blocks:
        if block.form == "fence" and block.info.strip() == FENCE:
            first, _newline, rest = document.text[block.start : block.end].partition("\n")
            inner = rest.rstrip().rpartition("\n")[0] if _is_closed(rest, first) else rest
            try:
                parse_query(dedent(inner), library.documents)
            except QueryError as error:
                yield Hit(Span(block.start, block.start + len(first)), str(error).rstrip("."))


def _is_closed(rest: str, first: str) -> bool:
    last = rest.rstrip().rpartition("\n")[2].strip()
    return len(last) >= 3 and last[0] == first.strip()[:1] and not last.strip(last[0])
