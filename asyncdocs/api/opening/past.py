"""How to ask for the past of a library: what git knows of it, and how the whole folder stood on earlier days."""

from __future__ import annotations

import datetime
import hashlib
import json
import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from asyncdocs import __version__
from asyncdocs.api.opening.reading import build_library, check
from asyncdocs.api.opening.writing import CannotWrite, write_atomically
from asyncdocs.history.git import Entry, Repository, Texts, find_repository
from asyncdocs.history.git_process import GitError
from asyncdocs.history.history import NO_HISTORY, History, read_history
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import Report, SummaryReport
from asyncdocs.lint.scoring.score import SCORE_VERSION
from asyncdocs.lint.scoring.snapshot import DaySnapshot, day_snapshot
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.text.globs import fits
from asyncdocs.text.source import BESIDE, Source, decode, passed_over, read_bytes, spoken_for

YEAR = datetime.timedelta(days=365)
"""How far back the trend looks."""

CACHE = ".cache/asyncdocs/trend.json"
"""Where the standings of earlier days are kept, from the library's root."""

_STEPS = (1, 2, 3, 5, 7, 10, 14, 21, 31, 46, 61, 92, 122, 183, 365)
"""Days between two points. Few lengths, counted from one fixed day, so that the points of yesterday are those of today."""

_LARGEST_CACHE = 1_000_000
_LINKS = 8
"""Links one after the other that are followed."""


def history_of(library: Library, folder: Path) -> History:
    """What git knows of the documents of a library; nothing where `disable-history` says so.

    Args:
        library: all documents.
        folder: the docs folder.
    """
    if not library.documents or library.documents[0].reading.config.disable_history:
        return NO_HISTORY
    return read_history(folder, library.docs, (document.source for document in library.documents))


def trend(library: Library, history: History, report: Report, root: Path) -> tuple[DaySnapshot, ...]:
    """How the folder stood over the last year, or its life where that is shorter: oldest first, today last.

    Each earlier day is judged as it was, with the kinds and choices of today; what came out is kept for the next time.
    Nothing where `enable-trend` is not set, or git cannot tell.

    Args:
        library: all documents of today.
        history: what git knows of them.
        report: what came out for them; it is the last point.
        root: the folder the library's paths are told from.
    """
    if not library.documents or history.repository is None or history.repository.partial:
        return ()
    reading = library.documents[0].reading
    config = reading.config
    if not config.enable_trend or not history.touches:
        return ()
    began = min(touches[-1].commit.committed for touches in history.touches.values()).astimezone(datetime.UTC).date()
    days = sampled(max(began, reading.today - YEAR), reading.today, config.trend_points - 1)
    found = []
    kept, cache = _read_cache(root / CACHE), {}
    try:
        for day, revision in _held(history.repository, days):
            key = _key(library, day, revision)
            stood = _standing_from(kept.get(key), day, revision)
            if stood is None:
                stood = day_snapshot(day, revision, _judge(library, history.repository, revision, day))
            cache[key] = [stood.documents, stood.scored, dict(stood.bands)]
            found.append(stood)
    except GitError:
        return ()
    if cache != kept:
        _write_cache(root, cache)
    return (*found, day_snapshot(reading.today, history.revision, report.summary))


def sampled(start: datetime.date, end: datetime.date, most: int) -> list[datetime.date]:
    """Days between two, evenly apart and at most so many; the days of a later end are mostly the same."""
    span = (end - start).days
    step = next((step for step in _STEPS if span <= step * most), _STEPS[-1])
    first = -(-start.toordinal() // step) * step
    return [datetime.date.fromordinal(day) for day in range(first, end.toordinal(), step)][-most:]


def _held(repository: Repository, days: list[datetime.date]) -> Iterator[tuple[datetime.date, str]]:
    """Each day with the commit that held at its end, where there was one."""
    line = repository.main_line()[::-1]
    for day in days:
        midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
        at = bisect_left(line, midnight.timestamp(), key=lambda each: each[1])
        if at:
            yield day, line[at - 1][0]


def _judge(library: Library, repository: Repository, revision: str, day: datetime.date) -> SummaryReport:
    config = library.documents[0].reading.config.model_copy(update={"today": day.isoformat()})
    return check(_library_of(library, repository, revision, config)).summary


def library_at(library: Library, folder: Path, revision: str) -> Library:
    """The library as it was where a revision and today part, read with the kinds and choices of today.

    Args:
        library: all documents of today.
        folder: the docs folder.
        revision: a branch, a tag or a commit, as git takes it.

    Raises:
        GitError: there is no such revision, or it cannot be read.
    """
    repository = find_repository(folder)
    if repository.partial:
        raise GitError(
            _("this git clone is partial and does not contain the files of the revision `{name}`").format(name=revision)
        )
    commit = repository.parted_from(revision)
    if not library.documents:
        return library
    return _library_of(library, repository, commit, library.documents[0].reading.config)


def _library_of(library: Library, repository: Repository, revision: str, config: Config) -> Library:
    reading = library.documents[0].reading
    tree = _Tree(library, repository, repository.tree(revision))
    with repository.texts() as texts:
        sources = list(tree.sources(texts, config))
    return build_library(
        sources,
        config,
        docs=library.docs,
        exists=tree.exists,
        kinds=reading.kinds,
        site=library.site,
        root=reading.root,
        code_owners=reading.code_owners,
    )


class _Tree:
    """The files of a revision, by their paths from the library's root as it lies in the repository."""

    def __init__(self, library: Library, repository: Repository, entries: list[Entry]) -> None:
        docs = f"{library.docs}/" if library.docs else ""
        prefix = repository.prefix
        # Where the docs folder is a link to another place, only what lies below it can be told.
        above = prefix[: len(prefix) - len(docs.encode())] if prefix.endswith(docs.encode()) else None
        self._docs = docs
        self._texts: dict[str, str] = {}
        self._links: set[str] = set()
        self._names: dict[str, list[str]] = {}
        self._paths: set[str] = set()
        for name, path, link in entries:
            if path.startswith(prefix):
                told = docs + path[len(prefix) :].decode("utf-8", "replace")
            elif above is not None and path.startswith(above):
                told = path[len(above) :].decode("utf-8", "replace")
            else:
                continue
            self._texts[told] = name
            if link:
                self._links.add(told)
            folder, _slash, file = told.rpartition("/")
            self._names.setdefault(folder, []).append(file)
            while told and told not in self._paths:
                self._paths.add(told)
                told = told.rpartition("/")[0]

    def exists(self, path: str) -> bool:
        return posixpath.normpath(path) in self._paths

    def sources(self, texts: Texts, config: Config) -> Iterator[Source]:
        """The documents there were."""
        for path in self._texts:
            place = path.removeprefix(self._docs)
            if not path.startswith(self._docs) or any(map(passed_over, place.split("/")[:-1])):
                continue
            if fits(place, config.include) and not fits(place, config.exclude):
                yield Source(path, *self._read(path, texts), self._beside(path, texts))

    def _read(self, path: str, texts: Texts) -> tuple[str, str | None]:
        """The text of a file, or of the one it leads to, and what is wrong with it."""
        for _step in range(_LINKS):
            data = texts.read(self._texts.get(path, ""))
            if data is None:
                break
            if path not in self._links:
                return decode(data)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), data.decode("utf-8", "replace")))
        return "", "unreadable"

    def _beside(self, path: str, texts: Texts) -> Source | None:
        folder, slash, file = path.rpartition("/")
        names = self._names.get(folder, [])
        for name in BESIDE:
            if name in names and spoken_for(file, names):
                beside = folder + slash + name
                return Source(beside, *self._read(beside, texts))
        return None


def _key(library: Library, day: datetime.date, revision: str) -> str:
    """What a standing was worked out from: the revision and day, the score's version, the kinds and the choices."""
    return f"{day} {revision} {_fingerprint(library)}"


def _fingerprint(library: Library) -> str:
    reading = library.documents[0].reading
    choices = reading.config.model_dump_json(exclude={"today", "trend_points"})
    kinds = "".join(kind.model_dump_json() for _name, kind in sorted(reading.kinds.items()))
    told = "\n".join((__version__, str(SCORE_VERSION), library.docs, str(library.site), choices, kinds))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_cache(file: Path) -> Mapping[str, Any]:
    """What is kept of earlier runs: nothing where that is not what was written."""
    try:
        kept = json.loads(read_bytes(file, _LARGEST_CACHE))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write_cache(root: Path, cache: Mapping[str, Any]) -> None:
    with suppress(CannotWrite):  # it is then worked out anew
        write_atomically(root / CACHE, json.dumps(cache, indent=1, sort_keys=True) + "\n", root)


def _standing_from(kept: Any, day: datetime.date, revision: str) -> DaySnapshot | None:
    """A standing as the cache has it; None where that does not add up."""
    match kept:
        case [int(documents), int(scored), dict(bands)]:
            told = day_snapshot(day, revision, SummaryReport(documents, scored, {}, {}, bands))
            counts = list(bands.values())
            sound = all(type(count) is int and count >= 0 for count in (documents, scored, *counts))
            if sound and dict(told.bands) == bands and sum(counts) == scored <= documents:
                return told
    return None
