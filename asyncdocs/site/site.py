"""What a site is made of: the library, its report, and where on the site each document stands."""

from __future__ import annotations

import datetime
import posixpath
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.history.history import NO_HISTORY, History
from asyncdocs.inputs.witness import today
from asyncdocs.library.dependents import Reach, reach
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.litmus import Litmus
from asyncdocs.lint.model.report import DocumentReport, Report, UnitReport
from asyncdocs.lint.scoring.snapshot import DaySnapshot
from asyncdocs.memo import cached_property, lru_cache, memoised
from asyncdocs.settings.config import Config
from asyncdocs.site.history.firsts import added, named_in_code
from asyncdocs.site.history.recent_changes import Recent, recent
from asyncdocs.site.people.persons import Persons
from asyncdocs.site.people.zones import Zone, zones
from asyncdocs.site.shelf import NOTHING_KEPT, Shelf
from asyncdocs.strings import gettext as _
from asyncdocs.text.anchors import site_anchors


class SiteTarget(NamedTuple):
    """A spot on the site: its address from a page (empty where it has none), and the heading it stands under."""

    href: str
    heading: str


class Anchored(NamedTuple):
    """A heading that a fragment leads to, and where it begins: the offset, and the line from 1."""

    start: int
    line: int
    anchor: str
    title: str


class GeneratedPage(NamedTuple):
    """A page that is made, not written.

    Attributes:
        name: of its view; of a kind's page, `kind:` and the kind.
        file: its source below the docs folder.
        title: what it is called.
        lead: the sentence above what it shows.
        block: what it asks for, as a block does.
    """

    name: str
    file: str
    title: str
    lead: str
    block: str

    @property
    def of_kind(self) -> bool:
        """Whether it lists the documents of one kind."""
        return self.name.startswith("kind:")


@dataclass(frozen=True, eq=False)
class Site:
    """A library as it is published.

    Attributes:
        library: all documents.
        judged: what came out for them, or what tells it, where few ask.
        urls: address of each document's page from the top of the site, by path.
        config: the team's choices.
        made: the pages that are made, with their addresses from the top of the site.
        overrides: folders of templates that come before the shipped ones.
        site_url: address of the top of the site; empty where it is not known.
        edit_urls: address at which each document can be edited, by path.
        theme_edits: whether the theme shows that address on each page itself.
        history: what git knows of the documents.
        trend: how the folder stood on earlier days, oldest first; empty where nobody asked.
        trend_note: what the team says of the earlier days that it keeps in a file; empty where it says nothing.
        try_litmus: tells what came of the last pieces of work; None where there is none. It takes its time, so it is asked late.
        name: what the site is called; empty where it is not known.
        about: the sentence that describes it.
        directory_urls: whether a page's address is that of a folder, and not of a file.
        beside: what came out for the units of work that are kept beside the docs folder.
        shelf: what an earlier build made for its pages and files.
    """

    library: Library
    judged: Report | Callable[[], Report]
    urls: Mapping[str, str]
    config: Config
    made: Mapping[GeneratedPage, str] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    site_url: str = ""
    edit_urls: Mapping[str, str] = field(default_factory=dict)
    theme_edits: bool = False
    history: History = NO_HISTORY
    trend: tuple[DaySnapshot, ...] = ()
    trend_note: str = ""
    try_litmus: Callable[[], Litmus | None] = lambda: None
    name: str = ""
    about: str = ""
    directory_urls: bool = True
    beside: tuple[UnitReport, ...] = ()
    shelf: Shelf = NOTHING_KEPT

    @cached_property
    def today(self) -> datetime.date:
        """The date counted from."""
        return parse_date(self.config.today) or today()

    @cached_property
    def litmus(self) -> Litmus | None:
        """What came of the last pieces of work; None where nobody asked, or there is none."""
        return self.try_litmus()

    @cached_property
    def zones(self) -> dict[str, Zone]:
        """The time zones of people and teams, by folded name."""
        return zones(self.library, self.today)

    @cached_property
    def persons(self) -> Persons:
        """Everybody the documents name."""
        host = urlsplit(self.config.repo_url)
        known = host.hostname in ("github.com", "gitlab.com")
        return Persons(self.library, f"https://{host.hostname}/" if known else "")

    @cached_property
    def recent(self) -> Recent:
        """What happened to the documents lately."""
        return recent(self.library, self.history) if self.history.revision else Recent()

    @cached_property
    def added(self) -> dict[str, datetime.date]:
        """The day each document was added, by its path; without those that came in with many others at once."""
        return added(self.library, self.history)

    @cached_property
    def named_in_code(self) -> dict[str, datetime.date]:
        """The day of the first commit outside the docs folder that names a document by its id, by the document's path."""
        return named_in_code(self.library, self.history)

    @cached_property
    def reach(self) -> Reach:
        """Who points at whom, and how far a change would reach."""
        return reach(self.library)

    @cached_property
    def report(self) -> Report:
        """What came out for the documents."""
        return self.judged() if callable(self.judged) else self.judged

    @cached_property
    def reports(self) -> dict[str, DocumentReport]:
        return {report.path: report for report in self.report.documents}

    @cached_property
    def units(self) -> dict[str, UnitReport]:
        """What came out for the units of work, by the path of the document that leads each."""
        return {unit.lead: unit for unit in self.report.units}

    def href(self, page: str, path: str, anchor: str = "") -> str:
        """The address of a document, or a place in it, from a page given by its own URL; empty where it has no page."""
        url = self.urls.get(path)
        if url is None:
            return ""
        fragment = f"#{_quoted(anchor)}" if anchor else ""
        if url == page and fragment:
            return fragment
        return between(page, url) + fragment

    def made_href(self, page: str, name: str) -> str:
        """The address of a page that is made, by its name; empty where it is not made."""
        url = self._made_urls.get(name)
        return between(page, url) if url is not None else ""

    def made_url(self, name: str) -> str | None:
        """The address of a page that is made from the top of the site, by its name; None where it is not made."""
        return self._made_urls.get(name)

    @cached_property
    def _made_urls(self) -> dict[str, str]:
        return {made.name: url for made, url in self.made.items()}

    def place(self, page: str, document: Document, offset: int) -> SiteTarget:
        """The spot on the site of an offset in a document: the heading it stands under."""
        headings = headings_of(document)
        return self._under(page, document, bisect_right(headings, offset, key=_start) - 1)

    def place_of_line(self, page: str, path: str, line: int) -> SiteTarget:
        """The spot on the site of a line (from 1) of a file; the file and the line where that is no document (`kep.yaml`)."""
        document = self.library.by_path.get(path)
        if document is None:
            return SiteTarget("", _("{file}, line {line}").format(file=path, line=line))
        return self._under(page, document, bisect_right(headings_of(document), line, key=_line) - 1)

    def _under(self, page: str, document: Document, at: int) -> SiteTarget:
        """The spot of a heading by its number; the top of the page where that is the title, or none."""
        headings = headings_of(document)
        title = document.title_heading
        if at < 0 or (title and headings[at].start == title.start):
            return SiteTarget(self.href(page, document.path), "")
        return SiteTarget(self.href(page, document.path, headings[at].anchor), headings[at].title)


_quoted = lru_cache(maxsize=10_000)(quote)


def _start(heading: Anchored) -> int:
    return heading.start


def _line(heading: Anchored) -> int:
    return heading.line


@memoised
def headings_of(document: Document) -> tuple[Anchored, ...]:
    """The headings of a document that can be led to, in the order of the text."""
    headings = document.markup.headings
    return tuple(
        Anchored(heading.start, document.source.position(heading.start).line, anchor, heading.text)
        for heading, anchor in zip(headings, site_anchors(headings, document.reading.slugify), strict=True)
        if anchor
    )


def between(page: str, url: str) -> str:
    """The relative address of one URL from a page, both told from the top of the site."""
    if url and page.partition("/")[0] not in (".", url.partition("/")[0]) and not url.startswith("."):
        return "../" * page.count("/") + url
    relative = posixpath.relpath(f"/{url}", f"/{page.rpartition('/')[0]}")
    return f"{relative}/" if url.endswith("/") else relative
