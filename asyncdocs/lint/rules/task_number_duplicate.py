"""Each task of a plan has its own number.

People say "I take 2.1", and other tasks depend on a number. If two tasks have the same number, one of them is done
twice and the other not at all.

`.kiro/specs/tides/requirements.md`:

```md with
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`

### Requirement 2: Storm

#### Acceptance Criteria

1. WHEN a storm is forecast THEN the Screen SHALL show a warning
```

`.kiro/specs/tides/tasks.md`:

```md bad
# Implementation Plan

- [ ] 1. Show the level
- [ ] 1. Show the warning
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/tasks.md`:

```md bad
# Tasks

- [ ] T001 Show high water
- [ ] T002 Show a storm warning
- [ ] T002 Test both
```

`.kiro/specs/tides/requirements.md`:

```md with
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`

### Requirement 2: Storm

#### Acceptance Criteria

1. WHEN a storm is forecast THEN the Screen SHALL show a warning
```

`.kiro/specs/tides/tasks.md`:

```md good
# Implementation Plan

- [ ] 1. Show the level
- [ ] 1.1 Read the gauge
- [ ] 2. Show the warning
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/tasks.md`:

```md good
# Tasks

- [ ] T001 Show high water
- [ ] T002 Show a storm warning
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.reading import contents
from asyncdocs.units.unit import Unit


@unit_rule(
    "warning",
    on="unit",
    draft="info",
    done="info",
    why=_("two tasks with the same number get mixed up: one is done twice, the other not at all"),
    next=_("give each task a number of its own"),
    everywhere=True,
)
def task_number_duplicate(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    seen: set[tuple[int, str]] = set()
    for task in contents(unit).tasks:
        if task.document is document and task.id:
            # A bare number counts in its own list; `T004` and `2.1` are names in the whole plan.
            key = (task.section if task.id.isdigit() else 0, task.id)
            if key in seen:
                yield Hit(task.span, _("an earlier task has the number `{id}` too").format(id=task.id))
            seen.add(key)
