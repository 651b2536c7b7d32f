"""A step that destroys something has a warning before it.

People copy steps one after the other, often at night. Nobody can undo `rm -rf`, a dropped table, a deleted volume or
a forced push, so the warning must come first: in a warning block, in the sentence before, or as a backup step. The
rule ignores harmless deletions (a pod, a job, a file in `/tmp`) and dry runs.

`playbooks/pb-1.md`:

```md bad
# Disk is full

## Steps

1. Free the disk:

    ```sh
    rm -rf /var/lib/relay/queue
    ```
```

`playbooks/pb-1.md`:

```md bad
# Start over

## Recovery

- Run `kubectl delete pvc data-relay-0`.
- Start the relay.
```

`playbooks/pb-1.md`:

```md good
# Disk is full

## Steps

1. Free the disk:

    !!! warning "What is in the queue is lost"

        Do this only when `bin/queue` prints 0.

    ```sh
    rm -rf /var/lib/relay/queue
    ```
```

`playbooks/pb-1.md`:

```md good
# Start over

## Recovery

- Take a backup with `bin/backup relay`.
- Run `kubectl delete pvc data-relay-0`.
- Run `kubectl delete pod relay-0`, and `rm -rf /tmp/relay`.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.steps import DOING, is_procedure
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_DESTROYS = re.compile(
    r"(?:\brm\s+(?:-\w+\s+)*-\w*(?:rf|fr|r\s+-f)\w*\s+(?!\S*(?:/tmp\b|node_modules|/?(?:build|dist|target|\.cache)\b))\S+"
    r"|\bdrop\s+(?:table|database|schema|index|keyspace)\b|\btruncate\s+table\b|\bdelete\s+from\s+\w+\s*(?:;|$)"
    r"|\bkubectl\s+(?:-\S+\s+(?:[^-\s]\S*\s+)?)*delete\s+(?:pvc|pv|persistentvolume\w*|ns|namespaces?|crds?|secrets?|statefulsets?|sts)\b"
    r"|\bterraform\s+(?:destroy|state\s+rm)\b|\bhelm\s+(?:uninstall|delete)\b|\bterminate-instances\b"
    r"|\baws\s+\S+\s+(?:delete|terminate|purge)-[\w-]+|\bgit\s+push\s+[^\n]*(?:--force(?!-with)\b|\s-f\b)|\bgit\s+reset\s+--hard\b"
    r"|\bmkfs\.?\w*\s|\bdd\s+if=|\betcdctl\s+[^\n]*\bdel\b|\bkafka-topics[^\n]*--delete\b|\bdocker\s+(?:system\s+prune|volume\s+rm))",
    re.IGNORECASE | re.MULTILINE,
)
_DRY = re.compile(r"--dry-run|--what-?if|--noop", re.IGNORECASE)
_MARKED = re.compile(r"(?:!!!|\?\?\?\+?|>\s*\[!|:::)\s*\{?(?:warning|danger|caution|important)|⚠|🚨|❗", re.IGNORECASE)


@rule(
    "warning",
    draft="info",
    why=_("people who copy the command notice too late what it deletes"),
    next=_(
        "add a warning before the command: write `!!! warning`, what the command deletes, and when "
        "people must not run it"
    ),
)
def step_destructive_unguarded(document: Document, library: Library) -> Iterator[Hit]:
    if not is_procedure(document):
        return
    text = document.text
    for section in document.sections:
        warned: int | None = None
        if set(DOING).isdisjoint(section.roles):
            continue
        for start, end in document.markup.code_between(section.body, section.own_end):
            match = _DESTROYS.search(text, start, end)
            if match is None or _DRY.search(text, match.start(), _line_end(text, match.start())):
                continue
            warned = _warning(document, section.start, section.own_end) if warned is None else warned
            if warned > match.start() and _warning(document, end, line_end := _line_end(text, end)) > line_end:
                yield Hit(
                    Span(*match.span()),
                    _("no warning before `{command}`").format(command=" ".join(match[0].split())),
                )


def _warning(document: Document, start: int, end: int) -> int:
    """Where the first words of a stretch end that say what is at stake; behind the stretch where there are none."""
    patterns = (_MARKED, words_of(document).pattern("cautions"))
    return min((match.end() for each in patterns if (match := each.search(document.text, start, end))), default=end + 1)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)
