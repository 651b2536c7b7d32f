"""A checklist before the next step is ticked before that step starts.

Such a checklist should stop people until its conditions are met. If a plan exists while boxes are open, somebody
skipped the check or continued after it failed.

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [x] T001 Show high water
```

`specs/003-tides/checklists/requirements.md`:

```md bad
# Checklist

- [x] CHK001 Numbers have units
- [ ] CHK002 Every requirement can be tested
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [ ] T001 Show high water
```

`specs/003-tides/checklists/ux.md`:

```md bad
# Checklist

- [ ] CHK001 Colours can be told apart
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [x] T001 Show high water
```

`specs/003-tides/checklists/requirements.md`:

```md good
# Checklist

- [x] CHK001 Numbers have units
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/checklists/requirements.md`:

```md good
# Checklist

- [ ] CHK001 Numbers have units
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.source import Span
from asyncdocs.units.unit import Unit, boxes_of


@unit_rule(
    "warning",
    on="checklist",
    done="info",
    why=_("somebody skipped the check, or continued after it failed"),
    next=_("tick the items that are met; do what the other items ask for, or remove them"),
    everywhere=True,
)
def checklist_open(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    if unit.state in ("draft", "specified"):
        return
    left = [box for box in boxes_of(document) if box.open]
    if left:
        message = ngettext(
            "{count} checklist item is not ticked, but the work is already planned",
            "{count} checklist items are not ticked, but the work is already planned",
            len(left),
        )
        yield Hit(Span(left[0].block.start, left[0].block.end), message)
