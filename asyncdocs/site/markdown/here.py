"""The document that a page being rendered shows, and addresses of others as an author would write them in it."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import quote

from markdown import Markdown

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library

CLASS = "asyncdocs-link"
SENTINELS = str.maketrans("", "", "\x02\x03")
"""Takes out of a title what holds the place of stashed HTML: it would be put in there."""


class Here(NamedTuple):
    """The document a page shows, and the library it belongs to."""

    library: Library
    document: Document


def source_address(here: Document, there: Document, anchor: str = "") -> str:
    """The address of a document as an author would write it in another one."""
    if here is there:
        return f"#{quote(anchor)}"
    address = quote(posixpath.relpath("/" + there.place, "/" + posixpath.dirname(here.place)))
    return f"{address}#{quote(anchor)}" if anchor else address


class Page(NamedTuple):
    """The page being rendered, as its host tells it: its source below the docs folder, and its URL."""

    file: str
    url: str


def page_of(md: Markdown) -> Page | None:
    """The page being rendered; None where the host does not tell, as in a text that is rendered on its own."""
    if "relpath" in md.treeprocessors:  # MkDocs
        file = getattr(md.treeprocessors["relpath"], "file", None)
        return Page(file.src_uri, file.url) if file is not None else None
    if "rendering_context" in md.preprocessors:  # Zensical
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        return Page(page.path, page.url) if page is not None else None
    return None


def here_of(md: Markdown, library: Library) -> Here | None:
    """The document being rendered; None on a page that is none."""
    page = page_of(md)
    document = library.published_as(page.file) if page else None
    return Here(library, document) if document else None


def link_to(here: Here, there: Document, anchor: str = "") -> dict[str, str]:
    """The attributes of a link to another document, or to a place in this one."""
    attributes = {"class": CLASS, "href": source_address(here.document, there, anchor)}
    if there is not here.document:
        attributes["title"] = there.title.translate(SENTINELS)
    return attributes
