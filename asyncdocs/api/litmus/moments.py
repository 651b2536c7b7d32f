"""When each piece of work was started, or reached ready, and the commit at which that was: from git, else from its dates.

A piece of work is judged as it was written when somebody began it: what is learned on the way, and written down then, helped
nobody to begin. What nobody has begun is judged as it stands, for so it is offered.
"""

from __future__ import annotations

import datetime
import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from asyncdocs.api.litmus.snapshots import Present
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.statuses import is_started
from asyncdocs.history.git import Texts
from asyncdocs.history.history import Commit, History, Touch
from asyncdocs.lint.judging.litmus import DatedBy, Event, Work
from asyncdocs.memo import per_object
from asyncdocs.text.source import Source, decode
from asyncdocs.units.arranging import Arrangement, is_data
from asyncdocs.units.unit import State

_RANKS: dict[str, int] = {"draft": 0, "specified": 0, "ready": 1, "planned": 1, "started": 2, "done": 3, "dead": 4}
_READY, _STARTED, _DONE, _DEAD = 1, 2, 3, 4

_DRAFTS = frozenset({"draft", "drafts"})

_BROUGHT = 5
"""So many pieces of work that came in one commit were brought from elsewhere: it tells nothing of when each was ready."""


@dataclass(frozen=True)
class Moment:
    """When a piece of work was started, or reached ready.

    Attributes:
        work: as it stands today.
        event: which of these; `done` where it went from ready to done, and only the end of the work is known.
        time: of it, the beginning of a day where only that is told; None where nothing tells.
        told: by what: a commit that changed it, the commit that added it, its own dates, or its place in the order.
        revision: the commit at which to judge it; empty for today.
        lead: path of the document that spoke for it then.
    """

    work: Work
    event: Event
    time: datetime.datetime | None
    told: DatedBy
    revision: str
    lead: str

    @property
    def day(self) -> datetime.date | None:
        return self.time.date() if self.time else None

    @property
    def order(self) -> tuple[float, tuple[int, ...], str]:
        """Newest first; what has no day comes last, the highest number first."""
        number = self.work.lead.id.number if self.work.lead.id else ""
        parts = tuple(-int(part) for part in number.split(".") if part.isdigit())
        return -(self.time.timestamp() if self.time else 0.0), parts, self.work.path


class _Version(NamedTuple):
    """A commit that touched a piece of work, and where the document that speaks for it stood after it."""

    commit: Commit
    lead: str


def rank_of(work: Work) -> int:
    """How far a piece of work is: draft, ready, started, done, dead."""
    if work.unit and work.unit.path != work.unit.lead.path:
        return _rank_of_state(work.unit.state)
    return _rank_of_document(work.lead)


def is_put_off(document: Document) -> bool:
    """Whether a document lies in a folder of drafts."""
    return not _DRAFTS.isdisjoint(document.path.casefold().split("/")[:-1])


def _rank_of_state(state: State) -> int:
    return _RANKS.get("dead" if state == "dropped" else "ready" if state == "in force" else state, 0)


def _rank_of_document(document: Document) -> int:
    """What lies in a folder of drafts is one, whatever it says it will be."""
    if is_put_off(document):
        return 0
    return _STARTED if document.stage == "ready" and is_started(document.status) else _RANKS[document.stage]


def moments(works: Iterable[Work], present: Present | None, history: History, today: datetime.date) -> Iterator[Moment]:
    """When pieces of work were started or reached ready, the newest first; no more is read than is asked for.

    Args:
        works: pieces of work.
        present: what is read today; None where there is no history.
        history: what git knows of them; none where it is not to be asked.
        today: the date counted from.
    """
    works = tuple(works)
    if present is None or not history.touches:
        yield from sorted((m for work in works if (m := _by_dates(work))), key=lambda each: each.order)
        return
    with present.repository.texts() as texts:
        past = _Past(present, history, texts, works, today)
        waiting = sorted(works, key=past.newest, reverse=True)
        found: list[tuple[tuple[float, tuple[int, ...], str], int, Moment]] = []
        for number, work in enumerate(waiting):
            while found and -found[0][0][0] > past.newest(work).timestamp():
                yield heapq.heappop(found)[2]
            if moment := past.moment(work):
                heapq.heappush(found, (moment.order, number, moment))
        while found:
            yield heapq.heappop(found)[2]


def _by_dates(work: Work, revision: str = "", lead: str = "") -> Moment | None:
    """What its status and its own dates tell."""
    rank = rank_of(work)
    if rank in (0, _DEAD) or (work.unit and work.unit.over and work.unit.path != work.lead.path):
        return None
    event: Event = "ready" if rank == _READY else "started" if rank == _STARTED else "done"
    day = _own_day(work)
    return Moment(work, event, day, "dates" if day else "order", revision, lead or work.lead.path)


def _own_day(work: Work) -> datetime.datetime | None:
    told = next((told for name in ("created", "updated") if (told := work.lead.date(name))), None)
    return _beginning(told.first) if told else None


def _beginning(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


class _Past:
    """The versions of pieces of work, and how far each of them was."""

    def __init__(
        self, present: Present, history: History, texts: Texts, works: tuple[Work, ...], today: datetime.date
    ) -> None:
        self._present = present
        self._history = history
        self._texts = texts
        self._today = today
        begun = Counter(versions[0].commit.id for work in works if (versions := self._versions(work)))
        self._brought = {commit for commit, count in begun.items() if count >= _BROUGHT}

    def newest(self, work: Work) -> datetime.datetime:
        """When it was touched last: it was not started later."""
        times = [touches[0].commit.committed for path in self._paths(work) if (touches := self._touches(path))]
        return max(times, default=_beginning(self._today))

    def moment(self, work: Work) -> Moment | None:
        """When it was started, or reached ready; None where it has not yet, or never did before it was given up."""
        versions = self._versions(work)
        if not versions:
            return _by_dates(work)
        at = bisect_left(versions, _STARTED, key=lambda each: self._rank(work, each))
        if at == len(versions):
            return self._offered(work, versions)
        version, rank = versions[at], self._rank(work, versions[at])
        if rank == _DEAD:
            return None
        if not at:
            return self._brought_in(work, version, "started" if rank == _STARTED else "done")
        if rank == _STARTED:
            return Moment(work, "started", version.commit.committed, "git", version.commit.id, version.lead)
        before = versions[at - 1]
        return Moment(work, "done", version.commit.committed, "git", before.commit.id, before.lead)

    def _offered(self, work: Work, versions: list[_Version]) -> Moment | None:
        """What nobody has begun, as far as git knows: it is judged as it stands, whether that is committed or not."""
        if rank_of(work) in (0, _DEAD):
            return None
        at = bisect_left(versions, _READY, key=lambda each: self._rank(work, each))
        event: Event = "ready" if rank_of(work) == _READY else "started"
        if at == len(versions):
            return Moment(work, event, _beginning(self._today), "git", "", work.lead.path)
        if not at:
            return self._brought_in(work, versions[0]._replace(lead=work.lead.path), event, revision="")
        return Moment(work, event, versions[at].commit.committed, "git", "", work.lead.path)

    def _brought_in(self, work: Work, version: _Version, event: Event, revision: str | None = None) -> Moment:
        """What came as it was: the commit that added it tells the day, unless it brought much that is older."""
        own, added = _own_day(work), version.commit.committed
        older = (
            own is not None and own.date() < added.date() and (event == "done" or version.commit.id in self._brought)
        )
        told: DatedBy = "dates" if older else "added"
        at = version.commit.id if revision is None else revision
        return Moment(work, event, own if older else added, told, at, version.lead)

    def _paths(self, work: Work) -> Iterator[str]:
        yield from (document.path for document in work.documents)
        if work.unit:
            yield from (companion.source.path for companion in work.unit.beside)

    def _touches(self, path: str) -> tuple[Touch, ...]:
        return self._history.touches.get(path, ())

    def _versions(self, work: Work) -> list[_Version]:
        """The commits that touched it, oldest first; those before the document that speaks for it was there are none."""
        own = self._touches(work.lead.path)[::-1]
        own = tuple(touch for touch in own if not touch.beside and touch.action != "removed")
        if not own:
            return []
        commits = {touch.commit.id: touch.commit for path in self._paths(work) for touch in self._touches(path)}
        order = sorted(commits.values(), key=lambda each: each.committed)
        found, at = [], -1
        for commit in order:
            while at + 1 < len(own) and own[at + 1].commit.committed <= commit.committed:
                at += 1
            if at >= 0:
                found.append(_Version(commit, own[at].path))
        return found

    def _rank(self, work: Work, version: _Version) -> int:
        return self._rank_at(work, version.commit.id, version.lead)

    @per_object
    def _rank_at(self, work: Work, commit: str, path: str) -> int:
        """How far it was after a commit, in which the document that speaks for it stood at that path."""
        whole = work.unit and work.unit.path != work.unit.lead.path
        return self._rank_of_folder(work, commit, path) if whole else self._rank_of_file(work, commit, path)

    def _rank_of_file(self, work: Work, commit: str, path: str) -> int:
        text = self._text(commit, path)
        if text is None:
            return 0
        lead, beside = work.lead, None
        if lead.source.beside is not None:
            name = f"{path.rpartition('/')[0]}/{lead.source.beside.path.rpartition('/')[2]}".lstrip("/")
            if (told := self._text(commit, name)) is not None:
                beside = Source(name, told)
        return _rank_of_document(Document(Source(path, text, None, beside), lead.reading, lead.place, lead.kind))

    def _text(self, revision: str, path: str) -> str | None:
        data = self._texts.read(f"{revision}:{self._present.prefix}{path}")
        return None if data is None else decode(data)[0]

    def _rank_of_folder(self, work: Work, commit: str, lead: str) -> int:
        present = self._present
        folder = lead.rpartition("/")[0]
        below = f"{present.prefix}{folder}/".encode("utf-8", "surrogateescape")
        sources = []
        for entry in present.repository.tree(commit, below):
            path = entry.path[len(present.repository.prefix) :].decode("utf-8", "replace")
            if path.endswith(".md") or is_data(path):
                data = self._texts.read(entry.id)
                sources.append(Source(path, *decode(data or b"")))
        reading = work.lead.reading
        arranged = Arrangement(sources, present.formats, reading.kinds, reading.root)
        documents = {
            source.path: Document(source, reading, source.path, arranged.kinds[source.path])
            for source in sources
            if source.path in arranged.kinds
        }
        unit = next((unit for unit in arranged.units(documents) if unit.lead.path == lead), None)
        return _rank_of_state(unit.state) if unit else 0
