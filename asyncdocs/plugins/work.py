"""The work of a build on its documents: what is made of them, what is found in them, and all that pages show of that.

Where there is much of it and little is known from an earlier build, a copy of the process does it.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from asyncdocs import api
from asyncdocs.api.opening.standings import OverTime
from asyncdocs.cache import values
from asyncdocs.documents.plain_values import KindMade, give_away, given_away, kind_again, kind_made
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.history.history import NO_HISTORY, History
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.apart import Apart, Lost, begun
from asyncdocs.lint.judging.earlier import CLASSES as OF_REPORTS
from asyncdocs.lint.judging.sharing import ENOUGH
from asyncdocs.lint.model.report import Report, SummaryReport, UnitReport
from asyncdocs.lint.scoring.snapshot import DaySnapshot
from asyncdocs.plugins.recalling import Recall
from asyncdocs.plugins.settings import beside_config, docs_folder, files_to_write, is_whole, root_and_docs
from asyncdocs.plugins.telling import Line, Told, as_told
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError
from asyncdocs.site import files, pages
from asyncdocs.site.ahead import make_ahead
from asyncdocs.site.site import GeneratedPage, Site
from asyncdocs.strings import printable_lines


class Come(NamedTuple):
    """What came out for the documents of a build.

    Attributes:
        told: what the log says of the findings.
        past: how the folder stood over time.
        beside: what came out for the units of work that are kept beside the docs folder.
        places: where the made pages and files stood, to which links may lead.
    """

    told: Told
    past: OverTime
    beside: tuple[UnitReport, ...]
    places: dict[str, str]


class _Read(NamedTuple):
    """What the documents tell of themselves: the kinds there are, and of each document the number of its kind, what else it was
    recognised as, and its facts; whether `[[name]]` is a link."""

    kinds: tuple[KindMade, ...]
    documents: list[tuple[int, tuple[Any, ...], tuple[Any, ...]]]
    wiki: bool


_CLASSES = (
    *OF_REPORTS,
    Report,
    SummaryReport,
    UnitReport,
    OverTime,
    DaySnapshot,
    datetime.date,
    Line,
    Told,
    Come,
    _Read,
)
"""Of what is made that a copy leaves on the shelf, besides the values of Python."""

_READ, _COME, _REPORT = "read", "come", "report"
_LEFT = (_READ, _COME, _REPORT)
"""The names it lies under there."""


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
        self._report: Report | Callable[[], Report] | None = None
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
        if not lasts and self._recall.knows_all and self._take_read():
            return
        size = sum(document.source.size for document in library.documents)
        if not lasts and not self._recall.knows_all and size >= ENOUGH:
            self._recall.keep_in_memory()
            self._again = again
            self._apart = begun(self._answer)
        if self._apart is None:
            self._remember()
            return
        try:
            self._recall.shelf.take(self._apart.ask("read"))
        except Lost:
            self._apart = None
        if self._apart is None or not self._take_read():
            self.alone()
            self._remember()

    def _remember(self) -> None:
        assert self.library is not None
        if not self._recall.remembers:
            self._recall.remember(self.library)

    def _take_read(self) -> bool:
        """Let the documents tell what a copy of this process has read in them; whether that is known."""
        assert self.library is not None
        read = self._recall.shelf.bytes_of(_READ)
        try:
            _take(self.library, values.read(read or b"", _CLASSES))
        except (ValueError, KeyError, TypeError, AttributeError):  # what cannot be read was not written by this program
            return False
        return True

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
        """Judge the documents, if no earlier build has; where a copy does so, it makes all that pages and files show as well.

        Args:
            again: reads the documents anew, where what was taken from an earlier build proves not to hold.
            spots: tells where on the site everything stands, as a `Site` is told.
        """
        if self._apart is not None:
            try:
                made, asked = self._apart.ask("show", self.places, spots())
                self._recall.shelf.take(made)
                self._recall.take_asked(asked)
                self._apart.end()
            except Lost:
                pass
            self._apart = None
        if not self._recall.remembers and (come := self._known()) is not None:
            return come
        self._remember()
        return self._judged(again)

    def _known(self) -> Come | None:
        """What came out for the documents in a copy of this process, where it is known and links lead where they did."""
        packed = self._recall.shelf.found.get(_REPORT)
        try:
            come = values.read(self._recall.shelf.bytes_of(_COME) or b"", _CLASSES)
        except ValueError:
            return None
        if packed is None or not isinstance(come, Come) or come.places != self.places:
            return None
        self._report = lambda: values.read(zlib.decompress(packed), _CLASSES)
        return come

    def site(self, come: Come, spots: dict[str, Any]) -> Site:
        """The documents as they are published."""
        library, history = self.library, self.history
        assert library is not None and self._report is not None
        root, _docs = root_and_docs(self._config)
        site = Site(
            library,
            self._report,
            config=self._choices,
            history=history,
            trend=come.past.standings,
            trend_note=come.past.note,
            try_litmus=self._recall.noting(lambda: api.litmus_of_site(library, history, root)),
            beside=come.beside,
            **spots,
        )
        shelf = self._recall.shelf
        left = {name: shelf.found[name] for name in _LEFT if name in shelf.found}
        self._recall.shelf_of(site)
        shelf.take(left)
        return replace(site, shelf=shelf)

    def _judged(self, again: Callable[[], Library]) -> Come:
        assert self.library is not None
        library, report = self._recall.judged(self.library, self.places, again)
        self.library, self._report = library, report
        for name in _LEFT:
            self._recall.shelf.found.pop(name, None)
        root, _docs = root_and_docs(self._config)
        beside = beside_config(self._config)
        try:
            gated = api.gated(library, report, self._choices, beside, docs_folder(self._config))
            library.clear_memos()
            past = api.over_time(library, self.history, report, root, beside)
        except ConfigError as error:
            raise PluginError(f"asyncdocs: {printable_lines(str(error))}") from None
        found = as_told(gated, self._choices.fail_on)
        return Come(found, past, api.reports_beside(library), dict(self.places))

    def _answer(self, question: str, *given: Any) -> Any:
        """What a copy of this process does."""
        assert self.library is not None and self._again is not None
        shelf = self._recall.shelf
        if question == "read":
            self._recall.remember(self.library)
            self.found()
            shelf.put(_READ, values.written(_told(self.library)))
            return shelf.found
        places, spots = given
        self.places.update(places)
        self.library.retry_unresolved()
        come = self._judged(self._again)
        site = self.site(come, spots)
        make_ahead(site, files_to_write(self._config, self._choices))
        for name, value in ((_READ, _told(self.library)), (_COME, come), (_REPORT, site.report)):
            shelf.put(name, values.written(value))
        self._recall.keep_shelf(site)
        return shelf.found, self._recall.asked()


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
        documents.append((kinds[id(known.kind)][0], tuple(known[1:]), given_away(document)))
    return _Read(tuple(made for _number, made in kinds.values()), documents, library.wiki)


def _take(library: Library, read: _Read) -> None:
    """Let documents tell what a copy of this process has read in them."""
    made = [kind_again(kind, library.documents[0].reading.kinds) for kind in read.kinds]
    for document, (number, recognised, told) in zip(library.documents, read.documents, strict=True):
        give_away(document, Recognised(made[number], *recognised), told)
    vars(library)["wiki"] = read.wiki
