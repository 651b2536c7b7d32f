"""The number of a task begins with the number of its section.

If a plan numbers its tasks by section, readers look for `1.3` in section 1. If the task is below "2. Till", nobody
finds it, or somebody does it too early. The rule ignores plans with another numbering.

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/tasks.md`:

```md bad
## 1. Gauge

- [ ] 1.1 Read the wind
- [ ] 1.2 Keep it

## 2. Screen

- [ ] 1.3 Show it
- [ ] 2.2 Test it
```

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/tasks.md`:

```md bad
## 1. Gauge

- [ ] 1.1 Read the wind
- [ ] 2.1 Keep it

## 2. Screen

- [ ] 2.1 Show it
```

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/tasks.md`:

```md good
## 1. Gauge

- [ ] 1.1 Read the wind
- [ ] 1.2 Keep it

## 2. Screen

- [ ] 2.1 Show it
- [ ] 2.2 Test it
```

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/tasks.md`:

```md good
## Day 1

- [ ] 1.1 Read the wind

## Day 2

- [ ] 1.2 Show it
```
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.reading import Task, contents
from asyncdocs.units.unit import Unit

_NUMBERED = re.compile(r"(\d+)[.)]?\s")
_MOST = Fraction(1, 2)
"""Of the tasks that bear a section's number, for the plan to count by section."""


@unit_rule(
    "info",
    on="plan",
    why=_("readers look for the task in another section, or do it too early"),
    next=_("begin the number of the task with the number of its section"),
    everywhere=True,
)
def task_number_misplaced(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    placed = list(_placed(document, contents(unit).tasks))
    right = sum(task.id.partition(".")[0] == number for task, number, _title in placed)
    if not placed or Fraction(right, len(placed)) <= _MOST:
        return
    sections = {number for _task, number, _title in placed}
    for task, number, title in placed:
        own = task.id.partition(".")[0]
        if own != number and own in sections:
            yield Hit(
                task.span,
                _("the number of task `{id}` does not belong to section `{title}`").format(id=task.id, title=title),
            )


def _placed(document: Document, tasks: tuple[Task, ...]) -> Iterator[tuple[Task, str, str]]:
    """The tasks whose number has a part, each with the number and the title of its section, where that has one."""
    titles = {section.start: section.title for section in document.sections}
    for task in tasks:
        title = titles.get(task.section, "")
        match = _NUMBERED.match(title)
        if task.document is document and "." in task.id and match:
            yield task, match[1], title
