"""What MkDocs' configuration answers: the options it fills in, the folder paths are told from, and what it validates."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from asyncdocs.library.addresses.settings import SiteSettings
from asyncdocs.settings.config import Config, MachineFile
from asyncdocs.settings.files import ConfigError, laid_over, read_site_config, with_extended
from asyncdocs.settings.project import from_mkdocs, options_beside


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """The settings as they are written."""
    try:
        written = read_site_config(Path(config.config_file_path)) if config.config_file_path else {}
    except ConfigError:
        written = {}
    return SiteSettings(written if isinstance(written, dict) else {})


def options_of(block: Mapping[str, Any], config_file: str | None) -> tuple[Config, Path | None]:
    """The options of a block of the plugin, laid over those of the file beside the configuration, and that file.

    Raises:
        ConfigError: a file cannot be used.
        ValidationError: the block cannot.
    """
    site_file = Path(config_file) if config_file else Path("mkdocs.yml")
    below, beside = options_beside(site_file)
    return Config.model_validate(laid_over(below, dict(with_extended(dict(block), site_file)[0]))), beside


def with_settings(config: MkDocsConfig, settings: SiteSettings, options: Config) -> Config:
    """The options with what MkDocs' own settings answer; functions are read by name, as the command line reads them."""
    extensions = settings.data.get("markdown_extensions")
    return from_mkdocs(
        {"docs_dir": str(docs_folder(config)), "repo_url": config.repo_url, "markdown_extensions": extensions}, options
    )


def beside_config(config: MkDocsConfig) -> Path:
    """The folder of the configuration."""
    return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()


def docs_folder(config: MkDocsConfig) -> Path:
    """The folder the user keeps the documents in."""
    own = getattr(config.plugins.get("monorepo"), "originalDocsDir", None)
    return Path(own or config.docs_dir)


def root_and_docs(config: MkDocsConfig) -> tuple[Path, str]:
    """The folder paths are told from, and the docs folder's path from there: the config's folder, or one above both."""
    beside = beside_config(config)
    docs = docs_folder(config).resolve()
    root = Path(os.path.commonpath([beside, docs]))
    path = docs.relative_to(root).as_posix()
    return root, "" if path == "." else path


class Validation:
    """MkDocs' own look at the links of a page: it keeps silent where we judge the page, or each dead link is told twice.

    What somebody has written a level for is theirs to hear of.
    """

    def __init__(self, config: MkDocsConfig, settings: SiteSettings) -> None:
        self._links = config.validation.links
        names = ("not_found", "absolute_links", "unrecognized_links", "anchors")
        self._levels = {name: getattr(self._links, name) for name in names if name not in settings.validated}
        self._is_silent = False

    @property
    def leaves_anchors(self) -> bool:
        """Whether the places in pages are ours to judge."""
        return "anchors" in self._levels

    def listen(self, ours: bool) -> None:
        """Let MkDocs speak up, or not, while the next page is rendered."""
        if ours is self._is_silent:
            return
        self._is_silent = ours
        for name, level in self._levels.items():
            setattr(self._links, name, logging.DEBUG if ours else level)


def is_whole(config: MkDocsConfig) -> bool:
    """Whether all languages are built, or the first of them: mkdocs-static-i18n builds the others into the same site after it."""
    i18n = config.plugins.get("i18n")
    return i18n is None or getattr(i18n, "current_language", None) == getattr(i18n, "default_language", None)


def files_to_write(config: MkDocsConfig, options: Config) -> list[MachineFile]:
    """The sorts of files beside pages: what is told of all documents is told once, a page's Markdown in every language."""
    return [name for name in options.machine_files if name == "markdown" or is_whole(config)]


def as_error(line: str) -> tuple[str, Exception]:
    """An error of an option as MkDocs takes it, with the option's name set apart."""
    name = line.partition("`")[2].partition("`")[0]
    return name, ValueError(line.removeprefix(f"option `{name}`: "))
