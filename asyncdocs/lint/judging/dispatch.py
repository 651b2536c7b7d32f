"""Offers each rule what it looks at: any document, or one that plays a part in a unit of work, with that unit."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import Rule, Subject
from asyncdocs.units.unit import Unit

_ANY: frozenset[Subject] = frozenset({"document"})


class Offer:
    """One document, offered to rules.

    What unit it is of and which parts it plays there is looked up once, for all of them.
    """

    def __init__(self, library: Library, document: Document) -> None:
        self._library = library
        self._document = document
        self._unit = library.unit_by_path.get(document.path)
        self.subjects = _ANY if self._unit is None else _played(self._unit, document)
        """What the document is to rules; those that look at something else are not asked."""

    def to(self, rule: Rule) -> Iterator[Hit]:
        """What a rule finds in it."""
        if rule.on == "document":
            return rule.check(self._document, self._library)
        return rule.check(self._document, self._library, self._unit)


def _played(unit: Unit, document: Document) -> frozenset[Subject]:
    """The parts a document plays in its unit; it may be the one that leads and a plan at once."""
    found: set[Subject] = {"document", "unit"}
    if unit.lead is document:
        found.add("lead")
    if document in unit.plans:
        found.add("plan")
    if document in unit.deltas:
        found.add("delta")
    if document in unit.gates:
        found.add("checklist")
    return frozenset(found)
