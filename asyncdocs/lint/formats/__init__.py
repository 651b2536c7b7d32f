"""Lists every format of a report: a new one is a file in this folder and a line in this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from asyncdocs.lint.report import Report


@dataclass(frozen=True)
class Shown:
    """What a format may know beyond the report: which part of it is wanted, and how lines are shown.

    Attributes:
        part: `lint` for findings, `score` for scores.
        line: the text of a line of a file, by path and number from 1; None where it is not at hand.
        everything: show all of it rather than a summary that fits a screen.
        explain: show every question with its evidence.
        colour: whether the output is a terminal that shows colours.
        width: of the terminal, in characters.
        name: turns a path of the report into the one to show.
    """

    part: str = "lint"
    line: Callable[[str, int], str | None] = lambda path, number: None
    everything: bool = False
    explain: bool = False
    colour: bool = False
    width: int = 100
    name: Callable[[str], str] = field(default=lambda path: path)


def _text(report: Report, shown: Shown) -> str:
    from asyncdocs.lint.formats.text import render

    return render(report, shown)


def _json(report: Report, shown: Shown) -> str:
    from asyncdocs.lint.formats.json import render

    return render(report)


FORMATS: dict[str, Callable[[Report, Shown], str]] = {"text": _text, "json": _json}
"""Every format by the name `--format` takes; each is imported when it is asked for."""
