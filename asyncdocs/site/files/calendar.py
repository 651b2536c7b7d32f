"""The calendar (iCalendar, RFC 5545): reviews that are due, comment windows that close, and a charter's days off.

Days off stand in a charter in force: every date (`2026-12-25`, or `2026-12-24 to 2027-01-01`) of an item or table row
under its heading for holidays, and the weekdays of its field `no-meeting-days`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.memo import cache
from asyncdocs.site.addresses import address
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.files.stable import name_of, stable_name, xml_text
from asyncdocs.site.render.cards import listed
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block
from asyncdocs.text.wordlists import any_of, places_of, words_for

FILE = "feeds/reviews.ics"

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""What calendars call the days of the week; Monday first, as Python counts."""

_DAY = r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])"
_CLOSES = ("comment-by", "open-until")
_ALWAYS = datetime.date(2000, 1, 1)
"""Since when a charter holds that says nothing of it, and that git does not know."""


ROLES = (_HOLIDAYS, _QUIET) = ("holidays", "quiet")
"""The roles whose words stand in the calendar."""


class Entry(NamedTuple):
    """All-day: from `start` to `end`, that day included; `weekly` is the weekday it comes back on, or empty.

    `name` tells it from the others of its document, and stays when the date does not.
    """

    document: Document
    name: str
    title: str
    start: datetime.date
    end: datetime.date
    weekly: str = ""
    about: str = ""


def linked(library: Library, history: History) -> Iterator[str]:
    """The file of the calendar; none where nothing would stand in it."""
    if next(entries(library, history), None):
        yield FILE


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """The calendar."""
    found = sorted(
        entries(site.library, site.history), key=lambda entry: (entry.start, entry.document.path, entry.name)
    )
    if found:
        yield FILE, _calendar(site, found)


def entries(library: Library, history: History) -> Iterator[Entry]:
    """What stands in the calendar, of all documents that still hold."""
    for document in listed(library):
        if document.known_stage == "dead":
            continue
        if day := document.review_due:
            yield Entry(document, "review", _("Review: {title}").format(title=document.title), day, day)
        for name in _CLOSES:
            if day := _stated(document, name):
                yield Entry(document, name, _("Last day for comments: {title}").format(title=document.title), day, day)
        if _HOLIDAYS in document.kind.roles and document.stage == "ready":
            yield from _days_off(document)
            yield from _quiet_days(document, history)


def _stated(document: Document, field: str) -> datetime.date | None:
    told = document.date(field)
    return told.last if told else None


@cache
def _days() -> re.Pattern[str]:
    """A day, or two with what stands between the first and the last: `2026-12-24 to 2027-01-01`."""
    between = rf"/|–|—|-{{1,3}}|\||\b(?:{any_of(words_for('until'))})\b"
    return re.compile(rf"({_DAY})(?:\s*(?:{between})\s*({_DAY}))?")


def _days_off(document: Document) -> Iterator[Entry]:
    for block in document.blocks_by_role.get(_HOLIDAYS, ()):
        if block.form not in ("item", "row"):
            continue
        text = document.text[block.start : block.end]
        for match in _days().finditer(text):
            start = parse_date(match[1])
            end = parse_date(match[2] or match[1])
            if start and end and start <= end:
                what = _off(document, block) or document.title
                yield Entry(document, f"off {match[1]} {what}", _("Day off: {what}").format(what=what), start, end)


def _off(document: Document, block: Block) -> str:
    """What is on a day off: the other cells of its row, or all of its item."""
    text = document.text[block.start : block.end]
    if block.form == "row":
        cells = (plain_words(cell.strip()) for cell in text.strip().strip("|").split("|"))
        return " · ".join(cell for cell in cells if cell and not _days().search(cell))
    return plain_words(re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text)).strip()


def _quiet_days(document: Document, history: History) -> Iterator[Entry]:
    if "no-meeting-days" not in document.fields:
        return
    first = history.first(document.path)
    since = _stated(document, "created") or (first.authored.date() if first else _ALWAYS)
    quiet = [block for block in document.blocks_by_role.get(_QUIET, ()) if block.form in ("paragraph", "item")]
    about = plain_words(document.text[quiet[0].start : quiet[0].end]) if quiet else ""
    for day in weekdays(document.fields["no-meeting-days"].values):
        start = since + datetime.timedelta(days=(WEEKDAYS.index(day) - since.weekday()) % 7)
        title = _("No meetings: {title}").format(title=document.title)
        yield Entry(document, f"quiet {day}", title, start, start, day, about)


def weekdays(values: Iterable[str]) -> tuple[str, ...]:
    """The weekdays that some words name, as calendars call them, in the order of the week."""
    words = {word for value in values for word in re.findall(r"[^\W\d_]+", value.casefold())}
    named = {place for word, place in places_of("weekdays").items() if word in words}
    return tuple(WEEKDAYS[place] for place in sorted(named))


def _calendar(site: Site, found: Iterable[Entry]) -> str:
    from icalendar import Calendar, Event  # where no calendar is written, it is not needed

    calendar = Calendar()
    calendar.add("prodid", "-//asyncdocs//asyncdocs//EN")
    calendar.add("version", "2.0")
    name = xml_text(site.name) or _("Documents")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    for entry in found:
        event = Event()
        event.add("uid", stable_name(name_of(entry.document, site.history), entry.name).urn.removeprefix("urn:uuid:"))
        event.add("dtstamp", _stamp(site, entry))
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end + datetime.timedelta(days=1))
        event.add("summary", xml_text(entry.title))
        event.add("transp", "TRANSPARENT")
        if entry.about:
            event.add("description", xml_text(entry.about))
        if entry.weekly:
            event.add("rrule", {"freq": "weekly", "byday": entry.weekly})
        url = site.urls.get(entry.document.path)
        if site.site_url and url is not None:
            event.add("url", address(site, FILE, url))
        calendar.add_component(event)
    told: bytes = calendar.to_ical()
    return told.decode("utf-8")


def _stamp(site: Site, entry: Entry) -> datetime.datetime:
    """When what the entry says was last written, as far as it is known: never the time of the build."""
    touched = site.history.last(entry.document.path)
    if touched is not None:
        return touched.committed.astimezone(datetime.UTC)
    days = (_stated(entry.document, name) for name in ("updated", "verified", "created"))
    day = next(filter(None, days), entry.start)
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
