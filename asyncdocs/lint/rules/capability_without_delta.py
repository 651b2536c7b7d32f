"""Each capability that a proposal lists has a delta, and each delta is listed in the proposal.

Reviewers agree to the list of capabilities in `proposal.md`. A listed capability without a delta in `specs/` changes
nothing when the change is archived. Nobody agreed to a delta that is not in the list. The rule starts when the change
has a plan or a delta, and only if the proposal lists capabilities.

`openspec/changes/add-wind/specs/screen/spec.md`:

```md with
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the wind is shown
```

`openspec/changes/add-wind/proposal.md`:

```md bad
## Why

Skippers ask for the wind.

## Capabilities

### Modified Capabilities

- `screen`: shows the wind
- `gauge`: reads the wind
```

`openspec/changes/add-wind/specs/screen/spec.md`:

```md with
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the wind is shown
```

`openspec/changes/add-wind/proposal.md`:

```md bad
## Why

Skippers ask for the wind.

## Capabilities

### New Capabilities

- `wind`: what is measured
```

`openspec/changes/add-wind/specs/screen/spec.md`:

```md with
## ADDED Requirements

### Requirement: Show the wind

The screen SHALL show the wind.

#### Scenario: Noon

- **WHEN** it is noon
- **THEN** the wind is shown
```

`openspec/changes/add-wind/proposal.md`:

```md good
## Why

Skippers ask for the wind.

## Capabilities

### New Capabilities

- None

### Modified Capabilities

- `screen`: shows the wind
```

`openspec/changes/add-wind/proposal.md`:

```md good
## Why

Skippers ask for the wind.

## Capabilities

### Modified Capabilities

- `screen`: shows the wind
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.lint.words import in_any_language
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.units.deltas import capability_of
from asyncdocs.units.reading import line_at
from asyncdocs.units.unit import Unit

_NAMED = re.compile(
    r"[-*+][ \t]+(?:\*\*)?`(?P<name>[\w./-]+)`|[-*+][ \t]+\*\*(?P<bold>[a-z0-9]+(?:[-/][a-z0-9]+)*)\*\*"
)


@unit_rule(
    "warning",
    on="lead",
    draft="info",
    done="info",
    why=_("the archived spec will differ from what the team agreed to"),
    next=_("write the delta file in `specs/`, or correct the list of capabilities in the proposal"),
    everywhere=True,
)
def capability_without_delta(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    if not (unit.plans or unit.deltas):
        return
    named = list(_named(document))
    if document in unit.deltas or not named:
        return
    there = {capability_of(delta): delta for delta in unit.deltas}
    for name, at in named:
        if name not in there:
            yield Hit(line_at(document, at), _("no file in `specs/` describes how `{name}` changes").format(name=name))
    listed = {name for name, _at in named}
    for name, delta in sorted(there.items()):
        if name not in listed:
            message = _("`{path}` changes `{name}`, but this page does not list that capability")
            yield Hit(document.head, message.format(path=delta.path.removeprefix(f"{unit.path}/"), name=name))


def _named(document: Document) -> Iterator[tuple[str, int]]:
    """The capabilities a proposal lists, each with where."""
    for section in document.sections:
        if _heading().match(section.title):
            for block in document.blocks_between(section.body, section.own_end):
                match = _NAMED.match(document.text, block.start, block.end) if block.form == "item" else None
                if match and block.depth == 1:
                    yield (match["name"] or match["bold"]).strip("/"), block.start


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(in_any_language('capability-heads'))})\b", re.IGNORECASE)
