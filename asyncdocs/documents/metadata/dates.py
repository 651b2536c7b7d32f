"""Which day, month or year is meant by a date, however it is written: the one reader of dates for all that stands on them."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from contextlib import suppress
from typing import Literal, NamedTuple

from asyncdocs.memo import cache, lru_cache
from asyncdocs.text.wordlists import any_of, every_of, places_of, values_of, words_for

Trouble = Literal["", "ambiguous", "impossible"]


class DateRange(NamedTuple):
    """What a date tells: its first and its last possible day, which are one where the day is told, and what is wrong with it.

    Of a date that cannot be (`2030-02-30`) both are the days around its month; where day and month cannot be told apart
    they are the two it may be.
    """

    first: datetime.date
    last: datetime.date
    trouble: Trouble = ""

    @property
    def day(self) -> datetime.date | None:
        """The day, where one is told."""
        return self.first if self.first == self.last and not self.trouble else None

    @property
    def iso(self) -> str:
        """As much of it as is told, as ISO 8601 writes it: the day, else the month, else the year, else nothing."""
        if self.day:
            return self.day.isoformat()
        if self.first.year != self.last.year:
            return ""
        same = self.first.month == self.last.month
        return f"{self.first:%Y-%m}" if same else f"{self.first:%Y}"


_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_EDGE, _END = r"(?<![\w.,/-])(?<!\d:)", r"(?![\w/]|-\w|\.\d)"

_ISO = re.compile(rf"{_EDGE}(?P<year>\d{{4}})(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})(?!\d|[-/]\w)")
_COMPACT = re.compile(rf"\s*{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T[\d:]*\w*)?\s*$")
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<gap>[/.-])(?P<other>\d{1,2})(?P=gap)(?P<year>\d{4}|\d{2})(?![\d/-]|\.\d)"
)
_MONTH_IN_FIGURES = (
    re.compile(rf"{_EDGE}{_YEAR}[-/.](?P<number>0?[1-9]|1[0-2]){_END}"),
    re.compile(rf"{_EDGE}(?P<number>0?[1-9]|1[0-2])[/.-]{_YEAR}{_END}"),
)
_QUARTER = (
    re.compile(rf"{_EDGE}(?P<sort>[QTH])(?P<n>[1-4])[\s'/-]*{_YEAR}{_END}", re.IGNORECASE),
    re.compile(rf"{_EDGE}{_YEAR}[\s/-]*(?P<sort>[QTH])(?P<n>[1-4]){_END}", re.IGNORECASE),
)
_ONLY_YEAR = re.compile(rf"\D{{0,20}}{_YEAR}\s*(?:\([^)]*\))?\s*$")
_CENTURY = 70
"""Two figures below it are a year of this century."""


@cache
def _month_numbers() -> dict[str, int]:
    return {name: place + 1 for name, place in places_of("months").items()}


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    """Days whose month is a word: `3rd of May 2024`, `May 3, 2024`, `2024 May 3`."""
    name, between = _month_name(), any_of(words_for("of-a-month"))
    nth = rf"(?P<day>\d{{1,2}})(?:{any_of(words_for('ordinals'))})?\.?"
    return (
        re.compile(rf"{_EDGE}{nth}[\s-]+(?:(?:{between})\s+)?{name},?[\s-]+{_YEAR}{_END}", re.IGNORECASE),
        re.compile(rf"{_EDGE}{name}[\s-]+{nth},?[\s-]+{_YEAR}{_END}", re.IGNORECASE),
        re.compile(rf"{_EDGE}{_YEAR}[\s-]+{name}[\s-]+{nth}{_END}", re.IGNORECASE),
    )


def _month_name() -> str:
    return rf"(?P<month>{any_of(_month_numbers())})\b\.?"


@cache
def _month_patterns() -> tuple[re.Pattern[str], ...]:
    """Months alone: `May 2024`, `2024 May`, `2024-05`, `05/2024`."""
    name, between = _month_name(), any_of(words_for("of-a-month"))
    return (
        re.compile(rf"{_EDGE}{name}(?:\s+(?:{between}))?,?[\s-]+{_YEAR}{_END}", re.IGNORECASE),
        re.compile(rf"{_EDGE}{_YEAR}[\s-]+{name}{_END}", re.IGNORECASE),
        *_MONTH_IN_FIGURES,
    )


@cache
def _week_patterns() -> tuple[re.Pattern[str], ...]:
    """Weeks of a year: `2024-W12`, `week 12 of 2024`."""
    week, between = any_of(words_for("of-a-week")), any_of(words_for("of-a-month"))
    return (
        re.compile(rf"{_EDGE}{_YEAR}[\s-]*W(?P<week>\d\d?)(?:-[1-7])?{_END}", re.IGNORECASE),
        re.compile(
            rf"{_EDGE}(?:W|(?:{week})\s+)(?P<week>\d\d?)[\s/,-]+(?:(?:{between})\s+)?{_YEAR}{_END}", re.IGNORECASE
        ),
    )


@cache
def _units() -> dict[str, str]:
    """The unit of time that each word for one means: `day`, `week`, `month`, `quarter` or `year`."""
    return {word: unit for unit, words in every_of("lengths").items() for word in words}


@cache
def _counted() -> re.Pattern[str]:
    before = any_of(words_for("every"))
    return re.compile(rf"(?:{before})?\s*(?P<count>\d{{1,4}}|[^\W\d_]+)?\s*(?P<unit>[^\W\d_]*)\s*", re.IGNORECASE)


def later_by(day: datetime.date, length: str) -> datetime.date | None:
    """The day that is so long after another: `6 months`, `90` (days), `P1Y`, `quarterly`; None where no length is told."""
    told = length.strip().strip(".").casefold()
    rhythm = values_of("rhythms").get(told)
    count, unit = 0, ""
    if match := _counted().fullmatch(rhythm or told) if told else None:
        number = match["count"] or "1"
        count = int(number) if number.isdigit() else values_of("counts").get(number, 0)
        unit = _units().get(match["unit"], "") if match["unit"] else "day"
    if not count or not unit:
        return None
    try:
        if unit in ("day", "week"):
            return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
        year, month = divmod(months, 12)
        return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def read_date(text: str) -> DateRange | None:
    """The first date in a text: in figures or words, with or without its time, or a month, quarter, week or year alone."""
    if not any(map(str.isdigit, text)):
        return None
    found = [(match.start(), told) for match in _whole(text) if (told := _of(match))]
    if found:
        return min(found, key=lambda each: each[0])[1]
    return _of_a_time(text)


def _whole(text: str) -> list[re.Match[str]]:
    """The dates of a text that name a day."""
    if match := _COMPACT.match(text):
        return [match]
    matches = [pattern.search(text) for pattern in (_ISO, *_worded(), _FIGURES)]
    return [match for match in matches if match]


def _of(match: re.Match[str]) -> DateRange | None:
    groups = match.groupdict()
    if "one" in groups:
        return _of_figures(int(groups["one"]), int(groups["other"]), groups["year"])
    month = groups["month"]
    number = int(month) if month.isdigit() else _month_numbers()[month.casefold()]
    return _at(int(groups["year"]), number, int(groups["day"]))


def _of_figures(one: int, other: int, year: str) -> DateRange | None:
    """A date whose year comes last: the day is the figure that can be no month, or it may be either."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _CENTURY else 1900)
    if one <= 12 and other <= 12 and one != other and one * other:
        days = sorted((datetime.date(full, one, other), datetime.date(full, other, one)))
        return DateRange(days[0], days[1], "ambiguous")
    day, month = (other, one) if other > 12 else (one, other)
    return _at(full, month, day)


def _at(year: int, month: int, day: int) -> DateRange | None:
    if not 1 <= year <= 9999:
        return None
    try:
        return DateRange(told := datetime.date(year, month, day), told)
    except ValueError:
        first, last = (month, month) if 1 <= month <= 12 else (1, 12)
        return DateRange(*_months(year, first, last), "impossible")


def _of_a_time(text: str) -> DateRange | None:
    """A month, a quarter, a week or a year."""
    for pattern in _month_patterns():
        if match := pattern.search(text):
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else _month_numbers()[groups["month"].casefold()]
            return DateRange(*_months(int(groups["year"]), month, month))
    for pattern in _QUARTER:
        if match := pattern.search(text):
            length = 6 if match["sort"] in "Hh" else 3
            if (end := int(match["n"]) * length) <= 12:
                return DateRange(*_months(int(match["year"]), end - length + 1, end))
    for pattern in _week_patterns():
        if match := pattern.search(text):
            with suppress(ValueError):
                monday = datetime.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
                return DateRange(monday, monday + datetime.timedelta(days=6))
    if match := _ONLY_YEAR.match(text):
        return DateRange(*_months(int(match["year"]), 1, 12))
    return None


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, first, 1), datetime.date(year, last, monthrange(year, last)[1])
