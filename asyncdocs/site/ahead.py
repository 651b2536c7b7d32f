"""Computes what pages and files will show before MkDocs renders them, so that no parsed document is needed while it does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from asyncdocs.settings.config import MachineFile
from asyncdocs.site import files
from asyncdocs.site.markdown.blocks import asked_in, block
from asyncdocs.site.markdown.former import former_anchors
from asyncdocs.site.markdown.mentions import ids_on
from asyncdocs.site.markdown.wiki_links import names_on
from asyncdocs.site.parts import made_parts
from asyncdocs.site.site import Site


def make_ahead(site: Site, wanted: Iterable[MachineFile]) -> None:
    """Compute everything a site shows and put it on its shelf.

    Args:
        site: with all its addresses.
        wanted: the sorts of files that will be written.
    """
    for document in site.library.documents:
        if (url := site.urls.get(document.path)) is not None:
            ids_on(site.library, document, site.shelf)
            deque(names_on(site.library, document, site.shelf), maxlen=0)
            former_anchors(site, document.path)
            made_parts(site, document)
            for text in asked_in(document.text):
                block(site, text, _of_page(url))
    for made, url in site.made.items():
        block(site, made.block, _of_page(url))
    for _path, pieces in files.texts(site, wanted):
        deque(pieces, maxlen=0)


def _of_page(url: str) -> str:
    """The address of a page as the page itself has it: the top of the site is `./` to others."""
    return "" if url in (".", "./") else url
