"""MkDocs: hands its files to the library, its logger the findings, and its pages what asyncdocs has to show."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from pydantic import ValidationError

from asyncdocs import api
from asyncdocs.documents.document import Document
from asyncdocs.garbage import Builds
from asyncdocs.kinds.files import KindError
from asyncdocs.library.addresses.blog import Blog, blog_of
from asyncdocs.library.library import Library
from asyncdocs.plugins import groups, search
from asyncdocs.plugins import nav as navigation
from asyncdocs.plugins.beside import Beside, Writer
from asyncdocs.plugins.files import (
    Table,
    addresses,
    edit_urls,
    is_shown,
    leave_out,
    path_of,
    source_of,
    split,
    table_of,
)
from asyncdocs.plugins.held import Held
from asyncdocs.plugins.recalling import Recall
from asyncdocs.plugins.settings import (
    Validation,
    as_error,
    beside_config,
    docs_folder,
    files_to_write,
    options_of,
    root_and_docs,
    settings_of,
    with_settings,
)
from asyncdocs.plugins.tags import add_status_tags
from asyncdocs.plugins.telling import sum_up, tell
from asyncdocs.plugins.theme import has_template, links_to_edit, mentions_us, templates_of
from asyncdocs.plugins.work import Work
from asyncdocs.settings.config import Config
from asyncdocs.settings.errors import config_errors
from asyncdocs.settings.files import ConfigError
from asyncdocs.site import files as machine
from asyncdocs.site import fragments, pages
from asyncdocs.site.files.alternates import alternates
from asyncdocs.site.markdown.former import former_anchors
from asyncdocs.site.parts import around, parts, sections
from asyncdocs.site.shelf import NOTHING_KEPT
from asyncdocs.site.site import GeneratedPage, Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import printable, printable_lines, set_language
from asyncdocs.text.globs import fits
from asyncdocs.text.source import Source, stands_within

log = get_plugin_logger("asyncdocs")

EXTENSION = "asyncdocs"
TEMPLATE = "asyncdocs/page.html"

EARLY, LATE, LAST, AFTER_SEARCH = 90, -40, -110, -10
"""Priorities of events: what other plugins write stands on ours; files that they add are there, but those who list files
in a navigation see ours; languages are sorted out; what we show is not searched."""


class AsyncDocsPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Cross-links a documentation folder, scores its pages, and shows on each what it still leaves open."""

    options = Config()
    _options_file: Path | None = None
    _serving = False
    _dirty = False

    def __init__(self) -> None:
        self._recall = Recall()
        self._garbage = Builds()
        self._writer = Writer()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        try:
            self.options, self._options_file = options_of(options, config_file_path)
        except ValidationError as error:
            return [as_error(line) for line in config_errors(error, Config)], []
        except ConfigError as error:
            return [("extends" if "extends" in options else "beside", error)], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Forget the last build, and put the extension, the templates and the assets where MkDocs finds them."""
        self._recall.begin(serving=self._serving)
        self._writer.begin()
        self._library: Library | None = None
        self._site: Site | None = None
        self._documents: dict[str, Document] = {}
        self._made: dict[str, GeneratedPage] = {}
        self._held = Held()
        self._beside: set[str] = set()
        self._added: list[File] = []
        self._table: Table = {}
        self._settings = settings_of(config)
        self._validation = Validation(config, self._settings)
        self._choices = with_settings(config, self._settings, self.options)
        self._work = Work(self._recall, self._choices, config, config.site_name or _("Home"))
        self._garbage.begin(serves=self._serving)
        set_language(self._choices.language, self._choices.strings)
        told = (self._options_file, beside_config(config) / self._choices.trend_file)
        config.watch.extend(str(file) for file in told if file and file.is_file())

        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        config.mdx_configs[EXTENSION] = {
            **config.mdx_configs.get(EXTENSION, {}),
            "library": lambda: self._library,
            "block": self._held.hold,
            "former": lambda path: former_anchors(self._site, path) if self._site else {},
            "shelf": lambda: self._site.shelf if self._site else NOTHING_KEPT,
        }
        if not self._choices.disable_search_of_ids:
            search.add_field(config.plugins)
        theme = str(fragments.THEME)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
        if fragments.STYLES not in config.extra_css:
            config.extra_css.insert(0, fragments.STYLES)
        if fragments.SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(fragments.SCRIPT)
        return config

    @event_priority(LATE)
    def _on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        return files if "i18n" in config.plugins else self._begin(files, config)

    @event_priority(LAST)
    def _on_files_of_a_language(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """mkdocs-static-i18n sorts out the files of each language at -100, and knows only such as are on disk."""
        return self._begin(files, config) if "i18n" in config.plugins else files

    on_files = CombinedEvent(_on_files, _on_files_of_a_language)

    def _begin(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all documents, and add the files that are made of them: whoever makes a navigation has to see these."""
        with suppress(OSError):  # MkDocs makes it anyway, and the next build is to find what this one finds around it
            Path(config.site_dir).mkdir(parents=True, exist_ok=True)
        with self._garbage.work(), self._recall.recording():
            blog, theirs = blog_of(self._settings), list(files)
            library = self._read(files, theirs, config, blog)
            history = self._recall.history(library, lambda: api.history_of(library, docs_folder(config)))
            if history.trouble:
                log.info("%s", printable(history.trouble))
            again, lasts = lambda: self._read(files, theirs, config, blog), self._serving or self._dirty
            self._work.begin(library, history, again, lasts=lasts)
            self._added = self._add_made(files, config)
            self._work.places.update((file.src_uri, file.dest_uri) for file in self._added)
            library.retry_unresolved()
        return files

    def _judge(self, nav: Navigation, files: Files, config: MkDocsConfig) -> Site:
        """Judge the documents once every other plugin has had its say (drafts of a blog are out now), and tell what was found."""
        ours = {file.src_uri for file in self._added}
        theirs = [file for file in files if file.src_uri not in ours]

        def again() -> Library:
            made = self._read(files, theirs, config, None)
            self._drop_unmade(nav)
            return made

        with self._garbage.work(), self._recall.recording():
            if table_of(theirs, serving=self._serving) != self._table:
                self._work.alone()
                self._work.library = again()
            come = self._work.come(again, lambda: self._spots(files, config))
            spoken = getattr(config.plugins.get("i18n"), "current_language", None)
            others = {file.src_uri for file in theirs if getattr(file, "locale", spoken) != spoken}
            elsewhere = {document.path for name, document in self._documents.items() if name in others}
            tell(come.told, strict=config.strict, elsewhere=elsewhere)
            shown = "scoreboard" in self._choices.views and any(self._added)
            sum_up(come.told, f"{self._choices.pages_folder.strip('/')}/" if shown else "")
            return self._work.site(come, self._spots(files, config))

    def _spots(self, files: Files, config: MkDocsConfig) -> dict[str, Any]:
        """Where on the site everything stands, and what it says of itself."""
        return {
            "urls": {self._documents[file.src_uri].path: file.url for file in files if file.src_uri in self._documents},
            "made": {self._made[file.src_uri]: file.url for file in files if file.src_uri in self._made},
            "overrides": (config.theme.custom_dir,) if config.theme.custom_dir else (),
            "site_url": config.site_url or "",
            "edit_urls": edit_urls(files, self._documents),
            "theme_edits": links_to_edit(config),
            "name": config.site_name or "",
            "about": config.site_description or "",
            "directory_urls": config.use_directory_urls,
        }

    def _read(self, files: Files, theirs: Iterable[File], config: MkDocsConfig, blog: Blog | None) -> Library:
        """Read the documents; what a draft of a blog says is to appear nowhere, and MkDocs is told of drafts later.

        Args:
            files: all files.
            theirs: those that are not ours.
            config: the site's.
            blog: the blog whose drafts MkDocs has not been told of.
        """
        root, docs = root_and_docs(config)
        self._table = table_of(theirs, serving=self._serving)
        sources: dict[str, Source] = {}
        listed: dict[Path, list[str]] = {}
        with self._recall.reading_documents():
            for file in filter(self._is_document, theirs):
                path = path_of(file, config, root, docs)
                source = self._recall.source(file.abs_src_path, path, partial(source_of, file, path, listed))
                if not (blog and blog.is_post(file.src_uri) and blog.is_draft(source.text)):
                    sources[file.src_uri] = source
        names = {source.path: name for name, source in sources.items()}
        known, stands = {posixpath.join(docs, name) for name in self._table}, stands_within(root)
        try:
            self._library = self._work.library = api.build_library(
                sources.values(),
                self._choices,
                docs=docs,
                exists=lambda path: path in known or stands(path),
                kinds=api.kinds_in(beside_config(config), self._choices),
                addresses=addresses(files, self._table, names, self._settings, config, self._work.places),
                before=self._recall.before,
                beside=api.units_beside(root, docs, self._choices),
                code_owners=api.code_owners_around(root),
            )
        except (ConfigError, KindError) as error:
            raise PluginError(f"asyncdocs: {printable_lines(str(error))}") from None
        rest, attachments = split(self._table, sources)
        self._recall.take(self._library, self._choices, config, (rest, docs, self._settings.data), attachments)
        self._documents = {names[document.path]: document for document in self._library.documents}
        return self._library

    def _is_document(self, file: File) -> bool:
        chosen = fits(file.src_uri, self._choices.include) and not fits(file.src_uri, self._choices.exclude)
        return (
            chosen and file.is_documentation_page() and not file.generated_by and is_shown(file, serving=self._serving)
        )

    def _drop_unmade(self, nav: Navigation) -> None:
        """Leave out the pages that are not made any more, now that it is known which documents are published."""
        wanted = {page.file for page in self._work.made()}
        gone = self._made.keys() - wanted
        for file in self._added:
            if file.src_uri in gone:
                leave_out(file)
                del self._made[file.src_uri]
                del self._work.places[file.src_uri]
        navigation.take_out(nav.items, gone)

    def _add_made(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Add the pages and the index that are made; a file of the user's own at the same place wins."""
        taken = {file.dest_uri for file in files}
        found, linked = self._work.found()
        wanted = {page.file: page for page in found}
        added = []
        texts = ((path, pages.markdown(made, self._choices)) for path, made in wanted.items())
        for file in (File.generated(config, path, content=text) for path, text in texts):
            if file.dest_uri not in taken:
                self._made[file.src_uri] = wanted[file.src_uri]
                added.append(file)
        # The pages of kinds are reached from the others (thirty entries would swell every page), or are a folder's index.
        in_nav = [path for path, made in self._made.items() if not made.of_kind or self._is_folder_index(made)]
        in_nav = in_nav or list(self._made)
        where = self._choices.nav
        title = _(self._choices.pages_title)
        joins = where != "none" and (config.nav is None or navigation.join(config, in_nav, self._made, title, where))
        for file in added:
            if not joins or file.src_uri not in in_nav:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        # Their text comes later; that they are there is known before the links of pages are looked at.
        for path in linked:
            if path not in taken:
                taken.add(path)
                self._beside.add(path)
                added.append(Beside.generated(config, path, content=""))
        for file in added:
            files.append(file)
        return added

    @event_priority(LATE)
    def _on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name the section of the made pages, where it follows a folder."""
        if config.nav is None and self._choices.enable_nav_groups:
            kinds = {name: document.kind for name, document in self._documents.items()}
            reading = next((document.reading for document in self._documents.values()), None)
            groups.arrange(nav, kinds, self._made, groups.by_folder(reading.kinds.values()) if reading else {})
        elif config.nav is None:
            navigation.name_section(nav, self._made, _(self._choices.pages_title))
        return nav

    def _is_folder_index(self, made: GeneratedPage) -> bool:
        return self._choices.enable_nav_groups and made.file.endswith("/index.md")

    @event_priority(LAST)
    def _on_nav_of_all(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Every page has its URL now: the site is whole."""
        self._site = self._judge(nav, files, config)
        return nav

    on_nav = CombinedEvent(_on_nav, _on_nav_of_all)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Add to a page's tags, before the tags plugin and the search read them.

        MkDocs keeps the text of each page to the end, and so do we: where it is the same, one copy is enough.
        """
        document = self._documents.get(page.file.src_uri)
        self._validation.listen(ours=document is not None)
        if self._choices.enable_status_tags and document is not None and document.scored:
            add_status_tags(page, document)
        return document.text if document is not None and document.text == markdown else None

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Once every page is read: choose each page's template."""
        assert self._site is not None
        self._validation.listen(ours=False)
        self._taken = {file.dest_uri for file in files if file.dest_uri not in self._beside}
        fits = has_template(env, "partials/content.html")
        for file in files:
            if fits and file.page is not None and file.src_uri in self._documents:
                file.page.meta.setdefault("template", TEMPLATE)
        self._places_itself = {name: mentions_us(env, name) for name in templates_of(files)}
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of what the page shows, now that it is on it: MkDocs keeps every page to the end."""
        page.meta.pop("asyncdocs", None)
        page.content = self._content
        if self._validation.leaves_anchors and page.file.src_uri in self._documents:
            page.links_to_anchors = None
        return output

    @event_priority(EARLY)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files that are beside pages, or lead to one; nothing that is there already is written over."""
        assert self._site is not None
        texts = machine.texts(self._site, files_to_write(config, self._choices))
        free = ((path, pieces) for path, pieces in texts if path not in self._taken)
        ours = self._beside.__contains__ if not self._dirty else lambda path: True
        self._writer.write(Path(config.site_dir), free, ours)
        self._recall.keep_shelf(self._site)
        if not self._serving:  # the search takes as much memory as all pages, once they are written
            self._library, self._site, self._documents = None, None, {}
            self._work = Work(self._recall, self._choices, config, "")
            self._recall.begin()

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> Any:
        """Once the first build is served: later ones write the files beside pages that are asked for."""
        self._writer.hear(server)
        return server

    @event_priority(AFTER_SEARCH)
    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the page what it shows: to its template where that knows what to do with it, else within its content."""
        assert self._site is not None
        self._content = page.content
        if (document := self._documents.get(page.file.src_uri)) is not None:
            if document.id is not None and not self._choices.disable_search_of_ids:
                search.add_id(config.plugins, page.url, document.id, page.file.src_uri, document.title)
            shown = parts(self._site, document)
            navigation.add_sections(page.toc, sections(shown))
            page.meta["asyncdocs"] = {**shown, "alternates": alternates(self._site, page.url)}
            if not self._places_itself.get(page.meta.get("template", ""), False):
                page.content = around(page.content or "", shown)
        page.content = self._held.put(page.content or "", page.url, self._site)
        return context
