"""Knows what a site is made of: the library, its report, and where on the site each document stands."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from asyncdocs.anchors import site_anchors
from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.report import DocumentReport, Report


class Place(NamedTuple):
    """A spot on the site: its address from a page (empty where it has none), and the heading it stands under."""

    href: str
    heading: str


class Anchored(NamedTuple):
    """A heading that a fragment leads to, and where it begins: the offset, and the line from 1."""

    start: int
    line: int
    anchor: str
    title: str


@dataclass(frozen=True, eq=False)
class Site:
    """A library as it is published.

    Attributes:
        library: all documents.
        report: what came out for them.
        urls: address of each document's page from the top of the site, by path.
        overrides: folders of templates that come before the shipped ones.
    """

    library: Library
    report: Report
    urls: Mapping[str, str]
    overrides: tuple[str, ...] = ()

    @cached_property
    def reports(self) -> dict[str, DocumentReport]:
        return {report.path: report for report in self.report.documents}

    def href(self, page: str, path: str, anchor: str = "") -> str:
        """The address of a document, or a place in it, from a page given by its own URL; empty where it has no page."""
        url = self.urls.get(path)
        if url is None:
            return ""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if url == page and fragment:
            return fragment
        return between(page, url) + fragment

    def place(self, page: str, document: Document, offset: int) -> Place:
        """The spot on the site of an offset in a document: the heading it stands under."""
        headings = self.headings[document.path]
        return self._under(page, document, bisect_right(headings, offset, key=_start) - 1)

    def place_of_line(self, page: str, path: str, line: int) -> Place:
        """The spot on the site of a line (from 1) of a file; no address where the file is no document."""
        document = self.library.by_path.get(path)
        if document is None:
            return Place("", "")
        return self._under(page, document, bisect_right(self.headings[path], line, key=_line) - 1)

    def _under(self, page: str, document: Document, at: int) -> Place:
        """The spot of a heading by its number; the top of the page where that is the title, or none."""
        headings = self.headings[document.path]
        title = document.title_heading
        if at < 0 or (title and headings[at].start == title.start):
            return Place(self.href(page, document.path), "")
        return Place(self.href(page, document.path, headings[at].anchor), headings[at].title)

    @cached_property
    def headings(self) -> dict[str, tuple[Anchored, ...]]:
        """The headings of each document, by its path, in the order of the text."""
        return {document.path: _headings(document) for document in self.library.documents}


def _start(heading: Anchored) -> int:
    return heading.start


def _line(heading: Anchored) -> int:
    return heading.line


def _headings(document: Document) -> tuple[Anchored, ...]:
    headings = document.markup.headings
    return tuple(
        Anchored(heading.start, document.source.position(heading.start).line, anchor, heading.text)
        for heading, anchor in zip(headings, site_anchors(headings, document.reading.slugify), strict=True)
        if anchor
    )


def between(page: str, url: str) -> str:
    """The relative address of one URL from a page, both told from the top of the site."""
    relative = posixpath.relpath(f"/{url}", f"/{page.rpartition('/')[0]}")
    return f"{relative}/" if url.endswith("/") else relative
