"""How a folder stood over time: as a file tells it, where a team keeps one, and as git does, where it is asked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, NamedTuple

from asyncdocs.api.opening.past import trend
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import READINESS, Report, SummaryReport
from asyncdocs.lint.scoring.snapshot import DaySnapshot, day_snapshot
from asyncdocs.settings.files import ConfigError, read_yaml_config
from asyncdocs.strings import gettext as _

_KEYS = {band.lower().replace(" ", "-"): band for band in READINESS}
"""How a file calls the bands: `not-scored` is Not scored."""

_MOST = 1_000_000
"""No folder has more pages."""


class OverTime(NamedTuple):
    """How a folder stood, oldest first, and what a file says of its own days; nothing where no earlier day is known."""

    standings: tuple[DaySnapshot, ...] = ()
    note: str = ""


def over_time(library: Library, history: History, report: Report, root: Path, beside: Path) -> OverTime:
    """How a folder stood over time, today last: the days of the `trend-file`, then those that git tells.

    Args:
        library: all documents of today.
        history: what git knows of them.
        report: what came out for them.
        root: the folder the library's paths are told from.
        beside: the folder of the configuration.

    Raises:
        ConfigError: the file cannot be read, or holds something else.
    """
    if not library.documents:
        return OverTime()
    reading = library.documents[0].reading
    kept = read_standings(beside / reading.config.trend_file)
    judged = trend(library, history, report, root)
    first = judged[0].date if judged else reading.today
    earlier = tuple(each for each in kept.standings if each.date < first)
    if earlier and not judged:
        judged = (day_snapshot(reading.today, history.revision, report.summary),)
    return OverTime((*earlier, *judged), kept.note if earlier else "")


def read_standings(file: Path) -> OverTime:
    """What a file says of earlier days, oldest first; nothing where there is none.

    Raises:
        ConfigError: it cannot be read, or holds something else.
    """
    if not file.is_file():
        return OverTime()
    data = read_yaml_config(file)
    days = data.get("days") if isinstance(data, dict) else None
    if not isinstance(days, list):
        raise ConfigError(
            _(
                "{file}: must contain a list `days`, with each day written as `- {{date: 2026-01-31, ready: 3, "
                "gaps: 1}}`"
            ).format(file=file)
        )
    read = {day.date: day for day in (_day(file, number, told) for number, told in enumerate(days, 1))}
    note = data.get("note")
    return OverTime(tuple(read[date] for date in sorted(read)), " ".join(str(note).split()) if note else "")


def _day(file: Path, number: int, told: Any) -> DaySnapshot:
    """One of the days that a file lists, the first of which is number 1."""
    date = told.get("date") if isinstance(told, dict) else None
    if not isinstance(date, datetime.date) or isinstance(date, datetime.datetime):
        trouble = _("{file}: entry {number} of the list of days has no date; write the date as `date: 2026-01-31`")
        raise ConfigError(trouble.format(file=file, number=number))
    bands: dict[str, int] = {}
    for key, count in told.items():
        if key != "date" and key not in _KEYS:
            trouble = _("{file}: day {number}: `{key}` is not a known key; choose from {choices}")
            choices = ", ".join(f"`{each}`" for each in _KEYS)
            raise ConfigError(trouble.format(file=file, number=number, key=key, choices=choices))
        if key != "date" and (type(count) is not int or not 0 <= count <= _MOST):
            trouble = _("{file}: day {number}: `{key}` must be a whole number, 0 or more")
            raise ConfigError(trouble.format(file=file, number=number, key=key))
        if key != "date":
            bands[_KEYS[key]] = count
    pages = sum(bands.values())
    return day_snapshot(date, "", SummaryReport(pages, pages, {}, {}, bands))
