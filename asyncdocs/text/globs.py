"""Whether a path matches a glob: `*` within a name, `**` over folders; own code, as `fnmatch` has no `**`.

However many stars a configuration has, a path is tried once from each of its places: what stands between two stars is
looked for where it comes first, and never again elsewhere (`(?>…)`), for whatever follows is found from there too.
What a site or a configuration leaves out is written as for git: those patterns are read by the library that MkDocs reads
them with. It takes as long to load as a document takes to be linted, so globs that mean the same either way go without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from asyncdocs.memo import cache, cached_property

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|[^*?/]+|/")
_STARS = re.compile(r"(?:\*\*/)+(?=\*\*/)|\*{3,}")
_MEANING = {"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]", "/": "/"}
_FEW = 4
"""Stars of a glob in which `**` is part of a name; so many may be tried in all ways."""
_MOST_OVER, _MOST_WITHIN = 2, 2
"""Stars over folders in a line, and within a name of it, that the library may try in all ways."""
_OVER = {"**/": "(?:[^/]+/)*?", "**": ".*?"}


@cache
def _pattern(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_regex(glob)})" for glob in globs) or r"(?!)", re.DOTALL)


def _regex(glob: str) -> str:
    """What a glob means: its parts between stars over folders, each but the last where it comes first."""
    if any("**" in name and name != "**" for name in glob.split("/")) and glob.count("*") <= _FEW:
        return "".join(_MEANING.get(token) or re.escape(token) for token in _TOKEN.findall(glob))
    parts: list[tuple[str, list[str]]] = [("", [])]
    for token in _TOKEN.findall(_STARS.sub(_fewer, glob)):
        if token == "/**":
            parts[-1][1].append("/")
            parts.append((".*?", []))
        elif token in _OVER:
            parts.append((_OVER[token], []))
        else:
            parts[-1][1].append(token)
    *firsts, (star, tokens) = parts
    return (
        "".join(f"(?>{over}{_named(names, last=False)})" for over, names in firsts) + star + _named(tokens, last=True)
    )


def _fewer(stars: re.Match[str]) -> str:
    return "" if "/" in stars[0] else "**"


def _named(tokens: list[str], last: bool) -> str:
    """A part without stars over folders, by its own parts between stars within a name."""
    pieces = [""]
    for token in tokens:
        if token == "*":
            pieces.append("")
        else:
            pieces[-1] += "[^/]" if token == "?" else re.escape(token)
    first, *rest = pieces
    if not rest:
        return first
    *middle, end = rest
    final = f"[^/]*{end}" if last else f"(?>[^/]*?{end})"
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle) + final


def matches(path: str, globs: Iterable[str]) -> bool:
    """Whether a path (with forward slashes) matches any of the globs as a whole."""
    return _pattern(tuple(globs)).fullmatch(path) is not None


@dataclass(frozen=True, eq=False)
class Patterns:
    """Patterns as in a `.gitignore`: the last one that fits a path decides."""

    lines: tuple[str, ...]

    def match(self, path: str) -> bool:
        """Whether they name a path of a file."""
        if not self.lines:
            return False
        if self._one_by_one is None:
            return bool(self._read.match_file(path))
        return next((taken for taken, tells in self._one_by_one if tells(path)), False)

    @cached_property
    def _one_by_one(self) -> list[tuple[bool, Callable[[str], bool]]] | None:
        """The last line first, each with whether it takes a path or gives it back; None where the library may read them all."""
        if not any(map(_is_starred, self.lines)):
            return None
        told = [(not line.startswith("!"), line.removeprefix("!").strip()) for line in reversed(self.lines)]
        return [(takes, _starred(line) if _is_starred(line) else Patterns((line,)).match) for takes, line in told]

    @cached_property
    def _read(self) -> Any:
        from pathspec import GitIgnoreSpec  # asked for only where patterns are written: it takes its time to load

        try:
            return GitIgnoreSpec.from_lines(self.lines)
        except ValueError:
            return GitIgnoreSpec.from_lines(())


def _is_starred(line: str) -> bool:
    """Whether a line has so many stars that the library would try them in all ways."""
    names = line.split("/")
    return names.count("**") > _MOST_OVER or any(name.count("*") > _MOST_WITHIN for name in names)


def _starred(line: str) -> Callable[[str], bool]:
    """Whether a line with many stars names a path, or a folder around it."""
    name = line.rstrip("/")
    glob = name.lstrip("/") if "/" in name else f"**/{name}"
    below = re.compile(_regex(f"{glob}/**"), re.DOTALL)
    itself = below if line.endswith("/") else re.compile(_regex(glob), re.DOTALL)
    return lambda path: bool(itself.fullmatch(path) or below.fullmatch(path))


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
