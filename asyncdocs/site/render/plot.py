"""How the folder's standing over time is drawn: the share of each band as an area, one on top of the other.

A handful of points and five areas are four lines of arithmetic; a plotting library would cost every build its import.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from asyncdocs.lint.model.report import READINESS, ReadinessName
from asyncdocs.lint.scoring.snapshot import DaySnapshot

WIDTH, HEIGHT = 600, 160
"""The size of the drawing, in its own units."""


class Area(NamedTuple):
    """The area of a band: its outline, as an SVG path has it."""

    band: ReadinessName
    path: str


class Tick(NamedTuple):
    """A mark on an axis: where it is, and what it says."""

    at: float
    text: str


class Plot(NamedTuple):
    """A drawing of standings over time: areas, days along its foot, and numbers of documents along its side."""

    areas: tuple[Area, ...]
    days: tuple[Tick, ...]
    counts: tuple[Tick, ...]


def plotted(trend: Sequence[DaySnapshot]) -> Plot | None:
    """The drawing of a trend; None where there are fewer than two points."""
    if len(trend) < 2 or trend[0].date == trend[-1].date:
        return None
    first, days = trend[0].date, (trend[-1].date - trend[0].date).days
    most = max(sum(each.bands.values()) for each in trend) or 1
    across = [round(WIDTH * (each.date - first).days / days, 1) for each in trend]
    floor = [0] * len(trend)
    areas = []
    for band in READINESS:
        top = [below + each.bands.get(band, 0) for below, each in zip(floor, trend, strict=True)]
        if top != floor:
            there = [f"{x:g} {_height(value, most):g}" for x, value in zip(across, top, strict=True)]
            back = [f"{x:g} {_height(value, most):g}" for x, value in zip(across, floor, strict=True)]
            areas.append(Area(band, f"M{'L'.join(there)}L{'L'.join(reversed(back))}Z"))
        floor = top
    return Plot(
        tuple(areas),
        (Tick(0, first.isoformat()), Tick(WIDTH, trend[-1].date.isoformat())),
        (Tick(_height(0, most), "0"), Tick(_height(most, most), str(most))),
    )


def _height(value: int, most: int) -> float:
    return round(HEIGHT * (1 - value / most), 1)
