"""An expect comment is valid, gives a reason, and has not expired.

`<!-- asyncdocs: expect link-dead -- the wiki moves in May until=2027-06-01 -->` hides the findings of one rule: in
the next block or section, in the block that contains the comment, or in the whole file if the comment is above the
title. In front matter, `asyncdocs-expect` does the same for the whole file. A comment has no effect if the rule does
not exist, the reason is missing, or the date has passed, but its author believes that it works.

`specs/spec-1.md`:

```md bad
# Seat map

<!-- asyncdocs: expect link-ded -- the wiki moves in May -->
See [the ship catalogue](ships.md).
```

`specs/spec-1.md`:

```md bad
# Seat map

<!-- asyncdocs: expect link-dead -->
See [the ship catalogue](ships.md).
```

`specs/spec-1.md`:

```md bad
---
asyncdocs-expect: owner-missing -- the team is being formed until=2020-01-31
---
# Seat map
```

`specs/spec-1.md`:

```md good
# Seat map

<!-- asyncdocs: expect link-dead, anchor-dead -- the wiki moves in May -->
See [the ship catalogue](ships.md).
```

`specs/spec-1.md`:

```md good
---
asyncdocs-expect:
  - owner-missing -- the team is being formed until=2999-12-31
---
# Seat map

In code, `<!-- asyncdocs: expect -->` is no remark.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.remarks.expectations import expectations
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near


@rule(
    "error",
    draft="info",
    everywhere=True,
    certain=True,
    why=_("this comment has no effect"),
    next=_(
        "write `<!-- asyncdocs: expect RULE -- reason -->`; an end date is optional: `until=YYYY-MM-DD` before `-->`"
    ),
)
def expect_invalid(document: Document, library: Library) -> Iterator[Hit]:
    from asyncdocs.lint.rules import RULES

    known = [rule.name for rule in RULES]
    for remark in expectations(document):
        if not remark.rules:
            yield Hit(remark.span, _("asyncdocs cannot read this expect comment"))
            continue
        for name in remark.rules:
            if name not in known:
                yield Hit(remark.span, _("rule `{name}` does not exist").format(name=name) + near(name, known))
        if not remark.reason:
            yield Hit(
                remark.span, _("the expect comment for rule `{name}` gives no reason").format(name=remark.rules[0])
            )
        if isinstance(remark.until, str):
            yield Hit(remark.span, _("`until={date}` is not a date (YYYY-MM-DD)").format(date=remark.until))
        elif remark.expired(document.reading.today):
            yield Hit(remark.span, _("the comment has expired: `until={date}`").format(date=remark.until))
