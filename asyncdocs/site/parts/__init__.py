"""What a document's page shows besides its text: a new part is a module here and a line in one of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.settings.config import Config, PartName
from asyncdocs.site.fragments import fragment
from asyncdocs.site.parts.backlinks import backlinks
from asyncdocs.site.parts.banner import banner
from asyncdocs.site.parts.edit import edit
from asyncdocs.site.parts.graph import graph
from asyncdocs.site.parts.panel import glance, panel
from asyncdocs.site.parts.read_first import read_first
from asyncdocs.site.parts.relations import relations
from asyncdocs.site.parts.title import title
from asyncdocs.site.parts.unit import unit
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.text.globs import fits

Part = Callable[[Site, Document, str], Markup]
"""The HTML of a part on the page of a document, which is given by its URL; empty where it has nothing to show."""

UNDER_TITLE: dict[PartName, Part] = {
    "banner": banner,
    "title": title,
    "glance": glance,
    "read-first": read_first,
}

CONNECTIONS: dict[PartName, Part] = {
    "relations": relations,
    "backlinks": backlinks,
    "graph": graph,
}
"""What a page is connected to: one section."""

BEHIND_TEXT: dict[PartName, Part] = {"unit": unit, "panel": panel, **CONNECTIONS, "edit": edit}


class Section(NamedTuple):
    """A section that follows a page's text, as its table of contents names it."""

    anchor: str
    title: str


def sections(shown: Mapping[str, str]) -> list[Section]:
    """The sections that follow a page's text, of what `parts` gave."""
    found = []
    if shown["panel"]:
        found.append(Section("asyncdocs-readiness", _("Readiness")))
    if any(shown[name] for name in CONNECTIONS):
        found.append(Section("asyncdocs-connections", _("Connections")))
    return found


def parts(site: Site, document: Document) -> dict[str, Markup]:
    """All that the page of a document shows, by name of the part; `head` and `foot` hold them together.

    Prose and templates are not scored: they show who points at them, and whose they are.
    """
    made = made_parts(site, document)
    shown = {name: Markup(html) for name, html in made.items() if name != _SECTION}
    for place, table in (("head", UNDER_TITLE), ("foot", BEHIND_TEXT)):
        shown[place] = Markup("".join(_in_order(table, made)))
    return shown


_SECTION = "connections"
"""Under this name the connections are kept as a whole."""

OF_READINESS: tuple[PartName, ...] = ("glance", "panel")
"""Parts that show the readiness of the document, and nothing of others but where its answers stand; a build of a process that
serves may find them on the shelf by `readiness`, where the other parts have to be made anew."""

UNTITLED = "untitled"
"""Under this name it is kept whether no heading names the document: what belongs under its title stands above all of them."""


def made_parts(site: Site, document: Document) -> dict[str, str]:
    """Each part by its name."""
    return site.shelf.get(f"page {document.path}", lambda: _made(site, document))


def _made(site: Site, document: Document) -> dict[str, str]:
    page, hidden = site.urls[document.path], hidden_parts(document, site.config)
    every = (UNDER_TITLE | BEHIND_TEXT).items()
    known: Mapping[str, str] = site.shelf.still_at_hand(f"readiness {document.path}") or {}
    made: dict[str, str] = {
        name: "" if name in hidden else known[name] if name in known else str(part(site, document, page))
        for name, part in every
    }
    joined = Markup("".join(made[name] for name in CONNECTIONS))
    made[_SECTION] = str(fragment(_SECTION, site.overrides, body=joined)) if joined else ""
    made[UNTITLED] = "1" if document.title_heading is None else ""
    return made


def _in_order(table: Iterable[PartName], made: Mapping[str, str]) -> Iterator[str]:
    """The parts of a place, with those that are connections in their section, where the first of them stands."""
    first = next((name for name in table if name in CONNECTIONS), None)
    for name in table:
        if name == first:
            yield made[_SECTION]
        elif name not in CONNECTIONS:
            yield made[name]


def hidden_parts(document: Document, config: Config) -> frozenset[str]:
    """The parts a page does not show: by its kind, a glob of its path, for all, or by its own `hide:`."""
    hidden: set[str] = set()
    for name, parts in config.hidden_parts.items():
        if name in ("all", document.shown_kind.name) or fits(document.place, (name,)):
            hidden.update(parts)
    for entry in document.entries:
        if entry.key == "hide" and entry.origin == "front matter":
            hidden.update(entry.values)
    return frozenset(hidden)


def around(html: str, shown: Mapping[str, str]) -> str:
    """The HTML of a page's text with everything in its place, for themes and templates that do not place it."""
    return f"{under_title(html, shown['head'], untitled=bool(shown[UNTITLED]))}{shown['foot']}"


def under_title(html: str, head: str, *, untitled: bool) -> str:
    """The HTML of a page's text with some more under its title, or above all where it has none."""
    before, heading, after = html.partition("</h1>")
    return f"{before}{heading}{head}{after}" if heading and not untitled else f"{head}{html}"
