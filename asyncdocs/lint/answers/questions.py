"""How a document answers the questions of its kind: with which evidence, here or in a page it links to, and where not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from asyncdocs.documents.document import Document
from asyncdocs.kinds.parts import Part, Question, Shape
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.answers.applies import does_not_apply, owes_nothing
from asyncdocs.lint.answers.faults import asks_of_no_link, faults_of, mostly_clean
from asyncdocs.lint.answers.forms import HINTED, NOTHING_OPEN, SHORT_OF_AN_ANSWER, own_roles, raising_roles
from asyncdocs.lint.answers.named_places import named_place
from asyncdocs.lint.answers.other_pages import OtherPages
from asyncdocs.lint.answers.own_sections import OwnSections
from asyncdocs.lint.answers.unread import unread, unread_because
from asyncdocs.lint.answers.where_to_write import WhereToWrite
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.model.report import Verdict
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.lint.shapes import different_places, find, finds_in_order
from asyncdocs.lint.shapes.retargeted import WORDED, elsewhere, worded
from asyncdocs.lint.shapes.view import Evidence, evidence_source, in_order
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


def answers(
    library: Library, document: Document, findings: Mapping[str, Iterable[Finding]], *, evidence: bool = True
) -> tuple[Answer, ...]:
    """The answers a document gives, one for each question of its kind.

    Args:
        library: all documents, for answers that stand in another.
        document: the one that is asked.
        findings: by path of document, suppressed ones included: a known fault is a fault.
        evidence: whether somebody reads where the answers stand; without, no more places are looked for than decide.
    """
    return _Answering(library, document, findings, evidence=evidence).answers()


_MERE = frozenset({"substance", "code"})
"""Shapes that anything fits which is written under a heading."""


class _Answering:
    """One document, being asked."""

    def __init__(
        self, library: Library, document: Document, findings: Mapping[str, Iterable[Finding]], *, evidence: bool
    ) -> None:
        self._library = library
        self._document = document
        self._findings = tuple(findings.get(document.path, ()))
        self._view = evidence_source(library, document)
        self._own = OwnSections(self._view)
        self._others = OtherPages(library, document)
        self._where = WhereToWrite(document)
        self._decides = not evidence

    def answers(self) -> tuple[Answer, ...]:
        return tuple(self._answer(question) for question in self._document.kind.questions)

    def _answer(self, question: Question) -> Answer:
        view = self._view
        faults = [finding for finding in self._findings if finding.rule in question.weakened_by]
        places: list[Evidence] = []
        for shape in question.answered_by:
            if shape.name == "clean":
                return self._clean(question, shape)
            first = self._decides and not faults and finds_in_order(view, shape)
            places = find(view, shape, all_places=bool(faults), first=first)
            if places:
                break
        if left := self._own.left_open(question):
            if places and question.must:
                return Answer(
                    question, "partly", tuple(places), _("the section for this question contains no answer"), left.start
                )
            places = []
        else:
            places = places or self._others.in_parts(question, question.answered_by)
        told = bool(places)
        if not places and question.none_answers:
            places = self._none_of_it(question)
            if places and question.left_open_by:
                return Answer(question, "not applicable", tuple(places), _(NOTHING_OPEN), places[0].span.start)
        if not places:
            if question.na and (reasons := self._own.blocks_that_are(question, "not applicable")):
                return Answer(question, "not applicable", tuple(reasons), "", reasons[0].span.start)
            places = self._others.linked(question) if question.linked and not left else []
        if not places:
            return self._open(question, bound=left is not None)
        places = in_order(places, self._document)
        touched = {
            path: Stretches(each.span for each in faults if each.path == path) for path in {f.path for f in faults}
        }
        for place in places:
            if place.path not in touched or not touched[place.path].touch(*place.span):
                continue
            for finding in faults:
                if finding.path == place.path and _overlap(finding.span, place.span):
                    return Answer(question, "partly", tuple(places), finding.message, self._offset(question, finding))
        if lacking := next((part for part in question.also if told and not self._says(part)), None):
            return Answer(question, "partly", tuple(places), _(lacking.because), self._offset(question, places[0]))
        return Answer(question, "answered", tuple(places), "", self._offset(question, places[0]))

    def _offset(self, question: Question, place: Evidence | Finding) -> int:
        """Where on the page an answer stands; where it would be written if it stands in a file beside the page, or in another."""
        return place.span.start if place.path == self._document.path else self._where.offset(question)

    def _says(self, part: Part) -> bool:
        """Whether a half of an answer stands here, or in another file of the unit of work."""
        views = [self._view, *map(self._others.view, self._others.parts())]
        if part.sections and any(True for view in views for _block in view.blocks(part.sections)):
            return True
        found = (find(view, shape, first=self._decides and part.times == 1) for view in views for shape in part.by)
        places = different_places(chain.from_iterable(found))
        return len(list(islice(places, part.times))) == part.times

    def _halves(self, question: Question) -> tuple[Shape, ...]:
        """The shapes of half an answer.

        Where a section of its own has nothing in it, words from afar are none, unless one place may answer it whole.
        """
        worded = any(shape.name in WORDED and shape.times == 1 for shape in question.answered_by)
        if not worded and self._own.unsaid(question):
            return tuple(shape for shape in question.partly_by if shape.name not in WORDED)
        return (*question.partly_by, *elsewhere(question))

    def _of_its_own(self, question: Question, halves: Iterable[Shape]) -> Iterator[Shape]:
        """The shapes of half an answer but for mere text and code in sections in which other questions are answered.

        What a page need not say is half said where somebody began to say it, not by all that the page is about.
        """
        others = {role for each in self._document.kind.questions if each is not question for role in own_roles(each)}
        return (shape for shape in halves if shape.name not in _MERE or not others.issuperset(shape.roles))

    def _open(self, question: Question, *, bound: bool = False) -> Answer:
        """What is said of a question that nothing answers: does not apply, half of it, cannot be told, or proven to be open.

        One that is bound to its own section is looked for nowhere else.
        """
        view = self._view
        offset = self._where.offset(question)
        if reason := does_not_apply(self._document, question):
            return Answer(question, "not applicable", (), reason, offset)
        unowed = owes_nothing(self._document, question)
        halves = () if bound else self._halves(question)
        for shape in self._of_its_own(question, halves) if unowed else halves:
            if places := find(view, shape, first=self._decides):
                because = "" if unowed else self._own.missing(question, said=True)
                half, at = because or half_of(question), self._offset(question, places[0])
                return Answer(question, "partly", tuple(places), half, at, unowed=bool(unowed))
        if unowed:
            return Answer(question, "not applicable", (), unowed, offset)
        part = question.left_open_by
        if part and (places := next((found for shape in part.by if (found := find(view, shape))), [])):
            start, told = places[0].span.start, _(part.because)
            return Answer(question, "unanswered", tuple(places), told, start, next=_(part.next))
        # a word alone is little, from afar
        sections = [shape for shape in question.partly_by if shape.name == "substance"]
        if places := [] if bound else self._others.in_parts(question, sections):
            return Answer(question, "partly", tuple(places), half_of(question), offset)
        for substance, because in SHORT_OF_AN_ANSWER.items():
            if places := self._own.blocks_that_are(question, substance):
                return Answer(question, "partly", tuple(places), _(because), places[0].span.start)
        if places := self._own.blocks_that_are(question, "unexplained"):
            because = _('the page says "not applicable" without a reason')
            return Answer(question, "partly", tuple(places), because, places[0].span.start)
        missing = self._own.missing(question)
        if not missing and not question.only_if_raised and (places := unread(view, question)):
            return Answer(question, "not found", tuple(places), unread_because(self._document, places[0]), offset)
        for shape in () if missing else question.hinted_by:
            if places := find(view, shape, first=self._decides):
                return Answer(question, "not found", tuple(places), _(HINTED), offset)
        if places := [] if missing or bound else self._others.in_parts(question, worded(question)):
            return Answer(question, "not found", tuple(places), _(HINTED), offset)
        if question.may_not_apply and not missing:
            because = _("nothing shows that the question matters for this change")
            return Answer(question, "not found", (), because, offset)
        if question.only_if_raised and self._own.roles.isdisjoint(raising_roles(question)):
            return Answer(question, "not applicable", (), _("nothing on the page raises the question"), offset)
        if question.only_if_raised and question.left_open_by and self._own.nothing_below(question):
            return Answer(question, "not applicable", (), _(NOTHING_OPEN), offset)
        return Answer(question, "unanswered", (), missing, offset, self._own.empty(question))

    def _none_of_it(self, question: Question) -> list[Evidence]:
        """Where the page says that there is none: a bare `N/A` says no less of what only a page can raise, and does not."""
        if places := self._own.blocks_that_are(question, "none"):
            return places
        unexplained = self._own.blocks_that_are(question, "unexplained") if question.only_if_raised else []
        words = (shape for shape in question.partly_by if shape.name == "says" and unexplained)
        return [] if any(find(self._view, shape) for shape in words) else unexplained

    def _clean(self, question: Question, shape: Shape) -> Answer:
        """Answered where there is something to read and none of the named faults in it; not asked of links that a page has not."""
        view = self._view
        begin = self._document.markup.body_start
        if not view.says_anything and not any(self._others.view(part).says_anything for part in self._others.parts()):
            return Answer(question, "unanswered", (), _("the page is still empty"), begin)
        faults = faults_of(self._document, self._findings, shape.sought)
        if not faults:
            if asks_of_no_link(view, shape.sought):
                return self._names_places(question, begin)
            if lacking := next((part for part in question.also if not self._says(part)), None):
                return Answer(question, "partly", (), _(lacking.because), begin)
            return Answer(question, "answered", (), "", begin)
        places = tuple(Evidence(self._document, finding.span, finding.path) for finding in faults)
        verdict: Verdict = "partly" if mostly_clean(view, faults) else "unanswered"
        told = tuple(finding.message for finding in faults)
        return Answer(question, verdict, places, told[0], faults[0].span.start, faults=told)

    def _names_places(self, question: Question, begin: int) -> Answer:
        """Whether a page without links names a page, a file or a section of the project that is there."""
        span = named_place(self._library, self._document)
        if span is None:
            because = _("the page names no page, file or section of the project")
            return Answer(question, "not applicable", (), because, begin)
        return Answer(question, "answered", (Evidence(self._document, span, self._document.path),), "", span.start)


def half_of(question: Question) -> str:
    """What half an answer lacks; words from afar, which the question does not list, lack the place to be looked for."""
    return (
        _(question.half_because) if question.half_because else _("the page may mention it, but not in a section for it")
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
