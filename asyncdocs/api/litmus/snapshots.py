"""How to read a piece of work as it was at a revision: its files, what they point at, and no more of the folder than that."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from asyncdocs.api.opening.reading import build_library
from asyncdocs.history.git import Entry, Repository, Texts
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.litmus import Work
from asyncdocs.memo import cached_property
from asyncdocs.settings.config import Config
from asyncdocs.text.globs import fits
from asyncdocs.text.source import BESIDE, LARGEST, MARKDOWN, Source, decode, spoken_for
from asyncdocs.units.arranging import is_data
from asyncdocs.units.formats import Format

_STEPS = 2
"""Links one after the other that are followed: to the spec, and to what that stands on."""

_MOST = 60
"""So many documents are read around a piece of work; a page that points at more is a list."""

_FEW = 5
"""So many documents of one name may all be meant by it."""

_FILE = re.compile(r"[^\s\"'`<>()\[\]]+\.(?:md|markdown)\b", re.IGNORECASE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>#]+)|\[\[([^\]|#]+)")
_ID = re.compile(r"(?<![\w/])([A-Za-z]{1,10})[-_ ]#?0*(\d+(?:\.\d+)*)\b")
_NUMBERED = re.compile(r"([A-Za-z]{1,10})[-_ ]?0*(\d+(?:\.\d+)*)\b")


@dataclass(frozen=True, eq=False)
class Present:
    """What is read today, which tells how to read what was: all documents, and the formats of units.

    Attributes:
        library: all documents of today.
        formats: of units of work.
        repository: that holds the library's root.
    """

    library: Library
    formats: tuple[Format, ...]
    repository: Repository

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each document of today that is no file of a unit: it was the same before."""
        own = {document.path for unit in self.library.units for document in unit.documents}
        around = {placed.document.path for unit in self.library.units for placed in unit.around}
        return {each.path: each.kind for each in self.library.documents if each.path not in own | around}

    @cached_property
    def ids(self) -> dict[tuple[str, str], list[str]]:
        """The paths of today's documents, by the prefix and number of their ids."""
        found: dict[tuple[str, str], list[str]] = {}
        for each, documents in self.library.by_id.items():
            found.setdefault((each.prefix.upper(), each.number), []).extend(document.path for document in documents)
        return found

    @cached_property
    def templates(self) -> tuple[str, ...]:
        return tuple(each.path for each in self.library.documents if each.recognised.template)

    @property
    def prefix(self) -> str:
        """The path of the library's root from the top of the repository, as git's names of files begin."""
        return self.repository.prefix.decode("utf-8", "surrogateescape")


class Snapshot:
    """A revision: the files there were, and as much of a library of them as one piece of work needs."""

    def __init__(self, present: Present, entries: Iterable[Entry], texts: Texts) -> None:
        self._present = present
        self._texts = texts
        prefix = present.repository.prefix
        self._ids: dict[str, str] = {}
        self._paths: set[str] = set()
        for entry in entries:
            if entry.path.startswith(prefix) and not entry.link:
                path = entry.path[len(prefix) :].decode("utf-8", "replace")
                self._ids[path] = entry.id
                while path and path not in self._paths:
                    self._paths.add(path)
                    path = path.rpartition("/")[0]

    def exists(self, path: str) -> bool:
        return posixpath.normpath(path) in self._paths

    def work(self, lead: str, today: Work) -> tuple[Library, Work] | None:
        """A piece of work as it was, in a library of what it points at; None where it was none.

        Args:
            lead: path of the document that spoke for it at the time.
            today: the same work as it stands.
        """
        seeds = self._files_of(lead, today)
        library = self._library(
            {*seeds, *self._around(seeds, today)}, {lead: today.lead.kind} if not today.unit else {}
        )
        document = library.by_path.get(lead)
        if document is None:
            return None
        unit = library.unit_by_path.get(lead)
        if today.unit and today.unit.path != today.lead.path and unit is None:
            return None
        return library, Work(document, unit if unit is not None and unit.lead is document else None)

    def _files_of(self, lead: str, today: Work) -> list[str]:
        if today.unit is None or today.unit.path == today.unit.lead.path:
            beside = [companion.source.path for companion in today.unit.beside] if today.unit else []
            return [path for path in (lead, *beside) if path in self._ids]
        folder = f"{lead.rpartition('/')[0]}/"
        return [path for path in self._ids if path.startswith(folder) and (_is_markdown(path) or is_data(path))]

    def _around(self, seeds: list[str], today: Work) -> Iterator[str]:
        """What is read with it: what stands around it, templates, and what its texts point at."""
        yield from (path for path in self._present.templates if path in self._ids)
        if today.unit:
            beside = [companion.source.path for companion in today.unit.beside]
            around = [placed.document.path for placed in today.unit.around]
            yield from (path for path in (*around, *beside) if path in self._ids)
        seen, front = set(seeds), list(seeds)
        for _step in range(_STEPS):
            pointed = dict.fromkeys(to for path in front for to in self._pointed_at(self._read(path)[0]))
            front = [path for path in pointed if path not in seen][: _MOST - len(seen)]
            seen.update(front)
            yield from front

    def _pointed_at(self, text: str) -> Iterator[str]:
        """The documents that a text may point at, by the name of a file, by a link or by an id; rather too many than too few."""
        for match in _FILE.finditer(text):
            yield from self._called(unquote(match[0]))
        for match in _LINK.finditer(text):
            target = unquote((match[1] or match[2]).strip().rstrip("/"))
            for name in (f"{target}.md", f"{target}/index.md", f"{target}/README.md"):
                yield from self._called(name)
        for match in _ID.finditer(text):
            key = match[1].upper(), match[2]
            today = [path for path in self._present.ids.get(key, []) if path in self._ids]
            yield from today or self._by_number.get(key, [])

    def _called(self, target: str) -> list[str]:
        """The documents whose path ends as an address does; a bare name that many bear stands for none of them."""
        steps = [step for step in target.split("/") if step not in ("", ".", "..")]
        named = self._by_name.get(steps[-1].casefold(), []) if steps else []
        ending = f"/{'/'.join(steps)}".casefold()
        found = [path for path in named if f"/{path}".casefold().endswith(ending)]
        return found if len(steps) > 1 or len(found) <= _FEW else []

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._documents:
            found.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
        return found

    @cached_property
    def _by_number(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for path in self._documents:
            if match := _NUMBERED.match(path.rpartition("/")[2]):
                found.setdefault((match[1].upper(), match[2]), []).append(path)
        return found

    @cached_property
    def _documents(self) -> list[str]:
        config = self._config
        return [p for p in self._ids if _is_markdown(p) and not fits(p, config.exclude)]

    @property
    def _config(self) -> Config:
        return self._present.library.documents[0].reading.config

    def _read(self, path: str) -> tuple[str, str | None]:
        data = self._texts.read(self._ids.get(path, ""))
        return ("", "unreadable") if data is None or len(data) > LARGEST else decode(data)

    def _library(self, paths: Iterable[str], declared: Mapping[str, Kind]) -> Library:
        present = self._present
        reading = present.library.documents[0].reading
        kinds = {path: kind for path in paths if (kind := present.kinds.get(path))}
        return build_library(
            [Source(path, *self._read(path), self._beside(path)) for path in sorted(paths)],
            reading.config,
            docs=present.library.docs,
            exists=self.exists,
            declared={**kinds, **declared},
            kinds=reading.kinds,
            site=present.library.site,
            root=reading.root,
            code_owners=reading.code_owners,
            formats=present.formats,
        )

    def _beside(self, path: str) -> Source | None:
        folder, slash, file = path.rpartition("/")
        for name in BESIDE:
            beside = folder + slash + name
            if beside in self._ids and spoken_for(file, self._names(folder + slash)):
                return Source(beside, *self._read(beside))
        return None

    def _names(self, folder: str) -> list[str]:
        below = (path.removeprefix(folder) for path in self._ids if path.startswith(folder))
        return [name for name in below if "/" not in name]


def _is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)
