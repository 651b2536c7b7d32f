"""How a file that lists many pieces of work (Taskmaster's `tasks.json`) is read: as one document each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from asyncdocs.text.globs import matches
from asyncdocs.text.source import Source
from asyncdocs.units.formats import Format, Listed

_HEADING = re.compile(r"^(#{1,4})(?= )", re.MULTILINE)
_DONE = ("done", "completed", "complete")


def with_entries(sources: Iterable[Source], formats: tuple[Format, ...], prefix: str = "") -> list[Source]:
    """Some sources, and behind each that lists pieces of work a source for each of these.

    Args:
        sources: files as they are read.
        formats: in which units are kept.
        prefix: of the paths, told from the root.
    """
    kept = list(sources)
    listing = [each.listed for each in formats if each.listed]
    for source in tuple(kept):
        if source.path.endswith(".json"):
            for listed in listing:
                if matches(prefix + source.path, listed.files):
                    kept.extend(_entries(source, listed))
                    break
    return kept


def file_of(path: str) -> str:
    """The file in which a document stands: its own, or the one that lists it."""
    file, mark, _entry = path.rpartition("#")
    return file if mark and file.endswith(".json") else path


def _entries(source: Source, listed: Listed) -> Iterator[Source]:
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return
    if not isinstance(data, Mapping):
        return
    lists = {"": data} if listed.entries in data else data
    seen = set()
    for tag, group in lists.items():
        entries = group.get(listed.entries) if isinstance(group, Mapping) else None
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, Mapping) or not _plain(entry.get(listed.id)):
                continue
            main = tag in ("", listed.main)
            number = _plain(entry[listed.id])
            path = f"{source.path}#{number}" if main else f"{source.path}#{_plain(tag)}.{number}"
            if path not in seen:
                seen.add(path)
                yield Source(path, _written(entry, number, listed, main), made=True)


def _written(entry: Mapping[str, Any], number: str, listed: Listed, main: bool) -> str:
    """An entry as the text that a person would have written of it."""
    front = {"status": _plain(entry.get(listed.status)), "priority": _plain(entry.get(listed.priority))}
    needs = entry.get(listed.depends)
    needed = [_plain(each) for each in needs if _plain(each)] if isinstance(needs, list) else []
    lines = [f"{key}: {json.dumps(value)}" for key, value in front.items() if value]
    if main:
        lines.insert(0, f"id: {json.dumps(listed.prefix + number)}")
        if needed:
            lines.append(f"depends-on: {json.dumps([listed.prefix + each for each in needed])}")
    parts = ["---\n" + "\n".join(lines) + "\n---", f"# {_plain(entry.get(listed.title))}"]
    for title, key in listed.sections.items():
        if text := _text(entry.get(key)):
            parts.append(f"## {title}\n\n{text}")
    if needed and not main:
        parts.append("Depends on: " + ", ".join(needed))
    inner = entry.get(listed.inner)
    if boxes := "\n".join(_boxes(inner if isinstance(inner, list) else [], number, listed)):
        parts.append(f"## {listed.inner.capitalize()}\n\n{boxes}")
    return "\n\n".join(parts) + "\n"


def _boxes(inner: Iterable[object], number: str, listed: Listed) -> Iterator[str]:
    """What an entry is divided into, a line with a box each, and what is said of it below."""
    for each in inner:
        if not isinstance(each, Mapping):
            continue
        mark = "x" if _plain(each.get(listed.status)).casefold() in _DONE else " "
        yield f"- [{mark}] {number}.{_plain(each.get(listed.id))} {_plain(each.get(listed.title))}"
        for key in listed.sections.values():
            if text := _text(each.get(key)):
                yield "\n" + "\n".join(f"    {line}".rstrip() for line in text.split("\n")) + "\n"


def _plain(value: object) -> str:
    """A value on one line; nothing where it is none."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _text(value: object) -> str:
    """A longer text, its headings below those of the entry."""
    return _HEADING.sub(r"##\1", value.replace("\r\n", "\n").strip()) if isinstance(value, str) else ""
