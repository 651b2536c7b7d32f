"""The files kinds are kept in: the shipped ones, what each language adds, a team's own, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from asyncdocs.inputs.witness import found_by
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import ROLE_SHAPES, Cap, Component, FieldOf, Found, Part, Profile, Question, Relation
from asyncdocs.kinds.patterns import fault_of_pattern
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.shipped import shipped
from asyncdocs.text.source import read_text, why
from asyncdocs.text.yaml_values import NotYAML, read_node, read_yaml

FOLDER = Path(__file__).parent

_SHOWN = 80


class KindError(Exception):
    """A team's kind that cannot be used; the message says in which file and line, what, and what may be meant."""


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if key == "ladder" and isinstance(value, dict):
            merged[key] = _added(base.get(key, {}), value)
        elif key in _OF_NAMES and isinstance(value, dict):
            merged[key] = {**base.get(key, {}), **value}
        elif key == "questions" and isinstance(value, list):
            merged[key] = _laid_over(base.get(key, []), value)
        else:
            merged[key] = value
    if any(map(_not_asked, over.get("questions") or ())):
        merged["components"] = _still_asked(merged, over.get("components", {}))
    return merged


def _added(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """The status words of a kind: those of the kind it extends and its own; a word that both have is where its own puts it."""
    own = {str(word) for words in over.values() if isinstance(words, list) for word in words}
    merged = {stage: [word for word in words if word not in own] for stage, words in base.items()}
    return merged | {
        stage: [*merged.get(stage, ()), *words] if isinstance(words, list) else words for stage, words in over.items()
    }


def _laid_over(base: list[dict[str, Any]], over: list[Any]) -> list[dict[str, Any]]:
    """The questions of a kind laid over those it extends: a question that is not asked there stands where the kind puts it."""
    own = {question.get("id"): question for question in over if isinstance(question, dict)}
    asked = [{**question, **own.pop(question["id"], {})} for question in base if not _not_asked(question)]
    kept = {question["id"]: question for question in base if _not_asked(question)}
    return [*asked, *({**kept.pop(name, {}), **question} for name, question in own.items()), *kept.values()]


def _not_asked(question: Any) -> bool:
    """Whether a kind leaves out a question of the one it extends: it gives it the weight 0."""
    return isinstance(question, dict) and question.get("weight") == 0


def _still_asked(kind: dict[str, Any], named: Any) -> Any:
    """The components without those whose every question is left out, those first that the kind itself has named."""
    components = kind.get("components", {})
    if not isinstance(components, dict) or not isinstance(named, dict):
        return components
    asked = [question.get("component") for question in kind["questions"] if not _not_asked(question)]
    return {name: components[name] for name in dict.fromkeys((*named, *components)) if name in asked}


def _whole(name: str, raw: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A kind with all that it extends filled in; `KeyError` names a kind that is not there or extends itself."""
    data = _inherited(name, raw, ())
    return {**data, "questions": [each for each in data.get("questions", ()) if not _not_asked(each)]}


def _inherited(name: str, raw: dict[str, dict[str, Any]], seen: tuple[str, ...]) -> dict[str, Any]:
    if name not in raw or name in seen:
        raise KeyError(name)
    data = {key: value for key, value in raw[name].items() if key not in ("extends", "abstract")}
    parent = raw[name].get("extends")
    return _merge(_inherited(str(parent), raw, (*seen, name)), data) if parent else data


@cache
def _shipped_data() -> dict[str, dict[str, Any]]:
    """The shipped kinds as they are written, with what each language adds: a folder of the same names per language."""
    found = {file.stem: shipped(file) for file in sorted(FOLDER.glob("*.yaml"))}
    for file in sorted(FOLDER.glob("*/*.yaml")):
        _add_language(found[file.stem], shipped(file), file.parent.name)
    return found


def _add_language(kind: dict[str, Any], more: dict[str, Any], language: str) -> None:
    """Add a language's names to a kind: aliases of roles and fields, words of the ladder, folders; and its template.

    It adds to what the kind itself has: what the kind takes from the one it extends is added to there.
    """
    if "template" in more:
        kind["templates"] = {**kind.get("templates", {}), language: more["template"]}
    for part in ("roles", "ladder", "found", "near", "fillers"):
        own = kind.setdefault(part, {})
        for name, words in more.get(part, {}).items():
            own[name] = _joined(own.get(name), words)
    for part in ("fields", "relations"):
        for name, about in more.get(part, {}).items():
            known = kind[part][name]
            added = about if isinstance(about, dict) else {"names": about}
            kind[part][name] = {**known, **{key: _joined(known.get(key), names) for key, names in added.items()}}


@cache
def words_of_languages() -> dict[str, frozenset[str]]:
    """The status words and the names of folders that each language has for the shipped kinds, English included."""
    found: dict[str, set[str]] = {}
    for file in sorted(FOLDER.glob("**/*.yaml")):
        data = shipped(file)
        lists = [*data.get("ladder", {}).values(), data.get("found", {}).get("folders", ())]
        language = "en" if file.parent == FOLDER else file.parent.name
        found.setdefault(language, set()).update(str(word) for words in lists for word in words)
    return {language: frozenset(words) for language, words in found.items()}


def _joined(words: Iterable[str] | None, more: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*(words or ()), *more]))


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
    files = found_by(folder, "*.yaml") + found_by(folder, "*.yml") if folder.is_dir() else []
    if not files:
        return shipped_kinds()
    raw, texts = dict(_shipped_data()), {}
    for file in files:
        text = ""
        try:
            text = read_text(file)
            data = read_yaml(text)
        except NotYAML as error:
            line = text.count("\n", 0, error.offset or 0) + 1
            raise KindError(f"{file}:{line}: {error}") from None
        except (OSError, ValueError) as error:
            raise KindError(f"{file}:1: " + _("cannot be read: {why}").format(why=why(error))) from None
        if not isinstance(data, dict):
            raise KindError(
                _("{file}:1: a file that defines a kind must contain `name: value` pairs").format(file=file)
            )
        if trouble := _misshapen(data):
            raise KindError(f"{file}:{_line_of(text, trouble[:1])}: {trouble[1]}")
        name = str(data.get("name") or file.stem)
        raw[name], texts[name] = {**data, "name": name}, (file, text)
    kinds = dict(shipped_kinds())
    for name, (file, text) in texts.items():
        if not raw[name].get("abstract"):
            kinds[name] = _validated(name, raw, file, text, known)
    return kinds


_OF_NAMES = ("fields", "relations", "roles", "ladder", "components", "profiles", "templates", "near", "fillers")
"""Parts of a kind that are mappings, and are laid over those of the kind it extends."""


def _misshapen(data: dict[Any, Any]) -> tuple[str, str] | None:
    """The part of a kind that cannot be laid over that of another, and what is wrong with it."""
    for part in _OF_NAMES:
        if not isinstance(data.get(part, {}), dict):
            return part, _("`{option}` must contain `name: value` pairs").format(option=part)
    questions = data.get("questions", [])
    if not isinstance(questions, list) or not all(isinstance(each, dict) for each in questions):
        return "questions", _("`questions` must be a list; each entry needs an `id`")
    if not all(isinstance(each.get("id"), str) for each in questions):
        return "questions", _("`questions` must be a list; each entry needs an `id`")
    return None


def _validated(name: str, raw: dict[str, dict[str, Any]], file: Path, text: str, known: Known) -> Kind:
    try:
        merged = _whole(name, raw)
    except RecursionError:
        raise KindError(f"{file}:{_line_of(text, ('extends',))}: " + _("the chain of `extends` is too long")) from None
    except KeyError as error:
        missing = str(error.args[0])
        line = _line_of(text, ("extends",))
        raise KindError(
            f"{file}:{line}: "
            + _("`extends` names a kind that does not exist: `{name}`").format(name=missing)
            + near(missing, raw)
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
            message = _("a kind has no option `{option}`").format(option=where) + near(str(place[-1]), names)
        raise KindError(f"{file}:{_line_of(text, place)}: {message}") from None
    for place, message in _inconsistent(kind, known):
        raise KindError(f"{file}:{_line_of(text, place)}: {message}")
    return kind


def _inconsistent(kind: Kind, known: Known) -> Iterator[tuple[tuple[Any, ...], str]]:
    """What a kind names that is not there, with the place that names it."""
    roles = [*kind.roles, "lead", "unread"]
    asked = [question.id for question in kind.questions]
    for question in kind.questions:
        place: tuple[Any, ...] = ("questions", question.id)
        named: list[tuple[str, Collection[str], str, str]]
        named = [(question.component, kind.components, _("component"), "component")]
        named += [(rule, known.rules, _("rule"), "weakened-by") for rule in question.weakened_by]
        named += [(question.after, asked, _("question"), "after")] if question.after else []
        sought_for = [("answered-by", shape) for shape in question.answered_by]
        sought_for += [("also", shape) for part in question.also for shape in part.by]
        sought_for += [("left-open-by", shape) for shape in question.left_open_by.by] if question.left_open_by else []
        named += [(role, roles, _("role"), "also") for part in question.also for role in part.sections]
        for key, shape in sought_for:
            named += [(shape.name, [*known.shapes, "clean"], _("shape"), key)]
            sought = shape.sought if isinstance(shape.sought, tuple) else ()
            in_roles = (*shape.within, *(sought if shape.name in ROLE_SHAPES else ()))
            named += [(role, roles, _("role"), key) for role in in_roles]
            if shape.name in ("says", "imperative", "titled"):
                named += [(str(shape.sought), known.lists, _("word list"), key)]
            if shape.name == "clean":
                named += [(rule, known.rules, _("rule"), key) for rule in sought]
        for name, there, what, key in named:
            if name not in there:
                yield (
                    (*place, key),
                    _("{what} `{name}` does not exist").format(what=what, name=name) + near(name, there),
                )
    for number, cap in enumerate(kind.caps):
        for name in cap.unless_answered:
            if name not in asked:
                yield ("caps", number), _("question `{name}` does not exist").format(name=name) + near(name, asked)
    for place, pattern in _patterns(kind):
        if fault := fault_of_pattern(pattern):
            yield place, _("`{pattern}` is not a valid pattern: {error}").format(pattern=pattern[:_SHOWN], error=fault)


def _patterns(kind: Kind) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The regular expressions of a kind, each with its place."""
    yield from ((("found", "files", number), pattern) for number, pattern in enumerate(kind.found.files))
    for name, profile in kind.profiles.items():
        yield from ((("profiles", name, "files", number), pattern) for number, pattern in enumerate(profile.files))
        if profile.said:
            yield ("profiles", name, "said"), profile.said


def _line_of(text: str, place: tuple[Any, ...]) -> int:
    """The line (from 1) of a place in a YAML text, or of the last part of it that is there."""
    node, line = read_node(text), 1
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


_MODELS = (Kind, Found, Question, Part, Component, Cap, FieldOf, Relation, Profile)
