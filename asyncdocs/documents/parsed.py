"""Which documents of a large folder stay parsed: the last few that were looked at (`room`).

The others keep what they tell of themselves, and what the parser found as bytes; the rest is worked out again where somebody asks.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from asyncdocs import room
from asyncdocs.documents.packed import packed, unpacked
from asyncdocs.text.markup import Markup
from asyncdocs.text.parse import read_markup

if TYPE_CHECKING:
    from asyncdocs.documents.document import Document
    from asyncdocs.documents.outline import Outline

_MARKUP, _OUTLINE = _HELD = "_packed_markup", "_packed_outline"
"""Under these names a document keeps the bytes that stand for what it holds, and for its sections."""


class Parsed:
    """The documents of one library that are parsed at present."""

    def __init__(self, stays: frozenset[str]) -> None:
        """Begin with none.

        Args:
            stays: the names of what a document keeps whether it is parsed or not: it holds nothing of the text.
        """
        self.stays = stays | set(_HELD)
        self._facts = stays
        self._order: deque[Document] = deque()

    def text(self, document: Document) -> str:
        """The text of a document that is looked at from now on: another one is not any more."""
        self._order.append(document)
        if len(self._order) > room.PARSED:
            self._put_down(self._order.popleft())
        return document.source.text

    @staticmethod
    def markup(document: Document) -> Markup:
        """What a document holds: parsed, or made of the bytes that stand for it."""
        data = vars(document).get(_MARKUP)
        return read_markup(document.text) if data is None else unpacked(data, document.text)

    @staticmethod
    def complete(document: Document, outline: Outline) -> None:
        """Let an outline take what was worked out of it before."""
        data = vars(document).get(_OUTLINE)
        if data is not None:
            outline.unpack(data)

    def let_go(self, document: Document) -> None:
        """Let go of what a document holds, for hardly anybody will ask again: it is parsed again for those who do."""
        for name in vars(document).keys() - self._facts:
            del vars(document)[name]
        document.source.let_go_of_lines()

    def _put_down(self, document: Document) -> None:
        known = vars(document)
        held = {name: known[name] for name in _HELD if name in known}
        if "markup" in known and _MARKUP not in held:
            held[_MARKUP] = packed(known["markup"])
        outline: Outline | None = known.get("_outline")
        if outline is not None and _OUTLINE not in held and outline.is_whole:
            held[_OUTLINE] = outline.packed()
        self.let_go(document)
        known.update(held)
