"""Where an answer may stand that could not be read: under headings nobody knows, or in words on no list."""

from __future__ import annotations

from itertools import islice

from asyncdocs.documents.document import Document
from asyncdocs.kinds.parts import Question
from asyncdocs.lint.answers.forms import ABOUT_ROLES, HINTED, METADATA_SHAPES, UNDER_HEADINGS
from asyncdocs.lint.prose.named_people import has_handle, lists_people
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.shapes import find
from asyncdocs.lint.shapes.dates import dates_of
from asyncdocs.lint.shapes.retargeted import WORDED, retargeted
from asyncdocs.lint.shapes.view import UNREAD, Evidence, EvidenceSource, text_of
from asyncdocs.strings import gettext as _


def unread(view: EvidenceSource, question: Question) -> list[Evidence]:
    """Where an answer may stand that could not be read; nowhere where it is proven to be open.

    Anything under headings that name no role may be the answer to a must-question, and to one whose answers have no form but
    their heading; the answer to another shows by its words, the names of people by their form, and metadata stands in no
    section, and who signed and when (`| Ana Berg | 2 May | fine |`) answers nothing else. Nor is it proven that a must is
    open by the words of some sections that lack, where they are not looked for in all of the text.
    """
    if all(shape.name in METADATA_SHAPES for shape in question.ways):
        return []
    if question.must or all(shape.name in UNDER_HEADINGS for shape in question.answered_by):
        roles: list[tuple[str, ...]] = [(UNREAD,)]
        anywhere = (*question.partly_by, *question.hinted_by)
        if question.must and not any(shape.name == "says" and not shape.within for shape in anywhere):
            roles += [shape.within for shape in question.answered_by if shape.within and shape.name in WORDED]
        found = (block for each in roles for block in view.blocks(each))
        if _asks_for_people(view.document, question):
            found = (block for block in found if lists_people(view.document, text_of(view, block)))
        else:
            found = (block for block in found if block.form != "row" or not _signs(view.document, text_of(view, block)))
        return [view.place(block) for block in islice(found, 1)]
    for shape in (*question.answered_by, *question.partly_by):
        if shape.name not in ABOUT_ROLES and (places := find(view, retargeted(shape, (UNREAD,)))):
            return places[:1]
    return []


def unread_because(document: Document, place: Evidence) -> str:
    """Why the answer there could not be read: its heading, or else its words, are on no list."""
    section = document.section_at(place.span.start)
    if section is None or section.roles:
        return _(HINTED)
    return _("the answer may be under `{heading}`, a heading that asyncdocs does not know").format(
        heading=section.title
    )


def _signs(document: Document, text: str) -> bool:
    """Whether a row says of somebody by name how to reach them, or on which day they looked at the page."""
    if not lists_people(document, text):
        return False
    reached = "mailto:" in text or has_handle(document, text)
    return reached or dates_of(words_of(document)).search(text) is not None


def _asks_for_people(document: Document, question: Question) -> bool:
    fields = (document.kind.fields[n] for each in question.answered_by if each.name == "field" for n in each.sought)
    return any(field.type == "people" for field in fields)
