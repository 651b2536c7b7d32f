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

    docs: str = Field("auto", description="Folder of the documents; `auto` is the docs_dir of mkdocs.yml, else `docs`.")
    include: tuple[str, ...] = Field(
        ("**/*.md", "**/*.markdown"), description="Globs of the files that are documents, below the docs folder."
    )
    exclude: tuple[str, ...] = Field(
        ("**/node_modules/**", "**/.venv/**", "**/vendor/**"),
        description="Globs of files that are left out, below the docs folder.",
    )
    kinds: dict[str, str] = Field(
        {"**/CHANGELOG.md": "guide", "**/CONTRIBUTING.md": "guide", "**/CODE_OF_CONDUCT.md": "guide"},
        description="Glob to kind, for documents whose kind is not to be worked out; the last match wins.",
    )
    headings: dict[str, dict[str, str]] = Field(
        {"all": {"Change history": "history"}},
        description="Kind, or `all`, to headings and the role each plays there, whatever it was read as.",
    )
    kinds_folder: str = Field(
        "asyncdocs-kinds",
        description="Folder of the team's own kinds, YAML files like the shipped ones, from the config.",
    )
    units_folder: str = Field(
        "asyncdocs-units",
        description="Folder of the team's own unit formats, YAML files like the shipped ones, from the config.",
    )
    disable_units: bool = Field(
        False, description="Read each file of a unit of work (Spec Kit, OpenSpec, Kiro, …) as a document of its own."
    )
    templates: tuple[str, ...] = Field(
        ("**/*template*", "**/0000-*", "**/NNNN-*", "**/YYYY*", "**/templates/**", "**/template/**", "**/_template/**"),
        description="Globs of files that are patterns to copy: not scored, and their text counts for nothing elsewhere.",
    )
    extends: tuple[str, ...] = Field(
        ("none",), description="Config files, from this one, that it is laid over; mappings are merged, lists replaced."
    )
    profile: Literal["minimal", "standard", "strict"] = Field(
        "standard",
        description="How much is asked for: with `minimal` only what is an error by itself, with `strict` each info is a"
        " warning and each warning an error.",
    )
    rules: Levels = Field(
        {"all": "default"},
        description="Rule, group or `all`, to error, warning, info, off or default, or to one of these by stage.",
    )
    rules_by_path: dict[str, Levels] = Field(
        {"node_modules": {"all": "off"}},
        description="Glob to the same, for the documents it fits; the last match wins.",
    )
    select: tuple[str, ...] = Field(
        ("all",), description="Rules, groups and kinds to look at; kinds alone stand for all rules in them."
    )
    ignore: tuple[str, ...] = Field(("none",), description="Rules, groups and kinds not to look at.")
    effective_from: dict[str, str] = Field(
        {"all": "always"}, description="Rule, group or `all`, to a date: documents that began before it are spared."
    )
    enable_preview: bool = Field(
        False,
        description="Show the findings of rules in preview too: too few of theirs were read on real folders, or too few were"
        " right. A rule that is set by its name in `rules` is shown without.",
    )
    fail_on: Severity = Field("error", description="The least severity of a finding that fails a run.")
    gate: tuple[StageName, ...] = Field(
        ("ready", "done"), description="Stages whose findings can fail a run; drafts are for working on."
    )
    baseline: str = Field(
        "asyncdocs-baseline.json",
        description="File of the findings that are known, from the config; `asyncdocs baseline create` writes it.",
    )
    bar: Literal["ready", "nearly", "gaps", "blocked"] = Field(
        "nearly", description="The least band of a document that is new, for `score --ratchet`; drafts are free."
    )
    foreign_ids: tuple[str, ...] = Field(
        ("RFC 2119", "RFC 8174"), description="Ids that look like ours and belong to somebody else: never linked."
    )
    wiki_links: Literal["auto", "on", "off"] = Field(
        "auto", description="Whether `[[name]]` is a link; `auto` where most of a folder's lead to a document."
    )
    repo_url: str = Field("auto", description="Address of the repository; links to its files are followed on disk.")
    slugify: str = Field("auto", description="How headings become anchors; `auto` takes the toc extension's setting.")
    language: str = Field("en", description="Language of messages and templates, as an ISO 639-1 code.")
    documents_language: str = Field(
        "auto",
        description="Language the documents are written in, as an ISO 639-1 code; `auto` tells it for each file.",
    )
    today: str = Field("today", description="The date counted from, as YYYY-MM-DD; `today` is the machine's.")
    strings: dict[str, str] = Field(
        {"Ready": "Ready", "Nearly": "Nearly", "Gaps": "Gaps", "Blocked": "Blocked"},
        description="Any message as shown, to the text to show instead.",
    )
    pages_folder: str = Field("readiness", description="Folder of the generated pages on the site.")
    pages_title: str = Field("Readiness", description="Name of the generated pages' section in the navigation.")
    nav: Literal["append", "prepend", "none"] = Field(
        "append",
        description="Where the generated pages' section stands in a navigation that is written out in mkdocs.yml;"
        " with `none` it is in no navigation.",
    )
    enable_nav_groups: bool = Field(
        False,
        description="Arrange the navigation in five groups by kind (Start, Build, Decide, Run, People), with each view in its"
        " group and a kind's page as the index of its folder; a navigation that is written out in mkdocs.yml stays as it is.",
    )
    views: tuple[ViewName, ...] = Field(
        get_args(ViewName), description="Views that get a page of their own; `kinds` stands for one page for each kind."
    )
    hidden_parts: dict[str, tuple[PartName, ...]] = Field(
        {"guide": ("graph", "read-first")},
        description="Kind, glob, or `all`, to the parts its pages do not show; a page's own `hide:` adds to them.",
    )
    map_clusters: Literal["folder", "owner"] = Field(
        "folder", description="What lies together on the map: the pages of a folder, or of an owner."
    )
    disable_search_of_views: bool = Field(
        False,
        description="Keep the generated pages out of the search; by default their title and first sentence are found.",
    )
    disable_search_of_ids: bool = Field(
        False,
        description="Leave ids out of the site's search; by default a page is found by its id, and shown with it.",
    )
    machine_files: tuple[MachineFile, ...] = Field(
        get_args(MachineFile), description="Files for machines that are written beside the pages."
    )
    cache_dir: str = Field(
        CACHE_FOLDER,
        description="Folder that what came out of earlier runs is kept in, from the config and within its folder.",
    )
    disable_cache: bool = Field(
        False, description="Keep nothing of a run, and take nothing from earlier ones; the output is the same, later."
    )
    jobs: int = Field(
        64,
        ge=1,
        le=64,
        description="The most processes `lint` and `score` use, as far as there are cores and enough to do for each.",
    )
    disable_history: bool = Field(False, description="Do not ask git for dates, authors, moves and changes.")
    changes_window: int = Field(90, ge=1, le=3660, description="Days before today whose changes are told.")
    upkeep_after: int = Field(
        365, ge=1, le=36600, description="Days without an edit after which `upkeep` counts a page as not edited."
    )
    enable_trend: bool = Field(
        False,
        description="Judge earlier revisions too, for the readiness of all documents over time; it takes its time.",
    )
    trend_points: int = Field(12, ge=2, le=100, description="The most revisions the trend is made of.")
    trend_file: str = Field(
        "asyncdocs-trend.yml",
        description="File of how many pages were in each band on earlier days, from the config; where it is there,"
        " `scoreboard` shows them before what `enable-trend` finds.",
    )
    litmus_last: int = Field(5, ge=1, le=100, description="Pieces of work that the litmus takes, the last ones.")
    litmus_windows: int = Field(
        4, ge=1, le=50, description="Windows of so many pieces of work that the litmus looks back over, for its trend."
    )
    litmus_kinds: tuple[str, ...] = Field(
        ("ticket", "spec"), description="Kinds of documents, and formats of units, whose work the litmus takes."
    )
    litmus_asks: dict[str, tuple[str, ...]] = Field(
        {"all": ("conversations",), "ticket": ("system", "scope-in")},
        description="Kind, or `all`, to the questions an outsider cannot do without, besides the musts of the kind.",
    )
    litmus_text: Literal["as-started", "today"] = Field(
        "as-started",
        description="The text the litmus judges: as it was when somebody began the work, where git has it, or as it is"
        " today.",
    )
    drill_by: Literal["auto", "folder", "unit", "project", "whole"] = Field(
        "auto",
        description="What the drill takes for a project: each `project` field, each folder with an entry page and two kinds"
        " of documents, each unit of work, or the whole; `auto` takes fields where there are any, else folders.",
    )
    drill_entries: tuple[str, ...] = Field(
        ("README", "index", "overview", "home", "start"),
        description="Names of the page an outsider begins at, without the suffix; the first that is there.",
    )
    enable_status_tags: bool = Field(
        False, description="Give documents their kind and status as tags, for tag pages and for searching by them."
    )
    disable_id_links: bool = Field(False, description="Leave the first mention of an id as it is written.")
    disable_guidance: bool = Field(
        False,
        description="Hide the guidance of a template's comments, which the site shows until a section is written.",
    )
    disable_glossary_links: bool = Field(
        False, description="Leave the first mention of a glossary's term as it is written, without its meaning."
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

    @field_validator("extends", "select", "ignore", mode="before")
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
