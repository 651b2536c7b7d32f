"""The first mention of each id, and of each term of a glossary, becomes a link."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id
from asyncdocs.library.library import Library
from asyncdocs.site.excerpts.terms import Term, terms_of
from asyncdocs.site.markdown.here import SENTINELS, Here, here_of, link_to, source_address
from asyncdocs.site.markdown.raw_html import NEVER_LINKED, open_raw_tags
from asyncdocs.site.shelf import Shelf

TERM_CLASS = "asyncdocs-term"
_BOLD = ("strong", "b")


class Mentions(Treeprocessor):
    """The first mention of each id and of each term of a glossary on a page."""

    def __init__(self, md: Markdown, library: Library, shelf: Callable[[], Shelf]) -> None:
        super().__init__(md)
        self._library = library
        self._shelf = shelf

    def run(self, root: Element) -> None:
        if (here := here_of(self.md, self._library)) is not None:
            self._visit(root, _Search(here, self._shelf()))

    def _visit(self, parent: Element, search: _Search) -> None:
        """Link in the text of an element, then in each child and in what follows it, in the order of the page."""
        if search.done:
            return
        if not any(map(self._may_write, (parent.text, *(child.tail for child in parent)), repeat(search))):
            self._visit_below(parent, search)
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
            if depth == 0 and str(child.tag).lower() not in NEVER_LINKED:
                self._visit(child, search)
            depth = self._write(parent, tail, depth, search)

    def _may_write(self, text: str | None, search: _Search) -> bool:
        """Whether anything in a text could become a link."""
        return text is not None and not isinstance(text, AtomicString) and bool(search.found(text, bold=True))

    def _visit_below(self, parent: Element, search: _Search) -> None:
        """Link in the children of an element whose own texts stay as they are: most of a page is not put together anew."""
        depth = max(0, open_raw_tags(parent.text or "", self.md.htmlStash))
        for child in parent:
            if depth == 0 and str(child.tag).lower() not in NEVER_LINKED:
                self._visit(child, search)
            depth = max(0, depth + open_raw_tags(child.tail or "", self.md.htmlStash))

    def _write(self, parent: Element, text: str | None, depth: int, search: _Search) -> int:
        """Add text behind all that is in the parent; gives how many raw HTML elements are open after it."""
        text = text or ""
        at = 0
        # Text that another extension has closed, such as mathematics, is left alone.
        bold = parent.tag in _BOLD and not len(parent)
        for found in search.found("" if isinstance(text, AtomicString) else text, bold=bold):
            before = text[at : found.start]
            if found.start < at or depth + open_raw_tags(before, self.md.htmlStash) > 0:
                continue
            attributes = search.take(found)
            if attributes is not None:
                _append(parent, before)
                link = SubElement(parent, "a", attributes)
                link.text = text[found.start : found.end]
                depth = max(0, depth + open_raw_tags(before, self.md.htmlStash))
                at = found.end
        rest = text[at:]
        _append(parent, rest)
        return max(0, depth + open_raw_tags(rest, self.md.htmlStash))


class _Found(NamedTuple):
    """Where in a text an id stands, or the word of a term."""

    start: int
    end: int
    name: Id | str


def ids_on(library: Library, document: Document, shelf: Shelf) -> list[tuple[str, str, str]]:
    """The ids on a page that stand for one document, with its path; none where they are not to be linked."""
    if document.reading.config.disable_id_links:
        return []
    return shelf.get(f"ids {document.path}", lambda: _ids_in(library, document))


def _ids_in(library: Library, document: Document) -> list[tuple[str, str, str]]:
    mentions = library.mentions(document)
    return [(*mention.id, mention.candidates[0].path) for mention in mentions if len(mention.candidates) == 1]


class _Search:
    """What is still to be linked on one page."""

    def __init__(self, here: Here, shelf: Shelf) -> None:
        document, library, config = here.document, here.library, here.document.reading.config
        self._here = here
        self._pattern = library.mention_pattern
        self._prefixes = tuple(prefix.casefold() for prefix in library.prefixes)
        named = ids_on(library, document, shelf)
        self._ids = {Id(prefix, number): library.by_path[path] for prefix, number, path in named}
        self._terms: dict[str, Term] = {}
        if not config.disable_glossary_links:
            self._spotted, self._is_meant = terms_of(library).spotted, terms_of(library).is_meant
            words = dict.fromkeys(spotted.word for spotted in self._spotted(document.text))
            meant = ((word, terms_of(library).meant(word, document)) for word in words)
            self._terms = {word: term for word, term in meant if term is not None}

    @property
    def done(self) -> bool:
        return not self._ids and not self._terms

    def found(self, text: str, *, bold: bool = False) -> list[_Found]:
        """Ids, and terms where they are meant, in a text, in order; where they begin at the same place, an id before a term."""
        found: list[_Found] = []
        if not text or text.isspace():  # between two elements
            return found
        folded = text.casefold()  # few texts hold the beginning of an id, and the pattern is slow to say so
        if self._ids and self._pattern is not None and any(prefix in folded for prefix in self._prefixes):
            for match in self._pattern.finditer(text):
                found.append(_Found(*match.span(), Id(match["prefix"].upper(), match["number"])))
        if self._terms:
            whole = text.strip() if bold else None
            found += (
                _Found(*spotted)
                for spotted in self._spotted(text)
                if self._is_meant(text, spotted, bold=text[spotted.start : spotted.end] == whole)
            )
            found.sort(key=lambda each: each.start)
        return found

    def take(self, found: _Found) -> dict[str, str] | None:
        """The attributes of the link for an id or a term, at its first mention only."""
        if isinstance(found.name, Id):
            there = self._ids.pop(found.name, None)
            return link_to(self._here, there) if there is not None else None
        term = self._terms.pop(found.name, None)
        if term is None:
            return None
        address = source_address(self._here.document, term.document, term.anchor)
        return {"class": TERM_CLASS, "href": address, "title": term.meaning.translate(SENTINELS)}


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
