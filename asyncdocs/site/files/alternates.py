"""What else a page can be had as: its Markdown, and the feeds of its site."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from asyncdocs.memo import per_object
from asyncdocs.site.addresses import markdown_url
from asyncdocs.site.files import atom
from asyncdocs.site.fragments import fragment
from asyncdocs.site.site import Site, between


def alternates(site: Site, page: str) -> Markup:
    """Elements for the head of a document's page, which is given by its URL, that let programs find all that."""
    return _made(site, *((kind, title, between(page, url)) for kind, title, url in _found(site, page)))


@per_object
def _made(site: Site, *alternates: tuple[str, str, str]) -> Markup:
    """The elements, which are the same for all pages of one depth."""
    return fragment("alternates", site.overrides, alternates=alternates)


def _found(site: Site, page: str) -> Iterator[tuple[str, str, str]]:
    if "markdown" in site.config.machine_files:
        yield "text/markdown", "Markdown", markdown_url(page)
    if "atom" in site.config.machine_files and site.history.revision:
        yield from ((atom.MEDIA_TYPE, atom.title_of(site, feed), feed.file) for feed in atom.FEEDS)
