"""How the litmus is told: as lines for a terminal, as Markdown, as JSON, and as a badge."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from asyncdocs.lint.judging.litmus import Litmus
from asyncdocs.lint.judging.litmus_told import MARKS, before, colour, count_of, happened, missing, place, short, summary
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

Shown = Callable[[str], str]
"""A path of the library as it is to be shown."""

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""

_WIDEST = 60
_MOST_ASKS = 3


def as_text(found: Litmus, shown: Shown) -> str:
    """It as lines for a terminal: the count, a line for each piece of work with what would have to be asked, the trend."""
    lines = [f"{count_of(found.window)}.", ""]
    names = max(len(each.name) for each in found.tried)
    for each in found.tried:
        title = each.title if len(each.title) <= _WIDEST else f"{each.title[: _WIDEST - 1]}…"
        name = f"{each.name:<{min(names, _WIDEST)}}  " if each.name != each.title else ""
        lines.append(f"{MARKS[each.outcome]} {name}{title}  ({happened(each)})")
        for ask in each.asks[:_MOST_ASKS]:
            lines.append("    " + _("open question: {ask}").format(ask=missing(ask)))
            lines.append(f"      {place(ask, shown)}")
        if len(each.asks) > _MOST_ASKS:
            lines.append("    " + ngettext("and {count} more", "and {count} more", len(each.asks) - _MOST_ASKS))
        for ask in each.unclear[:1] if not each.asks else ():
            lines.append("    " + _("unknown: {ask}").format(ask=missing(ask)))
            lines.append(f"      {place(ask, shown)}")
        if each.leans_on:
            lines.append("    " + _("depends on {names}").format(names=", ".join(each.leans_on)))
    lines += ["", *summary(found)]
    lines += ["", before(found)] if before(found) else []
    return "\n".join([*lines, "", _("Next: run `asyncdocs explain litmus` to see which questions are required."), ""])


def as_markdown(found: Litmus, shown: Shown) -> str:
    """It as Markdown: the count, a table, the trend."""
    lines = [f"## {count_of(found.window)}", ""]
    lines += [f"| | {_('work')} | {_('when')} | {_('open questions')} |", "|---|---|---|---|"]
    for each in found.tried:
        asks = [f"{missing(ask)} `{place(ask, shown)}`" for ask in each.asks]
        asks += [
            f"{_('unknown')}" + _(": ") + f"{missing(ask)} `{place(ask, shown)}`"
            for ask in each.unclear[:1]
            if not asks
        ]
        asks += [_("depends on {names}").format(names=", ".join(each.leans_on))] if each.leans_on else []
        name = f"{each.name}{_(': ')}{each.title}" if each.name != each.title else each.title
        cells = [MARKS[each.outcome], name, happened(each), "<br>".join(asks)]
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    lines += ["", *(f"- {sentence}" for sentence in summary(found))]
    lines += ["", before(found)] if before(found) else []
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
        "unstated": found.unstated,
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

    return badge(_("litmus"), short(found), colour(found)[0], title=f"{_('litmus')}: {count_of(found.window)}")


def as_shields(found: Litmus, shown: Shown) -> str:
    """It as the JSON that shields.io makes a picture of."""
    told = {"schemaVersion": 1, "label": _("litmus"), "message": short(found), "color": colour(found)[1]}
    return json.dumps(told, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Litmus, Shown], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "badge": as_badge,
    "shields": as_shields,
}
"""What writes it, by the name of the format."""
