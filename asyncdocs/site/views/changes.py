"""The recent changes by what they mean to a reader: what was decided, became ready, was answered or replaced, by week."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.history.changes import Change
from asyncdocs.site.history.changes import shown as in_words
from asyncdocs.site.render.cards import Card, card
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views.decision_log import day_in_words
from asyncdocs.strings import gettext as _

SHOWN = 400
"""So many changes are listed, the newest; the others are counted."""

SHOWN_ADDED = 8
"""Where more pages than this were added in one week, they unfold."""

_TONES = {
    "added": "added",
    "became-ready": "stage-ready",
    "decided": "stage-done",
    "answered": "stage-done",
    "done": "stage-done",
    "superseded": "stage-dead",
    "withdrawn": "stage-dead",
    "reopened": "stage-draft",
    "moved": "stage-unknown",
    "removed": "stage-dead",
}
"""The stage each meaning is coloured and marked like."""


class ChangeRow(NamedTuple):
    """A change as it is told: the day, what it means, the page, the status before and after, and whose commit it was."""

    date: str
    meaning: str
    tone: str
    card: Card
    before: str
    after: str
    former: str
    author: str


def shown(site: Site, page: str) -> Markup:
    """The recent changes on a page, week by week, the newest first."""
    changes = site.recent.changes
    weeks = []
    for monday, each in groupby(changes[:SHOWN], key=_week):
        told = [_told(site, one, page) for one in each]
        added = [one for one in told if one.tone == "added"]
        folded = added if len(added) > SHOWN_ADDED else []
        title = _("Week from {day}").format(day=day_in_words(monday))
        weeks.append((title, [one for one in told if one not in folded], [one.card for one in folded]))
    return fragment(
        "changes",
        site.overrides,
        weeks=weeks,
        why=site.history.told,
        window=site.config.changes_window,
        more=max(0, len(changes) - SHOWN),
    )


def _week(change: Change) -> datetime.date:
    day = change.date.date()
    return day - datetime.timedelta(days=day.weekday())


def _told(site: Site, change: Change, page: str) -> ChangeRow:
    document = site.library.by_path.get(change.path)
    named = card(site, document, page) if document else Card("", None, change.title, change.to_status, "dead")
    return ChangeRow(
        change.date.date().isoformat(),
        in_words(change.meaning),
        _TONES[change.meaning],
        named,
        change.from_status or "",
        change.to_status or "",
        change.former,
        change.author,
    )


def _worth(library: Library, history: History) -> bool:
    if not library.documents:
        return False
    reading = library.documents[0].reading
    since = reading.today - datetime.timedelta(days=reading.config.changes_window)
    touches = (touch for several in history.touches.values() for touch in several[:1])
    return any(touch.commit.landed.astimezone(datetime.UTC).date() >= since for touch in (*touches, *history.removed))


VIEW = View(
    name="changes",
    file="changes",
    title=lambda: _("Recent changes"),
    lead=lambda: _(
        "Recent changes: pages that were decided, became ready, got an answer, or were replaced, moved or removed."
    ),
    shown=shown,
    worth=_worth,
    group="start",
)
