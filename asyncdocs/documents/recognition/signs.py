"""What documents of each kind are known by, looked up by what a document has: folders, names, headings, keys, titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from asyncdocs.documents.metadata.values import fold_status, stage_in
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cache, cached_property, per_object
from asyncdocs.settings.config import Config
from asyncdocs.text.headings import fold_key, joined_in
from asyncdocs.text.wordlists import words_for

NOT_NAME = re.compile(r"[^\w.]+")
TOPIC = re.compile(r"\s*[–—]\s*|\s-\s")
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""What a title says beside its subject, at its end: `Night ferry spec (draft)`."""
_NONE: frozenset[str] = frozenset()

_PARTS = 2
"""So many parts of a kind that headings only nearly play are a sign."""

_TOPIC = 3
"""A topic before a colon has so many words at most: what is longer is a sentence."""

_COUNTED = re.compile(r"(?P<words>[^:]*[^\W\d_])[\s#]*0*(?P<number>\d+)\s*:")
"""What a title begins with that says which of a series it is."""

_OF_A_LIST = re.compile(r" #?[a-z]{0,2}[.-]?\d+(?:\.\d+)*$")
"""Which of a list a title says that it is, behind the word for all of them: `story a1`, `story 1.3`."""

_SINCE = re.compile(r" \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*$")
"""The days of which a folded heading tells, and what follows them: `timeline 03/02/2031 - 05/02/2031`."""

OPENING = 1500
"""So many characters are the opening of a text."""


@cache
def _any_such() -> frozenset[str]:
    """Words before a kind's name by which a title speaks of such documents, and is none."""
    return frozenset(words_for("any-such"))


@dataclass(frozen=True, eq=False)
class Signs:
    """What documents of each kind are known by, looked up by what a document has: a folder holds many, and kinds are many.

    Attributes:
        kinds: all there are, by name.
        config: for the kinds and templates a team has named.
    """

    kinds: Mapping[str, Kind]
    config: Config

    @cached_property
    def variants(self) -> dict[str, tuple[Kind, ...]]:
        """The variants of a kind, by its name: they are found by the signs of all together, and then told apart."""
        found: dict[str, list[Kind]] = {}
        for kind in self.kinds.values():
            if kind.found.variant_of in self.kinds:
                found.setdefault(kind.found.variant_of, []).append(kind)
        return {name: tuple(kinds) for name, kinds in found.items()}

    @cached_property
    def firsts(self) -> tuple[Kind, ...]:
        """The kinds that are no variants."""
        return tuple(kind for kind in self.kinds.values() if self.first_of(kind) == kind.name)

    def first_of(self, kind: Kind) -> str:
        """The name of the kind that one is a variant of; its own, where it is none."""
        return kind.found.variant_of if kind.found.variant_of in self.kinds else kind.name

    @cached_property
    def preambled(self) -> dict[str, tuple[Kind, ...]]:
        """By the name of a kind, those of it and its variants whose numbered documents have a preamble of their own."""
        each = {kind.name: (kind, *self.variants.get(kind.name, ())) for kind in self.firsts}
        found = {name: tuple(kind for kind in kinds if kind.found.preamble) for name, kinds in each.items()}
        return {name: kinds for name, kinds in found.items() if kinds}

    @cached_property
    def _of_a_form(self) -> frozenset[str]:
        """The kinds that may be known by the form of a text alone: by a preamble, or by parts that are counted."""
        return frozenset(self.preambled).union(kind.name for kind in self.firsts if kind.found.counted)

    def worth_a_look(self, told_by: Collection[str], prefixes: Collection[str]) -> Iterator[Kind]:
        """The kinds that are no variants, without those of which a text has no sign at all.

        Args:
            told_by: kinds that its folder, name, title, headings or metadata speak for.
            prefixes: of its ids.
        """
        for kind in self.firsts:
            told = kind.name in told_by or kind.name in self._of_a_form
            if told or any(prefix in prefixes for prefix in self.prefixes[kind.name]):
                yield kind

    @cached_property
    def prefixes(self) -> dict[str, tuple[str, ...]]:
        """What ids of a kind and its variants begin with, without case, by the kind's name."""
        found: dict[str, tuple[str, ...]] = {}
        for kind in self.kinds.values():
            first = self.first_of(kind)
            found[first] = (*found.get(first, ()), *(prefix.casefold() for prefix in kind.ids))
        return found

    @cached_property
    def letters_of_others(self) -> dict[str, frozenset[str]]:
        """What ids of all other kinds begin with, and none of its own, by a kind's name."""
        every = {prefix for prefixes in self.prefixes.values() for prefix in prefixes}
        return {name: frozenset(every.difference(prefixes)) for name, prefixes in self.prefixes.items()}

    @cached_property
    def telling(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """The telling roles of a kind and its variants, and those of which one is needed, by the kind's name."""
        found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for kind in self.kinds.values():
            roles, needs = found.get(self.first_of(kind), (_NONE, _NONE))
            found[self.first_of(kind)] = roles.union(kind.found.roles), needs.union(kind.found.needs)
        return found

    @cached_property
    def by_folder(self) -> dict[str, frozenset[str]]:
        """A folder's name, without case, to the kinds that live in folders of that name."""
        found: dict[str, set[str]] = {}
        for kind in self.kinds.values():
            for folder in kind.found.folders if kind.scored else ():
                found.setdefault(folder, set()).add(self.first_of(kind))
        return {folder: frozenset(names) for folder, names in found.items()}

    @cached_property
    def shelves(self) -> dict[str, frozenset[str]]:
        """Folders that are called by the word for a variant (`proposals`, `rfc`) to its kind: `design` holds much else."""
        words = {word: {self.first_of(kind)} for each in self.variants.values() for kind in each for word in kind.words}
        return {folder: frozenset(kinds) for word, kinds in words.items() for folder in (word, f"{word}s")}

    @cached_property
    def apart(self) -> frozenset[str]:
        """Names of folders that hold other pages than the folder around them does (`backlog/milestones`, `specs/docs`)."""
        return frozenset(f for kind in self.kinds.values() if not kind.scored for f in kind.found.folders)

    @cached_property
    def by_heading(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """A heading, folded, to the telling roles it may play, each with its kind."""
        found: dict[str, list[tuple[str, str]]] = {}
        for kind in self.kinds.values():
            telling = {*kind.found.roles, *kind.found.needs}
            for heading, roles in kind.roles_by_alias.items():
                found.setdefault(heading, []).extend((self.first_of(kind), role) for role in roles if role in telling)
        return {heading: tuple(roles) for heading, roles in found.items()}

    @cached_property
    def by_key(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """A metadata key, folded, to the telling fields it may fill, each with its kind."""
        found: dict[str, list[tuple[str, str]]] = {}
        for kind in self.kinds.values():
            telling = {*kind.found.fields, *kind.found.marks}
            for key, field in kind.field_by_name.items():
                if field in telling:
                    found.setdefault(key, []).append((self.first_of(kind), field))
        return {key: tuple(fields) for key, fields in found.items()}

    @cached_property
    def _searches(self) -> list[tuple[str, Callable[[str], object]]]:
        patterns = ((self.first_of(kind), kind.found.file_pattern) for kind in self.kinds.values())
        return [(name, pattern.search) for name, pattern in patterns if pattern is not None]

    def is_serial(self, name: str) -> bool:
        """Whether documents of a kind are kept in numbered series: a number alone may name one."""
        variants = (self.kinds[name], *self.variants.get(name, ()))
        return any(each.startswith((r"^\d", "^[a-z]")) for kind in variants for each in kind.found.files)

    def by_name(self, name: str) -> frozenset[str]:
        """The kinds whose files may be called so."""
        return frozenset([kind for kind, search in self._searches if search(name)])

    def names(self, kind: str, name: str) -> bool:
        """Whether files of a kind may be called so."""
        return any(search(name) for each, search in self._searches if each == kind)

    @cached_property
    def _title_searches(self) -> list[tuple[str, Callable[[str], re.Match[str] | None]]]:
        patterns = ((self.first_of(kind), kind.found.word_pattern) for kind in self.kinds.values())
        return [(name, pattern.search) for name, pattern in patterns if pattern is not None]

    @cached_property
    def _kinds_by_word(self) -> dict[str, frozenset[str]]:
        """A kind's name, or a prefix of its ids, to the kinds it means."""
        found = {kind.name: frozenset([self.first_of(kind)]) for kind in self.kinds.values()}
        return found | {prefix: frozenset([name]) for name, prefixes in self.prefixes.items() for prefix in prefixes}

    @cached_property
    def _kinds_by_long_word(self) -> dict[str, frozenset[str]]:
        """What the name of a kind is short for, to the kind: a file is called by the short word, and titled by the long one."""
        return {word: frozenset([self.first_of(kind)]) for kind in self.kinds.values() for word in kind.long_words}

    @per_object  # a document asks for it, and again for its series
    def by_title(self, title: str) -> frozenset[str]:
        """The kinds a title begins or ends with, as a file's name does (`RFC 7: Seats`, `Seats Runbook`), or `RFC: Seats`."""
        name = NOT_NAME.sub("-", ASIDE.sub("", title.casefold())).strip("-")
        matched = [(kind, search(name)) for kind, search in self._title_searches]
        named = frozenset([kind for kind, m in matched if m and (m.start() == 0 or m.end() == len(name))])
        return named | self.by_topic(title) | self._by_end_of_topic(title)

    def _by_end_of_topic(self, title: str) -> frozenset[str]:
        """The kinds whose word ends a short topic before a colon or a dash: `Harbour Proposal - Night ferry`."""
        topic, colon, _rest = TOPIC.sub(":", title.casefold(), count=1).partition(":")
        words = NOT_NAME.sub("-", topic).strip("-").split("-")
        if not colon or not 1 < len(words) <= _TOPIC or not _any_such().isdisjoint(words):
            return _NONE
        return self._kinds_by_word.get(words[-1], _NONE)

    def by_count(self, title: str) -> tuple[frozenset[str], str]:
        """The kinds a title counts itself among before a colon or a dash, and its number: `Harbour ADR #4: Seats`, `ADR4: Seats`.

        What folders of them are called says it as well: `Harbour Architecture Decision Record 4: Night ferry`.
        """
        match = _COUNTED.match(TOPIC.sub(":", title.casefold(), count=1))
        if match is None:
            return _NONE, ""
        words = NOT_NAME.sub("-", match["words"]).strip("-").split("-")
        ends = ("-".join(words[-count:]) for count in range(1, len(words) + 1))
        kinds = (self._kinds_by_word.get(end, _NONE) | self.by_folder.get(end, _NONE) for end in ends)
        return _NONE.union(*kinds), match["number"]

    @per_object  # each kind asks for it
    def by_topic(self, title: str) -> frozenset[str]:
        """The kinds that a title names before a colon or a dash: `RFC: Seats`, `Runbook - the night ferry`, `Story 1.3: Fog`."""
        before, colon, _rest = TOPIC.sub(":", title, count=1).partition(":")
        return self._kinds_by_word.get(_OF_A_LIST.sub("", before.strip().casefold()), _NONE) if colon else _NONE

    def by_long_word(self, title: str) -> frozenset[str]:
        """The kinds whose long word a title ends with: `Night Ferry Specification (draft)`."""
        return self._kinds_by_long_word.get(NOT_NAME.split(ASIDE.sub("", title.casefold()).strip())[-1], _NONE)

    def by_word(self, name: str) -> frozenset[str]:
        """The kinds whose word a name or a title begins or ends with: `night-ferry-runbook`, and not `how to add a runbook`."""
        words = NOT_NAME.sub("-", ASIDE.sub("", name.casefold())).replace("_", "-").strip("-").split("-")
        other = _any_such().union(words_for("heading-joins"))  # `Onboarding and handoff` is about both
        last = _NONE if other.intersection(words[-2:-1]) else self._kinds_by_word.get(words[-1], _NONE)
        return self._kinds_by_word.get(words[0], _NONE) | last

    @cached_property
    def _sayings(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind in self.kinds.values():
            for phrase in kind.found.says:
                found.setdefault(phrase.casefold(), set()).add(self.first_of(kind))
        return {phrase: frozenset(names) for phrase, names in found.items()}

    @cached_property
    def _any_saying(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(self._sayings)))})\b", re.IGNORECASE)

    @cached_property
    def _claims(self) -> list[tuple[str, tuple[str, ...]]]:
        claims = ((self.first_of(kind), kind.found.claims) for kind in self.kinds.values())
        return [(kind, tuple(f"{claim} " for claim in each)) for kind, each in claims if each]

    def claimed_by(self, title: str, headings: Collection[str]) -> frozenset[str]:
        """The kinds whose work a folded heading says that it does (`proposed change`), unless the title is about any such."""
        words = NOT_NAME.sub(" ", title.casefold()).split()
        if any(before in _any_such() and word in self._kinds_by_word for before, word in pairwise(words)):
            return _NONE
        first = self._claiming_words
        return _NONE.union(*(self._claimed_in(each) for each in headings if each.startswith(first)))

    @cached_property
    def _claiming_words(self) -> tuple[str, ...]:
        """The first words of what documents of a kind claim."""
        return tuple({claim.partition(" ")[0] for _kind, claims in self._claims for claim in claims})

    @per_object
    def _claimed_in(self, heading: str) -> frozenset[str]:
        """The kinds whose work a folded heading says that it does."""
        begun = f"{NOT_NAME.sub(' ', heading)} "
        return frozenset(kind for kind, claims in self._claims if begun.startswith(claims))

    @cached_property
    def by_steps(self) -> frozenset[str]:
        """The kinds whose headings are steps in a row: `1. Stop the pumps`, `2. Call the harbour`."""
        return frozenset(self.first_of(kind) for kind in self.kinds.values() if kind.found.steps)

    def leads_to_steps(self, heading: str) -> bool:
        """Whether a kind of procedure has what to do under such a folded heading, or one that comes near to it."""
        return any(
            role in self.telling[name][1]
            for name in self.by_steps
            for role in (*self.kinds[name].roles_of(heading), *self.kinds[name].near_roles_of(heading))
        )

    def comes_near(self, kind: Kind, headings: Iterable[str]) -> bool:
        """Whether a procedure's folded headings play two telling parts, if only nearly, one of them to act (`command steps`)."""
        if kind.name not in self.by_steps:
            return False
        telling, needed = self.telling[kind.name]
        roles = {role for each in headings for role in (*kind.roles_of(each), *kind.near_roles_of(each))}
        return len(roles & telling) >= _PARTS and not roles.isdisjoint(needed)

    def said_in(self, text: str) -> frozenset[str]:
        """The kinds that the opening of a text calls itself: `This proposal lets …`, `We propose to …`."""
        opening = text[:OPENING].casefold()
        if not any(map(opening.__contains__, self._sayings)):  # the pattern tries each phrase at every character
            return _NONE
        found = {match[0].casefold() for match in self._any_saying.finditer(text, 0, OPENING)}
        return frozenset().union(*(self._sayings[phrase] for phrase in found))

    @cached_property
    def _operations(self) -> list[tuple[str, re.Pattern[str]]]:
        kinds = ((self.first_of(kind), kind.found.operation_pattern) for kind in self.kinds.values())
        return [(name, pattern) for name, pattern in kinds if pattern is not None]

    @cached_property
    def titled(self) -> tuple[tuple[str, Kind], ...]:
        """The kinds that a title may name by its last word, or by its first before a colon."""
        return tuple((name, kind) for name, kind in self.kinds.items() if kind.found.ends or kind.found.begins)

    @cached_property
    def title_ends(self) -> tuple[str, ...]:
        """The last words by which a title may name one of these."""
        return tuple(end for _name, kind in self.titled for end in kind.found.ends)

    def meant_by(self, name: str) -> frozenset[str]:
        """The kinds for which a file's whole name is the word: `proposal.md`."""
        return self._kinds_by_word.get(name.casefold(), _NONE)

    def leading(self, title: str) -> frozenset[str]:
        """The kinds whose word a title begins with as a part of a name: `Logbook export format`, and not `Logbook of May`."""
        words = NOT_NAME.sub(" ", title.replace("_", " ").casefold().partition(":")[0]).split()
        plain = len(words) > 1 and TOPIC.match(title[len(words[0]) :]) is None
        joined = not plain or any(map(str.isdigit, words[1])) or words[1] in words_for("title-joins")
        return _NONE if joined else self._kinds_by_word.get(words[0], _NONE)

    def doing(self, title: str) -> frozenset[str]:
        """The kinds of procedure whose doing a title tells: `Rotating the harbour keys`."""
        words = NOT_NAME.sub(" ", title.casefold()).strip()
        return frozenset(kind for kind, pattern in self._operations if pattern.search(words))

    def by_operation(self, title: str) -> frozenset[str]:
        """The kinds of procedure a title is of: `Rotating the harbour keys`, `Ferry release checklist`, `Night ferry runbook`."""
        return self.doing(title) | {k for k in self.by_word(title) & self.by_steps if self.frames_title(k, title)}

    def frames_title(self, kind: str, title: str) -> bool:
        """Whether a title begins or ends with a kind's word: `Runbook for calls at night`, `Night ferry: first-call Runbook`.

        `The Reading Circle Playbook` is the name of a whole work.
        """
        name = NOT_NAME.sub("-", title.casefold()).strip("-")
        found = ((each, search(name)) for each, search in self._title_searches if each == kind)
        return not name.startswith("the-") and any(m and (m.start() == 0 or m.end() == len(name)) for _kind, m in found)

    @per_object
    def played(self, heading: str) -> tuple[tuple[str, str], ...]:
        """The telling roles of a folded heading: as a whole, or by its parts where it is known by those only."""
        known = self.by_heading.get(heading)
        if known is not None:
            return known
        parts = [self.by_heading.get(part) for part in joined_in(_SINCE.sub("", heading))]
        return () if None in parts else tuple(role for part in parts for role in part or ())

    @cached_property
    def stages(self) -> frozenset[str]:
        """The words, without case, by which documents are said to stand, which is what folders of them are called."""
        kinds = self.kinds.values()
        return frozenset(word for kind in kinds for words in kind.ladder.values() for word in words if " " not in word)

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The metadata keys of all kinds: documents of several kinds may share these, but not those a house has made up."""
        kinds = self.kinds.values()
        return frozenset(key for kind in kinds for key in (*kind.field_by_name, *kind.relation_by_name))

    @cached_property
    def answering(self) -> frozenset[str]:
        """The metadata keys that say where a document stands, or who answers for it."""
        return self.people | self._keys_of("status")

    @cached_property
    def people(self) -> frozenset[str]:
        """The metadata keys that say who answers for a document."""
        return self._keys_of("people")

    def _keys_of(self, sort: str) -> frozenset[str]:
        fields = [field for kind in self.kinds.values() for field in kind.fields.values()]
        return frozenset(fold_key(name) for each in fields if each.type == sort for name in each.names)

    def is_over(self, status: str) -> bool:
        """Whether a status says, on any ladder, that what bears it no longer holds or is built: no template is."""
        folded = fold_status(status)
        return any(stage_in(kind.stage_by_status, folded) in ("done", "dead") for kind in self.firsts)

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """Globs of patterns to copy, without case."""
        return tuple(glob.casefold() for glob in self.config.templates)
