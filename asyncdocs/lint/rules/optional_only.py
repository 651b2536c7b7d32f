"""A requirement has at least one task that is not optional.

A task with a star (`- [ ]* 2.2`) may be skipped. If only such tasks cite a criterion, the criterion may be skipped
too, although nobody decided that.

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ] 1. Show the level
  - _Requirements: 1.1_
- [ ]* 2. Show `no data`
  - _Requirements: 1.2_
```

`.kiro/specs/tides/requirements.md`:

```md bad
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`
```

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ]* 1. Show the level
  - _Requirements: 1_
```

`.kiro/specs/tides/requirements.md`:

```md bad
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`
```

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ] 1. Show the level
  - _Requirements: 1.1, 1.2_
- [ ]* 2. Test `no data`
  - _Requirements: 1.2_
```

`.kiro/specs/tides/requirements.md`:

```md good
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`
```

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [ ] 1. Show the level, and that there is none
  - _Requirements: 1_
- [ ]* 2. Test both
  - _Requirements: 1.1, 1.2_
```

`.kiro/specs/tides/requirements.md`:

```md good
# Requirements Document

### Requirement 1: High water

#### Acceptance Criteria

1. WHEN the gauge reports THEN the Screen SHALL show the level
2. IF the gauge is silent THEN the Screen SHALL show `no data`
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
    "info",
    on="lead",
    why=_("somebody may skip the optional tasks, and then nobody builds the requirement"),
    next=_("make one of the tasks required, or say that the requirement is optional"),
    everywhere=True,
)
def optional_only(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for row in trace(unit).rows:
        for thing in row.optional:
            yield Hit(thing.span, _("requirement `{id}` has optional tasks only").format(id=thing.id))
