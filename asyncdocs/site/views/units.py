"""The units of work: how far each is, whether somebody could plan from it, and whether somebody could begin tomorrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import UnitReport
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card
from asyncdocs.site.render.table import Column, not_shown, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _

_OVER = ("done", "dropped")

SHOWN = 500
"""So many units of a format are listed; the others are counted."""


def shown(site: Site, page: str) -> Markup:
    """The units on a page, a table for each format; those that are worked on come first, and what is over last."""
    by_format: dict[str, list[UnitReport]] = {}
    for unit in (*site.report.units, *site.beside):
        by_format.setdefault(unit.format, []).append(unit)
    beside = site.library.beside.units if site.library.beside else ()
    titles = {unit.format.name: unit.format.title for unit in (*site.library.units, *beside)}
    sections = [
        (name, titles.get(name, name), _table(site, units, page, titles.get(name, name)), not_shown(len(units) - SHOWN))
        for name, units in by_format.items()
    ]
    return fragment("sections", site.overrides, sections=sections, nothing=_("This handbook has no units of work."))


def _table(site: Site, units: Iterable[UnitReport], page: str, label: str) -> Markup:
    columns = [
        Column(_("Unit"), "card"),
        Column(_("Progress"), "text"),
        Column(_("Where"), "text"),
        Column(_("Spec readiness"), "band"),
        Column(_("Start readiness"), "band"),
        Column(_("Tasks done"), "text"),
        Column(_("Requirements without a task"), "count"),
        Column(_("Open decisions"), "count"),
    ]
    ordered = sorted(units, key=lambda unit: (unit.state in _OVER, unit.rank))[:SHOWN]
    rows = [_row(site, unit, page) for unit in ordered]
    kept = [at for at in range(len(columns)) if at < 2 or any(row[at] not in (None, "", 0) for row in rows)]
    return rows_table(site, [columns[at] for at in kept], [[row[at] for at in kept] for row in rows], label)


def _row(site: Site, unit: UnitReport, page: str) -> list[Any]:
    said = f" ({unit.said})" if unit.said and unit.said != unit.state else ""
    lead = _lead(site, unit)
    return [
        Card(site.href(page, lead.path), None, unit.name, lead.status, lead.shown_stage),
        _(unit.state) + said,
        unit.path if unit in site.beside else "",
        unit.spec.band if unit.spec else "",
        unit.start.band if unit.start else "",
        _("{ticked} of {all}").format(ticked=unit.ticked, all=unit.tasks) if unit.tasks else "",
        unit.untasked or None,
        len(unit.open) or None,
    ]


def _lead(site: Site, unit: UnitReport) -> Document:
    library = site.library.beside if unit in site.beside and site.library.beside else site.library
    return library.by_path[unit.lead]


VIEW = View(
    name="units",
    file="units",
    title=lambda: _("Units of work"),
    lead=lambda: _("All units of work with their progress: could an outsider plan or start the work?"),
    shown=shown,
    worth=lambda library, history: library.beside is not None or any(not unit.over for unit in library.units),
    group="build",
)
