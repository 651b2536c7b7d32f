"""The host's search: a page is found by its id too, however that is written, and shown with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from asyncdocs.documents.metadata.values import Id
from asyncdocs.site.render.cards import unnumbered

FIELD = "ids"
"""The field of the index that holds a page's id: as it is, and as the name of its file has it."""

BOOST = 1e3
"""As much as a word of a title counts: an id that is asked for is in both."""

_TAGS_BY_DEFAULT = 1e6
_NUMBER = re.compile(r"\d+")


def add_field(plugins: Mapping[str, Any]) -> None:
    """Let Material's search look for ids; other searches have no fields to add."""
    for plugin in _searches(plugins):
        fields = getattr(plugin.config, "fields", None)
        if isinstance(fields, dict):
            fields[FIELD] = {"boost": BOOST}
            if fields.get("tags") == {"boost": _TAGS_BY_DEFAULT}:  # else one tag outweighs a whole title
                fields["tags"] = {"boost": BOOST / 10}


def add_id(plugins: Mapping[str, Any], url: str, own: Id, file: str, title: str) -> None:
    """Put the id of a page before its title in what is searched.

    Args:
        plugins: the host's, by name.
        url: the page's address.
        own: its id.
        file: its source.
        title: what it is called; the host knows only a heading of the first level, and else the name of the file.
    """
    for plugin in _searches(plugins):
        index = getattr(plugin, "search_index", None)
        entries = getattr(index, "entries", None) or getattr(index, "_entries", None) or []
        entry = next((each for each in reversed(entries) if each.get("location") == url), None)
        if entry is not None and not entry["title"].startswith(f"{own}"):
            told = (
                escape(title) if _is_of_file(entry["title"], file) and not _is_of_file(title, file) else entry["title"]
            )
            rest = unnumbered(told, own)
            entry["title"] = f"{escape(str(own))} · {rest}"
            if FIELD in (getattr(plugin.config, "fields", None) or {}):
                begins = told[: len(told) - len(rest)].split()  # `36.`, as whoever pastes the title asks for it
                entry[FIELD] = " ".join((str(own), *_padded(own, file), *begins))


def _searches(plugins: Mapping[str, Any]) -> list[Any]:
    return [plugin for name, plugin in plugins.items() if name.rpartition("/")[2] == "search"]


def _is_of_file(title: str, file: str) -> bool:
    """Whether a title is only the name of its file, as MkDocs writes that."""
    stem = file.rpartition("/")[2].rpartition(".")[0]
    return _in_words(stem) == _in_words(title)


def _in_words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").casefold()


def _padded(own: Id, file: str) -> list[str]:
    """The number as the name of the file has it, where that is longer, and with the four digits that most have."""
    number = own.number
    if not number.isdigit():
        return []
    named = _NUMBER.findall(file.rpartition("/")[2])
    forms = [each for each in named if each.lstrip("0") == number.lstrip("0")]
    return [each for each in dict.fromkeys([*forms, number.zfill(4)]) if each != number]
