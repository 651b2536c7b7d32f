"""The faults that keep a page from being clean: which count, and whether most of the page has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import LABEL
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.prose.prose import normal
from asyncdocs.lint.shapes.view import EvidenceSource
from asyncdocs.text.markup import Link

_OF_LINKS = ("link-dead", "anchor-dead", "link-ambiguous")
_HOLES = ("placeholder-left", "template-residue", "section-empty")

_MOSTLY = 4
"""So many sections that are finished, for each hole in another, make a text one that is mostly finished."""


def faults_of(document: Document, findings: Iterable[Finding], rules: Collection[str]) -> list[Finding]:
    """What some rules found, without holes in the header: what is not known of a page yet leaves its text finished."""
    found = [finding for finding in findings if finding.rule in rules]
    return [each for each in found if each.rule not in _HOLES or not _in_header(document, each)]


def _in_header(document: Document, finding: Finding) -> bool:
    """Whether a finding stands in metadata, or behind a label above the first section: `Issue: (to be filled in)`."""
    start, end = finding.span
    fields = (each for each in document.entries if each.origin != "section" and each.path == finding.path)
    if any(start < each.span.end and each.span.start < end for each in fields):
        return True
    above = finding.path == document.path and start < (document.sections[0].start if document.sections else 0)
    block = document.block_at(start) if above else None
    return block is not None and LABEL.match(document.text, block.start) is not None


def asks_of_no_link(view: EvidenceSource, rules: Collection[str]) -> bool:
    """Whether rules look at nothing but links, where a page has none that stays within the folder."""
    return all(rule in _OF_LINKS for rule in rules) and not any(True for _link in _links_within(view))


def mostly_clean(view: EvidenceSource, faults: list[Finding]) -> bool:
    """Whether by far the most links within the folder lead somewhere, or by far the most sections of a page are finished."""
    if all(fault.rule in _OF_LINKS for fault in faults):
        return sum(1 for _link in _links_within(view)) > 2 * len(faults)
    return all(fault.rule in _HOLES for fault in faults) and _mostly_finished(view, faults)


def _links_within(view: EvidenceSource) -> Iterator[Link]:
    """The links of a page that do not lead to other hosts."""
    library, document = view.library, view.document
    return (link for link in library.links(document) if library.resolve(document, link).outcome != "external")


def _is_all(document: Document, hole: Finding) -> bool:
    """Whether a placeholder is all that its section holds."""
    section = document.section_at(hole.span.start) if hole.path == document.path else None
    blocks = document.blocks_between(section.body, section.end) if section is not None else ()
    return section is not None and all(block.start <= hole.span.start < block.end for block in blocks)


def _mostly_finished(view: EvidenceSource, holes: list[Finding]) -> bool:
    document = view.document
    if any(hole.rule != "placeholder-left" or _is_all(document, hole) for hole in holes):
        return False  # a word may have slipped; a section that nobody wrote has not
    at = {document.section_at(hole.span.start) for hole in holes}
    told: set[str] = set()
    for section in document.sections:
        blocks = document.blocks_between(section.body, section.own_end) if section not in at else ()
        if any(view.judge.of(block) == "says" for block in blocks):
            told.add(normal(document.text[section.body : section.own_end]))
            if len(told) >= _MOSTLY * len(holes):
                return True
    return False
