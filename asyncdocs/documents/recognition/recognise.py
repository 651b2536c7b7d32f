"""What kind of document a text is: declared, or worked out from its folder, name, headings and metadata together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.metadata.entries import Entry, titles_of
from asyncdocs.documents.recognition.names import (
    called_by,
    is_among_prompts,
    is_entry,
    is_for_assistants,
    is_index,
    kinds_around,
    kinds_by_name,
    own_name,
    telling_folder,
)
from asyncdocs.documents.recognition.records import is_called_record, is_record
from asyncdocs.documents.recognition.seen import Seen, by_kind, filled_in
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.documents.recognition.templates import (
    is_all_holes,
    is_filled_in,
    is_template,
    is_unfilled,
    offers_all,
)
from asyncdocs.documents.recognition.variants import (
    counted_as,
    counts_parts,
    explains_series,
    has_preamble,
    leans,
    letters_of,
    number_of,
    prefixes_stated,
)
from asyncdocs.kinds.kind import Kind
from asyncdocs.strings import gettext as _
from asyncdocs.text.globs import fits

FALLBACK = "guide"
_ABOUT_THE_REPOSITORY = ("changelog", "release-notes", "contributing", "code-of-conduct", "license", "licence")
_FOR_TESTS = frozenset(
    ("testdata", "test-data", "test_data", "fixtures", "__fixtures__", "test-fixtures", "test_fixtures")
)

_FOLDER, _NUMBERED, _PREFIXED, _ONE_ROLE, _SOME_ROLES, _MANY_ROLES, _FIELDS, _MARK, ENOUGH = 2, 1, 2, 1, 2, 3, 1, 9, 3
"""What each sign is worth; two of different sorts are enough, or a full set of headings alone.

A file name tells more where it carries a prefix of the kind's ids (`adr-0007`) than where it is only numbered. Among kinds with
enough signs the one whose folder it lies in comes first: whoever made the folder has said what belongs there.
"""


class Recognised(NamedTuple):
    """A kind, whether the text is a pattern to copy rather than a document, and the sign it was known by."""

    kind: Kind
    template: bool
    because: str
    open: bool = False
    """Whether nothing was found either way, so that its like in the folder may tell."""
    told: bool = False
    """Whether somebody has said it: in its metadata, or in the configuration."""
    sure: bool = False
    """Whether it was told, or has a sign that only such documents have, so that its like do not tell otherwise."""
    by_name: bool = False
    """Whether only what it is called tells its kind, and nothing that stands in it."""
    shown: str = ""
    """The kind readers are told by name, where it is judged as another, with its unit."""


def recognise(
    signs: Signs,
    path: str,
    headings: Iterable[str],
    entries: Iterable[Entry],
    beside: bool,
    stub: bool = False,
    qualified_path: str = "",
    title: str = "",
    like: int = 0,
    says: frozenset[str] = frozenset(),
    procedure: frozenset[str] = frozenset(),
    formed: str = "",
) -> Recognised:
    """Work out the kind of a document, and the format it is kept in.

    Args:
        signs: what documents of each kind are known by.
        path: of the file, relative to the docs folder, as the globs of a configuration have it.
        headings: folded, without the title.
        entries: its metadata, with folded keys.
        beside: whether a YAML file with metadata lies beside it.
        stub: whether it only says where to go instead.
        qualified_path: its path with all folders that tell, the root's own name among them; `path` where left out.
        title: its first heading, where that is of the first rank.
        like: what it counts that the document stands for a series with much in common.
        says: the kinds it calls itself where it begins.
        procedure: the kinds of procedure that it is by its title and its steps.
        formed: the kind that its title names, and its headings are those of.
    """
    headings, entries, qualified_path = frozenset(headings), list(entries), qualified_path or path
    found = _kind_of(signs, path, headings, entries, beside, stub, qualified_path, title, like, says, procedure, formed)
    keys = {entry.key for entry in entries if entry.values}
    named = own_name(qualified_path), headings, keys, f"/{qualified_path}/{title}"
    around = telling_folder(signs, qualified_path)
    loosely = bool(around) and found.kind.name not in called_by(signs, around) | says
    for variant in () if found.told or formed == found.kind.name else signs.variants.get(found.kind.name, ()):
        styled = variant.in_profile(*named)
        loosely = loosely and keys.isdisjoint(variant.found.puts_up)
        if (
            styled.style
            or has_preamble(variant, named[0], entries)
            or leans(found.kind, variant, named[0], qualified_path, headings, title, loosely=loosely)
        ):
            return found._replace(kind=styled)
    return found._replace(kind=found.kind.in_profile(*named)) if found.kind.profiles else found


_DECLARING = ("kind", "doc-type", "document-type", "asyncdocs-kind")


def _said(signs: Signs, path: str, entries: Collection[Entry], template: bool, *, numbered: bool) -> Recognised | None:
    """The kind that somebody has said: in the metadata, or in the configuration.

    In the preamble of a numbered series `type` is a class of its own: `Standards Track`, `Meta` and `RFC` are all one kind.
    """
    kinds, config = signs.kinds, signs.config
    for entry in entries:
        if entry.values and (entry.key in _DECLARING or (entry.key == "type" and not numbered)):
            declared = kinds.get(entry.values[0].casefold())
            if declared and entry.origin in ("front matter", "beside"):
                return Recognised(declared, template, _("because of its metadata"), told=True, sure=True)
    chosen = [kind for glob, kind in config.kinds.items() if fits(path, (glob,)) and kind in kinds]
    if chosen:
        return Recognised(kinds[chosen[-1]], template, _("because of the configuration"), told=True, sure=True)
    return None


def _signs_of(kind: Kind, seen: Seen, signs: Signs) -> tuple[int, int, list[str]]:
    """What a text has of a kind: points, how many telling roles its headings play, and the signs in words."""
    points, found = 0, []
    if kind.name in seen.nearest:
        points += _FOLDER
        found.append(_("its folder"))
    if kind.name in seen.named and not _is_only_counted(kind, seen, signs):
        points += _PREFIXED if seen.name.casefold().startswith(signs.prefixes[kind.name]) else _NUMBERED
        found.append(_("its file name"))
        if kind.name in signs.variants and kind.name in signs.meant_by(seen.name):
            points += _NUMBERED  # `berths/proposal.md` is called nothing else
    if worth := _by_title(kind, seen, signs):
        points += worth
        found.append(_("its title"))
    if not seen.told.isdisjoint(signs.prefixes[kind.name]):
        points += _PREFIXED
        found.append(_("its id"))
    roles, fields = seen.played.get(kind.name, _NONE), seen.filled.get(kind.name, _NONE)
    telling, needed = signs.telling[kind.name]
    known = roles & telling
    several = min(len(known), seen.telling_headings[kind.name])
    headed = several >= 2 and not roles.isdisjoint(needed)
    shared = kind.name in seen.shelved and not roles.isdisjoint(needed)
    if not headed and (shared or (kind.name in seen.nearest and signs.comes_near(kind, seen.headings))):
        points += _ONE_ROLE
        found.append(_("a heading that documents in this folder share"))
    if headed:
        points += _MANY_ROLES if several >= 3 and not seen.of_site else _SOME_ROLES
        found.append(_("its headings"))
    for worth, sign in _told_by_fields(kind, fields, seen.name) if len(fields) > 1 else ():
        points += worth
        found.append(sign)
    if len(known) >= 2 and not fields.isdisjoint(kind.found.marks):
        points += _MARK
        found.append(_("a metadata field that only this kind has"))
    others = signs.letters_of_others[kind.name]
    if any(has_preamble(each, seen.name, seen.entries, others) for each in signs.preambled.get(kind.name, ())):
        points += _MARK
        found.append(_("the file name and metadata of a numbered series"))
    if said := _says_itself(kind, seen, headed, signs):
        points += _NUMBERED
        found.append(said)
    if counted := counts_parts(kind, seen.headings, (seen.name, seen.title), at_home=kind.name in seen.nearest):
        points += _SOME_ROLES * counted
        found.append(_("its numbered parts"))
    if seen.like and ((kind.name in seen.nearest and fields) or (headed and signs.is_serial(kind.name))):
        points += seen.like
        found.append(_("its series"))
    if points >= ENOUGH and kind.name in seen.nearest:
        points += _FOLDER
    return points, len(known), found


def _is_only_counted(kind: Kind, seen: Seen, signs: Signs) -> bool:
    """Whether nothing in a text is of a kind, and its folder is called by another's word: `design/3-ropes.md` may be any chapter.

    Chapters are counted to 99; `design/006-ropes.md` is one of a series.
    """
    if (
        kind.name not in seen.loose
        or not _CHAPTER.match(seen.name)
        or any(kind.name in each for each in (seen.played, seen.filled, seen.says))
    ):
        return False
    return all(each.found.told_by.isdisjoint(seen.headings) for each in signs.variants.get(kind.name, ()))


def _by_title(kind: Kind, seen: Seen, signs: Signs) -> int:
    """What the title of a text is worth: it says the same as the name of the file, counts itself among such, or frames the word."""
    topical = kind.name in signs.by_topic(seen.title) or kind.name in seen.called
    agrees = kind.name in signs.variants or _agrees(kind, seen)
    if kind.name in seen.counted or (kind.name in seen.named and topical and agrees):
        return _PREFIXED
    if kind.name in seen.named or kind.name not in seen.titled:
        return 0
    frames = kind.name in seen.nearest and all(signs.frames_title(kind.name, title) for title in seen.titles)
    return _NUMBERED * (len(seen.headings) < _CHAPTERS or kind.name in seen.played or frames)


def _agrees(kind: Kind, seen: Seen) -> bool:
    """Whether what stands in a text does not belie what it is called, for a kind whose texts have headings of their own."""
    return not kind.found.bears or len(seen.headings) < _CHAPTERS or kind.name in seen.played


def _told_by_fields(kind: Kind, fields: Collection[str], name: str) -> Iterator[tuple[int, str]]:
    """What two fields of a kind are worth, and beside a status the word that its file's name ends in."""
    if len(set(fields).intersection(kind.found.fields)) < 2:
        return
    yield _FIELDS, _("its metadata")
    if "status" in fields and (pattern := kind.found.stated_pattern) and pattern.search(name):
        yield _PREFIXED, _("its file name")


def _is_pattern(signs: Signs, path: str, qualified_path: str, title: str, entries: Collection[Entry]) -> bool:
    """Whether a text is one to copy: by its title, its metadata, or a name that what it holds does not speak against."""
    name = own_name(qualified_path)
    if is_all_holes(title, signs) or offers_all(name, title, entries) or is_unfilled(entries):
        return True
    called = is_template(path, own_name(path), signs) or is_template(qualified_path, name, signs)
    laid_out = is_template(f"{path.rpartition('/')[0]}/_", "_", signs)
    return called and not is_filled_in(name, "" if laid_out else title, entries, signs)


def _says_itself(kind: Kind, seen: Seen, headed: bool, signs: Signs) -> str:
    """By what a text calls itself a kind, where it lies among such, or its headings tell as much and it lies among no others."""
    alone = headed and not seen.nearest and kind.name not in signs.by_steps
    if kind.name in seen.says and (alone or kind.name in seen.nearest):
        return _("the name of this kind in the text")
    return _("a heading that announces a proposal") if alone and kind.name in seen.claimed else ""


def _kind_of(
    signs: Signs,
    path: str,
    headings: frozenset[str],
    entries: list[Entry],
    beside: bool,
    stub: bool,
    qualified_path: str,
    title: str,
    like: int,
    says: frozenset[str],
    procedure: frozenset[str],
    formed: str,
) -> Recognised:
    guide, name = signs.kinds[FALLBACK], own_name(qualified_path)
    template = _is_pattern(signs, path, qualified_path, title, entries)
    if said := _said(signs, path, entries, template, numbered=bool(letters_of(name, entries))):
        return said
    if not _FOR_TESTS.isdisjoint(path.casefold().split("/")[:-1]):
        return Recognised(guide, template, _("a folder of test data"))
    named = kinds_by_name(signs, name, qualified_path)
    meanings = [signs.played(heading) for heading in headings]
    played = by_kind(meanings)
    telling_headings = Counter(kind for each in meanings for kind in {kind for kind, _role in each})
    counted, number = signs.by_count(title)
    counted = counted if number == number_of(name) else _NONE
    named |= frozenset(kind for kind in counted if counted_as(name) in signs.prefixes[kind])
    if len(headings) >= _CHAPTERS and not (is_among_prompts(qualified_path) or is_index(qualified_path)):
        named |= signs.meant_by(name) & signs.variants.keys()
    known = named or counted or beside or like or is_entry(qualified_path, signs)
    if not known and is_index(qualified_path) and not filled_in(signs, entries, played):
        return Recognised(guide, template, _("an index or README"))
    if name.casefold().replace("_", "-") in _ABOUT_THE_REPOSITORY:
        return Recognised(guide, template, _("a page about the repository"))
    keys = {entry.key for entry in entries if entry.values and entry.origin != "section"}
    if stub and not keys and not beside:
        return Recognised(guide, template, _("the page only redirects readers to another page"))
    if is_for_assistants(qualified_path) or (FALLBACK in says and signs.answering.isdisjoint(keys)):
        return Recognised(guide, template, _("the page contains instructions for an AI assistant"))
    if explains_series(name, [title, *titles_of(entries)], played, signs):
        return Recognised(guide, template, _("the first page of a series, which explains the series"))
    folder = telling_folder(signs, qualified_path)
    nearest = kinds_around(signs, folder, qualified_path, name)
    titled = signs.by_title(title) if title else _NONE
    bare = name.isalpha() and FALLBACK not in titled  # `handoff.md` needs no title that begins or ends with the word
    ending = titled if bare else signs.by_word(title)
    called = _NONE if is_index(qualified_path) else signs.by_word(name) & (titled & ending | signs.by_long_word(title))
    seen = Seen(
        name,
        headings,
        entries,
        nearest,
        (nearest - signs.variants.keys()) | signs.shelves.get(folder, _NONE),
        named,
        titled,
        {letters_of(name, entries), *prefixes_stated(entries)},
        played,
        telling_headings,
        by_kind(signs.by_key.get(key, ()) for key in keys),
        not SITE_KEYS.isdisjoint(keys) and signs.answering.isdisjoint(keys),
        like,
        title,
        says,
        called,
        counted,
        signs.claimed_by(title, headings),
        nearest and nearest - called_by(signs, folder),
    )
    return _by_signs(seen, signs, template, procedure, formed)


def _by_signs(seen: Seen, signs: Signs, template: bool, procedure: frozenset[str], formed: str) -> Recognised:
    """The kind that most signs tell; a guide by them is what its title and its steps or headings make it."""
    unasked = bool(formed) and signs.kinds[formed].found.unasked
    best, rank, best_signs = _best(seen, signs, "" if unasked else formed)
    if best.name == FALLBACK and procedure and not seen.nearest - procedure:
        return Recognised(signs.kinds[min(procedure)], template, _("its title and its steps"), by_name=True)
    if best.name == FALLBACK and formed and not unasked:
        return Recognised(signs.kinds[formed], template, _("its title and its headings"), sure=True)
    sure = rank >= _MARK or best.name == formed
    opens = best.name == FALLBACK and not (template or is_called_record(seen.name, seen.title))
    if best.name == FALLBACK and unasked:
        return Recognised(best, template, _("its title and its headings"), opens, shown=formed)
    return Recognised(best, template, ", ".join(dict.fromkeys(best_signs)), opens, False, sure, _is_named(best_signs))


def _is_named(signs: Collection[str]) -> bool:
    """Whether all signs of a text are in what it is called."""
    return {_("its file name"), _("its title"), _("its numbered parts")}.issuperset(signs)


def _best(seen: Seen, signs: Signs, formed: str) -> tuple[Kind, int, list[str]]:
    """The kind that most speaks for, with its points and its signs in words; prose, where nothing speaks enough for any.

    What calls itself a record, or another kind by its title and its headings, is of no kind by its headings alone.
    """
    best, best_rank, best_signs = signs.kinds[FALLBACK], (ENOUGH, -1), [_("no other kind matches")]
    # `03-research`: its number tells no kind
    bare = seen.name[:1].isdigit() and is_called_record(seen.name, seen.title)
    called = {*seen.nearest, *(_NONE if bare else seen.named), *seen.titled}
    for kind in signs.worth_a_look({*called, *seen.named, *seen.played, *seen.filled}, seen.told):
        points, known, found = _signs_of(kind, seen, signs)
        if (points, known) > best_rank:
            if points < _MARK and kind.name not in called and (formed or is_record(seen.title)):
                continue
            best, best_rank, best_signs = kind, (points, known), found
    return best, best_rank[0], best_signs


_NONE: frozenset[str] = frozenset()
SITE_KEYS = frozenset(
    ("aliases", "has-children", "layout", "linktitle", "nav-order", "parent", "permalink", "sidebar-position", "weight")
)
"""Metadata by which a site orders its pages: a page with such and nobody who answers for it is one to read."""

_CHAPTER = re.compile(r"\d{1,2}(?!\d)")

_CHAPTERS = 4
"""A page of so many headings, its title among them, is no document of a kind by its title if none of them plays a part there,
and its folder does not say the same: `Runbook for calls at night`."""
