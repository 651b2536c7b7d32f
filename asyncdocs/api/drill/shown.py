"""How a drill is told: a page a lead can act on for each project, as lines, as Markdown, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from asyncdocs.api.drill.told import Drilled, Open, Person, Point, Spot, Verdict, decisive
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""

MOST = 5
"""So many of a sort are listed, so that it stays a page; the JSON has all."""

Shown = Callable[[str], str]
"""A path of the library as it is to be shown."""

_MARKS: dict[Verdict, str] = {"yes": "✓", "partly": "~", "no": "✗"}


def _word(verdict: Verdict) -> str:
    return {"yes": _("yes"), "partly": _("partly"), "no": _("no")}[verdict]


def _place(spot: Spot, shown: Shown) -> str:
    return f"{shown(spot.path)}:{spot.line}"


def _point(point: Point, shown: Shown) -> str:
    return f"{point.told} ({_place(point.spot, shown)})" if point.spot else point.told


def _points(found: Drilled, shown: Shown) -> Iterator[tuple[str, str, str]]:
    """Its questions: the mark with the question's number, the question, and what was found."""
    for number, point in enumerate(found.points, 1):
        yield f"{_MARKS[point.verdict]} {number}.", point.ask, _point(point, shown)


def _reason(found: Drilled) -> str:
    """What an answer rests on, by the numbers of the questions below, which say it; then where to begin."""
    if found.answer == "yes":
        return found.begin
    deciding = decisive(found.points)
    numbers = [str(number) for number, point in enumerate(found.points, 1) if point in deciding]
    told = ngettext(
        "Question {numbers} below decides this.",
        "Questions {numbers} below decide this.",
        len(numbers),
        numbers=", ".join(numbers),
    )
    return f"{told} {found.begin}".strip()


def _sections(found: Drilled, shown: Shown) -> Iterator[tuple[str, list[str], int]]:
    """What it rests on: a title, its lines, and how many there are in all."""
    yield (
        _("Read first, in this order"),
        [f"{shown(each.path)}  ({each.text})" for each in found.first],
        len(found.first),
    )
    asking = [each for each in found.work if each.outcome != "passes"]
    title = _("Open work with unanswered questions")
    yield title, [_opened(each, shown) for each in asking], len(asking)
    lost = [f"{shown(each.path)}  ({each.text})" for each in found.unreachable]
    title = ngettext(
        "Readers cannot reach {lost} of {count} current page by links from the entry page",
        "Readers cannot reach {lost} of {count} current pages by links from the entry page",
        found.documents,
        lost=len(lost),
    )
    yield title, lost, len(lost)
    yield _("Required questions that current pages leave unanswered"), _musts(found.proven, shown), len(found.proven)
    yield _("Required questions whose answer was not found"), _musts(found.unfound, shown), len(found.unfound)
    people = [_person(each, shown) for each in found.people]
    yield _people_title(found), people, len(people)
    leaks = [f"{_place(each, shown)}  {each.text}" for each in found.leaks]
    yield _("Answers that exist only in a conversation"), leaks, len(leaks)


def _opened(each: Open, shown: Shown) -> str:
    name = each.name if each.name == each.title else f"{each.name}, {each.title}"
    told = _("open question: {ask}") if each.outcome == "asks" else _("unknown: {ask}")
    ask = each.asks[0]
    because = f" ({ask.text})" if ask.text else ""
    return f"{name}{_(': ')}{told.format(ask=ask.title)}{because}  {_place(ask, shown)}"


def _musts(spots: Iterable[Spot], shown: Shown) -> list[str]:
    return [f"{_place(each, shown)}  {each.title}" + (f" ({each.text})" if each.text else "") for each in spots]


def _people_title(found: Drilled) -> str:
    if found.written:
        return _("Pages with only one author or one owner")
    return _("Pages with only one owner; git does not show the authors")


def _person(each: Person, shown: Shown) -> str:
    parts = []
    if each.wrote:
        parts.append(
            ngettext("is the only author of {count} page", "is the only author of {count} pages", each.wrote).format(
                count=each.wrote
            )
        )
    if each.owns:
        parts.append(
            ngettext("is the only owner of {count} page", "is the only owner of {count} pages", each.owns).format(
                count=each.owns
            )
        )
    pages = f"  {', '.join(map(shown, each.pages))}" if each.pages else ""
    return f"{each.name}{_(': ')}{', '.join(parts)}{pages}"


def _counts(found: Drilled) -> str:
    told = ngettext("{count} page is current", "{count} pages are current", found.documents).format(
        count=found.documents
    )
    if found.drafts:
        told += ", " + ngettext("{count} page is not final", "{count} pages are not final", found.drafts)
    if found.more_work:
        told += ", " + ngettext(
            "{count} more piece of open work was not checked",
            "{count} more pieces of open work were not checked",
            found.more_work,
        )
    return f"{told}."


def _heading(found: Drilled) -> str:
    return f"{found.name} ({found.path})" if found.path and found.path != found.name else found.name


def summary(projects: Sequence[Drilled]) -> str:
    """How many of the projects somebody could start from."""
    counts = {verdict: sum(each.answer == verdict for each in projects) for verdict in _MARKS}
    return ngettext(
        "Could somebody start from the pages alone? {count} project: {yes} yes, {partly} partly, {no} no.",
        "Could somebody start from the pages alone? {count} projects: {yes} yes, {partly} partly, {no} no.",
        len(projects),
        **counts,
    )


def as_text(projects: Sequence[Drilled], shown: Shown) -> str:
    """It as lines for a terminal: the answer, what it rests on, what to read first, what to mend."""
    lines = [summary(projects), ""] if len(projects) > 1 else []
    for found in projects:
        lines += [
            _heading(found),
            "",
            _("Could somebody start work with these pages alone? {answer}.").format(
                answer=_word(found.answer).capitalize()
            ),
        ]
        lines += [_reason(found), ""]
        lines += [f"{mark} {ask}  {told}" for mark, ask, told in _points(found, shown)]
        for title, items, count in _sections(found, shown):
            if items:
                lines += ["", title if str(count) in title else f"{title}{_(': ')}{count}"]
                most = len(found.first) if items and title == _("Read first, in this order") else MOST
                lines += [f"  {item}" for item in items[:most]]
                if count > most:
                    lines.append("  " + ngettext("and {count} more", "and {count} more", count - most))
        lines += ["", _counts(found)]
        if found.history and not found.written:
            lines.append(f"{found.history[:1].upper()}{found.history[1:]}.")
        lines.append("")
    return "\n".join(lines)


def as_markdown(projects: Sequence[Drilled], shown: Shown) -> str:
    """It as Markdown: a heading for each project, with the same."""
    lines = [summary(projects), ""] if len(projects) > 1 else []
    for found in projects:
        answer = _("Could somebody start work with these pages alone? {answer}.").format(
            answer=_word(found.answer).capitalize()
        )
        lines += [f"## {_heading(found)}", "", f"**{answer}** {_reason(found)}", ""]
        lines += ["| | | |", "|---|---|---|"]
        for cells in _points(found, shown):
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        for title, items, count in _sections(found, shown):
            if items:
                first = title == _("Read first, in this order")
                most = len(items) if first else MOST
                lines += ["", f"### {title}", ""]
                lines += [f"{number}. {item}" if first else f"- {item}" for number, item in enumerate(items[:most], 1)]
                lines += ["- " + ngettext("and {count} more", "and {count} more", count - most)] if count > most else []
        lines += ["", _counts(found), ""]
    return "\n".join(lines)


def as_json(projects: Sequence[Drilled], shown: Shown) -> str:
    """It as JSON, two spaces deep; paths are told from the root."""
    told = {"schema_version": SCHEMA_VERSION, "projects": [asdict(each) for each in projects]}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Sequence[Drilled], Shown], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""What writes it, by the name of the format."""
