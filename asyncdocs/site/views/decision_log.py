"""The decision timeline: what was decided, when and by whom, what took the place of what, and what holds today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.lint.scoring.decisions import KIND
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render import decided as said
from asyncdocs.site.render.cards import Card, Chip, card, listed, people_of, stage_meaning
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


class Decided(NamedTuple):
    """A decision in the log, with what it took the place of (`replaced` are those told below it) and what took its place."""

    card: Card
    meaning: str
    date: str
    day: str
    doubt: str
    said: str
    people: tuple[Chip, ...]
    replaces: tuple[Card, ...]
    replaced_by: tuple[Card, ...]
    replaced: tuple[Decided, ...] = ()


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
    periods = [Period(_("Open decisions"), _in_order(site, still_open, page))] if still_open else []
    told = [each for each in made if each.shown_stage != "unclear"]
    for year, each in groupby(_below_successors(site, told, page), key=lambda decided: decided.date[:4]):
        periods.append(Period(year or _("No date"), tuple(each)))
    if unclear:
        doubtful = [each for each in made if each.shown_stage == "unclear"]
        periods.append(Period(_("Status unclear"), _in_order(site, doubtful, page)))
    tally = [
        ngettext("{count} current decision", "{count} current decisions", holding),
        ngettext("{count} still undecided", "{count} still undecided", len(still_open)),
        ngettext("{count} with an unclear status", "{count} with an unclear status", unclear),
        ngettext("{count} no longer valid", "{count} no longer valid", over),
    ]
    counts = (holding, len(still_open), unclear, over)
    summed = [text for text, count in zip(tally, counts, strict=True) if count]
    return fragment("timeline", site.overrides, periods=periods, tally=summed)


def _in_order(site: Site, documents: Iterable[Document], page: str) -> tuple[Decided, ...]:
    found = [_decided(site, document, page) for document in documents]
    return tuple(sorted(found, key=_by_date, reverse=True))


def _below_successors(site: Site, documents: list[Document], page: str) -> tuple[Decided, ...]:
    """The decisions in order, those that are over below the one in the log that took their place, however far along."""
    paths = {document.path for document in documents}
    below: dict[str, list[Document]] = {}
    top: list[Document] = []
    for document in documents:
        after = document
        seen = {document.path}
        while after.stage == "dead":
            following = (each for each in site.library.successors(after) if each.path in paths - seen)
            if (successor := next(following, None)) is None:
                break
            seen.add(successor.path)
            after = successor
        if after is document or after.stage == "dead":
            top.append(document)
        else:
            below.setdefault(after.path, []).append(document)
    found = []
    for document in top:
        replaced = _in_order(site, below.get(document.path, ()), page)
        found.append(_decided(site, document, page)._replace(replaced=replaced))
    return tuple(sorted(found, key=_by_date, reverse=True))


def _by_date(decided: Decided) -> tuple[str, str, str]:
    return decided.date, decided.card.id or "", decided.card.title


def _decided(site: Site, document: Document, page: str) -> Decided:
    date = said.date(site, document)
    told = document.date("created" if "created" in document.fields else "updated")
    return Decided(
        card(site, document, page),
        stage_meaning(document),
        date,
        _("{day} {month}").format(day=day.day, month=months()[day.month - 1]) if (day := parse_date(date)) else "",
        _("day and month unclear") if told and told.trouble == "ambiguous" else "",
        said.sentence(site, document),
        people_of(site, document, page, "deciders", "owner"),
        tuple(card(site, each, page) for each in site.library.related(document, "supersedes")),
        tuple(card(site, each, page) for each in site.library.successors(document)),
    )


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
    lead=lambda: _("All decisions, each with its date, the people who decided, and the decision that replaced it."),
    shown=shown,
    worth=lambda library, history: any(each.kind.name == KIND for each in listed(library)),
    group="decide",
)
