"""A scenario says what is done and what must follow.

"Given a held seat" without its "then" looks specified and is not: the one thing a reader needs, what must happen, is what
is missing. A scenario needs a when and a then; a given may be left out, a "then" may stand on the same line, and "if" and
"after" say when as well. The word "given" in a sentence ("given the time we have") begins no scenario.

Precision: no hits in the folders read.

`specs/spec-1.md`:

````md bad
# Seat map

## Acceptance criteria

```gherkin
Scenario: A held seat
  Given a seat that is held
  When another guest clicks on it
```
````

`specs/spec-1.md`:

```md bad
# Seat map

## Acceptance criteria

### Scenario: a held seat

- **GIVEN** a seat that is held
- **THEN** it shows "Held"

### Scenario: a sold seat
```

`specs/spec-1.md`:

````md good
# Seat map

## Acceptance criteria

```gherkin
Feature: Seats

  Background:
    Given a ship with 12 seats

  Scenario: A held seat
    Given a seat that is held
    When another guest clicks on it
    Then it shows "Held"
```
````

`specs/spec-1.md`:

```md good
# Seat map

## Acceptance criteria

- Given a held seat, when another guest clicks on it, then it shows "Held"
- **Given** a sold seat
    - **when** a guest clicks on it
    - **then** it shows "Sold"
- Given the number of guests, the map loads within 200 ms
```
"""

import re
from collections.abc import Iterator

from asyncdocs.document import Document, Section
from asyncdocs.library import Library
from asyncdocs.lint.finding import Hit
from asyncdocs.lint.rule import rule
from asyncdocs.source import Span
from asyncdocs.strings import gettext as _

_ROLES = ("acceptance", "tests")
_FENCED = re.compile(
    r"^[ \t]*(?P<head>(?:Scenario(?: Outline)?|Example):[^\n]*)\n"
    r"(?P<body>.*?)(?=^[ \t]*(?:@\w|Scenario|Example:|Rule:|Feature:)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r"(?:test\s+)?scenario\b[^:]*:", re.IGNORECASE)
_STEP = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?(?:#\d+[ \t]+)?"
    r"(?P<step>(?:\*\*|__)(?:[Gg]iven|GIVEN|[Ww]hen|WHEN|[Tt]hen|THEN)\b|(?:Given|GIVEN|When|WHEN|Then|THEN)\b)",
    re.MULTILINE,
)
_WHEN = re.compile(r"\b(?:when|if|after|once|whenever)\b", re.IGNORECASE)
_THEN = re.compile(r"\bthen\b", re.IGNORECASE)


@rule(
    "error",
    draft="info",
    why=_("it looks specified, and does not say what must happen"),
    next=_("write the missing line: when <who> does <what>, then <what anybody can see>"),
)
def scenario_incomplete(document: Document, library: Library) -> Iterator[Hit]:
    sections = [section for section in document.sections if not set(_ROLES).isdisjoint(section.roles)]
    for section in sections:
        if _TITLE.match(section.title):
            text = document.text[section.body : section.end]
            if not text.strip() or _STEP.search(text):
                heading = document.text[section.start : section.body].rstrip()
                yield from _judged(Span(section.start, section.start + len(heading)), text, section.title)
        else:
            yield from _lists(document, section)
    for role in _ROLES:
        for block in document.blocks_by_role.get(role, ()):
            if block.form == "fence":
                for match in _FENCED.finditer(document.text, block.start, block.end):
                    yield from _judged(Span(*match.span("head")), match["body"].strip("`~ \n"), match["head"])


def _lists(document: Document, section: Section) -> Iterator[Hit]:
    """Items that begin with the first word of a scenario, each with what follows up to the next."""
    starts: list[tuple[int, str]] = []
    for block in document.blocks_between(section.body, section.own_end):
        if block.form in ("item", "paragraph"):
            match = _STEP.match(document.text, block.start, block.end)
            if match and match["step"].casefold().endswith("given"):
                starts.append((block.start, match["step"]))
    for number, (start, step) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else section.own_end
        text = document.text[start:end]
        line = text.partition("\n")[0].rstrip()
        if step != "Given" or _THEN.search(text):
            yield from _judged(Span(start, start + len(line)), text, line)


def _judged(span: Span, text: str, title: str) -> Iterator[Hit]:
    missing = [word for word, pattern in (("when", _WHEN), ("then", _THEN)) if not pattern.search(text)]
    if missing:
        shown = " ".join(title.strip("#*_ -").split())
        yield Hit(span, _("`{scenario}` has no {steps}").format(scenario=shown, steps=" and no ".join(missing)))
