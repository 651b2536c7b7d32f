"""Knows how ids and `[[names]]` in Markdown become links: a Python-Markdown extension that asks the library.

It writes addresses relative to the source file (`../decisions/adr-0007-x.md`), as an author would; the host makes
URLs of them. A name that leads nowhere, or to several documents, stays as it is written: lint says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString, HtmlStash

from asyncdocs.document import Document, Id
from asyncdocs.library import Library
from asyncdocs.markup import Link

CLASS = "asyncdocs-link"

_BRACKETS = r"(?<!!)\[\[([^\[\]\n]+)\]\](?![\[(])"
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w:-]*)[^>]*?(?P<closed>/?)>", re.IGNORECASE)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER = frozenset({"a", "code", "pre", "kbd", "script", "style", "textarea", "button", "svg", "math", *_HEADINGS})
_SENTINELS = str.maketrans("", "", "\x02\x03")

_AFTER_RAW_HTML = 85
"""Priority among inline patterns: code, links and raw HTML are out of the way, emphasis is still to come."""

_BEFORE_TOC = 15
"""Priority among tree steps: after the inline text is parsed, before anchors are given and the host makes URLs."""


class Here(NamedTuple):
    """The document a page shows, and the library it belongs to."""

    library: Library
    document: Document


def source_address(here: Document, there: Document, anchor: str = "") -> str:
    """The address of a document as an author would write it in another one."""
    if here is there:
        return f"#{quote(anchor)}"
    address = quote(posixpath.relpath("/" + there.place, "/" + posixpath.dirname(here.place)))
    return f"{address}#{quote(anchor)}" if anchor else address


class AsyncDocsExtension(Extension):
    """Links ids at their first mention on a page, and `[[names]]` where the library uses them.

    Args:
        library: gives the library of the site that is being built, or None where there is none yet.
    """

    def __init__(self, library: Callable[[], Library | None] = lambda: None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._library = library

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        library = self._library()
        if library is None:
            return
        if library.wiki:
            md.inlinePatterns.register(_WikiLinks(md, library), "asyncdocs-wiki", _AFTER_RAW_HTML)
        md.treeprocessors.register(_Mentions(md, library), "asyncdocs-mentions", _BEFORE_TOC)


def makeExtension(**kwargs: Any) -> AsyncDocsExtension:  # noqa: N802
    """Make the extension by the name of this module."""
    return AsyncDocsExtension(**kwargs)


def _here(md: Markdown, library: Library) -> Here | None:
    """The document being rendered, as MkDocs tells it; None on a page that is no document."""
    if "relpath" not in md.treeprocessors:
        return None
    file = getattr(md.treeprocessors["relpath"], "file", None)
    path = posixpath.join(library.docs, getattr(file, "src_uri", ""))
    document = library.by_path.get(path)
    return Here(library, document) if document else None


def _link_to(here: Here, there: Document, anchor: str = "") -> dict[str, str]:
    attributes = {"class": CLASS, "href": source_address(here.document, there, anchor)}
    if there is not here.document:
        # What holds the place of stashed HTML must not come in by a title.
        attributes["title"] = there.title.translate(_SENTINELS)
    return attributes


class _WikiLinks(InlineProcessor):
    """`[[name]]`, `[[name#heading]]` and either with `|label`."""

    ANCESTOR_EXCLUDES = tuple(_NEVER)

    def __init__(self, md: Markdown, library: Library) -> None:
        super().__init__(_BRACKETS, md)
        self._library = library

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        here = _here(self.md, self._library)
        if here is None or _open_raw_tags(self.unescape(data[: m.start()]), self.md.htmlStash):
            return None, None, None
        target, _, label = (part.strip() for part in m[1].partition("|"))
        resolved = here.library.resolve(here.document, Link("wiki", target, 0, 0))
        if resolved.document is None:
            return None, None, None
        anchor = resolved.fragment if resolved.outcome == "document" else ""
        element = Element("a", _link_to(here, resolved.document, anchor))
        element.text = label or ": ".join(part.strip() for part in target.split("#") if part.strip())
        return element, m.start(), m.end()


class _Mentions(Treeprocessor):
    """The first mention of each id that belongs to another document."""

    def __init__(self, md: Markdown, library: Library) -> None:
        super().__init__(md)
        self._library = library

    def run(self, root: Element) -> None:
        here = _here(self.md, self._library)
        if here is None or here.document.reading.config.disable_id_links:
            return
        mentions = here.library.mentions(here.document)
        wanted = {mention.id: mention.candidates[0] for mention in mentions if len(mention.candidates) == 1}
        if wanted and (pattern := here.library.mention_pattern):
            self._visit(root, _Search(here, pattern, wanted))

    def _visit(self, parent: Element, search: _Search) -> None:
        """Link in the text of an element, then in each child and in what follows it, in the order of the page."""
        if search.done:
            return
        depth = 0
        text, parent.text = parent.text, None
        children = list(parent)
        for child in children:
            parent.remove(child)
        depth = self._write(parent, text, depth, search)
        for child in children:
            tail, child.tail = child.tail, None
            parent.append(child)
            if depth == 0 and str(child.tag).lower() not in _NEVER:
                self._visit(child, search)
            depth = self._write(parent, tail, depth, search)

    def _write(self, parent: Element, text: str | None, depth: int, search: _Search) -> int:
        """Add text behind all that is in the parent; gives how many raw HTML elements are open after it."""
        text = text or ""
        at = 0
        # Text that another extension has closed, such as mathematics, is left alone.
        for match in search.found("" if isinstance(text, AtomicString) else text):
            before = text[at : match.start()]
            if depth + _open_raw_tags(before, self.md.htmlStash) > 0:
                continue
            there = search.take(match)
            if there is not None:
                _append(parent, before)
                link = SubElement(parent, "a", _link_to(search.here, there))
                link.text = match[0]
                depth = max(0, depth + _open_raw_tags(before, self.md.htmlStash))
                at = match.end()
        rest = text[at:]
        _append(parent, rest)
        return max(0, depth + _open_raw_tags(rest, self.md.htmlStash))


class _Search:
    """What is still to be linked on one page."""

    def __init__(self, here: Here, pattern: re.Pattern[str], wanted: dict[Id, Document]) -> None:
        self.here = here
        self._pattern = pattern
        self._wanted = wanted

    @property
    def done(self) -> bool:
        return not self._wanted

    def found(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text)

    def take(self, match: re.Match[str]) -> Document | None:
        """The document an id belongs to, at its first mention only."""
        return self._wanted.pop(Id(match["prefix"].upper(), match["number"]), None)


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _open_raw_tags(text: str, stash: HtmlStash) -> int:
    """How many raw HTML elements a text opens and does not close; what stands in them is the author's own HTML."""
    depth = 0
    if "\x02" not in text:
        return depth
    for placeholder in HTML_PLACEHOLDER_RE.finditer(text):
        number = int(placeholder[1])
        raw = stash.rawHtmlBlocks[number] if number < len(stash.rawHtmlBlocks) else ""
        tag = _TAG.match(raw) if isinstance(raw, str) else None
        if tag and tag["name"].lower() not in _VOID and not tag["closed"]:
            depth += -1 if tag["end"] else 1
    return depth
