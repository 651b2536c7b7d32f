"""The map: a table of folders, each with its readiness, owner and oldest page; and as a picture, with the ways between them."""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import NamedTuple

from markupsafe import Markup, escape

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.overview.clusters import TILE, WIDTH, Cluster, Way, clusters, ways
from asyncdocs.site.render.cards import Card, Chip, card, chip, date_of, listed, owners
from asyncdocs.site.render.readiness import shown_band, spread
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views.home import Part, parts_of
from asyncdocs.strings import gettext as _

SHOWN_WAYS = 60
"""So many ways between clusters are drawn, the most travelled."""

MOST_ROWS, MOST_OWNERS = 12, 1
"""So many rows fit a screen, and so many owners a row; the others are folded, or counted."""

LEAST = 2
"""So many pages make a map."""

_SHAPES = ("ready", "nearly", "gaps", "blocked", "not-final", "not-scored", "page")
# `xlink:href`, as Material's instant navigation sets the property of every `[href]`, which it cannot on an SVG's, and stops.
_TILE = '<a xlink:href="{href}" tabindex="-1"><title>{title}</title><use xlink:href="#asyncdocs-tile-{shape}" x="{x}" y="{y}"/></a>'


class Curve(NamedTuple):
    """A way as it is drawn: its SVG path, its width, and what it says."""

    path: str
    width: float
    text: str


class Listed(NamedTuple):
    """A row of the table: a cluster.

    Attributes:
        name: of the folder, owner or whatever the map is made by.
        pages: its pages with their bands.
        near: the clusters it is linked with, and by how many links.
        parts: the shares of its bar; none where no page is scored.
        owners: who owns most of its pages, and how many others own some.
        oldest: the day of the page that was updated longest ago.
    """

    name: str
    pages: tuple[tuple[Card, str], ...]
    near: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]
    owners: tuple[tuple[Chip, ...], int]
    oldest: str


def shown(site: Site, page: str) -> Markup:
    """The map on a page, as a picture and in words."""
    placed = clusters(listed(site.library), site.config.map_clusters)
    between = ways(placed, lambda document: site.reach.outgoing[document.path], SHOWN_WAYS)
    names = [_name(site, cluster) for cluster in placed]
    cards = {tile.document.path: card(site, tile.document, page) for each in placed for tile in each.tiles}
    bands = {path: _band(site, path) for path in cards}
    return fragment(
        "map",
        site.overrides,
        size=(WIDTH, max((cluster.y + cluster.height for cluster in placed), default=0)),
        tile=TILE,
        boxes=list(zip(names, placed, (_tiles(cluster, cards, bands) for cluster in placed), strict=True)),
        curves=[_curve(placed, names, way) for way in reversed(between)],
        shapes=[(shape, label) for shape, label in _legend() if any(_shape(band) == shape for band in bands.values())],
        rows=sorted(
            (_listed(site, page, number, placed, names, between, cards, bands) for number in range(len(placed))),
            key=lambda row: -len(row.pages),
        ),
        most=MOST_ROWS,
    )


def _band(site: Site, path: str) -> str:
    return shown_band(site, site.library.by_path[path]) or ""


def _shape(band: str) -> str:
    return band.lower().replace(" ", "-") if band else "page"


def _legend() -> list[tuple[str, str]]:
    words = (
        _("Ready"),
        _("Nearly"),
        _("Gaps"),
        _("Blocked"),
        _("Not final"),
        _("Not scored"),
        _("Page without a score"),
    )
    return list(zip(_SHAPES, words, strict=True))


def _name(site: Site, cluster: Cluster) -> str:
    if cluster.name:
        return cluster.name.rstrip("/")
    return _("No owner") if site.config.map_clusters == "owner" else _("Root")


def _tiles(cluster: Cluster, cards: dict[str, Card], bands: dict[str, str]) -> Markup:
    """The tiles of a cluster; written here, as a thousand of them are a tenth of a second in a template."""
    return Markup("").join(_tile(tile.document, tile.x, tile.y, cards, bands) for tile in cluster.tiles)


def _tile(document: Document, x: int, y: int, cards: dict[str, Card], bands: dict[str, str]) -> Markup:
    named, band = cards[document.path], bands[document.path]
    said = f"{named.id} {named.title}" if named.id else named.title
    title = f"{said}: {_(band)}" if band else said
    return Markup(_TILE.format(href=escape(named.href), title=escape(title), shape=_shape(band), x=x, y=y))


def _curve(placed: tuple[Cluster, ...], names: list[str], way: Way) -> Curve:
    one, other = placed[way.one], placed[way.other]
    x1, y1 = one.x + one.width / 2, one.y + one.height / 2
    x2, y2 = other.x + other.width / 2, other.y + other.height / 2
    # Bent to one side, so that a way past a third box is not taken for one to it.
    bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) / 8, (y1 + y2) / 2 - (x2 - x1) / 8
    text = f"{names[way.one]} – {names[way.other]}: {way.weight}"
    return Curve(f"M{x1:g} {y1:g}Q{bend_x:g} {bend_y:g} {x2:g} {y2:g}", round(1 + log2(way.weight), 1), text)


def _listed(
    site: Site,
    page: str,
    number: int,
    placed: tuple[Cluster, ...],
    names: list[str],
    between: tuple[Way, ...],
    cards: dict[str, Card],
    bands: dict[str, str],
) -> Listed:
    documents = [tile.document for tile in placed[number].tiles]
    pages = tuple((cards[document.path], bands[document.path]) for document in documents)
    known = {who.key: who for document in documents for who in site.persons.named(owners(document))}
    counts = Counter(who.key for document in documents for who in site.persons.named(owners(document)))
    most = tuple(chip(site, known[key], page) for key, _count in counts.most_common(MOST_OWNERS))
    dates = sorted(date for document in documents if (date := date_of(document, "updated", "verified", "created")))
    near = tuple(
        (names[way.other if way.one == number else way.one], way.weight)
        for way in between
        if number in (way.one, way.other)
    )
    parts = parts_of(spread(site, documents))
    return Listed(names[number], pages, near, parts, (most, len(counts) - len(most)), dates[0] if dates else "")


def _worth(library: Library, history: History) -> bool:
    return sum(1 for _document in listed(library)) >= LEAST


VIEW = View(
    name="map",
    file="map",
    title=lambda: _("Map"),
    lead=lambda: _("All folders with their pages, readiness, owners and oldest page."),
    shown=shown,
    worth=_worth,
    group="start",
)
