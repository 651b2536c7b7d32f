"""Lists every rule whose findings can be mended without a person: each fix is one that anybody would make, or none is offered."""

from __future__ import annotations

from collections.abc import Callable

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.fixes.links import anchor, link
from asyncdocs.lint.fixes.statuses import spelling, succession
from asyncdocs.lint.fixes.tasks import box
from asyncdocs.lint.model.finding import Finding
from asyncdocs.text.source import Edit

Fixer = Callable[[Library, Document, Finding], tuple[Edit, ...]]

FIXERS: dict[str, Fixer] = {
    "anchor-dead": anchor,
    "link-dead": link,
    "relation-one-way": succession,
    "status-unknown": spelling,
    "task-malformed": box,
}
"""The function that mends a finding, by the name of its rule; it gives no edits where a person has to choose."""


def fix_of(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The edits of a document's text that mend a finding; none where it takes a person."""
    fixer = FIXERS.get(finding.rule)
    if fixer is None or finding.path != document.path or document.source.fault is not None or document.source.made:
        return ()
    return fixer(library, document, finding)
