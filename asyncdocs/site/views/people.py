"""People and teams: what each looks after and decides, and what only one of them knows. A risk to knowledge, no measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.people.persons import Person as Somebody
from asyncdocs.site.people.zones import Zone, hours_covered
from asyncdocs.site.render.cards import Card, Chip, card, chip, holding, owners
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
    """A person or team: how they are named, what they look after, what they decide, and what nobody else is named for."""

    chip: Chip
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
    known: dict[str, Somebody] = {}
    for document in holding(site.library):
        here = site.persons.named(owners(document))
        for who in here:
            known.setdefault(who.key, who)
            owned.setdefault(who.key, []).append(document)
        if len(here) == 1:
            alone[here[0].key] += 1
        for who in site.persons.named(_deciders(document)):
            known.setdefault(who.key, who)
            decided.setdefault(who.key, []).append(document)
    people = [
        Person(
            chip(site, known[key], page),
            _pages(site, owned.get(key, ()), page),
            _pages(site, decided.get(key, ()), page),
            alone[key],
        )
        for key in sorted(known, key=lambda key: (known[key].name.casefold(), key))
    ]
    usual = median(alone.values()) if alone else 0
    loaded = [each for each in people if each.alone >= max(AT_LEAST, FAR_MORE * usual)] if len(alone) > 2 else []
    writers, single = _written_by_one(site, page)
    return fragment(
        "people",
        site.overrides,
        people=people,
        zones=_by_zone(people),
        gaps=_gaps(site, people),
        loaded=loaded,
        by_file=sum(1 for document in holding(site.library) if document.code_owner),
        unowned=_pages(site, [d for d in holding(site.library) if d.scored and not _named(d)], page),
        writers=writers,
        single=single,
        why=site.history.told,
    )


def _by_zone(people: Iterable[Person]) -> list[tuple[Zone, list[Chip], int]]:
    """The zones in which somebody looks after pages, from west to east: who, and how many pages."""
    found: dict[str, tuple[Zone, list[Chip], int]] = {}
    for person in people:
        if (zone := person.chip.zone) and person.owns.number:
            _zone, names, pages = found.get(zone.name, (zone, [], 0))
            found[zone.name] = (zone, [*names, person.chip], pages + person.owns.number)
    return sorted(found.values(), key=lambda each: (each[0].minutes, each[0].name))


def _gaps(site: Site, people: Iterable[Person]) -> list[str]:
    """The hours of UTC in which nobody who looks after pages is at work, as they are said."""
    covered = hours_covered(zone for person in people if (zone := person.chip.zone) and person.owns.number)
    free = [hour for hour in range(24) if hour not in covered]
    if not covered or not free:
        return []
    begins = [hour for hour in free if (hour - 1) % 24 not in free]
    said = []
    for begin in begins:
        end = next(hour % 24 for hour in range(begin, begin + 25) if hour % 24 not in free)
        said.append(f"{begin:02}:00–{end:02}:00")
    return said


def _deciders(document: Document) -> tuple[str, ...]:
    field = document.fields.get(DECIDERS)
    return tuple(dict.fromkeys(name for value in field.values if (name := value.strip()))) if field else ()


def _named(document: Document) -> bool:
    return bool(owners(document) or _deciders(document))


def _pages(site: Site, documents: Iterable[Document], page: str) -> Pages:
    documents = tuple(documents)
    return Pages(len(documents), tuple(card(site, document, page) for document in documents[:SHOWN_EACH]))


def _written_by_one(site: Site, page: str) -> tuple[int, list[Hanging]]:
    """How many people git knows as writers, and the pages that only one of them ever touched, most first."""
    everybody: set[str] = set()
    by_writer: dict[str, list[Document]] = {}
    for document in holding(site.library):
        authors = site.history.authors(document.path)
        everybody.update(name for name, _commits in authors)
        if len(authors) == 1:
            by_writer.setdefault(authors[0][0], []).append(document)
    order = sorted(by_writer, key=lambda name: (-len(by_writer[name]), name))
    return len(everybody), [Hanging(name, _pages(site, by_writer[name], page)) for name in order]


def _worth(library: Library, history: History) -> bool:
    return any(_named(document) for document in holding(library))


VIEW = View(
    name="people",
    file="people",
    title=lambda: _("People and teams"),
    lead=lambda: _("People and teams with their topics, and pages that only one person knows."),
    shown=shown,
    worth=_worth,
    group="people",
)
