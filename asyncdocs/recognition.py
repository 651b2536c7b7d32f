"""Knows what kind of document a text is: declared, or worked out from its folder, name, headings and metadata together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from asyncdocs.config import Config
from asyncdocs.globs import matches
from asyncdocs.kinds import Kind
from asyncdocs.metadata import Entry
from asyncdocs.strings import gettext as _

_JOINED = re.compile(r"\s*(?:/|&|,|\band\b|\bet\b)\s*")

FALLBACK = "guide"
INDEXES = ("readme", "index", "_index", "summary")
_ABOUT_THE_REPOSITORY = ("changelog", "release-notes", "contributing", "code-of-conduct", "license", "licence")

_FOLDER, _NUMBERED, _PREFIXED, _SOME_ROLES, _MANY_ROLES, _FIELDS, _MARK, ENOUGH = 2, 1, 2, 2, 3, 1, 9, 3
"""What each sign is worth; two of different sorts are enough, or a full set of headings alone.

A file name tells more where it carries a prefix of the kind's ids (`adr-0007`) than where it is only numbered. Among kinds with
enough signs the one whose folder it lies in comes first: whoever made the folder has said what belongs there.
"""


FEW_LIKE, MOST_LIKE = 5, 0.75
"""A folder tells what a numbered file in it is, where it holds so many others and such a share of them is of one kind."""

_NOT_NAME = re.compile(r"[^\w.]+")
_TOPIC = re.compile(r"\s*[–—]\s*|\s-\s")
_LAST_WORD = re.compile(r"[-_ ]")
_NO_NUMBER_YET = re.compile(r"^(?:[a-z]{2,11}[-_ ])?(?:x{3,}|n{3,})(?=[-_ ]|$)", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"^(?:[a-z]{2,11}[-_])?\d*[1-9]\d*[-_ ]", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"^[a-z]{0,11}[-_ ]?\d", re.IGNORECASE)


class Recognised(NamedTuple):
    """A kind, whether the text is a pattern to copy rather than a document, and the sign it was known by."""

    kind: Kind
    template: bool
    because: str
    open: bool = False
    """Whether nothing was found either way, so that its like in the folder may tell."""
    told: bool = False
    """Whether somebody has said it: in its metadata, or in the configuration."""


def own_name(path: str) -> str:
    """The name a document goes by: its file's without ending, or its folder's where the file's own names nothing."""
    folder, _, file = path.rpartition("/")
    stem = file.partition(".")[0] if file.lower().endswith((".html.md", ".md.erb")) else file.rpartition(".")[0] or file
    if folder and (stem.lower() in INDEXES or _says_what_only(stem.lower(), folder.lower())):
        return folder.rpartition("/")[2]
    return stem


def _says_what_only(stem: str, folder: str) -> bool:
    """Whether a file's name repeats what a folder around it is for: `rfcs/0012-refunds/rfc.md`, `refunds-spec/spec.md`."""
    *above, own = folder.split("/")
    return stem == _LAST_WORD.split(own)[-1] or stem in above or f"{stem}s" in above


def is_index(path: str) -> bool:
    """Whether the file is named as an index of its folder."""
    return path.rpartition("/")[2].partition(".")[0].lower() in INDEXES


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
    def prefixes(self) -> dict[str, tuple[str, ...]]:
        """What ids of a kind and its variants begin with, without case, by the kind's name."""
        found: dict[str, tuple[str, ...]] = {}
        for kind in self.kinds.values():
            first = self.first_of(kind)
            found[first] = (*found.get(first, ()), *(prefix.casefold() for prefix in kind.ids))
        return found

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
            for folder in kind.found.folders:
                found.setdefault(folder, set()).add(self.first_of(kind))
        return {folder: frozenset(names) for folder, names in found.items()}

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

    def by_name(self, name: str) -> frozenset[str]:
        """The kinds whose files may be called so."""
        return frozenset([kind for kind, search in self._searches if search(name)])

    @cached_property
    def _title_searches(self) -> list[tuple[str, Callable[[str], re.Match[str] | None]]]:
        patterns = ((self.first_of(kind), kind.found.word_pattern) for kind in self.kinds.values())
        return [(name, pattern.search) for name, pattern in patterns if pattern is not None]

    @cached_property
    def _kinds_by_word(self) -> dict[str, frozenset[str]]:
        """A kind's name, or a prefix of its ids, to the kinds it means."""
        found = {kind.name: frozenset([self.first_of(kind)]) for kind in self.kinds.values()}
        return found | {prefix: frozenset([name]) for name, prefixes in self.prefixes.items() for prefix in prefixes}

    def by_title(self, title: str) -> frozenset[str]:
        """The kinds a title begins or ends with, as a file's name does (`RFC 7: Seats`, `Seats Runbook`), or `RFC: Seats`."""
        name = _NOT_NAME.sub("-", title.casefold()).strip("-")
        matched = [(kind, search(name)) for kind, search in self._title_searches]
        named = frozenset([kind for kind, m in matched if m and (m.start() == 0 or m.end() == len(name))])
        before, colon, _rest = _TOPIC.sub(":", title, count=1).partition(":")
        return named | self._kinds_by_word.get(before.strip().casefold(), frozenset()) if colon else named

    @cached_property
    def _played(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {}

    def played(self, heading: str) -> tuple[tuple[str, str], ...]:
        """The telling roles of a folded heading: as a whole, or by its parts where it is known by those only."""
        known = self._played.get(heading)
        if known is None:
            known = self.by_heading.get(heading)
            if known is None:
                parts = [self.by_heading.get(part) for part in _JOINED.split(heading)]
                known = () if None in parts else tuple(role for part in parts for role in part or ())
            self._played[heading] = known
        return known

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """Globs of patterns to copy, without case."""
        return tuple(glob.casefold() for glob in self.config.templates)


def recognise(
    signs: Signs,
    path: str,
    headings: Iterable[str],
    entries: Iterable[Entry],
    beside: bool,
    stub: bool = False,
    standing: str = "",
    title: str = "",
) -> Recognised:
    """Work out the kind of a document, and the format it is kept in.

    Args:
        signs: what documents of each kind are known by.
        path: of the file, relative to the docs folder, as the globs of a configuration have it.
        headings: folded, without the title.
        entries: its metadata, with folded keys.
        beside: whether a YAML file with metadata lies beside it.
        stub: whether it only says where to go instead.
        standing: its path with all folders that tell, the root's own name among them; `path` where left out.
        title: its first heading, where that is of the first rank.
    """
    headings, entries, standing = frozenset(headings), list(entries), standing or path
    found = _kind_of(signs, path, headings, entries, beside, stub, standing, title)
    keys = {entry.key for entry in entries if entry.values}
    named = own_name(standing), headings, keys, f"/{standing}/{title}"
    if not found.told:
        for variant in signs.variants.get(found.kind.name, ()):
            if (styled := variant.in_profile(*named)).style or _leans(found.kind, variant, standing, headings, title):
                return found._replace(kind=styled)
    return found._replace(kind=found.kind.in_profile(*named)) if found.kind.profiles else found


_NAMED = 2
"""What a name counts against headings: a prefix in the file's name, or in the title."""


def _leans(kind: Kind, variant: Kind, standing: str, headings: frozenset[str], title: str) -> bool:
    """Whether a document is more of a variant than of its kind: by its headings and name, and where these tell nothing, its folder."""
    parts = {part for heading in headings for part in (heading, *_JOINED.split(heading))}
    for_kind, for_variant = len(kind.found.told_by & parts), len(variant.found.told_by & parts)
    topic, colon, _rest = _TOPIC.sub(":", title.casefold(), count=1).partition(":")
    names = own_name(standing).casefold(), _NOT_NAME.sub("-", title.casefold()).strip("-")
    if _named_in(variant, names, topic if colon else ""):
        for_variant += _NAMED
    elif _named_in(kind, names, topic if colon else ""):
        for_kind += _NAMED
    folders = standing.casefold().split("/")[:-1]
    nearest = next((f for f in reversed(folders) if f in variant.found.folders or f in kind.found.folders), "")
    for_kind += nearest in kind.found.folders
    if for_kind == for_variant == 0:
        return nearest in variant.found.folders
    return for_variant > for_kind


def _named_in(kind: Kind, names: Iterable[str], topic: str) -> bool:
    """Whether a file's name or a title begins with what names a kind (`rfc-7`), or the word before its colon is one (`RFC: Seats`)."""
    pattern, words = kind.found.word_pattern, (kind.name, *(prefix.casefold() for prefix in kind.ids))
    return topic.strip() in words or any(pattern is not None and pattern.match(name) is not None for name in names)


def _kind_of(
    signs: Signs,
    path: str,
    headings: Iterable[str],
    entries: list[Entry],
    beside: bool,
    stub: bool,
    standing: str,
    title: str,
) -> Recognised:
    kinds, config = signs.kinds, signs.config
    guide = kinds[FALLBACK]
    name = own_name(standing)
    template = is_template(path, signs) or is_template(standing, signs)
    for entry in entries:
        if entry.key in ("kind", "type", "doc-type", "document-type", "asyncdocs-kind") and entry.values:
            declared = kinds.get(entry.values[0].casefold())
            if declared and entry.origin in ("front matter", "beside"):
                return Recognised(declared, template, _("its metadata says so"), told=True)
    chosen = [kind for glob, kind in config.kinds.items() if matches(path, (glob,)) and kind in kinds]
    if chosen:
        return Recognised(kinds[chosen[-1]], template, _("the configuration says so"), told=True)
    named = signs.by_name(name)
    played = _by_kind(map(signs.played, headings))
    if not named and not beside and is_index(standing) and not _filled_in(signs, entries, played):
        return Recognised(guide, template, _("an index or README"))

    if name.casefold().replace("_", "-") in _ABOUT_THE_REPOSITORY:
        return Recognised(guide, template, _("a page about the repository"))

    keys = {entry.key for entry in entries if entry.values and entry.origin != "section"}
    if stub and not keys and not beside:
        return Recognised(guide, template, _("it only says where to go instead"))
    folders = reversed(standing.casefold().split("/")[:-1])
    nearest = next((signs.by_folder[folder] for folder in folders if folder in signs.by_folder), frozenset())
    told = {prefix for entry in entries if entry.key == "id" for prefix in _prefix_of(entry.values[:1])}
    titled = signs.by_title(title) if title else _NONE
    filled = _by_kind(signs.by_key.get(key, ()) for key in keys)
    best, best_rank, best_signs = guide, (ENOUGH, -1), [_("nothing marks it as anything else")]
    for kind in signs.firsts:
        points, found = 0, []
        if kind.name in nearest:
            points += _FOLDER
            found.append(_("its folder"))
        if kind.name in named:
            points += _PREFIXED if name.casefold().startswith(signs.prefixes[kind.name]) else _NUMBERED
            found.append(_("its file name"))
        elif kind.name in titled:
            points += _NUMBERED
            found.append(_("its title"))
        if not told.isdisjoint(signs.prefixes[kind.name]):
            points += _PREFIXED
            found.append(_("its id"))
        roles, fields = played.get(kind.name, _NONE), filled.get(kind.name, _NONE)
        telling, needed = signs.telling[kind.name]
        known = roles & telling
        if len(known) >= 2 and not roles.isdisjoint(needed):
            points += _MANY_ROLES if len(known) >= 3 else _SOME_ROLES
            found.append(_("its headings"))
        if len(fields.intersection(kind.found.fields)) >= 2:
            points += _FIELDS
            found.append(_("its metadata"))
        if len(known) >= 2 and not fields.isdisjoint(kind.found.marks):
            points += _MARK
            found.append(_("a field that only such documents have"))
        if points >= ENOUGH and kind.name in nearest:
            points += _FOLDER
        if (points, len(known)) > best_rank:
            best, best_rank, best_signs = kind, (points, len(known)), found
    return Recognised(best, template, ", ".join(best_signs), open=best is guide and not template)


_NONE: frozenset[str] = frozenset()


def _filled_in(signs: Signs, entries: Iterable[Entry], played: Mapping[str, set[str]]) -> bool:
    """Whether the page of a folder is a document of its own: it has a status and one more field, and two telling roles."""
    keys = {entry.key for entry in entries if entry.values and entry.origin == "front matter"}
    for name, fields in _by_kind(signs.by_key.get(key, ()) for key in keys).items():
        found, roles = signs.kinds[name].found, played.get(name, _NONE)
        known = len(fields.intersection(found.fields)), len(roles.intersection(found.roles))
        if "status" in fields and min(known) >= 2:
            return True
    return False


def _by_kind(pairs: Iterable[Iterable[tuple[str, str]]]) -> dict[str, set[str]]:
    """What is meant in each kind, of (kind, meaning)."""
    found: dict[str, set[str]] = {}
    for kind, meaning in chain.from_iterable(pairs):
        found.setdefault(kind, set()).add(meaning)
    return found


def is_numbered(path: str) -> bool:
    """Whether a file is one of a series: a number is in its name, behind a prefix at most."""
    return _NUMBERED_NAME.match(own_name(path)) is not None


def by_its_like(path: str, like: Iterable[tuple[str, Recognised]], kinds: Mapping[str, Kind]) -> Recognised | None:
    """What a numbered file is where nearly all numbered files of its folder are of one kind; None where they are not.

    Args:
        path: of the file.
        like: the other files of its folder, by path, and what each is on its own.
        kinds: all there are, by name.
    """
    numbered = [known.kind.name for other, known in like if not known.template and is_numbered(other)]
    if len(numbered) < FEW_LIKE or not is_numbered(path):
        return None
    common, count = Counter(numbered).most_common(1)[0]
    kind = kinds[common]
    if not kind.scored or count < MOST_LIKE * len(numbered) or not _named(kind, own_name(path)):
        return None
    return Recognised(kind, False, _("its like in the folder"))


def common_formats(like: Iterable[tuple[str, Recognised]]) -> dict[str, str]:
    """The title of the format that nearly all numbered files of a folder are in, by the name of their kind.

    Args:
        like: the files of the folder, by path, and what each is on its own.
    """
    found: dict[str, list[str]] = {}
    for path, known in like:
        if not known.template and is_numbered(path):
            found.setdefault(known.kind.name, []).append(known.kind.style)
    most = {kind: (Counter(styles).most_common(1)[0], len(styles)) for kind, styles in found.items()}
    return {kind: style for kind, ((style, count), of) in most.items() if of > FEW_LIKE and count >= MOST_LIKE * of}


def is_template(path: str, signs: Signs) -> bool:
    """Whether a file is a pattern to copy: by its own name, or by its folder's where it is the folder's document.

    What has letters in its number's place is one (`adr-XXX-title`), what bears a number of its own is none:
    `0012-template-engine` is about templates.
    """
    name = own_name(path).casefold()
    if _OWN_NUMBER.match(name) and not name.endswith("template"):
        return False
    if _NO_NUMBER_YET.match(name):
        return True
    file, folder = path.casefold(), path.casefold().rpartition("/")[0]
    return matches(file, signs.templates) or (name == folder.rpartition("/")[2] and matches(folder, signs.templates))


def _named(kind: Kind, name: str) -> bool:
    pattern = kind.found.file_pattern
    return pattern is not None and pattern.search(name) is not None


def _prefix_of(identity: Iterable[str]) -> Iterator[str]:
    """The prefix of an id in the metadata (`ADR-7`), if it has one."""
    for each in identity:
        prefix, gap, number = each.strip().partition("-")
        if gap and number[:1].isdigit():
            yield prefix.casefold()
