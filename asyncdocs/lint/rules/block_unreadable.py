"""An `asyncdocs` block is valid.

On the site, a block with the language `asyncdocs` becomes a table or a view. If the block contains a typing error, or
names a kind, a column or a document that does not exist, readers see an error instead of the list. The rule ignores
blocks that are shown as an example inside another block.

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
    next=_("correct the name in the block; the error message suggests similar names"),
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
