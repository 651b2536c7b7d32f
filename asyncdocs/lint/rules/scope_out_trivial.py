"""The section about what is out of scope names something instead of only "none".

Almost every piece of work leaves something out on purpose. A quick "none" looks like a heading that somebody filled
in to complete a template, and readers do not know whether anybody thought about the limits. "None" with a reason
("none: the whole form is replaced") is an answer, and so is "n/a" with a reason.

`specs/spec-1.md`:

```md bad
# Seat map

## Out of scope

None.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Non-goals

- N/A
```

`specs/spec-1.md`:

```md good
# Seat map

## Out of scope

None, because the map replaces the old form as a whole.
```

`specs/spec-1.md`:

```md good
# Seat map

## Non-goals

- Prices: they come with the fare table.

## Open questions

None.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_LONGEST = 60
_AROUND = " \t\r\n*_>.:;!()`"


@rule(
    "info",
    why=_("readers cannot see whether the author thought about the limits of the scope"),
    next=_("name something that readers may expect but will not get, or say why nothing is left out"),
)
def scope_out_trivial(document: Document, library: Library) -> Iterator[Hit]:
    if "scope-out" not in document.blocks_by_role:
        return
    for section in document.sections:
        if section.named and section.roles == ("scope-out",) and section.own_end == section.end:
            blocks = [b for b in document.blocks_between(section.body, section.end) if b.form != "html"]
            if len(blocks) == 1 and blocks[0].end - blocks[0].start <= _LONGEST:
                start, end = own_text(document, blocks[0])
                said = document.text[start:end].strip(_AROUND)
                if _is_set_answer(document, said):
                    message = _("`{said}` is the only text in section `{title}`").format(said=said, title=section.title)
                    yield Hit(Span(start, start + len(document.text[start:end].rstrip())), message)


def _is_set_answer(document: Document, said: str) -> bool:
    words = words_of(document)
    plain = " ".join(said.casefold().split())
    return plain in words.entries("none") or plain in words.entries("not-applicable")
