"""Answers that stand in another page: a file of the same unit of work, or a page that this one links to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.kinds.parts import Question, Shape
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.led_to import led_to
from asyncdocs.lint.shapes import find, roles_of
from asyncdocs.lint.shapes.retargeted import unbound
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, evidence_source
from asyncdocs.memo import kept, per_object


class OtherPages:
    """The pages in which the questions of one document are put as well."""

    def __init__(self, library: Library, document: Document) -> None:
        self._library = library
        self._document = document

    @per_object
    def view(self, document: Document) -> EvidenceSource:
        """A page as the questions of the document's kind see it; the document itself may be one of its unit."""
        if document is self._document:
            return evidence_source(self._library, document)
        return EvidenceSource(self._library, document, self._document.kind)

    def in_parts(self, question: Question, shapes: Iterable[Shape]) -> list[Evidence]:
        """Some of a question's shapes, in the other files of the unit of work the document leads."""
        for part in self.parts(question.id):
            for shape in shapes:
                if shape.name != "clean" and (places := find(self.view(part), shape)):
                    return places
        return []

    def parts(self, question: str = "") -> Iterator[Document]:
        """The other files of the unit of work the document leads: all, or those that may answer a question."""
        unit = self._library.unit_by_path.get(self._document.path)
        if unit is not None and unit.lead is self._document:
            yield from unit.answering(question) if question else unit.documents

    def linked(self, question: Question) -> list[Evidence]:
        """The same shapes, in living pages that a relation or a link in the asked-for roles leads to.

        A page that knows none of these roles, and is led to from one of them, plays it as a whole where the question says so.
        """
        roles = {role for shape in question.answered_by for role in roles_of(shape)}
        for page, within in led_to(self._library, self._document, roles):
            looked_into(self._document).add(page.path)
            whole = question.linked_whole and within and roles.isdisjoint(page.kind.roles)
            for shape in question.answered_by:
                if shape.name != "clean" and (places := find(self.view(page), unbound(shape) if whole else shape)):
                    return places
        return []


def looked_into(document: Document) -> set[str]:
    """The paths of the pages in which answers of a document were looked for so far."""
    return kept(document, looked_into, set)
