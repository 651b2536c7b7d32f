"""How the table of addresses is made where MkDocs is not asked: from a site's settings and the list of its files.

It says what `mkdocs.structure.files` says; a test holds both against each other. What well-known plugins do to a site is in
modules of their own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.blog import Blog, blog_of
from asyncdocs.library.addresses.languages import languages_of, published_in
from asyncdocs.library.addresses.settings import MARKDOWN, SiteSettings

_INDEXES = ("index", "README")

_BESIDE = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"})
"""What stands on nearly every site and is no source."""


class Listed(NamedTuple):
    """A file of the docs folder: its source, as MkDocs calls it, and its path from the root."""

    source: str
    path: str


class Reading(NamedTuple):
    """What may be asked of a site's files.

    Attributes:
        text: the text of a file, by its path from the root; empty where it cannot be read.
        more: further sources and where they stand, see `Addresses`.
        theme: the files that a folder of templates adds.
    """

    text: Callable[[str], str]
    more: Callable[[], Mapping[str, str]] = dict
    theme: frozenset[str] = frozenset()


def page_at(source: str, directory_urls: bool) -> str:
    """The path on the site that a source is published at."""
    stem, ending = posixpath.splitext(source)
    if ending not in MARKDOWN:
        return source
    folder, name = posixpath.split(stem)
    name = "index" if name == "README" else name
    if not directory_urls or name == "index":
        return posixpath.join(folder, f"{name}.html")
    return posixpath.join(folder, name, "index.html")


def addresses(settings: SiteSettings, files: Iterable[Listed], reading: Reading) -> Addresses:
    """The table of addresses of a site that is made of some files.

    Args:
        settings: what its configuration says.
        files: all files of the docs folder.
        reading: what may be asked of them.
    """
    left, kept = _parted(settings, files)
    places = {source: page_at(source, settings.directory_urls) for source in (*left, *kept)}
    posts: frozenset[str] = frozenset()
    blog = blog_of(settings)
    if blog is not None:
        drafts = [source for source in kept if blog.is_post(source) and blog.is_draft(reading.text(kept[source]))]
        left |= {source: kept.pop(source) for source in drafts}
        posts = frozenset(filter(blog.is_post, kept))
        places |= {source: blog.place(places[source]) for source in kept if source not in posts}
        places |= {source: source for source in posts}
    standing = {places[source] for source in kept} | _BESIDE | reading.theme | _redirected(settings)
    named: Callable[[str, str], str | None] = lambda origin, target: places.get(target)  # noqa: E731
    if spoken := languages_of(settings):
        named, spread = published_in(spoken, kept, places)
        standing |= spread
    return Addresses(
        settings.home,
        named,
        {path: source for source, path in kept.items() if source.endswith(MARKDOWN)},
        frozenset(standing),
        reading.more,
        _doubt(settings, blog),
        settings.from_docs,
        posts.__contains__,
        settings.fills_in,
        settings.plain_fences,
        settings.plain_braces,
        settings.is_navigation,
    )


def _parted(settings: SiteSettings, files: Iterable[Listed]) -> tuple[dict[str, str], dict[str, str]]:
    """The sources that are left out, and those that are published: of two that would stand at one place, the later one."""
    left: dict[str, str] = {}
    kept: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for source, path in sorted(files, key=_in_order):
        place = posixpath.dirname(source), page_at(source, settings.directory_urls)
        published, other = settings.publishes(source), first.setdefault(place, source)
        if other != source:
            if not published:
                continue
            left.pop(other, None)
            kept.pop(other, None)
        (kept if published else left)[source] = path
    return left, kept


def _in_order(listed: Listed) -> tuple[str, bool, str]:
    """As MkDocs lists a folder: its index first, of which there may be two."""
    folder, name = posixpath.split(listed.source)
    return folder, posixpath.splitext(name)[0] not in _INDEXES, name


def _redirected(settings: SiteSettings) -> set[str]:
    """Where the plugin for redirects puts a page that leads on."""
    maps = settings.plugins.get("redirects", {}).get("redirect_maps")
    return {page_at(str(old), settings.directory_urls) for old in maps} if isinstance(maps, Mapping) else set()


def _doubt(settings: SiteSettings, blog: Blog | None) -> Callable[[str], bool]:
    if settings.adds or settings.relinks:
        return lambda path: True
    return blog.adds if blog else lambda path: False
