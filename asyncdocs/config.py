"""Knows every choice a team may want otherwise: one model feeds the config file, the plugin block, the help and the schema."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from asyncdocs.anchors import named_slugify
from asyncdocs.source import read_text, why
from asyncdocs.strings import gettext as _
from asyncdocs.strings import languages, speak
from asyncdocs.yaml_values import SAFE, NotYAML, read_yaml

Severity = Literal["error", "warning", "info"]
Level = Literal["error", "warning", "info", "off", "default"]

ViewName = Literal[
    "scoreboard",
    "review-queue",
    "open-questions",
    "decision-log",
    "changes",
    "map",
    "impact",
    "people",
    "orphans",
    "glossary",
    "kinds",
]
PartName = Literal["banner", "title", "glance", "read-first", "panel", "relations", "graph", "backlinks", "edit"]
MachineFile = Literal["index", "atom", "calendar", "llms", "badges", "markdown", "redirects"]

SITE_FILES = ("mkdocs.yml", "mkdocs.yaml")
ZENSICAL = "zensical.toml"
FILES = ("asyncdocs.yml", "asyncdocs.yaml", "pyproject.toml", *SITE_FILES)


class ConfigError(Exception):
    """A configuration that cannot be used; each line of the message says where, what, and how to mend it."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


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
        ("**/node_modules/**", "**/.venv/**"), description="Globs of files that are left out, below the docs folder."
    )
    kinds: dict[str, str] = Field(
        {"**/CHANGELOG.md": "guide", "**/CONTRIBUTING.md": "guide", "**/CODE_OF_CONDUCT.md": "guide"},
        description="Glob to kind, for documents whose kind is not to be worked out; the last match wins.",
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
    rules: dict[str, Level] = Field(
        {"all": "default"},
        description="Rule name, or `all`, to error, warning, info, off or default.",
    )
    enable_preview: bool = Field(
        False,
        description="Show the findings of rules in preview too: too few of theirs were read on real folders, or too few were"
        " right. A rule that is set by its name in `rules` is shown without.",
    )
    fail_on: Severity = Field("error", description="The least severity of a finding that fails a run.")
    gate: tuple[Literal["draft", "ready", "done", "dead"], ...] = Field(
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
    machine_files: tuple[MachineFile, ...] = Field(
        get_args(MachineFile), description="Files for machines that are written beside the pages."
    )
    disable_history: bool = Field(False, description="Do not ask git for dates, authors, moves and changes.")
    changes_window: int = Field(90, ge=1, le=3660, description="Days before today whose changes are told.")
    enable_trend: bool = Field(
        False,
        description="Judge earlier revisions too, for the readiness of all documents over time; it takes its time.",
    )
    trend_points: int = Field(12, ge=2, le=100, description="The most revisions the trend is made of.")
    enable_status_tags: bool = Field(
        False, description="Give documents their kind and status as tags, for tag pages and for searching by them."
    )
    disable_id_links: bool = Field(False, description="Leave the first mention of an id as it is written.")
    disable_glossary_links: bool = Field(
        False, description="Leave the first mention of a glossary's term as it is written, without its meaning."
    )

    @field_validator("today", mode="before")
    @classmethod
    def _a_date(cls, value: Any) -> Any:
        """YAML reads a bare date as one; anything but a date and `today` is refused."""
        if isinstance(value, datetime.date):
            return value.isoformat()
        if value != "today":
            datetime.date.fromisoformat(str(value))
        return value

    @field_validator("pages_folder")
    @classmethod
    def _within(cls, value: str) -> str:
        """The folder is made where the documents are, whoever wrote the option."""
        if ".." in re.split(r"[/\\]", value) or "\0" in value or ":" in value:
            raise ValueError(_("lies outside the docs folder"))
        return value

    @field_validator("slugify")
    @classmethod
    def _a_slug(cls, value: str) -> str:
        if value != "auto" and named_slugify(value) is None:
            raise ValueError(
                _("there is no way `{name}` to make anchors; choose `auto`, or a function of {modules}").format(
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
                _("there are no messages in `{name}`; choose from {choices}").format(name=value, choices=choices)
            )
        return value

    @field_validator("rules", "wiki_links", mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        """YAML reads a bare `off` as false and a bare `on` as true; here they are the words."""
        if isinstance(value, bool):
            return "on" if value else "off"
        if isinstance(value, dict):
            return {
                name: ("default" if level else "off") if isinstance(level, bool) else level
                for name, level in value.items()
            }
        return value


class Project(BaseModel):
    """A configuration and the place it came from.

    `root` is the folder paths are told from, `docs` the folder of the documents, `origin` the file, if there is one.
    """

    model_config = ConfigDict(frozen=True)

    config: Config
    root: Path
    docs: Path
    origin: Path | None = None


def parse_config(data: Any, origin: str) -> Config:
    """Make a configuration of plain data.

    Raises:
        ConfigError: with the origin, the option, what is wrong and, for a misspelt option, what may be meant.
    """
    if data is None:
        data = {}
    if not isinstance(data, Mapping):
        raise ConfigError(_("{origin}: the options must be a mapping of names to values").format(origin=origin))
    try:
        return Config.model_validate(dict(data))
    except ValidationError as error:
        raise ConfigError(*(f"{origin}: {line}" for line in config_troubles(error))) from None


def config_troubles(error: ValidationError) -> list[str]:
    """What a person should read of a validation error: a line per option, with the near miss named."""
    names = [field.alias or name for name, field in Config.model_fields.items()]
    lines = []
    for trouble in error.errors():
        place = ".".join(str(part) for part in trouble["loc"])
        if trouble["type"] == "extra_forbidden":
            near = difflib.get_close_matches(place.replace("_", "-"), names, n=1)
            hint = _("; did you mean `{near}`?").format(near=near[0]) if near else ""
            lines.append(_("unknown option `{option}`").format(option=place) + hint)
        else:
            said = trouble["msg"].removeprefix("Value error, ")
            lines.append(_("option `{option}`: {trouble}").format(option=place, trouble=said))
    return lines


class _TolerantLoader(SAFE):  # type: ignore[misc]
    """Reads a mkdocs.yml without running what its tags name."""


def _any_tag(loader: Any, suffix: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        options = loader.construct_mapping(node, deep=True).get("kwds")
        pairs = options.items() if isinstance(options, dict) else ()
        return f"{suffix.rpartition(':')[2]}({','.join(f'{key}={value}' for key, value in pairs)})"
    if isinstance(node, yaml.ScalarNode):
        return suffix.rpartition(":")[2] if ":" in suffix else ""
    return None


_TolerantLoader.add_multi_constructor("!", _any_tag)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", _any_tag)


def read_yaml_config(file: Path) -> Any:
    """The data of a YAML config, with `!ENV` and Python tags left unresolved.

    Raises:
        ConfigError: the file cannot be read or is not YAML.
    """
    try:
        return read_yaml(read_text(file), _TolerantLoader)
    except NotYAML as error:
        raise ConfigError(_("{file}: cannot be read: {reason}").format(file=file, reason=error)) from None
    except (OSError, ValueError) as error:
        raise ConfigError(_("{file}: cannot be read: {reason}").format(file=file, reason=why(error))) from None


def read_site_config(file: Path) -> Any:
    """The data of a mkdocs.yml, laid over that of the file it names in `INHERIT`, as MkDocs does it.

    Raises:
        ConfigError: one of the files cannot be read, is not YAML, or inherits itself.
    """
    data, at, seen = read_yaml_config(file), file, {file.resolve()}
    while isinstance(data, dict) and isinstance(parent := data.pop("INHERIT", None), str):
        at = at.parent / parent
        if at.resolve() in seen:
            raise ConfigError(_("{file}: inherits itself").format(file=at))
        seen.add(at.resolve())
        inherited = read_yaml_config(at)
        data = _laid_over(inherited, data) if isinstance(inherited, dict) else data
    return data


def _laid_over(below: dict[Any, Any], above: dict[Any, Any]) -> dict[Any, Any]:
    """One mapping over another; only mappings are merged, a list stands for the whole of the one below."""
    merged = dict(below)
    for key, value in above.items():
        known = below.get(key)
        merged[key] = _laid_over(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _plugin_block(data: Any) -> Mapping[str, Any] | None:
    plugins = data.get("plugins") if isinstance(data, Mapping) else None
    entries = plugins.items() if isinstance(plugins, Mapping) else []
    if isinstance(plugins, list):
        entries = [
            (entry, {}) if isinstance(entry, str) else next(iter(entry.items()), ("", {}))
            for entry in plugins
            if isinstance(entry, (str, Mapping))
        ]
    for name, options in entries:
        if name == "asyncdocs":
            return options if isinstance(options, Mapping) else {}
    return None


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
    speak(project.config.language, project.config.strings)
    return project


def _found(start: Path, chosen: Path | None) -> Project:
    if chosen is not None:
        if not chosen.is_file():
            raise ConfigError(_("{file}: there is no such config file").format(file=chosen))
        project = _read_project(chosen)
        if project is None:
            raise ConfigError(_("{file}: holds no options of asyncdocs").format(file=chosen))
        return project
    start = start.resolve()
    folder = start if start.is_dir() else start.parent
    for place in (folder, *folder.parents):
        for name in FILES:
            if (place / name).is_file() and (project := _read_project(place / name)):
                return project
        if (place / ".git").exists():
            break
    return Project(config=Config(), root=folder, docs=_docs_folder(folder, "auto"))


def _docs_folder(root: Path, docs: str) -> Path:
    if docs == "auto":
        return root / "docs" if (root / "docs").is_dir() else root
    return root / docs


def _read_project(file: Path) -> Project | None:
    root = file.resolve().parent
    mkdocs: Any = {}
    if file.name == "pyproject.toml":
        try:
            tools = tomllib.loads(read_text(file)).get("tool")
        except (OSError, ValueError, RecursionError) as error:
            raise ConfigError(_("{file}: cannot be read: {reason}").format(file=file, reason=why(error))) from None
        options = tools.get("asyncdocs") if isinstance(tools, dict) else None
        if options is None:
            return None
    elif file.name in ("mkdocs.yml", "mkdocs.yaml"):
        mkdocs = read_site_config(file)
        options = _plugin_block(mkdocs) or {}
    else:
        options = read_yaml_config(file)
    config = parse_config(options, str(file))
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        if not mkdocs and file.name not in ("mkdocs.yml", "mkdocs.yaml") and (root / name).is_file():
            mkdocs = read_site_config(root / name)
    if isinstance(mkdocs, Mapping):
        config = from_mkdocs(mkdocs, config) if mkdocs else config
    return Project(config=config, root=root, docs=_docs_folder(root, config.docs), origin=file)
