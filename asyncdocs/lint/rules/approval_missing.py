"""A step that needs approval is approved before the next step starts.

In a Kiro spec, `spec.json` lists the steps that somebody has approved. Without an approval, the team works from a
text that may still change, and the approver sees the result only after it was built.

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [x] 1. Show the level
- [ ] 2. Show the warning
```

`.kiro/specs/tides/spec.json`:

```md with
{
  "approvals": {
    "requirements": {"generated": true, "approved": true},
    "design": {"generated": true, "approved": false}
  }
}
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

`.kiro/specs/tides/spec.json`:

```md with
{
  "approvals": {
    "requirements": {"generated": true, "approved": false},
    "design": {"generated": true, "approved": true}
  }
}
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

`.kiro/specs/tides/tasks.md`:

```md with
# Implementation Plan

- [x] 1. Show the level
```

`.kiro/specs/tides/spec.json`:

```md with
{
  "approvals": {
    "requirements": {"generated": true, "approved": true},
    "design": {"generated": true, "approved": true}
  }
}
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

`.kiro/specs/tides/spec.json`:

```md with
{
  "approvals": {
    "requirements": {"generated": true, "approved": true},
    "design": {"generated": true, "approved": false}
  }
}
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
from asyncdocs.units.unit import Unit


@unit_rule(
    "warning",
    on="lead",
    why=_("the team works from a text that may still change"),
    next=_("get the step approved, or stop the work until it is approved"),
    everywhere=True,
)
def approval_missing(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for step in _skipped(unit):
        companion = next(each for each in unit.beside if each.about.approvals)
        message = _("`{step}` is not approved, but the next step has started").format(step=step)
        yield Hit(companion.line_of(step), message, companion.source.path)


def _skipped(unit: Unit) -> list[str]:
    """The steps without approval behind which another is written or approved, or the work has begun."""
    if unit.boxes and any(box.ticked for box in unit.boxes):
        return list(unit.unapproved)
    names = [name for name, _is_approved in unit.approvals]
    return [name for name in unit.unapproved if name != names[-1]]
