"""What documents said before and after a commit: their texts as git kept them, read as documents are read today."""

from __future__ import annotations

from collections.abc import Sequence

from asyncdocs.documents.document import Document
from asyncdocs.history.git import Texts
from asyncdocs.history.history import History, Touch
from asyncdocs.library.library import Library
from asyncdocs.memo import lru_cache
from asyncdocs.text.source import Source, decode

_LATELY = 4
"""So many texts are kept: one commit's text after is mostly the next one's before."""


class Past:
    """Reads earlier versions of the documents of a library; a document that is still there is of the kind it is today."""

    def __init__(self, library: Library, history: History, texts: Texts) -> None:
        self._library = library
        self._history = history
        self._texts = texts
        self._read_again = lru_cache(maxsize=_LATELY)(self._read)

    def before_and_after(self, touches: Sequence[Touch], today: Document) -> tuple[Document | None, Document | None]:
        """A document before and after a commit, None where it was not there or cannot be read.

        Args:
            touches: what the commit did to it, and to the file of its metadata.
            today: the document it became.
        """
        own = next((touch for touch in touches if not touch.beside), None)
        aside = next((touch for touch in touches if touch.beside), None)
        after = own.path if own else _sibling(touches[0].path, today.path)
        before = (own.before if own else after) or after
        metadata = aside.path if aside else today.source.beside.path if today.source.beside else ""
        if own and not metadata:
            return self._read_again(own.old, before, today), self._read_again(own.new, after, today)
        commit = touches[0].commit.id
        return self._whole(f"{commit}^", before, metadata, today), self._whole(commit, after, metadata, today)

    def removed(self, touch: Touch) -> Document | None:
        """A document that a commit removed, as it was; None where that cannot be read."""
        return self._read(touch.old, touch.path, None)

    def _whole(self, revision: str, path: str, metadata: str, today: Document) -> Document | None:
        """A document at a revision, with the file of its metadata."""
        aside = _sibling(path, metadata)
        beside = self._source(self._history.named(aside, revision), aside)
        return self._read(self._history.named(path, revision), path, today, beside)

    def _read(self, text: str, path: str, today: Document | None, beside: Source | None = None) -> Document | None:
        source = self._source(text, path, beside)
        if source is None:
            return None
        docs = self._library.docs
        reading = self._library.documents[0].reading
        return Document(source, reading, path.removeprefix(f"{docs}/") if docs else path, today.kind if today else None)

    def _source(self, text: str, path: str, beside: Source | None = None) -> Source | None:
        data = self._texts.read(text) if text else None
        return Source(path, *decode(data), beside) if data is not None else None


def _sibling(path: str, name: str) -> str:
    """The path of a file's name in the folder of another."""
    folder, slash, _name = path.rpartition("/")
    return folder + slash + name.rpartition("/")[2]
