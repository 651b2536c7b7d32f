"""The litmus: how many of the last pieces of work somebody from outside could have picked up, and what they would have asked."""

from __future__ import annotations

from markupsafe import Markup

from asyncdocs.lint.judging.litmus import Ask, Tried, has_work
from asyncdocs.lint.judging.litmus_told import MARKS, before, count_of, happened, missing, summary
from asyncdocs.site.fragments import coded, fragment
from asyncdocs.site.render.cards import card
from asyncdocs.site.render.table import Column, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _


def shown(site: Site, page: str) -> Markup:
    """The litmus on a page: the count and what it rests on, then each piece of work with what would have to be asked."""
    found = site.litmus
    nothing = _("No work has been started yet, and no work is ready to start.")
    if found is None:
        return fragment("sections", site.overrides, sections=(), nothing=nothing)
    columns = [
        Column(_("Document"), "card"),
        Column(_("Picked up"), "text"),
        Column(_("Date"), "text"),
        Column(_("Depends on"), "text"),
    ]
    rows = [_row(site, each, page) for each in found.tried]
    table = rows_table(site, columns, rows, count_of(found.window))
    note = " ".join(sentence for sentence in (*summary(found), before(found)) if sentence)
    sections = [("litmus", count_of(found.window), table, note)]
    asks = [_ask(site, each, ask, page) for each in found.tried for ask in (*each.asks, *each.unclear)]
    if asks:
        title = _("Open questions")
        columns = [Column(_("Document"), "card"), Column(_("Question"), "text"), Column(_("Where"), "spot")]
        sections.append(("litmus-asks", title, rows_table(site, columns, asks, title), ""))
    return fragment("sections", site.overrides, sections=sections, nothing=nothing)


def _row(site: Site, tried: Tried, page: str) -> tuple[object, ...]:
    words = {"passes": _("yes"), "asks": _("open questions"), "unclear": _("unknown")}
    told = f"{MARKS[tried.outcome]} {words[tried.outcome]}"
    return card(site, site.library.by_path[tried.lead], page), told, happened(tried), ", ".join(tried.leans_on)


def _ask(site: Site, tried: Tried, ask: Ask, page: str) -> tuple[object, ...]:
    place = site.place_of_line(page, ask.path, ask.line)
    return card(site, site.library.by_path[tried.lead], page), coded(missing(ask)), place


VIEW = View(
    name="litmus",
    file="litmus",
    title=lambda: _("Litmus"),
    lead=lambda: _("Could somebody from outside have started the latest pieces of work without asking anybody?"),
    shown=shown,
    worth=lambda library, history: has_work(library),
    of_texts=True,
)
