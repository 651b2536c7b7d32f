"""The line under a page's title: kind, status, people with their time zones, and how fresh it is."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.called import shown_id
from asyncdocs.documents.code_owners import ORIGIN
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import read_date
from asyncdocs.documents.stated import Field
from asyncdocs.site.fragments import fragment
from asyncdocs.site.people.zones import stated_zone, zone
from asyncdocs.site.render.cards import Chip, chips, stage_meaning
from asyncdocs.site.render.freshness import ago_marked, dated, last_looked
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

FOR_GUIDES = ("owner", "updated", "verified", "review-by")
"""Fields of which prose that is not scored must state one to have a title block."""


class ShownField(NamedTuple):
    """A piece of metadata under its label."""

    label: str
    shown: Markup | str


def title(site: Site, document: Document, page: str) -> Markup:
    """The title block of a document; prose has one where it says whose it is or how fresh."""
    if document.recognised.template or not (document.scored or not document.fields.keys().isdisjoint(FOR_GUIDES)):
        return Markup()
    contact = document.contact
    report = site.reports[document.path]
    return fragment(
        "title",
        site.overrides,
        kind=_(document.shown_kind.title) if document.scored else "",
        report=report if shown_id(document) else replace(report, id=None),
        stage=document.shown_stage,
        meaning=stage_meaning(document),
        people_label=_("Decided by") if contact and contact.name == "deciders" else _("Owner"),
        people=_people(site, document, page, contact),
        origin=ORIGIN if contact and contact.origin == ORIGIN else "",
        fields=_dates(site, document),
    )


def _people(site: Site, document: Document, page: str, field: Field | None) -> list[Chip]:
    if field is None:
        return []
    own = zone(stated_zone(document), site.today) if field.name == "owner" else None
    return [chip._replace(zone=own or chip.zone) for chip in chips(site, field.values, page)]


def _dates(site: Site, document: Document) -> list[ShownField]:
    shown = []
    if (created := document.fields.get("created")) and document.scored:
        told = read_date(created.text)
        day = told.day if told else None
        label = _("Date") if "deciders" in document.kind.fields else _("Created")
        shown.append(ShownField(label, dated(day) if day and day.isoformat() == created.text else created.text))
    looked = last_looked(site, document)
    if looked is not None:
        shown.append(ShownField(looked.label, ago_marked(looked.day, site.today)))
    elif "updated" in document.fields:
        shown.append(ShownField(_("Updated"), document.fields["updated"].text))
    due, review = document.review_due, document.fields.get("review-by")
    if due or review:
        told = document.date("review-by")
        exact = told is None or told.day is not None
        shown.append(ShownField(_("Review by"), dated(due) if due and exact else review.text if review else ""))
    return shown
