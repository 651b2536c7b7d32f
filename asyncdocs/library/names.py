"""What the documents of a folder are called: by ids, file names and titles, and whom a name stands for where it is said."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id, parse_id
from asyncdocs.documents.recognition.names import INDEXES, own_name
from asyncdocs.memo import cached_property, per_object

_NUMBER_FIRST = re.compile(r"^(?:[A-Za-z]{2,11}[-_ ]?)?\d+(?:\.\d+)*\s*[.:)–—-]\s+")
_ALIASES = ("alias", "aliases")
_WORDS = re.compile(r"[\s_-]+")
_ID_FIRST = re.compile(r"[^\W\d_]{2,11}(?: \d+){1,2}(?= \D)")
"""What a folded file's name begins with if that may be said for all of it: letters and a number, or a year and a number."""


@dataclass(frozen=True, eq=False)
class Names:
    """What some documents are called."""

    documents: tuple[Document, ...]

    @cached_property
    def by_id(self) -> dict[Id, list[Document]]:
        """Documents by what they are called; templates are not called anything."""
        found: dict[Id, list[Document]] = {}
        for document in self.documents:
            if not document.recognised.template:
                for each in {document.stated_id, document.file_id, document.id} - {None}:
                    found.setdefault(each, []).append(document)  # type: ignore[arg-type]
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            names = {
                _fold(document.path.rpartition("/")[2].rpartition(".")[0]),
                _fold(own_name(document.qualified_path)),
            }
            names |= {_fold(document.title), _fold(_NUMBER_FIRST.sub("", document.title))}
            names.add(_fold(document.place.rpartition(".")[0]))
            names |= {_fold(alias) for alias in _aliases(document)}
            for name in names:
                found.setdefault(name, []).append(document)
        return found

    def called(self, name: str, near: Document) -> tuple[Document, ...]:
        """The documents an id or a name stands for, seen from a document: those of its own folder before all others."""
        each = parse_id(name)
        if each and each.prefix and each in self.by_id:
            return self.bearing(each, near)
        return self._meant(_fold(name)).nearest(near)

    @per_object
    def _meant(self, folded: str) -> _Bearers:
        found = self._by_name.get(folded, [])
        if len(found) > 1:  # a file's name counts for more than a title
            found = [document for document in found if _fold(posixpath.basename(document.path)) == folded] or found
        return _Bearers(tuple(found or self._begun(folded)))

    def _begun(self, folded: str) -> list[Document]:
        """The only document whose file's name begins with an id as it is written: `inc-2031-004` for `inc-2031-004-gate`."""
        found = self._by_first.get(folded, [])
        return found if len(found) == 1 else []

    @cached_property
    def _by_first(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            match = _ID_FIRST.match(_fold(own_name(document.qualified_path)))
            if match and not document.recognised.template:
                found.setdefault(match[0], []).append(document)
        return found

    def at(self, name: str, near: Document) -> tuple[Document, ...]:
        """The document a name with slashes stands for, told from a document, from the docs folder, from the root, or by the end
        of its path, as the editors of linked notes take it: `ships/deck` for `docs/ships/deck.md`.
        """
        name = name.strip().replace("\\", "/")
        if "/" not in name:
            return ()
        folder = posixpath.dirname
        told = [name.lstrip("/")] if name.startswith("/") else [posixpath.join(folder(near.place), name), name]
        told.append(posixpath.join(folder(near.path), name).removeprefix("/"))
        for path in (posixpath.normpath(each) for each in told):
            for file in (path, *(posixpath.join(path, index) for index in INDEXES)):
                if found := self._by_path.get(_fold(file)):
                    return _Bearers(tuple(found)).nearest(near)
        return () if name.startswith(("/", ".")) else self._ending(f"/{_fold(posixpath.normpath(name))}").nearest(near)

    @per_object
    def _ending(self, folded: str) -> _Bearers:
        """The documents whose paths end with some folders and a name."""
        found = self._by_name.get(folded.rpartition("/")[2], ())
        return _Bearers(tuple(each for each in found if _fold(each.path.removesuffix(".markdown")).endswith(folded)))

    @cached_property
    def _by_path(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            for path in {document.place, document.path}:
                found.setdefault(_fold(path.removesuffix(".markdown")), []).append(document)
        return found

    def bearing(self, each: Id, near: Document) -> tuple[Document, ...]:
        """The documents an id stands for, seen from one."""
        return self._bearers(each).nearest(near)

    @per_object
    def _bearers(self, each: Id) -> _Bearers:
        return _Bearers(tuple(self.by_id.get(each, ())))


@dataclass(frozen=True, eq=False)
class _Bearers:
    """Some documents that are called the same."""

    documents: tuple[Document, ...]

    def nearest(self, near: Document) -> tuple[Document, ...]:
        """Those that are meant, seen from a document: in its own folder, or the only one that states its id."""
        if len(self.documents) < 2:
            return self.documents
        same = self._by_folder.get(near.path.rpartition("/")[0], ())
        return same if len(same) == 1 else self._stated if len(self._stated) == 1 else self.documents

    @cached_property
    def _by_folder(self) -> dict[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            found.setdefault(document.path.rpartition("/")[0], []).append(document)
        return {folder: tuple(documents) for folder, documents in found.items()}

    @cached_property
    def _stated(self) -> tuple[Document, ...]:
        return tuple(document for document in self.documents if document.stated_id)


def _aliases(document: Document) -> Iterable[str]:
    """The other names that a document gives itself in its front matter."""
    return (
        name
        for e in document.entries
        if e.origin == "front matter" and e.key in _ALIASES
        for name in e.values
        if name.strip()
    )


def _fold(name: str) -> str:
    return _WORDS.sub(" ", unquote(name).strip().removesuffix(".md").casefold())
