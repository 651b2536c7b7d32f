"""The page to open every morning: what to read first, what was decided, what is ready, and what waits for somebody."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.dates import read_date
from asyncdocs.document import Document
from asyncdocs.recognition import is_index
from asyncdocs.site import decided
from asyncdocs.site.fragments import fragment
from asyncdocs.site.freshness import ago_marked
from asyncdocs.site.readiness import Shown, shown_band, spread
from asyncdocs.site.rows import Card, Chip, card, kinds_present, listed, people_of
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views.open_questions import asked
from asyncdocs.site.views.review_queue import dated
from asyncdocs.strings import gettext as _

SHOWN = 3
"""So many rows stand in each box; the page behind it has them all."""

LONGEST = 90
"""So many characters of a question are shown."""

SOON = 14
"""Days within which the end of a comment window is told."""

HEAPS = 6
"""So many folders are named."""

ENOUGH = 2
"""Where fewer boxes have something in them, the folders are named too."""

_PROPOSED = ("proposal", "rfc")
"""Kinds whose documents settle something once they are accepted."""

_SETTLED = re.compile(r"accept|approv|approuv|adopt|agreed", re.IGNORECASE)

_WORK = ("ticket", "spec", "proposal")
_BEGUN = re.compile(r"progress|doing|started|underway|implementing|implemented|review|blocked|hold", re.IGNORECASE)
_FIRST = re.compile(
    r"onboarding|first (?:week|day)|getting started|start here|welcome|bienvenue|premiers pas|introduction|overview"
    r"|how we (?:work|write)|about",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_ORDER: tuple[Shown, ...] = ("Ready", "Nearly", "Gaps", "Not scored", "Blocked")


class Way(NamedTuple):
    """Where somebody begins: who they are, and the links to read first."""

    who: str
    links: tuple[tuple[str, str], ...]


class Item(NamedTuple):
    """A row of a box: a document, what is said of it, when, and who."""

    card: Card
    said: str
    when: str | Markup
    people: tuple[Chip, ...]


class Heap(NamedTuple):
    """A folder: its name, a page that leads into it, what most of its pages are, and how many there are."""

    name: str
    href: str
    kinds: str
    number: int


class Part(NamedTuple):
    """A share of the bar: how it is shown, how many pages, and where it begins and how long it is, in hundredths."""

    band: Shown
    number: int
    start: float
    length: float


def shown(site: Site, page: str) -> Markup:
    """The home page's boxes on a page."""
    decisions = [each for each in listed(site.library) if _is_decided(each)]
    waiting = sorted(_waiting(site), key=lambda each: (each[0], each[1].path))
    queue = site.made_href(page, "review-queue")
    needs = [_item(site, *each, page) for each in waiting[:SHOWN]]
    boxes: tuple[tuple[str, str, Sequence[Item | Heap], str, str], ...] = (
        (
            "decided",
            _("Decided lately"),
            _decided(site, decisions, page),
            _first_href(site, page, "decision-log", "kind:proposal", "kind:rfc"),
            _("All"),
        ),
        ("ready", _("Ready to pick up"), _ready(site, page), _work_page(site, page), _("All")),
        ("needs", _("Needs you"), needs, queue, _("All")),
    )
    shown_boxes = [box for box in boxes if box[2]]
    if len(shown_boxes) < ENOUGH:
        heaps = _heaps(site, page)
        shown_boxes += [("heaps", _("What is here"), heaps, site.made_href(page, "map"), _("All"))] if heaps else []
    return fragment(
        "home",
        site.overrides,
        ways=_ways(site, page),
        boxes=shown_boxes,
        parts=parts_of(spread(site, site.library.documents)),
        board=site.made_href(page, "scoreboard"),
    )


def _heaps(site: Site, page: str) -> list[Heap]:
    """The folders with most pages, each with what most of them are, and the page that leads into it."""
    published = [each for each in listed(site.library) if site.urls.get(each.path) is not None]
    top = _common_folder([each.place for each in published])
    folders: dict[str, list[Document]] = {}
    for each in published:
        folder, below, _rest = each.place.removeprefix(top).partition("/")
        if below:
            folders.setdefault(folder, []).append(each)
    found = []
    for folder in sorted(folders, key=lambda name: (-len(folders[name]), name))[:HEAPS]:
        members = folders[folder]
        first = min(members, key=lambda each: (not is_index(each.path), each.place.count("/"), each.path))
        most = Counter(each.kind.name for each in members if not is_index(each.path)).most_common(1)
        kind = next(each.kind for each in members if not most or each.kind.name == most[0][0])
        found.append(Heap(folder, site.href(page, first.path), _(kind.plural), len(members)))
    return found


def _common_folder(places: Sequence[str]) -> str:
    """The folder around almost all files, with its slash: where it holds nine of ten, its name tells nobody apart."""
    top = ""
    while places:
        firsts = Counter(
            place.removeprefix(top).partition("/")[0] for place in places if place.count("/") > top.count("/")
        )
        name, number = firsts.most_common(1)[0] if firsts else ("", 0)
        if number * 10 < len(places) * 9:
            return top
        top += f"{name}/"
        places = [place for place in places if place.startswith(top)]
    return top


def parts_of(counts: dict[Shown, int]) -> tuple[Part, ...]:
    """The shares of a bar, drafts last."""
    whole, start, found = sum(counts.values()) or 1, 0.0, []
    for band, count in counts.items():
        length = 100 * count / whole
        found.append(Part(band, count, round(start, 2), round(length, 2)))
        start += length
    return tuple(found)


def _ways(site: Site, page: str) -> list[Way]:
    """Where to begin, for everybody for whom there is something to begin with."""
    kinds = kinds_present(site.library)
    present = {made.name for made in site.made}

    def view(name: str, label: str) -> Iterator[tuple[str, str]]:
        if name in present:
            yield label, site.made_href(page, name)

    def kind(*names: str) -> Iterator[tuple[str, str]]:
        for name in names:
            if name in kinds and f"kind:{name}" in present:
                yield _(kinds[name].plural), site.made_href(page, f"kind:{name}")

    ways = (
        (_("new here"), [*_first_pages(site, page), *view("glossary", _("Glossary"))]),
        (_("about to pick up work"), [*view("units", _("Units of work")), *kind("ticket", "spec")]),
        (_("about to propose something"), [*view("decision-log", _("Decision log")), *kind("decision-rights", "rfc", "proposal")]),
        (_("on call"), [*kind("playbook", "system", "postmortem")]),
        (_("looking for somebody"), [*view("people", _("People and teams")), *kind("charter")]),
    )  # fmt: skip
    return [Way(who, tuple(links[:3])) for who, links in ways if links]


def _first_pages(site: Site, page: str) -> Iterator[tuple[str, str]]:
    """The pages that say of themselves that they are for newcomers; else the one that most others link to."""
    here = [
        each for each in listed(site.library) if each.stage != "dead" and site.urls.get(each.path) not in (None, page)
    ]
    named = [each for each in here if not each.scored and each.place.count("/") < 3 and _FIRST.search(each.title)]
    named.sort(key=lambda each: (_rank(each.title), each.place.count("/"), each.path))
    if not named:
        linked = (each for each in here if site.reach.incoming[each.path])
        named = sorted(linked, key=lambda each: (each.scored, -len(site.reach.incoming[each.path]), each.path))[:1]
    for document in named[:2]:
        yield document.title, site.href(page, document.path)


def _rank(title: str) -> int:
    found = _FIRST.search(title)
    return _FIRST.pattern.index(found[0].casefold()[:5]) if found and found[0].casefold()[:5] in _FIRST.pattern else 999


def _is_decided(document: Document) -> bool:
    """Whether it settles something: an accepted decision; a proposal that may be built on can still be under review."""
    if document.kind.name == decided.KIND:
        return document.stage in ("ready", "done")
    settled = document.known_stage == "done" or _SETTLED.match(document.status or "") is not None
    return document.kind.name in _PROPOSED and document.known_stage in ("ready", "done") and settled


def _decided(site: Site, decisions: Iterable[Document], page: str) -> list[Item]:
    latest = sorted(((decided.date(site, each), each) for each in decisions), key=lambda each: each[0], reverse=True)
    return [
        Item(
            card(site, each, page), decided.sentence(site, each), day, people_of(site, each, page, "deciders", "owner")
        )
        for day, each in latest[:SHOWN]
    ]


def _ready(site: Site, page: str) -> list[Item]:
    """Work that nobody has begun and that somebody could: what is closest to ready first."""
    found = [(each, shown_band(site, each)) for each in listed(site.library) if _may_begin(each)]
    ready = [(each, band) for each, band in found if band and band != "Blocked"]
    ready.sort(key=lambda each: (_WORK.index(each[0].kind.name), _ORDER.index(each[1]), each[0].path))
    return [
        Item(card(site, each, page), _size(each), "", people_of(site, each, page, "owner"))
        for each, _band in ready[:SHOWN]
    ]


def _may_begin(document: Document) -> bool:
    begun = _BEGUN.search(document.status or "")
    return document.kind.name in _WORK and document.scored and document.known_stage == "ready" and not begun


def _size(document: Document) -> str:
    field = document.fields.get("size")
    return _("Size: {size}").format(size=field.text) if field and field.text.strip() else _(document.kind.title)


def _work_page(site: Site, page: str) -> str:
    return _first_href(site, page, "units", "kind:ticket", "kind:spec")


def _first_href(site: Site, page: str, *names: str) -> str:
    """The address of the first of some pages that is made; empty where none is."""
    return next((href for name in names if (href := site.made_href(page, name))), "")


def _waiting(site: Site) -> Iterator[tuple[str, Document, str]]:
    """What is past its date, or closes soon: the date, the document, and what is to be done."""
    today, soon = site.today.isoformat(), (site.today + datetime.timedelta(days=SOON)).isoformat()
    for each in dated(site):
        if each.date < today:
            yield each.date, each.document, _("Waits for {what}").format(what=each.what)
        elif each.comments and each.date <= soon:
            yield each.date, each.document, _("Comments close")
    for document in listed(site.library):
        if document.stage != "dead":
            for question in asked(document, site.library):
                days = _DAY.findall(question.text)
                if days and max(days) < today:
                    yield (
                        max(days),
                        document,
                        _("Question past its date: {question}").format(question=_short(question.text)),
                    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"


def _item(site: Site, date: str, document: Document, said: str, page: str) -> Item:
    told = read_date(date)
    when = ago_marked(told.first, site.today) if told else date
    return Item(card(site, document, page), said, when, people_of(site, document, page, "owner", "deciders"))


VIEW = View(
    name="home",
    file="home",
    title=lambda: _("Home"),
    lead=lambda: _("What to read first, what was decided, what is ready, and what waits for you."),
    shown=shown,
    group="start",
)
