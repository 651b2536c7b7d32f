"""Knows how the litmus is told: as lines for a terminal, as Markdown, as JSON, and as a badge."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict

from asyncdocs.lint.litmus import Ask, Litmus, Text, Told, Tried, Window
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

Shown = Callable[[str], str]
"""A path of the library as it is to be shown."""

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""

_MARKS = {"passes": "✓", "asks": "✗", "unclear": "?"}
_WIDEST = 60
_MOST_ASKS = 3

_COLOURS = (
    ("#1a7f37", "brightgreen", 0.8),
    ("#7d6200", "yellow", 0.5),
    ("#ad4a00", "orange", 0.01),
    ("#b3261e", "red", 0.0),
)
"""Of the badge, as drawn and as shields.io calls them, by the least share that passed."""


def count_of(window: Window) -> str:
    """The number everything is about: how many could have been picked up."""
    return _("{passed} of {tried} could have been picked up").format(passed=window.passed, tried=window.tried)


def summary(found: Litmus) -> Iterator[str]:
    """The number, how little it says, and what it was told from: a sentence each."""
    window = found.window
    if window.unclear:
        yield _("Of {count} it cannot be told: what may be the answer could not be read.").format(count=window.unclear)
    low, high = found.bounds
    yield _(
        "So few say little: counted like this, the share of all your work may lie anywhere between {low} % and {high} %."
    ).format(low=round(100 * low), high=round(100 * high))
    yield _judged(found)
    yield _told(found)
    if found.history:
        yield f"{found.history[:1].upper()}{found.history[1:]}."
    if found.left_out:
        yield ngettext(
            "{count} piece of work is left out: it is kept for the record, and its text of that time is not known.",
            "{count} pieces of work are left out: they are kept for the record, and their text of that time is not known.",
            found.left_out,
        ).format(count=found.left_out)


def _judged(found: Litmus) -> str:
    """Which texts were judged."""
    ways: dict[Text, str] = {
        "then": _("as written when somebody began"),
        "first": _("as first seen, already done, so with what was learned on the way"),
        "today": _("as it stands today"),
    }
    counts = Counter(each.text for each in found.tried)
    parts = [f"{ways[way]} ({counts[way]})" if len(counts) > 1 else ways[way] for way in ways if way in counts]
    return _("Judged {ways}.").format(ways=", ".join(parts))


def _told(found: Litmus) -> str:
    """By what it was told which are the last."""
    ways: dict[Told, str] = {
        "git": _("the commit that changed how far it is"),
        "added": _("the commit that added it"),
        "dates": _("the date it bears"),
        "order": _("its place in the order alone"),
    }
    counts = Counter(each.told for each in found.tried)
    parts = [f"{ways[way]} ({counts[way]})" if len(counts) > 1 else ways[way] for way in ways if way in counts]
    return _("Which are the last is told by {ways}.").format(ways=", ".join(parts))


def happened(tried: Tried) -> str:
    """When it was started, or reached ready."""
    words = {
        "started": _("started {day}"),
        "done": _("done {day}"),
        "ready": _("ready since {day}"),
    }
    undated = {"started": _("started"), "done": _("done"), "ready": _("ready")}
    return words[tried.event].format(day=tried.day.isoformat()) if tried.day else undated[tried.event]


def place(ask: Ask, shown: Shown) -> str:
    """Where an answer would stand."""
    at = f"{shown(ask.path)}:{ask.line}"
    return _("{place}, under “{heading}”").format(place=at, heading=ask.heading) if ask.heading else at


def missing(ask: Ask) -> str:
    """What is missing in plain words: the question, and why what is there is no answer."""
    return f"{ask.ask} ({ask.because})" if ask.because else ask.ask


def as_text(found: Litmus, shown: Shown) -> str:
    """It as lines for a terminal: the count, a line for each piece of work with what would have to be asked, the trend."""
    lines = [f"{count_of(found.window)}.", ""]
    names = max(len(each.name) for each in found.tried)
    for each in found.tried:
        title = each.title if len(each.title) <= _WIDEST else f"{each.title[: _WIDEST - 1]}…"
        name = f"{each.name:<{min(names, _WIDEST)}}  " if each.name != each.title else ""
        lines.append(f"{_MARKS[each.outcome]} {name}{title}  ({happened(each)})")
        for ask in each.asks[:_MOST_ASKS]:
            lines.append("    " + _("would have to ask: {ask}").format(ask=missing(ask)))
            lines.append(f"      {place(ask, shown)}")
        if len(each.asks) > _MOST_ASKS:
            lines.append("    " + _("and {count} more").format(count=len(each.asks) - _MOST_ASKS))
        for ask in each.unclear if not each.asks else ():
            lines.append("    " + _("cannot be told: {ask}").format(ask=missing(ask)))
            lines.append(f"      {place(ask, shown)}")
        if each.leans_on:
            lines.append("    " + _("leans on {names}").format(names=", ".join(each.leans_on)))
    lines += ["", *summary(found)]
    if len(found.windows) > 1:
        lines += ["", _("Before that: {counts}.").format(counts="; ".join(map(_window, found.windows[-2::-1])))]
    return "\n".join([*lines, "", _("Next: `asyncdocs explain litmus` says which questions are musts."), ""])


def _window(window: Window) -> str:
    told = _("{passed} of {tried}").format(passed=window.passed, tried=window.tried)
    if window.begin is None or window.end is None:
        return told
    return f"{told} ({window.begin.isoformat()} – {window.end.isoformat()})"


def as_markdown(found: Litmus, shown: Shown) -> str:
    """It as Markdown: the count, a table, the trend."""
    lines = [f"## {count_of(found.window)}", ""]
    lines += [f"| | {_('work')} | {_('when')} | {_('would have to ask')} |", "|---|---|---|---|"]
    for each in found.tried:
        asks = [f"{missing(ask)} `{place(ask, shown)}`" for ask in each.asks]
        asks += [
            f"{_('cannot be told')}" + _(": ") + f"{missing(ask)} `{place(ask, shown)}`"
            for ask in each.unclear
            if not asks
        ]
        asks += [_("leans on {names}").format(names=", ".join(each.leans_on))] if each.leans_on else []
        name = f"{each.name}{_(': ')}{each.title}" if each.name != each.title else each.title
        cells = [_MARKS[each.outcome], name, happened(each), "<br>".join(asks)]
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    lines += ["", *(f"- {sentence}" for sentence in summary(found))]
    if len(found.windows) > 1:
        lines += ["", _("Before that: {counts}.").format(counts="; ".join(map(_window, found.windows[-2::-1])))]
    return "\n".join([*lines, ""])


def as_data(found: Litmus) -> dict[str, object]:
    """It as plain values, for JSON."""
    low, high = found.bounds
    return {
        "schema_version": SCHEMA_VERSION,
        "passed": found.window.passed,
        "asked": found.window.asked,
        "unclear": found.window.unclear,
        "tried": found.window.tried,
        "interval": [round(low, 4), round(high, 4)],
        "text": found.text,
        "history": found.history,
        "left_out": found.left_out,
        "musts": {kind: list(names) for kind, names in sorted(found.musts.items())},
        "work": [_dated(asdict(each)) for each in found.tried],
        "windows": [_dated(asdict(window)) for window in found.windows],
    }


def _dated(values: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def as_json(found: Litmus, shown: Shown) -> str:
    """It as JSON, two spaces deep; paths are told from the root."""
    return json.dumps(as_data(found), indent=2, ensure_ascii=False) + "\n"


def as_badge(found: Litmus, shown: Shown) -> str:
    """It as a small picture."""
    from asyncdocs.site.files.badges import badge

    return badge(_("litmus"), _short(found), _colour(found)[0], title=f"{_('litmus')}: {count_of(found.window)}")


def as_shields(found: Litmus, shown: Shown) -> str:
    """It as the JSON that shields.io makes a picture of."""
    colour = _colour(found)[1]
    told = {"schemaVersion": 1, "label": _("litmus"), "message": _short(found), "color": colour}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _short(found: Litmus) -> str:
    return _("{passed} of {tried}").format(passed=found.window.passed, tried=found.window.tried)


def _colour(found: Litmus) -> tuple[str, str]:
    share = found.window.passed / found.window.tried
    return next((drawn, named) for drawn, named, least in _COLOURS if share >= least)


FORMATS: dict[str, Callable[[Litmus, Shown], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "badge": as_badge,
    "shields": as_shields,
}
"""What writes it, by the name of the format."""
