"""A link leads to a page or file that exists.

A broken link costs every reader a search, which often ends with an outdated copy or a question to a colleague. A link
is broken if its file, id or wiki name is not in the folder, or if it has no address (`[the plan]()`). The rule does
not visit other hosts and cannot check links outside the repository. If several links share one definition
(`[ships]: ships.md`), the rule reports the definition once. If a site generator gives a page its own address
(`permalink` or `slug` at the top, `.html.md` as a name), the rule checks only links to Markdown files. In a folder
without MkDocs, a link may also start from the folder that the page becomes (`seats.md` becomes `seats/`). The finding
is only an info in a template, whose links are told from where its copies lie, for a line of a file that is there
(`seats.py:12`, as editors take it), for a link within a quotation, and for a name in double brackets without a page
(`[[cabins]]`): editors of linked notes take it for one that is still to be written. Such a name may also be the end of
a path. The rule ignores cross references of Documenter and Doxygen (`[seats](@ref)`), and names of speakers in notes
(`- [ana]: agreed`), which Markdown takes for definitions.

`specs/spec-1.md`:

```md bad
# Seat map

The layout comes from [the ship catalogue](../systems/ships.md).
```

`specs/spec-1.md`:

```md bad
---
depends-on: [SPEC-9]
---
# Seat map
```

`specs/spec-1.md`:

```md bad
# Seat map

The layout comes from [the ship catalogue]().
```

`systems/ships.md`:

```md with
# Ship catalogue
```

`specs/spec-1.md`:

```md good
# Seat map

The layout comes from [the ship catalogue](../systems/ships.md), see [its repository](https://example.org/ships).
In code, `[no](nowhere.md)` is no link, and seats[deck]() is a call.
```

`handbook/start.md`:

```md good
# Start here

[This page](start.md#start-here), by its [extensionless name](start), in [its folder](../handbook/start.md), and an address
that a site generator fills in: [list]({{ site.url }}/list).
```
"""

import posixpath
import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.written_at import and_others, names_a_speaker, told_once
from asyncdocs.lint.folder.patterns import is_for_adopters, to_fill_in
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import rule
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Link

_ADDRESS = re.compile(r"(?!.*\.(?:md|markdown)(?:[?#]|$))[\w.~%/-]+(?:[?#].*)?$")
"""An address on the site, and not the name of a Markdown file."""

_DIRECTIVE = re.compile(r"!?\[\w+:(?!//)[^\s\[\]]+\]\(\)")
"""What a site puts a thing of its own for: `[video:halls/7]()`."""
_CONTENTS = "SUMMARY.md"
"""The contents of a book: a chapter that is still to come has no address in it."""
_LINE = re.compile(r"(?P<path>[^#?]+\.\w+):\d+(?:[-–:,]\d+)*")
"""A file and a number of a line in it, or two."""

_CALLED = ("_", ")", "]", "}", "`", ".")
"""What stands at the end of a name, besides letters and digits."""


_MARK = re.compile(r"\[\]\(\)\{:?[^{}\n]*#")


@rule(
    "error",
    everywhere=True,
    why=_("readers hit a dead end and have to search or ask"),
    next=_("link to the current place of the page, or write the content here"),
)
def link_dead(document: Document, library: Library) -> Iterator[Hit]:
    told = set()
    for link, span, count in told_once(document, _dead(document, library)):
        told.add(link.target)
        hint = (
            _is_copied_along(document)
            or _names_a_line(document, library, link)
            or _waits_to_be_written(link)
            or _is_quoted(document, link)
        )
        yield Hit(span, and_others(_said(document, library, link), count), hint=hint)
    for dangling in library.dangling_from(document):
        if (
            not dangling.candidates
            and dangling.stated.target not in told
            and not _in_another_repository(library, dangling.stated.target)
        ):
            message = _("no document has the name `{target}`").format(target=dangling.stated.target)
            yield Hit(dangling.stated.span, message, dangling.stated.path)


def _dead(document: Document, library: Library) -> Iterator[Link]:
    for link in library.followed(document):
        if _has_no_address(document, link):
            if not document.recognised.template:
                yield link
            continue
        if library.resolve(document, link).outcome != "dead" or (link.form == "auto" and "@" in link.target):
            continue
        if names_a_speaker(document, link):
            continue
        if is_for_adopters(library, document) and to_fill_in().search(link.target):
            continue
        if library.site or not _leads_on_site(document, library, link):
            yield link


def _has_no_address(document: Document, link: Link) -> bool:
    """Whether a link has a text and leads nowhere, as `[the plan]()`: what follows a name at once is a call (`items[int]()`),
    and one without text before an id is a place to link to (`[](){ #plan }`).
    """
    if link.target.strip() or link.form not in ("inline", "image"):
        return False
    if _MARK.match(document.text, link.start) or _DIRECTIVE.match(document.text, link.start, link.end):
        return False
    if posixpath.basename(document.path) == _CONTENTS:
        return False
    before = document.text[link.start - 1 : link.start] if link.start else ""
    return not before.isalnum() and before not in _CALLED


def _is_copied_along(document: Document) -> bool:
    """Whether a page is a template, whose links are told from where its copies lie; an index of templates is none."""
    return document.recognised.template and not is_index(document.path)


def _waits_to_be_written(link: Link) -> bool:
    """Whether a name in double brackets leads nowhere yet: editors of linked notes make its page when somebody follows it."""
    return link.form == "wiki" and "/" not in link.target and "." not in link.target


def _is_quoted(document: Document, link: Link) -> bool:
    """Whether a link stands in quotation marks with words of their own: what a program writes, and no way to a page."""
    start = document.text.rfind("\n", 0, link.start) + 1
    before = document.text[start : link.start]
    behind = document.text[link.end :].partition("\n")[0]
    return before.count('"') % 2 == 1 and before[-1:] != '"' and behind.count('"') % 2 == 1


def _names_a_line(document: Document, library: Library, link: Link) -> bool:
    """Whether a file is there, and a line of it is told as editors take it: `seats.py:12`."""
    told = _LINE.fullmatch(link.target.strip())
    return told is not None and library.resolve_target(document, told["path"]).outcome in ("document", "file")


def _said(document: Document, library: Library, link: Link) -> str:
    if not link.target.strip():
        return _("link `{text}` has no address").format(text=document.text[link.start : link.end])
    if library.resolve(document, link).left_out:
        return _("`{target}` leads to a page that is excluded from the site").format(target=link.target)
    message = _("link target `{target}` does not exist").format(target=link.target)
    near = library.meant(document, link.target) if link.form != "wiki" else ""
    return message + (_("; did you mean `{near}`?").format(near=near) if near else "")


def _leads_on_site(document: Document, library: Library, link: Link) -> bool:
    """Whether a link may well lead somewhere on the site of another generator, where a page need not stand as its file does."""
    target = link.target.strip()
    if link.form == "wiki" or not _ADDRESS.match(target):
        return False
    if ".html." in document.path or any(
        entry.origin == "front matter" and entry.key in ("permalink", "slug") for entry in document.entries
    ):
        return True
    page = posixpath.basename(document.path).partition(".")[0]
    return not target.startswith("/") and library.resolve_target(document, f"{page}/{target}").outcome != "dead"


def _in_another_repository(library: Library, target: str) -> bool:
    """Whether a path is told from a folder that is not here: `owner/repository/docs/plan.md`."""
    first, more, _rest = target.partition("/")
    here = library.exists(first) or any(path.startswith(f"{first}/") for path in library.by_path)
    return bool(more and first.strip(".")) and not here
