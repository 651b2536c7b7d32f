"""Knows what kind of document a text is: declared, or worked out from its folder, name, headings and metadata together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asyncdocs.config import Config
from asyncdocs.globs import matches
from asyncdocs.kinds import Kind
from asyncdocs.metadata import Entry
from asyncdocs.strings import gettext as _

FALLBACK = "guide"
INDEXES = ("readme", "index", "_index", "summary")

_FOLDER, _NUMBERED, _PREFIXED, _SOME_ROLES, _MANY_ROLES, _FIELDS, ENOUGH = 2, 1, 2, 2, 3, 1, 3
"""What each sign is worth; two of different sorts are enough, or a full set of headings alone.

A file name tells more where it carries a prefix of the kind's ids (`adr-0007`) than where it is only numbered. Among kinds with
enough signs the one whose folder it lies in comes first: whoever made the folder has said what belongs there.
"""


class Recognised(NamedTuple):
    """A kind, whether the text is a pattern to copy rather than a document, and the sign it was known by."""

    kind: Kind
    template: bool
    because: str


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
) -> Recognised:
    """Work out the kind of a document.

    Args:
        path: of the file, relative to the docs folder.
        headings: folded, without the title.
        entries: its metadata, with folded keys.
        kinds: all there are, by name.
        config: for the kinds and templates a team has named.
        beside: whether a YAML file with metadata lies beside it.
    """
    guide = kinds[FALLBACK]
    entries = list(entries)
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

    keys = {entry.key for entry in entries if entry.values and entry.origin != "section"}
    folded = list(headings)
    folders = [folder.casefold() for folder in path.split("/")[:-1]]
    nearest: set[str] = set()
    for folder in reversed(folders):
        nearest = {kind.name for kind in kinds.values() if folder in kind.found.folders}
        if nearest:
            break
    best, best_points, best_signs = guide, ENOUGH - 1, [_("nothing marks it as anything else")]
    for kind in kinds.values():
        points, signs = 0, []
        if kind.name in nearest:
            points += _FOLDER
            signs.append(_("its folder"))
        if _named(kind, name):
            points += _PREFIXED if name.casefold().startswith(tuple(i.casefold() for i in kind.ids)) else _NUMBERED
            signs.append(_("its file name"))
        played = {role for heading in folded for role in kind.roles_by_alias.get(heading, ())}
        known = played.intersection(kind.found.roles)
        if len(known) >= 2 and played.intersection(kind.found.needs):
            points += _MANY_ROLES if len(known) >= 3 else _SOME_ROLES
            signs.append(_("its headings"))
        filled = {kind.field_by_name[key] for key in keys if key in kind.field_by_name}
        if len(filled.intersection(kind.found.fields)) >= 2:
            points += _FIELDS
            signs.append(_("its metadata"))
        if points >= ENOUGH and kind.name in nearest:
            points += _FOLDER
        if points > best_points:
            best, best_points, best_signs = kind, points, signs
    return Recognised(best, template, ", ".join(best_signs))


def is_template(path: str, config: Config) -> bool:
    """Whether a file is a pattern to copy: by its own name, or by its folder's where it is the folder's document."""
    return matches(path.casefold(), tuple(glob.casefold() for glob in config.templates)) or (
        is_index(path) and matches(path.rpartition("/")[0].casefold(), tuple(g.casefold() for g in config.templates))
    )


def _named(kind: Kind, name: str) -> bool:
    pattern = kind.found.file_pattern
    return pattern is not None and pattern.search(name) is not None
