"""A task cites its requirement, if most tasks of the plan do.

A task without a requirement may be work that nobody wants, or its requirement was never written. The rule applies if
at least half of the tasks cite something. It ignores tasks that serve all requirements, such as setup, checks and
cleanup.

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
  - _Requirements: 1.1, 1.2_
- [ ] 2. Send the level to the mayor
- [ ] 3. Show the warning
  - _Requirements: 2.1_
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

- [ ] T001 Show high water (FR-001)
- [ ] T002 Show a storm (FR-002)
- [ ] T003 Send both by post
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
  - _Requirements: 1.1, 1.2_
- [ ] 2. Checkpoint: run all tests
- [ ] 3. Show the warning
  - _Requirements: 2.1_
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

## Phase 1: Setup

- [ ] T000 Create the package

## Phase 2

- [ ] T001 Show high water (FR-001)
- [ ] T002 Show a storm (FR-002)
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.units.trace import trace
from asyncdocs.units.unit import Unit


@unit_rule(
    "info",
    on="unit",
    why=_("perhaps nobody wants this work, or its requirement is missing"),
    next=_("cite the requirement of this task, or write the missing requirement"),
    everywhere=True,
)
def task_unrequired(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for task in trace(unit).unreasoned:
        section = document.section_at(task.span.start)
        titles = [task.title, section.title if section else ""]
        if (
            task.document is document
            and task.mark in " xX"
            and not any(map(_serves_all(words_of(document)).search, titles))
        ):
            yield Hit(task.span, _("this task cites no requirement"))


@cache
def _serves_all(words: Words) -> re.Pattern[str]:
    """What serves all requirements of a unit: it cites none of them."""
    return re.compile(rf"\b(?:{alternatives(words.entries('serving-all'))})\b", re.IGNORECASE)
