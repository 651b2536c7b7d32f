"""The upkeep of the handbook: pages nobody links, edits or owns, what reading them costs, and whether to keep them."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.cards import answered_for, card, holding, listed
from asyncdocs.site.render.table import Column, not_shown, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

READ = 200
"""Words that somebody reads in a minute, when they check whether each still holds."""

SHORT = 120
"""A page of fewer words can go into another one."""

SHOWN = 200
"""So many pages are listed, those with the most signs first; the others are counted."""


SIGNS = ("unlinked", "unedited", "unowned")


class Load(NamedTuple):
    """A page that costs upkeep and may not be worth it: which signs it shows, and how many words it has."""

    document: Document
    unlinked: bool
    unedited: bool
    unowned: bool
    words: int

    @property
    def signs(self) -> int:
        """How many of the three signs it shows."""
        return self.unlinked + self.unedited + self.unowned


def shown(site: Site, page: str) -> Markup:
    """The meter and the list on a page."""
    loads = [_load(site, document) for document in _kept(site)]
    customs = _customs(loads)
    loads = [_without(each, customs) for each in loads]
    heavy = sorted(
        (each for each in loads if each.signs >= 2), key=lambda each: (-each.signs, -each.words, each.document.path)
    )
    told = _told_customs(customs, len(loads))
    if not heavy:
        nothing = _("No page has two of these problems: no links, no edits, no owner.")
        return fragment(
            "sections",
            site.overrides,
            sections=[("upkeep-all", _("Whole handbook"), told, "")] if told else [],
            nothing=nothing,
        )
    columns = [
        Column(_("Document"), "card"),
        Column(_("No links"), "text"),
        Column(_("No edits"), "text"),
        Column(_("No owner"), "text"),
        Column(_("Words"), "count"),
        Column(_("Suggestion"), "text"),
    ]
    rows = [
        (
            card(site, each.document, page),
            _mark(each.unlinked),
            _mark(each.unedited),
            _mark(each.unowned),
            each.words,
            _suggestion(each),
        )
        for each in heavy[:SHOWN]
    ]
    note = not_shown(len(heavy) - SHOWN)
    sections = [
        ("upkeep-cost", _("Reading time"), _cost(loads, heavy) + told, site.history.told),
        ("upkeep-pages", _("Pages to archive, merge or keep"), rows_table(site, columns, rows, _("Upkeep")), note),
    ]
    return fragment("sections", site.overrides, sections=sections, nothing="")


def _kept(site: Site) -> Iterable[Document]:
    """The pages that somebody must keep up: no lists of contents, and nothing that no longer holds."""
    return (document for document in holding(site.library) if not is_index(document.place))


def _load(site: Site, document: Document) -> Load:
    commit = site.history.last(document.path)
    old = site.today - datetime.timedelta(days=site.config.upkeep_after)
    # What is settled is not meant to change: its age is no sign.
    unedited = document.stage != "done" and commit is not None and commit.authored.date() < old
    return Load(
        document,
        not site.reach.incoming[document.path],
        unedited,
        not answered_for(document),
        len(document.text.split()),
    )


def _customs(loads: list[Load]) -> dict[str, int]:
    """The signs that more than half of the pages show: they say something of the folder, and nothing of one page."""
    counts = {sign: sum(getattr(each, sign) for each in loads) for sign in SIGNS}
    return {sign: count for sign, count in counts.items() if 2 * count > len(loads)}


def _without(load: Load, customs: Container[str]) -> Load:
    return load._replace(
        unlinked=load.unlinked and "unlinked" not in customs,
        unedited=load.unedited and "unedited" not in customs,
        unowned=load.unowned and "unowned" not in customs,
    )


def _told_customs(customs: Mapping[str, int], of: int) -> Markup:
    """The signs of the whole folder, each in a sentence with what to do about it."""
    sentences = {
        "unlinked": _("{count} of {of} pages have no links to them: add an index page to each folder."),
        "unedited": _("{count} of {of} pages have no recent edit: agree on a review date for each page."),
        "unowned": _("{count} of {of} pages have no owner: name an owner for each page, or one team for each folder."),
    }
    told = [Markup("<li>{}</li>").format(sentences[sign].format(count=count, of=of)) for sign, count in customs.items()]
    return Markup('<ul class="asyncdocs-points">{}</ul>').format(Markup("").join(told)) if told else Markup()


def _mark(sign: bool) -> str:
    return _("yes") if sign else ""


def _suggestion(load: Load) -> str:
    if load.words < SHORT:
        return _("Merge the page into a related page.")
    if load.signs == 3:
        return _("Archive the page, unless somebody becomes its owner.")
    if load.unlinked and load.unedited:
        return _("Archive the page, or add a link from a related page.")
    if load.unlinked:
        return _("Keep the page: add a link to it, and name an owner.")
    return _("Keep the page: name an owner for its review.")


def _cost(loads: list[Load], heavy: list[Load]) -> Markup:
    words, wasted = sum(each.words for each in loads), sum(each.words for each in heavy)
    share = round(100 * wasted / max(1, words))
    told = ngettext(
        "{count} of {all} pages has at least two of these problems and contains {share} % of all words.",
        "{count} of {all} pages have at least two of these problems and contain {share} % of all words.",
        len(heavy),
        all=len(loads),
        share=share,
    )
    time = _("Time to read all pages once: about {hours} hours; to read only these pages: {part} hours.")
    return Markup("<p>{} {}</p>").format(told, time.format(hours=_hours(words), part=_hours(wasted)))


def _hours(words: int) -> str:
    return f"{words / READ / 60:.1f}"


def _worth(library: Library, history: History) -> bool:
    return sum(1 for document in listed(library) if not is_index(document.place)) >= 10


VIEW = View(
    name="upkeep",
    file="upkeep",
    title=lambda: _("Upkeep"),
    lead=lambda: _("Pages without links, edits or an owner, with their reading time and a suggestion for each page."),
    shown=shown,
    worth=_worth,
    of_texts=True,
)
