"""Knows what kind of document a text is: declared, or worked out from its folder, name, headings and metadata together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
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

_OWN_NUMBER = re.compile(r"^(?:[a-z]{2,11}[-_])?\d*[1-9]\d*[-_ ]", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"^[a-z]{0,11}[-_ ]?\d", re.IGNORECASE)


class Recognised(NamedTuple):
    """A kind, whether the text is a pattern to copy rather than a document, and the sign it was known by."""

    kind: Kind
    template: bool
    because: str
    open: bool = False
    """Whether nothing was found either way, so that its like in the folder may tell."""


def own_name(path: str) -> str:
    """The name a document goes by: its file's without ending, or its folder's where the file is a README or index."""
    folder, _, file = path.rpartition("/")
    stem = file.partition(".")[0] if file.lower().endswith((".html.md", ".md.erb")) else file.rpartition(".")[0] or file
    if stem.lower() in INDEXES and folder:
        return folder.rpartition("/")[2]
    return stem


def is_index(path: str) -> bool:
    """Whether the file is named as an index of its folder."""
    return path.rpartition("/")[2].partition(".")[0].lower() in INDEXES


def recognise(
    path: str,
    headings: Iterable[str],
    entries: Iterable[Entry],
    kinds: Mapping[str, Kind],
    config: Config,
    beside: bool,
    stub: bool = False,
    above: str = "",
) -> Recognised:
    """Work out the kind of a document, and the format it is kept in.

    Args:
        path: of the file, relative to the docs folder.
        headings: folded, without the title.
        entries: its metadata, with folded keys.
        kinds: all there are, by name.
        config: for the kinds and templates a team has named.
        beside: whether a YAML file with metadata lies beside it.
        stub: whether it only says where to go instead.
        above: path of the docs folder from the root, whose folders tell too.
    """
    headings, entries = frozenset(headings), list(entries)
    found = _kind_of(path, headings, entries, kinds, config, beside, stub, above)
    keys = {entry.key for entry in entries if entry.values}
    return found._replace(kind=found.kind.in_profile(own_name(path), headings, keys))


def _kind_of(
    path: str,
    headings: Iterable[str],
    entries: list[Entry],
    kinds: Mapping[str, Kind],
    config: Config,
    beside: bool,
    stub: bool,
    above: str,
) -> Recognised:
    guide = kinds[FALLBACK]
    name = own_name(path)
    template = is_template(path, config)
    for entry in entries:
        if entry.key in ("kind", "type", "doc-type", "document-type", "asyncdocs-kind") and entry.values:
            declared = kinds.get(entry.values[0].casefold())
            if declared and entry.origin in ("front matter", "beside"):
                return Recognised(declared, template, _("its metadata says so"))
    chosen = [kind for glob, kind in config.kinds.items() if matches(path, (glob,)) and kind in kinds]
    if chosen:
        return Recognised(kinds[chosen[-1]], template, _("the configuration says so"))
    if is_index(path) and not beside and not any(_named(kind, name) for kind in kinds.values()):
        return Recognised(guide, template, _("an index or README"))

    if name.casefold().replace("_", "-") in _ABOUT_THE_REPOSITORY:
        return Recognised(guide, template, _("a page about the repository"))

    keys = {entry.key for entry in entries if entry.values and entry.origin != "section"}
    folded = frozenset(_with_parts(headings, kinds))
    if stub and not keys and not beside:
        return Recognised(guide, template, _("it only says where to go instead"))
    folders = [folder.casefold() for folder in f"{above}/{path}".split("/")[:-1]]
    nearest: set[str] = set()
    for folder in reversed(folders):
        nearest = {kind.name for kind in kinds.values() if folder in kind.found.folders}
        if nearest:
            break
    best, best_rank, best_signs = guide, (ENOUGH, -1), [_("nothing marks it as anything else")]
    for kind in kinds.values():
        points, signs = 0, []
        if kind.name in nearest:
            points += _FOLDER
            signs.append(_("its folder"))
        if _named(kind, name):
            points += _PREFIXED if name.casefold().startswith(tuple(i.casefold() for i in kind.ids)) else _NUMBERED
            signs.append(_("its file name"))
        if any(_bears(kind, value) for entry in entries if entry.key == "id" for value in entry.values[:1]):
            points += _PREFIXED
            signs.append(_("its id"))
        aliases = kind.roles_by_alias
        played = {role for heading in aliases.keys() & folded for role in aliases[heading]}
        known = played.intersection(kind.found.roles)
        if len(known) >= 2 and played.intersection(kind.found.needs):
            points += _MANY_ROLES if len(known) >= 3 else _SOME_ROLES
            signs.append(_("its headings"))
        filled = {kind.field_by_name[key] for key in keys if key in kind.field_by_name}
        if len(filled.intersection(kind.found.fields)) >= 2:
            points += _FIELDS
            signs.append(_("its metadata"))
        if len(known) >= 2 and filled.intersection(kind.found.marks):
            points += _MARK
            signs.append(_("a field that only such documents have"))
        if points >= ENOUGH and kind.name in nearest:
            points += _FOLDER
        if (points, len(known)) > best_rank:
            best, best_rank, best_signs = kind, (points, len(known)), signs
    return Recognised(best, template, ", ".join(best_signs), open=best is guide and not template)


def by_its_like(path: str, like: Iterable[tuple[str, Recognised]], kinds: Mapping[str, Kind]) -> Recognised | None:
    """What a numbered file is where nearly all numbered files of its folder are of one kind; None where they are not.

    Args:
        path: of the file.
        like: the other files of its folder, by path, and what each is on its own.
        kinds: all there are, by name.
    """
    name = own_name(path)
    numbered = [
        known.kind.name for other, known in like if not known.template and _NUMBERED_NAME.match(own_name(other))
    ]
    if len(numbered) < FEW_LIKE or not _NUMBERED_NAME.match(name):
        return None
    common, count = Counter(numbered).most_common(1)[0]
    kind = kinds[common]
    if not kind.scored or count < MOST_LIKE * len(numbered) or not _named(kind, name):
        return None
    return Recognised(kind, False, _("its like in the folder"))


def _with_parts(headings: Iterable[str], kinds: Mapping[str, Kind]) -> list[str]:
    """Headings, and the parts of those that are known by their parts only (`goals and non-goals`)."""
    folded = []
    known = [kind.roles_by_alias for kind in kinds.values()]
    for heading in headings:
        folded.append(heading)
        if _JOINED.search(heading) and not any(heading in aliases for aliases in known):
            parts = _JOINED.split(heading)
            if all(any(part in aliases for aliases in known) for part in parts):
                folded += parts
    return folded


def is_template(path: str, config: Config) -> bool:
    """Whether a file is a pattern to copy: by its own name, or by its folder's where it is the folder's document.

    What bears a number of its own is none: `0012-template-engine` is about templates.
    """
    name = own_name(path).casefold()
    if _OWN_NUMBER.match(name) and not name.endswith("template"):
        return False
    return matches(path.casefold(), tuple(glob.casefold() for glob in config.templates)) or (
        is_index(path) and matches(path.rpartition("/")[0].casefold(), tuple(g.casefold() for g in config.templates))
    )


def _named(kind: Kind, name: str) -> bool:
    pattern = kind.found.file_pattern
    return pattern is not None and pattern.search(name) is not None


def _bears(kind: Kind, identity: str) -> bool:
    """Whether an id in the metadata has a prefix of the kind's."""
    prefix, gap, number = identity.strip().partition("-")
    return bool(gap) and number[:1].isdigit() and prefix.upper() in kind.ids
