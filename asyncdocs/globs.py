"""Knows whether a path matches a glob: `*` within a name, `**` over folders; own code, as `fnmatch` has no `**`.

What a site or a configuration leaves out is written as for git: those patterns are read by the library that MkDocs reads
them with. It takes as long to load as a document takes to be linted, so globs that mean the same either way go without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|[^*?/]+|/")
_MEANING = {"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]", "/": "/"}


@cache
def _pattern(globs: tuple[str, ...]) -> re.Pattern[str]:
    parts = ("".join(_MEANING.get(token) or re.escape(token) for token in _TOKEN.findall(glob)) for glob in globs)
    return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)")


def matches(path: str, globs: Iterable[str]) -> bool:
    """Whether a path (with forward slashes) matches any of the globs as a whole."""
    return _pattern(tuple(globs)).fullmatch(path) is not None


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns as in a `.gitignore`: the last one that fits a path decides."""

    lines: tuple[str, ...]

    def match(self, path: str) -> bool:
        """Whether they name a path of a file."""
        return bool(self.lines) and bool(self._read.match_file(path))

    @cached_property
    def _read(self) -> Any:
        from pathspec import GitIgnoreSpec  # asked for only where patterns are written: it takes its time to load

        try:
            return GitIgnoreSpec.from_lines(self.lines)
        except ValueError:
            return GitIgnoreSpec.from_lines(())


_EITHER_WAY = re.compile(r"\*\*/[\w.*-]+(?:\.\w+|/\*\*)")
"""A glob that a whole path matches just where a line of a `.gitignore` fits it."""


def fits(path: str, globs: Iterable[str]) -> bool:
    """Whether globs, read as the lines of a `.gitignore`, name a path: a folder's name is enough, and `!` takes out again."""
    globs = tuple(globs)
    return matches(path, globs) if _is_plain(globs) else _patterns(globs).match(path)


@cache
def _is_plain(globs: tuple[str, ...]) -> bool:
    return all(map(_EITHER_WAY.fullmatch, globs))


@cache
def _patterns(globs: tuple[str, ...]) -> Patterns:
    return Patterns(globs)
