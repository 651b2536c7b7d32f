"""Where in the prose of one document the words of each list stand; code, addresses and comments are no prose."""

from __future__ import annotations

import re
from bisect import bisect_left

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words.entries import ANYWHERE, Found, Search
from asyncdocs.memo import kept, per_object

_ADDRESS = re.compile(r"https?://\S+")


class PhraseIndex:
    """The words of one document."""

    def __init__(self, document: Document, kind: Kind) -> None:
        self._words, self._kind = words_of(document), kind
        self._prose = _prose(document).replace("’", "'")

    @per_object
    def offsets(self, name: str) -> list[int]:
        """Where the entries of a word list begin, in order.

        Raises:
            KeyError: the questions of the kind look for no list of that name.
        """
        search, found = self._found(name in ANYWHERE)
        # The plain text is shifted by a leading space, and each match begins with one: offsets are those of the text.
        return search.offsets(name, found)

    @per_object
    def _found(self, anywhere: bool) -> tuple[Search, Found]:
        search = self._words.anywhere if anywhere else self._words.search(self._kind)
        return search, search.find(self._plain(search.latin))

    @per_object
    def _plain(self, latin: bool) -> str:
        return self._words.anywhere.plain(self._prose, latin=latin)

    def has(self, name: str, start: int, end: int) -> bool:
        """Whether an entry of a word list begins in a stretch of the text."""
        offsets = self.offsets(name)
        at = bisect_left(offsets, start)
        return at < len(offsets) and offsets[at] < end


def wording(document: Document, kind: Kind) -> PhraseIndex:
    """The wording of a document as the questions of a kind look at it (its own, or of a page that links to it), worked out once."""
    return kept(document, (PhraseIndex, kind.sought_words), lambda: PhraseIndex(document, kind))


def _prose(document: Document) -> str:
    """The whole text with all that is no prose blanked at the same length."""
    text, markup = document.text, document.markup
    blank = [*markup.code, *markup.comments]
    if markup.front:
        blank.append((0, markup.front.block_end))
    for form, _target, start, end, _shown in markup.links:
        at = start if form == "auto" else text.rfind("](", start, end)
        if at >= 0:
            blank.append((at, end))
    blank.sort()
    pieces: list[str] = []
    at = 0
    for start, end in blank:
        if start >= at:
            pieces += text[at:start], " " * (end - start)
            at = end
        elif end > at:
            pieces.append(" " * (end - at))
            at = end
    pieces.append(text[at:])
    joined = "".join(pieces)
    return _ADDRESS.sub(lambda match: " " * len(match[0]), joined) if "://" in joined else joined
