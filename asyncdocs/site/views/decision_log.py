"""The decision timeline: what was decided, when and by whom, what took the place of what, and what holds today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.document import Document
from asyncdocs.site.fragments import fragment
from asyncdocs.site.rows import Card, card, date_of, kinds_present, listed, stage_meaning
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext
from asyncdocs.values import parse_date

KIND = "decision"


class Decided(NamedTuple):
    """A decision in the log, with what it took the place of and what took its place."""

    card: Card
    meaning: str
    date: str
    month: str
    doubt: str
    people: str
    replaces: tuple[Card, ...]
    replaced_by: tuple[Card, ...]


class Period(NamedTuple):
    """The decisions of a year, newest first, or those that have no date; those not yet made come before all."""

    title: str
    decisions: tuple[Decided, ...]


def shown(site: Site, page: str) -> Markup:
    """The decisions on a page: those that are still open, then year by year, the newest first."""
    decisions = [document for document in listed(site.library) if document.kind.name == KIND]
    still_open = [document for document in decisions if document.stage == "draft"]
    made = [document for document in decisions if document.stage != "draft"]
    holding = sum(1 for document in made if document.shown_stage in ("ready", "done"))
    unclear = sum(1 for document in made if document.shown_stage == "unclear")
    over = len(made) - holding - unclear
    periods = [Period(_("Not decided yet"), _in_order(site, still_open, page))] if still_open else []
    for year, each in groupby(_in_order(site, made, page), key=lambda decided: decided.date[:4]):
        periods.append(Period(year or _("Without a date"), tuple(each)))
    tally = [
        ngettext("{count} decision holds today", "{count} decisions hold today", holding),
        ngettext("{count} is not decided yet", "{count} are not decided yet", len(still_open)),
        ngettext("of {count} it is not said whether it holds", "of {count} it is not said whether they hold", unclear),
        ngettext("{count} no longer holds", "{count} no longer hold", over),
    ]
    counts = (holding, len(still_open), unclear, over)
    told = [text for text, count in zip(tally, counts, strict=True) if count]
    return fragment("timeline", site.overrides, periods=periods, tally=told)


def _in_order(site: Site, documents: Iterable[Document], page: str) -> tuple[Decided, ...]:
    found = [_decided(site, document, page) for document in documents]
    return tuple(sorted(found, key=lambda each: (each.date, each.card.id or "", each.card.title), reverse=True))


def _decided(site: Site, document: Document, page: str) -> Decided:
    people = document.fields.get("deciders") or document.fields.get("owner")
    stated = "created" in document.fields or "updated" in document.fields
    date = date_of(document, "created", "updated") if stated else _first_committed(site, document)
    told = document.date("created" if "created" in document.fields else "updated")
    return Decided(
        card(site, document, page),
        stage_meaning(document.shown_stage),
        date,
        months()[day.month - 1] if (day := parse_date(date)) else "",
        _("day and month unclear") if told and told.trouble == "ambiguous" else "",
        people.text if people else "",
        tuple(card(site, each, page) for each in site.library.related(document, "supersedes")),
        tuple(card(site, each, page) for each in site.library.successors(document)),
    )


def _first_committed(site: Site, document: Document) -> str:
    commit = site.history.first(document.path)
    return commit.authored.date().isoformat() if commit else ""


def months() -> tuple[str, ...]:
    """The months of the year."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def day_in_words(day: datetime.date) -> str:
    """A day as it is written above what happened on it."""
    return _("{day} {month} {year}").format(day=day.day, month=months()[day.month - 1], year=day.year)


VIEW = View(
    name="decision-log",
    file="decision-log",
    title=lambda: _("Decision log"),
    lead=lambda: _("What was decided, when and by whom, what replaced it, and what holds today."),
    shown=shown,
    worth=lambda library, history: KIND in kinds_present(library),
    group="decide",
)
