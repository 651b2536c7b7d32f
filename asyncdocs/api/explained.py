"""How to show a page of plain Markdown to a person at a terminal: headings, examples set apart, lines that fit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from asyncdocs.strings import gettext as _

_HEADING = re.compile(r"#+ +(.*)")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_FILE = re.compile(r"`([^`]+)`:")
_ITEM = re.compile(r"(\s*)([-*]|\d+\.) ")
_ROW = re.compile(r"\s*\|")
_LINES = re.compile(r"(?:[ \t]*\n){3,}")


def for_terminal(page: str, width: int, colour: bool = False) -> str:
    """A page as lines for a terminal.

    Args:
        page: plain Markdown.
        width: of the terminal, in characters.
        colour: whether it shows bold text.
    """
    return _LINES.sub("\n\n", "\n".join(_lines(page.split("\n"), width, colour))).strip("\n") + "\n"


def _lines(lines: list[str], width: int, colour: bool) -> Iterator[str]:
    paragraph: list[str] = []
    file, fence = "", ""
    for line in [*lines, ""]:
        opened = _FENCE.match(line)
        if fence:
            fence = "" if line.startswith(fence) else fence
            yield f"    {line}".rstrip() if fence else ""
            continue
        starts = opened or _HEADING.match(line) or _ITEM.match(line) or _ROW.match(line) or _FILE.fullmatch(line)
        if paragraph and (starts or not line.strip()):
            yield from _wrapped(paragraph, width)
            paragraph = []
        if opened:
            label = _label(opened[2], file)
            yield from (label, "") if label else ()
            file, fence = "", opened[1]
        elif heading := _HEADING.match(line):
            yield from ("", f"\x1b[1m{heading[1]}\x1b[0m" if colour else heading[1])
        elif named := _FILE.fullmatch(line):
            file = named[1]
        elif _ROW.match(line) or not line.strip():
            yield line
        else:
            paragraph.append(line)


def _wrapped(paragraph: list[str], width: int) -> list[str]:
    """A paragraph or an item, in lines that fit; those of an item stand below its text."""
    item = _ITEM.match(paragraph[0])
    indent = item[1] if item else ""
    text = " ".join(line.strip() for line in paragraph)
    hanging = indent + " " * (len(item[2]) + 1) if item else ""
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _label(info: str, file: str) -> str:
    """What an example is, and the file it stands in."""
    sort = info.split(" ")[-1]
    told = {"bad": _("Bad"), "good": _("Good"), "with": _("With this other page"), "fixed": _("Fixed")}.get(sort, "")
    if told and file:
        told = _("{example}, in {file}").format(example=told, file=file)
    return f"{told or file}{_(': ')}".rstrip() if told or file else ""
