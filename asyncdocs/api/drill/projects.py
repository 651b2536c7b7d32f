"""Which projects a library holds: what belongs together, and the page an outsider begins at.

A team that writes `project:` in its metadata has said it. Else a folder is a project that has an entry page and documents of
two scored kinds at least: a folder of decisions alone is a part of one, and so is one in which units of work are kept. What lies
in no such folder is the project around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config

By = Literal["auto", "folder", "unit", "project", "whole"]
_FIELD = "project"
_KINDS = 2


@dataclass(frozen=True, eq=False)
class Project:
    """What belongs together.

    Attributes:
        name: by which it is told from the others.
        path: of its folder, from the root; empty where that is the root, or where it is none.
        entry: the page an outsider begins at; None where there is none.
        documents: all its documents, without templates.
        by: what says that they belong together.
    """

    name: str
    path: str
    entry: Document | None
    documents: tuple[Document, ...]
    by: By


def projects(library: Library, documents: Iterable[Document], config: Config, root: str, by: By) -> tuple[Project, ...]:
    """The projects of some documents, in the order of their names, what is around the others first.

    Args:
        library: all documents.
        documents: those to divide.
        config: the team's choices.
        root: the name of the folder they are in.
        by: what makes a project; `auto` for the field where two documents have it, else folders.
    """
    documents = tuple(document for document in documents if not document.recognised.template)
    named = _by_field(documents, config) if by in ("auto", "project") else ()
    if by == "project" or (by == "auto" and sum(len(each.documents) for each in named) > 1):
        return named
    if by == "unit":
        return _by_unit(library, documents)
    if by == "whole":
        return (_whole(documents, config, root),) if documents else ()
    return _by_folder(library, documents, config, root)


def entry_of(documents: Iterable[Document], folder: str, config: Config) -> Document | None:
    """The page of a folder an outsider begins at, by its name."""
    here = {}
    for document in documents:
        place, _slash, name = document.path.rpartition("/")
        if place == folder:
            here[name.rpartition(".")[0].casefold()] = document
    return next((here[name.casefold()] for name in config.drill_entries if name.casefold() in here), None)


def _by_field(documents: tuple[Document, ...], config: Config) -> tuple[Project, ...]:
    members: dict[str, list[Document]] = {}
    names: dict[str, str] = {}
    for document in documents:
        for name in next((entry.values for entry in document.entries if entry.key == _FIELD), ()):
            folded = " ".join(name.split()).casefold()
            if folded:
                names.setdefault(folded, name)
                members.setdefault(folded, []).append(document)
    found = []
    for folded in sorted(members):
        own = tuple(members[folded])
        folders = sorted(
            {document.path.rpartition("/")[0] for document in own}, key=lambda each: (each.count("/"), each)
        )
        entries = (entry for folder in folders if (entry := entry_of(own, folder, config)))
        system = (document for document in own if document.kind.name in ("system", "brief"))
        found.append(Project(names[folded], "", next(entries, next(system, None)), own, "project"))
    return tuple(found)


def _by_unit(library: Library, documents: tuple[Document, ...]) -> tuple[Project, ...]:
    paths = {document.path for document in documents}
    return tuple(
        Project(unit.name, unit.path, unit.lead, unit.documents, "unit")
        for unit in library.units
        if unit.format.work and not unit.over and unit.state not in ("done", "dropped") and unit.lead.path in paths
    )


def _whole(documents: tuple[Document, ...], config: Config, root: str) -> Project:
    top = common_folder(documents)
    entry = _first_entry(documents, top, config)
    return Project(_called(entry, top, root, config), top, entry, documents, "whole")


def _called(entry: Document | None, folder: str, root: str, config: Config) -> str:
    """The title of the entry page, where it is more than that it is one; else the folder."""
    if entry is not None and entry.title.casefold() not in {name.casefold() for name in config.drill_entries}:
        return entry.title
    return folder or root


def _first_entry(documents: tuple[Document, ...], top: str, config: Config) -> Document | None:
    """The entry page of a folder, else that of the root, which stands above the docs folder."""
    return entry_of(documents, top, config) or (entry_of(documents, "", config) if top else None)


def common_folder(documents: Iterable[Document]) -> str:
    """The folder all of them lie in."""
    folders = [document.path.split("/")[:-1] for document in documents]
    common = min(folders, key=len, default=[])
    for folder in folders:
        same = next((at for at, step in enumerate(common) if at >= len(folder) or folder[at] != step), len(common))
        common = common[:same]
    return "/".join(common)


def _by_folder(library: Library, documents: tuple[Document, ...], config: Config, root: str) -> tuple[Project, ...]:
    if not documents:
        return ()
    top = common_folder(documents)
    below: dict[str, list[Document]] = {}
    for document in documents:
        folder = document.path.rpartition("/")[0]
        while folder and folder != top:
            below.setdefault(folder, []).append(document)
            folder = folder.rpartition("/")[0]
    kept = {name for unit in library.units for name in unit.format.roots}
    below = {folder: members for folder, members in below.items() if kept.isdisjoint(folder.split("/"))}
    homes = tuple(_homes(below, config))
    taken = {document.path for home in homes for document in below[home]}
    rest = tuple(document for document in documents if document.path not in taken)
    found = []
    entry = _first_entry(rest, top, config)
    if not homes or _kinds(rest) or (entry is not None and len(rest) > 1):
        found.append(Project(_called(entry, top, root, config), top, entry, rest, "folder" if homes else "whole"))
    for home in homes:
        entry = entry_of(below[home], home, config)
        found.append(Project(_called(entry, home, root, config), home, entry, tuple(below[home]), "folder"))
    return tuple(found)


def _homes(below: dict[str, list[Document]], config: Config) -> Iterator[str]:
    """The outermost folders that are a project each."""
    last = ""
    for folder in sorted(below):
        if last and folder.startswith(f"{last}/"):
            continue
        entry = entry_of(below[folder], folder, config)
        if entry is not None and not entry.scored and len(_kinds(below[folder])) >= _KINDS:
            last = folder
            yield folder


def _kinds(documents: Iterable[Document]) -> set[str]:
    return {document.kind.name for document in documents if document.scored}
