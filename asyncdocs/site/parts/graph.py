"""The surroundings of a page as a picture: what points at it on the left, what it points at on the right.

Two columns around one box need no layout library: every place follows from a row's number. The picture is part of the
HTML (its links are links, its colours the page's own), and each neighbour lies in one element with its line, so that the
style sheet alone makes the line stand out when the neighbour is pointed at or has the focus.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from asyncdocs.documents.called import short_name
from asyncdocs.documents.document import Document
from asyncdocs.site.parts.relations import relation_name
from asyncdocs.site.render.cards import card
from asyncdocs.site.render.links import relation_seen_from
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

MOST = 12
"""So many neighbours are drawn on a side; the rest are counted."""

WIDTH, SIDE, MIDDLE = 760, 262, 132
"""Widths, in the picture's own units: of all, of a column at a side, and of the box in the middle."""

ROW, CAPTION, BOX, INSET = 34, 22, 28, 10
"""Heights of a row, of the words above a group, and of a box; and the space before a box's words."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]-·/ "), frozenset("mwMWQGO@%&—")

# `xlink:href`, as Material's instant navigation sets the property of every `[href]`, which it cannot on an SVG's, and stops.
_CAPTION = '<text class="asyncdocs-caption" x="{x}" y="{y}">{words}</text>'
_NODE = (
    '<a xlink:href="{href}" aria-label="{label}" class="asyncdocs-node asyncdocs-stage-{stage}"><title>{label}</title>'
    '<path class="asyncdocs-edge{typed}" d="M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}"{ends}/>'
    '<rect x="{x}" y="{top}" width="{width}" height="{box}" rx="6"/><text x="{text}" y="{y1}" dy=".35em">{shown}</text></a>'
)
_MORE = '<text class="asyncdocs-more" x="{x}" y="{y}">{words}</text>'
_PICTURE = (
    '<details class="asyncdocs-others asyncdocs-fold"><summary id="asyncdocs-graph">{heading}</summary>'
    '<div class="asyncdocs-graph" role="group" tabindex="0" aria-label="{scrolls}">'
    '<svg viewBox="0 0 {width} {height}" xmlns:xlink="http://www.w3.org/1999/xlink" role="group" aria-labelledby="asyncdocs-graph">'
    '<defs><marker id="asyncdocs-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>{left}{right}'
    '<g class="asyncdocs-here"><rect x="{x}" y="{top}" width="{middle}" height="{box}" rx="6"/>'
    '<text x="{centre}" y="{y}" dy=".35em" text-anchor="middle">{here}</text></g></svg></div></details>'
)


class Neighbour(NamedTuple):
    """A document next to a page: by which relation (empty: links alone), and whether the two point at each other."""

    document: Document
    relation: str
    mutual: bool


def graph(site: Site, document: Document, page: str) -> Markup:
    """The picture of a document and its neighbours; nothing for one that stands alone."""
    pointing, pointed = _neighbours(site, document)
    if document.recognised.template or not (pointing or pointed):
        return Markup()
    height = max(_height(pointing), _height(pointed))
    left, right = (_column(site, side, page, height, leaving) for leaving, side in ((False, pointing), (True, pointed)))
    here = short_name(document)
    picture = _PICTURE.format(
        heading=escape(_("Show as a picture")),
        scrolls=escape(_("Pages that link to this page, and pages that this page links to")),
        width=WIDTH,
        height=height,
        left=left,
        right=right,
        x=(WIDTH - MIDDLE) // 2,
        top=(height - BOX - 8) // 2,
        middle=MIDDLE,
        box=BOX + 8,
        centre=WIDTH // 2,
        y=height // 2,
        here=escape(fitting(here, MIDDLE - 2 * INSET)),
    )
    return Markup(picture)


def _neighbours(site: Site, document: Document) -> tuple[list[Neighbour], list[Neighbour]]:
    """What points at a document and what it points at: each once, where it is related or else linked."""
    library, path = site.library, document.path
    related: dict[str, tuple[str, bool]] = {}
    for edge in library.edges_by_document.get(path, ()):
        name, other = relation_seen_from(document, edge)
        related.setdefault(other.path, (name, edge.origin is document))
    leaving = {each.target.path for each in library.references_from(document) if each.relation is None}
    coming = {each.origin.path for each in library.references_to(document) if each.relation is None}
    leaving, coming = leaving & site.urls.keys(), coming & site.urls.keys()
    sides: tuple[list[Neighbour], list[Neighbour]] = [], []
    for other_path, (relation, out) in related.items():
        if other_path in site.urls:
            sides[out].append(Neighbour(library.by_path[other_path], relation, other_path in (leaving & coming)))
    for other_path in (leaving | coming) - related.keys() - {path}:
        other = library.by_path[other_path]
        if not other.recognised.template:
            sides[other_path in leaving].append(Neighbour(other, "", other_path in leaving and other_path in coming))
    for side in sides:
        side.sort(key=lambda each: (not each.relation, each.relation, each.document.path))
    return sides


def _groups(side: list[Neighbour]) -> Iterator[tuple[str, list[Neighbour]]]:
    shown = side[:MOST]
    for relation in dict.fromkeys(each.relation for each in shown):
        yield relation, [each for each in shown if each.relation == relation]


def _height(side: list[Neighbour]) -> int:
    groups = len({each.relation for each in side[:MOST]})
    return min(len(side), MOST) * ROW + groups * CAPTION + (CAPTION if len(side) > MOST else 0) + 4


def _column(site: Site, side: list[Neighbour], page: str, height: int, leaving: bool) -> str:
    """One side of the picture, in the middle of its height."""
    x, y = (WIDTH - SIDE if leaving else 0), (height - _height(side)) // 2
    pieces = []
    for relation, group in _groups(side):
        words = relation_name(relation) if relation else _("Links to") if leaving else _("Linked from")
        pieces.append(_CAPTION.format(x=x, y=y + CAPTION - 7, words=escape(words)))
        y += CAPTION
        for each in group:
            pieces.append(_node(site, each, page, words, (x, y + ROW // 2), height // 2, leaving))
            y += ROW
    if len(side) > MOST:
        more = ngettext("and {count} more", "and {count} more", len(side) - MOST)
        pieces.append(_MORE.format(x=x + INSET, y=y + CAPTION - 6, words=escape(more)))
    return "".join(pieces)


def _node(
    site: Site, each: Neighbour, page: str, words: str, place: tuple[int, int], centre: int, leaving: bool
) -> str:
    """A neighbour at a place (left edge, middle of its height), with the line that ties it to the middle."""
    x, y = place
    there = card(site, each.document, page)
    name = f"{there.id} {there.title}" if there.id else there.title
    near = x if leaving else x + SIDE
    box = (WIDTH + MIDDLE) // 2 if leaving else (WIDTH - MIDDLE) // 2
    # A line's arrow stands where it points: at the neighbour on the right, at the middle on the left.
    tip = "start" if leaving else "end"
    ends = f' marker-{tip}="url(#asyncdocs-arrow)"'
    if each.mutual:
        ends = ' marker-start="url(#asyncdocs-arrow)" marker-end="url(#asyncdocs-arrow)"'
    return _NODE.format(
        href=escape(there.href),
        label=escape(f"{words}: {name}"),
        stage=there.stage,
        typed="" if each.relation else " asyncdocs-plain",
        x1=near,
        x2=box,
        bend=(near + box) // 2,
        y1=y,
        y2=centre,
        ends=ends,
        x=x,
        top=y - BOX // 2,
        width=SIDE,
        box=BOX,
        text=x + INSET,
        shown=escape(fitting(name, SIDE - 2 * INSET)),
    )


def fitting(text: str, width: float, size: float = 13) -> str:
    """As much of a text as fits into a width, with an ellipsis where that is not all; both in the picture's units."""
    room = width / size
    ends, at, best = list(_ends(text)), 0.0, 0
    if not ends or ends[-1] <= room:
        return text
    for number, at in enumerate(ends):
        if at <= room - 0.9:
            best = number + 1
    return text[:best].rstrip() + "…"


def _ends(text: Iterable[str]) -> Iterator[float]:
    """Where each character ends, in heights of the letters: a measure of common sans-serif faces, rather wide than narrow."""
    at = 0.0
    for letter in text:
        if letter in _NARROW:
            at += 0.34
        elif letter in _WIDE:
            at += 0.88
        elif letter.isascii():
            at += 0.68 if letter.isupper() else 0.54
        elif not unicodedata.combining(letter):
            at += 1.05 if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else 0.66
        yield at
