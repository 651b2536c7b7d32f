"""The data model describes every key entity of the spec.

Developers build the tables from `data-model.md`. If an entity is missing there, each developer may store it in a
different way.

`specs/003-tides/data-model.md`:

```md with
# Data model

## Level

`level(at: time, cm: int)`
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

### Key Entities

- **Level**: a height and a time
- **Gauge**: a place where levels are read
```

`specs/003-tides/data-model.md`:

```md with
# Data model

One table.
```

`specs/003-tides/spec.md`:

```md bad
# Feature Specification: Tides

### Key Entities

- **Storm Warning**: a time and a strength
```

`specs/003-tides/data-model.md`:

```md with
# Data model

`levels(at: time, gauge_id: int)`
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

### Key Entities

- **Level**: a height and a time
- **Gauge (the place)**: where levels are read
```

`specs/003-tides/spec.md`:

```md good
# Feature Specification: Tides

### Key Entities

- **Level**: a height and a time
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import unit_rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.units.reading import contents
from asyncdocs.units.unit import Unit

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}|\d+")
_BRACKETS = re.compile(r"\([^()]*\)")


@unit_rule(
    "info",
    on="lead",
    why=_("each developer may store this entity in a different way"),
    next=_("describe the entity in the data model, or remove it from the key entities"),
    everywhere=True,
)
def entity_undefined(document: Document, library: Library, unit: Unit) -> Iterator[Hit]:
    model = next((each for each in unit.documents if each.path.endswith("/data-model.md")), None)
    if model is None:
        return
    ending = _ending(words_of(document))
    known = _stems(model.text, ending)
    for thing in contents(unit).of("entity"):
        wanted = _stems(_BRACKETS.sub("", thing.id), ending)
        if wanted and not wanted <= known:
            yield Hit(thing.span, _("`{name}` is not in the data model").format(name=thing.id))


def _stems(text: str, ending: re.Pattern[str]) -> set[str]:
    """The words of a text without their endings, those within a name too (`StormWarning`, `storm_warnings`)."""
    return {ending.sub("", word.casefold()) for word in _WORD.findall(text)}


@cache
def _ending(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words.entries('stem-endings'))})$")
