"""A step works on other machines than its author's.

A path in somebody's home folder, a drive letter or the address of an office computer does not exist for other
readers, and they cannot know what it contains. `~` and `$HOME` work for everybody. The rule also ignores home folders
of standard accounts in system images, and placeholders.

`playbooks/pb-1.md`:

````md bad
# Restart the search

## Steps

1. Run the script:

   ```
   /home/dave/bin/restart.sh
   ```
````

`specs/spec-1.md`:

```md bad
# Seat map

## Where to start

Copy `C:\\Users\\dave\\seats.csv` from 192.168.1.17.
```

`playbooks/pb-1.md`:

```md good
# Restart the search

## Steps

1. Run `~/bin/restart.sh`, or `/home/<you>/bin/restart.sh`.
2. Copy it to `/home/runner/work`.
```

`specs/spec-1.md`:

```md good
# Seat map

## Design

A seat is given to the address 192.168.1.17, as in `/Users/dave`.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.prose.search import stands_in
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_HINTS = ("/home/", "/Users/", ":\\", "192.168.", "//10.", "@10.")
_LOCAL = re.compile(
    r"(?<![\w.~$}/-])/(?:home|Users)/(?P<name>[A-Za-z][\w.-]*)(?=[/\s`\"']|\Z)"
    r"|(?<!\w)[A-Z]:\\(?:Users\\(?P<user>[A-Za-z][\w.-]*)|[\w -]+)(?:\\[\w.-]+)+"
    r"|(?<![\d./])192\.168\.\d{1,3}\.\d{1,3}(?![\d.]|/\d)|(?<=//|.@)10(?:\.\d{1,3}){3}(?![\d.]|/\d)"
)
_SHOWN = re.compile(r"\W*(?:json|xml|log|output|text|txt)\b", re.IGNORECASE)
_ROLES = frozenset(
    (
        "steps",
        "start",
        "diagnosis",
        "verify",
        "prerequisites",
        "rollback",
        "next-action",
        "where",
        "tests",
        "steps-to-reproduce",
    )
)
"""Where a reader types what is written; elsewhere such places are examples."""


@rule(
    "warning",
    draft="info",
    why=_("other people do not have this machine"),
    next=_(
        "write a path that begins at the repository or at `~`, write a host name instead of an address, "
        "or say how to get the file"
    ),
)
def machine_local(document: Document, library: Library) -> Iterator[Hit]:
    seen = set()
    shared = words_of(document).entries("shared-accounts")
    for role in sorted(_ROLES.intersection(document.blocks_by_role)):
        for block in document.blocks_by_role[role]:
            if block.form == "fence" and _SHOWN.match(block.info or ""):
                continue  # what a command prints, and nobody types
            if not stands_in(document, _HINTS, block.start, block.end):
                continue
            for match in _LOCAL.finditer(document.text, block.start, block.end):
                name = match["name"] or match["user"]
                if match.start() not in seen and (name or "").casefold() not in shared:
                    seen.add(match.start())
                    yield Hit(
                        Span(*match.span()),
                        _("`{place}` is a path on one machine; nobody else can open it").format(place=match[0]),
                    )
