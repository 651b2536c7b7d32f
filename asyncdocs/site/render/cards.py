"""How a document is named and summed up wherever another page speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asyncdocs.documents.called import shown_id
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id
from asyncdocs.documents.stated import Field
from asyncdocs.kinds.kind import Kind, ShownStage
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import DocumentReport, ScoreReport
from asyncdocs.site.excerpts.titles import namesake
from asyncdocs.site.people.persons import Person
from asyncdocs.site.people.zones import Zone
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_NUMBERED = re.compile(r"(?:(?P<prefix>[A-Za-z]{2,11})[-_ ]?)?0*(?P<number>\d+)(?:[.:)]\s*|\s*[-–—]\s+|\s+)(?=[^\W\d])")


class Card(NamedTuple):
    """How a document is named wherever another page speaks of it."""

    href: str
    id: str | None
    title: str
    status: str | None
    stage: ShownStage


class Chip(NamedTuple):
    """How somebody is named wherever a page speaks of them: a name, where it leads, and the zone they are in."""

    name: str
    href: str
    zone: Zone | None


class Row(NamedTuple):
    """A document in a table; `score` is None where it owes no answers, `date` is ISO 8601 or empty."""

    card: Card
    report: DocumentReport
    kind: str
    date: str
    score: ScoreReport | None


def unnumbered(title: str, own: Id | None) -> str:
    """A title without the id or the number it begins with, where that is its own: `ADR-24 Use SSO`, not `ADR-24 24. Use SSO`."""
    begun = _NUMBERED.match(title) if own is not None else None
    if own is None or begun is None or begun["number"] != own.number.lstrip("0"):
        return title
    return title[begun.end() :] if (begun["prefix"] or own.prefix).casefold() == own.prefix.casefold() else title


def card(site: Site, document: Document, page: str) -> Card:
    """How a document is named on a page."""
    report = site.reports[document.path]
    title = unnumbered(report.title, document.id).replace("`", "")
    if apart := namesake(document, site.library):
        title = f"{title} ({apart})"
    return Card(
        site.href(page, document.path),
        report.id if shown_id(document) else None,
        title,
        report.status,
        document.shown_stage,
    )


def chips(site: Site, values: Iterable[str], page: str) -> tuple[Chip, ...]:
    """Everybody in some values of a field, as they are named on a page: with the page about them, else their profile."""
    return tuple(chip(site, person, page) for person in site.persons.named(values))


def chips_or(site: Site, written: str, page: str, *nobody: str) -> tuple[Chip, ...]:
    """Everybody in some text, or the text itself where it is one of those that name nobody."""
    return (Chip(written, "", None),) if written in nobody else chips(site, (written,), page)


def chip(site: Site, person: Person, page: str) -> Chip:
    """How somebody is named on a page."""
    href = site.href(page, person.page.path) if person.page else ""
    return Chip(person.name, href or person.profile, site.zones.get(person.key))


def people_of(site: Site, document: Document, page: str, *fields: str) -> tuple[Chip, ...]:
    """Everybody in the first of some fields that a document has."""
    field = person_field(document, *fields)
    return chips(site, field.values, page) if field else ()


def person_field(document: Document, *fields: str) -> Field | None:
    """The first of some fields of people that a document has; for its owner CODEOWNERS stands in, where it names none itself."""
    found = next((document.fields[name] for name in fields if name in document.fields), None)
    return found or (document.code_owner if "owner" in fields else None)


def row(site: Site, document: Document, page: str) -> Row:
    """A document in a table on a page."""
    report = site.reports[document.path]
    date = date_of(document, "updated", "verified", "created")
    return Row(card(site, document, page), report, _(document.shown_kind.title), date, report.score)


def date_of(document: Document, *fields: str) -> str:
    """The date in the first of some fields that a document has, as ISO 8601 as far as it is told; empty where that is none."""
    if fields == ("review-by",):
        due = document.review_due
        return due.isoformat() if due else ""
    name = next((name for name in fields if name in document.fields), "")
    told = document.date(name)
    return told.iso if told else ""


def last_touched(site: Site, document: Document) -> str:
    """The day a document was last changed by its own word, else by git's; empty where nobody says."""
    commit = site.history.last(document.path)
    return date_of(document, "updated", "verified", "created") or (commit.authored.date().isoformat() if commit else "")


def listed(library: Library) -> Iterable[Document]:
    """The documents that are something: patterns to copy are not."""
    return (document for document in library.documents if not document.recognised.template)


def holding(library: Library) -> Iterable[Document]:
    """The listed documents that still hold: somebody looks after each, or should."""
    return (document for document in listed(library) if document.stage != "dead")


def answered_for(document: Document) -> bool:
    """Whether somebody is named who owns a document or has decided it."""
    return bool(owners(document)) or "deciders" in document.fields


def owners(document: Document) -> tuple[str, ...]:
    """Who answers for a document, as written on it or else in CODEOWNERS, each once; nobody where nobody is named."""
    field = person_field(document, "owner")
    return tuple(dict.fromkeys(name for value in field.values if (name := value.strip()))) if field else ()


def kinds_present(library: Library) -> dict[str, Kind]:
    """The kinds of the documents by name, those that are scored first."""
    present = {document.shown_kind.name: document.shown_kind for document in listed(library)}
    return {name: present[name] for name in sorted(present, key=lambda name: (not present[name].scored, name))}


def numbered(library: Library, counts: Mapping[str, int], most: int) -> str:
    """So many documents of each kind, the most first, and how many others: `12 RFCs, 1 decision, 3 others`."""
    kinds = kinds_present(library)
    names = sorted((name for name in counts if counts[name]), key=lambda name: (-counts[name], name))
    told = [f"{counts[name]} {_lowered(_one_or_more(kinds[name], counts[name]))}" for name in names[:most]]
    if others := sum(counts[name] for name in names[most:]):
        told.append(ngettext("{count} other", "{count} others", others))
    return ", ".join(told)


def _one_or_more(kind: Kind, count: int) -> str:
    return _(kind.title) if count == 1 else _(kind.plural)


def _lowered(name: str) -> str:
    """A name within a sentence: `Decisions` begins small, `RFCs` does not."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def stage_meaning(document: Document) -> str:
    """What a document's stage means for whoever reads the page: a decision that was made holds, all else that is done is over."""
    return {
        "draft": _("do not rely on this page yet"),
        "ready": _("valid"),
        "done": _("in force") if document.kind.name == "decision" else _("finished"),
        "dead": _("no longer valid"),
        "unclear": _("status unclear"),
    }[document.shown_stage]
