"""A requirement of a capability contains SHALL or MUST, and has a scenario.

SHALL and MUST make a requirement binding; with "should" or "will", developers decide for themselves. Without a
scenario, nobody can check the requirement. Removed and renamed requirements need neither.

`openspec/specs/screen/spec.md`:

```md bad
# screen Specification

## Purpose

Shows the tide on the jetty.

## Requirements

### Requirement: Show high water

The screen SHALL show high water.
```

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/specs/screen/spec.md`:

```md bad
## ADDED Requirements

### Requirement: Show the wind

The screen should show the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the wind is shown
```

`openspec/changes/add-wind/proposal.md`:

```md with
## Why

Skippers ask for the wind.
```

`openspec/changes/add-wind/specs/screen/spec.md`:

```md good
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the wind is shown

## REMOVED Requirements

### Requirement: Show the moon

**Reason**: Nobody looked at it.
```

`openspec/specs/screen/spec.md`:

```md good
# screen Specification

## Purpose

Shows the tide on the jetty.

## Requirements

### Requirement: Show high water

The screen MUST show high water.

#### Scenario: The gauge is silent

- **WHEN** the gauge is silent
- **THEN** the screen shows `no data`
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.deltas import changes_of
from asyncdocs.units.reading import contents
from asyncdocs.units.unit import Unit

_OBLIGES = re.compile(r"\b(?:SHALL|MUST)\b")


@unit_rule(
    "warning",
    on="unit",
    draft="info",
    done="info",
    why=_("readers cannot know whether the requirement is binding, or how to check it"),
    next=_("write `The <system> SHALL <action>.`, then `#### Scenario: <name>` with WHEN and THEN"),
    everywhere=True,
)
def requirement_incomplete(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    if not any(told.sort == "scenario" for told in unit.format.told):
        return
    bound = _bound(unit, document)
    found = contents(unit)
    scenarios = [each for each in found.of("scenario") if each.document is document]
    for thing in found.of("requirement"):
        if thing.document is not document or thing.span.start not in bound:
            continue
        own = [each for each in scenarios if thing.span.start < each.span.start < thing.end]
        said = document.text[thing.span.end : own[0].span.start if own else thing.end]
        if not own:
            yield Hit(thing.span, _("requirement `{name}` has no scenario").format(name=thing.id))
        if document.language == "en" and not _OBLIGES.search(said):
            yield Hit(thing.span, _("requirement `{name}` contains neither SHALL nor MUST").format(name=thing.id))


def _bound(unit: Unit, document: Document) -> frozenset[int]:
    """Where the requirements begin that are to hold: all of a capability, what is added or changed in a delta."""
    if document in unit.deltas:
        changed = changes_of(document)
        return frozenset(each.span.start for each in changed if each.action in ("added", "modified"))
    return frozenset(each.span.start for each in contents(unit).of("requirement"))
