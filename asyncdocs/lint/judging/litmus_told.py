"""How the litmus is told in sentences: the number, how little it says, which texts were judged, and what was before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from asyncdocs.lint.judging.litmus import Ask, DatedBy, Litmus, Text, Tried, Window
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_Way = TypeVar("_Way", bound=str)

MARKS = {"passes": "✓", "asks": "✗", "unclear": "?"}
"""What stands before a piece of work, by its outcome."""

_COLOURS = (
    ("#1a7f37", "brightgreen", 0.8),
    ("#7d6200", "yellow", 0.5),
    ("#ad4a00", "orange", 0.01),
    ("#b3261e", "red", 0.0),
)
"""Of the badge, as drawn and as shields.io calls them, by the least share that passed."""


def count_of(window: Window) -> str:
    """The number everything is about: how many could have been picked up."""
    told = ngettext(
        "{count} of {tried} pieces of work could have been started by an outsider",
        "{count} of {tried} pieces of work could have been started by an outsider",
        window.passed,
        tried=window.tried,
    )
    return told + _(", {count} unknown").format(count=window.unclear) if window.unclear else told


def summary(found: Litmus) -> Iterator[str]:
    """The number, how little it says, and what it was told from: a sentence each."""
    window = found.window
    if window.unclear:
        yield _("Work is not counted if its answers may be in text that asyncdocs cannot read.")
    low, high = found.bounds
    yield _("The sample is small: the real share is probably between {low} % and {high} %.").format(
        low=round(100 * low), high=round(100 * high)
    )
    yield _judged(found)
    yield _told(found)
    if found.history:
        yield f"{found.history[:1].upper()}{found.history[1:].rstrip('.')}."
    if found.unstated:
        yield ngettext(
            "{count} document of these kinds is not counted, because its status is unknown.",
            "{count} documents of these kinds are not counted, because their status is unknown.",
            found.unstated,
        ).format(count=found.unstated)
    if found.left_out:
        yield ngettext(
            "{count} archived piece of work is not counted, because its earlier text is missing.",
            "{count} archived pieces of work are not counted, because their earlier text is missing.",
            found.left_out,
        ).format(count=found.left_out)


def _judged(found: Litmus) -> str:
    """Which texts were judged."""
    ways: dict[Text, str] = {
        "then": _("by the text from the day when the work started"),
        "first": _("by the first known text, which was written after the work was done"),
        "today": _("by today's text"),
    }
    return _("Each piece of work was judged {ways}.").format(ways=_each_way(ways, (each.text for each in found.tried)))


def _told(found: Litmus) -> str:
    """By what it was told which are the last."""
    ways: dict[DatedBy, str] = {
        "git": _("the commit that changed the status"),
        "added": _("the commit that added the page"),
        "dates": _("the date in the text"),
        "order": _("the order of the files"),
    }
    return _("The order of the pieces of work comes from {ways}.").format(
        ways=_each_way(ways, (each.told for each in found.tried))
    )


def _each_way(ways: Mapping[_Way, str], taken: Iterable[_Way]) -> str:
    """The ways that were taken, in words; each with its number where there are several."""
    counts = Counter(taken)
    return ", ".join(
        f"{told} ({counts[way]})" if len(counts) > 1 else told for way, told in ways.items() if way in counts
    )


def happened(tried: Tried) -> str:
    """When it was started, or reached ready."""
    words = {
        "started": _("started {day}"),
        "done": _("done {day}"),
        "ready": _("ready since {day}"),
    }
    undated = {"started": _("started"), "done": _("done"), "ready": _("ready")}
    return words[tried.event].format(day=tried.day.isoformat()) if tried.day else undated[tried.event]


def place(ask: Ask, shown: Callable[[str], str]) -> str:
    """Where an answer would stand."""
    at = f"{shown(ask.path)}:{ask.line}"
    return _("{place}, section “{heading}”").format(place=at, heading=ask.heading) if ask.heading else at


def missing(ask: Ask) -> str:
    """What is missing in plain words: the question, and why what is there is no answer."""
    return f"{ask.ask} ({ask.because})" if ask.because else ask.ask


def before(found: Litmus) -> str:
    """A sentence on the windows before, the newest first; nothing where there are none."""
    counts = "; ".join(map(_window, found.windows[-2::-1]))
    return _("Earlier results: {counts}.").format(counts=counts) if len(found.windows) > 1 else ""


def _window(window: Window) -> str:
    told = _("{passed} of {tried}").format(passed=window.passed, tried=window.tried)
    if window.begin is None or window.end is None:
        return told
    return f"{told} ({window.begin.isoformat()} – {window.end.isoformat()})"


def short(found: Litmus) -> str:
    """The number alone."""
    told = _("{passed} of {tried}").format(passed=found.window.passed, tried=found.window.tried)
    return told + _(", {count} not known").format(count=found.window.unclear) if found.window.unclear else told


def colour(found: Litmus) -> tuple[str, str]:
    """Of its badge, as drawn and by its name; grey where nothing can be told."""
    told = found.window.passed + found.window.asked
    if not told:
        return "#5f6368", "lightgrey"
    share = found.window.passed / told
    return next((drawn, named) for drawn, named, least in _COLOURS if share >= least)
