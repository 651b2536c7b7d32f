"""Every interface that a unit describes has a task in its plan.

Other teams build against the files in `contracts/`. If no task names such a file or its title, the interface is
described but nobody builds it.

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

- [ ] T001 Show high water in `board.py`
```

`specs/003-tides/contracts/gauge-api.md`:

```md bad
# Gauge API

`GET /level` returns the level.
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

- [ ] T001 Show high water in `board.py`
```

`specs/003-tides/contracts/mail.md`:

```md bad
# Mail

One mail a storm.
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

- [ ] T001 Serve `contracts/gauge-api.md` in `api.py`
```

`specs/003-tides/contracts/gauge-api.md`:

```md good
# Gauge API

`GET /level` returns the level.
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

## Requirements

- **FR-001**: The screen MUST show high water
- **FR-002**: The screen MUST show a storm warning
```

`specs/003-tides/contracts/gauge-api.md`:

```md good
# Gauge API

`GET /level` returns the level.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.units.unit import Unit

_WORD = re.compile(r"[a-z0-9]{3,}")
_COMMON = frozenset(
    {"api", "apis", "cli", "contract", "contracts", "interface", "schema", "spec", "the", "and", "module"}
)


@unit_rule(
    "info",
    on="unit",
    why=_("the page describes the contract, but no task builds it"),
    next=_("mention the contract in the task that builds it"),
    everywhere=True,
)
def contract_untasked(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    if not unit.plans or not document.path.startswith(f"{unit.path}/contracts/"):
        return
    name = document.path.rpartition("/")[2].rpartition(".")[0].casefold()
    wanted = set(_WORD.findall(name)) - _COMMON or set(_WORD.findall(name))
    for plan in unit.plans:
        text = plan.text.casefold()
        if name in text or wanted <= set(_WORD.findall(text)):
            return
    yield Hit(document.head, _("no task mentions `{name}`").format(name=document.path.rpartition("/")[2]))
