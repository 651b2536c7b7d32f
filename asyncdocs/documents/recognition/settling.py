"""What each document is, once its series has had its say: most of a series tell what the rest of it is."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.recognition.learned_headings import Format, learn
from asyncdocs.documents.recognition.member import Member, is_numbered
from asyncdocs.documents.recognition.names import has_own_folder, is_index, own_name
from asyncdocs.documents.recognition.own_words import kind_in_own_words
from asyncdocs.documents.recognition.product_names import named_for_product
from asyncdocs.documents.recognition.recognise import FALLBACK, Recognised, recognise
from asyncdocs.documents.recognition.series import FEW, GENERAL, HALF, MOST, TYPICAL, Series, series_of, shelf_of
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.kinds.kind import Kind
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span

_NONE: frozenset[str] = frozenset()

_SOME = 0.3

_HARDLY = 0.1
"""Of a series with several things in common so many need to be known alone, where hardly any of these is something else."""

_PLACES = ("home", "folder")
"""Sorts of series that are only where documents lie: a folder called for a kind, or one in which nearly all are one kind."""

_ANY_PAGE = frozenset(["summary", "history", "references", "discussion", "start", "prerequisites"])
"""Parts that headings of pages of every sort play."""


@dataclass(frozen=True, eq=False)
class Settled:
    """What each document is, by its path, once its series has had its say."""

    found: Mapping[str, Recognised]
    formats: tuple[Format, ...] = ()
    """What was learned of each series that is in no format known by name."""

    def of(self, member: Member) -> Recognised:
        """What a document is; one that was not among all is what it is on its own."""
        return self.found.get(member.path, member.known)


def settle(members: Sequence[Member], signs: Signs) -> Settled:
    """Work out what each document is: on its own, or by the signs of its series together.

    Args:
        members: all documents, in the order of their paths.
        signs: what documents of each kind are known by.
    """
    found = {member.path: member.known for member in members}
    for path in named_for_product(members, signs):
        found[path] = Recognised(
            signs.kinds[FALLBACK], found[path].template, _("a word for a kind that is a name here")
        )
    every = tuple(series_of(members, signs))
    for series in every:
        kind = _kind_of(series, found, signs)
        if kind is None or (series.sort == "words" and signs.first_of(kind) not in _meant(series, signs)):
            continue
        alike = _alike(series, kind, found, signs)
        for member in series.members:
            now = found[member.path]
            same = now.kind.scored and signs.first_of(now.kind) == signs.first_of(kind)
            variant = same and not series.dated and now.kind.name != kind.name and not now.kind.style
            if variant or (not same and alike(member, now)):
                found[member.path] = Recognised(_styled(kind, member), False, _("its series"))
    formats = common_formats(members, found)
    for member in members if formats else ():
        known = found[member.path]
        style = formats.get((member.path.rpartition("/")[0], known.kind.name))
        if style and member.free and is_numbered(member.qualified_path) and known.kind.may_follow:
            found[member.path] = known._replace(kind=signs.kinds[known.kind.name].in_style(style, member.headings))
    return Settled(found, tuple(_learned(every, found, signs)))


def _meant(series: Series, signs: Signs) -> frozenset[str]:
    """The kinds by whose word the files of a series go."""
    return signs.meant_by(own_name(series.members[0].qualified_path))


_ORDER = ("words", "form", "names", "preamble", "folder", "home")
"""Of the sorts of series, when it is told which format each is in: the widest first that is one at a glance."""


def _learned(every: Iterable[Series], found: dict[str, Recognised], signs: Signs) -> Iterator[Format]:
    """The formats that series without a known one are in; what is learned of each is from then on how its documents are read."""
    taken: set[str] = set()
    for series in sorted(every, key=lambda series: _ORDER.index(series.sort)):
        kinds = Counter(found[member.path].kind.name for member in series.members if member.path not in taken)
        name = kinds.most_common(1)[0][0] if kinds else ""
        plain = [m for m in series.members if found[m.path].kind.name == name and m.path not in taken]
        if not name or not signs.kinds[name].scored or len(plain) < MOST * len(series.members):
            continue
        taken.update(member.path for member in plain)
        plain = [member for member in plain if not found[member.path].kind.style]
        if len(plain) < max(FEW, HALF * len(series.members)):
            continue
        home = series.members[0].home.rpartition("/")[2]
        folder = posixpath.commonpath([posixpath.dirname(member.path) for member in plain])
        learned = learn(folder, signs.kinds[name], [member.outline for member in plain])
        if learned.heard:
            roles: dict[str, tuple[str, ...]] = {}
            for heading, role, _count in learned.heard:
                roles[role] = (*roles.get(role, ()), heading)
            kind = signs.kinds[name].with_roles(home, roles)
            for member in plain:
                found[member.path] = found[member.path]._replace(kind=kind)
        if not learned.own:
            yield learned


def _styled(kind: Kind, member: Member) -> Kind:
    named = own_name(member.qualified_path), member.headings, member.keys, f"/{member.qualified_path}/{member.title}"
    return kind.in_profile(*named) if kind.profiles else kind


def _kind_of(series: Series, found: Mapping[str, Recognised], signs: Signs) -> Kind | None:
    """What the documents of a series are: what nearly all are on their own, else what the signs of all together tell."""
    scored = [found[member.path].kind for member in series.members if found[member.path].kind.scored]
    counts = Counter(signs.first_of(kind) for kind in scored)
    if not counts:
        return _pooled(series, signs)
    first, count = counts.most_common(1)[0]
    if series.sort == "home" and count < MOST * len(series.members):
        return None
    least = HALF if series.sort == "preamble" else MOST
    share = _SOME if series.sort != "names" or series.in_common(signs) >= TYPICAL else HALF
    if count < least * len(scored) or count < share * len(series.members):
        hardly = count < max(FEW, MOST * len(scored), _HARDLY * len(series.members))
        if series.sort == "home":
            return None
        called = first in series.called(signs)
        common = series.in_common(signs) + (called and not series.dated)
        if series.sort == "folder" or hardly or not (called or signs.is_serial(first)) or common < TYPICAL:
            return _pooled(series, signs)
    named = Counter(kind.name for kind in scored if signs.first_of(kind) == first)
    around = series.members[0].qualified_path.casefold().split("/")[:-1]
    if 0 < named[first] < MOST * named.total() and not set(around).intersection(signs.kinds[first].found.folders):
        del named[first]  # a text is not held to a bar that only some of its like promise to meet
    return signs.kinds[max(named, key=lambda name: (named[name], name != first, name))]


def _pooled(series: Series, signs: Signs) -> Kind | None:
    """The kind that the common headings and keys of a series tell, together with its names and its folder."""
    if series.sort in _PLACES:
        procedures = series.called(signs) & signs.by_steps if series.led_in else _NONE
        return signs.kinds[min(procedures)] if procedures else None
    headings = frozenset(
        heading
        for heading, count in Counter(h for member in series.members for h in member.headings).items()
        if count >= _SOME * len(series.members)
    )
    first = series.members[0]
    entries = [Entry(key, ("",), Span(0, 0), "front matter", first.path) for key in sorted(series.preamble)]
    like = series.in_common(signs)
    known = recognise(
        signs, first.path, headings, entries, False, qualified_path=first.qualified_path, like=max(0, like - 1)
    )
    named = series.sort == "names" and not series.dated
    return known.kind if known.kind.scored else kind_in_own_words(series.members, signs) if named else None


def _alike(
    series: Series, kind: Kind, found: Mapping[str, Recognised], signs: Signs
) -> Callable[[Member, Recognised], bool]:
    """Tells of a document that is something else on its own, or nothing, whether it is what its series is."""
    if series.sort not in _PLACES:
        common = series.typical(series.members, _SOME)
        turns = (series.sort == "names" and not series.dated) or not series.preamble - GENERAL <= signs.known_keys
        numbered = series.sort == "names" and not series.dated and signs.first_of(kind) in series.called(signs)

        def agreed(member: Member) -> bool:
            """Whether its name, a folder that is called for the kind and what else its like have in common all say the same."""
            return numbered and len(common & (member.headings | member.keys | member.labels)) >= TYPICAL

        return lambda member, now: (
            (now.open and not (series.preamble and _is_prose_beside(member, common)))
            or (turns and now.kind.scored and (not now.sure or agreed(member)))
            or _is_bare_index(member, now)
        )
    like = [m for m in series.members if signs.first_of(found[m.path].kind) == signs.first_of(kind)]
    typical = series.typical(like, _SOME)
    first = signs.first_of(kind)
    ruled = first in series.called(signs)
    half = series.typical(like, HALF)
    own = half - signs.known_keys if ruled and len(like) >= HALF * len(series.members) else _NONE
    headed = half & signs.people if series.sort == "folder" else _NONE
    around = shelf_of(series.members[0], signs) if series.sort == "folder" else None
    shelf = isinstance(around, tuple) and first in signs.shelves.get(around[-1], _NONE)
    mostly = (
        ruled and len(like) >= HALF * len(series.members) and bool(kind.found.variant_of or first in signs.by_steps)
    )
    paged = sum(is_index(each.path) for each in like) >= HALF * len(like)

    def alike(member: Member, now: Recognised) -> bool:
        """It has two typical signs, and leads to no other pages; one is enough where no other house heads its documents with it,
        or where most of its like say by it who answers for them. In a folder that is called by the very word for them, its
        headings tell."""
        bearing = member.keys | member.labels
        index = not now.open and not now.kind.scored and is_index(member.path)
        alone = index and has_own_folder(member.qualified_path, signs)
        if alone and series.leads_on(member, signs):
            return False
        if not now.open and not alone:  # it looks like another kind, among so many that are not
            turned = series.sort == "home" and len(typical & member.headings) >= TYPICAL
            elsewhere = shelf and signs.first_of(now.kind) not in Series("folder", (member,)).called(signs)
            return now.kind.scored and not now.sure and (turned or elsewhere)
        if member.led_in and first in signs.by_steps and (mostly or not like):
            return True
        shared = len(typical & (member.headings | bearing))
        if first in member.says or shared >= TYPICAL or not own.isdisjoint(bearing):
            return True
        return (bool(headed) and not signs.people.isdisjoint(member.keys)) or (
            (shelf or mostly) and (paged or not is_index(member.path)) and _is_built_like(member, kind, signs)
        )

    return alike


def _is_built_like(member: Member, kind: Kind, signs: Signs) -> bool:
    """Whether a page has several headings, and one of them plays a part that only the kind has: no index, no page of questions.

    A page that has steps to follow, where the kind has none, shows how to do a thing.
    """
    aliases, first = kind.roles_by_alias, signs.first_of(kind)
    unknown = (heading for heading in member.headings if heading not in aliases)
    if first not in signs.by_steps and any(k in signs.by_steps for h in unknown for k, _role in signs.played(h)):
        return False
    roles = (role for heading in member.headings for role in aliases.get(heading, ()))
    return len(member.headings) >= TYPICAL and any(role in kind.asked_roles - _ANY_PAGE for role in roles)


def _is_prose_beside(member: Member, common: frozenset[str]) -> bool:
    """Whether a page has nothing of what its series shares, and says that it is one to read: `Night Ferries Policy`."""
    return FALLBACK in member.says and common.isdisjoint(member.headings | member.keys | member.labels)


def _is_bare_index(member: Member, now: Recognised) -> bool:
    """Whether it is called an index and yet bears the preamble of its series: the page of a folder of its own."""
    return not now.kind.scored and is_index(member.qualified_path) and bool(member.keys)


def common_formats(members: Iterable[Member], found: Mapping[str, Recognised]) -> dict[tuple[str, str], str]:
    """The title of the format that nearly all numbered documents of a folder are in, by their folder and kind."""
    styles: dict[tuple[str, str], list[str]] = {}
    for member in members:
        known = found[member.path]
        if not known.template and is_numbered(member.qualified_path):
            styles.setdefault((member.path.rpartition("/")[0], known.kind.name), []).append(known.kind.style)
    most = {key: (Counter(each).most_common(1)[0], len(each)) for key, each in styles.items()}
    return {key: style for key, ((style, count), of) in most.items() if of > FEW and count >= MOST * of}
