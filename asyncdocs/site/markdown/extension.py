"""How ids, terms and `[[names]]` in Markdown become links, and blocks what they ask for: a Python-Markdown extension.

It writes addresses relative to the source file (`../decisions/adr-0007-x.md`), as an author would; the host makes
URLs of them. A name that leads nowhere, or to several documents, stays as it is written: lint says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.site.markdown.blocks import BEFORE_FENCES, Blocks
from asyncdocs.site.markdown.former import AFTER_ANCHORS, FormerAnchors
from asyncdocs.site.markdown.guidance import AFTER_FENCES, Guidance
from asyncdocs.site.markdown.here import here_of, page_of
from asyncdocs.site.markdown.mentions import Mentions
from asyncdocs.site.markdown.wiki_links import WikiLinks
from asyncdocs.site.shelf import NOTHING_KEPT, Shelf

_AFTER_RAW_HTML = 85
"""Priority among inline patterns: code, links and raw HTML are out of the way, emphasis is still to come."""

_BEFORE_TOC = 15
"""Priority among tree steps: after the inline text is parsed, before anchors are given and the host makes URLs."""


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
            md.inlinePatterns.register(WikiLinks(md, library, self._shelf), "asyncdocs-wiki", _AFTER_RAW_HTML)
        md.preprocessors.register(Guidance(md, partial(_kind, md, library)), "asyncdocs-guidance", AFTER_FENCES)
        md.treeprocessors.register(Mentions(md, library, self._shelf), "asyncdocs-mentions", _BEFORE_TOC)
        md.treeprocessors.register(
            FormerAnchors(md, partial(_gone, md, library, self._former)), "asyncdocs-former", AFTER_ANCHORS
        )


def makeExtension(**kwargs: Any) -> AsyncDocsExtension:  # noqa: N802
    """Make the extension by the name of this module."""
    return AsyncDocsExtension(**kwargs)


def _asked(md: Markdown, block: Callable[[str, str], str], text: str) -> str | None:
    page = page_of(md)
    return block(text, page.url) if page is not None else None


def _gone(md: Markdown, library: Library, former: Callable[[str], Mapping[str, str]]) -> Mapping[str, str]:
    here = here_of(md, library)
    return former(here.document.path) if here is not None else {}


def _kind(md: Markdown, library: Library) -> Kind | None:
    """The kind of the document whose guidance is shown; None where none is."""
    here = here_of(md, library)
    shown = here is not None and not here.document.reading.config.disable_guidance
    return here.document.kind if here is not None and shown else None
