"""In which time zone people and teams are: from the tables and the front matter of the pages about them.

A table with a column of names and a column of zones (`Europe/Oslo`) says it of each name; a page with `zone:` in its
metadata, or whose tables name one zone alone, says it of whom it is named after. Where two pages differ, nothing is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.site.excerpts.tables import tables

ZONE_KEYS = ("zone", "time-zone", "timezone", "owner-zone")
"""What a zone is called in the metadata of a page."""

_NAME = re.compile(r"(?:UTC|[A-Z][A-Za-z]+(?:/[A-Za-z][A-Za-z0-9_+-]*){1,2})\Z")
_MARKS = re.compile(r"[@`*_]|\(.*?\)|<.*?>")


class Zone(NamedTuple):
    """A time zone and how far it is from UTC on the day the site speaks of, as people write it (`UTC+1`)."""

    name: str
    offset: str

    @property
    def minutes(self) -> int:
        """How far it is from UTC."""
        told = self.offset.removeprefix("UTC")
        hours, _colon, rest = told[1:].partition(":")
        return (int(hours) * 60 + int(rest or 0)) * (-1 if told[0] == "−" else 1)

    @property
    def at_work(self) -> str:
        """From 09:00 to 17:00 local time, in UTC."""
        begin, end = ((60 * hour - self.minutes) % (24 * 60) for hour in (9, 17))
        return f"{begin // 60:02}:{begin % 60:02}–{end // 60:02}:{end % 60:02}"

    @property
    def place(self) -> str:
        """The place a zone is named after."""
        return self.name.rpartition("/")[2].replace("_", " ")


def zone(name: str, day: datetime.date) -> Zone | None:
    """The zone of an IANA name; None where there is no such zone."""
    if not _NAME.match(name):
        return None
    try:
        offset = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(name)).utcoffset()
    except (OSError, ValueError, KeyError):
        return None
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return Zone(name, f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else ""))


def hours_covered(zones: Iterable[Zone]) -> frozenset[int]:
    """The hours of UTC in which it is from 09:00 to 17:00 in one of some zones, as they are on the day of the site."""
    return frozenset((hour - zone.minutes // 60) % 24 for zone in zones for hour in range(9, 17))


def stated_zone(document: Document) -> str:
    """The zone that a page's metadata states; empty where it states none."""
    return next((entry.values[0].strip() for entry in document.entries if entry.key in ZONE_KEYS and entry.values), "")


def folded(name: str) -> str:
    """A name as it is compared: `@Dana` is `dana`."""
    return " ".join(_MARKS.sub("", name).split()).casefold()


def zones(library: Library, day: datetime.date) -> dict[str, Zone]:
    """The zones of people and teams, by folded name."""
    found: dict[str, set[str]] = {}
    for document in library.documents:
        if not document.recognised.template and document.stage != "dead":
            for name, told in told_zones(document):
                found.setdefault(folded(name), set()).add(told)
    known = {name: zone(min(told), day) for name, told in found.items() if len(told) == 1 and name}
    return {name: each for name, each in known.items() if each is not None}


def told_zones(document: Document) -> Iterator[tuple[str, str]]:
    """Names and their zones, as a page about people tells them; a log of a day may have a table of zones and tell none."""
    if document.scored and document.kind.name not in ("charter", "system"):
        return
    stated = stated_zone(document)
    in_tables = list(_in_tables(document)) if "/" in document.text else []
    yield from in_tables
    alone = {told for _, told in in_tables}
    if stated or len(alone) == 1:
        yield document.title, stated or alone.pop()


def _in_tables(document: Document) -> Iterator[tuple[str, str]]:
    words = words_of(document)
    for table in tables(document):
        zoned = [number for number, head in enumerate(table.heads) if words.pattern("zone-heads").fullmatch(head)]
        named = [number for number, head in enumerate(table.heads) if words.pattern("name-heads").fullmatch(head)]
        if len(zoned) != 1:
            continue
        for row in table.rows:
            told = row.cells[zoned[0]] if zoned[0] < len(row.cells) else ""
            if _NAME.match(told):
                yield from ((row.cells[number], told) for number in named if number < len(row.cells))
