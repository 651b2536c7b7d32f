"""Knows what a document of each kind should be: kinds are data, read from YAML in the format teams write their own."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from asyncdocs.strings import gettext as _

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
    sections: tuple[str, ...] = Field(default=(), description="Headings under which its value may stand.")


class Relation(_Data):
    """A typed link, the name of its other direction, and the metadata keys that state either."""

    reverse: str
    names: tuple[str, ...]
    reverse_names: tuple[str, ...] = ()


class Found(_Data):
    """How a document of a kind is recognised where nobody declared it.

    `roles` are telling ones, of which one in `needs` must be there; a field in `marks` is one that only such documents have.
    """

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

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


class Profile(_Data):
    """A format in which teams keep a kind: how it is told, and what differs; the questions are the same.

    Attributes:
        title: what the format is called.
        headings: that a document in it has, folded; `at_least` of them, all where that is 0.
        without: headings of which a document in it has none.
        fields: metadata keys of which it has one.
        files: patterns of file names, of which one fits.
        roles: further heading aliases.
        weights: of questions; 0 where the format has no place for the answer.
        components: weights of components.
        relaxed: must-questions that are no must in this format.
    """

    title: str
    headings: tuple[str, ...] = ()
    at_least: int = Field(default=0, ge=0)
    without: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = {}
    weights: dict[str, Annotated[int, Field(ge=0)]] = {}
    components: dict[str, Annotated[int, Field(ge=1)]] = {}
    relaxed: tuple[str, ...] = ()

    def fits(self, name: str, headings: Collection[str], keys: Collection[str]) -> bool:
        """Whether a document is in this format, by its name, its folded headings and its folded metadata keys."""
        wanted = {fold_heading(heading) for heading in self.headings}
        enough = self.at_least or len(wanted)
        return (
            len(wanted.intersection(headings)) >= enough
            and not {fold_heading(heading) for heading in self.without}.intersection(headings)
            and (not self.fields or any(fold_key(key) in keys for key in self.fields))
            and (not self.files or any(re.search(pattern, name, re.IGNORECASE) for pattern in self.files))
        )


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
    stands_on: str = Field(
        default="depends-on", description="The relation a new document bears to the one it is written for."
    )
    components: dict[str, Component] = {}
    caps: tuple[Cap, ...] = ()
    questions: tuple[Question, ...] = ()
    profiles: dict[str, Profile] = {}
    templates: dict[str, str] = Field(default={}, description="The template in other languages, by code.")
    style: str = Field(default="", description="Title of the profile a document of this kind is read with, if any.")
    template: str = ""

    def in_profile(self, name: str, headings: Collection[str], keys: Collection[str]) -> Kind:
        """This kind as the format of a document has it; itself where the format is none of those known."""
        fitting = (key for key, profile in self.profiles.items() if profile.fits(name, headings, keys))
        key = next(fitting, None)
        return self if key is None else self._styled[key]

    @cached_property
    def _styled(self) -> dict[str, Kind]:
        return {key: self._with(profile) for key, profile in self.profiles.items()}

    def _with(self, profile: Profile) -> Kind:
        questions = []
        for question in self.questions:
            weight = profile.weights.get(question.id, question.weight)
            if weight:
                must = question.must and question.id not in profile.relaxed
                questions.append(question.model_copy(update={"weight": weight, "must": must}))
        asked = {question.id for question in questions}
        components = {
            name: component.model_copy(update={"weight": profile.components.get(name, component.weight)})
            for name, component in self.components.items()
            if any(question.component == name for question in questions)
        }
        insisted = asked.difference(profile.relaxed)
        caps = [cap for cap in self.caps if not cap.unless_answered or insisted.intersection(cap.unless_answered)]
        roles = {role: (*aliases, *profile.roles.get(role, ())) for role, aliases in self.roles.items()}
        changed = {"questions": tuple(questions), "components": components, "caps": tuple(caps), "roles": roles}
        styled = self.model_copy(update={**changed, "style": profile.title})
        for worked_out in set(styled.__dict__) - set(Kind.model_fields):
            del styled.__dict__[worked_out]  # a copy takes along what was worked out of the original
        return styled

    @cached_property
    def roles_by_alias(self) -> dict[str, tuple[str, ...]]:
        """Heading, folded, to the roles it may play."""
        found: dict[str, list[str]] = {}
        for role, aliases in self.roles.items():
            for alias in aliases:
                found.setdefault(fold_heading(alias), []).append(role)
        return {alias: tuple(dict.fromkeys(roles)) for alias, roles in found.items()}

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
        listed = {word: stage for stage, words in self.ladder.items() for word in words}
        return {_unaccented(word): stage for word, stage in listed.items()} | listed


_SPACE = re.compile(r"\s+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_HEADING_NOISE = re.compile(r"[`*_~\[\]\"'“”‘’]|\{[^}]*\}|\([^)]*\)")
_HEADING_START = re.compile(r"^(?:[\W\d_]+(?:[.):]+\s*|\s+))+|^[^\w]+")
_HEADING_END = re.compile(r"[\s:.?!–—-]+$|[^\w)]+$")


@cache
def fold_heading(title: str) -> str:
    """A heading reduced to what it says: no case, accents, numbering, emphasis, emoji, parentheses or closing punctuation."""
    text = _HEADING_NOISE.sub("", _unaccented(title.casefold())).strip()
    text = _HEADING_END.sub("", _HEADING_START.sub("", text))
    return _SPACE.sub(" ", text)


@cache
def fold_key(name: str) -> str:
    """A metadata key reduced to what it says: no case, no accents, and one hyphen for every gap."""
    return re.sub(r"[\s_-]+", "-", _unaccented(name.strip().strip("*_").strip().casefold()))


def _unaccented(text: str) -> str:
    """A text as many type it: `décidé` as `decide`, and `œuvre` as `oeuvre`."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).replace("œ", "oe")


class KindError(Exception):
    """A team's kind that cannot be used; the message says in which file and line, what, and what may be meant."""


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if key in ("fields", "relations", "roles", "ladder", "components", "profiles", "templates") and isinstance(
            value, dict
        ):
            merged[key] = {**base.get(key, {}), **value}
        elif key == "questions" and isinstance(value, list):
            own = {question.get("id"): question for question in value if isinstance(question, dict)}
            kept = [{**question, **own.pop(question["id"], {})} for question in base.get(key, [])]
            merged[key] = kept + list(own.values())
        else:
            merged[key] = value
    return merged


def _whole(name: str, raw: dict[str, dict[str, Any]], seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """A kind with all that it extends filled in; `KeyError` names a kind that is not there or extends itself."""
    if name not in raw or name in seen:
        raise KeyError(name)
    data = {key: value for key, value in raw[name].items() if key not in ("extends", "abstract")}
    parent = raw[name].get("extends")
    return _merge(_whole(str(parent), raw, (*seen, name)), data) if parent else data


@cache
def _shipped_data() -> dict[str, dict[str, Any]]:
    """The shipped kinds as they are written, with what each language adds: a folder of the same names per language."""
    found = {file.stem: _load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yaml"))}
    for file in sorted(FOLDER.glob("*/*.yaml")):
        _add_language(found[file.stem], _load(file.read_text("utf-8")), file.parent.name)
    return found


def _add_language(kind: dict[str, Any], more: dict[str, Any], language: str) -> None:
    """Add a language's names to a kind: aliases of roles and fields, words of the ladder, folders; and its template.

    It adds to what the kind itself has: what the kind takes from the one it extends is added to there.
    """
    if "template" in more:
        kind["templates"] = {**kind.get("templates", {}), language: more["template"]}
    for part in ("roles", "ladder", "found"):
        own = kind.setdefault(part, {})
        for name, words in more.get(part, {}).items():
            own[name] = _joined(own.get(name), words)
    for part in ("fields", "relations"):
        for name, about in more.get(part, {}).items():
            known = kind[part][name]
            added = about if isinstance(about, dict) else {"names": about}
            kind[part][name] = {**known, **{key: _joined(known.get(key), names) for key, names in added.items()}}


def _joined(words: Iterable[str] | None, more: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*(words or ()), *more]))


def _load(text: str) -> Any:
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def shipped_kinds() -> dict[str, Kind]:
    """The kinds that come with the package, by name."""
    raw = _shipped_data()
    return {name: Kind.model_validate(_whole(name, raw)) for name, data in raw.items() if not data.get("abstract")}


class Known(NamedTuple):
    """What a kind may name that is none of its own: evidence shapes, word lists and rules."""

    shapes: frozenset[str]
    lists: frozenset[str]
    rules: frozenset[str]


def read_kinds(folder: Path, known: Known) -> dict[str, Kind]:
    """The shipped kinds and those a team keeps in a folder, by name; a team's kind comes before a shipped one of its name.

    Raises:
        KindError: a file is not YAML, or describes no kind.
    """
    files = sorted(folder.glob("*.yaml")) + sorted(folder.glob("*.yml")) if folder.is_dir() else []
    if not files:
        return shipped_kinds()
    raw, texts = dict(_shipped_data()), {}
    for file in files:
        try:
            text = file.read_text("utf-8-sig")
            data = _load(text)
        except (OSError, ValueError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or error
            raise KindError(f"{file}:{mark.line + 1 if mark else 1}: {problem}") from None
        if not isinstance(data, dict):
            raise KindError(_("{file}:1: a kind is a mapping of names to values").format(file=file))
        name = str(data.get("name") or file.stem)
        raw[name], texts[name] = {**data, "name": name}, (file, text)
    kinds = dict(shipped_kinds())
    for name, (file, text) in texts.items():
        if not raw[name].get("abstract"):
            kinds[name] = _validated(name, raw, file, text, known)
    return kinds


def _validated(name: str, raw: dict[str, dict[str, Any]], file: Path, text: str, known: Known) -> Kind:
    try:
        merged = _whole(name, raw)
    except KeyError as error:
        missing = str(error.args[0])
        line = _line_of(text, ("extends",))
        raise KindError(
            f"{file}:{line}: " + _("there is no kind `{name}` to extend").format(name=missing) + near(missing, raw)
        ) from None
    try:
        kind = Kind.model_validate(merged)
    except ValidationError as error:
        trouble = error.errors()[0]
        place = tuple(trouble["loc"])
        if place[:1] == ("questions",) and len(place) > 1 and isinstance(place[1], int):
            asked = merged["questions"][place[1]]
            place = ("questions", str(asked.get("id")) if isinstance(asked, dict) else "", *place[2:])
        where = ".".join(str(part) for part in place)
        message = _("`{option}`: {trouble}").format(option=where, trouble=trouble["msg"])
        if trouble["type"] == "extra_forbidden":
            names = [each.alias or key for model in _MODELS for key, each in model.model_fields.items()]
            message = _("`{option}` is nothing a kind has").format(option=where) + near(str(place[-1]), names)
        raise KindError(f"{file}:{_line_of(text, place)}: {message}") from None
    for place, message in _inconsistent(kind, known):
        raise KindError(f"{file}:{_line_of(text, place)}: {message}")
    return kind


def _inconsistent(kind: Kind, known: Known) -> Iterator[tuple[tuple[Any, ...], str]]:
    """What a kind names that is not there, with the place that names it."""
    roles = [*kind.roles, "lead"]
    asked = [question.id for question in kind.questions]
    for question in kind.questions:
        place: tuple[Any, ...] = ("questions", question.id)
        named: list[tuple[str, Collection[str], str, str]]
        named = [(question.component, kind.components, _("component"), "component")]
        named += [(rule, known.rules, _("rule"), "weakened-by") for rule in question.weakened_by]
        for shape in question.answered_by:
            named += [(shape.name, [*known.shapes, "clean"], _("shape"), "answered-by")]
            sought = shape.sought if isinstance(shape.sought, tuple) else ()
            in_roles = (*shape.within, *(sought if shape.name in ROLE_SHAPES else ()))
            named += [(role, roles, _("role"), "answered-by") for role in in_roles]
            if shape.name == "says":
                named += [(str(shape.sought), known.lists, _("word list"), "answered-by")]
            if shape.name == "clean":
                named += [(rule, known.rules, _("rule"), "answered-by") for rule in sought]
        for name, there, what, key in named:
            if name not in there:
                yield (*place, key), _("there is no {what} `{name}`").format(what=what, name=name) + near(name, there)
    for number, cap in enumerate(kind.caps):
        for name in cap.unless_answered:
            if name not in asked:
                yield ("caps", number), _("there is no question `{name}`").format(name=name) + near(name, asked)
    for number, pattern in enumerate(kind.found.files):
        try:
            re.compile(pattern)
        except re.error as error:
            yield (
                ("found", "files", number),
                _("`{pattern}` is no pattern: {error}").format(pattern=pattern, error=error),
            )


def near(name: str, known: Iterable[str]) -> str:
    """What may have been meant by a name, to put behind a message; nothing where no name is near."""
    found = difflib.get_close_matches(name.replace("_", "-"), list(known), n=1)
    return _("; did you mean `{near}`?").format(near=found[0]) if found else ""


def _line_of(text: str, place: tuple[Any, ...]) -> int:
    """The line (from 1) of a place in a YAML text, or of the last part of it that is there."""
    node, line = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode):
            named = [item for item in node.value if isinstance(item, yaml.MappingNode) and _named(item, str(part))]
            if isinstance(part, int) and part < len(node.value):
                named = [node.value[part]]
            if not named:
                break
            node, line = named[0], named[0].start_mark.line + 1
    return line


def _named(node: yaml.MappingNode, name: str) -> bool:
    return any(key.value == "id" and value.value == name for key, value in node.value)


ROLE_SHAPES = ("substance", "items", "observable", "steps", "ordered", "options", "pair")
"""Shapes that seek roles by name."""

_MODELS = (Kind, Found, Question, Component, Cap, FieldOf, Relation, Profile)
