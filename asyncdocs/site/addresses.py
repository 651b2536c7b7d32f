"""Which file on the site an address stands for, and which address a source would have."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urljoin

from asyncdocs.library.permanent import permanent_ids
from asyncdocs.site.site import Site, between

_INDEXES = ("index", "README")
"""Names of the files that are the page of their folder."""

IDS = "id"
"""Folder of the permanent addresses."""


def file_of(url: str) -> str:
    """The file a URL leads to, both told from the top of the site."""
    path = posixpath.normpath(unquote(url)) if url else "."
    if path == ".":
        return "index.html"
    return f"{path}/index.html" if url.endswith("/") else path


def url_of(place: str, directory_urls: bool) -> str:
    """The URL, from the top of the site, that a Markdown file below the docs folder has or would have."""
    folder, _slash, name = place.rpartition("/")
    stem = name.rpartition(".")[0]
    above = f"{folder}/" if folder else ""
    if stem in _INDEXES:
        url = above if directory_urls else f"{above}index.html"
    else:
        url = f"{above}{stem}/" if directory_urls else f"{above}{stem}.html"
    return quote(url)


def markdown_url(url: str) -> str:
    """The URL of the Markdown beside a page."""
    if url in ("", ".", "./"):
        return "index.md"
    return f"{url}index.md" if url.endswith("/") else f"{url.removesuffix('.html')}.md"


def permanent_url(site: Site, path: str) -> str:
    """The address that leads to a document wherever it is moved to; empty where its id is not its own."""
    name = permanent_ids(site.library).get(path)
    return url_of(f"{IDS}/{name}.md", site.directory_urls) if name else ""


def address(site: Site, here: str, url: str) -> str:
    """How a file of the site names another one: in full where the site's own address is known, else relative to itself.

    Args:
        site: where both stand.
        here: the URL of the file that is written, from the top of the site.
        url: the URL of the other.
    """
    if site.site_url:
        return urljoin(f"{site.site_url.rstrip('/')}/", url)
    return between(here, url)
