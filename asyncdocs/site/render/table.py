"""A table of documents: which columns there are, what stands in each, and the table a block asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.library.query import BANDS, Query, is_called
from asyncdocs.lint.model.report import OPEN
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import card, date_of, listed, people_of
from asyncdocs.site.render.links import relation_seen_from
from asyncdocs.site.render.readiness import shown_band
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

FILTERED = 8
"""A table of so many rows can be filtered and sorted."""

_STAGES = ("draft", "ready", "done", "dead")


class Column(NamedTuple):
    """A column: its title, and the form its values take (`card`, `status`, `band`, `total`, `count`, `date`, `text`, …)."""

    title: str
    form: str


def rows_table(site: Site, columns: Sequence[Column], rows: Sequence[Sequence[Any]], label: str = "") -> Markup:
    """A table of any rows; a value is a `Card`, `SiteTarget`, text, number or a list of them, as its column's form says.

    Args:
        site: the site, for its templates.
        columns: the first one names each row.
        rows: a value for each column.
        label: what the table holds, for those who do not see it.
    """
    return fragment("table", site.overrides, columns=columns, rows=rows, label=label, filtered=len(rows) >= FILTERED)


def not_shown(count: int) -> str:
    """The sentence below a table that says how many rows it leaves out; empty where it leaves out none."""
    return ngettext("{count} more row is hidden.", "{count} more rows are hidden.", count) if count > 0 else ""


def table(site: Site, query: Query, page: str) -> Markup:
    """The documents a block asks for, on a page."""
    documents = selected(site, query)
    if not documents:
        return fragment("nothing", site.overrides, message=_("No documents match."))
    shown = documents[: query.limit] if query.limit else documents
    body = documents_table(site, shown, page, query.columns)
    if len(shown) < len(documents):
        body += fragment("nothing", site.overrides, message=not_shown(len(documents) - len(shown)))
    return body


def documents_table(site: Site, documents: Iterable[Document], page: str, names: Sequence[str]) -> Markup:
    """Some documents, with some of the columns that a block may name; those that nothing would stand in are left out."""
    documents = tuple(documents)
    values = [(name, [_shown(site, document, page, name) for document in documents]) for name in names]
    kept = [(name, column) for name, column in values if name == names[0] or any(_filled(value) for value in column)]
    titles = titles_of_columns()
    columns = [Column(titles[name], _FORMS.get(name, "text")) for name, _column in kept]
    return rows_table(site, columns, list(zip(*(column for _name, column in kept), strict=True)))


def titles_of_columns() -> dict[str, str]:
    """The titles of all columns, by the names a block asks for them with."""
    return {
        "title": _("Document"),
        "id": _("Id"),
        "kind": _("Kind"),
        "status": _("Status"),
        "stage": _("Stage"),
        "owner": _("Owner"),
        "tags": _("Tags"),
        "folder": _("Folder"),
        "created": _("Created"),
        "updated": _("Updated"),
        "review-by": _("Review by"),
        "comment-by": _("Comments until"),
        "date": _("Date"),
        "band": _("Band"),
        "total": _("Total"),
        "open-questions": _("Open questions"),
        "backlinks": _("Backlinks"),
        "components": _("Components"),
    }


def selected(site: Site, query: Query) -> list[Document]:
    """The documents a block asks for, in the order it asks for: by path where it names none."""
    found = [document for document in listed(site.library) if query.takes(document) and _fits(site, query, document)]
    for name, downward in reversed(query.sort):
        filled = [document for document in found if _filled(_raw(site, document, name))]
        empty = [document for document in found if not _filled(_raw(site, document, name))]
        filled.sort(key=lambda document: _order(name, _raw(site, document, name)), reverse=downward)
        found = filled + empty
    return found


def _fits(site: Site, query: Query, document: Document) -> bool:
    band = query.band
    if band.any_of or band.none_of:
        score = site.reports[document.path].score
        if score is None or not band.admits(score.band.casefold()):
            return False
    if not query.relation:
        return True
    seen = [relation_seen_from(document, edge) for edge in site.library.edges_by_document.get(document.path, ())]
    return any(
        name == wanted.name and (not wanted.target or is_called(other, wanted.target))
        for wanted in query.relation
        for name, other in seen
    )


_FORMS = {
    "title": "card",
    "owner": "people",
    "status": "status",
    "band": "band",
    "total": "total",
    "open-questions": "count",
    "backlinks": "count",
    "created": "date",
    "updated": "date",
    "review-by": "date",
    "comment-by": "date",
    "date": "date",
    "components": "components",
}


def _shown(site: Site, document: Document, page: str, name: str) -> Any:
    if name == "title":
        return card(site, document, page)
    if name == "status":
        return card(site, document, page)
    if name == "stage":
        return _(document.shown_stage)
    if name == "owner":
        return people_of(site, document, page, "owner")
    if name == "band":
        return shown_band(site, document) or ""
    return _raw(site, document, name)


def _raw(site: Site, document: Document, name: str) -> Any:
    """What a document has in a column: a text, a number, or nothing."""
    return _VALUES[name](site, document)


def _filled(value: Any) -> bool:
    return value not in ("", None, ()) and (not hasattr(value, "href") or bool(value.status))


def _order(name: str, value: Any) -> Any:
    if name == "band":
        return BANDS.index(value.casefold())
    if name == "stage":
        return _STAGES.index(value)
    return value.casefold() if isinstance(value, str) else value


def _total(site: Site, document: Document) -> Any:
    score = site.reports[document.path].score
    return score.total if score else None


def _band(site: Site, document: Document) -> Any:
    score = site.reports[document.path].score
    return score.band if score else ""


def _components(site: Site, document: Document) -> Any:
    score = site.reports[document.path].score
    return score.components if score else ()


def _open(site: Site, document: Document) -> Any:
    score = site.reports[document.path].score
    if score is None:
        return None
    return sum(question.verdict in OPEN for question in score.questions)


def _tags(site: Site, document: Document) -> Any:
    return document.fields["tags"].text if "tags" in document.fields else ""


def _dated(*fields: str) -> Callable[[Site, Document], Any]:
    return lambda site, document: date_of(document, *fields)


_VALUES: dict[str, Callable[[Site, Document], Any]] = {
    "title": lambda site, document: site.reports[document.path].title,
    "id": lambda site, document: site.reports[document.path].id or "",
    "kind": lambda site, document: _(document.shown_kind.title),
    "status": lambda site, document: document.status or "",
    "stage": lambda site, document: document.shown_stage,
    "owner": lambda site, document: site.reports[document.path].owner or "",
    "tags": _tags,
    "folder": lambda site, document: document.place.rpartition("/")[0],
    "created": _dated("created"),
    "updated": _dated("updated", "verified"),
    "review-by": _dated("review-by"),
    "comment-by": _dated("comment-by"),
    "date": _dated("updated", "verified", "created"),
    "band": _band,
    "total": _total,
    "open-questions": _open,
    "backlinks": lambda site, document: len(site.reach.incoming[document.path]),
    "components": _components,
}
