"""What stands at a place of a text: the page, the heading or the link that is meant there, and who else points at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.text.markup import Heading, Link
from asyncdocs.text.source import Span


class Spot(NamedTuple):
    """A stretch of a document."""

    document: Document
    span: Span


class Pointed(NamedTuple):
    """What is meant at a place.

    Attributes:
        span: the link, the id or the heading there.
        targets: the documents meant; several where it is ambiguous.
        heading: the heading of the only target that is meant, if one is.
    """

    span: Span
    targets: tuple[Document, ...]
    heading: Heading | None = None


def pointed_at(library: Library, document: Document, offset: int) -> Pointed | None:
    """What is meant at an offset of a document: by a link, an id, a relation or a heading; None where nothing is."""
    heading = heading_at(document, offset)
    for link in links_in(library, document):
        if link.start <= offset < link.end:
            found = library.resolve(document, link)
            if found.document is not None:
                return Pointed(
                    Span(link.start, link.end), (found.document,), heading_of(found.document, found.fragment)
                )
            if found.candidates:
                return Pointed(Span(link.start, link.end), found.candidates)
    for mention in library.mentions(document):
        if mention.span.start <= offset < mention.span.end:
            return Pointed(mention.span, mention.candidates)
    for edge in library.edges_by_document.get(document.path, ()):
        here = edge.stated_in is document and edge.path == document.path
        if here and edge.span.start <= offset <= edge.span.end:
            return Pointed(edge.span, (edge.target if edge.origin is document else edge.origin,))
    if heading is not None:
        return Pointed(Span(heading.start, heading.end), (document,), heading)
    return None


def links_in(library: Library, document: Document) -> tuple[Link, ...]:
    """All links of a document, those of raw HTML too, whoever shows the page."""
    return library.links(document) + document.markup.html_links


def heading_at(document: Document, offset: int) -> Heading | None:
    """The heading on whose line an offset is."""
    return next((each for each in document.markup.headings if each.start <= offset <= _line_end(document, each)), None)


def _line_end(document: Document, heading: Heading) -> int:
    end = document.text.find("\n", heading.start)
    return len(document.text) if end < 0 else end


def heading_of(document: Document, fragment: str) -> Heading | None:
    """The heading a fragment leads to, on the site or on GitHub."""
    if not fragment:
        return None
    start = document.anchors.get(fragment)
    if start is None:
        start = document.anchors.get(document.github_anchors.get(fragment, ""))
    return next((each for each in document.markup.headings if start is not None and each.start == start), None)


def place_of(pointed: Pointed) -> Iterator[Spot]:
    """Where to go: to the heading that is meant, or where each of the documents begins."""
    for target in pointed.targets:
        heading = pointed.heading or target.title_heading
        yield Spot(target, Span(heading.start, _line_end(target, heading)) if heading else Span(0, 0))


def pointing_at(library: Library, pointed: Pointed, *, itself: bool) -> list[Spot]:
    """All places that mean the same: links to a heading, or whatever points at a document, in the order of the documents.

    Args:
        library: all documents.
        pointed: what is meant.
        itself: whether the heading, or the beginning of the document, is one of them.
    """
    spots = list(place_of(pointed)) if itself else []
    for target in pointed.targets:
        heading = pointed.heading
        if heading is None or heading is target.title_heading:
            spots += (Spot(each.origin, each.span) for each in library.references_to(target) if each.relation is None)
            spots += _relations(library, target)
        if heading is not None:
            spots += _to_heading(library, target, heading)
    return sorted(set(spots), key=lambda spot: (spot.document.path, spot.span))


def _relations(library: Library, target: Document) -> Iterator[Spot]:
    """Where other documents state a relation to one, in their own text."""
    for edge in library.edges_by_document.get(target.path, ()):
        if edge.stated_in is not target and edge.path == edge.stated_in.path:
            yield Spot(edge.stated_in, edge.span)


def _to_heading(library: Library, target: Document, heading: Heading) -> Iterator[Spot]:
    for document in library.documents:
        for link in links_in(library, document):
            if "#" in link.target:
                found = library.resolve(document, link)
                if found.document is target and heading_of(target, found.fragment) == heading:
                    yield Spot(document, Span(link.start, link.end))
