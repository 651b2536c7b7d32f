"""The impact of a change: for each page, who must know of it, because theirs stands on it, and whose stand on that."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.history.history import History
from asyncdocs.library.dependents import only_lists
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card, Chip, card, chip, owners
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN = 150
"""So many pages are listed, those that reach farthest; the others are counted."""

SHOWN_EACH = 12
"""So many pages of each sort are named; the others are counted."""

SHOWN_PEOPLE = 6


class Group(NamedTuple):
    """Some of the pages that a change reaches: how many, and the first of them."""

    number: int
    cards: tuple[Card, ...]


class Impact(NamedTuple):
    """A page, those built on it to the last, those that point at it, those that follow from these, and whom to tell first."""

    card: Card
    built: Group
    pointing: Group
    then: Group
    people: tuple[Chip, ...]
    more_people: int


def shown(site: Site, page: str) -> Markup:
    """The impact of a change to each page that holds: those first on which most is built, and at which most points."""
    reach = site.reach
    order = []
    for path, direct in reach.dependants.items():
        document = site.library.by_path[path]
        if direct and document.stage != "dead" and not only_lists(document):
            order.append((-reach.all_built[path].bit_count(), -len(direct), path))
    order.sort()
    impacts = [_impact(site, path, page) for *_counts, path in order[:SHOWN]]
    return fragment("impact", site.overrides, impacts=impacts, more=max(0, len(order) - SHOWN))


def _impact(site: Site, path: str, page: str) -> Impact:
    reach = site.reach
    built = reach.named(reach.all_built[path])
    known = {path, *built}
    pointing = [each for each in reach.dependants[path] if each not in known]
    known.update(pointing)
    then = [each for each in reach.named(reach.everyone[path]) if each not in known]
    people = site.persons.named(name for each in (*built, *pointing) for name in owners(site.library.by_path[each]))
    return Impact(
        card(site, site.library.by_path[path], page),
        _group(site, built, page),
        _group(site, pointing, page),
        _group(site, then, page),
        tuple(chip(site, who, page) for who in people[:SHOWN_PEOPLE]),
        max(0, len(people) - SHOWN_PEOPLE),
    )


def _group(site: Site, paths: list[str], page: str) -> Group:
    return Group(len(paths), tuple(card(site, site.library.by_path[each], page) for each in paths[:SHOWN_EACH]))


def _worth(library: Library, history: History) -> bool:
    return any(not only_lists(reference.origin) for reference in library.references)


VIEW = View(
    name="impact",
    file="impact",
    title=lambda: _("Impact"),
    lead=lambda: _(
        "People to inform when a page changes: first the owners of pages that depend on that page, then "
        "the owners of pages that link to it."
    ),
    shown=shown,
    worth=_worth,
    group="build",
)
