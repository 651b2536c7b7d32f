"""Which advice is still worth taking: what a page lacks that somebody would write, at its stage and on its subject."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from asyncdocs.documents.document import Document
from asyncdocs.documents.lifecycle import shelf
from asyncdocs.documents.outline import Section
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.memo import memoised
from asyncdocs.strings import gettext as _


def advised(document: Document, answered: Iterable[Answer]) -> dict[str, Answer]:
    """By question, the answers that a sentence is proposed for: what is proven open, and what somebody would still write.

    What hardly any document of the format tells, and what follows a question that is open itself, is left out; so are faults
    that another question asks to mend.
    """
    answered = tuple(answered)
    waited_for = {answer.question.id for answer in answered if answer.verdict in ("unanswered", "not found")}
    proven = [
        answer
        for answer in answered
        if answer.verdict == "unanswered"
        and not (answer.custom or answer.unusual)
        and answer.question.after not in waited_for
    ]
    missing = [each for each in proven if not each.faults and fits(document, each)]
    asked_for = {document.section_at(each.offset) for each in missing if each.empty or each.because} - {None}
    faulty = [left for each in proven if each.faults and (left := _without(document, each, asked_for))]
    return {each.question.id: each for each in (*missing, *(each for each in faulty if fits(document, each)))}


def _without(document: Document, answer: Answer, sections: Collection[Section | None]) -> Answer | None:
    """An answer about faults without those in some sections; None where none is left."""
    left = [
        (place, fault)
        for place, fault in zip(answer.places, answer.faults, strict=True)
        if place.path != document.path or document.section_at(place.span.start) not in sections
    ]
    if not left:
        return None
    places, faults = zip(*left, strict=True)
    return replace(answer, places=places, faults=faults, because=faults[0], offset=places[0].span.start)


def fits(document: Document, answer: Answer) -> bool:
    """Whether somebody would still write it: the page holds, it is not built yet, and the subject is one that has such an answer.

    A must caps the page whenever it is read, but what is built is a record: there only what blocks it is told. A decision to write
    decisions down weighs nothing that anybody reads up. Where no status tells how far the page is, and where a question may not
    apply, only a section that is there asks; what serves those who still take part is asked while a status says that they do. A
    dead link is mended where it stands, and told there; of a day nobody asks who reads the month beside the status, nor of a
    status that the folder tells.
    """
    question, stage = answer.question, document.known_stage
    if _is_let_go(document):
        return False
    if _is_over(document):
        blocks = question.must and any(question.id in cap.unless_answered for cap in document.kind.caps)
        return blocks and answer.verdict == "unanswered"
    if question.advised_while_open and stage not in ("draft", "ready"):
        return False
    forms = question.answered_by
    mended = any(shape.name in _MENDED for shape in forms)
    if mended:
        cleaned = {rule for shape in forms if shape.name == "clean" for rule in shape.sought}
        of_status = any(shape.name == "field" and "status" in shape.sought for shape in forms)
        if _DEAD_LINK in cleaned or (of_status and shelf(document.qualified_path, document.kind) is not None):
            return False
        if not cleaned.isdisjoint(_HOLES):
            return _leaves_a_hole(document, answer)
    if any(shape.name == "field-day" for shape in forms) and _says_a_year(document):
        return False
    if question.advised_in_section and not question.must and not (answer.empty or answer.because):
        return False
    if mended or (question.must and not _begins_the_series(document)):
        return True
    if _begins_the_series(document):
        return False
    if stage is None and "done" in question.not_asked_of:
        return answer.empty
    return bool(answer.because) or not question.na


def why_unadvised() -> str:
    """Why an open question stands without a sentence to write."""
    return _(
        "No sentence is proposed for a question if the page may answer it in part or in other words, "
        "or if hardly any page like it answers it."
    )


@memoised
def _is_let_go(document: Document) -> bool:
    """Whether nobody writes on a page any more: by its status, or by the folder it lies in."""
    shelved = shelf(document.qualified_path, document.kind)
    return document.stage == "dead" or is_archived(document) or shelved == "dead"


@memoised
def _is_over(document: Document) -> bool:
    """Whether work is built, by its status or its folder, or because all its boxes are ticked: what is left is a record of it."""
    if document.kind.group != "build":
        return False
    boxes = [block.ticked for block in document.markup.blocks if block.ticked is not None]
    return document.stage == "done" or (len(boxes) >= _BOXES and all(boxes))


def _leaves_a_hole(document: Document, answer: Answer) -> bool:
    """Whether one of the holes found is all that stands in its place: what introduces a list is no blank to fill in."""
    for place in answer.places:
        section = document.section_at(place.span.start) if place.path == document.path else None
        told = document.text[section.body : section.own_end].strip() if section is not None else ""
        if len(told) - (place.span.end - place.span.start) <= _REST:
            return True
    return not answer.places


def _says_a_year(document: Document) -> bool:
    """Whether the metadata names a year, in whatever field: `Accepted (Sprint 20, May 2031)`."""
    return any(_YEAR.search(value) for entry in document.entries for value in entry.values)


@memoised
def _begins_the_series(document: Document) -> bool:
    """Whether a decision is that decisions are written down: every house that does so begins with it, in much the same words."""
    return (
        document.kind.group == "decide"
        and words_of(document).pattern("founding-titles").search(document.title) is not None
    )


_BOXES = 5
"""So many ticked boxes, and none that is not, are finished work."""
_REST = 40
"""So many characters beside a hole say nothing of their own."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HOLES = ("placeholder-left", "template-residue", "section-empty")
_DEAD_LINK = "link-dead"
_MENDED = ("clean", "field")
"""Shapes whose answers are mended and not thought up: what is broken, and what a page says of itself."""
