"""Zensical, which runs no plugins: the Markdown extension reads and judges the folder itself, and hands each page its parts.

`asyncdocs prepare` has written the made pages before. While Zensical serves, a change of any document is noticed at the
next page that is rendered, and the watched file is written anew, so that the host renders the others too.
"""

from __future__ import annotations

import posixpath
import time
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from asyncdocs.api.prepared import folder_state, open_site, write_watched
from asyncdocs.site.markdown.blocks import block
from asyncdocs.site.markdown.extension import AsyncDocsExtension
from asyncdocs.site.markdown.here import page_of
from asyncdocs.site.parts import UNTITLED, parts
from asyncdocs.site.site import Site

TEMPLATE = "asyncdocs/page.html"

_AFTER_TOC = 1
"""Priority among tree steps: headings have their anchors, and what is put in takes no part in them."""

_PAUSE = 1.0
"""Seconds in which the folder is looked at once: a build renders many pages in them."""


class ZensicalExtension(AsyncDocsExtension):
    """The extension as Markdown finds it by its name: on Zensical it opens the folder, elsewhere it does as it is told."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        if "rendering_context" in md.preprocessors:
            config = getattr(md.preprocessors["rendering_context"], "config", {})
            site = _site(config)
            self._library = lambda: site.library
            self._block = lambda text, url: str(block(site, text, url))
            md.treeprocessors.register(_Parts(md, site), "asyncdocs-parts", _AFTER_TOC)
        super().extendMarkdown(md)


class _Parts(Treeprocessor):
    """Puts what belongs under the title there, and hands the rest to the template."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self._site = site

    def run(self, root: Element) -> None:
        page = page_of(self.md)
        document = self._site.library.by_path.get(posixpath.join(self._site.library.docs, page.file)) if page else None
        if document is None:
            return
        shown = parts(self._site, document)
        meta: dict[str, Any] = self.md.preprocessors["rendering_context"].page.meta  # type: ignore[attr-defined]
        meta.setdefault("template", TEMPLATE)
        meta["asyncdocs"] = {"foot": str(shown["foot"])}
        if shown["head"]:
            title = next((number for number, element in enumerate(root, 1) if element.tag == "h1"), 0)
            title = 0 if shown[UNTITLED] else title
            head = Element("p")
            head.text = self.md.htmlStash.store(str(shown["head"]))
            root.insert(title, head)


class _Opened(NamedTuple):
    """A site, the state of its folder when it was read, and when that was last looked at."""

    site: Site
    state: int
    looked: float


_opened: dict[str, _Opened] = {}


def _site(config: dict[str, Any]) -> Site:
    """The site of a configuration of Zensical, made anew where a document has changed since."""
    root = Path(config["root_dir"])
    docs = root / str(config.get("docs_dir") or "docs")
    known = _opened.get(str(docs))
    if known and time.monotonic() - known.looked < _PAUSE:
        return known.site
    state = folder_state(docs)
    if known is None or state != known.state:
        site = open_site(docs)
        write_watched(root, site)
        known = _Opened(site, state, 0)
    _opened[str(docs)] = known._replace(looked=time.monotonic())
    return known.site
