"""How documents hang together on the site: relations both ways, and who points at a page, in which words."""

from __future__ import annotations

from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.relations import Edge
from asyncdocs.site.excerpts.excerpts import Quote, quote
from asyncdocs.site.site import Site, SiteTarget

SHOWN_QUOTES = 2
"""So many sentences of one document are shown; the rest are counted."""

SHOWN_ORIGINS = 10
"""So many documents that point here are shown at once; the others unfold."""


class Related(NamedTuple):
    """A relation as it is seen from one document, and the documents at its other end."""

    relation: str
    documents: tuple[Document, ...]


class Quoted(NamedTuple):
    """A sentence that points here, and where it stands."""

    place: SiteTarget
    line: int
    quote: Quote


class Backlinks(NamedTuple):
    """One document that points here, with some of its sentences, and how many more there are."""

    origin: Document
    quoted: tuple[Quoted, ...]
    more: int


def relation_seen_from(document: Document, edge: Edge) -> tuple[str, Document]:
    """The name of a relation and the document at its other end, seen from one of its two ends."""
    if edge.origin is document:
        return edge.relation, edge.target
    known = edge.stated_in.kind.relations.get(edge.relation) or edge.origin.kind.relations.get(edge.relation)
    return (known.reverse if known else edge.relation), edge.origin


def relations(site: Site, document: Document) -> tuple[Related, ...]:
    """The relations of a document, both ways, in the order its kind lists them."""
    found: dict[str, dict[str, Document]] = {}
    for edge in site.library.edges_by_document.get(document.path, ()):
        name, other = relation_seen_from(document, edge)
        found.setdefault(name, {})[other.path] = other
    order = [name for relation, about in document.kind.relations.items() for name in (relation, about.reverse)]
    names = sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(Related(name, tuple(found[name][path] for path in sorted(found[name]))) for name in names)


def backlinks(site: Site, document: Document, page: str) -> tuple[Backlinks, ...]:
    """Who points at a document in its text, by path; patterns to copy do not count."""
    by_origin: dict[str, list[Quoted]] = {}
    for reference in site.library.references_to(document):
        origin = reference.origin
        if reference.relation is None and not origin.recognised.template:
            here = by_origin.setdefault(origin.path, [])
            place = site.place(page, origin, reference.span.start)
            line = origin.source.position(reference.span.start).line
            here.append(Quoted(place, line, quote(origin, reference.span)))
    found = []
    for path, all_quoted in sorted(by_origin.items()):
        different = {"".join(each.quote): each for each in reversed(all_quoted)}
        shown = tuple(reversed(different.values()))[:SHOWN_QUOTES]
        found.append(Backlinks(site.library.by_path[path], shown, len(all_quoted) - len(shown)))
    return tuple(found)
