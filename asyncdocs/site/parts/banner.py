"""The one thing a reader must hear before a page's text: that it no longer holds, is overdue, or is open for comments."""

from __future__ import annotations

import datetime
import re
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from asyncdocs.documents.document import Document
from asyncdocs.memo import cache
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import Card, card
from asyncdocs.site.render.freshness import ago_marked, dated
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.text.wordlists import pattern_for

COMMENT_FIELDS = ("comment-by", "open-until")
"""Fields that say until when a document is open for comments."""


@cache
def _in_part() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern_for('partly')})\b")


class Warned(NamedTuple):
    """A banner: how grave it is, its first words, what to do, and what to read instead."""

    sort: Literal["dead", "overdue", "open"]
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
    if over := _over(site, document, page):
        return over
    review = document.review_due
    if review and review < site.today:
        return Warned("overdue", _("The review of this page is overdue."), _overdue(document, review, site.today))
    until = next((day for name in COMMENT_FIELDS if (day := _day(document, name))), None)
    if until and until >= site.today and stage != "done":
        then = escape(_("You can comment until {date}, {ago}. The page may change until that day.")).format(
            date=dated(until), ago=ago_marked(until, site.today)
        )
        return Warned("open", _("This page is open for comments."), then)
    return None


def _over(site: Site, document: Document, page: str) -> Warned | None:
    """The banner of a page that no longer holds, or not all of which does: by its own word, or by that of one in force."""
    library = site.library
    dead = document.stage == "dead"
    instead = tuple(card(site, each, page) for each in library.holding_instead(document))
    in_part = tuple(card(site, each, page) for each in library.holding_instead(document, partly=True))
    if dead and _in_part().search(document.status or ""):
        return Warned("dead", _("Parts of this page are no longer valid."), Markup(), instead)
    if dead or instead:
        return Warned(
            "dead", _("This page is no longer valid."), Markup() if instead else _why(site, document), instead
        )
    return Warned("dead", _("Parts of this page are no longer valid."), Markup(), in_part) if in_part else None


def _why(site: Site, document: Document) -> Markup:
    """What a page says of itself that no longer holds, where nothing that holds is named in its place."""
    status = document.status or ""
    named = [stated.target for stated in document.stated if stated.relation == "supersedes" and stated.reverse]
    if site.library.successors(document):
        return escape(_("The page that replaces this page is no longer valid either."))
    if not status:
        return Markup()
    if named:
        address = next((target for target in named if target.startswith(("http://", "https://"))), "")
        said = escape(_("The status is “{status}”.")).format(status=status)
        return said + Markup(' <a href="{0}">{0}</a>').format(address) if address else said
    return escape(_("The status is “{status}”, but the page does not name a replacement.")).format(status=status)


def _overdue(document: Document, review: datetime.date, today: datetime.date) -> Markup:
    people = document.contact.text if document.contact else ""
    said = (
        _(
            "The review was due on {date}, {ago}. Ask {owner} before you rely on this page. The reviewer "
            "sets a new date."
        )
        if people
        else _(
            "The review was due on {date}, {ago}. Check the facts before you rely on them. The reviewer sets "
            "a new date."
        )
    )
    return escape(said).format(date=dated(review), ago=ago_marked(review, today), owner=people)


def _day(document: Document, name: str) -> datetime.date | None:
    told = document.date(name)
    return told.last if told else None
