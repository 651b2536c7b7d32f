"""Only one page describes a topic.

Two pages with the same title or nearly the same text contradict each other as soon as somebody changes one of them,
and readers of one page do not know about the other. The rule ignores translations, versions, outdated pages, pages
that link to each other, and sections that many pages share because of a template.

`specs/spec-1.md`:

```md with
# Seat map

## Goals

- Guests choose a seat.
```

`specs/spec-2.md`:

```md bad
# Seat map

## Goals

- Staff see what is free.
```

`playbooks/pb-1.md`:

```md with
# Restore bookings

Use this when bookings were lost by a release, and a rollback of the release does not bring them back to the desk.

## Steps

1. Stop selling at all desks, and wait until the last payment has come through or was refused.

## Verify

The number of bookings is what the hourly log line nearest to the chosen moment says it was.
```

`playbooks/pb-2.md`:

```md bad
# Bring bookings back

Use this when bookings were lost by a release, and a rollback of the release does not bring them back to the desk.

## Steps

1. Stop selling at all desks, and wait until the last payment has come through or was refused.

## Verify

The number of bookings is what the hourly log line nearest to the chosen moment says it was.
```

`specs/spec-1.md`:

```md with
---
status: superseded by SPEC-2
---
# Seat map
```

`specs/spec-2.md`:

```md good
---
status: ready
---
# Seat map
```

`de/specs/spec-1.md`:

```md with
# Seat map
```

`en/specs/spec-1.md`:

```md good
# Seat map
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.editions import editions
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.memo import memoised
from asyncdocs.strings import gettext as _

_START = 70
"""Characters of a section that are compared first."""
_SHARED = 3
"""The beginning of a section that stands in more documents than this is the template's."""
_ALIKE = 0.9
_SHORT = 40
"""Words of a text that can be compared at all."""
_WORD = re.compile(r"\w+")
_SHINGLE = 4


@rule(
    "info",
    why=_("readers find one of the two pages and do not know that the other exists"),
    next=_("merge the two pages, or say in each page what the other one is for"),
)
def near_duplicate(document: Document, library: Library) -> Iterator[Hit]:
    doubles = _doubles(library)
    if document.path in doubles:
        other, titled = doubles[document.path]
        message = _("`{path}` has the same title") if titled else _("`{path}` contains nearly the same text")
        yield Hit(document.head, message.format(path=other.path))


@memoised
def _doubles(library: Library) -> dict[str, tuple[Document, bool]]:
    """For each document that repeats another one, the first it repeats, and whether in its title."""
    documents = [each for each in library.documents if each.scored and each.known_stage != "dead"]
    found: dict[str, tuple[Document, bool]] = {}
    for alike in _by_title(library, documents).values():
        if len(alike) <= _SHARED:
            for number, each in enumerate(alike[1:], 1):
                if other := next((o for o in alike[:number] if not _belong(library, each, o)), None):
                    found[each.path] = (other, True)
    for each, other in _candidates(documents):
        if each.path not in found and not _belong(library, each, other) and _similar(each, other):
            found[each.path] = (other, False)
    return found


def _by_title(library: Library, documents: list[Document]) -> dict[tuple[str, str], list[Document]]:
    found: dict[tuple[str, str], list[Document]] = {}
    for each in documents:
        title = " ".join(_WORD.findall(each.title.casefold()))
        bare, words = each.title.casefold().strip("() "), words_of(each)
        blank = bare in words.entries("not-applicable") or bare in words.entries("none")
        if each.path in library.unit_by_path:
            continue  # a format sets the title of its files; a unit goes by the name of its folder
        if title and not blank and title != " ".join(_WORD.findall(own_name(each.qualified_path).casefold())):
            found.setdefault((each.kind.name, title), []).append(each)
    return found


def _candidates(documents: list[Document]) -> Iterator[tuple[Document, Document]]:
    """Pairs of one kind in which most sections begin alike; what many documents begin with counts for nothing."""
    holders: dict[tuple[str, str], list[int]] = {}
    sizes = []
    for number, each in enumerate(documents):
        text, begins = each.text, set()
        for section in each.sections:
            if section.own_end - section.body > _START:
                begins.add(text[section.body : section.body + _START].strip())
        sizes.append(len(begins))
        for begin in begins:
            holders.setdefault((each.kind.name, begin), []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in holders.values():
        if 1 < len(numbers) <= _SHARED:
            for at, later in enumerate(numbers):
                for earlier in numbers[:at]:
                    shared[later, earlier] = shared.get((later, earlier), 0) + 1
    for (later, earlier), count in sorted(shared.items()):
        if count * 2 >= max(sizes[later], sizes[earlier]):
            yield documents[later], documents[earlier]


def _belong(library: Library, one: Document, other: Document) -> bool:
    """Whether two documents are editions of one, or one of them leads to the other."""
    return editions(one, other) or any(
        reference.target is there
        for here, there in ((one, other), (other, one))
        for reference in library.references_from(here)
    )


def _similar(one: Document, other: Document) -> bool:
    first, second = _shingles(one), _shingles(other)
    return bool(first and second) and len(first & second) >= _ALIKE * len(first | second)


def _shingles(document: Document) -> frozenset[tuple[str, ...]]:
    begin = document.title_heading.end if document.title_heading else 0
    front = document.markup.body_start
    words = _WORD.findall(document.text[max(begin, front) :].casefold())
    if len(words) < _SHORT:
        return frozenset()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
