"""The order of what is found: what a question names, then what says most of it, and last what no longer holds."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from asyncdocs.api.opening.folder import NothingToCheck, Opened
from asyncdocs.api.search.filters import Filters
from asyncdocs.api.search.found import SCHEMA_VERSION, Found
from asyncdocs.api.search.hits import hit, holds
from asyncdocs.api.search.index import Index
from asyncdocs.api.search.passages import Passage, passages
from asyncdocs.api.search.question import Question, read_question
from asyncdocs.api.search.ranking import Ranking
from asyncdocs.api.search.synonyms import synonyms
from asyncdocs.documents.document import Document
from asyncdocs.history.git import Repository, find_repository
from asyncdocs.history.git_process import GitError
from asyncdocs.library.library import Library
from asyncdocs.memo import cached_property
from asyncdocs.strings import gettext as _

_LEAST = 0.1
"""Passages that are this much weaker than the best are left out."""

_OF_ONE = 2
"""So many passages of one document are shown."""

_NAMES = 20
"""So many of the names are known by which other documents link to one."""

_LABEL = re.compile(r"\[([^\[\]\n]{2,80})\]\(")


@dataclass(frozen=True, eq=False)
class Search:
    """A folder that can be searched; what is looked up once serves for every question."""

    opened: Opened
    filters: Filters = field(default_factory=Filters)

    @property
    def _library(self) -> Library:
        return self.opened.library

    def find(self, text: str, limit: int = 5) -> Found:
        """The passages that answer a question, at most so many.

        Raises:
            NothingToCheck: nothing is asked.
            CannotSearch: SQLite was built without FTS5.
        """
        if not re.search(r"\w", text):
            raise NothingToCheck(_('add a question: asyncdocs ask "who may refund?"'))
        asked = read_question(text, self._library, self._ranking.index, self._stand_ins)
        ranked = self._ordered(asked)
        shown: list[int] = []
        counted: Counter[str] = Counter()
        for number in ranked:
            path = self._passages[number].document.path
            if len(shown) < limit and counted[path] < _OF_ONE:
                counted[path] += 1
                shown.append(number)
        marks = self._ranking.index.marks
        hits = (hit(self._library, self._passages[number], marks(number, asked.sought)) for number in shown)
        dated = tuple(each if each.date else replace(each, changed=self._last_day(each.path)) for each in hits)
        return Found(SCHEMA_VERSION, text, dated, len(ranked) - len(shown), asked.unknown)

    def _last_day(self, path: str) -> str | None:
        """The day of the last commit that touched a document, as far as git tells."""
        if self._repository is None:
            return None
        try:
            return self._repository.last_day(path) or None
        except GitError:
            return None

    @cached_property
    def _repository(self) -> Repository | None:
        try:
            return None if self.opened.project.config.disable_history else find_repository(self.opened.project.root)
        except GitError:
            return None

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        taken = (document for document in self.opened.documents if self.filters.take(document))
        return tuple(passage for document in taken for passage in passages(document))

    @cached_property
    def _ranking(self) -> Ranking:
        called: dict[str, str] = {}
        for passage in self._passages:
            document = passage.document
            if document.path not in called:
                names = [*_also_called(document), *self._called_elsewhere(document)]
                called[document.path] = " ".join(names)
        return Ranking(self._passages, Index([(each, called[each.document.path]) for each in self._passages]))

    @cached_property
    def _stand_ins(self) -> dict[str, tuple[str, ...]]:
        return synonyms(self._library)

    def _called_elsewhere(self, document: Document) -> Iterable[str]:
        """What other documents call it where they link to it."""
        found: dict[str, None] = {}
        for reference in self._library.references_to(document):
            label = _LABEL.match(reference.origin.text, *reference.span) if reference.relation is None else None
            if label and len(found) < _NAMES:
                found[label[1].casefold()] = None
        return found

    def _ordered(self, asked: Question) -> list[int]:
        """The numbers of passages, best first: those of a named document, those that hold, those that do not."""
        weights = self._with_successors(self._ranking.weights(asked))
        named = {document.path: place for place, document in enumerate(asked.named)}
        least = _LEAST * max(weights.values(), default=0.0)
        own = [number for number, each in enumerate(self._passages) if each.document.path in named]
        mentioning = self._mentioning(asked.named) if not asked.wishes else []
        found = dict.fromkeys([*own, *(number for number in weights if weights[number] >= least), *mentioning])

        def order(number: int) -> tuple[bool, int, bool, float, int]:
            document = self._passages[number].document
            weight = round(weights.get(number, 0.0), 9)
            return document.path not in named, named.get(document.path, 0), not holds(document), -weight, number

        return sorted(found, key=order)

    def _with_successors(self, weights: dict[int, float]) -> dict[int, float]:
        """The weights of passages, where what holds instead of a document counts as much as what it takes the place of."""
        most: defaultdict[str, float] = defaultdict(float)
        for number, weight in weights.items():
            document = self._passages[number].document
            if not holds(document):
                for other in self._library.holding_instead(document):
                    most[other.path] = max(most[other.path], weight)
        for path, weight in most.items():
            own = [number for number, each in enumerate(self._passages) if each.document.path == path]
            for best in sorted(own, key=lambda number: (-weights.get(number, 0.0), number))[:1]:
                weights[best] = max(weights.get(best, 0.0), weight)
        return weights

    def _mentioning(self, named: Sequence[Document]) -> list[int]:
        """The passages of other documents that point at some, by a link or by an id."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for document in named:
            for reference in self._library.references_to(document):
                places[reference.origin.path].append(reference.span.start)
        return [
            number
            for number, passage in enumerate(self._passages)
            if any(passage.span.start <= at < passage.span.end for at in places.get(passage.document.path, ()))
        ]


def _also_called(document: Document) -> Iterator[str]:
    """What else a document goes by: its id, its path, its kind, its tags, its owner, and its aliases."""
    yield str(document.id or "")
    yield document.place.rpartition(".")[0]
    yield document.shown_kind.title
    for name in ("tags", "owner"):
        if stated := document.fields.get(name):
            yield from stated.values
    for entry in document.entries:
        if entry.origin == "front matter" and entry.key in ("alias", "aliases", "description", "summary"):
            yield from entry.values
