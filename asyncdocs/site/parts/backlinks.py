"""Who points at a page, in which sentence, as it is shown."""

from __future__ import annotations

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import card
from asyncdocs.site.render.links import SHOWN_ORIGINS
from asyncdocs.site.render.links import backlinks as pointing_at
from asyncdocs.site.site import Site


def backlinks(site: Site, document: Document, page: str) -> Markup:
    """The documents that point at a document, with their words."""
    pointing = pointing_at(site, document, page)
    if not pointing:
        return Markup()
    named = [(card(site, each.origin, page), each) for each in pointing]
    return fragment("backlinks", site.overrides, backlinks=named, shown_origins=SHOWN_ORIGINS)
