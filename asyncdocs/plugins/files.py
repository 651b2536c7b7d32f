"""MkDocs' files: which of them are documents, where each stands on the site, and what names it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from asyncdocs.documents.document import Document
from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.settings import SiteSettings
from asyncdocs.library.addresses.urls import UNKNOWN, Home, home
from asyncdocs.library.attachments import is_attachment
from asyncdocs.text.source import Source, read_file

Table = Mapping[str, tuple[str, bool]]
"""Where each file stands on the site, by its name below the docs folder, and whether it is put there."""


def table_of(files: Iterable[File], *, serving: bool) -> Table:
    """The table of some files as they are now: other plugins may still move them."""
    return {file.src_uri: (file.dest_uri, is_shown(file, serving=serving)) for file in files}


def split(table: Table, documents: Collection[str]) -> tuple[Table, tuple[str, ...]]:
    """A table of files without its attachments, and the names of these: few documents rest on each.

    Args:
        table: all files of a site.
        documents: the names of the documents among them.
    """
    attached = {
        name for name, row in table.items() if row == (name, True) and is_attachment(name) and name not in documents
    }
    return {name: row for name, row in table.items() if name not in attached}, tuple(sorted(attached))


def is_shown(file: File, *, serving: bool) -> bool:
    """Whether a file is put on the site; drafts are while one writes."""
    hidden = (InclusionLevel.EXCLUDED,) if serving else (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    return file.inclusion not in hidden


def leave_out(file: File) -> None:
    """Keep a file off the site."""
    file.inclusion = InclusionLevel.EXCLUDED


def addresses(
    files: Files,
    table: Table,
    names: Mapping[str, str],
    settings: SiteSettings,
    config: MkDocsConfig,
    more: Mapping[str, str],
) -> Addresses:
    """The table of addresses of a site that MkDocs builds.

    Args:
        files: its files.
        table: where they stand.
        names: the name below the docs folder of each document, by its path from the root.
        settings: what its configuration says.
        config: the same, as MkDocs has understood it.
        more: what is added to it later, and where.
    """

    def named(origin: str, target: str) -> str | None:
        file = files.get_file_from_path(target)
        return file.dest_uri if file is not None else more.get(target)

    return Addresses(
        _home(settings, config),
        named,
        names,
        frozenset(place for place, shown in table.values() if shown) | _WRITTEN,
        lambda: more,
        (lambda path: True) if settings.relinks else (lambda path: False),
        settings.from_docs,
        fills_in=settings.fills_in or bool(config.hooks),
        plain_fences=settings.plain_fences,
        plain_braces=settings.plain_braces and not config.hooks,
        navigates=settings.is_navigation,
    )


_WRITTEN = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"})
"""What is written beside the files, and is none of them."""


def _home(settings: SiteSettings, config: MkDocsConfig) -> Home:
    """Where the site stands: as it is written, for while one writes MkDocs names the own machine."""
    if settings.home.host != UNKNOWN or not config.site_url:
        return settings.home
    try:
        return home(config.site_url)
    except ValueError:
        return settings.home


def edit_urls(files: Iterable[File], documents: Mapping[str, Document]) -> dict[str, str]:
    """The address at which each document can be edited, by its path; the documents are given by their sources."""
    pages = ((documents[file.src_uri], file.page) for file in files if file.src_uri in documents)
    return {document.path: page.edit_url for document, page in pages if page is not None and page.edit_url}


def source_of(file: File, path: str, listed: dict[Path, list[str]]) -> Source:
    """The text of a file; one that another plugin has rewritten in memory has no place on disk any more.

    Args:
        file: the file.
        path: its path from the root.
        listed: the names each folder holds, as far as they are known; kept for the next file.
    """
    disk = file.abs_src_path
    return read_file(Path(disk), path, listed) if disk else Source(path, file.content_string)


def path_of(file: File, config: MkDocsConfig, root: Path, docs: str) -> str:
    """The path of a file from the root: where it lies, also where a plugin has gathered several docs folders into one."""
    gathered = getattr(config.plugins.get("monorepo"), "files_source_dir", None) or {}
    if file.abs_src_path and (own := gathered.get(file.abs_src_path)):
        place = os.path.relpath(Path(own).resolve(), root)
        if not place.startswith(".."):
            return Path(place).as_posix()
    return posixpath.join(docs, file.src_uri)
