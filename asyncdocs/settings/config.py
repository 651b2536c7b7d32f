"""Every choice a team may want otherwise: one model feeds the config file, the plugin block, the help and the schema."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from asyncdocs.inputs.witness import CACHE_FOLDER
from asyncdocs.settings.errors import config_errors
from asyncdocs.settings.files import ConfigError
from asyncdocs.strings import gettext as _
from asyncdocs.strings import languages
from asyncdocs.text.anchors import named_slugify

Severity = Literal["error", "warning", "info"]
Level = Literal["error", "warning", "info", "off", "default"]
StageName = Literal["draft", "ready", "done", "dead"]
Levels = dict[str, Level | dict[StageName, Level]]
"""Rule, group of rules or `all`, to a level, or to one for each stage."""

ViewName = Literal[
    "home",
    "scoreboard",
    "litmus",
    "units",
    "review-queue",
    "open-questions",
    "decision-log",
    "changes",
    "map",
    "impact",
    "people",
    "orphans",
    "glossary",
    "habits",
    "upkeep",
    "assessment",
    "kinds",
]
PartName = Literal[
    "banner", "title", "glance", "read-first", "unit", "panel", "relations", "graph", "backlinks", "edit"
]
MachineFile = Literal["index", "atom", "calendar", "llms", "badges", "markdown", "redirects", "search"]


class Config(BaseModel):
    """The options of asyncdocs. Leaving one out gives its default."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    docs: str = Field(
        "auto", description="Folder of the documents; `auto` uses docs_dir from mkdocs.yml, or else `docs`."
    )
    include: tuple[str, ...] = Field(
        ("**/*.md", "**/*.markdown"), description="Globs of the files that are documents, relative to the docs folder."
    )
    exclude: tuple[str, ...] = Field(
        ("**/node_modules/**", "**/.venv/**", "**/vendor/**"),
        description="Globs of files to skip, relative to the docs folder.",
    )
    kinds: dict[str, str] = Field(
        {"**/CHANGELOG.md": "guide", "**/CONTRIBUTING.md": "guide", "**/CODE_OF_CONDUCT.md": "guide"},
        description="Kind of the documents that match a glob, instead of the detected kind; the last match wins.",
    )
    headings: dict[str, dict[str, str]] = Field(
        {"all": {"Change history": "history"}},
        description="For a kind or `all`: headings and the role of each, instead of the detected role.",
    )
    kinds_folder: str = Field(
        "asyncdocs-kinds",
        description="Folder of the team's own kinds (YAML files like the built-in ones), relative to the config.",
    )
    units_folder: str = Field(
        "asyncdocs-units",
        description="Folder of the team's own unit formats (YAML files like the built-in ones), relative to the config.",
    )
    disable_units: bool = Field(
        False, description="Treat each file of a unit of work (Spec Kit, OpenSpec, Kiro, …) as a separate document."
    )
    templates: tuple[str, ...] = Field(
        ("**/*template*", "**/0000-*", "**/NNNN-*", "**/YYYY*", "**/templates/**", "**/template/**", "**/_template/**"),
        description="Globs of template files. They get no score, and their text does not count in other documents.",
    )
    extends: tuple[str, ...] = Field(
        ("none",),
        description="Config files that this one is based on, relative to it; mappings are merged, lists are replaced.",
    )
    profile: Literal["minimal", "standard", "strict"] = Field(
        "standard",
        description="How strict the checks are: `minimal` reports only errors; `strict` turns each info into a warning"
        " and each warning into an error.",
    )
    rules: Levels = Field(
        {"all": "default"},
        description="Level of a rule, a group or `all`: error, warning, info, off or default; or a level for each stage.",
    )
    rules_by_path: dict[str, Levels] = Field(
        {"node_modules": {"all": "off"}},
        description="The same levels for documents that match a glob; the last match wins.",
    )
    select: tuple[str, ...] = Field(
        ("all",), description="Rules, groups and kinds to check; a kind alone means all rules for that kind."
    )
    ignore: tuple[str, ...] = Field(("none",), description="Rules, groups and kinds to skip.")
    full_severity: tuple[str, ...] = Field(
        ("none",),
        description="Rules and groups, or `all`, whose findings keep the severity of the rule where they are otherwise only hints"
        " (info), such as a placeholder in metadata.",
    )
    effective_from: dict[str, str] = Field(
        {"all": "always"}, description="Start date of a rule, a group or `all`: older documents are not checked."
    )
    enable_preview: bool = Field(
        False,
        description="Show findings of preview rules too. Too few of their findings on real folders were checked, or too few were"
        " right. A rule that `rules` sets by name needs no preview.",
    )
    fail_on: Severity = Field("error", description="Lowest severity of a finding that fails a run.")
    gate: tuple[StageName, ...] = Field(
        ("ready", "done"), description="Stages whose findings can fail a run; drafts do not fail by default."
    )
    baseline: str = Field(
        "asyncdocs-baseline.json",
        description="File of known findings, relative to the config; `asyncdocs baseline create` writes the file.",
    )
    bar: Literal["ready", "nearly", "gaps", "blocked"] = Field(
        "nearly", description="Lowest band of a new document for `score --ratchet`; drafts are not checked."
    )
    foreign_ids: tuple[str, ...] = Field(
        ("RFC 2119", "RFC 8174"),
        description="Ids that look like your own but belong to others; asyncdocs never links them.",
    )
    wiki_links: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Whether `[[name]]` is a link; `auto` decides yes if most such names in the folder are documents.",
    )
    repo_url: str = Field("auto", description="Address of the repository; links to its files are checked on disk.")
    slugify: str = Field(
        "auto", description="Function that makes anchors from headings; `auto` uses the setting of the toc extension."
    )
    language: str = Field("en", description="Language of messages and templates, as an ISO 639-1 code.")
    documents_language: str = Field(
        "auto",
        description="Language of the documents, as an ISO 639-1 code; `auto` detects the language of each file.",
    )
    today: str = Field("today", description="Today's date, as YYYY-MM-DD; `today` uses the date of the machine.")
    strings: dict[str, str] = Field(
        {"Ready": "Ready", "Nearly": "Nearly", "Gaps": "Gaps", "Blocked": "Blocked"},
        description="Your own text for any message: the message as shown, and the text to show instead.",
    )
    pages_folder: str = Field("readiness", description="Folder of the generated pages on the site.")
    pages_title: str = Field("Readiness", description="Name of the generated pages' section in the navigation.")
    nav: Literal["append", "prepend", "none"] = Field(
        "append",
        description="Place of the generated pages in a navigation that is written in mkdocs.yml;"
        " with `none`, they are not in the navigation.",
    )
    enable_nav_groups: bool = Field(
        False,
        description="Arrange the navigation in five groups by kind (Start, Build, Decide, Run, People). Each view is in its group,"
        " and each kind has its page as the index of its folder. A navigation that is written in mkdocs.yml stays unchanged.",
    )
    views: tuple[ViewName, ...] = Field(
        get_args(ViewName), description="Views that get a page; `kinds` means one page for each kind."
    )
    hidden_parts: dict[str, tuple[PartName, ...]] = Field(
        {"guide": ("graph", "read-first")},
        description="Parts that pages do not show, by kind, glob or `all`; the `hide:` of a page adds to the list.",
    )
    map_clusters: Literal["folder", "owner"] = Field(
        "folder", description="How the map groups pages: by folder, or by owner."
    )
    disable_search_of_views: bool = Field(
        False,
        description="Remove the generated pages from the search; by default, the search finds their title and first sentence.",
    )
    disable_search_of_ids: bool = Field(
        False,
        description="Remove ids from the site's search; by default, the search finds a page by its id and shows the id.",
    )
    machine_files: tuple[MachineFile, ...] = Field(
        get_args(MachineFile), description="Machine-readable files that are written next to the pages."
    )
    cache_dir: str = Field(
        CACHE_FOLDER,
        description="Folder for results of earlier runs, relative to the config and inside its folder.",
    )
    disable_cache: bool = Field(
        False, description="Do not save or use results of earlier runs; the output is the same but takes longer."
    )
    jobs: int = Field(
        64,
        ge=1,
        le=64,
        description="Maximum number of processes for `lint` and `score`; asyncdocs uses fewer on few cores or for small folders.",
    )
    disable_history: bool = Field(False, description="Do not read dates, authors, moves and changes from git.")
    changes_window: int = Field(
        90, ge=1, le=3660, description="Number of days before today for which changes are shown."
    )
    upkeep_after: int = Field(
        365, ge=1, le=36600, description="Number of days after which `upkeep` counts a page as not edited."
    )
    enable_trend: bool = Field(
        False,
        description="Score earlier git revisions too, to show readiness over time; this makes the build slower.",
    )
    trend_points: int = Field(12, ge=2, le=100, description="Maximum number of revisions in the trend.")
    trend_file: str = Field(
        "asyncdocs-trend.yml",
        description="File with the number of pages in each band on earlier days, relative to the config. If the file exists,"
        " `scoreboard` shows its days before those that `enable-trend` finds.",
    )
    litmus_last: int = Field(5, ge=1, le=100, description="Number of recent pieces of work that the litmus checks.")
    litmus_windows: int = Field(
        4, ge=1, le=50, description="Number of earlier litmus results in the trend, each over as many pieces of work."
    )
    litmus_kinds: tuple[str, ...] = Field(
        ("ticket", "spec"), description="Kinds of documents and formats of units that the litmus checks."
    )
    litmus_asks: dict[str, tuple[str, ...]] = Field(
        {"all": ("conversations",), "ticket": ("system", "scope-in")},
        description="For a kind or `all`: more required questions for the litmus, besides those of the kind.",
    )
    litmus_text: Literal["as-started", "today"] = Field(
        "as-started",
        description="Text that the litmus checks: from the day when somebody started the work (if git has that text), or"
        " today's text.",
    )
    drill_by: Literal["auto", "folder", "unit", "project", "whole"] = Field(
        "auto",
        description="What counts as a project for the drill: each `project` field, each folder with an entry page and two kinds"
        " of documents, each unit of work, or the whole folder; `auto` uses fields if there are any, or else folders.",
    )
    drill_entries: tuple[str, ...] = Field(
        ("README", "index", "overview", "home", "start"),
        description="File names of the entry page, without the suffix; the first one that exists is used.",
    )
    enable_status_tags: bool = Field(
        False, description="Add kind and status to each document as tags, for tag pages and the search."
    )
    disable_id_links: bool = Field(False, description="Do not turn the first mention of an id into a link.")
    disable_guidance: bool = Field(
        False,
        description="Hide the hints from template comments, which the site shows until somebody writes the section.",
    )
    disable_glossary_links: bool = Field(
        False, description="Do not add a link and the meaning to the first mention of a glossary term."
    )

    @field_validator("today", mode="before")
    @classmethod
    def _a_date(cls, value: Any) -> Any:
        """YAML reads a bare date as one; anything but a date and `today` is refused."""
        return value if value == "today" else _date(value, "today")

    @field_validator("effective_from", mode="before")
    @classmethod
    def _dates(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: day if day == "always" else _date(day, "always") for name, day in value.items()}

    @field_validator("extends", "select", "ignore", "full_severity", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("pages_folder")
    @classmethod
    def _within(cls, value: str) -> str:
        """The folder is made where the documents are, whoever wrote the option."""
        if ".." in re.split(r"[/\\]", value) or "\0" in value or ":" in value:
            raise ValueError(_("must be inside the docs folder"))
        return value

    @field_validator("slugify")
    @classmethod
    def _a_slug(cls, value: str) -> str:
        if value != "auto" and named_slugify(value) is None:
            raise ValueError(
                _("`{name}` is not a known slug function; use `auto`, or a function of {modules}").format(
                    name=value, modules="`markdown.extensions.toc`, `pymdownx.slugs`"
                )
            )
        return value

    @field_validator("language")
    @classmethod
    def _a_language(cls, value: str) -> str:
        if value not in languages():
            choices = ", ".join(f"`{each}`" for each in languages())
            raise ValueError(
                _("language `{name}` is not available; choose from {choices}").format(name=value, choices=choices)
            )
        return value

    @field_validator("rules", "rules_by_path", mode="before")
    @classmethod
    def _levels(cls, value: Any) -> Any:
        """YAML reads a bare `off` as false; here it is the word, wherever it stands for a level."""
        if isinstance(value, bool):
            return "default" if value else "off"
        return {name: cls._levels(level) for name, level in value.items()} if isinstance(value, dict) else value

    @field_validator("wiki_links", mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        """YAML reads a bare `off` as false and a bare `on` as true; here they are the words."""
        return ("on" if value else "off") if isinstance(value, bool) else value


def _date(value: Any, word: str) -> str:
    """A date as text, whether YAML has read it as one or not."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(
            _("`{value}` is not a date; write YYYY-MM-DD, or `{word}`").format(value=value, word=word)
        ) from None


def parse_config(data: Any, origin: str) -> Config:
    """Make a configuration of plain data.

    Raises:
        ConfigError: with the origin, the option, what is wrong and, for a misspelt option, what may be meant.
    """
    if data is None:
        data = {}
    if not isinstance(data, Mapping):
        raise ConfigError(_("{origin}: the options must be `name: value` pairs").format(origin=origin))
    try:
        return Config.model_validate(dict(data))
    except ValidationError as error:
        faulty = {trouble["loc"][0] for trouble in error.errors()}
        sound = {key: value for key, value in data.items() if key not in faulty}
        lines = (f"{origin}: {line}" for line in config_errors(error, Config))
        raise ConfigError(*lines, sound=sound, origin=origin) from None
