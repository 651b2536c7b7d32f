"""The formats in which teams keep one piece of work as several files: one YAML file each, shipped or a team's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from asyncdocs.inputs.witness import found_by
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Cap, Component, Data, Profile, Question
from asyncdocs.memo import cache
from asyncdocs.strings import gettext as _
from asyncdocs.text.globs import matches
from asyncdocs.text.shipped import shipped
from asyncdocs.text.source import read_text, why
from asyncdocs.text.yaml_values import NotYAML, read_yaml

FOLDER = Path(__file__).parent

Sort = Literal["requirement", "story", "criterion", "property", "scenario", "entity", "edge case", "task"]


class FormatError(Exception):
    """A team's unit format that cannot be used; the message says in which file, what, and what it should be."""


class Part(Data):
    """What a file of a unit, or one around it, is for.

    Attributes:
        kind: what it is, by the name of a kind, though it is judged with its unit; its own text tells if left out.
        answers: questions it may answer for the unit.
        roles: further heading aliases that hold in it.
        throughout: roles that all of its text plays, whatever its headings say.
        plan: whether its boxes are what is to be done.
        gate: whether its boxes are what must hold before the next step.
        delta: whether it says what changes in another unit of its name.
        further: what it is for where the format does not know it: a record of the work, notes, or something kept with it.
    """

    kind: str = ""
    answers: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = Field(default={})
    throughout: tuple[str, ...] = ()
    plan: bool = False
    gate: bool = False
    delta: bool = False
    further: Literal["", "record", "notes", "kept"] = ""


class Sign(Data):
    """What tells a folder or a file of a common name from others; any of these is enough.

    Attributes:
        name: a pattern of its name.
        beside: files of which one lies in it.
        text: a pattern found in the leading file.
        headings: of which `at_least` stand in the leading file.
    """

    name: str = ""
    beside: tuple[str, ...] = ()
    text: str = ""
    headings: tuple[str, ...] = ()
    at_least: int = Field(default=1, ge=1)

    def fits(self, name: str, beside: frozenset[str], text: str) -> bool:
        """Whether one of the signs is there, all where none is asked for."""
        if not (self.name or self.beside or self.text or self.headings):
            return True
        return (
            bool(self.name and re.search(self.name, name))
            or not beside.isdisjoint(self.beside)
            or bool(self.text and re.search(self.text, text))
            or (bool(self.headings) and len(self._headed(text)) >= self.at_least)
        )

    def _headed(self, text: str) -> set[str]:
        return {match[1].casefold() for match in self._heading.finditer(text)}

    @cached_property
    def _heading(self) -> re.Pattern[str]:
        names = "|".join(re.escape(each) for each in self.headings)
        return re.compile(rf"^#{{1,4}}[ \t]+(?:\W{{0,3}}[ \t]*)?({names})[ \t]*$", re.IGNORECASE | re.MULTILINE)


class ThingPattern(Data):
    """Where things with an id are written in a unit, and how they are known; `id` and `name` are groups of the pattern.

    Attributes:
        sort: what they are.
        files: globs below the unit's folder of the files that tell them; the leading file if left out.
        heading: a pattern of a heading.
        label: a pattern that an item, a row or a paragraph begins with.
        numbered: the things of a sort whose numbered items they are, with the number of both (`3.2`).
        ordered: whether numbered items are some, by their number.
        under: a pattern of the headings under which labels and numbered items count.
        boxes: whether each item with a box is one.
        optional: a pattern of a box that need not be ticked.
        parallel: a pattern of a box that can be done beside others.
    """

    sort: Sort
    files: tuple[str, ...] = ()
    heading: str = ""
    label: str = ""
    numbered: Sort | Literal[""] = ""
    ordered: bool = False
    under: str = ""
    boxes: bool = False
    optional: str = ""
    parallel: str = ""


class Cited(Data):
    """A formal place in which things are cited by their ids: a pattern whose group `ids` lists them.

    Attributes:
        to: the sorts that are cited.
        files: globs below the unit's folder.
        pattern: of the place.
        token: of one id in it.
        formal: whether what is cited there has to be there.
        loose: a pattern of an id anywhere in the text, which counts as cited and is never called unknown.
    """

    to: tuple[Sort, ...]
    files: tuple[str, ...] = ()
    pattern: str = ""
    token: str = r"\d+(?:\.\d+)*"
    formal: bool = True
    loose: str = ""


class Beside(Data):
    """A file that is no document and tells how far a unit is: the keys of its status, its approvals and its go.

    Attributes:
        status: key of the word that says where the unit stands.
        approvals: key of a mapping of steps to `{approved: true}`.
        ready: key of the word that says that work may begin.
        statuses: key of a mapping of units' names to the words that say where they stand.
    """

    status: str = ""
    approvals: str = ""
    ready: str = ""
    statuses: str = ""


class Listed(Data):
    """Files that list many units, an entry each, and the keys under which an entry says what.

    Attributes:
        files: globs of them.
        entries: key of the list; a mapping of tags to such mappings is read too.
        main: the tag whose entries go by their number alone.
        prefix: of the ids by which its entries are cited.
        sections: headings of an entry's text, each with the key of what stands under it.
        inner: key of what an entry is divided into.
    """

    files: tuple[str, ...]
    entries: str = "tasks"
    main: str = "master"
    prefix: str = "task-"
    id: str = "id"
    title: str = "title"
    status: str = "status"
    priority: str = "priority"
    depends: str = "dependencies"
    inner: str = "subtasks"
    sections: dict[str, str] = Field(default={})


class Asks(Profile):
    """What differs in the questions asked of a unit from those of its kind.

    Attributes:
        questions: changed or further ones, by id; together with `only_these`, all there are.
        only_these: whether the kind's own questions, components and caps are left out.
        keeps: questions of the kind that stay nevertheless, as it words them; they stand behind the others.
        caps: in place of the kind's.
        new_components: further ones, or all there are.
        ladder: words of the format for where a unit stands.
        near: further roles of headings by their form.
    """

    title: str = ""
    questions: tuple[Question, ...] = ()
    only_these: bool = False
    keeps: tuple[str, ...] = ()
    caps: tuple[Cap, ...] | None = None
    new_components: dict[str, Component] = Field(default={})
    ladder: dict[Literal["draft", "ready", "done", "dead"], tuple[str, ...]] = Field(default={})
    near: dict[str, tuple[str, ...]] = Field(default={})
    normative: tuple[str, ...] = ()


class Format(Data):
    """One format: how its units are found, what each file answers, what bears an id, and how far a unit is.

    Attributes:
        folders: globs of folders that are a unit each, from the root.
        signed_folders: further globs of folders that are one where a sign is there; those of `folders` then need none.
        files: globs of files that are a unit each.
        lead: names of the file that speaks for the unit, the first that is there.
        has: names of files, or paths of theirs below it, of which one makes a folder a unit; those of `lead` if left out.
        without: globs of files that are none.
        mostly: whether a folder is one only where half of the documents that lie in it are parts by their names.
        over: globs of units that are kept for the record: they count for nothing.
        reads: globs of what is read though it lies in a hidden folder or beside the docs folder.
        listed: files that list many units, an entry each; `files` then names the entries (`tasks.json#7`).
        data: globs of files that are no documents and are parts all the same, like an interface in YAML.
        kind: whose questions are asked, in its `profile` of that name if it has one.
        begins: questions somebody asks who would plan from it; the others are for whoever starts the work.
        told: what bears an id, and where.
        cited: where that is cited.
    """

    name: str
    title: str
    folders: tuple[str, ...] = ()
    signed_folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    mostly: bool = False
    over: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    listed: Listed | None = None
    signs: Sign = Sign()
    kind: str = "spec"
    profile: str = ""
    asks: Asks = Asks()
    begins: tuple[str, ...] = ()
    work: bool = Field(default=True, description="Whether a unit is work to be done, and not what holds already.")
    planned: bool = Field(default=True, description="Whether a unit is to have a plan before it is started.")
    parts: dict[str, Part] = Field(default={})
    around: dict[str, Part] = Field(default={})
    beside: dict[str, Beside] = Field(default={})
    told: tuple[ThingPattern, ...] = ()
    cited: tuple[Cited, ...] = ()
    own_name: str = Field(default="", description="A pattern of what an id of a unit looks like in its file's name.")
    bare_handles: tuple[str, ...] = Field(
        default=(), description="Fields whose handles the format's own tool writes and reads without quotes."
    )

    def part_of(self, below: str) -> Part | None:
        """What a file is for, by its path below the unit's folder; None where the format does not know it."""
        return next((part for glob, part in self.parts.items() if matches(below, (glob,))), None)

    def kind_of_lead(self, name: str) -> str:
        """What a leading file of that name is by itself, where that is not what the unit is asked as."""
        part = self.part_of(name)
        return part.kind if part else ""

    def around_of(self, path: str) -> Part | None:
        """What a file outside all units is for."""
        return next((part for glob, part in self.around.items() if matches(path, (glob,))), None)

    def may_read(self, path: str) -> bool:
        """Whether a file in a hidden folder, or beside the docs folder, is of this format."""
        return matches(path, self._reads)

    @cached_property
    def _reads(self) -> tuple[str, ...]:
        return (*self.reads, *(f"**/{glob}" for glob in self.reads if glob.startswith(".")))

    def may_tell(self, path: str) -> bool:
        """Whether a file that is no document may tell something of a unit of this format."""
        name = path.rpartition("/")[2]
        return any(name == told.rpartition("/")[2] for told in self.beside) or matches(path, self.data)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Globs of all paths that may be of this format, by which most folders are told to hold none."""
        folders = (*self.folders, *self.signed_folders)
        leads = [f"{folder}/{name}" for folder in folders for name in (*self.lead, *self.has)]
        return (*leads, *self.files)

    @cached_property
    def roots(self) -> frozenset[str]:
        """Names of the folders that `reads` begins with: `.kiro`, `openspec`."""
        names = (glob.removeprefix("**/").partition("/")[0] for glob in self.reads)
        return frozenset(name for name in names if "*" not in name)

    def kind_of(self, kinds: Mapping[str, Kind]) -> Kind:
        """The kind whose questions a unit answers, as this format has it."""
        kind, asks = kinds[self.kind], self.asks
        if self.profile in kind.profiles:
            kind = kind.in_format(kind.profiles[self.profile])
        own = {question.id: question for question in asks.questions}
        stays = asks.keeps if asks.only_these else tuple(each.id for each in kind.questions)
        kept = tuple(own.pop(each.id, each) for each in kind.questions if each.id in stays)
        components = {**({} if asks.only_these else kind.components), **asks.new_components}
        caps = asks.caps if asks.caps is not None else () if asks.only_these else kind.caps
        roles = {**dict.fromkeys(asks.roles, ()), **kind.roles}
        ladder = {stage: (*asks.ladder.get(stage, ()), *words) for stage, words in kind.ladder.items()}
        near = {**kind.near, **{role: (*kind.near.get(role, ()), *forms) for role, forms in asks.near.items()}}
        changed = {
            "questions": (*own.values(), *kept) if asks.only_these else (*kept, *own.values()),
            "components": components,
            "caps": caps,
            "roles": roles,
            "ladder": ladder,
            "near": near,
            "profiles": {},
            "normative": (*kind.normative, *asks.normative),
        }
        return kind.changed(changed).in_format(asks.model_copy(update={"title": asks.title or self.title}))


def part_kind(guide: Kind, whole: Kind, part: Part | None, style: str, shown_as: str | None) -> Kind:
    """The kind of a file that is judged with its unit: it asks nothing, and its headings mean what they mean to the unit.

    Args:
        guide: the kind of prose, which owes no answers.
        whole: the kind of the unit.
        part: what the file is for, if the format knows it.
        style: what the format is called.
        shown_as: the kind that readers are told, if not prose; empty where its own text tells.
    """
    own = part.roles if part else {}
    roles = {role: (*own.get(role, ()), *names) for role, names in whole.roles.items()}
    changed = {
        "roles": roles,
        "near": whole.near,
        "fillers": whole.fillers,
        "throughout": part.throughout if part else (),
        "ladder": whole.ladder,
        "style": style,
        "shown_as": shown_as,
        "profiles": {},
    }
    return guide.changed(changed)


def further_part(below: str) -> Part | None:
    """What a team's own file in a unit is for, by its name; None where that does not tell."""
    name = below.casefold()
    return next((part for globs, part in _further_parts() if matches(name, globs)), None)


@cache
def _further_parts() -> tuple[tuple[tuple[str, ...], Part], ...]:
    """What teams' own files in a unit are for, by globs of their names."""
    found = shipped(FOLDER / "further" / "parts.yaml")
    return tuple((tuple(globs), Part.model_validate({"further": name})) for name, globs in found.items())


@cache
def shipped_formats() -> tuple[Format, ...]:
    """The formats that come with the package, in the order they are tried."""
    return tuple(_made(file.stem, shipped(file)) for file in sorted(FOLDER.glob("*.yaml")))


def read_formats(folder: Path) -> tuple[Format, ...]:
    """A team's own formats, then the shipped ones; one of a shipped name stands in its place.

    Raises:
        FormatError: a file is not YAML, or describes no format.
    """
    files = found_by(folder, "*.yaml") + found_by(folder, "*.yml") if folder.is_dir() else []
    own = tuple(_read(file) for file in files)
    names = {each.name for each in own}
    return (*own, *(each for each in shipped_formats() if each.name not in names))


def _read(file: Path) -> Format:
    try:
        data = read_yaml(read_text(file))
    except (OSError, ValueError, NotYAML) as error:
        raise FormatError(
            _("{file}: cannot be read: {reason}").format(
                file=file, reason=error if isinstance(error, NotYAML) else why(error)
            )
        ) from None
    if not isinstance(data, dict):
        raise FormatError(_("{file}: the file of a unit format must contain `name: value` pairs").format(file=file))
    try:
        return _made(file.stem, data)
    except ValidationError as error:
        trouble = error.errors()[0]
        where = ".".join(str(part) for part in trouble["loc"])
        raise FormatError(
            f"{file}: " + _("`{option}`: {trouble}").format(option=where, trouble=trouble["msg"])
        ) from None


def _made(name: str, data: Mapping[Any, Any]) -> Format:
    return Format.model_validate({"name": name, **data})
