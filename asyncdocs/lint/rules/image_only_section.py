"""A section with a picture also has text.

Nobody can search, quote or compare a picture, screen readers cannot read it aloud, and nobody notices when a
screenshot is out of date. One sentence next to the picture, or an alternative text of at least four words, is enough.

`specs/spec-1.md`:

```md bad
# Seat map

## Data flow

![](flow.png)
```

`guides/start.md`:

```md bad
# Start

## Architecture

[![diagram](a.png)](a.png)

![image](b.png)
```

`specs/spec-1.md`:

```md good
# Seat map

## Data flow

![The map asks the fleet service for the ship's plan](flow.png)
```

`guides/start.md`:

```md good
# Start

## Architecture

![](a.png)

The map asks the fleet service for the plan of the ship.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import COMMENT
from asyncdocs.text.source import Span

_PICTURE = re.compile(
    r"\[?!\[(?P<alt>[^\]]{0,500})\](?:\([^)]{0,500}\)|\[[^\]]{0,200}\])(?:\{[^}]{0,200}\})?(?:\]\([^)]{0,500}\))?"
    r"|<img\b(?P<tag>[^<>]*)>|<br\s*/?>|</?(?:p|div|center|a|figure|details)\b[^<>]*>"
)
_ALT = re.compile(r"alt=(?:\"([^\"]*)\"|'([^']*)')")
_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 4


@rule(
    "info",
    everywhere=True,
    why=_("search and screen readers find no text under this heading"),
    next=_("say in a sentence what the picture shows"),
)
def image_only_section(document: Document, library: Library) -> Iterator[Hit]:
    text = document.text
    if "![" not in text and "<img" not in text:
        return
    for section in document.sections:
        if section.own_end != section.end or section.level > 6:
            continue
        if text.find("![", section.body, section.end) < 0 and text.find("<img", section.body, section.end) < 0:
            continue
        if _is_silent(_COMMENT.sub("", text[section.body : section.end])):
            heading = text[section.start : section.body].rstrip()
            span = Span(section.start, section.start + len(heading))
            yield Hit(span, _("section `{title}` contains a picture but no text").format(title=section.title))


def _is_silent(body: str) -> bool:
    alts = []

    def blank(match: re.Match[str]) -> str:
        alt = _ALT.search(match["tag"] or "")
        alts.append(match["alt"] or (alt and (alt[1] or alt[2])) or "")
        return " "

    rest = _PICTURE.sub(blank, body)
    return not _WORD.search(rest) and all(len(_WORD.findall(alt)) < _ENOUGH for alt in alts)


_COMMENT = re.compile(rf"{COMMENT}|^\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
