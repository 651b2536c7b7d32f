"""How documents fall into clusters, by folder or by owner, and where each cluster lies on the map.

The places are our own and no layout library's: boxes of tiles on shelves, in the order of their names. A force-directed
layout of a thousand pages costs seconds and a numeric library, looks like a ball of wool, and moves everything when one page
is added; shelves cost a millisecond, are the same each time, and a reader finds a folder where its name says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import ceil, sqrt
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.site.render.cards import owners

WIDTH = 960
"""Width of the map, in its own units."""

TILE, PADDING, HEAD, GAP = 18, 10, 24, 22
"""Sizes of a tile with the space around it, the space within a box, the space for its name, and the space between boxes."""

LETTER = 7.2
"""Width of a letter of a box's name, roughly."""

LARGEST, MOST_PARTS = 60, 40
"""A folder of more documents than this is split into its folders, unless these would be too many."""

NARROWEST = 6
"""Tiles beside each other in a box, at the least."""


class Tile(NamedTuple):
    """A document on the map, by its upper left corner."""

    document: Document
    x: int
    y: int


class Cluster(NamedTuple):
    """A box of the map."""

    name: str
    x: int
    y: int
    width: int
    height: int
    tiles: tuple[Tile, ...]


class Way(NamedTuple):
    """How often the documents of two clusters point at each other; the clusters by their numbers."""

    one: int
    other: int
    weight: int


def clusters(documents: Iterable[Document], by: Literal["folder", "owner"]) -> tuple[Cluster, ...]:
    """The clusters of some documents, placed on shelves in the order of their names."""
    documents = tuple(documents)
    named = _by_owner(documents) if by == "owner" else _by_folder(documents, "")
    found: list[Cluster] = []
    x = y = tallest = 0
    for name in sorted(named, key=lambda name: (not name, name.casefold(), name)):
        width, height, columns = _size(name, len(named[name]))
        if x and x + width > WIDTH:
            x, y, tallest = 0, y + tallest + GAP, 0
        tiles = tuple(
            Tile(document, x + PADDING + TILE * (at % columns), y + HEAD + PADDING + TILE * (at // columns))
            for at, document in enumerate(named[name])
        )
        found.append(Cluster(name, x, y, width, height, tiles))
        x, tallest = x + width + GAP, max(tallest, height)
    return tuple(found)


def _size(name: str, count: int) -> tuple[int, int, int]:
    """Width and height of a box, and how many tiles stand beside each other in it."""
    across = max(NARROWEST, min(ceil(sqrt(count * 2.4)), (WIDTH - 2 * PADDING) // TILE))
    width = max(across * TILE + 2 * PADDING, min(WIDTH, round(len(name) * LETTER) + 2 * PADDING))
    columns = (width - 2 * PADDING) // TILE
    return width, HEAD + 2 * PADDING + TILE * ceil(count / columns), columns


def _by_folder(documents: Sequence[Document], above: str) -> dict[str, list[Document]]:
    """Documents by the folder they stand in; one that holds very many is taken apart."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        first, slash, _rest = document.place.removeprefix(above).partition("/")
        found.setdefault(f"{above}{first}/" if slash else above, []).append(document)
    whole: dict[str, list[Document]] = {}
    for name, members in found.items():
        if name != above and len(members) > LARGEST:
            parts = _by_folder(members, name)
            if 1 < len(parts) <= MOST_PARTS:
                whole |= parts
                continue
        whole[name] = members
    return whole


def _by_owner(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Documents by the first who is named as their owner."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(next(iter(owners(document)), ""), []).append(document)
    return found


def ways(placed: Sequence[Cluster], outgoing: Callable[[Document], Iterable[str]], most: int) -> tuple[Way, ...]:
    """The ways between clusters, the heaviest first.

    Args:
        placed: the clusters.
        outgoing: the paths a document points at.
        most: so many are given.
    """
    home = {tile.document.path: number for number, cluster in enumerate(placed) for tile in cluster.tiles}
    weights: Counter[tuple[int, int]] = Counter()
    for number, cluster in enumerate(placed):
        for tile in cluster.tiles:
            for path in outgoing(tile.document):
                there = home.get(path, number)
                if there != number:
                    weights[min(number, there), max(number, there)] += 1
    order = sorted(weights, key=lambda pair: (-weights[pair], pair))
    return tuple(Way(*pair, weights[pair]) for pair in order[:most])
