"""What an earlier run came to, document by document: what of it still holds after an edit, and what has to be judged anew.

A document is judged by its own text and by what it asks of the others. What they may ask of one is its face. Where the faces of
all that have changed, and of all that had looked into their texts, are what they were, nobody else can come to another result.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Set
from typing import Any, NamedTuple

from asyncdocs.cache import values
from asyncdocs.documents.document import Document
from asyncdocs.documents.plain_values import CLASSES as OF_FACTS
from asyncdocs.documents.plain_values import KindMade, facts, give, kind_again, kind_made
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.other_pages import looked_into
from asyncdocs.lint.folder import together
from asyncdocs.lint.folder.norms import Count, Counts, counted_again, counts_of, lacked_by, take_for_counts, usual
from asyncdocs.lint.judging.face import face, member_digest, places, text_digest
from asyncdocs.lint.model.report import (
    ComponentReport,
    DocumentReport,
    EvidenceReport,
    FindingReport,
    FixReport,
    QuestionReport,
    ScoreReport,
)
from asyncdocs.memo import by_objects, cache, lru_cache, per_object


class Shown(NamedTuple):
    """What a document showed to others when it was judged.

    Attributes:
        face: a digest of what they may ask of it.
        member: a digest of what its series sees.
        places: a digest of the places in it that links may name.
        looked: the paths of pages whose texts it looked into.
        leads: the paths of pages in which it named a place.
        facts: what it tells of itself.
        sums: the names of what was worked out of all documents so far.
        alone: False where something was asked that any change of any text may change.
    """

    face: str
    member: str
    places: str
    looked: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[Any, ...]
    sums: tuple[str, ...]
    alone: bool


class Adds(NamedTuple):
    """What a document adds to what is worked out of all of them, and what it lacks of what may be the custom to lack, by name."""

    parts: dict[str, Any]
    lacks: dict[str, dict[str, bool]]


class Known(NamedTuple):
    """One document as an earlier run left it: its text's digest, what it was taken for, showed and added, and its report.

    What it added is hardly ever looked at but in a process that judges again and again, so it stays the bytes it is kept as.
    """

    text: str
    kind: int
    recognised: tuple[Any, ...]
    shown: Shown
    added: bytes
    report: DocumentReport

    @property
    def adds(self) -> Adds:
        """What it adds to what is worked out of all documents."""
        return _adds(self.added)


@lru_cache(maxsize=4096)
def _adds(added: bytes) -> Adds:
    found: Adds = values.read(added, CLASSES)
    return found


class Earlier(NamedTuple):
    """What a run came to: all documents by path, the kinds they are of, and what was worked out of all together."""

    documents: dict[str, Known]
    kinds: tuple[KindMade, ...]
    sums: dict[str, Any]
    counts: Counts
    wiki: bool

    def since(self, before: Earlier) -> Since | None:
        """What differs from an earlier run; None where it is as well to keep the whole."""
        known = before.documents
        if self.documents.keys() != known.keys() or self.counts.keys() != before.counts.keys():
            return None
        documents = {path: each for path, each in self.documents.items() if known[path] is not each}
        if _SHARE * len(documents) > len(known) or self.kinds[: len(before.kinds)] != before.kinds:
            return None
        counts = {name: told for name, told in self.counts.items() if told != before.counts[name]}
        return Since(documents, self.kinds[len(before.kinds) :], tuple(self.sums), counts, self.wiki)


class Since(NamedTuple):
    """What a run came to that judged few documents: those, further kinds, the sums that still hold, and other counts."""

    documents: dict[str, Known]
    kinds: tuple[KindMade, ...]
    sums: tuple[str, ...]
    counts: Counts
    wiki: bool

    def over(self, before: Earlier) -> Earlier:
        """The whole, laid over the run it differs from."""
        sums = {name: before.sums[name] for name in self.sums if name in before.sums}
        documents, kinds = {**before.documents, **self.documents}, (*before.kinds, *self.kinds)
        return Earlier(documents, kinds, sums, {**before.counts, **self.counts}, self.wiki)


_SHARE = 4
"""Where more than the fourth part of all documents differs, the whole is kept anew."""

CLASSES: tuple[type, ...] = (
    *OF_FACTS, Shown, Adds, Known, Earlier, Since, KindMade, Count, DocumentReport, FindingReport, FixReport, ScoreReport,
    ComponentReport, QuestionReport, EvidenceReport,
)  # fmt: skip
"""Of what it is made, besides the values of Python."""


class Plan(NamedTuple):
    """What is to be judged, and the reports of all others by path."""

    judge: tuple[Document, ...]
    keep: dict[str, DocumentReport]


class Changed(Exception):
    """An edit changed what others see of a document: all are to be judged, by a library that has taken no sums over."""


class Memory:
    """What an earlier run came to, and what this one does, for the next."""

    def __init__(
        self,
        earlier: Earlier | None = None,
        text_of: Callable[[Document], str | None] = lambda document: None,
        concerned: Set[str] = frozenset(),
    ) -> None:
        """Begin with what an earlier run came to.

        Args:
            earlier: with the same choices, to which the disk gave the same answers.
            text_of: tells a digest of what the files hold that a document is read from, where it is known already.
            concerned: the paths of documents that are to be judged again whatever they hold.
        """
        self._concerned = concerned
        self.earlier = earlier
        self._text_of = text_of
        self._kinds: tuple[Kind, ...] = ()
        self.now: Earlier | None = None
        self.judges_all = False
        """Whether all are to be judged, for what others see of a document is known to have changed."""

    @per_object
    def plan(self, library: Library) -> Plan:
        """What is to be judged of a library of which nothing was asked yet; its documents take over what the same texts told."""
        every, earlier = library.documents, self.earlier
        if earlier is None or {each.path for each in every} != earlier.documents.keys():
            return Plan(every, {})
        known = earlier.documents
        changed = {each.path for each in every if self._digest(each) != known[each.path].text} | self._concerned
        try:
            kinds = tuple(kind_again(made, every[0].reading.kinds) for made in earlier.kinds)
        except (KeyError, ValueError):
            return Plan(every, {})
        others = any(member_digest(library.by_path[path]) != known[path].shown.member for path in changed)
        if others and not _recognised_again(every, earlier, changed):
            return Plan(every, {})  # the like of what has changed may be of other kinds now
        for document in every:
            before = known[document.path]
            told = None if document.path in changed else before.shown.facts
            give(document, Recognised(kinds[before.kind], *before.recognised), told)
        if self.judges_all:
            return Plan(every, {})
        together.take_over(library, earlier.sums)
        take_for_counts(library, earlier.counts)
        vars(library)["wiki"] = earlier.wiki
        self._kinds = kinds
        moved = {path for path in changed if places(library.by_path[path]) != known[path].shown.places}
        todo = changed | {
            path
            for path, each in known.items()
            if not (changed.isdisjoint(each.shown.looked) and moved.isdisjoint(each.shown.leads))
        }
        return Plan(
            tuple(each for each in every if each.path in todo),
            {path: each.report for path, each in known.items() if path not in todo},
        )

    def keep(
        self, library: Library, plan: Plan, reports: Mapping[str, DocumentReport], seen: Mapping[str, Shown]
    ) -> None:
        """Keep what a run came to.

        Args:
            library: all documents.
            plan: what was judged of them.
            reports: of those that were judged, by path.
            seen: what they showed, by path.

        Raises:
            Changed: one shows others something else than it did, and not all were judged.
        """
        before = self.earlier.documents if self.earlier and plan.keep else {}
        together.work_out(library, {name for each in seen.values() for name in each.sums})
        adds = {
            path: Adds(together.parts_of(library, document), lacked_by(library, document))
            for path, document in library.by_path.items()
            if path in seen
        }
        if before and not self._stands(library, seen, adds):
            self.judges_all = True
            raise Changed
        if not all(each.alone for each in seen.values()):
            return
        kinds = list(self.earlier.kinds) if before and self.earlier else []
        numbers = {id(kind): number for number, kind in enumerate(self._kinds)} if before else {}
        documents = {}
        for document in library.documents:
            known, path = document.recognised, document.path
            if id(known.kind) not in numbers:
                made = kind_made(known.kind, document.reading.kinds)
                if made is None:
                    return
                numbers[id(known.kind)] = len(kinds)
                kinds.append(made)
            if path in seen:
                text, added = self._digest(document), values.written(adds[path])
                number = numbers[id(known.kind)]
                documents[path] = Known(text, number, known[1:], seen[path], added, reports[path])
            else:
                documents[path] = before[path]
        sums = together.wholes_of(library)
        if before and self.earlier:
            sums = {name: whole for name, whole in sums.items() if name in self.earlier.sums}
        self.now = Earlier(documents, tuple(kinds), sums, counts_of(library), library.wiki)

    def _digest(self, document: Document) -> str:
        return self._text_of(document) or text_digest(document)

    def _stands(self, library: Library, seen: Mapping[str, Shown], adds: Mapping[str, Adds]) -> bool:
        """Whether nothing that others were told has changed; what is worked out of all documents is brought up to date."""
        assert self.earlier is not None
        known = self.earlier.documents
        if any(each.face != known[path].shown.face or not each.alone for path, each in seen.items()):
            return False
        were = {path: known[path].adds for path in adds}

        @cache
        def now() -> dict[str, Adds]:
            return {each.path: adds.get(each.path) or known[each.path].adds for each in library.documents}

        for name, before in self.earlier.sums.items():
            if all(each.parts[name] == were[path].parts[name] for path, each in adds.items()):
                continue
            if together.put_together(name, {path: each.parts[name] for path, each in now().items()}) != before:
                return False
        counts = {name: told for name, told in counts_of(library).items() if name in self.earlier.counts}
        for name, told in counts.items():
            if any(each.lacks.get(name) != were[path].lacks.get(name) for path, each in adds.items()):
                counts[name] = counted_again({path: each.lacks for path, each in now().items()}, name)
                if usual(counts[name]) != usual(told):
                    return False
        take_for_counts(library, counts)
        return True


def _recognised_again(every: tuple[Document, ...], earlier: Earlier, changed: Container[str]) -> bool:
    """Whether all documents are what they were, told by their series as it is now.

    A process that goes on after a build still knows what each is to its series; to read them all for it would take about as
    long as to judge them.
    """
    if any("as_member" not in vars(each) for each in every if each.path not in changed):
        return False

    made, kinds = by_objects(kind_made), every[0].reading.kinds

    def is_again(document: Document) -> bool:
        now, before = document.recognised, earlier.documents[document.path]
        return now[1:] == before.recognised and made(now.kind, kinds) == earlier.kinds[before.kind]

    return all(map(is_again, every))


def shown(document: Document, library: Library) -> Shown:
    """What a document shows to others; asked right after it was judged, while all that is needed for it is at hand."""
    return Shown(
        face(document),
        member_digest(document),
        places(document),
        tuple(sorted(looked_into(document))),
        tuple(sorted(library.named_places(document))),
        facts(document),
        tuple(sorted(together.wholes_of(library))),
        not together.rests_on_texts(library),
    )
