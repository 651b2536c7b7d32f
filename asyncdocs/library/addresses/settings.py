"""What a site's configuration says about addresses: which files are published, and where they will stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asyncdocs.library.addresses.urls import UNKNOWN, Home, home
from asyncdocs.memo import cached_property
from asyncdocs.text.globs import Patterns

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What the files end in that become pages."""

_LEFT_OUT = (".*", "/templates/")
"""What MkDocs leaves out of every site."""

_ADDING = frozenset(
    {"api-autonav", "coverage", "gallery", "gen-files", "mkdoxy", "multirepo", "nbsync", "simple", "simple-hooks"}
)
"""Plugins that add pages of their own: what is not among the sources may still be there."""

_LINKING = frozenset(
    {
        "alias",
        "autolinks",
        "ezlinks",
        "ezlinked",
        "obsidian-bridge",
        "obsidian-support",
        "roamlinks",
        "site-urls",
        "wikilinks",
    }
)
"""Plugins that make other addresses of those that are written."""

_FILLING_IN = frozenset(
    {"macros", "markdownextradata", "jinja", "placeholder", "mkdocs-macros-plugin", "techdocs-core"}
)
"""Plugins that read a page as a template."""

_FENCING = frozenset({"pymdownx.superfences", "pymdownx.extra"})
"""Extensions that read fences in place of Python-Markdown's own."""

_NAMING = frozenset(
    {"attr_list", "markdown.extensions.attr_list", "extra", "markdown.extensions.extra", "pymdownx.extra"}
)
"""Extensions that read `{#id}` behind a text as its id."""

_ADDS_FILES = re.compile(r"^[ \t]*(?:async )?def +(?:on_files|on_pre_build|on_post_build)\b", re.MULTILINE)
"""What a hook that adds files has."""


@dataclass(frozen=True, eq=False)
class SiteSettings:
    """The settings of a site, as its configuration states them; what is of the wrong type counts as not stated.

    Attributes:
        data: what the configuration holds.
        hooks: the texts of the Python files it runs.
        runs_plugins: whether its host runs plugins.
    """

    data: Mapping[str, Any]
    hooks: tuple[str, ...] = ()
    runs_plugins: bool = True

    @property
    def directory_urls(self) -> bool:
        """Whether a page stands as the index of a folder of its own."""
        return self.data.get("use_directory_urls") is not False

    @cached_property
    def home(self) -> Home:
        """Where the site stands; the top of some host where it does not say."""
        url = self.data.get("site_url")
        try:
            return home(url) if isinstance(url, str) and url.strip() else Home(UNKNOWN, "/")
        except ValueError:
            return Home(UNKNOWN, "/")

    @cached_property
    def from_docs(self) -> bool:
        """Whether `/x` is told from the docs folder."""
        validation = _mapping(self.data.get("validation"))
        links = _mapping(validation.get("links"))
        return "relative_to_docs" in (links.get("absolute_links"), validation.get("absolute_links"))

    @cached_property
    def validated(self) -> frozenset[str]:
        """Which faults of links somebody has written a level for."""
        validation = _mapping(self.data.get("validation"))
        return frozenset(map(str, (*validation, *_mapping(validation.get("links")))))

    def publishes(self, source: str) -> bool:
        """Whether a file below the docs folder is put on the site; a draft is only while one writes."""
        exclude, drafts = self._left_out
        if exclude is None:
            return not source.startswith((".", "templates/")) and "/." not in source
        return not exclude.match(source) and not drafts.match(source)

    @cached_property
    def _left_out(self) -> tuple[Patterns | None, Patterns]:
        """What is left out, and what of the rest is a draft; None where nobody says anything."""
        exclude, drafts = tuple(self._lines("exclude_docs")), tuple(self._lines("draft_docs"))
        return Patterns((*_LEFT_OUT, *exclude)) if exclude or drafts else None, Patterns(drafts)

    @cached_property
    def takes_back(self) -> bool:
        """Whether some file in a hidden folder may be published after all."""
        return any(line.startswith("!") for line in self._lines("exclude_docs"))

    def _lines(self, option: str) -> Iterator[str]:
        value = self.data.get(option)
        return iter(value.splitlines() if isinstance(value, str) else ())

    @cached_property
    def plugins(self) -> dict[str, Mapping[str, Any]]:
        """Its plugins with their options, by the last part of their names (`material/blog` is `blog`)."""
        listed = self.data.get("plugins")
        entries = listed.items() if isinstance(listed, Mapping) else []
        if isinstance(listed, list):
            entries = [
                next(iter(each.items()), ("", {})) if isinstance(each, Mapping) else (each, {}) for each in listed
            ]
        return {str(name).rpartition("/")[2]: _mapping(options) for name, options in entries}

    def is_navigation(self, source: str) -> bool:
        """Whether a source is written for a plugin that makes the navigation of it."""
        options = self.plugins.get("literate-nav")
        return options is not None and source.rpartition("/")[2] == options.get("nav_file", "SUMMARY.md")

    @property
    def shows_ours(self) -> bool:
        """Whether our own pages are put on the site: by the plugin, or beforehand for a host that runs none."""
        return "asyncdocs" in self.plugins or not self.runs_plugins

    @property
    def adds(self) -> bool:
        """Whether a plugin or a hook may add files, so that what is not found may be there all the same."""
        return not self.plugins.keys().isdisjoint(_ADDING) or any(map(_ADDS_FILES.search, self.hooks))

    @property
    def fills_in(self) -> bool:
        """Whether a page is read as a template, so that what stands in braces becomes something else."""
        return not self.plugins.keys().isdisjoint(_FILLING_IN) or bool(self.hooks) or not self.runs_plugins

    @property
    def plain_fences(self) -> bool:
        """Whether fences are read by the extension that MkDocs turns on by itself, and by no better one."""
        return self._reads_without(_FENCING)

    @property
    def plain_braces(self) -> bool:
        """Whether nothing reads `{#id}` behind a text as its id; a hook may turn on what does."""
        return self._reads_without(_NAMING) and not self.hooks

    def _reads_without(self, extensions: frozenset[str]) -> bool:
        """Whether none of some extensions is turned on, by name or by a plugin that brings its own."""
        listed = self.data.get("markdown_extensions")
        names = listed if isinstance(listed, (list, Mapping)) else ()
        told = {str(next(iter(each), "")) if isinstance(each, Mapping) else str(each) for each in names}
        return self.runs_plugins and told.isdisjoint(extensions) and "techdocs-core" not in self.plugins

    @property
    def relinks(self) -> bool:
        """Whether a plugin makes other addresses of those that are written."""
        return any(name.removeprefix("mkdocs-") in _LINKING for name in self.plugins)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
