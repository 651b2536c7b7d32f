"""How a whole folder stood on one day: how many of its documents were in each band."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from asyncdocs.lint.model.report import READINESS, ReadinessName, SummaryReport


class DaySnapshot(NamedTuple):
    """How a folder stood on one day.

    Attributes:
        date: the day.
        revision: the id of the commit that held then; empty where none is known.
        documents: how many there were.
        scored: how many of them bear a score.
        bands: how many there were by what their readiness is called; every name is there.
    """

    date: datetime.date
    revision: str
    documents: int
    scored: int
    bands: Mapping[ReadinessName, int]


def day_snapshot(date: datetime.date, revision: str, summary: SummaryReport) -> DaySnapshot:
    """How a folder stood by the counts of a report on it."""
    bands: dict[ReadinessName, int] = {each: summary.readiness.get(each, 0) for each in READINESS}
    return DaySnapshot(date, revision, summary.documents, summary.scored, bands)
