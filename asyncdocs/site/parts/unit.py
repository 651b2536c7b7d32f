"""The unit of work a page belongs to: its files, both verdicts, what is open, and which tasks each requirement has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import OPEN, EvidenceReport, QuestionReport, ScoreReport, UnitReport
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card, card
from asyncdocs.site.site import Site, SiteTarget
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span
from asyncdocs.units.reading import Task, Thing
from asyncdocs.units.trace import Progress, trace
from asyncdocs.units.unit import Placed, Unit

SHOWN_OPEN = 8
"""So many places where something is undecided are shown; the others are counted."""

SHOWN_ROWS = 12
"""A coverage table of more lines is folded."""

_LONGEST = 120
_MARKER = re.compile(r"^[-*+\s]*(?:\[[ xX]\]\s*)?")
_NEXT = 3


class File(NamedTuple):
    """A file of a unit: how it is named, what it is for, and whether it is the page it is shown on."""

    card: Card
    name: str
    purpose: str
    here: bool


class Named(NamedTuple):
    """Something with an id and where it stands."""

    id: str
    place: SiteTarget


class Covered(NamedTuple):
    """A line of the coverage table."""

    id: str
    name: str
    place: SiteTarget
    criteria: int
    tasks: tuple[Named, ...]
    proof: tuple[Named, ...]
    progress: Progress
    word: str


def unit(site: Site, document: Document, page: str) -> Markup:
    """The unit a document belongs to; on the page of a part without what its leading page tells."""
    own = site.library.unit_by_path.get(document.path)
    report = site.units.get(own.lead.path) if own is not None else None
    if own is None or report is None:
        return Markup()
    leads = own.lead is document
    rows = _covered(site, own, page) if leads else ()
    untasked = [row for row in rows if row.progress == "no task"]
    places = report.open if leads else ()
    return fragment(
        "unit",
        site.overrides,
        unit=report,
        format=own.format.title,
        state=_(report.state),
        verdicts=verdicts(report),
        files=_files(site, own, document, page) if len(own.documents) > 1 else (),
        undecided=[_place(site, each, page) for each in places[:SHOWN_OPEN]],
        more=len(places) - SHOWN_OPEN,
        untasked=untasked[:SHOWN_OPEN],
        more_untasked=len(untasked) - SHOWN_OPEN,
        next=_next(report) if leads else (),
        rows=rows,
        folded=len(rows) > SHOWN_ROWS,
        units=site.made_href(page, "units"),
    )


def verdicts(report: UnitReport) -> list[tuple[str, str, ScoreReport]]:
    """The verdicts of a unit, each with its title and what it asks."""
    both = (
        (_("spec readiness"), _("Can somebody plan this work?"), report.spec),
        (_("start readiness"), _("Can somebody start this work tomorrow?"), report.start),
    )
    return [(title, asks, score) for title, asks, score in both if score is not None]


def _files(site: Site, own: Unit, here: Document, page: str) -> list[File]:
    placed = (Placed(own.lead, None), *own.parts)
    return [
        File(
            card(site, each.document, page),
            each.document.path.removeprefix(f"{own.path}/"),
            _purpose(each, own),
            each.document is here,
        )
        for each in placed
        if each.document.path in site.urls
    ]


def _purpose(placed: Placed, own: Unit) -> str:
    if placed.document is own.lead:
        return _("main file")
    part = placed.part
    if part is None:
        return ""
    named = (
        (part.plan, _("plan")),
        (part.gate, _("checklist before the next step")),
        (part.delta, _("list of changes")),
        (part.further == "record", _("report of the work done")),
        (part.further == "notes", _("notes")),
    )
    return next((word for holds, word in named if holds), "")


def _next(report: UnitReport) -> list[QuestionReport]:
    """What a unit owes whoever begins beyond what the panel of its leading page says."""
    asked = {q.id for component in (report.spec.components if report.spec else ()) for q in component.questions}
    start = report.start.components if report.start else ()
    told = {*asked, "decided", "plan-covers"}  # what these two are about is listed place by place
    added = [q for component in start for q in component.questions if q.id not in told and q.verdict in OPEN]
    return sorted((q for q in added if q.next), key=lambda q: -q.gain)[:_NEXT]


def _place(site: Site, evidence: EvidenceReport, page: str) -> tuple[str, SiteTarget]:
    place = site.place_of_line(page, evidence.path, evidence.line)
    return _MARKER.sub("", plain_words(evidence.text))[:_LONGEST], place


def _covered(site: Site, own: Unit, page: str) -> list[Covered]:
    words: dict[Progress, str] = {
        "done": _("done"),
        "started": _("started"),
        "open": _("open"),
        "no task": _("no task"),
        "not cited": _("not cited"),
    }
    return [
        Covered(
            row.thing.id,
            row.thing.name or _said(row.thing),
            site.place(page, row.thing.document, row.thing.span.start),
            len(row.criteria),
            tuple(_named(site, row.tasks, page)),
            tuple(_named(site, row.proofs, page)),
            row.progress,
            words[row.progress],
        )
        for row in trace(own).rows
    ]


def _said(thing: Thing) -> str:
    """What a requirement without a name says, shortened."""
    text = plain_words(thing.document.text[thing.span.start : thing.span.end]).replace("`", "")
    text = text.lstrip("-*+ 0123456789.").removeprefix(thing.id).lstrip(" :—–-*")
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


def _named(site: Site, found: Iterable[Task | Thing], page: str) -> Iterable[Named]:
    for each in found:
        span: Span = each.span
        name = each.id or (each.title if isinstance(each, Task) else each.name)
        yield Named(name[:40], site.place(page, each.document, span.start))
