"""Knows MkDocs: hands its files to the library, its logger the findings, and its pages what asyncdocs has to show."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from pydantic import ValidationError

from asyncdocs import api
from asyncdocs.config import Config, ConfigError, config_troubles, from_mkdocs, read_yaml_config
from asyncdocs.document import Document
from asyncdocs.globs import matches
from asyncdocs.kind_files import KindError
from asyncdocs.library import Library
from asyncdocs.lint.report import Report
from asyncdocs.site import fragments, index, pages
from asyncdocs.site.page import around, parts
from asyncdocs.site.site import Site
from asyncdocs.source import Source, read_file
from asyncdocs.strings import gettext as _
from asyncdocs.strings import speak

log = get_plugin_logger("asyncdocs")

EXTENSION = "asyncdocs"
TEMPLATE = "asyncdocs/page.html"

LATE, AFTER_SEARCH = -40, -10
"""Priorities of events: files that other plugins add are there, and what we show is kept out of the search index."""


class AsyncDocsPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Cross-links a documentation folder, scores its pages, and shows on each what it still leaves open."""

    options = Config()
    _serving = False

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        try:
            self.options = Config.model_validate(dict(options))
        except ValidationError as error:
            names = [".".join(str(part) for part in trouble["loc"]) for trouble in error.errors()]
            told = zip(names, config_troubles(error), strict=True)
            return [(name, ValueError(line.removeprefix(f"option `{name}`: "))) for name, line in told], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Forget the last build, and put the extension, the templates and the assets where MkDocs finds them."""
        self._library: Library | None = None
        self._report: Report | None = None
        self._site: Site | None = None
        self._documents: dict[str, Document] = {}
        self._made: dict[str, pages.Page] = {}
        self._choices = _with_mkdocs_settings(config, self.options)
        speak(self._choices.language, self._choices.strings)

        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        config.mdx_configs[EXTENSION] = {**config.mdx_configs.get(EXTENSION, {}), "library": lambda: self._library}
        theme = str(fragments.THEME)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
        if fragments.STYLES not in config.extra_css:
            config.extra_css.insert(0, fragments.STYLES)
        if fragments.SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(fragments.SCRIPT)
        return config

    @event_priority(LATE)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read and judge all documents, tell what was found, and add the files that are made of them."""
        root, docs = _root_and_docs(config)
        known = {posixpath.join(docs, file.src_uri) for file in files}
        try:
            library = api.build_library(
                self._sources(files, docs),
                self._choices,
                docs=docs,
                exists=lambda path: path in known or (root / path).exists(),
                kinds=api.kinds_in(_beside_config(config), self._choices),
            )
        except (ConfigError, KindError) as error:
            raise PluginError(f"asyncdocs: {error}") from None
        self._library = library
        self._documents = {document.path.removeprefix(f"{docs}/"): document for document in library.documents}
        known.update(posixpath.join(docs, file.src_uri) for file in self._add_made(files, config))
        self._report = api.check(library)
        _tell(self._report, strict=config.strict)
        return files

    def _sources(self, files: Files, docs: str) -> Iterable[Source]:
        included = InclusionLevel.is_in_serve if self._serving else InclusionLevel.is_included
        for file in files.documentation_pages(inclusion=included):
            if file.generated_by or not matches(file.src_uri, self._choices.include):
                continue
            if not matches(file.src_uri, self._choices.exclude):
                path = posixpath.join(docs, file.src_uri)
                # A file that another plugin has rewritten in memory has no place on disk any more.
                disk = file.abs_src_path
                yield read_file(Path(disk), path) if disk else Source(path, file.content_string)

    def _add_made(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Add the pages and the index that are made; a file of the user's own at the same place wins."""
        assert self._library is not None
        taken = {file.dest_uri for file in files}
        wanted = {page.file: page for page in pages.pages(self._library, self._choices)}
        added = []
        for file in (File.generated(config, path, content=page.markdown) for path, page in wanted.items()):
            if file.dest_uri not in taken:
                self._made[file.src_uri] = wanted[file.src_uri]
                added.append(file)
        if config.nav is not None and not self._join_nav(config):
            for file in added:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        if not self._choices.disable_machine_index and index.FILE not in taken:
            added.append(File.generated(config, index.FILE, content=""))
        for file in added:
            files.append(file)
        return added

    def _join_nav(self, config: MkDocsConfig) -> bool:
        """Add the made pages to a navigation that is written out, unless it has them already."""
        nav: list[Any] = config.nav or []
        if self._choices.nav != "append" or not self._made or set(_entries(nav)).intersection(self._made):
            return False
        nav.append({_(self._choices.pages_title): list(self._made)})
        return True

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the section of the made pages, where the navigation follows the folders."""
        if config.nav is None:
            for item in nav.items:
                if isinstance(item, Section) and any(_source_of(child) in self._made for child in item.children or ()):
                    item.title = _(self._choices.pages_title)
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Once every page is read and has its URL: fill the index, and choose each page's template."""
        assert self._library is not None and self._report is not None
        urls = {self._documents[file.src_uri].path: file.url for file in files if file.src_uri in self._documents}
        overrides = (config.theme.custom_dir,) if config.theme.custom_dir else ()
        self._site = Site(self._library, self._report, urls, overrides)
        made = files.get_file_from_path(index.FILE)
        if made is not None and made.generated_by == "asyncdocs":
            made.content_string = index.index(self._site)
        self._urls = {self._made[file.src_uri]: file.url for file in files if file.src_uri in self._made}
        fits = _has(env, "partials/content.html")
        for file in files:
            if fits and file.page is not None and file.src_uri in self._documents:
                file.page.meta.setdefault("template", TEMPLATE)
        self._places_itself = {name: _mentions_us(env, name) for name in _templates(files)}
        return env

    @event_priority(AFTER_SEARCH)
    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the page what it shows: to its template where that knows what to do with it, else within its content."""
        assert self._site is not None
        if (document := self._documents.get(page.file.src_uri)) is not None:
            shown = parts(self._site, document)
            page.meta["asyncdocs"] = shown._asdict()
            if not self._places_itself.get(page.meta.get("template", ""), False):
                page.content = around(page.content or "", shown)
        elif (made := self._made.get(page.file.src_uri)) is not None:
            page.content = f"{page.content or ''}{pages.listing(self._site, made, self._urls)}"
        return context


def _with_mkdocs_settings(config: MkDocsConfig, options: Config) -> Config:
    """The options with what MkDocs' own settings answer; functions are read by name, as the command line reads them."""
    try:
        written = read_yaml_config(Path(config.config_file_path)) if config.config_file_path else {}
    except ConfigError:
        written = {}
    extensions = written.get("markdown_extensions") if isinstance(written, dict) else None
    return from_mkdocs(
        {"docs_dir": config.docs_dir, "repo_url": config.repo_url, "markdown_extensions": extensions}, options
    )


def _beside_config(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()


def _root_and_docs(config: MkDocsConfig) -> tuple[Path, str]:
    """The folder paths are told from, and the docs folder's path from there: the config's folder, or one above both."""
    beside = _beside_config(config)
    docs = Path(config.docs_dir).resolve()
    root = Path(os.path.commonpath([beside, docs]))
    path = docs.relative_to(root).as_posix()
    return root, "" if path == "." else path


def _tell(report: Report, *, strict: bool) -> None:
    """Log what was found, so that a strict build fails by it: drafts are for working on and fail nothing."""
    # A strict build counts what is logged, and with `--quiet` a warning is not.
    grave = log.error if strict and not log.isEnabledFor(logging.WARNING) else log.warning
    for document in report.documents:
        for finding in document.findings:
            if not finding.suppressed:
                tell = grave if finding.gated and finding.severity != "info" else log.info
                tell(f"{finding.path}:{finding.line}:{finding.column}: {finding.rule}: {finding.message}")


def _entries(nav: Any) -> Iterable[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _entries(each)


def _source_of(item: Any) -> str:
    return item.file.src_uri if isinstance(item, Page) else ""


def _templates(files: Files) -> set[str]:
    return {str(file.page.meta["template"]) for file in files if file.page and "template" in file.page.meta}


def _has(env: Environment, name: str) -> bool:
    try:
        env.get_template(name)
    except TemplateNotFound:
        return False
    return True


def _mentions_us(env: Environment, name: str) -> bool:
    """Whether a template places what a page shows itself."""
    try:
        return env.loader is not None and "asyncdocs" in env.loader.get_source(env, name)[0]
    except TemplateNotFound:
        return False
