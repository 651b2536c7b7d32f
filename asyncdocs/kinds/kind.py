"""What a document of each kind should be: kinds are data, read from YAML in the format teams write their own."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import Literal

from pydantic import Field, PrivateAttr

from asyncdocs.kinds.parts import ROLE_SHAPES, Cap, Component, Data, FieldOf, Found, Group, Profile, Question, Relation
from asyncdocs.memo import per_object
from asyncdocs.text.headings import (
    fold_heading,
    fold_key,
    joined_in,
    longest_word,
    near_forms,
    parts_of,
    qualified,
    star_pattern,
    unaccented,
    with_other_number,
    words_in,
)

Stage = Literal["draft", "ready", "done", "dead"]
ShownStage = Literal["draft", "ready", "done", "dead", "unclear"]
"""A stage, as readers are told it: that of a document which says none, or a word nobody knows, is unclear."""


_IN_SHORT = re.compile(r"[^\W\d_]+ [^\W\d_]+")
"""What stands behind the colon of a heading and says in two words what more it holds: `Solution: notable alternatives`."""


class Kind(Data):
    """One kind of document: where it is found, its metadata, its ladder, its roles, its questions and its template."""

    name: str
    title: str
    plural: str
    purpose: str = Field(alias="for")
    group: Group = Field(default="start", description="The part of a site's navigation its pages stand in.")
    scored: bool = True
    found: Found = Found()
    ids: tuple[str, ...] = ()
    fields: dict[str, FieldOf] = Field(default={})
    ladder: dict[Stage, tuple[str, ...]] = Field(default={})
    relations: dict[str, Relation] = Field(default={})
    roles: dict[str, tuple[str, ...]] = Field(default={})
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
    components: dict[str, Component] = Field(default={})
    caps: tuple[Cap, ...] = ()
    questions: tuple[Question, ...] = ()
    profiles: dict[str, Profile] = Field(default={})
    templates: dict[str, str] = Field(default={}, description="The template in other languages, by code.")
    throughout: tuple[str, ...] = Field(
        default=(), description="Roles all of its text plays, whatever its headings say."
    )
    style: str = Field(default="", description="Title of the profile a document of this kind is read with, if any.")
    shown_as: str | None = Field(
        default=None,
        description="What readers are told that a file of a unit is, by the name of a kind; empty where its own text tells.",
    )
    template: str = ""
    _made_of: tuple[Kind, Profile] | None = PrivateAttr(default=None)

    @property
    def made_of(self) -> tuple[Kind, Profile] | None:
        """The kind and the profile this one was made of; None where it is one of those that are written down."""
        return self._made_of

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
        return {part for heading in headings for part in ((heading,) if heading in known else parts_of(heading))}

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

    def in_listed(self, name: str) -> Kind:
        """This kind as the format of that name in its list has it.

        Raises:
            KeyError: there is none of that name.
        """
        return self._styled[name]

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
        styled = self.changed({**changed, "style": profile.title})
        styled._made_of = (self, profile)
        return styled

    def shown(self, alone: Kind | None) -> str:
        """The name of the kind that readers are told in place of this one, if any.

        Args:
            alone: what the text is by itself, where it is surely something.
        """
        return self.shown_as or (alone.name if alone and self.shown_as == "" else "")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What such a document is called: by the kind's name, or by a prefix of its ids."""
        return self.name, *(prefix.casefold() for prefix in self.ids)

    @property
    def long_words(self) -> tuple[str, ...]:
        """What its folders are called that begin with its name: the word that the name is short for (`specification`)."""
        own = self.name, f"{self.name}s"
        return tuple(f for f in self.found.folders if f.startswith(self.name) and f.isalpha() and f not in own)

    @cached_property
    def roles_by_alias(self) -> dict[str, tuple[str, ...]]:
        """Heading, folded, to the roles it may play."""
        found: dict[str, list[str]] = {}
        for role, aliases in self.roles.items():
            for alias in aliases:
                found.setdefault(fold_heading(alias), []).append(role)
        return {alias: tuple(dict.fromkeys(roles)) for alias, roles in found.items()}

    @per_object  # documents made from one template share most of their headings
    def roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading names: as a whole, else by its parts (`Goals / Non-Goals`) or what stands before a colon."""
        aliases, folded = self.roles_by_alias, fold_heading(title)
        if folded in aliases:
            return aliases[folded]
        if self._telling_words.isdisjoint(words_in(folded)):
            return ()
        found = [role for part in joined_in(folded) for role in aliases.get(part, ())]
        if not found:
            parts = [part.strip() for part in qualified(folded)[:2]]
            found = [role for part in parts for role in aliases.get(part, ())]
            if found and parts[-1] not in aliases and _IN_SHORT.fullmatch(parts[-1]):
                found += self.near_roles_of(parts[-1])
        return tuple(dict.fromkeys(found))

    @cached_property
    def _telling_words(self) -> frozenset[str]:
        """For each heading that plays a role one word, its longest: what has none of them plays none, as a whole or by a part."""
        return frozenset(map(longest_word, self.roles_by_alias))

    @per_object
    def near_roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading that is on no list comes near to."""
        before, after, plain, patterns, roles_by_word = self._near
        folded = fold_heading(title)
        if not self._near_words.isdisjoint(words_in(folded)):
            for form in near_forms(folded, before, after):
                if found := self.roles_by_alias.get(form, plain.get(form)):
                    return tuple(role for role in found if role in self.asked_roles)
        words = ("", *folded.split(" "))
        if roles_by_word.keys().isdisjoint(words):
            return ()
        roles = {role for word in words for role in roles_by_word.get(word, ())}
        return tuple(role for role, pattern in patterns.items() if role in roles and pattern.fullmatch(folded))

    @cached_property
    def _near_words(self) -> frozenset[str]:
        """The same of the headings that come near to one, in either number."""
        words = self._telling_words.union(map(longest_word, self._near[2]))
        return words.union(each for word in words for each in with_other_number(word))

    @cached_property
    def asked_roles(self) -> frozenset[str]:
        """The roles in which questions look for answers: no other is worth a guess."""
        shapes = [shape for question in self.questions for shape in question.ways]
        sought = [shape.sought for shape in shapes if shape.name in ROLE_SHAPES and isinstance(shape.sought, tuple)]
        return frozenset(role for roles in (*sought, *(shape.within for shape in shapes)) for role in roles)

    @cached_property
    def _near(
        self,
    ) -> tuple[
        frozenset[str], frozenset[str], dict[str, tuple[str, ...]], dict[str, re.Pattern[str]], dict[str, set[str]]
    ]:
        """What adds nothing first and last, the roles of near forms without a star, the patterns of those with one, and the
        roles of these by a word that each form has."""
        before, after = (frozenset(map(fold_heading, self.fillers.get(at, ()))) for at in ("before", "after"))
        plain: dict[str, tuple[str, ...]]
        plain = {fold_heading(form): (role,) for role, forms in self.near.items() for form in forms if "*" not in form}
        starred = {role: [unaccented(form) for form in forms if "*" in form] for role, forms in self.near.items()}
        patterns = {role: star_pattern(forms) for role, forms in starred.items() if forms}
        roles_by_word: dict[str, set[str]] = {}
        for role, form in ((role, form) for role, forms in starred.items() for form in forms):
            word = next((word for word in form.split(" ") if "*" not in word), "")
            roles_by_word.setdefault(word, set()).add(role)
        return before, after, plain, patterns, roles_by_word

    @cached_property
    def sought_words(self) -> frozenset[str]:
        """The lists of words that its questions look for, and those by which a question is not asked of a document."""
        shapes = (shape for question in self.questions for shape in question.ways)
        sought = (str(shape.sought) for shape in shapes if shape.name == "says")
        return frozenset(sought).union(f"{sort}-signs" for q in self.questions for sort in q.not_asked_of)

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
        return {unaccented(word): stage for word, stage in listed.items()} | listed
