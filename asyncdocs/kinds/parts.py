"""What a kind is made of: its fields, relations, signs, questions and caps, and the formats teams keep it in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from asyncdocs.text.headings import fold_heading, fold_key


class Data(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
        defer_build=True,  # most are parts of another, and are checked with it
    )

    def changed(self, parts: Mapping[str, Any]) -> Self:
        """The same with other values in some of its fields."""
        copy = self.model_copy(update=parts)
        for worked_out in set(copy.__dict__) - set(type(self).model_fields):
            del copy.__dict__[worked_out]  # a copy takes along what was worked out of the original
        return copy


class FieldOf(Data):
    """A piece of metadata: what it holds and the names people give it."""

    type: Literal["id", "text", "status", "people", "date", "list"]
    names: tuple[str, ...]
    sections: tuple[str, ...] = Field(default=(), description="Headings under which its value may stand.")


class Relation(Data):
    """A typed link, the name of its other direction, and the metadata keys that state either."""

    reverse: str
    names: tuple[str, ...]
    reverse_names: tuple[str, ...] = ()


class Found(Data):
    """How a document of a kind is recognised where nobody declared it.

    A name in `files-with-status` tells where the metadata says how far the document is (`night-ferry-design`, a draft).
    `roles` are telling ones, of which one in `needs` must be there; a field in `marks` is one that only such documents have.
    A kind that is a `variant-of` another is found by the signs of both, and told from it by the `headings` of each.
    Some of the fields and keys in `preamble` head each numbered document of it; words in `counted` begin headings that count,
    in a text whose name or title ends with one in `counted-in` above all.
    A text in whose opening one of `says` stands calls itself such a document; where `steps` is set, so do headings that count.
    A heading that begins with one of `claims` does the work of such a document. Above steps, so does a title that begins with
    one of `does` (`Rotating the keys`, behind one of `does-after`: `How to rotate the keys`), or that says one of `runs` and
    ends with one of `runs-as` (`Release checklist`); not one that ends with one of `tells` (`Upgrade policy`).
    A title, or a part of it at a colon or a dash, that ends with one of `ends` says what the text is (`Night ferry audit`), as does
    one that begins with one of `begins` and a colon or a dash (`Review: Night ferry`), where headings have words in `bears`; where
    `unasked` is set, it is named as such a document and asked nothing. A key in `puts-up` says that a text wants opinions.
    """

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    files_with_status: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    variant_of: str = ""
    headings: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    puts_up: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    counted_in: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    does_after: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    runs_as: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    bears: tuple[str, ...] = ()
    unasked: bool = False
    steps: bool = False

    @cached_property
    def told_by(self) -> frozenset[str]:
        """The headings, folded, that tell a kind from its variants."""
        return frozenset(map(fold_heading, self.headings))

    @cached_property
    def file_pattern(self) -> re.Pattern[str] | None:
        return _any_of(self.files)

    @cached_property
    def stated_pattern(self) -> re.Pattern[str] | None:
        return _any_of(self.files_with_status)

    @cached_property
    def word_pattern(self) -> re.Pattern[str] | None:
        """Finds what names the kind by a word (`runbook`, `rfc 7`): a number alone means nothing outside a file's name."""
        return _any_of([each for each in self.files if not each.startswith((r"^\d", "^[a-z]"))])

    @cached_property
    def operation_pattern(self) -> re.Pattern[str] | None:
        """Finds what a title says of a procedure, in a title in lower case whose words stand apart by one space."""
        if not self.does and not self.runs:
            return None
        words = (self.does_after, self.does, self.tells, self.runs, self.runs_as)
        after, does, tells, runs, runs_as = map(_words, words)
        return re.compile(rf"^(?:{after} )*{does}\b(?!.*\b{tells}$)|\b{runs}\b.* {runs_as}$")

    @cached_property
    def end_pattern(self) -> re.Pattern[str]:
        """Finds what a part of a title ends with, in lower case, its words apart by one space."""
        return re.compile(rf"(?:^| ){_words(self.ends)}$")

    @cached_property
    def begin_pattern(self) -> re.Pattern[str]:
        """Finds what the first part of a title is, but for an id behind it: `review`, `review berth-7`."""
        return re.compile(rf"{_words(self.begins)}(?: \S*\d\S*)?$")

    @cached_property
    def bear_pattern(self) -> re.Pattern[str]:
        """Finds a word of such a text in one of its headings, folded."""
        return re.compile(rf"\b{_words(self.bears)}\b")


def _words(phrases: Collection[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})"


def _any_of(patterns: Collection[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE) if patterns else None


class Shape(Data):
    """One way to answer a question: the name of an evidence shape, what it looks for, the roles it looks in, and how many
    places there must be."""

    name: str
    sought: Any
    within: tuple[str, ...] = ()
    times: int = Field(default=1, ge=1)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Of all it holds: it is asked for with each look for evidence."""
        return hash((self.name, self.sought, self.within, self.times))

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles it looks in, those it seeks by name first."""
        sought = self.sought if self.name in ROLE_SHAPES and isinstance(self.sought, tuple) else ()
        return tuple(dict.fromkeys((*sought, *self.within)))

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: Any) -> Any:
        if isinstance(data, dict) and "name" not in data:
            rest = dict(data)
            within, times = rest.pop("in", ()), rest.pop("times", 1)
            if len(rest) != 1:
                raise ValueError(f"an answer names one shape, this names {len(rest)}: {', '.join(map(str, rest))}")
            ((name, sought),) = rest.items()
            sought = tuple(sought) if isinstance(sought, list) else sought
            return {"name": name, "sought": sought, "within": within, "times": times}
        return data


Group = Literal["start", "build", "decide", "run", "people"]
"""A part of a site's navigation: what to read first, work, decisions, what runs, and who is who."""


class Part(Data):
    """A half of what a question asks: how it is told, and what is said of an answer that lacks it.

    So many different places have to tell it, in any of the shapes; a section of its own for the answer owes it no more.
    """

    by: tuple[Shape, ...]
    times: int = Field(default=1, ge=1)
    sections: tuple[str, ...] = Field(default=(), description="Roles of sections that answer as a whole.")
    because: str
    next: str = Field(default="", description="The sentence to write where the question is left open by it.")


class Question(Data):
    """What an outsider asks of a document, how it may be answered, and the sentence to write where it is not.

    Attributes:
        answered_by: the ways to answer it, the plainest first.
        partly_by: the ways to answer half of it: a name without its meaning, a quality without its number.
        half_because: what such a half lacks, said of the page.
        also: what an answer must say as well, to be a whole one.
        left_open_by: what shows that it is asked here and not answered, where no answer is found, whole or half.
        hinted_by: where it may be answered in words that prove nothing: its absence is then not proven.
        may_not_apply: whether what is changed may have no such answer, so that its absence alone proves nothing.
        only_if_raised: whether only the page itself can give reason to ask it: where nothing there does, it does not apply, and
            it counts only where it is answered, so that to be silent is never better than to say what is open.
        after: the question that comes first; where that one is open, this one is not advised as well.
        linked: whether a page that is led to from the sections the answer is sought in may answer it.
        linked_whole: whether all of such a page may, where it is of a kind that has no such section: what to do is all it says.
        not_asked_of: stages at which it is closed, and sorts of change it does not apply to.
        advised_in_section: whether it is advised only where a section for it is there: else it comes with the work.
        advised_while_open: whether it is advised only while a status says that the page is open: it serves those who take part.
    """

    id: str
    component: str
    ask: str
    next: str
    answered_by: tuple[Shape, ...]
    partly_by: tuple[Shape, ...] = ()
    half_because: str = ""
    also: tuple[Part, ...] = ()
    left_open_by: Part | None = None
    hinted_by: tuple[Shape, ...] = ()
    not_asked_of: tuple[
        Literal["done", "dead", "process", "library", "routine", "text", "information", "problem", "held"], ...
    ] = ()
    may_not_apply: bool = False
    only_if_raised: bool = False
    advised_in_section: bool = False
    advised_while_open: bool = False
    after: str = ""
    weight: int = Field(default=1, ge=1)
    must: bool = False
    linked: bool = False
    linked_whole: bool = False
    na: bool = False
    none_answers: bool = False
    weakened_by: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[Shape, ...]:
        """All the shapes it is looked for in."""
        parts = (shape for part in self.parts for shape in part.by)
        return (*self.answered_by, *self.partly_by, *self.hinted_by, *parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is looked for that has a reason and a sentence of its own."""
        return self.also if self.left_open_by is None else (*self.also, self.left_open_by)


class Component(Data):
    """A group of questions and its share of the score."""

    title: str
    weight: int = Field(ge=1)


class Cap(Data):
    """The most a document can score while something decisive is wrong."""

    at: int = Field(ge=0, le=100)
    because: str
    unless_answered: tuple[str, ...] = ()
    where_empty: bool = Field(
        default=False, description="Only where there is a section for the answer, and nothing in it."
    )
    must: bool = False
    rules: tuple[str, ...] = ()


class Profile(Data):
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


ROLE_SHAPES = (
    "substance",
    "items",
    "observable",
    "steps",
    "ordered",
    "clicks",
    "options",
    "weighed",
    "settled",
    "pair",
)
"""Shapes that seek roles by name."""
