"""The last build of a process that serves, and what of it the next one takes: the one place where that is kept between builds.

Its documents are taken over where their texts are the same, where links lead where no document tells the others anything
else, and what was made for pages where `site.rebuilding` says that they still show it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Set
from typing import Any, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.inputs.again import answered_now
from asyncdocs.inputs.witness import Answers, Witness
from asyncdocs.library.library import Library
from asyncdocs.library.rereading import take_over
from asyncdocs.lint.judging.face import face
from asyncdocs.memo import cached_property
from asyncdocs.plugins.shelves import Shelved
from asyncdocs.site.parts import OF_READINESS
from asyncdocs.site.rebuilding import same_readiness, still_shown
from asyncdocs.site.shelf import Shelf
from asyncdocs.site.site import Site
from asyncdocs.site.views import VIEWS
from asyncdocs.text.source import BESIDE, Source, read_bytes

_OF_A_TEXT = ("ids", "names", "former", "markdown", "llms-full.txt")
"""The first words of the names of what is found in the text of a document, and where its `[[names]]` lead; its path follows."""

_OF_ALL = ("block", "files", "llms.txt", "llms-full.txt:")
"""The first words of the names of what tells of all documents."""

_AT_REST = 3_000_000_000
"""So many nanoseconds after it was written a file has another mark when it is written again: no disk counts in longer steps."""

_Mark = tuple[int, ...]


class Served:
    """A build that was served."""

    def __init__(
        self,
        shelved: Shelved | None,
        site: Site | None,
        digests: Mapping[str, str],
        attachments: tuple[str, ...] = (),
        templates: str = "",
    ) -> None:
        """Keep a build.

        Args:
            shelved: what it was made of.
            site: what it showed; None before the first.
            digests: of all that was read of its documents, by path.
            attachments: the files that its documents may name.
            templates: a digest of those that were laid over the shipped ones.
        """
        self.attachments = attachments
        self._templates = templates
        self._shelved = shelved
        self._site = site
        self._digests = digests

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Its documents, by path."""
        return self._site.library.by_path if self._site else {}

    def same(self, source: Source) -> Source:
        """The source of the same path, where it was the same."""
        known = self.documents.get(source.path)
        if known is None or known.source is source:
            return source
        return known.source if known.source == source and known.source.beside == source.beside else source

    def text_digest(self, document: Document) -> str | None:
        """A digest of all that is read of a document, where it is what this build read; None where it is not."""
        known = self.documents.get(document.path)
        same = known is not None and known.source is document.source and known.place == document.place
        return self._digests.get(document.path) if same else None

    def history(self, library: Library, name: str, witness: Witness) -> History | None:
        """What git knew of the documents, where it would tell the same of them; None where that may be something else.

        Args:
            library: of documents as they are now.
            name: of what the build is given.
            witness: of the build so far.
        """
        site, shelved = self._site, self._shelved
        if site is None or shelved is None or shelved.name != name:
            return None
        if [*map(_files_of, library.documents)] != [*map(_files_of, site.library.documents)]:
            return None
        told: Answers = {"git": shelved.answers["git"]}
        if repository := site.history.repository:
            read, asked = shelved.answers["read"], str(repository.file_of_ignored)
            told["read"] = {asked: read[asked]} if asked in read else {}
        return site.history if answered_now(told, witness, read_bytes) else None

    def hand_over(self, library: Library, name: str, concerned: Set[str]) -> frozenset[str] | None:
        """Let a library take over where links lead; gives the paths of the documents that were edited since, or are concerned.

        None where it may be read otherwise, or an edited document tells the others something else.

        Args:
            library: of documents that took over what they were taken for.
            name: of what the build is given.
            concerned: paths of documents whose links may lead elsewhere though nobody has edited them.
        """
        if self._site is None or self._shelved is None or self._shelved.name != name:
            return None
        before = self._site.library
        if before.by_path.keys() != library.by_path.keys() or before.wiki != library.wiki:
            return None
        pairs = [(document, before.by_path[path]) for path, document in library.by_path.items()]
        edited = [(now, then) for now, then in pairs if now.source is not then.source]
        if any(face(now) != face(then) for now, then in edited):
            return None
        paths = frozenset(now.path for now, _then in edited) | concerned
        take_over(library, before, paths)
        return paths

    def stands(self, state: str, witness: Witness, moved: Set[str]) -> bool:
        """Whether the world, and what is shown besides the documents, are what they were.

        Args:
            state: a digest of what the site shows.
            witness: of the build so far.
            moved: the places where attachments came or went.
        """
        shelved = self._shelved
        if shelved is None or shelved.state != state:
            return False
        return answered_now(shelved.answers, witness, read_bytes, {"is": moved, "stands": moved})

    def at_hand(self, found: Shelved | None) -> dict[str, Any]:
        """What was made, where what holds still is what this build made; else nothing."""
        return dict(self._made) if found is not None and found is self._shelved else {}

    def fill(self, shelf: Shelf, site: Site, edited: frozenset[str]) -> None:
        """Put on a shelf what was made for the pages that still show it.

        Args:
            shelf: of the build.
            site: as it will be shown.
            edited: paths of the documents that were edited since.
        """
        if self._site is None or shelf.at_hand is None:
            return
        standing = still_shown(site, self._site, edited)
        for name, made in self._made.items():
            sort, _space, rest = name.partition(" ")
            if sort == "page":
                stands = rest in standing.pages
            elif sort in _OF_A_TEXT:
                stands = rest in site.urls and rest not in edited and (standing.places or not site.library.wiki)
            else:
                stands = sort in _OF_ALL and standing.overviews and not (sort == "block" and _is_of_texts(rest))
            if stands:
                shelf.at_hand[name] = made

    def fill_readiness(self, shelf: Shelf, site: Site, name: str, templates: str) -> None:
        """Put on a shelf how ready the pages are whose readiness is shown as it was, though other parts of theirs may not be.

        Args:
            shelf: of the build.
            site: as it will be shown.
            name: of what the build is given.
            templates: a digest of those that are laid over the shipped ones.
        """
        if self._site is None or self._shelved is None or shelf.at_hand is None:
            return
        if (self._shelved.name, self._templates) != (name, templates):
            return
        for path in same_readiness(site, self._site):
            if (made := self._made.get(f"page {path}")) is not None:
                shelf.at_hand[f"readiness {path}"] = {part: made[part] for part in OF_READINESS}

    @property
    def _made(self) -> dict[str, Any]:
        return (self._site.shelf.at_hand if self._site else None) or {}


class _Read(NamedTuple):
    """A file as it was read: the marks it bore, and what it held; no marks where it had just been written."""

    marks: tuple[_Mark, ...]
    source: Source


class Reader:
    """Reads files for the builds of one process."""

    def __init__(self) -> None:
        self._known: dict[str, _Read] = {}

    def read(self, file: str, path: str, read: Callable[[], Source]) -> Source:
        """What a file holds.

        Args:
            file: where it lies.
            path: what it is called.
            read: reads it, and the metadata beside it.
        """
        now = time.time_ns()
        folder = os.path.dirname(file)  # noqa: PTH120, as are those of many files
        marks = tuple(_mark(place) for place in (file, folder, *(f"{folder}/{name}" for name in BESIDE)))
        known = self._known.get(file)
        if known is not None and known.marks == marks and known.source.path == path:
            return known.source
        source = read()
        at_rest = all(now - max(mark[-2:]) > _AT_REST for mark in marks if mark)
        self._known[file] = _Read(marks if at_rest else (), source)
        return source

    def forget(self) -> None:
        """Read all files anew."""
        self._known.clear()


def _mark(place: str) -> _Mark:
    """What the disk says of a file that changes when it is written; nothing where it is not there.

    A tool that sets the day of a file cannot set when it did so, which is the last number.
    """
    try:
        found = os.stat(place)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _files_of(document: Document) -> tuple[str, str]:
    """The paths of the files that a document is read from."""
    beside = document.source.beside
    return document.path, beside.path if beside else ""


def _is_of_texts(block: str) -> bool:
    """Whether a block, told with its page, may ask for a view that shows more of the texts than is compared."""
    return any(view.name in block for view in VIEWS if view.of_texts)


NOTHING_SERVED = Served(None, None, {})
"""Before the first build, and for builds that keep nothing."""
