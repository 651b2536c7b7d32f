"""An expect comment belongs to a finding that exists.

When the problem is fixed, the comment often stays. It then tells readers about a problem that no longer exists, and
would hide the next problem in the same place. The rule ignores comments for rules that are off.

`specs/spec-1.md`:

```md bad
# Seat map

<!-- asyncdocs: expect link-dead -- the wiki moves in May -->
See [the ship catalogue](https://example.org/ships).
```

`specs/spec-1.md`:

```md bad
# Seat map

<!-- asyncdocs: expect link-dead -- the wiki moves in May -->
A seat is free or taken.

See [the ship catalogue](ships.md).
```

`specs/spec-1.md`:

```md good
# Seat map

<!-- asyncdocs: expect link-dead -- the wiki moves in May -->
See [the ship catalogue](ships.md).
```

`specs/spec-1.md`:

```md good
# Seat map

<!-- asyncdocs: expect link-dead -- the wiki moves in May -->
## Sources

- [the ship catalogue](ships.md)
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.remarks.expectations import expectations
from asyncdocs.strings import gettext as _


@rule(
    "warning",
    draft="info",
    everywhere=True,
    certain=True,
    why=_("the problem is fixed, but the expect comment could hide a new problem"),
    next=_("remove the comment"),
)
def expect_unused(document: Document, library: Library) -> Iterator[Hit]:
    """All remarks that hold: those that have found theirs are taken out where the findings of all rules are known."""
    for remark in expectations(document):
        if remark.holds(document.reading.today):
            for name in remark.rules:
                yield Hit(
                    remark.span, _("this comment expects `{name}`, but the rule finds nothing here").format(name=name)
                )
