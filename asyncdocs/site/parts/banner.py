"""Knows the one thing a reader must hear before a page's text: that it no longer holds, is overdue, or still moves."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from asyncdocs.document import Document
from asyncdocs.site.fragments import fragment
from asyncdocs.site.freshness import ago_marked, dated
from asyncdocs.site.rows import Card, card
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.values import parse_date

COMMENT_FIELDS = ("comment-by", "open-until")
"""Fields that say until when a document is open for comments."""


class Warned(NamedTuple):
    """A banner: how grave it is, its first words, what to do, and what to read instead."""

    sort: Literal["dead", "overdue", "open", "draft"]
    first: str
    then: Markup
    instead: tuple[Card, ...] = ()


def banner(site: Site, document: Document, page: str) -> Markup:
    """The banner of a document: the gravest that applies, and none for what bears no status and no date."""
    warned = _warned(site, document, page)
    return fragment("banner", site.overrides, warned=warned) if warned else Markup()


def _warned(site: Site, document: Document, page: str) -> Warned | None:
    if document.recognised.template:
        return None
    stage = document.known_stage
    instead = tuple(card(site, each, page) for each in site.library.successors(document))
    if instead:
        return Warned("dead", _("This page no longer holds."), Markup(), instead)
    if stage == "dead":
        return Warned("dead", _("This page no longer holds."), _nothing_instead(document))
    review = _day(document, "review-by")
    if review and review < site.today:
        return Warned("overdue", _("This page awaits its review."), _overdue(document, review, site.today))
    until = next((day for name in COMMENT_FIELDS if (day := _day(document, name))), None)
    if until and until >= site.today and stage != "done":
        then = escape(_("Comments are taken until {date}, {ago}; until then it may still change.")).format(
            date=dated(until), ago=ago_marked(until, site.today)
        )
        return Warned("open", _("This page is open for comments."), then)
    if stage == "draft":
        return Warned("draft", _("Draft."), escape(_("Not to be built on yet.")))
    return None


def _nothing_instead(document: Document) -> Markup:
    said = _("Its status is “{status}”, and no page is named that took its place.")
    return escape(said).format(status=document.status or "")


def _overdue(document: Document, review: datetime.date, today: datetime.date) -> Markup:
    people = next((document.fields[name].text for name in ("owner", "deciders") if name in document.fields), "")
    said = (
        _("It was due on {date}, {ago}. Ask {owner} before you rely on it; whoever goes through it sets a new date.")
        if people
        else _("It was due on {date}, {ago}. Check what you rely on; whoever goes through it sets a new date.")
    )
    return escape(said).format(date=dated(review), ago=ago_marked(review, today), owner=people)


def _day(document: Document, name: str) -> datetime.date | None:
    field = document.fields.get(name)
    return parse_date(field.text) if field else None
