"""The litmus: whether somebody from outside could pick a piece of work up as it is written, and what they would have to ask.

A piece of work passes where no question an outsider cannot do without is proven to be open: neither in its own text, nor in
the spec or story it leans on. Half an answer is enough to begin with, a placeholder is none; what could not be read is
told as such, and counts neither way.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from asyncdocs.documents.called import short_name
from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import LEAD
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Question
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.answers.forms import SHORT_OF_AN_ANSWER
from asyncdocs.lint.answers.questions import answers
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.model.rule import Rule
from asyncdocs.lint.precision import interval
from asyncdocs.lint.rules import RULES
from asyncdocs.lint.scoring.readiness import plan_answers
from asyncdocs.lint.scoring.scored import normative_rules, source_at
from asyncdocs.memo import per_object
from asyncdocs.strings import gettext as _
from asyncdocs.units.unit import Unit

Outcome = Literal["passes", "asks", "unclear"]
Event = Literal["started", "done", "ready"]
DatedBy = Literal["git", "added", "dates", "order"]
Text = Literal["then", "first", "today"]
"""Which text was judged: that of when somebody began, the first that git has of what came when it was done, or today's."""

LEAK = "conversations"
"""The question about what was left in a conversation: it is asked where a sentence that must hold rests on one."""

_NO_ANSWER = frozenset({"placeholder-left", "template-residue", "template-unchanged", "clarification-left"})
"""Rules whose finding in half an answer says that there is none."""

_SAME = {"specifics": ("specifics", "interface", "data-model"), "system": ("system", "what")}
"""Questions of a piece of work, to those by which a spec answers them."""

_LEANED_ON = ("implements", "decided-by", "amends")
_ROLES = (LEAD, "why", "context", "summary", "scope-in", "acceptance", "start", "plan", "references")


class Work(NamedTuple):
    """A piece of work: the document that speaks for it, and the unit it leads where it is one of several files."""

    lead: Document
    unit: Unit | None

    @property
    def documents(self) -> tuple[Document, ...]:
        """All its documents, the one that speaks for it first."""
        return self.unit.documents if self.unit else (self.lead,)

    @property
    def path(self) -> str:
        """Of its folder, or of its file where that is all there is."""
        return self.unit.path if self.unit else self.lead.path

    @property
    def name(self) -> str:
        """What it is called in a line: its id, else the unit's or the file's name."""
        if self.lead.id and not (self.unit and self.unit.path != self.lead.path):
            return short_name(self.lead)
        return self.unit.name if self.unit else self.lead.path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question an outsider would have to ask: why, where the answer would stand, and the sentence to write there."""

    question: str
    ask: str
    because: str
    path: str
    line: int
    heading: str
    next: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking a piece of work: what is proven open, what could not be read, and what it leans on."""

    asks: tuple[Ask, ...]
    unclear: tuple[Ask, ...]
    leans_on: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        return "asks" if self.asks else "unclear" if self.unclear else "passes"


@dataclass(frozen=True, slots=True)
class Tried:
    """One piece of work that was tried.

    `day` is when it was `event`, which is `told` by git, by the commit that added it, by its own dates, or by its place in the
    order alone; `text` says which text was judged, `revision` at which commit, empty where it is judged as it stands.
    """

    name: str
    title: str
    path: str
    lead: str
    kind: str
    status: str | None
    owner: str | None
    event: Event
    day: datetime.date | None
    told: DatedBy
    text: Text
    revision: str
    outcome: Outcome
    asks: tuple[Ask, ...]
    unclear: tuple[Ask, ...]
    leans_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """So many pieces of work, one after the other: from when to when, how many passed, asked, and could not be told."""

    begin: datetime.date | None
    end: datetime.date | None
    tried: int
    passed: int
    asked: int

    @property
    def unclear(self) -> int:
        return self.tried - self.passed - self.asked


@dataclass(frozen=True)
class Litmus:
    """What came of the last pieces of work, newest first, and of the windows before, oldest first.

    `history` is empty, or says what is not known of the past, and why; `left_out` how many pieces of work were passed over
    because they are kept for the record and nothing tells when they were started; `unstated` how many bear no status that is
    known, so that nobody can tell whether it was ready: none of these is taken.
    """

    tried: tuple[Tried, ...]
    windows: tuple[Window, ...]
    musts: Mapping[str, tuple[str, ...]]
    text: Literal["as-started", "today"]
    history: str = ""
    left_out: int = 0
    unstated: int = 0

    @property
    def window(self) -> Window:
        """The last window, which is what is tried."""
        return self.windows[-1]

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the share of all such work that could be picked up lies, in 95 of 100 such counts (Wilson)."""
        return interval(self.window.passed, self.window.passed + self.window.asked)


def window_of(tried: Iterable[Tried]) -> Window:
    """The count over some pieces of work, newest first."""
    tried = tuple(tried)
    days = sorted(each.day for each in tried if each.day)
    passed, asked = (sum(each.outcome == outcome for each in tried) for outcome in ("passes", "asks"))
    return Window(days[0] if days else None, days[-1] if days else None, len(tried), passed, asked)


def has_work(library: Library) -> bool:
    """Whether any document is work that was started, or is ready to be; without a known status, nobody can tell."""
    kinds = library.documents[0].reading.config.litmus_kinds if library.documents else ()
    return any(
        each.kind.name in kinds
        and each.scored
        and each.stage in ("ready", "done")
        and (each.known_stage is not None or each.path in library.unit_by_path)
        for each in library.documents
    )


def musts_of(kind: Kind, further: Mapping[str, Iterable[str]]) -> tuple[Question, ...]:
    """The questions of a kind that an outsider cannot do without.

    Args:
        kind: of the document that speaks for the work.
        further: by kind, or `all`, questions that are asked besides the kind's own musts, where it asks them.
    """
    wanted = {*further.get("all", ()), *further.get(kind.name, ())}
    return tuple(question for question in kind.questions if question.must or question.id in wanted)


def _rules(kind: Kind, questions: Iterable[Question]) -> list[Rule]:
    """The rules whose findings say that an answer to one of some questions is none; the others take their time for nothing."""
    names = _NO_ANSWER | {rule for cap in kind.caps for rule in cap.rules}
    names |= {rule for question in questions for rule in question.weakened_by}
    return [rule for rule in RULES if rule.name in names]


def asked(library: Library, work: Work, further: Mapping[str, Iterable[str]]) -> Asked:
    """Ask a piece of work what an outsider would have to know before beginning.

    Args:
        library: all documents, for what it leans on.
        work: the piece of work.
        further: see `musts_of`.
    """
    questions = musts_of(work.lead.kind, further)
    wanted = {question.id for question in questions}
    found = findings(library, work.documents, _rules(work.lead.kind, questions))
    given = answers(library, work.lead, found)
    musts = [answer for answer in given if answer.question.id in wanted and answer.question.id != LEAK]
    if work.unit and work.unit.format.work:
        musts += [answer for answer in plan_answers(work.unit, given) if answer.question.must]
    if LEAK in wanted:
        musts += _leaks(work, given, found)
    leaned = _Leaned(library, work)
    asks: list[Ask] = []
    unclear: list[Ask] = []
    for answer in musts:
        if not _open(answer, found) or leaned.answers(answer.question.id):
            continue
        told = _ask(answer, work, leaned)
        (unclear if answer.verdict == "not found" else asks).append(told)
    return Asked(tuple(asks), tuple(unclear), tuple(leaned.names))


def _open(answer: Answer, found: Mapping[str, Iterable[Finding]]) -> bool:
    """Whether an answer leaves an outsider without one: half of it is enough to begin with, a placeholder is not."""
    if answer.verdict in ("unanswered", "not found"):
        return True
    if answer.verdict != "partly":
        return False
    if answer.because in (_(SHORT_OF_AN_ANSWER["none"]), _(SHORT_OF_AN_ANSWER["not applicable"])):
        return True
    return any(
        finding.rule in _NO_ANSWER and finding.span.start < place.span.end and place.span.start < finding.span.end
        for place in answer.places
        for finding in found.get(place.path, ())
    )


def _leaks(work: Work, given: Iterable[Answer], found: Mapping[str, Iterable[Finding]]) -> Iterator[Answer]:
    """The question about conversations, where a sentence that must hold rests on one."""
    if normative_rules(work.lead, found.get(work.lead.path, ())):
        yield from (answer for answer in given if answer.question.id == LEAK)


def _ask(answer: Answer, work: Work, leaned: _Leaned) -> Ask:
    place = answer.places[0] if answer.places else None
    document = place.document if place else work.lead
    path = place.path if place else document.path
    offset = place.span.start if place else answer.offset
    source = source_at(document, path, work.unit)
    section = document.section_at(offset) if path == document.path else None
    said = bool(place) or answer.empty
    because = answer.because
    if leaned.asked_in_vain:
        because = (f"{because}; " if because else "") + _("there is no answer in {name} either").format(
            name=", ".join(leaned.asked_in_vain)
        )
    return Ask(
        question=answer.question.id,
        ask=_(answer.question.ask),
        because=because,
        path=path,
        line=source.position(min(offset, len(source.text))).line,
        heading=section.title if section and said else "",
        next=_(answer.question.next),
    )


class _Leaned:
    """What a piece of work leans on: the spec, story or decision it names, asked only where its own text leaves a must open."""

    def __init__(self, library: Library, work: Work) -> None:
        self._library = library
        self._work = work
        self.names: dict[str, None] = {}
        self.asked_in_vain: list[str] = []

    def answers(self, question: str) -> bool:
        """Whether one of them answers a question that the work leaves open."""
        wanted = _SAME.get(question, (question,))
        self.asked_in_vain = []
        for document in self._documents():
            if any(each.id in wanted for each in document.kind.questions):
                if not self._answers_of(document).isdisjoint(wanted):
                    self.names[short_name(document)] = None
                    return True
                self.asked_in_vain.append(short_name(document))
        return False

    def _documents(self) -> Iterator[Document]:
        """What it says it implements, and what it links to where it tells what it is about; not the tickets beside it."""
        own = {document.path for document in self._work.documents}
        inside = [(block.start, block.end) for role in _ROLES for block in self._work.lead.blocks_by_role.get(role, ())]
        seen = set()
        for reference in self._library.references_from(self._work.lead):
            target = reference.target
            if target.path in own or target.path in seen or not self._holds(target):
                continue
            named = reference.relation in _LEANED_ON
            linked = reference.relation is None and any(s <= reference.span.start < e for s, e in inside)
            if named or (linked and target.kind.name != self._work.lead.kind.name):
                seen.add(target.path)
                yield target

    def _holds(self, document: Document) -> bool:
        unit = self._library.unit_by_path.get(document.path)
        if unit is not None and unit.lead is document:
            return unit.stage in ("ready", "done")
        return document.scored and document.can_answer

    @per_object
    def _answers_of(self, document: Document) -> frozenset[str]:
        found = findings(self._library, [document], _rules(document.kind, document.kind.questions))
        given = answers(self._library, document, found)
        return frozenset(
            answer.question.id
            for answer in given
            if answer.verdict in ("answered", "partly") and not _open(answer, found)
        )
