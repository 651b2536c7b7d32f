"""Mends boxes that cannot be ticked: marker, space, box, space."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Finding
from asyncdocs.text.source import Edit

_BOX = re.compile(r"(?P<marker>[-*+]|\d+[.)])?[ \t]*\[[ \t]*(?P<tick>[xX]?)[ \t]*\]")
_BARE = re.compile(r"\[[ xX]\][ \t]+\S")


def box(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The box as Markdown reads it; one without a marker only where a list can begin."""
    text, span = document.text, finding.span
    match = _BOX.fullmatch(text, span.start, span.end)
    if match is None or (match["marker"] is None and not _begins_a_list(text, span.start)):
        return ()
    behind = "" if text[span.end : span.end + 1] in (" ", "\t") else " "
    return (Edit(span, f"{match['marker'] or '-'} [{match['tick'] or ' '}]{behind}"),)


def _begins_a_list(text: str, start: int) -> bool:
    """Whether a line of its own, or the run of such lines it is in, stands under an empty line or a heading."""
    line = text.rfind("\n", 0, start) + 1
    if line != start:
        return False
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        said = text[above : line - 1].strip()
        if not said or said.startswith("#"):
            return True
        if not _BARE.match(text, above):
            return False
        line = above
    return True
