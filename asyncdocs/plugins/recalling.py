"""What an earlier build came to: kept in memory between the builds of `serve`, and in the cache between commands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from mkdocs.config.defaults import MkDocsConfig

from asyncdocs import api
from asyncdocs.cache.folder import place_for
from asyncdocs.cache.outcomes import key
from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.inputs.again import answered_now
from asyncdocs.inputs.witness import Witness, recorded, take_over
from asyncdocs.library.attachments import Moved, moved
from asyncdocs.library.library import Library
from asyncdocs.lint.judging import kept
from asyncdocs.lint.judging.earlier import Changed, Memory
from asyncdocs.lint.judging.face import digest, text_digest
from asyncdocs.lint.judging.kept import Kept
from asyncdocs.lint.model.report import Report
from asyncdocs.plugins import shelves
from asyncdocs.plugins.served import NOTHING_SERVED, Reader, Served
from asyncdocs.plugins.settings import beside_config, docs_folder
from asyncdocs.plugins.shelves import Shelved
from asyncdocs.settings.config import Config
from asyncdocs.site.shelf import NOTHING_KEPT, Shelf
from asyncdocs.site.site import Site
from asyncdocs.text.source import Source, read_bytes

_Told = TypeVar("_Told")


class Build(NamedTuple):
    """One build: the name of what it was given, and what it came to."""

    name: str
    kept: Kept


class Recall:
    """Takes from the last build what still holds of it; a build without a cache takes nothing."""

    def __init__(self) -> None:
        self._last: Build | None = None
        self._last_shelved: Shelved | None = None
        self._served: Served = NOTHING_SERVED
        self._reader = Reader()
        self.begin()

    def begin(self, *, serving: bool = False) -> None:
        """Begin a build; `serving` tells whether the next one is likely to be one of this process."""
        self._serving = serving
        self._witness = Witness()
        self._memory: Memory | None = None
        self._name = self._texts = ""
        self._digests: dict[str, str] = {}
        self._place: Path | None = None
        self._found: Kept | None = None
        self.shelf = NOTHING_KEPT
        self._shelved: Shelved | None = None
        self._docs = ""
        self._attachments: tuple[str, ...] = ()
        self._edited: frozenset[str] | None = None
        self._moved = Moved()
        self._templates = ""
        self._later = not serving

    @property
    def before(self) -> Mapping[str, Document]:
        """The documents of the last build of this process, by path: what the same texts told is not worked out anew."""
        return self._served.documents

    def source(self, file: str | None, path: str, read: Callable[[], Source]) -> Source:
        """What is read of a file; the very same as in the last build of this process, where it holds what it held.

        Args:
            file: where it lies; None where it is in memory.
            path: what it is called.
            read: reads it.
        """
        return self._served.same(self._reader.read(file, path, read) if file and self._serving else read())

    @property
    def knows_all(self) -> bool:
        """Whether an earlier build made all that this one will show."""
        return self._shelved is not None

    @property
    def remembers(self) -> bool:
        """Whether what the last build knew of each document was looked for."""
        return self._memory is not None

    def keep_in_memory(self) -> None:
        """Keep what this build makes, also where none is taken from earlier ones, nor left to later ones."""
        if not self.shelf.keeps:
            self.shelf = Shelf()

    def asked(self) -> Witness:
        """What was asked of the disk and git so far, with the answers."""
        return self._witness

    def take_asked(self, told: Witness) -> None:
        """Note what a copy of this process has asked."""
        with self.recording():
            take_over(told)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what is asked of the disk within."""
        with recorded(self._witness):
            yield

    def noting(self, ask: Callable[[], _Told]) -> Callable[[], _Told]:
        """A question that is asked later, with what it asks of the disk recorded then."""

        def asked() -> _Told:
            with self.recording():
                return ask()

        return asked

    @contextmanager
    def reading_documents(self) -> Iterator[None]:
        """Read the documents within: they are compared one by one."""
        with self._witness.aside():
            yield

    def take(
        self,
        library: Library,
        config: Config,
        site: MkDocsConfig,
        given: tuple[object, ...],
        attachments: tuple[str, ...],
    ) -> None:
        """Let the documents of a library that was just made take over what the last build knew.

        Args:
            library: of which nothing was asked yet.
            config: the team's choices.
            site: the configuration of the site.
            given: all else that the library is made of, but the documents and the files that only some of them may name.
            attachments: the names of these files, below the docs folder.
        """
        with self._witness.aside():
            self._place = place_for(beside_config(site), configured=True, name=config.cache_dir)
            self._docs = str(docs_folder(site).resolve())
        if config.disable_cache or os.environ.get("ASYNCDOCS_NO_CACHE") or self._place is None:
            self._memory, self.shelf, self._served = None, NOTHING_KEPT, NOTHING_SERVED
            self._reader.forget()
            return
        self._attachments = attachments
        told = site.site_url, site.use_directory_urls
        with self._witness.aside():  # the program is told by the name; a file beside its packages is not of account
            self._name = key("build", {"given": given, "config": config.model_dump_json(), "site": told})
        self._digests = {each.path: self._served.text_digest(each) or text_digest(each) for each in library.documents}
        self._texts = digest(*self._digests.values(), self._attachments)
        if not self._later:
            self.remember(library)
        known = shelves.find(self._place, self._name, self._last_shelved, self._texts, self._witness)
        at_hand = self._served.at_hand(known) if self._serving else None
        packs = not self._serving or self._last_shelved is None
        self._shelved, self.shelf = known, Shelf(known.made if known else None, at_hand=at_hand, packs=packs)

    def history(self, library: Library, ask: Callable[[], History]) -> History:
        """What git knows of the documents of a library; as the last build of this process knew it, where git has not changed.

        Args:
            library: the one that took over what the last build knew.
            ask: asks git.
        """
        return self._served.history(library, self._name, self._witness) or ask()

    def remember(self, library: Library) -> None:
        """Bring what the last build knew of each document: a build waits with it until it knows that it will judge them.

        Args:
            library: whose documents take it over.
        """
        self._later = False
        if not self._name:
            return
        all_again = self._memory is not None and self._memory.judges_all
        self._found = self._last.kept if self._last and self._last.name == self._name else self._on_disk()
        since = self._since(library, self._found.attachments) if self._found else Moved()
        if self._found and not answered_now(
            self._found.answers, self._witness, read_bytes, {"is": since.places, "stands": since.places}
        ):
            self._found = None
        self._memory = Memory(self._found.earlier if self._found else None, self._served.text_digest, since.pages)
        self._memory.judges_all = all_again
        self._memory.plan(library)
        if self._found and not all_again:
            self._moved = self._since(library, self._served.attachments)
            self._edited = self._served.hand_over(library, self._name, self._moved.pages)

    def _since(self, library: Library, attachments: tuple[str, ...]) -> Moved:
        """The attachments that came or went since there were some."""
        return moved(library.documents, self._docs, attachments, self._attachments)

    def shelf_of(self, site: Site) -> Shelf:
        """What an earlier build made, where all that a site shows is what it was then; else what is yet to be made.

        Args:
            site: as it will be shown, with all its addresses.
        """
        with self.recording():
            state, self._templates = shelves.state_of(site), shelves.templates_of(site)
        if self._shelved and self._shelved.state != state:
            self.shelf.clear()
        elif (
            self._shelved is None
            and self._edited is not None
            and self._served.stands(state, self._witness, self._moved.places)
        ):
            self._served.fill(self.shelf, site, self._edited)
        elif self._shelved is None and self._name:
            self._served.fill_readiness(self.shelf, site, self._name, self._templates)
        if self._name:
            self._shelved = Shelved(self._name, self._texts, self._witness.answers, state, self.shelf.found)
        return self.shelf

    def keep_shelf(self, site: Site) -> None:
        """Keep what was made for pages and files, for the next build, and what was read for that of this process."""
        if self._serving:
            sound = self._shelved if self._witness.sound else None
            told = sound, site, self._digests, self._attachments, self._templates
            self._served = Served(*told) if sound else NOTHING_SERVED
        first, self._last_shelved = self._last_shelved is None, self._shelved
        if self._shelved and self.shelf.grown and self._witness.sound and self._place and (first or not self._serving):
            shelves.keep(self._place, self._shelved)

    def _on_disk(self) -> Kept | None:
        assert self._place is not None
        with self._witness.aside():
            return kept.find(self._place, self._name)

    def judged(
        self, library: Library, places: Mapping[str, str], again: Callable[[], Library]
    ) -> tuple[Library, Report]:
        """Judge a library, and keep what comes of it.

        Args:
            library: the one that took over what the last build knew.
            places: where the made pages stand, which links may lead to.
            again: makes the library anew, where what was taken over proves not to hold.
        """
        memory = self._memory
        if memory is None:
            return library, api.check(library)
        before = self._witness.take_out(self._found.answers if self._found else {})
        try:
            if self._found and self._found.places != dict(places):
                memory.judges_all = True
                raise Changed
            report = api.check(library, memory=memory)
        except Changed:
            library = again()
            memory = self._memory
            report = api.check(library, memory=memory)
        answers = {sort: dict(told) for sort, told in self._witness.answers.items()}
        self._witness.put_back(before)
        first = self._last is None
        if memory and memory.now and self._witness.sound:
            now = kept.Kept(answers, memory.now, dict(places), self._attachments)
            self._last = Build(self._name, now)
            if self._place is not None and (first or not self._serving):
                with self._witness.aside():
                    kept.keep(self._place, self._name, now, self._found)
        else:
            self._last = None
        return library, report
