"""What the host's search shows of each page it finds, and lets readers filter by: kind, status and owner, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.site.render.cards import listed, person_field
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

FILE = "asyncdocs-search.json"


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """One file: the names of the groups, and of each page, by its address: what it is in each of them, and its id."""
    pages = {
        site.urls[document.path]: [
            _(document.shown_kind.title),
            document.status or "",
            _owner(site, document),
            str(document.id or ""),
        ]
        for document in listed(site.library)
        if document.scored and document.path in site.urls
    }
    labels = {"groups": [_("Kind"), _("Status"), _("Owner")], "filter": _("Show only"), "shown": _("{number} shown")}
    yield FILE, json.dumps({**labels, "pages": pages}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _owner(site: Site, document: Document) -> str:
    """The first who answers for a document, by their readable name."""
    field = person_field(document, "owner", "deciders")
    people = site.persons.named(field.values) if field else ()
    return people[0].name if people else ""
