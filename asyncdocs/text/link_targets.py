"""What the parser's links are in the text as it was written: their targets unmasked, and which are a formula's brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import Any

from asyncdocs.text.markup import Link

_DEFINITION = re.compile(
    r"\n[ \t>]*\[(?P<name>(?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:\r?\n[ \t>]*)?(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s<]\S*))"
)
"""At the beginning of a line, behind the end of the one above: a pattern that begins with `^` is tried at every character."""


_NAMED = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\Z")


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


_FORMULA = re.compile(
    r"(?<!\\)\$\$(?:(?!\n[ \t]*\n)[^$]){1,2000}\$\$|(?<![\\$\w])\$(?![\s$])[^$\n]{1,400}?(?<![\s\\])\$(?![\d$\w])"
    r"|\\\((?:(?!\n[ \t]*\n).){1,400}?\\\)|\\\[(?:(?!\n[ \t]*\n).){1,2000}?\\\]|\\begin\{(\w+\*?)\}.{1,4000}?\\end\{\1\}",
    re.DOTALL,
)


_SYMBOL = re.compile(r"\\.*|[^./#:\s]{1,20}")


def without_formulas(text: str, links: list[Link]) -> list[Link]:
    """The links of a text but those that are a formula's: `$f[i](x)$` is no link, whatever brackets it has."""
    if not any(_SYMBOL.fullmatch(link.target) for link in links):
        return links
    formulas = [match.span() for match in _FORMULA.finditer(text)]
    if not formulas:
        return links
    starts = [start for start, _end in formulas]

    def in_formula(link: Link) -> bool:
        at = bisect_right(starts, link.start) - 1
        return at >= 0 and link.end <= formulas[at][1] and _SYMBOL.fullmatch(link.target) is not None

    return [link for link in links if not in_formula(link)]


def original_target(about: Any, text: str, masked: str, where: tuple[int, int], defined: dict[str, str]) -> str:
    """A link's target in the text as it was: found at the link, or where its name is defined."""
    target, written = about["dest_url"], text[where[0] : where[1]]
    if (name := name_in(written)) and (found := defined.get(name)) is not None:
        return found
    at = masked.rfind(target, *where)
    return text[at : at + len(target)] if at >= 0 else target


def definitions(text: str) -> dict[str, str]:
    """The targets that names stand for; of two definitions the first counts."""
    found: dict[str, str] = {}
    for match in _definitions(text):
        written = match["pointed"] if match["bare"] is None else match["bare"]
        found.setdefault(_folded(match["name"]), unescape(_ESCAPED.sub(r"\1", written)))
    return found


def defined_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The names that a text defines, folded, in order, each with where its definition begins and ends."""
    for match in _definitions(text):
        yield _folded(match["name"]), match.start("name") - 2, match.end() - 1


def _definitions(text: str) -> Iterator[re.Match[str]]:
    """The definitions of a text, one character further on than they stand."""
    return _DEFINITION.finditer(f"\n{text}") if "]:" in text else iter(())


def name_in(written: str) -> str:
    """The folded name by which a reference link, as it is written, says where it leads."""
    named = _NAMED.search(written)
    if named is None:
        return ""
    return _folded(named[1] or written[: named.start()].lstrip("!")[1:-1])


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
