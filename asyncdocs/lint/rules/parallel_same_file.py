"""Two tasks that run in parallel do not edit the same file.

`[P]` promises "different files, no dependencies". If two people or two programs do both tasks at once, they overwrite
each other's work. The rule assumes that a task edits the first file it names and only reads the others. Tasks under
different headings follow one another, and a task that is ticked off is nobody's work any more. Several tasks that edit
one file are one finding.

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

## Phase 2

- [ ] T001 [P] Add the level to `src/board.py`
- [ ] T002 [P] Add the warning to `src/board.py`
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

```md bad
# Implementation Plan

- [ ] 1. (P) Add the level to `src/board.py`
- [ ] 2. (P) Add the warning in `src/board.py`
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

## Phase 2

- [ ] T001 [P] Add the level to `src/board.py`
- [ ] T002 [P] Add the warning to `src/storm.py` like `src/board.py`
- [ ] T003 Add both to `src/board.py`
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

## Phase 2

- [ ] T001 [P] Add the level to `src/board.py`

## Phase 3

- [ ] T002 [P] Add the warning to `src/board.py`
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

- [x] T001 [P] Add the level to `src/board.py`
- [ ] T002 [P] Add the warning to `src/board.py`
```
"""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span
from asyncdocs.units.reading import contents
from asyncdocs.units.unit import Unit


@unit_rule(
    "warning",
    on="unit",
    draft="info",
    done="info",
    why=_("two people who start at the same time overwrite each other's work"),
    next=_("remove the parallel marker from one of the tasks, or let each task edit its own file"),
    everywhere=True,
)
def parallel_same_file(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    editing: defaultdict[tuple[int, str], list[tuple[str, Span]]] = defaultdict(list)
    for task in contents(unit).tasks:
        if not task.ticked and task.parallel and task.document is document and task.paths:
            editing[task.section, task.paths[0]].append((task.id or task.title[:40], task.span))
    for (_section, path), tasks in editing.items():
        (first, _first), *later = tasks
        others = {name: span for name, span in reversed(later) if name != first}
        more = _("; `{count}` parallel tasks edit it").format(count=len(others) + 1) if len(others) > 1 else ""
        for number, (name, span) in enumerate(sorted(others.items(), key=itemgetter(1))):
            message = _("`{task}` edits `{path}`, and the parallel task `{other}` edits the same file")
            yield Hit(span, message.format(task=name, path=path, other=first) + more, hidden=number > 0)
