"""Metadata in YAML or TOML: front matter, also where it is shown in a fence, and the file beside a page."""

from __future__ import annotations

import datetime
import re
from typing import Any

from asyncdocs.documents.metadata.entries import Entry, Fault
from asyncdocs.strings import gettext as _
from asyncdocs.text.front_forms import NotTOML, is_toml, stated
from asyncdocs.text.key_values import Sought, fold_name
from asyncdocs.text.markup import Markup
from asyncdocs.text.source import Source, Span
from asyncdocs.text.yaml_values import NotYAML, pairs_of

_LATE_FRONT = re.compile(
    r"\s*?^(?P<line>---)[ \t]*\r?\n(?P<yaml>(?:(?![ \t]*\r?\n)[^\n]*\n)+?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_PLAIN_PAIR = re.compile(
    r"^(?P<indent>[ \t]*)(?P<key>[^\W\d_][\w -]*):(?:[ \t]+(?P<value>\S[^\n]*)|[ \t]*\r?)$"
    r"(?P<items>(?:\n[ \t]*-[ \t][^\n]*)*)",
    re.MULTILINE,
)
_PLAIN_ITEM = re.compile(r"\n[ \t]*-[ \t]+([^\n]*\S)")
_FENCED = re.compile(
    r"\s*(?P<fence>`{3,}|~{3,})[ \t]*ya?ml[ \t]*\r?\n(?:---[ \t]*\r?\n)?(?P<yaml>[^`~]*?)(?:^(?:---|\.\.\.)[ \t]*\r?\n)?"
    r"^(?P=fence)[`~]*[ \t]*$",
    re.MULTILINE,
)


def read_front_matter(
    source: Source, markup: Markup, sought: Sought, entries: list[Entry], faults: list[Fault]
) -> None:
    """Add what the front matter of a page says, and why what cannot be read of it cannot."""
    if markup.front:
        text = source.text[markup.front.start : markup.front.end]
        if is_toml(source.text):
            _read_toml(text, markup.front.start, source.path, entries, faults)
        else:  # JSON is YAML too
            read_yaml(text, markup.front.start, source.path, "front matter", sought, entries, faults)
    elif source.text[:1].isspace() and (match := _LATE_FRONT.match(source.text)):
        late: list[Entry] = []
        read_yaml(match["yaml"], match.start("yaml"), source.path, "front matter", sought, late, [])
        if any(sought.known(entry.key) for entry in late):
            message = _("front matter must begin on the first line; delete the empty lines above it")
            faults.append(Fault(Span(match.start("line"), match.end("line")), message, source.path))


def shown_front_matter(source: Source, markup: Markup, sought: Sought) -> list[Entry]:
    """Front matter that is shown: a fence of YAML that a page begins with."""
    match = None if markup.front else _FENCED.match(source.text)
    if match is None:
        return []
    entries: list[Entry] = []
    read_yaml(match["yaml"], match.start("yaml"), source.path, "top of the page", sought, entries, [])
    return entries if any(sought.known(entry.key) for entry in entries) else []


def read_yaml(
    text: str, base: int, path: str, origin: str, sought: Sought, entries: list[Entry], faults: list[Fault]
) -> None:
    """Add what a text in YAML says: front matter, or the file beside the page."""
    if not text.strip():
        return
    try:
        for key_node, value_node, key, value, fault in pairs_of(text):
            start, end = key_node.start_mark.index, value_node.end_mark.index
            if fault is not None:
                faults.append(Fault(Span(base + start, base + end), fault, path))
            while end > start and text[end - 1].isspace():
                end -= 1
            entries.append(Entry(fold_name(str(key)), _texts(value), Span(base + start, base + end), origin, path))
    except NotYAML as error:
        if error.sound:
            faults.append(Fault(_line(base, text), str(error), path))
            return
        at = error.offset or 0
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        faults.append(Fault(Span(base + start, base + (end if end >= 0 else len(text))), str(error), path))
        entries += _plain_pairs(text, base, path, origin, sought)


def _read_toml(text: str, base: int, path: str, entries: list[Entry], faults: list[Fault]) -> None:
    try:
        for key, value, start, end in stated(text):
            entries.append(Entry(fold_name(key), _texts(value), Span(base + start, base + end), "front matter", path))
    except NotTOML as error:
        faults.append(Fault(_line(base, text), str(error), path))


def _plain_pairs(text: str, base: int, path: str, origin: str, sought: Sought) -> list[Entry]:
    """What can be read of YAML that is none: the pairs at the margin, then those a slip of indentation put elsewhere."""
    margin, slipped = [], []
    parent = False
    for match in _PLAIN_PAIR.finditer(text):
        key, indented = fold_name(match["key"]), bool(match["indent"])
        items = tuple(item.strip("\"'") for item in _PLAIN_ITEM.findall(match["items"]))
        values = (match["value"].strip().strip("\"'"),) if match["value"] else items
        entry = Entry(key, values, Span(base + match.start("key"), base + match.end()), origin, path)
        if not indented and values:
            margin.append(entry)
        elif indented and values and sought.known(key) and not parent:
            slipped.append(entry)
        if not indented:
            parent = not values  # what is indented below is its own
    return margin + slipped


def _line(base: int, text: str) -> Span:
    stripped = len(text) - len(text.lstrip())
    end = text.find("\n", stripped)
    return Span(base + stripped, base + (end if end >= 0 else len(text)))


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, set):
        value = sorted(value, key=str)
    if isinstance(value, (list, tuple)):
        return tuple(text for each in value for text in _texts(each))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "id", "title", "path", "github") if key in value), None)
        return _texts(named if named is not None else list(value))
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, datetime.datetime):
        return (value.date().isoformat(),)
    return (str(value).strip(),) if str(value).strip() else ()
