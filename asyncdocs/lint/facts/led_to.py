"""The pages in which a document may leave an answer: those that its links and relations lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import LEAD
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.places import by_name
from asyncdocs.lint.prose.stretches import Stretches

_OWN_PAGE = re.compile(r"https?://[^/\s]+/(?:[^/\s]+/)+?(?:-/)?blob/[^/\s]+/(?P<path>[^?#\s]+/[^?#\s/]+)")
"""The address of a file as GitHub and its like show it, where it lies in a folder: a name alone is in every repository."""


class LedTo(NamedTuple):
    """A page, and whether what leads there stands in one of the sections that were named, and not above them all."""

    page: Document
    within: bool


def led_to(library: Library, document: Document, roles: Iterable[str]) -> Iterator[LedTo]:
    """The living pages that relations and the links in some roles or at the top lead to, each once, in order."""
    named = Stretches(_stretches(document, roles))
    above = Stretches(_stretches(document, (LEAD,)))
    seen: set[str] = set()
    for reference in library.references_from(document):
        page, at = reference.target, reference.span.start
        within = named.hold(at)
        if reference.relation is None and not within and not above.hold(at):
            continue
        if reference.relation in ("supersedes", "blocks") or page.path in seen or not _holds(document, page):
            continue
        seen.add(page.path)
        yield LedTo(page, within and reference.relation is None)
    for page, at in _by_address(library, document):
        if named.hold(at) and page.path not in seen and _holds(document, page):
            seen.add(page.path)
            yield LedTo(page, True)


def _stretches(document: Document, roles: Iterable[str]) -> Iterator[tuple[int, int]]:
    return ((block.start, block.end) for role in roles for block in document.blocks_by_role.get(role, ()))


def _holds(document: Document, page: Document) -> bool:
    """Whether a page can answer for a document: it holds, or it says as little of that as the document, and is its like."""
    alike = page.kind.name == document.kind.name and page.status is None and document.status is None
    return page.can_answer or (alike and not page.recognised.template)


def _by_address(library: Library, document: Document) -> Iterator[tuple[Document, int]]:
    """The pages of this folder that a link names by the address they have on GitHub, where it is not known whose that is.

    A path of a folder and a file that is here is the same file there: two repositories hardly have it alike.
    """
    if library.repo_url:
        return
    for link in document.links:
        found = _OWN_PAGE.match(link.target) if link.target.startswith("http") else None
        if found is None:
            continue
        path = found["path"]
        alike = by_name(library).get(path.rpartition("/")[2], ())
        pages = [page for page in alike if page.path == path or page.path.endswith(f"/{path}")]
        if len(pages) == 1 and pages[0] is not document:
            yield pages[0], link.start
