"""Which documents are one series: by a naming pattern, a preamble or the folder they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from asyncdocs.documents.recognition.member import NUMBERED_NAME, Member, is_numbered
from asyncdocs.documents.recognition.names import has_own_folder, is_entry, is_index, own_name
from asyncdocs.documents.recognition.recognise import SITE_KEYS
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.documents.recognition.variants import is_chapter
from asyncdocs.memo import cached_property

FEW, MOST, HALF = 5, 0.75, 0.5
"""A series has so many documents at least; such a share of them is nearly all, or enough where they share a preamble."""

_NONE: frozenset[str] = frozenset()

TYPICAL = 2
"""So many headings or keys that are typical of a series make a page of its folder one of it."""

_LEAST_PREAMBLE = 3
"""So many keys make a preamble."""

_DATED = re.compile(r"\d{4}-?\d{2}-?\d{2}(?!\d)")
"""Days number what is written in a folder, of whatever kind; a document that looks like another one is another."""

GENERAL = frozenset(["title", "date", "weight", "tags", "description", "slug", "layout", "aliases", "sidebar-label"])
"""Keys that pages of every sort have."""
_ON_ANY_PAGE = GENERAL | SITE_KEYS


@dataclass(frozen=True, eq=False)
class Series:
    """Documents that are one series, by what they have in common.

    Attributes:
        sort: what that is: the words their files go by, their names, their preamble, or their folder.
        members: in the order of their paths.
    """

    sort: str
    members: tuple[Member, ...]

    def typical(self, of: Sequence[Member], share: float) -> frozenset[str]:
        """Headings and keys that such a share of some of its documents has; what pages of every sort have is none."""
        signs = (each for member in of for each in (member.headings, member.keys - _ON_ANY_PAGE, member.labels))
        counts = Counter(chain.from_iterable(signs))
        return frozenset(sign for sign, count in counts.items() if count >= max(2.0, share * len(of)))

    def called(self, signs: Signs) -> frozenset[str]:
        """The kinds for which a folder around all of its documents is named."""
        around = frozenset.intersection(*(frozenset(m.qualified_path.casefold().split("/")[:-1]) for m in self.members))
        return frozenset().union(*(signs.by_folder.get(folder, _NONE) for folder in around))

    @cached_property
    def preamble(self) -> frozenset[str]:
        """The keys that most of its documents have."""
        counts = Counter(key for member in self.members for key in member.keys)
        return frozenset(key for key, count in counts.items() if count >= HALF * len(self.members))

    @cached_property
    def _held(self) -> Counter[str]:
        folders = (PurePosixPath(member.path).parents for member in self.members)
        return Counter(str(folder) for above in folders for folder in above)

    def leads_on(self, member: Member, signs: Signs) -> bool:
        """Whether the index of a folder that has no metadata leads to others, which lie in the folder or below it."""
        only = self._held[member.path.rpartition("/")[0]] == 1
        return not (only or member.keys or is_entry(member.qualified_path, signs))

    @cached_property
    def led_in(self) -> frozenset[str]:
        """What nearly all of its documents have in bold above steps."""
        counts = Counter(line for member in self.members for line in member.led_in)
        return frozenset(line for line, count in counts.items() if count >= MOST * len(self.members))

    @cached_property
    def dated(self) -> bool:
        """Whether days are what its names have in common."""
        return self.sort == "names" and all(_DATED.match(own_name(member.qualified_path)) for member in self.members)

    def in_common(self, signs: Signs) -> int:
        """How much its documents have in common: numbered names, a preamble that tells who or how far, a skeleton of headings.

        What a site orders its pages by is no preamble, and its pages no series.
        """
        if not SITE_KEYS.isdisjoint(self.preamble):
            return 0
        numbered = sum(is_numbered(member.qualified_path) for member in self.members) >= MOST * len(self.members)
        core = self.preamble - GENERAL
        preamble = len(core) >= TYPICAL and not core.isdisjoint(signs.answering)
        counts = Counter(chain.from_iterable(member.headings for member in self.members))
        skeleton = sum(count >= HALF * len(self.members) for count in counts.values()) >= _LEAST_PREAMBLE
        return numbered + preamble + skeleton


def series_of(members: Iterable[Member], signs: Signs) -> Iterator[Series]:
    """All series of some documents, those with the surest sign last: a later one has the last word."""
    members = [m for m in members if m.free and not is_chapter(own_name(m.qualified_path), m.qualified_path)]
    yield from _grouped("home", members, lambda member: None if shelf_of(member, signs) else member.home)
    yield from _grouped("folder", members, lambda member: shelf_of(member, signs))
    yield from _grouped("words", members, lambda member: _called_by_word(member, signs))
    yield from _grouped("form", members, _form)
    yield from _grouped("names", members, _pattern)
    cores = {home: _core(like, signs) for home, like in _by_home(members).items()}
    yield from _grouped("preamble", members, lambda member: _preamble(member, cores[member.home], signs))


def _by_home(members: Iterable[Member]) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(member.home, []).append(member)
    return found


def _grouped(sort: str, members: Iterable[Member], key_of: Callable[[Member], object]) -> Iterator[Series]:
    found: dict[object, list[Member]] = {}
    for member in members:
        if (key := key_of(member)) is not None:
            found.setdefault(key, []).append(member)
    for group in found.values():
        if len(group) >= FEW:
            yield Series(sort, tuple(group))


def shelf_of(member: Member, signs: Signs) -> object:
    """The outermost folder around a document that is called as kinds' folders or as stages are (`rfcs`, `accepted`)."""
    folders = member.qualified_path.casefold().split("/")[:-1]
    at = next((n for n, folder in enumerate(folders) if folder in signs.by_folder or folder in signs.stages), None)
    if at is None or _is_contents(member, folders[-1], signs) or not signs.apart.isdisjoint(folders[at + 1 :]):
        return None
    return tuple(folders[: at + 1])


def _is_contents(member: Member, folder: str, signs: Signs) -> bool:
    """Whether a page only leads to the others of a folder: it is called an index, or as the folder is (`rfcs/rfcs.md`)."""
    if is_index(member.path):
        place = member.qualified_path
        return not (member.keys or is_entry(place, signs) or has_own_folder(place, signs))
    return folder in signs.shelves and member.path.casefold().endswith(f"/{folder}.md")


def _called_by_word(member: Member, signs: Signs) -> object:
    """The folder around that of a document whose file goes by the word for a kind: `ferry/proposal.md`, `berths/proposal.md`."""
    name, (around, _slash, own) = own_name(member.qualified_path), member.home.rpartition("/")
    return (around, name) if signs.meant_by(name) and not NUMBERED_NAME.match(own) else None


def _pattern(member: Member) -> object:
    """The folder and the letters before the number in the name; or in its own folder's, with what the file in it is called.

    So `012-night-ferry/proposal.md` and `013-berths/proposal.md` are one series.
    """
    match = NUMBERED_NAME.match(own_name(member.qualified_path))
    if match:
        return member.home, match["prefix"].casefold()
    around, _slash, own = member.home.rpartition("/")
    match = NUMBERED_NAME.match(own)
    return (around, match["prefix"].casefold(), own_name(member.qualified_path)) if match else None


def _form(member: Member) -> object:
    """The headings and keys of a document: those that have all in common are written by one form, wherever they lie."""
    formed = len(member.outline) >= _LEAST_PREAMBLE and len(member.keys - GENERAL) >= _LEAST_PREAMBLE
    return (member.outline, member.keys) if formed else None


def _core(members: Sequence[Member], signs: Signs) -> frozenset[str]:
    """The keys of the preamble that documents of one folder share; none where no status and nobody responsible is among them."""
    bearing = [member.keys - GENERAL for member in members if len(member.keys - GENERAL) >= TYPICAL]
    counts = Counter(key for keys in bearing for key in keys)
    core = frozenset(key for key, count in counts.items() if count >= max(FEW, HALF * len(bearing)))
    return core if len(core) >= _LEAST_PREAMBLE and not core.isdisjoint(signs.answering) else frozenset()


def _preamble(member: Member, core: frozenset[str], signs: Signs) -> object:
    """The folder and its preamble, of a document that has a part of it."""
    own = member.keys & core
    return (member.home, core) if len(own) >= TYPICAL and not own.isdisjoint(signs.answering) else None
