"""How the table of addresses of a folder on disk is made: its settings are read, its files are listed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from os.path import normpath
from pathlib import Path
from typing import Any

from asyncdocs.inputs.witness import found_by
from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.generators import Generator, generators
from asyncdocs.library.addresses.monorepo import folder_of, included
from asyncdocs.library.addresses.settings import SiteSettings
from asyncdocs.library.addresses.table import Listed, Reading, addresses
from asyncdocs.settings.files import SITE_FILES, ConfigError, read_site_config
from asyncdocs.settings.project import ZENSICAL
from asyncdocs.text.source import decode, folders_in, passed_over, read_bytes, read_text, walk

_NO_ASSETS = (".html", ".py", ".pyc")


class SiteFiles:
    """The files of a site's docs folders, as they lie on disk, and what its configuration says of them.

    Attributes:
        settings: of the site.
        files: each with its place on disk, by its path from the root.
        listed: the same, as the site calls them.
    """

    def __init__(self, root: Path, settings: SiteSettings, docs: Path) -> None:
        self._root = root
        self.settings = settings
        self.files: dict[str, Path] = {}
        self.listed: list[Listed] = []
        self._list(docs, "")
        for alias, folder in self._included():
            self._list(folder, f"{alias}/")

    def _list(self, folder: Path, below: str) -> None:
        prefix = _prefix(folder, self._root)
        if prefix is None or not folder.is_dir():
            return
        for name, file in walk(folder, hidden=self.settings.takes_back):
            self.files[prefix + name] = file
            self.listed.append(Listed(below + name, prefix + name))

    def _included(self) -> Iterator[tuple[str, Path]]:
        for named, several in included(self.settings):
            for file in found_by(self._root, named) if several else [self._root / named]:
                data = _settings_in(file)
                name, docs = data.get("site_name"), data.get("docs_dir", "docs")
                if isinstance(name, str) and name and isinstance(docs, str):
                    yield folder_of(name), file.parent / docs

    def addresses(self, more: Callable[[], Mapping[str, str]]) -> Addresses:
        """The table of them.

        Args:
            more: further sources and where they stand, asked for where a link would be dead.
        """
        return addresses(self.settings, self.listed, Reading(self._text, more, frozenset(self._of_theme())))

    def _text(self, path: str) -> str:
        try:
            return decode(read_bytes(self.files[path]))[0]
        except (KeyError, OSError):
            return ""

    def _of_theme(self) -> Iterator[str]:
        """The files that the user's own part of the theme puts on the site."""
        theme = self.settings.data.get("theme")
        options = theme if isinstance(theme, Mapping) else {}
        templates = options.get("static_templates")
        yield from map(str, templates if isinstance(templates, list) else ())
        folder = options.get("custom_dir")
        if isinstance(folder, str) and folder and _prefix(self._root / folder, self._root):
            for name, _file in walk(self._root / folder):
                if not name.endswith(_NO_ASSETS):
                    yield name


def site_files(root: Path, docs: Path, file: Path | None) -> SiteFiles | None:
    """The files of the site a folder's configuration publishes; None where there is none, or it publishes another docs folder."""
    data = site_settings(file) if file else {}
    named = data.get("docs_dir", "docs")
    if file is None or not isinstance(named, str) or normpath(root / named) != normpath(docs) or not docs.is_dir():
        return None
    return SiteFiles(root, SiteSettings(data, tuple(_hooks(root, data)), file.name != ZENSICAL), docs)


def other_sites(root: Path, docs: Path) -> tuple[Generator, ...]:
    """The sites that other generators make of what lies in a folder: their configurations lie at its top, or one below."""
    below = (name for name in folders_in(root) if not passed_over(name))
    folders = dict.fromkeys(["", (_prefix(docs, root) or "").rstrip("/"), *below])

    def text(path: str) -> str | None:
        file = root / path
        try:
            return decode(read_bytes(file))[0] if file.is_file() else None
        except (OSError, ValueError):
            return None

    return generators(folders, text)


def site_file(root: Path) -> Path | None:
    """The configuration of the site in a folder, if there is one."""
    return next((root / name for name in (ZENSICAL, *SITE_FILES) if (root / name).is_file()), None)


def site_settings(file: Path) -> Mapping[str, Any]:
    """What a site's own configuration says; nothing where it cannot be read, for its host says so itself."""
    if file.name != ZENSICAL:
        return _settings_in(file)
    try:
        project = tomllib.loads(read_text(file)).get("project")
    except (OSError, ValueError, RecursionError):
        project = None
    return project if isinstance(project, Mapping) else {}


def _settings_in(file: Path) -> Mapping[str, Any]:
    try:
        data = read_site_config(file)
    except ConfigError:
        return {}
    return data if isinstance(data, Mapping) else {}


def _hooks(root: Path, data: Mapping[str, Any]) -> Iterator[str]:
    hooks = data.get("hooks")
    for name in hooks if isinstance(hooks, list) else ():
        if isinstance(name, str) and _prefix(root / name, root) is not None:
            try:
                yield decode(read_bytes(root / name))[0]
            except (OSError, ValueError):
                continue


def _prefix(place: Path, root: Path) -> str | None:
    """A folder as a prefix of the paths below it; None where it lies outside."""
    try:
        relative = Path(normpath(place)).relative_to(normpath(root)).as_posix()
    except (OSError, ValueError):
        return None
    return "" if relative == "." else f"{relative}/"
