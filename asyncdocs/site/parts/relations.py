"""The relations of a page, both ways, as they are shown."""

from __future__ import annotations

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import card
from asyncdocs.site.render.links import relations as related_to
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _


def relations(site: Site, document: Document, page: str) -> Markup:
    """The documents a scored document is related to, by relation."""
    related = related_to(site, document) if document.scored else ()
    if not related:
        return Markup()
    named = [(relation_name(each.relation), [card(site, d, page) for d in each.documents]) for each in related]
    return fragment("relations", site.overrides, relations=named)


def relation_name(relation: str) -> str:
    """A relation in words."""
    return _(relation.replace("-", " ").capitalize())
