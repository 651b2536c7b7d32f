"""The page to open every morning: where to begin, what was decided, what is ready, and what waits for somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import ReadinessName
from asyncdocs.lint.scoring.decisions import KIND, is_decided
from asyncdocs.site.excerpts.titles import shared_beginnings, told_apart
from asyncdocs.site.fragments import fragment
from asyncdocs.site.overview.beginnings import Heap, heaps, ways
from asyncdocs.site.overview.offered import (
    none_decided,
    none_ready,
    offered,
    ordered_by,
    priority,
    work_of,
)
from asyncdocs.site.render import decided
from asyncdocs.site.render.cards import Card, Chip, card, date_of, last_touched, listed, numbered, people_of
from asyncdocs.site.render.freshness import ago_marked
from asyncdocs.site.render.readiness import spread
from asyncdocs.site.render.roles import role
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views.overdue import Wait, nothing_waits, waits
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

SHOWN = 3
"""So many rows stand in each box; the page behind it has them all."""

ENOUGH = 2
"""Where fewer boxes have something in them, the folders are named too."""

HEAPS = 12
"""So many folders are named."""

KINDS = 3
"""So many kinds of pages are counted in the sentence above the boxes."""


class Item(NamedTuple):
    """A row of a box: a document, what is said of it, a few words more, when, who, and what they did."""

    card: Card
    said: str
    more: tuple[str, ...]
    when: Markup
    people: tuple[Chip, ...]
    role: str


class Box(NamedTuple):
    """A box: its name in the style sheet, its title, its rows, the page with all of them, and what stands in place of rows.

    `note` says which rows these are, where there are more.
    """

    name: str
    title: str
    rows: Sequence[Item | Wait | Heap]
    href: str
    instead: str = ""
    note: str = ""


class Part(NamedTuple):
    """A share of the bar: how it is shown, how many pages, and where it begins and how long it is, in hundredths."""

    band: ReadinessName
    number: int
    start: float
    length: float


def shown(site: Site, page: str) -> Markup:
    """The home page's boxes on a page."""
    counts = spread(site, listed(site.library))
    boxes = _boxes(site, page)
    return fragment(
        "home",
        site.overrides,
        ways=ways(site, page),
        boxes=[box for box in boxes if box.rows],
        instead=" ".join(box.instead for box in boxes if not box.rows),
        more=_more(site, page, boxes),
        parts=parts_of(counts),
        told=_told(counts),
        scored=_scored(site, counts),
        board=site.made_href(page, "scoreboard"),
    )


def contents(library: Library) -> str:
    """What a library holds, in a sentence: how many pages, and of what kinds most of them are."""
    counts = Counter(each.shown_kind.name for each in listed(library))
    number = ngettext("{count} page", "{count} pages", counts.total())
    if len(counts) < 2:
        return f"{numbered(library, counts, KINDS) or number}."
    return _("{pages}: {kinds}.").format(pages=number, kinds=numbered(library, counts, KINDS))


def _boxes(site: Site, page: str) -> list[Box]:
    """What was decided, what can be begun and what waits for whom: and why, where that is nothing."""
    log = _first_href(site, page, "decision-log", "kind:proposal", "kind:rfc")
    work = _first_href(site, page, "units", "kind:ticket", "kind:spec")
    queue = site.made_href(page, "review-queue")
    begun = work_of(site)
    free = offered(begun)
    ready = [_ready(site, each, page) for each in free[:SHOWN]]
    note = ordered_by(free[:SHOWN], len(free))
    return [
        Box("decided", _("Latest decisions"), _decided(site, page), log, none_decided(site)),
        Box("ready", _("Ready to start"), ready, work, none_ready(site, begun), note),
        Box("waiting", _("Waiting for an answer or a review"), waits(site, page, SHOWN), queue, nothing_waits(site)),
    ]


def _more(site: Site, page: str, boxes: Sequence[Box]) -> list[Box]:
    """The folders, and the latest pages: where the boxes say little."""
    full = sum(1 for box in boxes if box.rows)
    found = [_heaps(site, page, HEAPS)] if full < ENOUGH else []
    if not full:
        found.append(_latest(site, page, bool(found[0].rows)))
    return [box for box in found if box.rows]


def _heaps(site: Site, page: str, number: int) -> Box:
    return Box("heaps", _("Contents"), heaps(site, page, number), site.made_href(page, "map"))


def _latest(site: Site, page: str, known_only: bool) -> Box:
    """The pages that are newest by their date, else by their number; work and decisions before prose."""
    here = [
        each
        for each in listed(site.library)
        if each.stage != "dead" and not is_index(each.path) and site.urls.get(each.path) not in (None, page)
    ]
    scored = [each for each in here if each.scored]
    found = scored if len(scored) >= SHOWN else here
    known = any(last_touched(site, each) or each.id for each in found)
    if known_only and not known:
        return Box("latest", "", (), "")
    found.sort(key=lambda each: each.path)
    found.sort(key=lambda each: (last_touched(site, each), int(_number(each))), reverse=True)
    shared = shared_beginnings(here)
    rows = [
        Item(
            _card(site, each, page, shared),
            decided.summed_up(each),
            () if each.id else (_(each.shown_kind.title),),
            _when(site, last_touched(site, each)),
            people_of(site, each, page, "owner"),
            role(each, "owner"),
        )
        for each in found[: 2 * SHOWN]
    ]
    return Box("latest", _("Latest pages") if known else _("Pages"), rows, "")


def _number(document: Document) -> str:
    number = document.id.number if document.id else ""
    return number if number.isdecimal() else "0"


def _when(site: Site, day: str) -> Markup:
    told = read_date(day)
    return ago_marked(told.first, site.today) if told else Markup()


def _card(site: Site, document: Document, page: str, shared: frozenset[str]) -> Card:
    named = card(site, document, page)
    return named._replace(title=told_apart(named.title, shared))


def parts_of(counts: dict[ReadinessName, int]) -> tuple[Part, ...]:
    """The shares of a bar, what is not final last."""
    whole, start, found = sum(counts.values()) or 1, 0.0, []
    for band, count in counts.items():
        length = 100 * count / whole
        found.append(Part(band, count, round(start, 2), round(length, 2)))
        start += length
    return tuple(found)


def _told(counts: dict[ReadinessName, int]) -> dict[ReadinessName, str]:
    """What the number of each share means, in words."""
    said: dict[ReadinessName, str] = {
        "Ready": _("{number}: all important answers present"),
        "Nearly": _("{number}: few answers missing"),
        "Gaps": _("{number}: many answers missing"),
        "Blocked": _("{number}: important answers missing"),
        "Not final": _("{number}: not final yet"),
        "Not scored": _("{number}: without a score"),
    }
    return {band: said[band].format(number=count) for band, count in counts.items()}


def _scored(site: Site, counts: dict[ReadinessName, int]) -> str:
    """How many of all pages the shares are of, and what the others are."""
    everything = list(listed(site.library))
    pages = ngettext("{count} page", "{count} pages", len(everything))
    number = sum(count for band, count in counts.items() if band != "Not scored")
    told = _("Scored: {number} of {pages}.").format(number=number, pages=pages)
    dead = sum(1 for each in everything if each.stage == "dead")
    kinds = Counter(
        each.shown_kind.name for each in everything if each.stage != "dead" and site.reports[each.path].score is None
    )
    others = [numbered(site.library, kinds, KINDS)] if kinds else []
    if dead:
        others.append(ngettext("{count} page that is no longer valid", "{count} pages that are no longer valid", dead))
    return f"{told} {_('Not scored: {others}.').format(others=', '.join(others))}" if others else told


def _decided(site: Site, page: str) -> list[Item]:
    decisions = [each for each in listed(site.library) if is_decided(each)]
    shared = shared_beginnings(listed(site.library))
    dated = [(decided.date(site, each), each) for each in decisions]
    latest = sorted(dated, key=lambda each: (each[0], _place_in_series(each[1])), reverse=True)
    return [
        Item(
            _card(site, each, page, shared),
            decided.sentence(site, each),
            (_("Status: {status}").format(status=each.status),) if each.status and each.kind.name != KIND else (),
            _when(site, day),
            people_of(site, each, page, "deciders", "owner"),
            role(each, "deciders", "owner"),
        )
        for day, each in latest[:SHOWN]
    ]


def _place_in_series(document: Document) -> int:
    """The number of a record, which tells what came last where no day does."""
    return int(document.id.number) if document.id and document.id.number.isdecimal() else 0


def _ready(site: Site, document: Document, page: str) -> Item:
    """Work that nobody has begun and that somebody could."""
    shared = shared_beginnings(listed(site.library))
    opened = _when(site, date_of(document, "created"))
    return Item(
        _card(site, document, page, shared),
        "",
        tuple(_asked_of(document)),
        Markup(_("opened {when}")).format(when=opened) if opened else opened,
        people_of(site, document, page, "owner"),
        role(document, "owner"),
    )


def _asked_of(document: Document) -> Iterator[str]:
    """The size and the priority of a piece of work, or what it is where it says neither."""
    size, urgent = document.fields.get("size"), priority(document)
    if size and size.text.strip():
        yield _("Size: {size}").format(size=size.text)
    if urgent:
        yield _("Priority: {priority}").format(priority=urgent)
    elif not size:
        yield _(document.shown_kind.title)


def _first_href(site: Site, page: str, *names: str) -> str:
    """The address of the first of some pages that is made; empty where none is."""
    return next((href for name in names if (href := site.made_href(page, name))), "")


VIEW = View(
    name="home",
    file="home",
    title=lambda: _("Home"),
    lead=lambda: "",
    shown=shown,
    group="start",
)
