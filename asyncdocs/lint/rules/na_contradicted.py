"""The text does not discuss a topic that it marks as not applicable.

Readers rely on "N/A, because this stores nothing", and nobody checks the security of such a change. If the same text
later stores a password, one of the two statements is wrong. Other rules handle "N/A" without a reason. The rule
ignores "N/A" under a question, because such a question is about one case only.

`specs/spec-1.md`:

```md bad
# Seat map

## Interface

The login form sends the password, and the answer holds a token.

## Security

N/A because this is only a form.
```

`specs/spec-1.md`:

```md bad
# Seat map

## Data

Not applicable, since nothing is stored here.

## Design

A new column `seat` in the table `bookings`, filled by a migration.
```

`specs/spec-1.md`:

```md good
# Seat map

## Interface

The login form sends the password, and the answer holds a token.

## Security

The password is never logged.
```

`specs/spec-1.md`:

```md good
# Seat map

## Interface

The list of seats, as text.

## Security

N/A because the list is public; it has no password and no token.
```
"""

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_LONGEST = 400
_NEEDED = 2
"""So many different words of a list stand elsewhere before a "not applicable" is doubted."""


@rule(
    "warning",
    draft="info",
    why=_("readers skip this section, although other text on the page shows that its topic matters"),
    next=_("write the section, or say why the topic does not matter here although the page mentions it elsewhere"),
)
def na_contradicted(document: Document, library: Library) -> Iterator[Hit]:
    for role, name in (
        ("security", "na-security"),
        ("performance", "na-performance"),
        ("errors", "na-errors"),
        ("data", "na-data"),
    ):
        if role not in document.blocks_by_role or role not in document.kind.roles:
            continue
        for section in document.sections:
            if not section.named or section.roles != (role,) or section.own_end != section.end:
                continue
            if section.title.rstrip().endswith("?"):
                continue  # it asks of one case, and that may well not apply
            blocks = [block for block in document.blocks_between(section.body, section.end) if block.form != "html"]
            if len(blocks) != 1 or not _is_not_applicable(document, blocks[0]):
                continue
            start, end = own_text(document, blocks[0])
            found = _elsewhere(document, section, name)
            if len(found) >= _NEEDED:
                words = ", ".join(f"`{word}`" for word in list(found)[:3])
                message = _("`{title}` is marked as not applicable, but the text mentions {words}")
                text = document.text[start:end].rstrip()
                yield Hit(Span(start, start + len(text)), message.format(title=section.title, words=words))


def _is_not_applicable(document: Document, block: Block) -> bool:
    start, end = own_text(document, block)
    said = document.text[start:end].lstrip("*_ ")
    match = words_of(document).pattern("not-applicable").match(said)
    return match is not None and end - start < _LONGEST and len(said[match.end() :].split()) > 2


def _elsewhere(document: Document, section: Section, name: str) -> dict[str, int]:
    """The words of a list in the paragraphs and items of other sections that are about what is built."""
    own = document.text[section.body : section.end].casefold()
    found: dict[str, int] = {}
    pattern = words_of(document).pattern(name)
    for role in document.kind.normative:
        for block in document.blocks_by_role.get(role, ()):
            if block.form in ("paragraph", "item", "row") and not section.start <= block.start < section.end:
                for match in pattern.finditer(document.text, block.start, block.end):
                    word = match[0].casefold()
                    if word not in own:
                        found.setdefault(word, match.start())
    return found
