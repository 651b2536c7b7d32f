"""The text is valid UTF-8.

Other readers see question marks or nothing, and no search finds the page. Nobody can restore a character that was
replaced by `U+FFFD`, the sign for unreadable characters. No other rule checks a text that cannot be read. A byte
order mark is fine, and so is any script.

`page.md`:

```md bad
# Tariff

The fee is 12 � a month.
```

`specs/spec-1.md`:

```md bad
# Fare table

Fl�ge within Europe are in table 2.
```

`page.md`:

```md good
# Tarif

Die Gebühr beträgt 12 € im Monat. 料金は毎月です。 What is lost shows as `�`.
```

`page.md`:

````md good
# Encoding

```text
before: caf�
```

A byte that is no UTF-8 becomes `U+FFFD`.
````
"""

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Source, Span

_LOST = "\ufffd"
_QUOTED = re.compile(r"[^\n]*[\"'“\u2018«][^\s\"'�]*�[^\n\"']{0,20}[\"'”\u2019»]")


@rule(
    "error",
    everywhere=True,
    certain=True,
    why=_("readers see question marks or an error instead of the text"),
    next=_(
        "save the file as UTF-8 and type the lost characters again; if the file cannot be opened, "
        "correct or remove the symbolic link, or give permission to read the file"
    ),
)
def text_unreadable(document: Document, library: Library) -> Iterator[Hit]:
    for source in (document.source, document.source.beside):
        if source is not None and source.fault is not None:
            yield Hit(Span(0, 0), _reason(source), source.path)
    at = -1 if document.source.fault or document.text.isascii() else document.text.find(_LOST)
    while at >= 0 and (document.markup.in_code(at) or _quoted(document.text, at)):
        at = document.text.find(_LOST, at + 1)
    if at >= 0:
        yield Hit(Span(at, at + 1), _("a character was lost, and `{lost}` is in its place").format(lost=_LOST))


def _quoted(text: str, at: int) -> bool:
    """Whether the sign itself is what is spoken of: 'ab�'."""
    return _QUOTED.match(text, max(0, at - 30, text.rfind("\n", 0, at) + 1), at + 30) is not None


def _reason(source: Source) -> str:
    fault = source.fault or ""
    if fault == "binary":
        return _("`{path}` is not a text file").format(path=source.path)
    if fault.startswith("byte "):
        return _("`{path}` is not valid UTF-8 from {fault} on").format(path=source.path, fault=fault)
    if fault.startswith("utf-"):
        return _("`{path}` is {fault} instead of UTF-8").format(path=source.path, fault=fault.upper())
    return _("`{path}` cannot be opened: {fault}").format(path=source.path, fault=fault[:1].lower() + fault[1:])
