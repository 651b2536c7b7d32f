"""Mends statuses: a slip of the pen, and one that does not tell of the document that has taken its place."""

from __future__ import annotations

import difflib
import posixpath
import re

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.remarks.expecting import newline_of
from asyncdocs.lint.words import alternatives, in_any_language
from asyncdocs.memo import cache
from asyncdocs.text.source import Edit, Span

_NEAR = 0.86


@cache
def _prefix() -> re.Pattern[str]:
    """What turns a word into its opposite, or into another one."""
    return re.compile(rf"(?:{alternatives(in_any_language('negating-prefixes'))})[- ]?", re.IGNORECASE)


def _turned(status: str) -> str:
    return _prefix().sub("", status, count=1)


def spelling(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The one status of the kind that is a slip away; `incomplete` is no slip of `completed`."""
    status = document.status
    if not status or len(status) < 4:
        return ()
    near = difflib.get_close_matches(status, document.kind.stage_by_status, n=2, cutoff=_NEAR)
    if len(near) != 1 or _turned(status) == near[0] or _turned(near[0]) == status:
        return ()
    return _instead(document, near[0])


def succession(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The status that names what has taken the document's place, where that has an id of its own."""
    edges = library.edges_by_document.get(document.path, ())
    origins = {
        edge.origin.path: edge.origin for edge in edges if edge.relation == "supersedes" and edge.target is document
    }
    origin = next(iter(origins.values()), None)
    if len(origins) != 1 or origin is None or origin.id is None or len(library.by_id.get(origin.id, ())) != 1:
        return ()
    field, front = document.fields.get("status"), document.markup.front
    if field is None:
        if front is None or not front.is_yaml:
            return ()
        line = f"status: superseded by {origin.id}{newline_of(document.text)}"
        return (Edit(Span(front.end, front.end), line),)
    name = str(origin.id)
    if field.origin != "front matter":
        name = f"[{name}]({posixpath.relpath(origin.path, posixpath.dirname(document.path) or '.')})"
    return _instead(document, f"superseded by {name}")


def _instead(document: Document, new: str) -> tuple[Edit, ...]:
    """The edit of the one place where the status is written, and nothing else is said beside it."""
    field, status = document.fields.get("status"), document.status
    if field is None or not status or field.path != document.path or field.text.strip().casefold() != status:
        return ()
    written = re.compile(rf"(?<!\w){re.escape(status)}(?!\w)", re.IGNORECASE)
    found = list(written.finditer(document.text, field.span.start, field.span.end))
    if len(found) != 1:
        return ()
    if found[0][0][:1].isupper():
        new = new[:1].upper() + new[1:]
    return (Edit(Span(*found[0].span()), new),)
