"""Task list items use valid `- [ ]` syntax.

`- []`, `-[ ] text` and `[x]text` look like tasks to their author but appear as plain text on the page: nobody can
tick them, and no tool counts them. A task needs a marker, a space, `[ ]` or `[x]`, a space, and a text.
Empty brackets in notes that name their speakers (`- [Ana] agreed`) are no box.

`specs/spec-1.md`:

```md bad
# Seat map

## Acceptance criteria

-[ ] The map shows every free seat.
- []The price is shown.
```

`page.md`:

```md bad
# Seat map

- [x ] The map shows every free seat.
- [X]The price is shown.
```

`page.md`:

```md good
# Seat map

- [ ] The map shows every free seat.
- [x] The price is shown, as in `- []`.
- [x](https://example.org/x) marks the spot.
- [ ](https://example.org/blank) leads to a blank page.
- [ ]* The star of a plan marks a task that may be left out.

[x]: https://example.org/x
```

`page.md`:

```md good
# Seat map

- [] is an empty list, [x] an index and a[ ] a slice.

What a program printed:

[X] 0001_initial
[ ] 0002_seat_prices

This is code:

    -[ ] The map shows every free seat.
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.search import places
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_BOX = re.compile(
    r"[ \t>]*(?P<box>"
    r"(?:[-*+]|\d+[.)])\[(?: *|[xX])\](?=[ \t]+\S)"  # no space before the box
    r"|(?:[-*+]|\d+[.)])[ \t]+\[(?: {2,}| *[xX] +| +[xX] *)\](?=[ \t]+\S)"  # spaces in the box
    r"|[-*+][ \t]+\[\](?=[ \t]*[A-Z`*\"])"  # nothing in the box
    r"|[-*+][ \t]+(?P<empty>\[\])(?=[ \t]+[#(a-z0-9])"  # the same before a small letter, see below
    r"|[-*+][ \t]+\[[ xX]\](?=[A-Za-z`\"]|\*\S)"  # no space after the box
    r"|\[[ xX]\](?=[ \t]+\S)"  # no marker, see below
    r")"
)
_MARKERS = ("- ", "* ", "+ ")
_ITEM = re.compile(r"[ \t>]*[-*+][ \t]+\[[ xX]?\][ \t]+\S")
_SPEAKER = re.compile(r"^[ \t]*[-*+][ \t]+\[@?[^\W\d_][\w .@/-]+\](?=:?[ \t]+\w)", re.MULTILINE)
_NOTES = 600
"""So far before and behind the brackets the notes of one talk reach."""

_BARE = re.compile(r"[ \t>]*\[[ xX]\][ \t]+(?![^\s_]*_\S*[ \t\r]*$)\S", re.MULTILINE)
"""A box without a marker, but not what a program prints of its own names: `[X] 0001_initial`."""


@rule(
    "warning",
    done="info",
    everywhere=True,
    why=_("the line shows as plain text, without a box to tick"),
    next=_("write `- [ ] text`: marker, space, box, space, text"),
)
def task_malformed(document: Document, library: Library) -> Iterator[Hit]:
    text, markup = document.text, document.markup
    for match in _boxes(document):
        at = match.start("box")
        if text.startswith(("(", "[", ":"), match.end()) or markup.in_code(at) or markup.in_comment(at):
            continue
        if match["box"].startswith("[") and not (_BARE.match(text, match.start()) and _is_listed(document, match)):
            continue
        if match["empty"] and not _is_beside_a_box(text, match):
            continue
        if "[]" in match["box"] and _is_beside_a_speaker(text, match):
            continue
        yield Hit(Span(at, match.end()), _("`{box}` is not a task list item").format(box=match["box"]))


def _boxes(document: Document) -> Iterator[re.Match[str]]:
    text, begin = document.text, document.markup.body_start
    for opening in ("[ ", "[]", "[x", "[X"):
        for at in places(document, opening):
            if at < begin or (text[at - 2 : at] in _MARKERS and text[at + 2 : at + 4] == "] "):
                continue
            match = _BOX.match(text, text.rfind("\n", 0, at) + 1)
            if match and match.start("box") <= at < match.end():
                yield match


def _is_beside_a_box(text: str, match: re.Match[str]) -> bool:
    """Whether the item before or after has a box: `[]` may be an empty list as well."""
    before = text.rfind("\n", 0, max(text.rfind("\n", 0, match.start("box")), 0)) + 1
    after = text.find("\n", match.end()) + 1
    return _ITEM.match(text, before) is not None or (after > 0 and _ITEM.match(text, after) is not None)


def _is_beside_a_speaker(text: str, match: re.Match[str]) -> bool:
    """Whether brackets stand in a list of notes for who speaks, `- [Ana] agreed`, and are empty where nobody wrote who."""
    start = max(match.start("box") - _NOTES, 0)
    return _SPEAKER.search(text, start, match.end() + _NOTES) is not None


def _is_listed(document: Document, match: re.Match[str]) -> bool:
    """Whether a box without a marker stands among others, or under acceptance; alone elsewhere it is a sign-off."""
    text = document.text
    next_line = text.find("\n", match.end()) + 1
    line = text.rfind("\n", 0, match.start("box"))
    previous = text.rfind("\n", 0, max(line, 0)) + 1
    if (next_line and _BARE.match(text, next_line)) or (line > 0 and _BARE.match(text, previous)):
        return True
    section = document.section_at(match.start())
    return section is not None and "acceptance" in section.roles
