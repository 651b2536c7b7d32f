"""Every requirement of a unit has a task in its plan.

If no task cites a requirement, nobody builds it, and nobody notices until delivery. The rule applies if a unit's
tasks cite at least half of what they could cite. A criterion without a task is an info, if other criteria of the same
requirement have tasks.

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [ ] T001 Show high water in `board.py` (FR-001)
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ] 1. Show the level
  - _Requirements: 1.1, 1.2_
```

`.kiro/specs/tides/requirements.md`:

```md bad
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`

### Requirement 2: Storm

#### Acceptance Criteria

1. WHEN a storm is forecast THEN the Screen SHALL show a warning
```

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [ ] T001 Show high water in `board.py` (FR-001)
- [ ] T002 Show a storm warning in `board.py` (FR-002)
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ] 1. Show the level
- [ ] 2. Show the warning
```

`.kiro/specs/tides/requirements.md`:

```md good
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`

### Requirement 2: Storm

#### Acceptance Criteria

1. WHEN a storm is forecast THEN the Screen SHALL show a warning
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.trace import trace
from asyncdocs.units.unit import Unit


@unit_rule(
    "warning",
    on="unit",
    draft="info",
    done="info",
    why=_("the team may notice only at delivery that nobody built this requirement"),
    next=_("add a task to the plan that cites the requirement, or remove the requirement"),
    everywhere=True,
)
def requirement_untasked(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for row in trace(unit).rows:
        if row.progress == "no task" and row.thing.document is document:
            yield Hit(row.thing.span, _("requirement `{id}` has no task").format(id=row.thing.id))
        for thing in row.uncovered if row.progress != "no task" else ():
            if thing.document is document:
                yield Hit(thing.span, _("criterion `{id}` has no task").format(id=thing.id), hint=True)
