"""A sheet of lines for a terminal: painted, wrapped, and cut where there is no room."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import Report
from asyncdocs.strings import gettext as _

SCREEN = 12
"""More findings, or more documents, than this are summed up rather than listed one by one."""

_COLOURS = {"error": "31", "warning": "33", "info": "36", "Ready": "32", "Nearly": "36", "Gaps": "33", "Blocked": "31"}

_COLOUR = re.compile("(\x1b\\[[0-9;]*m)")

_LONGEST_WORD = 24


def next_lines(*commands: tuple[str, str], purpose: Callable[[str], str] = str) -> list[str]:
    """What to run now, a command in each line with what it is for; `purpose` paints that."""
    wide = max(len(command) for command, _purpose in commands) + 2
    return [_("Next:"), *(f"  {command:<{wide}}{purpose(why)}" for command, why in commands)]


class Sheet:
    """The lines that are shown of a report, and what they have told so far."""

    def __init__(self, report: Report, shown: Shown) -> None:
        self.report = report
        self.shown = shown
        self.lines: list[str] = []
        self.told: set[str | tuple[str, str]] = set()

    def paint(self, text: str, colour: str) -> str:
        """A text in a colour, where the terminal shows any."""
        return f"\x1b[{_COLOURS.get(colour, colour)}m{text}\x1b[0m" if self.shown.colour else text

    def strong(self, text: str) -> str:
        """A text that stands out."""
        return self.paint(text, "1")

    def faint(self, text: str) -> str:
        """A text of less weight."""
        return self.paint(text, "2")

    def add(self, line: str = "") -> None:
        """Add a line."""
        self.lines.append(line.rstrip())

    def wrapped(self, text: str, indent: str, hanging: str | None = None) -> None:
        """Add a text, as many lines as it takes."""
        width = max(40, self.shown.width)
        self.lines += textwrap.wrap(
            text, width, initial_indent=indent, subsequent_indent=indent if hanging is None else hanging,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip

    def next_steps(self, *commands: tuple[str, str]) -> None:
        """What to run now, a command in each line."""
        for line in next_lines(*commands, purpose=self.faint):
            self.add(line)
        self.add()

    def clip(self, line: str) -> str:
        """A line cut to the width of the terminal; what colours it takes no room."""
        room = self.shown.width
        if len(_COLOUR.sub("", line)) <= room:
            return line
        kept, length = [], 0
        for piece in _COLOUR.split(line):
            if _COLOUR.fullmatch(piece):
                kept.append(piece)
            elif length < room - 1:
                cut = piece[: room - 1 - length]
                if len(cut) < len(piece) and piece[len(cut)] != " " and " " in cut[-_LONGEST_WORD:]:
                    cut = cut[: cut.rindex(" ")]  # no word is broken, but for a path
                kept.append(cut)
                length += len(piece)
        return "".join(kept).rstrip() + "…"

    def more(self, count: int, what: str) -> None:
        """Add how many more there are that are not shown."""
        if count > 0:
            self.add(self.faint(f"         … {what}"))

    def done(self) -> str:
        """All lines."""
        return "\n".join(self.lines) + "\n"


def broken(text: str, room: int) -> tuple[str, str]:
    """A text in two, after a whole word, where there is no room for all of it."""
    if len(text) <= room:
        return text, ""
    cut = text[: max(1, room)]
    if text[len(cut)] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(), text[len(cut) :].lstrip()


def shortened(text: str, room: int) -> str:
    """A text that ends with a whole word where there is no room for all of it; a path is cut anywhere."""
    if len(text) <= room:
        return text
    cut = text[: max(1, room - 1)]
    if text[len(cut) :][:1] != " " and " " in cut[-_LONGEST_WORD:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + "…"


def cut_to(line: str, start: int, room: int) -> str:
    """A stretch of a line, with `…` in place of a word that is cut at either end."""
    text = line[start : start + room]
    if start and line[start - 1] not in " \t":
        word = len(text.split(" ", 1)[0])
        text = "…" + " " * (word - 1) + text[word:] if 0 < word <= _LONGEST_WORD else "…" + text[1:]
    if start + room < len(line) and line[start + room] not in " \t":
        word = len(text.rsplit(" ", 1)[-1])
        text = text[:-word] + "…" if 0 < word <= _LONGEST_WORD else text[:-1] + "…"
    return text
