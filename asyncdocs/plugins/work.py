"""The work of a build on its documents: what is made of them, what is found in them, and all that pages show of that.

Where there is much of it and little is known from an earlier build, a copy of the process does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from asyncdocs import api
from asyncdocs.api.opening.standings import OverTime
from asyncdocs.documents.plain_values import KindMade, facts, give, kind_again, kind_made
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.history.history import NO_HISTORY, History
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.apart import Apart, Lost, begun
from asyncdocs.lint.judging.sharing import ENOUGH
from asyncdocs.lint.model.report import Report, UnitReport
from asyncdocs.plugins.recalling import Recall
from asyncdocs.plugins.settings import beside_config, docs_folder, files_to_write, is_whole, root_and_docs
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError
from asyncdocs.site import files, pages
from asyncdocs.site.ahead import make_ahead
from asyncdocs.site.site import GeneratedPage, Site
from asyncdocs.strings import printable_lines


class Come(NamedTuple):
    """What came out for the documents of a build.

    Attributes:
        report: of all documents.
        told: the same as the gate sees it.
        past: how the folder stood over time.
        beside: what came out for the units of work that are kept beside the docs folder.
    """

    report: Report
    told: Report
    past: OverTime
    beside: tuple[UnitReport, ...]


class _Read(NamedTuple):
    """What the documents tell of themselves: the kinds there are, and of each document the number of its kind, what else it was
    recognised as, and its facts; whether `[[name]]` is a link."""

    kinds: tuple[KindMade, ...]
    documents: list[tuple[int, tuple[Any, ...], tuple[Any, ...]]]
    wiki: bool


class Work:
    """The work on the documents of one build."""

    def __init__(self, recall: Recall, choices: Config, config: MkDocsConfig, home: str) -> None:
        """Begin with no documents.

        Args:
            recall: what an earlier build came to.
            choices: the team's.
            config: the site's.
            home: the title of a home page, where the site has none.
        """
        self._recall = recall
        self._choices = choices
        self._config = config
        self._home = home
        self._again: Callable[[], Library] | None = None
        self._apart: Apart | None = None
        self.history: History = NO_HISTORY
        self.library: Library | None = None
        self.places: dict[str, str] = {}
        """Where the made pages and files stand, which links may lead to, by their sources."""

    def begin(self, library: Library, history: History, again: Callable[[], Library], *, lasts: bool) -> None:
        """Begin with documents of which nothing was asked yet.

        Args:
            library: all of them.
            history: what git knows of them.
            again: reads them anew.
            lasts: whether what is worked out is of use to a later build of this process.
        """
        self.library, self.history = library, history
        size = sum(len(document.text) for document in library.documents)
        if lasts or self._recall.knows_all or size < ENOUGH:
            return
        self._recall.keep_in_memory()
        self._again = again
        self._apart = begun(self._answer)
        if self._apart is not None:
            try:
                read, made = self._apart.ask("read")
                _take(library, read)
                self._recall.shelf.take(made)
            except (Lost, KeyError, ValueError):
                self.alone()

    def alone(self) -> None:
        """Go on without a copy of the process."""
        if self._apart is not None:
            self._apart.end()
            self._apart = None

    def made(self) -> tuple[GeneratedPage, ...]:
        """The pages that are made of the documents."""
        assert self.library is not None
        return pages.pages(self.library, self._choices, self.history, self._home)

    def found(self) -> tuple[list[GeneratedPage], list[str]]:
        """The pages that are made, and the paths of files that pages may link to, as an earlier build knew them."""
        library, history, shelf = self.library, self.history, self._recall.shelf
        assert library is not None
        whole = is_whole(self._config)
        wanted = self._choices.machine_files if whole else ()
        made = shelf.get("made", self.made) if whole else ()
        return [GeneratedPage(*each) for each in made], shelf.get(
            "linked", lambda: list(files.linked(library, history, wanted))
        )

    def come(self, again: Callable[[], Library], spots: Callable[[], dict[str, Any]]) -> Come:
        """Judge the documents; where a copy does so, it makes all that pages and files show as well.

        Args:
            again: reads the documents anew, where what was taken from an earlier build proves not to hold.
            spots: tells where on the site everything stands, as a `Site` is told.
        """
        if self._apart is not None:
            try:
                come, made, witness = self._apart.ask("show", self.places, spots())
            except Lost:
                self._apart = None
            else:
                self.alone()
                self._recall.shelf.take(made)
                self._recall.take_asked(witness)
                return Come(*come)
        return self._judged(again)

    def site(self, come: Come, spots: dict[str, Any]) -> Site:
        """The documents as they are published."""
        library, history = self.library, self.history
        assert library is not None
        root, _docs = root_and_docs(self._config)
        site = Site(
            library,
            come.report,
            config=self._choices,
            history=history,
            trend=come.past.standings,
            trend_note=come.past.note,
            try_litmus=self._recall.noting(lambda: api.litmus_of_site(library, history, root)),
            beside=come.beside,
            **spots,
        )
        return replace(site, shelf=self._recall.shelf_of(site))

    def _judged(self, again: Callable[[], Library]) -> Come:
        assert self.library is not None
        library, report = self._recall.judged(self.library, self.places, again)
        self.library = library
        root, _docs = root_and_docs(self._config)
        beside = beside_config(self._config)
        try:
            told = api.gated(library, report, self._choices, beside, docs_folder(self._config))
            library.clear_memos()
            past = api.over_time(library, self.history, report, root, beside)
        except ConfigError as error:
            raise PluginError(f"asyncdocs: {printable_lines(str(error))}") from None
        return Come(report, told, past, api.reports_beside(library))

    def _answer(self, question: str, *told: Any) -> Any:
        """What a copy of this process does."""
        assert self.library is not None and self._again is not None
        if question == "read":
            self.found()
            return _told(self.library), self._recall.shelf.found
        places, spots = told
        self.places.update(places)
        self.library.retry_unresolved()
        come = self._judged(self._again)
        site = self.site(come, spots)
        make_ahead(site, files_to_write(self._config, self._choices))
        return tuple(come), site.shelf.found, self._recall.asked()


def _told(library: Library) -> _Read:
    kinds: dict[int, tuple[int, KindMade]] = {}
    documents = []
    for document in library.documents:
        known = document.recognised
        if id(known.kind) not in kinds:
            made = kind_made(known.kind, document.reading.kinds)
            if made is None:
                raise Lost
            kinds[id(known.kind)] = len(kinds), made
        documents.append((kinds[id(known.kind)][0], tuple(known[1:]), facts(document)))
    return _Read(tuple(made for _number, made in kinds.values()), documents, library.wiki)


def _take(library: Library, read: _Read) -> None:
    """Let documents tell what a copy of this process has read in them."""
    made = [kind_again(kind, library.documents[0].reading.kinds) for kind in read.kinds]
    for document, (number, recognised, told) in zip(library.documents, read.documents, strict=True):
        give(document, Recognised(made[number], *recognised), told)
    vars(library)["wiki"] = read.wiki
