"""The map: all pages at a glance, in clusters, each with its readiness, and the ways between the clusters."""

from __future__ import annotations

from math import log2
from typing import NamedTuple

from markupsafe import Markup, escape

from asyncdocs.document import Document
from asyncdocs.history import History
from asyncdocs.library import Library
from asyncdocs.site.clusters import TILE, WIDTH, Cluster, Way, clusters, ways
from asyncdocs.site.fragments import fragment
from asyncdocs.site.rows import Card, card, listed
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN_WAYS = 60
"""So many ways between clusters are drawn, the most travelled."""

LEAST = 2
"""So many pages make a map."""

_SHAPES = ("ready", "nearly", "gaps", "blocked", "not-scored", "page")
# `xlink:href`, as Material's instant navigation sets the property of every `[href]`, which it cannot on an SVG's, and stops.
_TILE = '<a xlink:href="{href}" tabindex="-1"><title>{title}</title><use xlink:href="#asyncdocs-tile-{shape}" x="{x}" y="{y}"/></a>'


class Curve(NamedTuple):
    """A way as it is drawn: its SVG path, its width, and what it says."""

    path: str
    width: float
    text: str


class Listed(NamedTuple):
    """A cluster in words: its name, its pages with their bands, and the clusters it hangs together with."""

    name: str
    pages: tuple[tuple[Card, str], ...]
    near: tuple[tuple[str, int], ...]


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
        clusters=[_listed(number, placed, names, between, cards, bands) for number in range(len(placed))],
    )


def _band(site: Site, path: str) -> str:
    score = site.reports[path].score
    return score.band if score else ""


def _shape(band: str) -> str:
    return band.lower().replace(" ", "-") if band else "page"


def _legend() -> list[tuple[str, str]]:
    words = (
        _("Ready"),
        _("Nearly"),
        _("Gaps"),
        _("Blocked"),
        _("Not scored"),
        _("Page of a kind that is not scored"),
    )
    return list(zip(_SHAPES, words, strict=True))


def _name(site: Site, cluster: Cluster) -> str:
    if cluster.name:
        return cluster.name.rstrip("/")
    return _("Nobody is named") if site.config.map_clusters == "owner" else _("Root")


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
    number: int,
    placed: tuple[Cluster, ...],
    names: list[str],
    between: tuple[Way, ...],
    cards: dict[str, Card],
    bands: dict[str, str],
) -> Listed:
    pages = tuple((cards[tile.document.path], bands[tile.document.path]) for tile in placed[number].tiles)
    near = tuple(
        (names[way.other if way.one == number else way.one], way.weight)
        for way in between
        if number in (way.one, way.other)
    )
    return Listed(names[number], pages, near)


def _worth(library: Library, history: History) -> bool:
    return sum(1 for _document in listed(library)) >= LEAST


VIEW = View(
    name="map",
    file="map",
    title=lambda: _("Map"),
    lead=lambda: _(
        "All pages at a glance: what lies together, what points where, and what somebody could pick up tomorrow."
    ),
    shown=shown,
    worth=_worth,
    group="start",
)
