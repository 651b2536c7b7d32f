"""What front matter other tools write than YAML between dashes: TOML between `+++`, and JSON in braces, as Hugo and Zola read them.

MkDocs knows neither and shows both as text; the metadata is there all the same, and it is no sentence of the page.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

from asyncdocs.strings import gettext as _

_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(?P<said>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\ufeff?(?P<said>\{[ \t]*\r?\n.*?^\}[ \t]*)(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML_LINE = re.compile(r"""^[ \t]*(?:\[+[ \t]*)?(?P<key>[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*[=.\]][^\n]*""", re.MULTILINE)
_LONGEST = 1_000_000


class Stated(NamedTuple):
    """One line of TOML: the key, its value, and where it stands."""

    key: str
    value: Any
    start: int
    end: int


class NotTOML(Exception):
    """A text that is no TOML; the message says why."""


def other_front(text: str) -> re.Match[str] | None:
    """The TOML or the JSON that a text begins with, as its group `said`."""
    if text.startswith(("+++", "\ufeff+++")):
        return _TOML.match(text)
    if text.startswith(("{", "\ufeff{")) and (match := _JSON.match(text)) and _is_object(match["said"]):
        return match
    return None


def is_toml(text: str) -> bool:
    """Whether the front matter that a text begins with is TOML."""
    return text.startswith(("+++", "\ufeff+++"))


def _is_object(text: str) -> bool:
    try:
        return len(text) <= _LONGEST and isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def stated(text: str) -> Iterator[Stated]:
    """The values of a text in TOML.

    Raises:
        NotTOML: it cannot be read.
    """
    try:
        values = tomllib.loads(text.replace("\r\n", "\n")) if len(text) <= _LONGEST else {}
    except (ValueError, RecursionError) as error:
        raise NotTOML(_("not TOML: {why}").format(why=str(error).partition("\n")[0])) from error
    lines: dict[str, re.Match[str]] = {}
    for match in _TOML_LINE.finditer(text):
        lines.setdefault(match["key"].strip("\"'"), match)
    for key, value in values.items():
        line = lines.get(key)
        start, end = line.span() if line else (0, len(text))
        stretch = text[start:end]
        yield Stated(key, value, start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))
