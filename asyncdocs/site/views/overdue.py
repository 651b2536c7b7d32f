"""What waits for somebody: who has to act, until when, and on what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.lint.words import any_of, unhyphened
from asyncdocs.site.render.cards import Card, Chip, card, chips, date_of, last_touched, listed, person_field
from asyncdocs.site.render.freshness import ago_marked
from asyncdocs.site.render.roles import role
from asyncdocs.site.site import Site
from asyncdocs.site.views.open_questions import Asked, asked
from asyncdocs.site.views.review_queue import dated
from asyncdocs.strings import gettext as _

SOON = 14
"""Days within which the end of a comment window is told."""

LONGEST = 120
"""A question of more characters is not quoted: a part of it would mislead."""

_QUESTION = re.compile(r".{10,}?\?(?=\s|$)", re.DOTALL)


class Wait(NamedTuple):
    """A document that waits: whoever has to act (a word where that is nobody by name), until when, in words, and for what.

    `role` says what the people did, where they need not be those who have to act.
    """

    card: Card
    role: str
    people: tuple[Chip, ...]
    who: str
    when: Markup
    what: str


_DECIDED_ON = ("decision", "rfc", "proposal")
"""Kinds whose documents wait for a decision while their status is that of a draft."""


class _Due(NamedTuple):
    """What waits: the day, the document, what is to be done, the people as they are written, and whether that is its last day."""

    date: str
    document: Document
    what: str
    who: str
    last: bool = True
    role: str = ""


def waits(site: Site, page: str, number: int) -> list[Wait]:
    """The first things that wait: what is past its date or closes soon, then what was proposed last."""
    found = sorted(_due(site), key=lambda each: (each.date, each.document.path))[:number]
    known = {each.document.path for each in found}
    proposed = [each for each in _proposed(site) if each.document.path not in known]
    proposed.sort(key=lambda each: (each.date, each.document.path), reverse=True)
    return [_wait(site, each, page) for each in (*found, *proposed[: number - len(found)])]


def nothing_waits(site: Site) -> str:
    """What is said where nothing waits: the next date there is, or that there is none."""
    days = [each.date for each in dated(site)]
    for question in _questions(site):
        days += [question.due] if question.due else []
    coming = min((day for day in days if day >= site.today.isoformat()), default="")
    if coming:
        return _("Nothing is overdue. The next due date is {date}.").format(date=coming)
    return _("Nothing is overdue. No page has a review date or another deadline.")


def _questions(site: Site) -> Iterator[Asked]:
    for document in listed(site.library):
        if document.stage != "dead":
            yield from asked(document, site.library)


def _due(site: Site) -> Iterator[_Due]:
    today, soon = site.today.isoformat(), (site.today + datetime.timedelta(days=SOON)).isoformat()
    for each in dated(site):
        if each.date < today:
            yield _Due(each.date, each.document, _("Waiting for {what}").format(what=each.what), each.who)
        elif each.comments and each.date <= soon:
            yield _Due(each.date, each.document, _("Write comments before the comment period ends"), _("Everybody"))
    for question in _questions(site):
        if question.due and question.due < today:
            who = question.who or _("no person named")
            yield _Due(question.due, question.document, _quoted(question.question), who)


def _proposed(site: Site) -> Iterator[_Due]:
    """What waits for a decision that has no date, from the day it was last changed."""
    for document in listed(site.library):
        status, kind = document.status or "", document.kind.name
        if (
            kind not in _DECIDED_ON
            or document.known_stage != "draft"
            or not status
            or any_of("unwritten-statuses").match(unhyphened(status))
        ):
            continue
        if document.scored and not date_of(document, "comment-by"):
            who = person_field(document, "deciders", "owner")
            decides = "deciders" in document.fields
            what = _("Waiting for a decision (status: {status})").format(status=status)
            if who and not decides:
                what = _("Waiting for a decision (status: {status}), but no decider is named").format(status=status)
            day, told = last_touched(site, document), who.text if who else _("no decider is named")
            yield _Due(day, document, what, told, last=False, role="" if decides else role(document, "owner"))


def _quoted(text: str) -> str:
    """What a question asks, without whom and until when; where that is long, only that it is there."""
    found = _QUESTION.match(text)
    told = found[0] if found else ""
    return told if 0 < len(told) <= LONGEST else _("Waiting for an answer to an open question")


def _wait(site: Site, due: _Due, page: str) -> Wait:
    told = read_date(due.date)
    day = ago_marked(told.first, site.today) if told else Markup.escape(due.date)
    unnamed = due.who in (_("no person named"), _("no decider is named"), _("Everybody"))
    people = () if unnamed else chips(site, (due.who,), page)
    who = due.who[:1].upper() + due.who[1:]
    when = Markup(_("due {when}")).format(when=day) if due.last else day
    return Wait(card(site, due.document, page), due.role, people, who, when, due.what)
