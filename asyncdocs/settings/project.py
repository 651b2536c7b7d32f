"""Which configuration holds for a folder, and what it is of: the root, the docs folder, and the file of each option."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from asyncdocs.settings.config import Config, parse_config
from asyncdocs.settings.files import (
    SITE_FILES,
    ConfigError,
    is_of_site,
    laid_over,
    plugin_block,
    read_options,
    read_site_config,
    with_extended,
)
from asyncdocs.strings import gettext as _
from asyncdocs.strings import set_language
from asyncdocs.text.source import real

ZENSICAL = "zensical.toml"


OWN_FILES = ("asyncdocs.yml", "asyncdocs.yaml", "pyproject.toml")
FILES = (*OWN_FILES, *SITE_FILES)


class Project(BaseModel):
    """A configuration and the place it came from.

    `root` is the folder paths are told from, `docs` the folder of the documents, `origin` the file, if there is one,
    `origins` the file of each option that is not as it is by default, and `site` the mkdocs.yml, if one was named.
    """

    model_config = ConfigDict(frozen=True)

    config: Config
    root: Path
    docs: Path
    origin: Path | None = None
    origins: dict[str, str] = Field(default_factory=dict)
    site: Path | None = None


def from_mkdocs(data: Mapping[str, Any], options: Config) -> Config:
    """A configuration with what MkDocs' own settings answer filled in."""
    found: dict[str, str] = {}
    if options.docs == "auto":
        docs = data.get("docs_dir")
        found["docs"] = docs if isinstance(docs, str) and docs else "docs"
    if options.repo_url == "auto" and isinstance(data.get("repo_url"), str) and data["repo_url"]:
        found["repo_url"] = data["repo_url"]
    if options.slugify == "auto":
        extensions = data.get("markdown_extensions")
        for extension in extensions if isinstance(extensions, list) else [extensions]:
            if isinstance(extension, Mapping) and isinstance(extension.get("toc"), Mapping):
                slug = extension["toc"].get("slugify")
                if isinstance(slug, str):
                    found["slugify"] = slug
    return options.model_copy(update=found) if found else options


def find_project(start: Path, chosen: Path | None = None) -> Project:
    """The configuration that holds for a folder: the file named, or the nearest one found upward, or the defaults.

    Messages are from now on in its language.

    Raises:
        ConfigError: a configuration was found and cannot be used.
    """
    project = _found(start, chosen)
    set_language(project.config.language, project.config.strings)
    return project


def _found(start: Path, chosen: Path | None) -> Project:
    if chosen is not None:
        if not chosen.is_file():
            raise ConfigError(_("{file}: no such config file").format(file=chosen))
        project = _chosen(chosen)
        if project is None:
            raise ConfigError(_("{file}: contains no asyncdocs options").format(file=chosen))
        return project
    start = real(start)
    folder = start if start.is_dir() else start.parent
    for place in (folder, *folder.parents):
        for name in FILES:
            if _is_there(place / name) and (project := _read_project(place / name)):
                return project
        if (place / ".git").exists():
            break
    return Project(config=Config(), root=folder, docs=_docs_folder(folder, "auto"))


def _chosen(file: Path) -> Project | None:
    """The project of a file that was named: as it is found without its name, or as `mkdocs build -f` reads it; any other alone."""
    if not is_of_site(file):
        return _read_project(file, alone=file.name not in OWN_FILES)
    own = options_beside(file)[1]
    project = _read_project(own or file, site_file=file)
    return project.model_copy(update={"site": file.resolve()}) if project else None


def _is_there(file: Path) -> bool:
    """Whether a config file is there; what is called like one and is neither file nor folder is read too, and so is told."""
    return file.exists() and not file.is_dir()


def _docs_folder(root: Path, docs: str) -> Path:
    if docs == "auto":
        return root / "docs" if (root / "docs").is_dir() else root
    return root / docs


def options_beside(site_file: Path) -> tuple[dict[Any, Any], Path | None]:
    """The options of the file beside a mkdocs.yml, over which the plugin's block is laid, and that file.

    Raises:
        ConfigError: it cannot be used.
    """
    for file in (site_file.resolve().parent / name for name in OWN_FILES):
        options = read_options(file)[0] if _is_there(file) else None
        if options is not None or (file.name != "pyproject.toml" and _is_there(file)):
            options = with_extended(options, file)[0]
            parse_config(options, str(file))
            return dict(options or {}), file
    return {}, None


def _read_project(file: Path, *, alone: bool = False, site_file: Path | None = None) -> Project | None:
    """The project of a file.

    Args:
        file: it holds options.
        alone: whether the block of the plugin beside it is not laid over it.
        site_file: the mkdocs.yml beside it, where that was named.
    """
    root = file.resolve().parent
    options, site = read_options(file)
    if options is None and file.name == "pyproject.toml":
        return None
    options, origins = with_extended(options, file)
    config = parse_config(options, str(file))
    beside = site_file or next((root / name for name in SITE_FILES if (root / name).is_file()), None)
    if not site and file.name not in SITE_FILES and beside is not None:
        site = read_site_config(beside)
        if not alone and (block := plugin_block(site)):
            over, from_over = with_extended(block, beside)
            parse_config(over, str(beside))
            options, origins = laid_over(dict(options or {}), dict(over)), origins | from_over
            config = parse_config(options, str(beside))
    told = from_mkdocs(site, config) if isinstance(site, Mapping) and site else config
    where = {name.replace("_", "-"): str(path) for name, path in origins.items()}
    for name in ("docs", "repo_url", "slugify"):
        if getattr(told, name) != getattr(config, name):
            where[name.replace("_", "-")] = str(beside or file)
    return Project(config=told, root=root, docs=_docs_folder(root, told.docs), origin=file, origins=where)
