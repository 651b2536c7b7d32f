"""A question that is marked as open is answered before people plan or build.

In a spec-driven format, `[NEEDS CLARIFICATION: …]` says that nobody has decided. Without an answer, the developer
decides alone, and nobody else learns of it. The rule checks the files of a unit of work and all pages with a score.
It ignores code, checklists and sentences about the marker.

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

**Status**: Approved

## Requirements

- **FR-001**: The screen MUST keep levels for [NEEDS CLARIFICATION: how many days?]
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

**Status**: Approved

## Acceptance Criteria

- [ ] The screen keeps levels for [NEEDS CLARIFICATION: how many days?]
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides

**Status**: Approved
```

`specs/003-tides/plan.md`:

```md bad
# Plan

**Storage**: NEEDS CLARIFICATION
**Scale**: [e.g., 10 ferries or NEEDS CLARIFICATION]
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

**Status**: Approved

~~The screen [NEEDS CLARIFICATION: at night?]~~

No [NEEDS CLARIFICATION] markers remain; `[NEEDS CLARIFICATION: x]` is how one looks.
```

`specs/003-tides/spec.md`:

```md with
# Feature Specification: Tides
```

`specs/003-tides/checklists/requirements.md`:

```md good
# Checklist

- [x] No [NEEDS CLARIFICATION] markers remain
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.clarifications import clarifications
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _


@rule(
    "error",
    draft="info",
    done="info",
    why=_("an engineer has to guess the answer, and nobody else learns of the guess"),
    next=_("replace the marker with the answer and the name of the person who decided"),
    everywhere=True,
)
def clarification_left(document: Document, library: Library) -> Iterator[Hit]:
    unit = library.unit_by_path.get(document.path)
    if document.recognised.template or not (document.scored or unit) or (unit and document in unit.gates):
        return
    for span in clarifications(document):
        yield Hit(span, _("this marker shows that a question is still open"))
