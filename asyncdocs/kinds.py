"""Knows what a document of each kind should be: kinds are data, read from YAML in the format teams write their own."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parent / "kinds"

Stage = Literal["draft", "ready", "done", "dead"]


class _Data(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class FieldOf(_Data):
    """A piece of metadata: what it holds and the names people give it."""

    type: Literal["id", "text", "status", "people", "date", "list"]
    names: tuple[str, ...]


class Relation(_Data):
    """A typed link, the name of its other direction, and the metadata keys that state either."""

    reverse: str
    names: tuple[str, ...]
    reverse_names: tuple[str, ...] = ()


class Found(_Data):
    """How a document of a kind is recognised where nobody declared it."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @cached_property
    def file_pattern(self) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{each})" for each in self.files), re.IGNORECASE) if self.files else None


class Shape(_Data):
    """One way to answer a question: the name of an evidence shape, what it looks for, and the roles it looks in."""

    name: str
    sought: Any
    within: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: Any) -> Any:
        if isinstance(data, dict) and "name" not in data:
            rest = dict(data)
            within = rest.pop("in", ())
            if len(rest) != 1:
                raise ValueError(f"an answer names one shape, this names {len(rest)}: {', '.join(map(str, rest))}")
            ((name, sought),) = rest.items()
            return {"name": name, "sought": tuple(sought) if isinstance(sought, list) else sought, "within": within}
        return data


class Question(_Data):
    """What an outsider asks of a document, how it may be answered, and the sentence to write where it is not."""

    id: str
    component: str
    ask: str
    next: str
    answered_by: tuple[Shape, ...]
    weight: int = Field(default=1, ge=1)
    must: bool = False
    linked: bool = False
    na: bool = False
    none_answers: bool = False
    weakened_by: tuple[str, ...] = ()


class Component(_Data):
    """A group of questions and its share of the score."""

    title: str
    weight: int = Field(ge=1)


class Cap(_Data):
    """The most a document can score while something decisive is wrong."""

    at: int = Field(ge=0, le=100)
    because: str
    unless_answered: tuple[str, ...] = ()
    must: bool = False
    rules: tuple[str, ...] = ()


class Kind(_Data):
    """One kind of document: where it is found, its metadata, its ladder, its roles, its questions and its template."""

    name: str
    title: str
    plural: str
    purpose: str = Field(alias="for")
    scored: bool = True
    found: Found = Found()
    ids: tuple[str, ...] = ()
    fields: dict[str, FieldOf] = {}
    ladder: dict[Stage, tuple[str, ...]] = {}
    relations: dict[str, Relation] = {}
    roles: dict[str, tuple[str, ...]] = {}
    normative: tuple[str, ...] = ()
    components: dict[str, Component] = {}
    caps: tuple[Cap, ...] = ()
    questions: tuple[Question, ...] = ()
    template: str = ""

    @cached_property
    def roles_by_alias(self) -> dict[str, tuple[str, ...]]:
        """Heading, folded, to the roles it may play."""
        found: dict[str, list[str]] = {}
        for role, aliases in self.roles.items():
            for alias in aliases:
                found.setdefault(fold_heading(alias), []).append(role)
        return {alias: tuple(roles) for alias, roles in found.items()}

    @cached_property
    def field_by_name(self) -> dict[str, str]:
        """Metadata key, folded, to the field it fills."""
        return {fold_key(name): field for field, about in self.fields.items() for name in about.names}

    @cached_property
    def relation_by_name(self) -> dict[str, tuple[str, bool]]:
        """Metadata key, folded, to (relation, whether it is stated from the far end)."""
        found: dict[str, tuple[str, bool]] = {}
        for relation, about in self.relations.items():
            found.update({fold_key(name): (relation, False) for name in about.names})
            found.update({fold_key(name): (relation, True) for name in about.reverse_names})
        return found

    @cached_property
    def stage_by_status(self) -> dict[str, Stage]:
        return {word: stage for stage, words in self.ladder.items() for word in words}


_SPACE = re.compile(r"\s+")
_HEADING_NOISE = re.compile(r"[`*_~\[\]\"'“”‘’]|\{[^}]*\}|\([^)]*\)")
_HEADING_START = re.compile(r"^(?:[\W\d_]+(?:[.):]+\s*|\s+))+|^[^\w]+")
_HEADING_END = re.compile(r"[\s:.?!–—-]+$|[^\w)]+$")


@cache
def fold_heading(title: str) -> str:
    """A heading reduced to what it says: no case, numbering, emphasis, emoji, parentheses or closing punctuation."""
    text = _HEADING_NOISE.sub("", title.casefold()).strip()
    text = _HEADING_END.sub("", _HEADING_START.sub("", text))
    return _SPACE.sub(" ", text)


@cache
def fold_key(name: str) -> str:
    """A metadata key reduced to what it says: no case, and one hyphen for every gap."""
    return re.sub(r"[\s_-]+", "-", name.strip().strip("*_").strip().casefold())


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if key in ("fields", "relations", "roles", "ladder", "components") and isinstance(value, dict):
            merged[key] = {**base.get(key, {}), **value}
        elif key == "questions":
            own = {question["id"]: question for question in value}
            kept = [{**question, **own.pop(question["id"], {})} for question in base.get(key, [])]
            merged[key] = kept + list(own.values())
        else:
            merged[key] = value
    return merged


@cache
def shipped_kinds() -> dict[str, Kind]:
    """The kinds that come with the package, by name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = {file.stem: yaml.load(file.read_text("utf-8"), loader) for file in sorted(FOLDER.glob("*.yaml"))}

    def whole(name: str) -> dict[str, Any]:
        data = dict(raw[name])
        parent = data.pop("extends", None)
        return _merge(whole(parent), data) if parent else data

    kinds = {}
    for name, data in raw.items():
        if not data.get("abstract"):
            merged = whole(name)
            merged.pop("abstract", None)
            kinds[name] = Kind.model_validate(merged)
    return kinds
