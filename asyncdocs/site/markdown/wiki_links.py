"""`[[names]]` become links and pictures: where each leads, and how it is shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.resolution import Outcome, Resolution
from asyncdocs.site.markdown.here import CLASS, Here, here_of, link_to
from asyncdocs.site.markdown.raw_html import HEADINGS, NEVER_LINKED, open_raw_tags
from asyncdocs.site.shelf import Shelf
from asyncdocs.text.markup import Link, embeds_a_page

_BRACKETS = r"!?\[\[([^\[\]\n]+)\]\](?![\[(])"
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?")
_STASHED = re.compile("\x02klzzwxh:(\\d+)\x03")
_ESCAPED_BAR = f"\x02{ord('|')}\x03"
"""How the text of a table's cell has `\\|`, which Python-Markdown has put away already."""


def _of_file(here: Document, file: str, label: str, *, embedded: bool) -> Element:
    """A file that a page names: shown, as wide as its label says, where it is a picture that is taken in; else a link."""
    address, name = quote(posixpath.relpath("/" + file, "/" + posixpath.dirname(here.place))), posixpath.basename(file)
    if not embedded or not _PICTURE.search(file):
        link = Element("a", {"class": CLASS, "href": address})
        link.text = label or name
        return link
    size = _SIZE.fullmatch(label)
    picture = Element("img", {"src": address, "alt": name if size or not label else label})
    for side, length in zip(("width", "height"), size.groups() if size else (), strict=False):
        if length:
            picture.set(side, length)
    return picture


class WikiLinks(InlineProcessor):
    """`[[name]]`, `[[name#heading]]` and either with `|label`; files too, and pictures with `!` before them."""

    ANCESTOR_EXCLUDES = tuple(NEVER_LINKED - set(HEADINGS))

    def __init__(self, md: Markdown, library: Library, shelf: Callable[[], Shelf]) -> None:
        super().__init__(_BRACKETS, md)
        self._library = library
        self._shelf = shelf
        self._known: tuple[Document | None, dict[str, Resolution]] = None, {}

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        here = here_of(self.md, self._library)
        if here is None or open_raw_tags(self.unescape(data[: m.start()]), self.md.htmlStash):
            return None, None, None
        told = _STASHED.sub(self._bar, m[1])
        target, _, label = (part.strip().rstrip("\\") for part in told.partition("|"))
        resolved = self._resolved(here, target)
        if resolved.file:
            embedded = m[0].startswith("!") and not embeds_a_page(target)
            return _of_file(here.document, resolved.file, label, embedded=embedded), m.start(), m.end()
        if resolved.document is None:
            return None, None, None
        anchor = resolved.fragment if resolved.outcome == "document" else ""
        element = Element("a", link_to(here, resolved.document, anchor))
        parts = (part.strip() for part in target.split("#") if not part.strip().startswith("^"))
        element.text = label or ": ".join(part for part in parts if part)
        return element, m.start(), m.end()

    def _resolved(self, here: Here, target: str) -> Resolution:
        """Where a name leads; an earlier build may have found those that stand on the page."""
        if self._known[0] is not here.document:
            self._known = here.document, dict(names_on(here.library, here.document, self._shelf()))
        found = self._known[1].get(target)
        return found or here.library.resolve(here.document, Link("wiki", target, 0, 0))

    def _bar(self, stashed: re.Match[str]) -> str:
        """A bar that was put away, and what else was as it is."""
        return "|" if self.unescape(stashed[0]) == _ESCAPED_BAR else stashed[0]


def names_on(library: Library, document: Document, shelf: Shelf) -> Iterator[tuple[str, Resolution]]:
    """Where the `[[names]]` on a page lead, that lead to a document or a file."""
    if library.wiki:
        told = shelf.get(f"names {document.path}", lambda: list(_names_in(library, document)))
        for target, outcome, path, fragment, file in told:
            yield target, Resolution(outcome, library.by_path[path] if path else None, fragment, file=file)


def _names_in(library: Library, document: Document) -> Iterator[tuple[str, Outcome, str, str, str]]:
    for link in (*document.markup.wiki_links, *document.markup.embedded_files):
        found = library.resolve(document, Link("wiki", link.target, 0, 0))
        if found.document is not None or found.file:
            path = found.document.path if found.document else ""
            yield link.target, found.outcome, path, found.fragment, found.file
