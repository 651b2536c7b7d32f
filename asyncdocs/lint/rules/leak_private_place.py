"""Important content is on the page, not only in a document elsewhere.

Readers from outside cannot open a shared drive, another company's wiki or a server on somebody's machine: they see a
login page, and the section has no other answer. A link next to a summary is fine, and so is a list of references.

`specs/spec-1.md`:

```md bad
# Seat map

## Design

[Design document](https://docs.google.com/document/d/1aBcD/edit)
```

`specs/spec-1.md`:

```md bad
# Seat map

## Interface

- See http://localhost:8080/api
```

`specs/spec-1.md`:

```md good
# Seat map

## Design

The map is drawn from the ship's plan, deck by deck; the drawings are in
[the design document](https://docs.google.com/document/d/1aBcD/edit).
```

`specs/spec-1.md`:

```md good
# Seat map

## References

- [Design document](https://docs.google.com/document/d/1aBcD/edit)
```
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_HOST = re.compile(
    r"https?://(?:docs|drive|sites|sheets|slides|jamboard)\.google\.com/|https?://(?:[\w-]+\.)*"
    r"(?:notion\.(?:so|site)|sharepoint\.com|onedrive\.live\.com|1drv\.ms|dropbox\.com|paper\.dropbox\.com|coda\.io|quip\.com"
    r"|atlassian\.net/wiki|miro\.com/app|figma\.com|airtable\.com|box\.com/s|trello\.com|evernote\.com|hackmd\.io|forms\.gle)\b"
    r"|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"!?\[[^\[\]]*\](?:\([^)\]\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])|<?https?://[^\s>)]+>?")
_WORD = re.compile(r"[^\W\d_][^\W_]+")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:")
_END = re.compile(r"[\s)>\]]")
_FEW = 4
_SHORT = 2000
"""A section of more characters says something besides its links."""
_ASIDE = frozenset({"references", "discussion", "history", "escalation", "status", "comments", "review"})


@rule(
    "warning",
    draft="info",
    why=_("readers without an account for the linked tool find nothing under this heading"),
    next=_("summarise the linked content here in a few sentences, and keep the link"),
)
def leak_private_place(document: Document, library: Library) -> Iterator[Hit]:
    text = document.text
    for section in document.sections:
        if section.own_end != section.end or section.end - section.body > _SHORT or not section.named:
            continue
        if not _ASIDE.isdisjoint(section.roles) or text.find("http", section.body, section.end) < 0:
            continue
        matches = _HOST.finditer(text, section.body, section.end)
        match = next((each for each in matches if not _is_defined(text, each.start())), None)
        if match is None or document.markup.in_code(match.start()) or document.markup.in_comment(match.start()):
            continue
        if all(_only_links(document, block) for block in document.blocks_between(section.body, section.end)):
            end = _END.search(text, match.end(), section.end)
            span = Span(match.start(), end.start() if end else section.end)
            yield Hit(span, _("the content exists only in `{target}`").format(target=text[span.start : span.end]))


def _is_defined(text: str, start: int) -> bool:
    """Whether an address stands in the definition of a link, which shows nothing where it stands."""
    return _DEFINITION.match(text, text.rfind("\n", 0, start) + 1) is not None


def _only_links(document: Document, block: Block) -> bool:
    """Whether a block says nothing in words of its own."""
    if block.form == "fence":
        return False
    text = _ADDRESS.sub(" ", document.text[block.start : block.end])
    said = [word for word in _WORD.findall(text) if word.casefold() not in words_of(document).stopwords]
    return len(said) < _FEW or text.lstrip().startswith("<!--")
