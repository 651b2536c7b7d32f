"""A scenario has an action and an expected result.

"Given a held seat" without a "then" looks complete, but the most important part is missing: what must happen. A
scenario needs a "when" and a "then"; a "given" is optional, a "then" may be on the same line, and "if" and "after"
count as "when". A state with a result needs no "when", because it always applies. The word "given" in a sentence
("given the time we have") does not start a scenario.

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
- **Given** a ship without seats, **then** the map is not shown
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_ROLES = ("acceptance", "tests")
_STEPS = ("gherkin-givens", "gherkin-whens", "gherkin-thens")


@rule(
    "error",
    draft="info",
    why=_("the scenario looks complete but does not say what must happen"),
    next=_("write the missing line: when <role> does <action>, then <visible result>"),
    everywhere=True,
)
def scenario_incomplete(document: Document, library: Library) -> Iterator[Hit]:
    grammar = _grammar(words_of(document))
    sections = [section for section in document.sections if not set(_ROLES).isdisjoint(section.roles)]
    for section in sections:
        if grammar.title.match(section.title):
            text = document.text[section.body : section.end]
            if not text.strip() or grammar.step.search(text):
                heading = document.text[section.start : section.body].rstrip()
                yield from _judged(grammar, Span(section.start, section.start + len(heading)), text, section.title)
        else:
            yield from _lists(grammar, document, section)
    for role in _ROLES:
        for block in document.blocks_by_role.get(role, ()):
            if block.form == "fence":
                for match in grammar.fenced.finditer(document.text, block.start, block.end):
                    yield from _judged(grammar, Span(*match.span("head")), match["body"].strip("`~ \n"), match["head"])


def _lists(grammar: _Grammar, document: Document, section: Section) -> Iterator[Hit]:
    """Items that begin with the first word of a scenario, each with what follows up to the next."""
    starts: list[tuple[int, str]] = []
    for block in document.blocks_between(section.body, section.own_end):
        if block.form in ("item", "paragraph"):
            match = grammar.step.match(document.text, block.start, block.end)
            if match and match["step"].strip("*_").casefold() in grammar.givens:
                starts.append((block.start, match["step"]))
    for number, (start, step) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else section.own_end
        text = document.text[start:end]
        line = text.partition("\n")[0].rstrip()
        if step.casefold() not in grammar.givens or step.isupper() or grammar.then.search(text):
            yield from _judged(grammar, Span(start, start + len(line)), text, line)


def _judged(grammar: _Grammar, span: Span, text: str, title: str) -> Iterator[Hit]:
    when, then = grammar.when.search(text), grammar.then.search(text)
    if then and not when and grammar.given.search(text):
        return  # a state with a result: it holds whatever is done
    shown = " ".join(title.strip("#*_ -").split())
    if not when and not then:
        message = _("`{scenario}` has no {when} and no {then}")
        yield Hit(span, message.format(scenario=shown, when=grammar.names[0], then=grammar.names[1]))
    elif not when or not then:
        step = grammar.names[0] if not when else grammar.names[1]
        yield Hit(span, _("`{scenario}` has no {step}").format(scenario=shown, step=step))


class _Grammar(NamedTuple):
    """How scenarios are written in a language: their titles and steps, the words for a given, and those for when and then."""

    fenced: re.Pattern[str]
    title: re.Pattern[str]
    step: re.Pattern[str]
    when: re.Pattern[str]
    then: re.Pattern[str]
    given: re.Pattern[str]
    givens: frozenset[str]
    names: tuple[str, str]


@cache
def _grammar(words: Words) -> _Grammar:
    def named(*names: str) -> str:
        return alternatives(each for name in names for each in words.entries(name))

    steps = [each for name in _STEPS for each in words.entries(name)]
    bare = alternatives(dict.fromkeys(form for each in steps for form in (each.capitalize(), each.upper())))
    return _Grammar(
        re.compile(
            rf"^[ \t]*(?P<head>(?:{named('gherkin-scenarios')})[ \u00a0]?:[^\n]*)\n"
            rf"(?P<body>.*?)(?=^[ \t]*(?:@\w|{named('gherkin-parts')})|\Z)",
            re.MULTILINE | re.DOTALL,
        ),
        re.compile(rf"(?:{named('scenario-titles')})\b[^:]*:", re.IGNORECASE),
        re.compile(
            r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?(?:#\d+[ \t]+)?"
            rf"(?P<step>(?:\*\*|__)(?:{alternatives(steps)}|{bare})\b|(?:{bare})\b)",
            re.MULTILINE,
        ),
        re.compile(rf"\b(?:{named('occasions')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{named('gherkin-thens')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{named('gherkin-givens')})\b", re.IGNORECASE),
        frozenset(words.entries("gherkin-givens")),
        (words.entries("gherkin-whens")[0], words.entries("gherkin-thens")[0]),
    )
