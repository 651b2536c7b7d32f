"""The pages that are made, not written: one for each view, and one for each kind, whose text asks for what it shows."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from asyncdocs.history.history import NO_HISTORY, History
from asyncdocs.library.library import Library
from asyncdocs.library.query import FENCE
from asyncdocs.settings.config import Config
from asyncdocs.site.render.cards import kinds_present
from asyncdocs.site.site import GeneratedPage
from asyncdocs.site.views import VIEWS
from asyncdocs.site.views.home import contents
from asyncdocs.strings import gettext as _
from asyncdocs.text.generated import MARK

KINDS = "kinds"
"""The name in the option `views` that stands for a page of each kind."""


HOME = "home"
"""The view that is the site's first page where nobody has written one; else it is a page of its own, `Overview`."""

_FIRST = ("index.md", "readme.md")
_SHOWS_HOME = re.compile(rf"^view: *{HOME}\b", re.MULTILINE)


def pages(library: Library, config: Config, history: History = NO_HISTORY, home: str = "") -> tuple[GeneratedPage, ...]:
    """The pages this library, and what git knows of it, give rise to: in the order of the views, then one for each kind.

    Args:
        library: all documents.
        config: the team's choices.
        history: what git knows of the documents.
        home: the title of a home page, for a site that has none; a site whose own first page does not show it gets it beside.
    """
    folder = config.pages_folder.strip("/")
    prefix = f"{folder}/" if folder else ""
    found = [
        GeneratedPage(view.name, f"{prefix}{view.file}.md", view.title(), view.lead(), f"view: {view.name}")
        for view in VIEWS
        if view.name in config.views and view.name != HOME and view.worth(library, history)
    ]
    if home and HOME in config.views:
        first = next((each for each in library.documents if each.place.casefold() in _FIRST), None)
        if first is None:
            found.insert(0, GeneratedPage(HOME, "index.md", home, contents(library), f"view: {HOME}"))
        elif not _SHOWS_HOME.search(first.text):
            found.insert(
                0, GeneratedPage(HOME, f"{prefix}overview.md", _("Overview"), contents(library), f"view: {HOME}")
            )
    if KINDS in config.views:
        for name, kind in kinds_present(library).items():
            lead = _(kind.purpose)
            folder = folder_of_kind(library, name) if config.enable_nav_groups else ""
            file = f"{folder}/index.md" if folder else f"{prefix}{_slug(kind.plural) or name}.md"
            found.append(
                GeneratedPage(f"kind:{name}", file, _(kind.plural), f"{lead[:1].upper()}{lead[1:]}.", f"kind: {name}")
            )
    return tuple(found)


def folder_of_kind(library: Library, kind: str) -> str:
    """The folder at the top whose index a kind's page can be: most of its documents are there, and few others; or empty.

    Where a kind has several such folders, each is called for what is in it (`billing/`, `search/`), and none for the kind.
    """
    by_folder: Counter[str] = Counter()
    of_kind: Counter[str] = Counter()
    for document in library.documents:
        folder, slash, rest = document.place.partition("/")
        if slash:
            if rest.casefold() in ("index.md", "readme.md"):
                by_folder[folder] += len(library.documents)
            by_folder[folder] += 1
            of_kind[folder] += document.shown_kind.name == kind
    folder, count = max(of_kind.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    others = [each for each, n in of_kind.items() if each != folder and n > 1 and 2 * n >= by_folder[each]]
    return folder if count > 1 and not others and 2 * count >= max(by_folder[folder], sum(of_kind.values())) else ""


def markdown(made: GeneratedPage, config: Config) -> str:
    """The source of a page; what it shows takes no part in the table of contents, nor in the search."""
    search = "search: {exclude: true}\n" if config.disable_search_of_views else ""
    front = f"---\n{MARK}\nhide: [toc]\n{search}---\n"
    lead = f'<p class="asyncdocs asyncdocs-lead">{escape(made.lead)}</p>'
    return f"{front}\n# {escape(made.title)}\n\n{lead}\n\n```{FENCE}\n{made.block}\n```\n"


def _slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
