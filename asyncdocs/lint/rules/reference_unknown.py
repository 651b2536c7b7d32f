"""An id that a task, a property or a coverage list cites exists.

An id that does not exist was renumbered, removed or invented. Readers find another requirement or none, and do not
know which one was meant. The rule checks only the formal places of a format (`_Requirements: 1.1_`, `(AC: 2)`,
`[US1]`, `(FR-001)`), not prose.

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
  - _Requirements: 1.1, 1.4_
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

- [ ] T001 Show high water in `board.py` (FR-001)
- [ ] T002 Show the weather in `board.py` (FR-009)
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
  - _Requirements: 1.1-1.2, 2_
- [ ] 2. Check all
  - _Requirements: All_
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

- [ ] T001 Show high water in `board.py` (FR-001), unlike FR-009 of the old screen
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
    "error",
    on="unit",
    draft="info",
    done="info",
    why=_("readers cannot find the requirement that is cited here"),
    next=_("cite a requirement that exists, or write the missing requirement"),
    everywhere=True,
)
def reference_unknown(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for citation in trace(unit).unknown:
        if citation.document is document:
            yield Hit(
                citation.span,
                _("in unit `{unit}`, the cited id `{id}` does not exist").format(id=citation.id, unit=unit.name),
            )
