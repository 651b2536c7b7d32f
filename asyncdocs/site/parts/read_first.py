"""What to read before a page: the few documents it stands on, and first what those stand on themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.site.fragments import fragment
from asyncdocs.site.parts.relations import relation_name
from asyncdocs.site.render.cards import Card, card
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

MOST = 5
"""So many pages are asked of a reader at most."""

STANDS_ON = ("decided-by", "implements", "depends-on")
"""Relations whose far end must be understood first, the weightiest before."""

ALWAYS_FIRST = ("system", "glossary")
"""Kinds that explain what others take for known, where a page's first sections link to them."""

CONTEXT_ROLES = frozenset({"context", "summary", "problem", "neighbours", "terms"})


class Prerequisite(NamedTuple):
    """A document to read first, and why: its relation, what it is, or for the sake of which other one."""

    card: Card
    why: str


def read_first(site: Site, document: Document, page: str) -> Markup:
    """The documents to read before one, in the order to read them."""
    if document.recognised.template or document.stage == "dead":
        return Markup()
    wanted = _wanted(site, document)
    if not wanted:
        return Markup()
    shown = [Prerequisite(card(site, each, page), wanted[each.path]) for each in _in_order(site, document, wanted)]
    return fragment("read-first", site.overrides, prerequisites=shown)


def _wanted(site: Site, document: Document) -> dict[str, str]:
    """What to read first, by path, with why: what is nearest comes first, and no more than a reader will read."""
    wanted: dict[str, str] = {}
    seen = {document.path}
    layer = [document]
    while layer and len(wanted) < MOST:
        following = []
        for each in layer:
            for there, why in stands_on(site, each):
                if there.path not in seen and len(wanted) < MOST:
                    seen.add(there.path)
                    name = str(each.id or each.title)
                    wanted[there.path] = why if each is document else _("For {document}").format(document=name)
                    following.append(there)
        layer = following
    return wanted


def _in_order(site: Site, document: Document, wanted: dict[str, str]) -> list[Document]:
    """Each behind what it stands on itself; a circle is entered where it is first come upon."""
    ordered: dict[str, Document] = {}
    entered = {document.path}
    todo = [(document, stands_on(site, document))]
    while todo:
        here, following = todo[-1]
        there = next((each for each, _why in following if each.path in wanted and each.path not in entered), None)
        if there is not None:
            entered.add(there.path)
            todo.append((there, stands_on(site, there)))
        else:
            todo.pop()
            ordered[here.path] = here
    return list(ordered.values())[:-1]


def stands_on(site: Site, document: Document) -> Iterator[tuple[Document, str]]:
    """What a document stands on, and why; in place of what no longer holds, what took its place."""
    library = site.library
    for relation in STANDS_ON:
        for each in library.related(document, relation):
            if (there := _living(site, each)) is not None and there is not document:
                yield there, relation_name(relation)
    if document.kind.name in ALWAYS_FIRST:  # systems link to their neighbours, and neighbours to them
        return
    explained = {"system": _("System"), "glossary": _("Glossary")}
    for reference in library.references_from(document):
        kind = reference.target.kind.name
        if kind in explained and reference.relation is None and _stands_early(document, reference.span.start):
            living = _living(site, reference.target)
            if living is not None and living is not document:
                yield living, explained[kind]


def _stands_early(document: Document, offset: int) -> bool:
    """Whether a place is in the lead, the first section, or one that gives the context."""
    section = document.section_at(offset)
    return section is None or section is document.sections[0] or not CONTEXT_ROLES.isdisjoint(section.roles)


def _living(site: Site, document: Document) -> Document | None:
    """A document, or whatever came in its place; None where it no longer holds and nothing did, or has no page."""
    seen = {document.path}
    while True:
        following = [each for each in site.library.successors(document) if each.path not in seen]
        if len(following) != 1:
            gone = document.stage == "dead" or document.recognised.template or document.path not in site.urls
            return None if gone else document
        document = following[0]
        seen.add(document.path)
