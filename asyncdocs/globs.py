"""Knows whether a path matches a glob: `*` within a name, `**` over folders; own code, as `fnmatch` has no `**`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|[^*?/]+|/")
_MEANING = {"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]", "/": "/"}


@cache
def _pattern(globs: tuple[str, ...]) -> re.Pattern[str]:
    parts = ("".join(_MEANING.get(token) or re.escape(token) for token in _TOKEN.findall(glob)) for glob in globs)
    return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)")


def matches(path: str, globs: Iterable[str]) -> bool:
    """Whether a path (with forward slashes) matches any of the globs as a whole."""
    return _pattern(tuple(globs)).fullmatch(path) is not None
