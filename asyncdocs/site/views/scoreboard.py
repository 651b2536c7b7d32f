"""The scoreboard: how the bands are spread, over all, by kind, stage and owner; the pages, and the questions, that gain most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import QuestionReport, ReadinessName, ScoreReport
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card, card
from asyncdocs.site.render.plot import plotted
from asyncdocs.site.render.readiness import shown_band, spread
from asyncdocs.site.render.table import documents_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

SHOWN_BANDS: tuple[ReadinessName, ...] = ("Ready", "Nearly", "Gaps", "Blocked", "Not final")

WORST = 5
"""So many documents are put first, those whose next answer gains most, with what to write."""

SHOWN_GROUPS = 20
"""So many kinds are listed, those with most open work; the others are counted."""

SHOWN = 20
"""So many documents that are not Ready are listed, the lowest; the page of their kind has them all."""

LIFTS = 5
"""So many questions are listed whose answers would lift most."""

COLUMNS = ("title", "kind", "status", "owner", "band", "total", "components")


class Segment(NamedTuple):
    """The share of one band in a bar, in hundredths of its length, and how many documents it stands for."""

    band: ReadinessName
    number: int
    start: float
    length: float


class Scored(NamedTuple):
    """A scored document."""

    document: Document
    score: ScoreReport


class Group(NamedTuple):
    """Documents that have something in common: its name, a page about them if there is one, their bands."""

    name: str
    href: str
    segments: tuple[Segment, ...]


class Grouping(NamedTuple):
    """One way to group the documents; `more` groups are not shown."""

    name: str
    title: str
    head: str
    groups: tuple[Group, ...]
    more: int


class Worst(NamedTuple):
    """A document that needs work most, and the question whose answer would bring most."""

    path: str
    card: Card
    score: ScoreReport
    question: QuestionReport


class Lift(NamedTuple):
    """A question many documents of a kind leave open: how many, and by how many points their totals would rise together."""

    question: QuestionReport
    kind: str
    href: str
    documents: int
    points: int


def shown(site: Site, page: str) -> Markup:
    """The scoreboard on a page."""
    scored = [Scored(d, score) for d in site.library.documents if (score := site.reports[d.path].score)]
    scored.sort(key=lambda each: (each.score.rank, each.document.path))
    holding = [each for each in scored if each.document.stage != "dead"]
    finished = [each for each in holding if each.document.known_stage != "draft"]
    worst = _worst(site, finished, page)
    told = {each.path for each in worst}
    unready = [each for each in holding if each.score.band != "Ready" and each.document.path not in told]
    return fragment(
        "scoreboard",
        site.overrides,
        segments=_segments(spread(site, site.library.documents)),
        groupings=_groupings(site, holding, page),
        bands=SHOWN_BANDS,
        scored=len(scored),
        worst=worst,
        lifts=_lifts(site, finished, page),
        trend=site.trend,
        trend_note=site.trend_note,
        plot=plotted(site.trend),
        rows=documents_table(site, (each.document for each in unready[:SHOWN]), page, COLUMNS) if unready else "",
        more=max(0, len(unready) - SHOWN),
        score_version=site.report.score_version,
    )


def _segments(counts: Mapping[ReadinessName, int]) -> tuple[Segment, ...]:
    whole = sum(counts.values()) or 1
    segments, start = [], 0.0
    for band in SHOWN_BANDS:
        count = counts.get(band, 0)
        length = round(100 * count / whole, 2)
        segments.append(Segment(band, count, round(start, 2), length))
        start += length
    return tuple(segments)


def _groupings(site: Site, holding: Sequence[Scored], page: str) -> list[Grouping]:
    """The kinds in which something is left to do, with all their pages; people are in no order here."""
    kinds: dict[str, list[Scored]] = {}
    for each in holding:
        kinds.setdefault(each.document.shown_kind.name, []).append(each)
    opened = {name: sum(_is_open(site, each) for each in kinds[name]) for name in kinds}
    most = sorted((name for name in kinds if opened[name]), key=lambda name: (-opened[name], name))
    groups = tuple(
        _group(
            site, _(kinds[name][0].document.shown_kind.plural), site.made_href(page, f"kind:{name}"), kinds[name], page
        )
        for name in most[:SHOWN_GROUPS]
    )
    more = len(most) - len(groups)
    return [Grouping("kind", _("Kinds with open questions"), _("Kind"), groups, more)] if groups else []


def _is_open(site: Site, scored: Scored) -> bool:
    return shown_band(site, scored.document) in ("Nearly", "Gaps", "Blocked")


def _group(site: Site, name: str, href: str, members: Sequence[Scored], page: str) -> Group:
    return Group(name, href, _segments(spread(site, (each.document for each in members))))


def _worst(site: Site, holding: Iterable[Scored], page: str) -> list[Worst]:
    """Those below Ready that have something left to write: whose answer gains most comes first, then the lowest."""
    found = [
        (each, best)
        for each in holding
        if each.score.band != "Ready" and (best := each.score.best) is not None and (best.next or best.must)
    ]
    found.sort(key=lambda each: -each[1].gain)
    return [
        Worst(each.document.path, card(site, each.document, page), each.score, best) for each, best in found[:WORST]
    ]


def _lifts(site: Site, holding: Iterable[Scored], page: str) -> list[Lift]:
    """The questions whose answers would bring most points over all documents that still hold."""
    documents: Counter[tuple[str, str]] = Counter()
    points: Counter[tuple[str, str]] = Counter()
    asked: dict[tuple[str, str], tuple[QuestionReport, Document]] = {}
    for each in holding:
        for component in each.score.components:
            for question in component.questions:
                if question.gain > 0:
                    key = (each.document.shown_kind.name, question.id)
                    documents[key] += 1
                    points[key] += question.gain
                    asked.setdefault(key, (question, each.document))
    most = sorted(points, key=lambda key: (-points[key], key))[:LIFTS]
    return [
        Lift(
            asked[key][0],
            _(asked[key][1].shown_kind.plural),
            site.made_href(page, f"kind:{key[0]}"),
            documents[key],
            points[key],
        )
        for key in most
        if documents[key] > 1
    ]


VIEW = View(
    name="scoreboard",
    file="index",
    title=lambda: _("Readiness"),
    lead=lambda: _("Which pages could somebody use without knowing the conversations about them?"),
    shown=shown,
)
