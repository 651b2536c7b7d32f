"""How to write what was found: for a terminal, for programs, and as Markdown."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from urllib.parse import quote

from asyncdocs.api.search.found import Found, Hit
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

Name = Callable[[str], str]
"""Turns a path from the root into the one to show."""

_OWN_LINE = re.compile(r"\s{4}|\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~|!!!|\?\?\?|===)")
"""What begins a line that is no part of the paragraph before it."""

_CELL = re.compile(r"\s*(?<!\\)\|\s*")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def as_text(found: Found, name: Name, width: int, colour: bool = False) -> str:
    """It for a terminal: each passage with where it stands, what it is, and the lines that answer best."""
    lines: list[str] = []
    for number, each in enumerate(found.passages, 1):
        head = textwrap.wrap(
            printable(f"{number}  {_called(each)}"), width, subsequent_indent="   ", break_on_hyphens=False
        )
        lines += [f"\x1b[1m{line}\x1b[0m" for line in head] if colour else head
        where = " · ".join((f"{name(each.path)}:{each.best}", *_state(each)))
        lines += [printable(f"   {where}"), *(printable(f"   {line}") for line in _over(each, name))]
        for line in _flowing(each.excerpt):
            pieces = textwrap.wrap(_row(line), width - 5, break_on_hyphens=False)
            lines += [printable(f"   | {piece}") for piece in pieces]
        lines.append("")
    return "\n".join([*lines, *map(printable, _notes(found))]).rstrip("\n") + "\n"


def as_json(found: Found, name: Name, width: int, colour: bool = False) -> str:
    """It as JSON, two spaces deep; paths as they are shown."""
    named = tuple(
        replace(
            each, path=name(each.path), instead=tuple(replace(other, path=name(other.path)) for other in each.instead)
        )
        for each in found.passages
    )
    return json.dumps(asdict(replace(found, passages=named)), indent=2, ensure_ascii=False) + "\n"


def as_markdown(found: Found, name: Name, width: int, colour: bool = False) -> str:
    """It as Markdown: the passages as quotes, each with a link to where it stands."""
    lines = [f"# {_plain(found.question)}", ""]
    for each in found.passages:
        address = quote(name(each.path), safe="/") + (f"#{each.anchor}" if each.anchor else "")
        lines += [
            f"## [{_plain(_called(each))}]({address})",
            "",
            " · ".join((f"`{name(each.path)}:{each.best}`", *_state(each))),
            "",
        ]
        lines += [f"**{line}**\n" for line in _over(each, name)]
        lines += [f"> {line}".rstrip() for line in textwrap.dedent(each.text).splitlines()]
        lines.append("")
    return "\n".join([*lines, *(f"{line}\n" for line in _notes(found))]).rstrip("\n") + "\n"


FORMATS: Mapping[str, Callable[[Found, Name, int, bool], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
"""How to write it, by the name `--format` takes."""


def _flowing(text: str) -> Iterator[str]:
    """The lines of an excerpt without empty ones, those of one paragraph in one."""
    told, fenced = "", False
    for line in textwrap.dedent(text).splitlines():
        fence = line.lstrip().startswith(("```", "~~~"))
        if told and line.strip() and not fenced and not _OWN_LINE.match(line):
            told += " " + line.strip()
            continue
        if told.strip():
            yield told
        told, fenced = line.rstrip(), fenced != fence
    if told.strip():
        yield told


def _row(line: str) -> str:
    """A row of a table without its borders; nothing of the line below its head."""
    return _CELL.sub(" · ", line).strip(" ·:-") if line.startswith("|") else line


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _called(each: Hit) -> str:
    title = each.title if each.id is None or each.title.startswith(each.id) else f"{each.id} {each.title}"
    return " › ".join((title, *each.headings))


def _state(each: Hit) -> Iterator[str]:
    yield _(each.kind)
    if each.status:
        yield each.status
    elif each.stage == "dead":
        yield _("no longer valid")
    if each.date:
        yield each.date
    elif each.changed:
        yield _("changed {date}").format(date=each.changed)


def _over(each: Hit, name: Name) -> Iterator[str]:
    """What to read instead of a page that no longer holds."""
    if each.holds:
        return
    instead = ", ".join(f"{other.id} ({name(other.path)})" if other.id else name(other.path) for other in each.instead)
    yield _("no longer valid; read {pages} instead").format(pages=instead) if instead else _("no longer valid")


def _notes(found: Found) -> Iterator[str]:
    """What else there is to know: what was not found at all, and how much more there is."""
    for word, close in found.unknown:
        told = _("no page contains the word `{word}`").format(word=word)
        yield told + (_("; the nearest word is `{near}`").format(near=close) if close else "")
    if not found.passages:
        yield _("Nothing found. Try fewer or other words, or search for the id of a page.")
    elif found.more:
        more = ngettext("{count} more passage found", "{count} more passages found", found.more)
        yield more + _(": `--limit {limit}` shows more").format(limit=2 * len(found.passages))
