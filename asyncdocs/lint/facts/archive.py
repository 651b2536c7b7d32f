"""What is over, so that nobody mends it: what lies in an archive, and what is kept by a day of long ago, such as minutes."""

from __future__ import annotations

import datetime
import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import DateRange, read_date
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.lint.facts.chronology import day_of
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.memo import memoised

_WRITTEN_UP = datetime.timedelta(days=30)
"""So long after a meeting its minutes are still written up."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH_AND_DAY = re.compile(r"(?<!\d)(0[1-9]|1[0-2])-([0-2]\d|3[01])(?!\d)")

_HEAD = 600
"""So many characters below its top a page of minutes says when it was."""

_LAST_WORD = re.compile(r"[-_ ]")


def is_archived(document: Document) -> bool:
    """Whether a folder around a document keeps what is over; its name is one of the document's language, or ends with one."""
    folders = document.qualified_path.casefold().split("/")[:-1]
    kept = words_of(document).entries("archive-folders")
    return any(folder in kept or _LAST_WORD.split(folder)[-1] in kept for folder in folders)


def is_over(document: Document) -> bool:
    """Whether what is found in a document is for whoever reads it, and no longer for whoever wrote it."""
    folders = document.qualified_path.casefold().split("/")[:-1]
    if is_archived(document) or not set(folders).isdisjoint(words_of(document).entries("over-folders")):
        return True
    held = _held(document)
    return held is not None and document.reading.is_past(held + _WRITTEN_UP)


@memoised
def _held(document: Document) -> datetime.date | None:
    """The day of a meeting, or of what is kept by its day, or the last one it may be; None where no year is told."""
    if document.recognised.template:
        return None
    if "agenda" not in document.kind.roles:
        return None if document.scored else _kept_by_day(document.qualified_path)
    if day := day_of(document):
        return day
    begin = document.markup.body_start
    lines = [heading.text for heading in document.markup.headings]
    lines += document.text[begin : begin + _HEAD].split("\n")
    days = [told.last for line in lines if (told := read_date(line)) and _is_day(told)]
    return max(days) if days else _by_path(document.qualified_path)


def _is_day(told: DateRange) -> bool:
    """Whether a date is a day, though it may be unclear which of two (`02/03/2031`)."""
    return told.day is not None or told.trouble == "ambiguous"


def _kept_by_day(path: str) -> datetime.date | None:
    """The day of notes, reports and agendas that are kept by their days: `2031-05-02.md`, `2031/05-May/crew.md`."""
    *folders, name = path.split("/")
    dated = parse_date(name)
    return dated or (_by_path(path) if any(_YEAR.fullmatch(folder) for folder in folders) else None)


def _by_path(path: str) -> datetime.date | None:
    """The day that folders and the file's name tell together, `2031/crew-05-02.md`, or the last of a year that they tell."""
    years = _YEAR.findall(path)
    if not years:
        return None
    year = int(years[-1])
    dated = _MONTH_AND_DAY.search(path.rpartition("/")[2])
    try:
        return datetime.date(year, int(dated[1]), int(dated[2])) if dated else datetime.date(year, 12, 31)
    except ValueError:
        return datetime.date(year, 12, 31)
