"""The status of a unit of work and the state of its plan agree.

Readers of a draft think that nothing is decided, even if it is already built, and findings in drafts never fail a
run. Readers of a finished unit believe that all tasks are done. If a list of all units shows another status than the
unit itself, people who look for their next piece of work read the wrong one.

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [x] T001 Show high water
- [x] T002 Show the storm
- [x] T003 Test both
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

**Status**: Draft
```

`docs/stories/1.2.tides.story.md`:

```md bad
# Story 1.2: Tides

## Status

Done

## Story

As a skipper, I want tides.

## Acceptance Criteria

1. Tides are shown.

## Tasks / Subtasks

- [x] Read the gauge
- [ ] Show the level
```

`specs/003-tides/tasks.md`:

```md with
# Tasks

- [x] T001 Show high water
- [ ] T002 Show the storm
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

**Status**: Draft
```

`docs/stories/1.2.tides.story.md`:

```md good
# Story 1.2: Tides

## Status

Done

## Story

As a skipper, I want tides.

## Acceptance Criteria

1. Tides are shown.

## Tasks / Subtasks

- [ ] Show the level
  - [x] Read the gauge
  - [x] Draw the line
```
"""

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.text.source import Span
from asyncdocs.units.reading import Task, contents, line_at
from asyncdocs.units.unit import Box, Unit

_BUILT = Fraction(9, 10)
_FEWEST = 3
"""So many boxes make a plan by which a draft is told to be built."""

_DEEPEST = 80
"""So many characters are looked at for where a line begins."""


@unit_rule(
    "warning",
    on="lead",
    why=_("the status or the tasks are wrong, and readers cannot know which"),
    next=_("correct the status, and tick the finished tasks"),
    everywhere=True,
)
def plan_status_mismatch(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    status = document.fields.get("status")
    span = status.span if status and status.path == document.path else document.head
    marks = [box.mark for box in unit.boxes] or [task.mark for task in contents(unit).tasks if not task.optional]
    ticked, open_ones = sum(mark in "xX" for mark in marks), sum(_open(document, unit))
    stage = document.known_stage
    if stage == "draft" and len(marks) >= _FEWEST and Fraction(ticked, len(marks)) >= _BUILT:
        message = _("the status is `{status}`, but {ticked} of {all} tasks are done")
        yield Hit(span, message.format(status=document.status, ticked=ticked, all=len(marks)))
    if stage == "done" and open_ones:
        message = ngettext(
            "the status is `{status}`, but {count} of {all} tasks is open",
            "the status is `{status}`, but {count} of {all} tasks are open",
            open_ones,
            status=document.status,
            all=len(marks),
        )
        yield Hit(span, message)
    yield from _listed_otherwise(unit, span)


def _open(document: Document, unit: Unit) -> Iterator[bool]:
    """Whether each task that must be done is open, and does not say that it is put off."""
    put_off = words_of(document).pattern("left-out")
    for box in unit.boxes:
        line = line_at(box.document, box.block.start)
        waits = box.open and put_off.search(box.document.text, line.start, line.end) is None
        yield waits and not _only_sums_up(box.document, box.block.start, unit.boxes)
    tasks = () if unit.boxes else contents(unit).tasks
    for task in tasks:
        waits = task.mark == " " and not task.optional and put_off.search(task.title) is None
        yield waits and not _only_sums_up(task.document, task.span.start, tasks)


def _only_sums_up(document: Document, start: int, steps: Iterable[Box | Task]) -> bool:
    """Whether all that stands below a box, further in, is ticked: it says the same, and was forgotten."""
    margin = _margin(document, start)
    behind = [step for step in steps if step.document is document and _start(step) > start]
    within = list(itertools.takewhile(lambda step: _margin(document, _start(step)) > margin, behind))
    return bool(within) and all(step.ticked for step in within)


def _start(step: Box | Task) -> int:
    return step.block.start if isinstance(step, Box) else step.span.start


def _margin(document: Document, offset: int) -> int:
    """How far in a line begins, in characters."""
    line = document.text[(start := document.text.rfind("\n", 0, offset) + 1) : start + _DEEPEST]
    return len(line) - len(line.lstrip())


def _listed_otherwise(unit: Unit, span: Span) -> Iterator[Hit]:
    if unit.listed is None or unit.lead.known_stage is None:
        return
    word, companion = unit.listed
    stages = unit.lead.kind.stage_by_status
    there = next((stages[w] for w in (word, word.replace("-", " ").replace("_", " ")) if w in stages), None)
    if there is not None and there != unit.lead.known_stage:
        name = companion.source.path.rpartition("/")[2]
        message = _("the status is `{status}` here but `{other}` in `{file}`")
        yield Hit(span, message.format(status=unit.lead.status, other=word, file=name))
