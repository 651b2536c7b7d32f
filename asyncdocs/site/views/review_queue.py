"""The review queue: what waits for comments, for a decision, for a second look, or for its author, by date, and for whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import card, chips_or, date_of, last_touched, listed, person_field
from asyncdocs.site.render.freshness import due
from asyncdocs.site.render.table import Column, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

AHEAD = 90
"""Days ahead of today within which a review is told; later ones are counted."""

SHOWN_DRAFTS = 100
"""So many drafts are listed, those that wait longest; the others are counted."""


class Waiting(NamedTuple):
    """A document that waits: since or until when, for what, and for whom."""

    date: str
    document: Document
    what: str
    who: str
    comments: bool = False


def shown(site: Site, page: str) -> Markup:
    """The review queue on a page."""
    today = site.today.isoformat()
    until = (site.today + datetime.timedelta(days=AHEAD)).isoformat()
    found = sorted(dated(site), key=_by_date)
    drafts = sorted(_drafts(site), key=lambda each: (not each.date, *_by_date(each)))
    ahead = [each for each in found if today <= each.date]
    groups = (
        ("overdue", _("Overdue"), [each for each in found if each.date < today], ""),
        ("coming", _("Coming up"), [each for each in ahead if each.date <= until], _later(ahead, until)),
        ("drafts", _("Waiting drafts"), drafts[:SHOWN_DRAFTS], _more(len(drafts) - SHOWN_DRAFTS)),
    )
    sections = [
        (name, title, _table(site, group, page, title, drafts=name == "drafts") if group else "", note)
        for name, title, group, note in groups
        if group or note
    ]
    return fragment("sections", site.overrides, sections=sections, nothing=_("Nothing is waiting."))


def _by_date(waiting: Waiting) -> tuple[str, str]:
    return waiting.date, waiting.document.path


def _table(site: Site, group: list[Waiting], page: str, title: str, *, drafts: bool) -> Markup:
    """A table of what waits; drafts wait since a day, and all of them for their author."""
    columns = [
        Column(_("Document"), "card"),
        Column(_("Last changed") if drafts else _("Due"), "due"),
        Column(_("Waiting for"), "text"),
        Column(_("Next person to act"), "people"),
    ]
    rows: list[tuple[object, ...]] = [
        (
            card(site, each.document, page),
            due(each.date, site.today, owed=not drafts),
            each.what,
            chips_or(site, each.who, page, _("all people affected by the page"), _("no person named")),
        )
        for each in group
    ]
    if drafts:
        columns, rows = [*columns[:2], columns[-1]], [(*row[:2], row[-1]) for row in rows]
    return rows_table(site, columns, rows, title)


def _later(ahead: list[Waiting], until: str) -> str:
    count = sum(1 for each in ahead if each.date > until)
    return ngettext("{count} more page is due later.", "{count} more pages are due later.", count) if count else ""


def _more(count: int) -> str:
    return (
        ngettext("{count} more draft is not shown.", "{count} more drafts are not shown.", count) if count > 0 else ""
    )


def dated(site: Site) -> Iterator[Waiting]:
    """Comment windows of what is not settled, and dates by which somebody promised to look again."""
    for document in listed(site.library):
        if document.stage == "dead":
            continue
        told = document.date("comment-by")
        closes = told.last.isoformat() if told else ""
        if closes and document.stage != "done":
            if closes >= site.today.isoformat():
                yield Waiting(
                    closes, document, _("comments until that day"), _("all people affected by the page"), True
                )
            elif _under_review(document):
                who = _people(document, "deciders", "owner")
                yield Waiting(closes, document, _("a decision, because the comment period is over"), who)
        if review := date_of(document, "review-by"):
            yield Waiting(review, document, _("a review"), _people(document, "owner"))


def _under_review(document: Document) -> bool:
    """Whether nobody has decided on a document yet: its status is that of a draft, if not for its own kind then for another."""
    kinds = document.reading.kinds.values()
    return document.stage == "draft" or any(document.status in kind.ladder.get("draft", ()) for kind in kinds)


def _drafts(site: Site) -> Iterator[Waiting]:
    for document in listed(site.library):
        if document.scored and document.known_stage == "draft" and not date_of(document, "comment-by"):
            what = _("its author")
            yield Waiting(last_touched(site, document), document, what, _people(document, "owner", "deciders"))


def _people(document: Document, *fields: str) -> str:
    field = person_field(document, *fields)
    return field.text if field else _("no person named")


def _worth(library: Library, history: History) -> bool:
    return any(
        (document.scored and document.known_stage == "draft")
        or (document.stage != "dead" and ("comment-by" in document.fields or document.review_due))
        for document in listed(library)
    )


VIEW = View(
    name="review-queue",
    file="review-queue",
    title=lambda: _("Review queue"),
    lead=lambda: _("Pages that wait for comments, a decision or a review, and the people who can act."),
    shown=shown,
    worth=_worth,
)
