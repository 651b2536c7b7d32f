"""A command says where its values come from.

`kubectl -n $NS get pod <x>` works only for people who know both values. A variable is fine if another command sets
it, if a sentence or a table names it, or if its own name explains it ("<pod name>" on a page about pods). Variables
of every shell (`$HOME`, `$1`) need no explanation.

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Steps

1. Restart it:

    ```sh
    bin/restart --on $TARGET_RING
    ```
```

`playbooks/pb-1.md`:

```md bad
# Queue stands still

## Steps

1. Restart it:

    ```sh
    bin/restart relay --as <svc-acct>
    ```
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

`TARGET_RING` is the part of the network the alert names.

## Steps

1. Restart it:

    ```sh
    EVENT=884213
    bin/restart --on $TARGET_RING --after "$EVENT" >> $HOME/log
    ```
```

`playbooks/pb-1.md`:

```md good
# Queue stands still

## Steps

1. Restart the relay, as the service account the alert shows:

    ```sh
    bin/restart <relay> --as <service-account> | awk '{print $NF}'
    ```
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.steps import commands, is_procedure
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import prose, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_VARIABLE = re.compile(
    r"(?<![\\\w])\$\{?(?P<shell>[A-Z][A-Z0-9_]{1,40})\b|(?<![<\w])<(?P<angle>[A-Za-z][A-Za-z0-9 ._-]{0,40})>(?!>)"
)
_SET = re.compile(r"(?<![^\s;(&])[A-Z][A-Z0-9_]{1,40}(?==|\s+in\b|[^\S\n]*$)", re.MULTILINE)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BEFORE = re.compile(r"(?<![\w-])([A-Za-z]\w{2,})[ /=\"']{1,2}$")
_LONG = 3
_NEAR = 80
"""Characters before a variable in which stands the option it is the value of."""


@rule(
    "info",
    why=_("people who run the command do not know the value of the variable"),
    next=_("say in the step where the value comes from, or set the variable with a command"),
)
def variable_undeclared(document: Document, library: Library) -> Iterator[Hit]:
    if not is_procedure(document):
        return
    text, known = document.text, set(words_of(document).entries("shell-variables"))
    told: frozenset[str] | None = None
    assigned: frozenset[str] | None = None
    for span in commands(document):
        for match in _VARIABLE.finditer(text, span.start, span.end):
            name = match["shell"] or match["angle"]
            if name in known:
                continue
            known.add(name)
            assigned = frozenset(_SET.findall(text)) if assigned is None else assigned
            if match["shell"] and name in assigned:
                continue
            told = _words(document) if told is None else told
            before = _BEFORE.search(text, max(span.start, match.start() - _NEAR), match.start())
            if name.casefold() not in told and not _speaks(name, told) and not (before and _speaks(before[1], told)):
                yield Hit(
                    Span(*match.span()), _("the page does not say which value `{name}` needs").format(name=match[0])
                )


def _words(document: Document) -> frozenset[str]:
    """All words of the prose, and all names in code outside of commands."""
    start = document.markup.body_start
    running = set(commands(document))
    said = [document.title, prose(document, Span(start, len(document.text)))]
    said += [document.text[a:b] for a, b in document.markup.code if Span(a, b) not in running]
    return frozenset(word.casefold() for text in said for word in re.findall(r"\w+", text))


def _speaks(name: str, told: frozenset[str]) -> bool:
    """Whether a word of the name is one the page uses, so that a reader sees what it stands for."""
    parts = [part.casefold() for part in _PART.findall(name) if len(part) >= _LONG]
    return any(part in told or f"{part}s" in told or part.removesuffix("s") in told for part in parts)
