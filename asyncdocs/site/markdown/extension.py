"""How ids, terms and `[[names]]` in Markdown become links, and blocks what they ask for: a Python-Markdown extension.

It writes addresses relative to the source file (`../decisions/adr-0007-x.md`), as an author would; the host makes
URLs of them. A name that leads nowhere, or to several documents, stays as it is written: lint says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString, HtmlStash

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.library.resolution import Outcome, Resolution
from asyncdocs.site.excerpts.terms import Term, terms_of
from asyncdocs.site.markdown.blocks import BEFORE_FENCES, Blocks
from asyncdocs.site.markdown.former import AFTER_ANCHORS, FormerAnchors
from asyncdocs.site.markdown.guidance import AFTER_FENCES, Guidance
from asyncdocs.site.shelf import NOTHING_KEPT, Shelf
from asyncdocs.text.markup import Link, embeds_a_page

CLASS, TERM_CLASS = "asyncdocs-link", "asyncdocs-term"

_BRACKETS = r"!?\[\[([^\[\]\n]+)\]\](?![\[(])"
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?")
_STASHED = re.compile("\x02klzzwxh:(\\d+)\x03")
_ESCAPED_BAR = f"\x02{ord('|')}\x03"
"""How the text of a table's cell has `\\|`, which Python-Markdown has put away already."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w:-]*)[^<>]*?(?P<closed>/?)>", re.IGNORECASE)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = ("code", "pre", "kbd", "samp", "var", "script", "style", "textarea")
_NEVER = frozenset({"a", "abbr", "dfn", "button", "svg", "math", *_CODE, *_HEADINGS})
_BOLD = ("strong", "b")
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
    """Links ids and terms at their first mention on a page and `[[names]]` where the library uses them, and fills in blocks.

    Args:
        library: gives the library of the site that is being built, or None where there is none yet.
        block: gives the HTML of what a block asks for on a page, which is given by its URL; None leaves blocks as code.
        former: gives the anchors that are gone from a document, by its path, each with the one that leads there today.
        shelf: gives what an earlier build found in the same documents.
    """

    def __init__(
        self,
        library: Callable[[], Library | None] = lambda: None,
        block: Callable[[str, str], str] | None = None,
        former: Callable[[str], Mapping[str, str]] = lambda path: {},
        shelf: Callable[[], Shelf] = lambda: NOTHING_KEPT,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._library = library
        self._block = block
        self._former = former
        self._shelf = shelf

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        if self._block is not None:
            md.preprocessors.register(Blocks(md, partial(_asked, md, self._block)), "asyncdocs-blocks", BEFORE_FENCES)
        library = self._library()
        if library is None:
            return
        if library.wiki:
            md.inlinePatterns.register(_WikiLinks(md, library, self._shelf), "asyncdocs-wiki", _AFTER_RAW_HTML)
        md.preprocessors.register(Guidance(md, partial(_kind, md, library)), "asyncdocs-guidance", AFTER_FENCES)
        md.treeprocessors.register(_Mentions(md, library, self._shelf), "asyncdocs-mentions", _BEFORE_TOC)
        md.treeprocessors.register(
            FormerAnchors(md, partial(_gone, md, library, self._former)), "asyncdocs-former", AFTER_ANCHORS
        )


def makeExtension(**kwargs: Any) -> AsyncDocsExtension:  # noqa: N802
    """Make the extension by the name of this module."""
    return AsyncDocsExtension(**kwargs)


class Page(NamedTuple):
    """The page being rendered, as its host tells it: its source below the docs folder, and its URL."""

    file: str
    url: str


def page_of(md: Markdown) -> Page | None:
    """The page being rendered; None where the host does not tell, as in a text that is rendered on its own."""
    if "relpath" in md.treeprocessors:  # MkDocs
        file = getattr(md.treeprocessors["relpath"], "file", None)
        return Page(file.src_uri, file.url) if file is not None else None
    if "rendering_context" in md.preprocessors:  # Zensical
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        return Page(page.path, page.url) if page is not None else None
    return None


def _asked(md: Markdown, block: Callable[[str, str], str], text: str) -> str | None:
    page = page_of(md)
    return block(text, page.url) if page is not None else None


def _gone(md: Markdown, library: Library, former: Callable[[str], Mapping[str, str]]) -> Mapping[str, str]:
    here = _here(md, library)
    return former(here.document.path) if here is not None else {}


def _kind(md: Markdown, library: Library) -> Kind | None:
    """The kind of the document whose guidance is shown; None where none is."""
    here = _here(md, library)
    shown = here is not None and not here.document.reading.config.disable_guidance
    return here.document.kind if here is not None and shown else None


def _here(md: Markdown, library: Library) -> Here | None:
    """The document being rendered; None on a page that is none."""
    page = page_of(md)
    document = library.published_as(page.file) if page else None
    return Here(library, document) if document else None


def _link_to(here: Here, there: Document, anchor: str = "") -> dict[str, str]:
    attributes = {"class": CLASS, "href": source_address(here.document, there, anchor)}
    if there is not here.document:
        # What holds the place of stashed HTML must not come in by a title.
        attributes["title"] = there.title.translate(_SENTINELS)
    return attributes


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


class _WikiLinks(InlineProcessor):
    """`[[name]]`, `[[name#heading]]` and either with `|label`; files too, and pictures with `!` before them."""

    ANCESTOR_EXCLUDES = tuple(_NEVER - set(_HEADINGS))

    def __init__(self, md: Markdown, library: Library, shelf: Callable[[], Shelf]) -> None:
        super().__init__(_BRACKETS, md)
        self._library = library
        self._shelf = shelf
        self._known: tuple[Document | None, dict[str, Resolution]] = None, {}

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        here = _here(self.md, self._library)
        if here is None or _open_raw_tags(self.unescape(data[: m.start()]), self.md.htmlStash):
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
        element = Element("a", _link_to(here, resolved.document, anchor))
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


class _Mentions(Treeprocessor):
    """The first mention of each id and of each term of a glossary on a page."""

    def __init__(self, md: Markdown, library: Library, shelf: Callable[[], Shelf]) -> None:
        super().__init__(md)
        self._library = library
        self._shelf = shelf

    def run(self, root: Element) -> None:
        if (here := _here(self.md, self._library)) is not None:
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
            if depth == 0 and str(child.tag).lower() not in _NEVER:
                self._visit(child, search)
            depth = self._write(parent, tail, depth, search)

    def _may_write(self, text: str | None, search: _Search) -> bool:
        """Whether anything in a text could become a link."""
        return text is not None and not isinstance(text, AtomicString) and bool(search.found(text, bold=True))

    def _visit_below(self, parent: Element, search: _Search) -> None:
        """Link in the children of an element whose own texts stay as they are: most of a page is not put together anew."""
        depth = max(0, _open_raw_tags(parent.text or "", self.md.htmlStash))
        for child in parent:
            if depth == 0 and str(child.tag).lower() not in _NEVER:
                self._visit(child, search)
            depth = max(0, depth + _open_raw_tags(child.tail or "", self.md.htmlStash))

    def _write(self, parent: Element, text: str | None, depth: int, search: _Search) -> int:
        """Add text behind all that is in the parent; gives how many raw HTML elements are open after it."""
        text = text or ""
        at = 0
        # Text that another extension has closed, such as mathematics, is left alone.
        bold = parent.tag in _BOLD and not len(parent)
        for found in search.found("" if isinstance(text, AtomicString) else text, bold=bold):
            before = text[at : found.start]
            if found.start < at or depth + _open_raw_tags(before, self.md.htmlStash) > 0:
                continue
            attributes = search.take(found)
            if attributes is not None:
                _append(parent, before)
                link = SubElement(parent, "a", attributes)
                link.text = text[found.start : found.end]
                depth = max(0, depth + _open_raw_tags(before, self.md.htmlStash))
                at = found.end
        rest = text[at:]
        _append(parent, rest)
        return max(0, depth + _open_raw_tags(rest, self.md.htmlStash))


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
            return _link_to(self._here, there) if there is not None else None
        term = self._terms.pop(found.name, None)
        if term is None:
            return None
        address = source_address(self._here.document, term.document, term.anchor)
        return {"class": TERM_CLASS, "href": address, "title": term.meaning.translate(_SENTINELS)}


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
