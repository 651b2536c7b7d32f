"""How long ago a day was, or how far off it is, in words, and when somebody last looked at a document."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


class Looked(NamedTuple):
    """The last day somebody looked at a document, and what was done on it, as a label."""

    label: str
    day: datetime.date


def last_looked(site: Site, document: Document) -> Looked | None:
    """When a document was last verified or updated by its own word, else last changed by git's."""
    labels = {"verified": _("Verified"), "updated": _("Updated")}
    if not labels.keys().isdisjoint(document.fields):
        looked = (Looked(label, told.first) for name, label in labels.items() if (told := document.date(name)))
        return max(looked, key=lambda each: each.day, default=None)
    commit = site.history.last(document.path)
    return Looked(_("Changed"), commit.authored.date()) if commit else None


def ago(day: datetime.date, today: datetime.date) -> str:
    """How long ago a day was, or how far off it is: `3 weeks ago`. The script of the site counts by the same steps."""
    days = (today - day).days
    if -2 < days < 2:
        return {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}[days]
    count = abs(days)
    if count < 14:
        said = (
            ngettext("{count} day ago", "{count} days ago", count),
            ngettext("in {count} day", "in {count} days", count),
        )
    elif count < 62:
        count //= 7
        said = (
            ngettext("{count} week ago", "{count} weeks ago", count),
            ngettext("in {count} week", "in {count} weeks", count),
        )
    elif count < 730:
        count = count * 12 // 365
        said = (
            ngettext("{count} month ago", "{count} months ago", count),
            ngettext("in {count} month", "in {count} months", count),
        )
    else:
        count //= 365
        said = (
            ngettext("{count} year ago", "{count} years ago", count),
            ngettext("in {count} year", "in {count} years", count),
        )
    return said[days < 0]


class Due(NamedTuple):
    """A day that something waits for, or has waited since: as it is written, how far off it is, and whether it is past and owed."""

    day: str
    when: Markup
    late: bool = False


def due(day: str, today: datetime.date, *, owed: bool = False) -> Due | None:
    """A day as a table shows it; None where there is none."""
    told = read_date(day)
    if told is None:
        return None
    return Due(told.first.isoformat(), ago_marked(told.first, today), owed and told.last < today)


def dated(day: datetime.date) -> Markup:
    """A day as it is written, for people and machines."""
    return Markup('<time datetime="{0}">{0}</time>').format(day.isoformat())


def ago_marked(day: datetime.date, today: datetime.date) -> Markup:
    """How long ago a day is on the day the site was built; the script counts again from the day it is read."""
    told = '<time datetime="{0}" title="{0}" data-asyncdocs-from="{1}">{2}</time>'
    return Markup(told).format(day.isoformat(), today.isoformat(), ago(day, today))
