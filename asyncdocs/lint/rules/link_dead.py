"""A link leads to a page or file that is there.

A dead link costs every reader a search, and the search often ends in a stale copy, or in asking somebody. A link is dead when
the file, id or wiki name it gives is not in the folder. Addresses of other hosts are not visited, and links out of the
repository cannot be judged from within it.

`specs/spec-1.md`:

```md bad
# Seat map

The layout comes from [the ship catalogue](../systems/ships.md).
```

`specs/spec-1.md`:

```md bad
---
depends-on: [SPEC-9]
---
# Seat map
```

`systems/ships.md`:

```md with
# Ship catalogue
```

`specs/spec-1.md`:

```md good
# Seat map

The layout comes from [the ship catalogue](../systems/ships.md), see [its repository](https://example.org/ships).
In code, `[no](nowhere.md)` is no link.
```

`handbook/start.md`:

```md good
# Start here

[This page](start.md#start-here), by its [extensionless name](start), in [its folder](../handbook/start.md), and an address
that a site generator fills in: [list]({{ site.url }}/list).
```
"""

from collections.abc import Iterator

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.rule import rule
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _


@rule(
    "error",
    everywhere=True,
    why=_("a reader ends at nothing, and starts to search or to ask"),
    next=_("link to the page that holds it now, or write its content here"),
)
def link_dead(document: Document, library: Library) -> Iterator[Hit]:
    for link in library.links(document):
        if library.resolve(document, link).outcome == "dead":
            yield Hit(Span(link.start, link.end), _("`{target}` leads to nothing here").format(target=link.target))
    for dangling in library.dangling_from(document):
        if not dangling.candidates:
            message = _("no document is called `{target}`").format(target=dangling.stated.target)
            yield Hit(dangling.stated.span, message, dangling.stated.path)
