"""What waits for somebody: who has to act, until when, and on what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.dates import read_date
from asyncdocs.document import Document
from asyncdocs.site.freshness import ago_marked
from asyncdocs.site.rows import Card, Chip, card, chips, listed
from asyncdocs.site.site import Site
from asyncdocs.site.views.open_questions import asked
from asyncdocs.site.views.review_queue import dated
from asyncdocs.strings import gettext as _

SOON = 14
"""Days within which the end of a comment window is told."""

LONGEST = 120
"""A question of more characters is not quoted: a part of it would mislead."""

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_QUESTION = re.compile(r".{10,}?\?(?=\s|$)", re.DOTALL)


class Wait(NamedTuple):
    """A document that waits: whoever has to act (a word where that is nobody by name), until when, in words, and for what."""

    card: Card
    people: tuple[Chip, ...]
    who: str
    when: Markup
    what: str


class _Due(NamedTuple):
    """What waits: the day, the document, what is to be done, and the people as they are written."""

    date: str
    document: Document
    what: str
    who: str


def waits(site: Site, page: str, number: int) -> list[Wait]:
    """The first things that wait: what is past its date, or closes soon."""
    return [
        _wait(site, each, page)
        for each in sorted(_due(site), key=lambda each: (each.date, each.document.path))[:number]
    ]


def can_wait(site: Site) -> bool:
    """Whether anything here has a day by which somebody should act."""
    return next(dated(site), None) is not None or any(
        _DAY.search(question.text)
        for document in listed(site.library)
        if document.stage != "dead"
        for question in asked(document, site.library)
    )


def _due(site: Site) -> Iterator[_Due]:
    today, soon = site.today.isoformat(), (site.today + datetime.timedelta(days=SOON)).isoformat()
    for each in dated(site):
        if each.date < today:
            yield _Due(each.date, each.document, _("Waits for {what}").format(what=each.what), each.who)
        elif each.comments and each.date <= soon:
            yield _Due(each.date, each.document, _("Comment before it closes"), _("Everybody"))
    for document in listed(site.library):
        if document.stage != "dead":
            for question in asked(document, site.library):
                days = _DAY.findall(question.text)
                if days and max(days) < today:
                    yield _Due(max(days), document, _quoted(question.text), question.who)


def _quoted(text: str) -> str:
    """What a question asks, without whom and until when; where that is long, only that it is there."""
    found = _QUESTION.match(text)
    told = found[0] if found else ""
    return told if 0 < len(told) <= LONGEST else _("Waits for an answer to an open question")


def _wait(site: Site, due: _Due, page: str) -> Wait:
    told = read_date(due.date)
    day = ago_marked(told.first, site.today) if told else Markup.escape(due.date)
    unnamed = due.who in (_("nobody is named"), _("Everybody"))
    people = () if unnamed else chips(site, (due.who,), page)
    who = due.who[:1].upper() + due.who[1:]
    return Wait(card(site, due.document, page), people, who, Markup(_("due {when}")).format(when=day), due.what)
