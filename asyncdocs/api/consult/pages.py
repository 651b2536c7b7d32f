"""How to hand a page to a program: what it is, what it is related to, and its text or one of its sections."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from asyncdocs.api.opening.folder import NothingToCheck
from asyncdocs.api.search.hits import holds
from asyncdocs.api.search.passages import headings_at
from asyncdocs.api.search.ranking import date_of
from asyncdocs.documents.called import shown_id
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.query import is_called
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_MOST = 20
"""So many pages that point at one are named, and so many names are offered where none fits."""


def named(library: Library, name: str) -> Document:
    """The document that a path, an id or a title stands for.

    Raises:
        NothingToCheck: there is none in the folder, or several.
    """
    found = [library.by_path[name]] if name in library.by_path else []
    found = found or [document for document in library.documents if is_called(document, name)]
    if len(found) > 1:
        paths = ", ".join(f"`{document.path}`" for document in found[:_MOST])
        raise NothingToCheck(
            _("`{name}` can mean any of {pages}; give the path of the page").format(name=name, pages=paths)
        )
    if not found:
        known = {key: each.path for each in library.documents for key in (each.path, each.title, str(each.id or ""))}
        close = dict.fromkeys(known[key] for key in difflib.get_close_matches(name, known, 3))
        hint = _("; did you mean {near}?").format(near=_(" or ").join(f"`{path}`" for path in close)) if close else ""
        raise NothingToCheck(_("page `{name}` does not exist").format(name=name) + hint)
    return found[0]


def called(document: Document) -> str:
    """A document by its id and its title."""
    return f"{document.id} {document.title}" if shown_id(document) else document.title


def place(document: Document, line: int) -> str:
    """Where a line of a document is: its path with the line, and the headings it stands under."""
    headings = headings_at(document, document.source.offset(line, 1))
    return " › ".join((f"`{document.path}:{line}`", *headings))


def read(library: Library, name: str, heading: str = "") -> str:
    """A page, or one of its sections with those below it.

    Args:
        library: all documents.
        name: path, id or title.
        heading: of the section; all of the page if left out.

    Raises:
        NothingToCheck: there is no such page or section.
    """
    document = named(library, name)
    start, end = document.markup.body_start, len(document.text)
    if heading:
        wanted = " ".join(heading.strip().lstrip("#").casefold().split())
        sections = [each for each in document.sections if " ".join(each.title.casefold().split()) == wanted]
        if not sections:
            known = ", ".join(f"`{section.title}`" for section in document.sections)
            raise NothingToCheck(_("`{page}` has no heading `{name}`; its headings are {headings}").format(
                page=document.path, name=heading, headings=known or "–"
            ))  # fmt: skip
        start, end = sections[0].start, sections[0].end
    line = document.source.position(start).line
    head = [f"# {called(document)}", "", *_about(library, document), "", _("Text from line {line}:").format(line=line)]
    return "\n".join([*head, "", document.text[start:end].strip("\r\n")]) + "\n"


def _about(library: Library, document: Document) -> Iterator[str]:
    yield f"- {_('page')}{_(': ')}`{document.path}`, {_(document.shown_kind.title)}"
    if document.status:
        yield f"- {_('status')}{_(': ')}{document.status}"
    if not holds(document):
        instead = ", ".join(f"`{each.path}`" for each in library.holding_instead(document))
        yield "- " + (
            _("no longer valid; read {pages} instead").format(pages=instead) if instead else _("no longer valid")
        )
    if owner := document.contact:
        yield f"- {_('owner')}{_(': ')}{owner.text}"
    if date := date_of(document):
        yield f"- {_('date')}{_(': ')}{date}"
    if document.review_due:
        yield f"- {_('review by')}{_(': ')}{document.review_due.isoformat()}"
    for edge in library.edges_by_document.get(document.path, ()):
        if edge.origin is document:
            yield f"- {edge.relation}{_(': ')}{called(edge.target)} (`{edge.target.path}`)"
        else:
            known = edge.stated_in.kind.relations.get(edge.relation)
            yield f"- {known.reverse if known else edge.relation}{_(': ')}{called(edge.origin)} (`{edge.origin.path}`)"
    pointing = sorted({each.origin.path for each in library.references_to(document) if each.relation is None})
    if pointing:
        rest = len(pointing) - _MOST
        more = " " + ngettext("and {count} more", "and {count} more", rest) if rest > 0 else ""
        yield f"- {_('linked from')}{_(': ')}" + ", ".join(f"`{path}`" for path in pointing[:_MOST]) + more
    if document.sections:
        yield f"- {_('headings')}{_(': ')}" + ", ".join(f"`{section.title}`" for section in document.sections)
