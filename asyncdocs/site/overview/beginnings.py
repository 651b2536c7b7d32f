"""Where somebody begins on a site: by who they are, and by what the folders hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.lint.words import any_of, in_any_language
from asyncdocs.site.excerpts.titles import humanised
from asyncdocs.site.render.cards import kinds_present, listed
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

_SEVERAL = 3
"""A guide that so many pages lead to, and that leads on to as many, is one to know."""

_HISTORIES = ("decision", "proposal", "rfc")
"""Kinds whose documents, one after another, tell how things came to be: where most are of one, newcomers read these."""


class Way(NamedTuple):
    """Where somebody begins: who they are, as a question, and the links to read first."""

    who: str
    links: tuple[tuple[str, str], ...]


class Heap(NamedTuple):
    """A folder: its name, a page that leads into it, and how many pages it holds."""

    name: str
    href: str
    number: int


def ways(site: Site, page: str) -> list[Way]:
    """Where to begin, for everybody for whom there is something to begin with."""
    kinds = kinds_present(site.library)
    present = {made.name for made in site.made}

    def view(name: str, label: str) -> Iterator[tuple[str, str]]:
        if name in present:
            yield label, site.made_href(page, name)

    def kind(*names: str) -> Iterator[tuple[str, str]]:
        for name in names:
            if name in kinds and f"kind:{name}" in present:
                yield _(kinds[name].plural), site.made_href(page, f"kind:{name}")

    first = [*_first_pages(site, page), *view("glossary", _("Glossary"))]
    most = _most_common_kind(site)
    if not first and most in _HISTORIES:
        first = [*view("decision-log", _("Decision log"))] if most == "decision" else [*kind(most)]
    found = (
        (_("New here?"), first),
        (_("Looking for work to do?"), [*view("units", _("Units of work")), *kind("ticket", "spec")]),
        (_("Proposing something?"), [*view("decision-log", _("Decision log")), *kind("decision-rights", "rfc", "proposal")]),
        (_("On call?"), [*kind("playbook", "system", "postmortem")]),
        (_("Looking for a person?"), [*view("people", _("People and teams")), *kind("charter")]),
    )  # fmt: skip
    told: set[str] = set()
    offered = []
    for who, links in found:
        new = [each for each in links if each[1] not in told][:3]
        told.update(href for _label, href in new)
        if new:
            offered.append(Way(who, tuple(new)))
    return offered


def _most_common_kind(site: Site) -> str:
    """The kind of at least half of the documents; empty where there is none."""
    counts = Counter(document.shown_kind.name for document in listed(site.library))
    name, number = counts.most_common(1)[0] if counts else ("", 0)
    return name if 2 * number >= counts.total() else ""


def _first_pages(site: Site, page: str) -> Iterator[tuple[str, str]]:
    """The pages that say they are for newcomers; else the folder's own first page, else the guide that most pages lead to."""
    here = [each for each in listed(site.library) if each.stage != "dead" and _is_elsewhere(site, each, page)]
    named = [each for each in here if not each.scored and each.place.count("/") < 3 and _rank(_name(each)) is not None]
    named = [each for each in named if not any_of("receiving-titles").search(_name(each))] or named[:1]
    named.sort(key=lambda each: (_rank(_name(each)) or 0, each.place.count("/"), each.path))
    if not named:
        named = [each for each in here if is_index(each.path) and "/" not in each.place and _name(each)][:1]
    for document in named[:2] or _most_linked(site, here):
        yield _name(document), site.href(page, document.path)


def _is_elsewhere(site: Site, document: Document, page: str) -> bool:
    """Whether a document has a page, and not this one; the address of the top of a site is `./` or empty."""
    url = site.urls.get(document.path)
    return url is not None and url.removeprefix("./") != page.removeprefix("./")


def _most_linked(site: Site, here: Sequence[Document]) -> list[Document]:
    """The guide that most pages lead to, where it leads on: a page chosen by chance misleads a newcomer."""
    found = []
    for each in here:
        if each.shown_kind.name == "guide" and not each.scored:
            linked = len({pointing.origin.path for pointing in site.library.references_to(each)})
            onward = len({pointed.target.path for pointed in site.library.references_from(each)})
            if min(linked, onward) >= _SEVERAL:
                found.append((-linked, each.place.count("/"), each.path, each))
    return [min(found)[-1]] if found else []


def _name(document: Document) -> str:
    """A page's title; an index that is only called so goes by its folder."""
    folder = document.place.rpartition("/")[0].rpartition("/")[2]
    if not is_index(document.path):
        return document.title
    unsaid = _says_nothing(document.title) or document.title.casefold() == folder.casefold()
    return humanised(folder) if unsaid else document.title


def _says_nothing(title: str) -> bool:
    """Whether a title is only one that any index may have."""
    told = title.strip(" .:-–—#*_")
    return not told or any_of("index-titles").fullmatch(told) is not None


def _rank(title: str) -> int | None:
    """Where a title stands among those of pages for newcomers, the best first; None where it is none of them."""
    folded = title.casefold()
    for rank, told in enumerate(in_any_language("newcomer-titles")):
        if told.rstrip("*") in folded:
            return rank
    begins = any_of("newcomer-beginnings").match(folded.lstrip(" .:-–—#*_"))
    return len(in_any_language("newcomer-titles")) if begins else None


def heaps(site: Site, page: str, number: int) -> list[Heap]:
    """The folders with most pages, each with the page that leads into it."""
    published = [each for each in listed(site.library) if site.urls.get(each.path) is not None]
    top = _common_folder([each.place for each in published])
    folders: dict[str, list[Document]] = {}
    for each in published:
        folder, below, _rest = each.place.removeprefix(top).partition("/")
        if below and each.place.startswith(top):
            folders.setdefault(folder, []).append(each)
    found = []
    for folder in sorted(folders, key=lambda name: (-len(folders[name]), name))[:number]:
        members = folders[folder]
        first = min(members, key=lambda each: (not is_index(each.path), each.place.count("/"), each.path))
        leads = is_index(first.path) and first.place.rpartition("/")[0] == f"{top}{folder}"
        name = _name(first) if leads else humanised(folder)
        found.append(Heap(name, site.href(page, first.path), len(members)))
    return found


def _common_folder(places: Sequence[str]) -> str:
    """The folder around almost all files, with its slash: where it holds nine of ten, its name tells nobody apart."""
    top = ""
    while places:
        firsts = Counter(
            place.removeprefix(top).partition("/")[0] for place in places if place.count("/") > top.count("/")
        )
        name, number = firsts.most_common(1)[0] if firsts else ("", 0)
        if number * 10 < len(places) * 9:
            return top
        top += f"{name}/"
        places = [place for place in places if place.startswith(top)]
    return top
