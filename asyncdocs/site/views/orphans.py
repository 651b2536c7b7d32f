"""The orphans: pages that nobody points at and that point nowhere, so that only those who know of them find them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.dependents import only_lists
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import kinds_present, listed
from asyncdocs.site.render.table import documents_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

COLUMNS = ("title", "folder", "status", "owner", "date", "band")


def shown(site: Site, page: str) -> Markup:
    """The orphans on a page, kind by kind."""
    incoming, outgoing = site.reach.incoming, site.reach.outgoing
    alone = [d for d in _counted(site.library) if not incoming[d.path] and not outgoing[d.path]]
    sections: list[tuple[str, str, Markup, str]] = []
    for name, kind in kinds_present(site.library).items():
        if group := [document for document in alone if document.shown_kind.name == name]:
            title = f"{_(kind.plural)}: {len(group)}"
            sections.append((f"orphans-{name}", title, documents_table(site, group, page, COLUMNS), ""))
    unmentioned = sum(1 for document in _counted(site.library) if not incoming[document.path]) - len(alone)
    if unmentioned:
        note = ngettext(
            "{count} more page has links to other pages, but no links from other pages.",
            "{count} more pages have links to other pages, but no links from other pages.",
            unmentioned,
        )
        sections.append(("orphans-half", _("Pages that readers find only by search and navigation"), Markup(), note))
    nothing = _("Every page has at least one link to or from another page.")
    return fragment("sections", site.overrides, sections=sections, nothing=nothing)


def _counted(library: Library) -> Iterable[Document]:
    return (document for document in listed(library) if not only_lists(document))


def _worth(library: Library, history: History) -> bool:
    pointed = {end.path for reference in library.references for end in (reference.origin, reference.target)}
    return any(document.path not in pointed for document in _counted(library))


VIEW = View(
    name="orphans",
    file="orphans",
    title=lambda: _("Orphans"),
    lead=lambda: _(
        "Pages without links to or from other pages. Readers rarely find these pages; one link from a "
        "related page is enough."
    ),
    shown=shown,
    worth=_worth,
)
