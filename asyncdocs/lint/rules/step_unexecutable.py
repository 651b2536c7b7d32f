"""A step that says "check" says how to check.

The author can "check the logs". A colleague on call at night does not know which logs, on which host, and what to
look for. A command, a query, a link, a name in code, a menu path or a dashboard is enough: in the step, below the
step, or right before the list.

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Steps

1. Check the logs.
2. Restart the relay with `bin/restart relay`.
```

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Diagnosis

- Verify that the database is healthy.
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

## Steps

1. Check the logs:

    ```sh
    bin/logs relay
    ```

2. Look at the [dashboard](https://grafana.example/d/relay).
3. Check **Settings → Relay → Status** on the page of the desk.
4. Verify with the duty officer that no ship is waiting.
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

## Steps

1. Run `bin/status` and read what it prints:
    - Check that there are three lines.
    - Check that each ends with a time.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.steps import STEP_ROLES, is_procedure
from asyncdocs.lint.facts.tasks import plain, with_nested
from asyncdocs.lint.facts.template_text import as_in_template
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.neighbours import above, previous
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block

_HOW = re.compile(r"`|\[\w|https?://|→|\s>\s|<kbd>|\*\*[A-Z]|\"[^\"\n]+\"|“")

_NUMBER = re.compile(r"\d")
"""What there is to see, where the step before has led to the place."""

_ORDER = re.compile(r"\s+to\s")
"""What makes "ensure" an order: `ensure to set both`."""


@rule(
    "warning",
    draft="info",
    why=_("people who do this step for the first time do not know where to look, or what to look for"),
    next=_("write the command, query, link or menu path, and the expected result"),
)
def step_unexecutable(document: Document, library: Library) -> Iterator[Hit]:
    if not is_procedure(document):
        return
    checks = words_of(document).pattern("check-verbs")
    same = None
    for role in STEP_ROLES:
        for block in document.blocks_by_role.get(role, ()):
            if block.form != "item":
                continue
            span = own_text(document, block)
            match = checks.match(document.text, span.start, span.end)
            if match is None or _ORDER.match(document.text, match.end()) or _tells_how(document, block):
                continue
            same = set(as_in_template(library, document)) if same is None else same
            if block not in same:
                message = _("nobody can carry out this step as it is written: `{step}`")
                yield Hit(span, message.format(step=plain(document, block)))


def _tells_how(document: Document, block: Block) -> bool:
    """Whether a step, what is beneath it, or what it is beneath, holds something to run, to open or to click."""
    words = words_of(document)
    text = with_nested(document, block)
    if _HOW.search(text) or words.pattern("whereto").search(text):
        return True
    if document.text[block.start : block.end].rstrip().endswith(":"):
        return True
    after = next(document.blocks_from(block.end), None)
    if after and after.form == "fence" and not document.text[block.end : after.start].strip():
        return True  # its command stands right under it, and is not indented
    lead = above(document, block)
    if lead is not None and _HOW.search(document.text, lead.start, lead.end):
        return True
    before = previous(document, block.start)
    if before is None or before.form != "item" or before.depth != block.depth:
        return False
    return _NUMBER.search(text) is not None and _HOW.search(document.text, before.start, before.end) is not None
