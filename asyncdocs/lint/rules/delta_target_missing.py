"""A requirement that a change modifies, removes or renames exists.

OpenSpec finds the requirement by its heading. If no heading matches, the change passes its own check but has no
effect when it is archived: the old text remains, and nobody notices. A capability that no file describes cannot be
modified either.

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

### Requirement: Show high tide

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

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/board/spec.md`:

```md bad
## REMOVED Requirements

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

`openspec/changes/add-storm/proposal.md`:

```md with
## Why

Storms.

## What Changes

- The wind.
```

`openspec/changes/add-storm/specs/screen/spec.md`:

```md good
## ADDED Requirements

### Requirement: Show the wind

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
from asyncdocs.units.deltas import changes_of, living
from asyncdocs.units.unit import Unit


@unit_rule(
    "error",
    on="delta",
    draft="info",
    done="warning",
    why=_("the change will have no effect when it is archived: the old text remains"),
    next=_("use the heading from the current spec, or list the requirement as added"),
    everywhere=True,
)
def delta_target_missing(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    known = living(library.units, unit)
    if not known:
        return
    changed = changes_of(document)
    given = {each.folded for each in changed if each.action in ("added", "renamed to")}
    for each in changed:
        if each.action not in ("modified", "removed", "renamed") or each.folded in given:
            continue
        if each.capability not in known:
            message = _("capability `{name}` does not exist, so nothing can be changed in it").format(
                name=each.capability
            )
            yield Hit(each.span, message)
        elif each.folded not in known[each.capability]:
            message = _("requirement `{name}` does not exist in `{capability}`")
            yield Hit(each.span, message.format(name=each.name, capability=each.capability))
