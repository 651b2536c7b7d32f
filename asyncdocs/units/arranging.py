"""Which files of a folder belong together as units of work, by the formats there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import by_objects
from asyncdocs.text.globs import matches
from asyncdocs.text.source import Source
from asyncdocs.text.yaml_values import NotYAML, read_yaml
from asyncdocs.units.formats import Format, Part, further_part, part_kind
from asyncdocs.units.unit import Companion, Placed, Unit

DATA = (".json", ".yaml", ".yml")
"""Endings of files that may tell how far a unit is, and are no documents."""


def is_data(path: str) -> bool:
    """Whether a file is no document by its name, whatever it tells of a unit."""
    return path.endswith(DATA)


@dataclass
class _Found:
    """A unit while it is put together: the paths of its files, and what each is for."""

    name: str
    path: str
    format: Format
    lead: str
    parts: dict[str, Part | None] = field(default_factory=dict)
    around: dict[str, Part | None] = field(default_factory=dict)
    beside: list[Companion] = field(default_factory=list)
    over: bool = False


class Arrangement:
    """The units of some sources: which there are, and as what each of their files is read."""

    def __init__(
        self, sources: Iterable[Source], formats: tuple[Format, ...], kinds: Mapping[str, Kind], root: str = ""
    ):
        self._sources = {source.path: source for source in sources}
        self._kinds = kinds
        self._formats = formats
        self._prefix = f"{root}/" if root else ""
        self._found: list[_Found] = []
        self.kinds: dict[str, Kind] = {}
        marks = tuple(glob for each in formats for glob in each.marks)
        candidates = [path for path in self._sources if matches(self._standing(path), marks)]
        if candidates:
            self._arrange(candidates)

    def _standing(self, path: str) -> str:
        return self._prefix + path

    def _arrange(self, candidates: list[str]) -> None:
        names = _names_by_folder(self._sources)
        taken: set[str] = set()
        for each in self._formats:
            self._find_folders(each, candidates, names, taken)
            self._find_files(each, candidates, taken)
        self._give_parts()
        self._give_surroundings()
        for found in self._found:
            if found.over and found.path == found.lead:
                continue  # others may depend on what is done: it stays the document it is
            whole, guide, style = _whole(found.format, self._kinds), self._kinds["guide"], found.format.title
            own = found.format.kind_of_lead(found.lead.rpartition("/")[2])
            over = found.over and part_kind(guide, whole, None, style, own or whole.name)
            self.kinds[found.lead] = over or _shown_as(whole, own)
            for path, part in found.parts.items():
                copied = whole.name if found.path == found.lead else ""
                self.kinds[path] = part_kind(guide, whole, part, style, part.kind if part else copied)
            for path, part in found.around.items():
                self.kinds.setdefault(path, part_kind(guide, whole, part, style, None))

    def _find_folders(self, of: Format, candidates: list[str], names: Mapping[str, set[str]], taken: set[str]) -> None:
        for path in candidates:
            standing = self._standing(path)
            folder = _folder_of(path, of)
            if not folder or folder in taken or not matches(self._standing(folder), (*of.folders, *of.signed_folders)):
                continue
            if matches(standing, of.without) or _is_template(standing):
                continue
            there = names.get(folder, set())
            lead = next((each for each in (*of.lead, *of.has) if each in there and each.endswith(".md")), "")
            if not lead and path.endswith(".md"):
                lead = path.removeprefix(f"{folder}/")
            own = folder.rpartition("/")[2]
            if not lead or not self._signed(of, folder, own, there, lead):
                continue
            taken.add(folder)
            over = matches(self._standing(folder), of.over)
            self._found.append(_Found(own, folder, of, f"{folder}/{lead}", over=over))

    def _signed(self, of: Format, folder: str, own: str, there: set[str], lead: str) -> bool:
        """Whether a folder shows what it is: in one of the format's own folders nothing is asked for if those need no sign."""
        if of.signed_folders and matches(self._standing(folder), of.folders):
            return True
        if of.mostly and not _is_mostly(of, there):
            return False
        return of.signs.fits(own, frozenset(there), self._sources[f"{folder}/{lead}"].text)

    def _find_files(self, of: Format, candidates: list[str], taken: set[str]) -> None:
        seen: dict[str, _Found] = {}
        files = [
            path
            for path in candidates
            if (path.endswith(".md") or self._sources[path].made) and matches(self._standing(path), of.files)
        ]
        for path in sorted(files, key=lambda each: (matches(self._standing(each), of.over), each.count("/"), each)):
            source, standing = self._sources[path], self._standing(path)
            name = path.rpartition("/")[2].removesuffix(".md").removesuffix(".story")
            if source.made and of.listed:
                name = of.listed.prefix + name.partition("#")[2]
            if path in taken or matches(standing, of.without) or _is_template(standing):
                continue
            if not of.signs.fits(name, frozenset(), source.text):
                continue
            taken.add(path)
            if (known := seen.get(source.text.strip())) is not None:
                known.parts[path] = None  # a copy is no piece of work of its own
                continue
            over = matches(standing, of.over)
            found = seen[source.text.strip()] = _Found(name, path, of, path, over=over)
            self._found.append(found)

    def _give_parts(self) -> None:
        folders = {found.path: found for found in self._found if found.path != found.lead}
        if not folders:
            return
        for path in self._sources:
            folder = path
            while folder:
                folder = folder.rpartition("/")[0]
                found = folders.get(folder)
                if found is None or path == found.lead:
                    continue
                below = path.removeprefix(f"{found.path}/")
                if not is_data(path):
                    found.parts[path] = found.format.part_of(below) or further_part(below)
                elif part := found.format.part_of(below):
                    found.parts[path] = part
                break

    def _give_surroundings(self) -> None:
        formats = {found.format.name: found.format for found in self._found}
        for each in formats.values():
            units = [found for found in self._found if found.format is each and not found.over]
            around = {path: part for path in self._sources if (part := each.around_of(self._standing(path)))}
            for path, part in around.items():
                for found in units:
                    if found.path.startswith(_home(path, each)):
                        found.around[path] = part
        for found in self._found:
            found.beside.extend(self._companions(found))

    def _companions(self, found: _Found) -> Iterator[Companion]:
        home = found.path.split("/") if found.path != found.lead else found.path.split("/")[:-1]
        for name, about in found.format.beside.items():
            steps = name.split("/")
            up = sum(step == ".." for step in steps)
            if up > len(home):
                continue
            path = "/".join((*home[: len(home) - up], *steps[up:]))
            if path in self._sources and isinstance(data := _data_of(self._sources[path]), Mapping):
                yield Companion(self._sources[path], data, about)

    @property
    def companions(self) -> set[str]:
        """Paths of sources that are no documents."""
        return {companion.source.path for found in self._found for companion in found.beside}

    def units(self, documents: Mapping[str, Document]) -> tuple[Unit, ...]:
        """The units, once their documents are read, in the order of their paths."""
        found = [
            Unit(
                name=each.name,
                path=each.path,
                format=each.format,
                lead=documents[each.lead],
                parts=_placed(each.parts, documents),
                around=_placed(each.around, documents),
                beside=tuple(each.beside),
                over=each.over,
            )
            for each in self._found
            if each.lead in documents
        ]
        return tuple(sorted(found, key=lambda unit: unit.path))


def _folder_of(path: str, of: Format) -> str:
    """The folder that a file makes a unit, if its name or its path below a folder is one that does."""
    folder, _slash, name = path.rpartition("/")
    if name in of.lead or name in of.has:
        return folder
    steps = path.split("/")
    for below in of.has:
        depth = below.count("/") + 1
        if depth > 1 and len(steps) > depth and matches("/".join(steps[-depth:]), (below,)):
            return "/".join(steps[:-depth])
    return ""


def _is_mostly(of: Format, there: Iterable[str]) -> bool:
    """Whether half of the documents that lie in a folder are parts of such a unit by their names."""
    named = [name in of.lead or of.part_of(name) is not None for name in there if name.endswith(".md")]
    return 2 * sum(named) >= len(named)


def _placed(paths: Mapping[str, Part | None], documents: Mapping[str, Document]) -> tuple[Placed, ...]:
    return tuple(Placed(documents[path], part) for path, part in sorted(paths.items()) if path in documents)


def _home(path: str, of: Format) -> str:
    """The folder whose units a file around them speaks for: that of the repository it lies in."""
    for root in of.roots:
        before, found, _rest = f"/{path}".rpartition(f"/{root}/")
        if found:
            return before.removeprefix("/") + "/" if before.strip("/") else ""
    return ""


def _whole(of: Format, kinds: Mapping[str, Kind]) -> Kind:
    """The kind of a format's units; worked out once, for it is costly and the kinds of a run are the same."""
    return _kind_of(of, kinds[of.kind])


@by_objects
def _kind_of(of: Format, base: Kind) -> Kind:
    return of.kind_of({of.kind: base})


@by_objects
def _shown_as(whole: Kind, name: str) -> Kind:
    """The kind of a leading file that is by itself something else than its unit is asked as."""
    return whole.changed({"shown_as": name}) if name else whole


def _names_by_folder(sources: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sources:
        folder, _slash, name = path.rpartition("/")
        found.setdefault(folder, set()).add(name)
    return found


def _is_template(path: str) -> bool:
    """Whether a file lies in a folder of patterns; a unit may well be about templates."""
    return any(name.casefold().strip("_.") in ("template", "templates") for name in path.split("/")[-3:-1])


def _data_of(source: Source) -> Any:
    """What a JSON or YAML file says; nothing where it cannot be read."""
    try:
        if source.path.endswith(".json"):
            return json.loads(source.text)
        return read_yaml(source.text)
    except (ValueError, RecursionError, NotYAML):
        return None
