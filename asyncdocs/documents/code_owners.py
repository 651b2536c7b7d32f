"""Who answers for a path by the repository's CODEOWNERS file, as GitHub and GitLab read it.

The last line that fits a path decides, within each of GitLab's sections. Patterns are read by the library that reads those of
a `.gitignore`, which they are but for one: `docs/*` means the files of `docs` and nothing below its folders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from asyncdocs.documents.stated import Field
from asyncdocs.memo import cached_property
from asyncdocs.text.globs import matches
from asyncdocs.text.source import Source, Span, decode, read_bytes

PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where the file lies in a repository; the first that is there counts."""

ORIGIN = "CODEOWNERS"
"""Where a field comes from whose value stands in that file."""

_SECTION = re.compile(r"\^?\[[^\]]+\](?:\[\d+\])?(?P<owners>(?:\s+\S+)*)\s*")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")
_DEEPEST = 64


class _Rule(NamedTuple):
    """A line: what it fits, who answers for that, whether it takes paths out again, its section, and where it stands."""

    pattern: str
    owners: tuple[str, ...]
    excludes: bool
    section: int
    span: Span


@dataclass(frozen=True, eq=False)
class CodeOwners:
    """A CODEOWNERS file.

    Attributes:
        source: its text, with its path from the root of the documents.
        prefix: the path of that root from the top of the repository.
    """

    source: Source
    prefix: str = ""

    def of(self, path: str) -> Field | None:
        """Who answers for a document, by its path from the root: the owners of the last rule of each section that fits.

        Returns:
            None where the file names nobody.
        """
        path, found = self.prefix + path, {}
        for rule, fits in zip(self._rules, self._fitting, strict=True):
            if fits(path):
                found[rule.section] = rule
        last = [rule for rule in found.values() if rule.owners and not rule.excludes]
        names = dict.fromkeys(name for rule in last for name in rule.owners)
        return Field("owner", tuple(names), last[-1].span, ORIGIN, self.source.path) if last else None

    @cached_property
    def _rules(self) -> tuple[_Rule, ...]:
        return tuple(_rules(self.source.text))

    @cached_property
    def _fitting(self) -> list[Callable[[str], bool]]:
        """For each rule, whether it fits a path."""
        from pathspec import GitIgnoreSpec  # asked for only where there is such a file: it takes its time to load

        def fitting(pattern: str) -> Callable[[str], bool]:
            if pattern.endswith("/*"):
                files = (pattern.lstrip("/") if "/" in pattern[:-2] else pattern,)
                return lambda path: matches(path, files)
            try:
                (read,) = GitIgnoreSpec.from_lines([pattern]).patterns
            except ValueError:
                return lambda path: False
            fits: Any = read.match_file
            return lambda path: fits(path) is not None

        return [fitting(rule.pattern) for rule in self._rules]


def _rules(text: str) -> Iterator[_Rule]:
    section, default, start = 0, (), 0  # type: tuple[int, tuple[str, ...], int]
    for line in text.split("\n"):
        at, start = start, start + len(line) + 1
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if heading := _SECTION.fullmatch(said):
            section, default = section + 1, _people(heading["owners"])
            continue
        word = _WORD.match(said)
        if word is None:
            continue
        begin = at + len(line) - len(line.lstrip())
        excludes, pattern = word[0].startswith("!"), word[0].removeprefix("!")
        owners = _people(said[word.end() :])
        yield _Rule(pattern, owners or default, excludes, section, Span(begin, begin + len(said)))


def _people(text: str) -> tuple[str, ...]:
    """Handles, teams and e-mails up to a comment; a role of GitLab's (`@@maintainer`) names nobody."""
    names = text.partition(" #")[0].split()
    return tuple(name for name in names if "@" in name and not name.startswith("@@"))


def code_owners_around(root: Path) -> CodeOwners | None:
    """The CODEOWNERS file of the repository a folder lies in, or of the folder itself where it lies in none.

    Args:
        root: the folder that documents' paths are told from.
    """
    places = [root, *root.parents][:_DEEPEST]
    top = next((place for place in places if (place / ".git").exists()), root)
    for name in PLACES:
        file = top / name
        if file.is_file():
            above = root.relative_to(top).as_posix()
            prefix = "" if above == "." else f"{above}/"
            try:
                text, _fault = decode(read_bytes(file))
            except (OSError, ValueError):
                return None
            return CodeOwners(Source("../" * prefix.count("/") + name, text), prefix)
    return None
