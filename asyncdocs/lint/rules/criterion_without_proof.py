"""Every requirement has a test in its plan, if most requirements have one.

If a plan names tests or properties for most requirements, readers cannot check the others. The rule applies if at
least half of the requirements have a proof.

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [ ] T001 Test and show high water (FR-001)
- [ ] T002 Show a storm (FR-002)
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
- [ ] 2. Write tests of the level
  - _Requirements: 1.1_
- [ ] 3. Show the warning
  - _Requirements: 2.1_
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

- [ ] T001 Test and show high water (FR-001)
- [ ] T002 Test and show a storm (FR-002)
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
  - _Requirements: 1.1, 1.2_
- [ ] 2. Show the warning
  - _Requirements: 2.1_
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
from fractions import Fraction

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.trace import ENOUGH, trace
from asyncdocs.units.unit import Unit


@unit_rule(
    "info",
    on="unit",
    why=_("nobody can see that this criterion was checked"),
    next=_("add a task that tests the criterion, or a correctness property that covers it"),
)
def criterion_without_proof(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    if not trace(unit).cites:
        return
    for sort in ("requirement", "story", "criterion"):
        rows = [row for row in trace(unit).rows if row.thing.sort == sort and row.tasks]
        proven = [row for row in rows if row.proofs]
        if rows and Fraction(len(proven), len(rows)) >= ENOUGH:
            for row in rows:
                if not row.proofs and row.thing.document is document:
                    yield Hit(row.thing.span, _("requirement or criterion `{id}` has no test").format(id=row.thing.id))
