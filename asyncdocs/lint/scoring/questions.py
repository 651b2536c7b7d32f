"""How a document answers the questions of its kind: with which evidence, here or in a page it links to, and where not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.parts import Part, Question, Shape
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.led_to import led_to
from asyncdocs.lint.facts.substance import Substance
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.model.report import Verdict
from asyncdocs.lint.prose.named_people import lists_people
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.lint.scoring.applies import changes_work, does_not_apply
from asyncdocs.lint.scoring.faults import asks_of_no_link, faults_of, mostly_clean
from asyncdocs.lint.scoring.forms import (
    ABOUT_ROLES,
    BY_ROLE,
    HINTED,
    LACKING,
    METADATA_SHAPES,
    NOTHING_OPEN,
    SHORT_OF_AN_ANSWER,
    UNDER_HEADINGS,
    own_roles,
)
from asyncdocs.lint.scoring.named_places import named_place
from asyncdocs.lint.scoring.where_to_write import WhereToWrite
from asyncdocs.lint.shapes import different_places, find, finds_in_order, roles_of
from asyncdocs.lint.shapes.retargeted import WORDED, elsewhere, retargeted, unbound, worded
from asyncdocs.lint.shapes.view import UNREAD, Evidence, EvidenceSource, evidence_source, in_order, text_of
from asyncdocs.memo import kept, per_object
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Span


@dataclass(frozen=True)
class Answer:
    """A question, the verdict, the places that show it, and half a sentence on what keeps it from being answered.

    `empty` is whether a section is there for the answer, and nothing in it; `custom` whether hardly any document of the same
    format answers it, `unusual` whether hardly any does so in whole. `next` is the sentence to write, where it is not the
    question's own. `unowed` is whether nothing that is changed asks for it: what is said of it all the same costs nothing.
    `faults` says of each place what is wrong with it, where the question is about faults.
    """

    question: Question
    verdict: Verdict
    places: tuple[Evidence, ...]
    because: str
    offset: int
    empty: bool = False
    custom: bool = False
    next: str = ""
    unowed: bool = False
    unusual: bool = False
    faults: tuple[str, ...] = ()


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


class _Answering:
    """One document, being asked."""

    def __init__(
        self, library: Library, document: Document, findings: Mapping[str, Iterable[Finding]], *, evidence: bool
    ) -> None:
        self._library = library
        self._document = document
        self._findings = tuple(findings.get(document.path, ()))
        self._where = WhereToWrite(document)
        self._decides = not evidence

    def answers(self) -> tuple[Answer, ...]:
        return tuple(self._answer(question) for question in self._document.kind.questions)

    @per_object
    def _view(self, document: Document) -> EvidenceSource:
        if document is self._document:
            return evidence_source(self._library, document)
        return EvidenceSource(self._library, document, self._document.kind)

    def _answer(self, question: Question) -> Answer:
        view = self._view(self._document)
        faults = [finding for finding in self._findings if finding.rule in question.weakened_by]
        places: list[Evidence] = []
        for shape in question.answered_by:
            if shape.name == "clean":
                return self._clean(question, shape)
            first = self._decides and not faults and finds_in_order(view, shape)
            places = find(view, shape, all_places=bool(faults), first=first)
            if places:
                break
        if left := self._left_open(question, view):
            if places and question.must:
                return Answer(
                    question, "partly", tuple(places), _("the section of the question contains no answer"), left.start
                )
            places = []
        else:
            places = places or self._in_parts(question, question.answered_by)
        told = bool(places)
        if not places and question.none_answers:
            places = self._none_of_it(question)
            if places and question.left_open_by:
                return Answer(question, "not applicable", tuple(places), _(NOTHING_OPEN), places[0].span.start)
        if not places:
            if question.na and (reasons := self._blocks_that_are(question, "not applicable")):
                return Answer(question, "not applicable", tuple(reasons), "", reasons[0].span.start)
            places = self._linked(question) if question.linked and not left else []
            if places and question.linked_half:
                because = _("the answer is on another page that this page links to")
                return Answer(question, "partly", tuple(places), because, self._where.offset(question))
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
                    return Answer(question, "partly", tuple(places), finding.message, finding.span.start)
        if lacking := next((part for part in question.also if told and not self._says(part)), None):
            return Answer(question, "partly", tuple(places), _(lacking.because), places[0].span.start)
        return Answer(question, "answered", tuple(places), "", places[0].span.start)

    def _says(self, part: Part) -> bool:
        """Whether a half of an answer stands here, or in another file of the unit of work."""
        views = [self._view(document) for document in (self._document, *self._parts())]
        if part.sections and any(True for view in views for _block in view.blocks(part.sections)):
            return True
        found = (find(view, shape, first=self._decides and part.times == 1) for view in views for shape in part.by)
        places = different_places(chain.from_iterable(found))
        return len(list(islice(places, part.times))) == part.times

    def _left_open(self, question: Question, view: EvidenceSource) -> Section | None:
        """The section a question has of its own, where it holds something that says nothing: a prompt, a bare `N/A`, a label.

        Whoever wrote it was asked, and left it open: no text from elsewhere answers for them.
        """
        own = self._own_unsaid(question, view)
        return next((each for each in own if self._document.blocks_between(each.body, each.end)), None)

    def _halves(self, question: Question, view: EvidenceSource) -> tuple[Shape, ...]:
        """The shapes of half an answer.

        Where a section of its own has nothing in it, words from afar are none, unless one place may answer it whole.
        """
        worded = any(shape.name in WORDED and shape.times == 1 for shape in question.answered_by)
        if not worded and self._own_unsaid(question, view):
            return tuple(shape for shape in question.partly_by if shape.name not in WORDED)
        return (*question.partly_by, *elsewhere(question))

    def _own_unsaid(self, question: Question, view: EvidenceSource) -> list[Section]:
        """The sections a question has of its own, in order, where none of them says anything; none of them where one does."""
        first = question.answered_by[0] if question.answered_by else None
        roles = first.roles if first is not None and first.name in BY_ROLE else ()
        wanted = dict.fromkeys(section for role in roles for section in self._named_sections.get(role, ()))
        own = sorted(wanted, key=lambda section: section.start)
        return [] if not own or any(map(self._said_below, own)) or any(view.blocks(roles)) else own

    @cached_property
    def _named_sections(self) -> dict[str, list[Section]]:
        """By role, the sections whose own heading names it."""
        found: dict[str, list[Section]] = {}
        for section in self._document.sections:
            for role in section.roles if section.named else ():
                found.setdefault(role, []).append(section)
        return found

    def _said_below(self, section: Section) -> bool:
        judge = self._view(self._document).judge
        blocks = self._document.blocks_between(section.body, section.end)
        return any(judge.of(block) in ("says", "link") for block in blocks)

    def _open(self, question: Question, *, bound: bool = False) -> Answer:
        """What is said of a question that nothing answers: does not apply, half of it, cannot be told, or proven to be open.

        One that is bound to its own section is looked for nowhere else.
        """
        view = self._view(self._document)
        offset = self._where.offset(question)
        if reason := does_not_apply(self._document, question):
            return Answer(question, "not applicable", (), reason, offset)
        work = changes_work(self._document, question)
        for shape in () if bound else self._halves(question, view):
            if places := find(view, shape, first=self._decides):
                because = "" if work else self._missing(question, said=True)
                half, at = because or _("the page answers only half of the question"), places[0].span.start
                return Answer(question, "partly", tuple(places), half, at, unowed=bool(work))
        if work:
            return Answer(question, "not applicable", (), work, offset)
        part = question.left_open_by
        if part and (places := next((found for shape in part.by if (found := find(view, shape))), [])):
            start, told = places[0].span.start, _(part.because)
            return Answer(question, "unanswered", tuple(places), told, start, next=_(part.next))
        # a word alone is little, from afar
        sections = [shape for shape in question.partly_by if shape.name == "substance"]
        if places := [] if bound else self._in_parts(question, sections):
            return Answer(question, "partly", tuple(places), _("the page answers only half of the question"), offset)
        for substance, because in SHORT_OF_AN_ANSWER.items():
            if places := self._blocks_that_are(question, substance):
                return Answer(question, "partly", tuple(places), _(because), places[0].span.start)
        if places := self._blocks_that_are(question, "unexplained"):
            because = _('the page says "not applicable" without a reason')
            return Answer(question, "partly", tuple(places), because, places[0].span.start)
        missing = self._missing(question)
        if not missing and not question.only_if_raised and (places := self._unread(question)):
            return Answer(question, "not found", tuple(places), self._unread_because(places[0]), offset)
        for shape in () if missing else question.hinted_by:
            if places := find(view, shape, first=self._decides):
                return Answer(question, "not found", tuple(places), _(HINTED), offset)
        if places := [] if missing or bound else self._in_parts(question, worded(question)):
            return Answer(question, "not found", tuple(places), _(HINTED), offset)
        if question.may_not_apply and not missing:
            because = _("nothing shows that the question matters for this change")
            return Answer(question, "not found", (), because, offset)
        if question.only_if_raised and self._roles.isdisjoint(own_roles(question)):
            return Answer(question, "not applicable", (), _("nothing on the page raises the question"), offset)
        if question.only_if_raised and question.left_open_by and self._nothing_below(question):
            return Answer(question, "not applicable", (), _(NOTHING_OPEN), offset)
        return Answer(question, "unanswered", (), missing, offset, self._empty(question))

    def _nothing_below(self, question: Question) -> bool:
        """Whether not even a few words, or a template's question, stand in the sections of a question."""
        view, by_role = self._view(self._document), self._document.blocks_by_role
        blocks = (block for role in own_roles(question) for block in by_role.get(role, ()))
        return not any(any(map(str.isalpha, text_of(view, block))) for block in blocks)

    def _none_of_it(self, question: Question) -> list[Evidence]:
        """Where the page says that there is none: a bare `N/A` says no less of what only a page can raise, and does not."""
        if places := self._blocks_that_are(question, "none"):
            return places
        unexplained = self._blocks_that_are(question, "unexplained") if question.only_if_raised else []
        words = (shape for shape in question.partly_by if shape.name == "says" and unexplained)
        return [] if any(find(self._view(self._document), shape) for shape in words) else unexplained

    def _unread(self, question: Question) -> list[Evidence]:
        """Where an answer may stand that could not be read.

        Anything under headings that name no role may be the answer to a must-question, and to one whose answers have no form but
        their heading; the answer to another shows by its words, the names of people by their form, and metadata stands in no
        section. Nor is it proven that a must is open by the words of some sections that lack, where they are not looked for in
        all of the text.
        """
        view = self._view(self._document)
        if all(shape.name in METADATA_SHAPES for shape in question.ways):
            return []
        if question.must or all(shape.name in UNDER_HEADINGS for shape in question.answered_by):
            roles: list[tuple[str, ...]] = [(UNREAD,)]
            anywhere = (*question.partly_by, *question.hinted_by)
            if question.must and not any(shape.name == "says" and not shape.within for shape in anywhere):
                roles += [shape.within for shape in question.answered_by if shape.within and shape.name in WORDED]
            found = (block for each in roles for block in view.blocks(each))
            if self._asks_for_people(question):
                found = (block for block in found if lists_people(self._document, text_of(view, block)))
            return [view.place(block) for block in islice(found, 1)]
        for shape in (*question.answered_by, *question.partly_by):
            if shape.name not in ABOUT_ROLES and (places := find(view, retargeted(shape, (UNREAD,)))):
                return places[:1]
        return []

    def _asks_for_people(self, question: Question) -> bool:
        fields = (
            self._document.kind.fields[n] for each in question.answered_by if each.name == "field" for n in each.sought
        )
        return any(field.type == "people" for field in fields)

    def _unread_because(self, place: Evidence) -> str:
        section = self._document.section_at(place.span.start)
        if section is None or section.roles:
            return _(HINTED)
        return _("the answer may be under `{heading}`, a heading that asyncdocs does not know").format(
            heading=section.title
        )

    def _clean(self, question: Question, shape: Shape) -> Answer:
        """Answered where there is something to read and none of the named faults in it; not asked of links that a page has not."""
        view = self._view(self._document)
        begin = self._document.markup.body_start
        if not view.says_anything and not any(self._view(part).says_anything for part in self._parts()):
            return Answer(question, "unanswered", (), _("the page is still empty"), begin)
        faults = faults_of(self._document, self._findings, shape.sought)
        if not faults:
            if asks_of_no_link(view, shape.sought):
                return self._names_places(question, begin)
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

    def _blocks_that_are(self, question: Question, substance: Substance) -> list[Evidence]:
        view = self._view(self._document)
        roles = own_roles(question)
        roles += [question.id] if question.id in self._document.kind.roles else []
        return [
            view.place(block)
            for role in dict.fromkeys(roles)
            for block in self._document.blocks_by_role.get(role, ())
            if view.judge.of(block) == substance
        ]

    def _in_parts(self, question: Question, shapes: Iterable[Shape]) -> list[Evidence]:
        """Some of a question's shapes, in the other files of the unit of work the document leads."""
        for part in self._parts(question.id):
            for shape in shapes:
                if shape.name != "clean" and (places := find(self._view(part), shape)):
                    return places
        return []

    def _parts(self, question: str = "") -> Iterator[Document]:
        """The other files of the unit of work the document leads: all, or those that may answer a question."""
        unit = self._library.unit_by_path.get(self._document.path)
        if unit is not None and unit.lead is self._document:
            yield from unit.answering(question) if question else unit.documents

    def _linked(self, question: Question) -> list[Evidence]:
        """The same shapes, in living pages that a relation or a link in the asked-for roles leads to.

        A page that knows none of these roles, and is led to from one of them, plays it as a whole where the question says so.
        """
        roles = {role for shape in question.answered_by for role in roles_of(shape)}
        for page, within in led_to(self._library, self._document, roles):
            looked_into(self._document).add(page.path)
            whole = question.linked_whole and within and roles.isdisjoint(page.kind.roles)
            for shape in question.answered_by:
                if shape.name != "clean" and (places := find(self._view(page), unbound(shape) if whole else shape)):
                    return places
        return []

    def _missing(self, question: Question, *, said: bool = False) -> str:
        """Why a question is open although its section is there: it is empty, or lacks the form that is asked for."""
        for shape in question.answered_by:
            for role in roles_of(shape) if shape.name in ("substance", *LACKING) else ():
                if role in self._document.blocks_by_role or role in self._roles:
                    says = shape.name in LACKING and any(self._view(self._document).blocks((role,)))
                    if says or not (said or self._told_below(role)):
                        return _(LACKING[shape.name]) if says else _("the section exists but contains no answer yet")
        return ""

    def _empty(self, question: Question) -> bool:
        """Whether the first roles the answer is sought in have a section, and none of them says anything."""
        roles = next((found for shape in question.answered_by if (found := roles_of(shape))), ())
        there = [role for role in roles if role in self._roles]
        return (
            bool(there) and not any(map(self._told_below, there)) and not any(self._view(self._document).blocks(roles))
        )

    def _told_below(self, role: str) -> bool:
        """Whether something is said in a section of a role or in those it is divided into, whatever these are called."""
        view = self._view(self._document)
        return any(
            view.judge.of(block) == "says"
            for section in self._document.sections
            if role in section.roles
            for block in self._document.blocks_between(section.body, section.end)
        )

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset(role for section in self._document.sections for role in section.roles)


def looked_into(document: Document) -> set[str]:
    """The paths of the pages in which answers of a document were looked for so far."""
    return kept(document, looked_into, set)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
