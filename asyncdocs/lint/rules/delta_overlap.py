"""Only one open change at a time changes a requirement.

A MODIFIED requirement contains the whole new text. If two open changes modify the same requirement, the change that
is archived last overwrites the other one, and neither author notices.

`openspec/specs/screen/spec.md`:

```md with
# Screen

## Purpose

Shows tides.

## Requirements

### Requirement: Show high water

The screen SHALL show high water.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the level is shown
```

`openspec/changes/add-gust/proposal.md`:

```md with
## Why

Gusts.

## What Changes

- Gusts.
```

`openspec/changes/add-gust/specs/screen/spec.md`:

```md with
## MODIFIED Requirements

### Requirement: Show high water

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/screen/spec.md`:

```md bad
## MODIFIED Requirements

### Requirement: Show high water

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/specs/screen/spec.md`:

```md with
# Screen

## Purpose

Shows tides.

## Requirements

### Requirement: Show high water

The screen SHALL show high water.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the level is shown
```

`openspec/changes/add-gust/proposal.md`:

```md with
## Why

Gusts.

## What Changes

- Gusts.
```

`openspec/changes/add-gust/specs/screen/spec.md`:

```md with
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/screen/spec.md`:

```md bad
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/specs/screen/spec.md`:

```md with
# Screen

## Purpose

Shows tides.

## Requirements

### Requirement: Show high water

The screen SHALL show high water.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the level is shown
```

`openspec/changes/add-gust/proposal.md`:

```md with
## Why

Gusts.

## What Changes

- Gusts.
```

`openspec/changes/add-gust/specs/screen/spec.md`:

```md with
## ADDED Requirements

### Requirement: Show gusts

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/screen/spec.md`:

```md good
## MODIFIED Requirements

### Requirement: Show high water

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/specs/screen/spec.md`:

```md with
# Screen

## Purpose

Shows tides.

## Requirements

### Requirement: Show high water

The screen SHALL show high water.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the level is shown
```

`openspec/changes/archive/2031-01-01-add-gust/proposal.md`:

```md with
## Why

Gusts.

## What Changes

- Gusts.
```

`openspec/changes/archive/2031-01-01-add-gust/specs/screen/spec.md`:

```md with
## MODIFIED Requirements

### Requirement: Show high water

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/screen/spec.md`:

```md good
## MODIFIED Requirements

### Requirement: Show high water

The screen SHALL show high water and the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** both are shown
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.deltas import claims
from asyncdocs.units.unit import Unit


@unit_rule(
    "warning",
    on="delta",
    draft="info",
    why=_("the change that is archived last overwrites the other one"),
    next=_("base one change on the other, or combine both into one change"),
    everywhere=True,
)
def delta_overlap(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    for change, others in claims(library.units, unit, document):
        message = _("`{name}` is also changed by `{other}`")
        yield Hit(change.span, message.format(name=change.name, other=others[0]))
