"""People and teams: what each looks after and decides, and what only one of them knows. A risk to knowledge, no measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.document import Document
from asyncdocs.history import History
from asyncdocs.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.people import folded
from asyncdocs.site.rows import Card, card, listed, owners
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN_EACH = 30
"""So many pages of one person are named; the others are counted."""

FAR_MORE, AT_LEAST = 3, 5
"""A load is told where somebody answers alone for at least five pages, three times as many as is usual here."""

DECIDERS = "deciders"


class Pages(NamedTuple):
    """Some pages: how many, and the first of them."""

    number: int
    cards: tuple[Card, ...]


class Person(NamedTuple):
    """A person or team: the zone, what they look after, what they decide, and what nobody else is named for."""

    name: str
    zone: str
    owns: Pages
    decides: Pages
    alone: int


class Hanging(NamedTuple):
    """Pages whose knowledge hangs on one person, and who that is."""

    name: str
    pages: Pages


def shown(site: Site, page: str) -> Markup:
    """People and teams on a page."""
    owned: dict[str, list[Document]] = {}
    decided: dict[str, list[Document]] = {}
    alone: Counter[str] = Counter()
    names: dict[str, str] = {}
    for document in _looked_after(site.library):
        here = owners(document)
        for name in here:
            names.setdefault(folded(name), name)
            owned.setdefault(folded(name), []).append(document)
        if len(here) == 1:
            alone[folded(here[0])] += 1
        for name in _deciders(document):
            names.setdefault(folded(name), name)
            decided.setdefault(folded(name), []).append(document)
    people = [
        Person(
            names[key],
            _zone(site, key),
            _pages(site, owned.get(key, ()), page),
            _pages(site, decided.get(key, ()), page),
            alone[key],
        )
        for key in sorted(names, key=lambda key: (-len(owned.get(key, ())), -len(decided.get(key, ())), key))
    ]
    usual = median(alone.values()) if alone else 0
    loaded = [each for each in people if each.alone >= max(AT_LEAST, FAR_MORE * usual)] if len(alone) > 2 else []
    writers, single = _written_by_one(site, page)
    return fragment(
        "people",
        site.overrides,
        people=people,
        loaded=loaded,
        unowned=_pages(site, [d for d in _looked_after(site.library) if d.scored and not _named(d)], page),
        writers=writers,
        single=single,
        why=site.history.told,
    )


def _looked_after(library: Library) -> Iterable[Document]:
    return (document for document in listed(library) if document.stage != "dead")


def _deciders(document: Document) -> tuple[str, ...]:
    field = document.fields.get(DECIDERS)
    return tuple(dict.fromkeys(name for value in field.values if (name := value.strip()))) if field else ()


def _named(document: Document) -> bool:
    return bool(owners(document) or _deciders(document))


def _zone(site: Site, key: str) -> str:
    zone = site.zones.get(key)
    return f"{zone.name} ({zone.offset})" if zone else ""


def _pages(site: Site, documents: Iterable[Document], page: str) -> Pages:
    documents = tuple(documents)
    return Pages(len(documents), tuple(card(site, document, page) for document in documents[:SHOWN_EACH]))


def _written_by_one(site: Site, page: str) -> tuple[int, list[Hanging]]:
    """How many people git knows as writers, and the pages that only one of them ever touched, most first."""
    everybody: set[str] = set()
    by_writer: dict[str, list[Document]] = {}
    for document in _looked_after(site.library):
        authors = site.history.authors(document.path)
        everybody.update(name for name, _commits in authors)
        if len(authors) == 1:
            by_writer.setdefault(authors[0][0], []).append(document)
    order = sorted(by_writer, key=lambda name: (-len(by_writer[name]), name))
    return len(everybody), [Hanging(name, _pages(site, by_writer[name], page)) for name in order]


def _worth(library: Library, history: History) -> bool:
    return any(_named(document) for document in _looked_after(library))


VIEW = View(
    name="people",
    file="people",
    title=lambda: _("People and teams"),
    lead=lambda: _("Whom to ask about what, and which knowledge would be gone if one person were."),
    shown=shown,
    worth=_worth,
    group="people",
)
