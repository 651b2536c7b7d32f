"""How an editor counts: lines end with `\\n`, `\\r\\n` or `\\r`, and columns are units of the encoding agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

from asyncdocs.text.source import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Lines:
    """A text as an editor counts it."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._codec, self._size = _UNITS.get(encoding, _UNITS["utf-16"])
        self._starts = [0]
        self._ends = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    def position(self, offset: int) -> types.Position:
        """An offset in characters, as an editor's position; what lies outside is the nearest end."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self._text[self._starts[line] : min(offset, self._ends[line])]))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """An editor's position as an offset in characters; one behind the end of a line is its end."""
        if position.line >= len(self._starts):
            return len(self._text)
        line = self._text[self._starts[position.line] : self._ends[position.line]]
        if line.isascii():
            return self._starts[position.line] + min(position.character, len(line))
        data = line.encode(self._codec, "surrogatepass")[: position.character * self._size]
        return self._starts[position.line] + len(data.decode(self._codec, "ignore"))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec, "surrogatepass")) // self._size
