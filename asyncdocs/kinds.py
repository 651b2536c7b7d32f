"""What a document of each kind should be: kinds are data, read from YAML in the format teams write their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from asyncdocs.headings import near_forms, star_pattern

Stage = Literal["draft", "ready", "done", "dead"]
ShownStage = Literal["draft", "ready", "done", "dead", "unclear"]
"""A stage, as readers are told it: that of a document which says none, or a word nobody knows, is unclear."""


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
    A kind that is a `variant-of` another is found by the signs of both, and told from it by the `headings` of each.
    Some of the fields and keys in `preamble` head each numbered document of it.
    """

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    variant_of: str = ""
    headings: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()

    @cached_property
    def told_by(self) -> frozenset[str]:
        """The headings, folded, that tell a kind from its variants."""
        return frozenset(map(fold_heading, self.headings))

    @cached_property
    def file_pattern(self) -> re.Pattern[str] | None:
        return _any_of(self.files)

    @cached_property
    def word_pattern(self) -> re.Pattern[str] | None:
        """Finds what names the kind by a word (`runbook`, `rfc 7`): a number alone means nothing outside a file's name."""
        return _any_of([each for each in self.files if not each.startswith((r"^\d", "^[a-z]"))])


def _any_of(patterns: Collection[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE) if patterns else None


class Shape(_Data):
    """One way to answer a question: the name of an evidence shape, what it looks for, and the roles it looks in."""

    name: str
    sought: Any
    within: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles it looks in, those it seeks by name first."""
        sought = self.sought if self.name in ROLE_SHAPES and isinstance(self.sought, tuple) else ()
        return (*sought, *self.within)

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


Group = Literal["start", "build", "decide", "run", "people"]
"""A part of a site's navigation: what to read first, work, decisions, what runs, and who is who."""


class Question(_Data):
    """What an outsider asks of a document, how it may be answered, and the sentence to write where it is not.

    Attributes:
        answered_by: the ways to answer it, the plainest first.
        partly_by: the ways to answer half of it: a name without its meaning, a quality without its number.
        not_asked_of: stages at which it is closed, and sorts of change it does not apply to.
    """

    id: str
    component: str
    ask: str
    next: str
    answered_by: tuple[Shape, ...]
    partly_by: tuple[Shape, ...] = ()
    not_asked_of: tuple[Literal["done", "dead", "process", "library"], ...] = ()
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
    where_empty: bool = Field(
        default=False, description="Only where there is a section for the answer, and nothing in it."
    )
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
        said: a pattern found in its path with its title behind it, a slash before each of their parts.
        broad: whether the format that is common in the folder comes before this one.
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
    said: str = ""
    broad: bool = False
    roles: dict[str, tuple[str, ...]] = {}
    weights: dict[str, Annotated[int, Field(ge=0)]] = {}
    components: dict[str, Annotated[int, Field(ge=1)]] = {}
    relaxed: tuple[str, ...] = ()

    def fits(self, name: str, headings: Collection[str], keys: Collection[str], going_by: str = "") -> bool:
        """Whether a document is in this format, by its name, its folded headings, its metadata keys and what it goes by."""
        wanted, unwanted, known = self._folded
        enough = self.at_least or len(wanted)
        return (
            len(wanted.intersection(headings)) >= enough
            and unwanted.isdisjoint(headings)
            and (not known or not known.isdisjoint(keys))
            and (not self.files or any(re.search(pattern, name, re.IGNORECASE) for pattern in self.files))
            and (not self.said or re.search(self.said, going_by, re.IGNORECASE) is not None)
        )

    def excludes(self, headings: Collection[str]) -> bool:
        """Whether a document with these headings is in another format, whatever its like are in."""
        return not self._folded[1].isdisjoint(headings)

    @cached_property
    def _folded(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Headings that are there, headings that are not, and metadata keys."""
        wanted, unwanted = (frozenset(map(fold_heading, titles)) for titles in (self.headings, self.without))
        return wanted, unwanted, frozenset(map(fold_key, self.fields))


class Kind(_Data):
    """One kind of document: where it is found, its metadata, its ladder, its roles, its questions and its template."""

    name: str
    title: str
    plural: str
    purpose: str = Field(alias="for")
    group: Group = Field(default="start", description="The part of a site's navigation its pages stand in.")
    scored: bool = True
    found: Found = Found()
    ids: tuple[str, ...] = ()
    fields: dict[str, FieldOf] = {}
    ladder: dict[Stage, tuple[str, ...]] = {}
    relations: dict[str, Relation] = {}
    roles: dict[str, tuple[str, ...]] = {}
    near: dict[str, tuple[str, ...]] = Field(
        default={}, description="Roles of headings that are on no list, by their form: `* procedures`, `rollback *`."
    )
    fillers: dict[Literal["before", "after"], tuple[str, ...]] = Field(
        default={}, description="Words that add nothing to a heading where they come first, or last."
    )
    normative: tuple[str, ...] = ()
    stands_on: str = Field(
        default="depends-on", description="The relation a new document bears to the one it is written for."
    )
    components: dict[str, Component] = {}
    caps: tuple[Cap, ...] = ()
    questions: tuple[Question, ...] = ()
    profiles: dict[str, Profile] = {}
    templates: dict[str, str] = Field(default={}, description="The template in other languages, by code.")
    throughout: tuple[str, ...] = Field(
        default=(), description="Roles all of its text plays, whatever its headings say."
    )
    style: str = Field(default="", description="Title of the profile a document of this kind is read with, if any.")
    template: str = ""

    def in_profile(self, name: str, headings: Collection[str], keys: Collection[str], going_by: str = "") -> Kind:
        """This kind as the format of a document has it; itself where the format is none of those known."""
        told = self._with_parts(headings)
        fitting = (key for key, profile in self.profiles.items() if profile.fits(name, told, keys, going_by))
        key = next(fitting, None)
        return self if key is None else self._styled[key]

    @property
    def may_follow(self) -> bool:
        """Whether the format of a document is open to what its like in the folder are in."""
        return bool(self.profiles) and all(each.broad for each in self.profiles.values() if each.title == self.style)

    def in_style(self, title: str, headings: Collection[str]) -> Kind:
        """This kind as the format of that title has it; itself where the headings speak against it."""
        told = self._with_parts(headings)
        fitting = (
            key for key, profile in self.profiles.items() if profile.title == title and not profile.excludes(told)
        )
        key = next(fitting, None)
        return self if key is None else self._styled[key]

    def _with_parts(self, headings: Collection[str]) -> set[str]:
        """Headings with the parts of those that no format knows as a whole (`Unresolved questions and bikeshedding`)."""
        known = self._formats_headings
        return {part for heading in headings for part in ((heading,) if heading in known else _parts_of(heading))}

    @cached_property
    def _formats_headings(self) -> frozenset[str]:
        return frozenset[str]().union(
            *(headings for profile in self.profiles.values() for headings in profile._folded[:2])
        )

    def with_roles(self, title: str, roles: dict[str, tuple[str, ...]]) -> Kind:
        """This kind as a format without a name has it: some more headings play a role."""
        return self._with(Profile(title=title, roles=roles))

    def with_headings(self, told: dict[str, str]) -> Kind:
        """This kind as a team reads it: each of some headings plays the role it says, and no other."""
        folded = {fold_heading(heading): role for heading, role in told.items()}

        def without(roles: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
            return {role: tuple(a for a in aliases if fold_heading(a) not in folded) for role, aliases in roles.items()}

        roles = without(self.roles)
        for heading, role in folded.items():
            roles[role] = (*roles[role], heading)
        profiles = {key: each.model_copy(update={"roles": without(each.roles)}) for key, each in self.profiles.items()}
        return Kind.model_validate({**self.model_dump(), "roles": roles, "profiles": profiles})

    @cached_property
    def _styled(self) -> dict[str, Kind]:
        return {key: self._with(profile) for key, profile in self.profiles.items()}

    def in_format(self, profile: Profile) -> Kind:
        """This kind as a format outside its own list has it."""
        return self._with(profile)

    def only(self, asked: Collection[str]) -> Kind:
        """This kind with some of its questions, and the caps and components that rest on them."""
        return self._with(Profile(title=self.style, weights={q.id: 0 for q in self.questions if q.id not in asked}))

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
    def _roles_by_title(self) -> dict[str, tuple[str, ...]]:
        return {}

    def roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading names: as a whole, else by its parts (`Goals / Non-Goals`) or what stands before a colon."""
        found = self._roles_by_title.get(title)  # documents made from one template share most of their headings
        if found is None:
            found = self._roles_by_title[title] = self._work_out_roles(fold_heading(title))
        return found

    def _work_out_roles(self, folded: str) -> tuple[str, ...]:
        aliases = self.roles_by_alias
        if folded in aliases:
            return aliases[folded]
        found = [role for part in _PARTS.split(folded) for role in aliases.get(part, ())]
        if not found:
            found = [role for part in _QUALIFIER.split(folded)[:2] for role in aliases.get(part.strip(), ())]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _near_by_title(self) -> dict[str, tuple[str, ...]]:
        return {}

    def near_roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading that is on no list comes near to."""
        found = self._near_by_title.get(title)
        if found is None:
            found = self._near_by_title[title] = self._work_out_near_roles(fold_heading(title))
        return found

    def _work_out_near_roles(self, folded: str) -> tuple[str, ...]:
        before, after, plain, patterns = self._near
        for form in near_forms(folded, before, after):
            if found := self.roles_by_alias.get(form, plain.get(form)):
                return tuple(role for role in found if role in self.asked_roles)
        return tuple(role for role, pattern in patterns.items() if pattern.fullmatch(folded))

    @cached_property
    def asked_roles(self) -> frozenset[str]:
        """The roles in which questions look for answers: no other is worth a guess."""
        shapes = [shape for question in self.questions for shape in (*question.answered_by, *question.partly_by)]
        sought = [shape.sought for shape in shapes if shape.name in ROLE_SHAPES and isinstance(shape.sought, tuple)]
        return frozenset(role for roles in (*sought, *(shape.within for shape in shapes)) for role in roles)

    @cached_property
    def _near(
        self,
    ) -> tuple[frozenset[str], frozenset[str], dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]]:
        """What adds nothing first and last, the roles of near forms without a star, and the patterns of those with one."""
        before, after = (frozenset(map(fold_heading, self.fillers.get(at, ()))) for at in ("before", "after"))
        plain: dict[str, tuple[str, ...]]
        plain = {fold_heading(form): (role,) for role, forms in self.near.items() for form in forms if "*" not in form}
        starred = {role: [_unaccented(form) for form in forms if "*" in form] for role, forms in self.near.items()}
        patterns = {role: star_pattern(forms) for role, forms in starred.items() if forms}
        return before, after, plain, patterns

    @cached_property
    def weighed_rules(self) -> frozenset[str]:
        """Rules the score stands on: switching one off quiets a run and not the score."""
        named = [name for question in self.questions for name in question.weakened_by]
        named += [
            name for q in self.questions for shape in q.answered_by if shape.name == "clean" for name in shape.sought
        ]
        return frozenset([*named, *(name for cap in self.caps for name in cap.rules)])

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


_PARTS = re.compile(r"\s*(?:/|&|,|\+|\band\b|\bet\b)\s*")
_QUALIFIER = re.compile(r"\s*(?::|\s-\s|–|—)\s*")


@cache
def _parts_of(heading: str) -> tuple[str, ...]:
    """A folded heading, what it joins, and what stands before its colon or dash."""
    return (heading, *_PARTS.split(heading), _QUALIFIER.split(heading)[0])


_WORDS_ONLY = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*").fullmatch
_SPACE = re.compile(r"\s+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_LONGEST_HEADING = 500
"""Characters of a heading that are read: what is longer is on no list."""

_HEADING_NOISE = re.compile(r"[`*_~\[\]\"'“”‘’]|\{[^}]*\}|\([^)]*\)")
_HEADING_START = re.compile(r"^(?:[\W\d_]+(?:[.):]+\s*|\s+))+|^[^\w]+")
_HEADING_END = re.compile(r"[\s:.?!–—-]+$|[^\w)]+$")


@cache
def fold_heading(title: str) -> str:
    """A heading reduced to what it says: no case, accents, numbering, emphasis, emoji, parentheses or closing punctuation."""
    if _WORDS_ONLY(title):
        return title.lower()
    text = _HEADING_NOISE.sub("", _unaccented(title[:_LONGEST_HEADING].casefold())).strip()
    text = _HEADING_END.sub("", _HEADING_START.sub("", text))
    return _SPACE.sub(" ", text)


@cache
def fold_key(name: str) -> str:
    """A metadata key reduced to what it says: no case, no accents, and one hyphen for every gap (`reviewBy`, `Review by`)."""
    spaced = _CAMEL.sub("-", name.strip().strip("*_").strip())
    return re.sub(r"[\s_-]+", "-", _unaccented(spaced.casefold()))


def _unaccented(text: str) -> str:
    """A text as many type it: `décidé` as `decide`, and `œuvre` as `oeuvre`."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).replace("œ", "oe")


ROLE_SHAPES = ("substance", "items", "observable", "steps", "ordered", "options", "weighed", "settled", "pair")
"""Shapes that seek roles by name."""
