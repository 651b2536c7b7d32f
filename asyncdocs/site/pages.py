"""The pages that are made, not written: one for each view, and one for each kind, whose text asks for what it shows."""

from __future__ import annotations

from html import escape

from asyncdocs.config import Config
from asyncdocs.generated import MARK
from asyncdocs.history import NO_HISTORY, History
from asyncdocs.library import Library
from asyncdocs.query import FENCE
from asyncdocs.site.rows import kinds_present
from asyncdocs.site.site import Made
from asyncdocs.site.views import VIEWS
from asyncdocs.strings import gettext as _

KINDS = "kinds"
"""The name in the option `views` that stands for a page of each kind."""


def pages(library: Library, config: Config, history: History = NO_HISTORY) -> tuple[Made, ...]:
    """The pages this library, and what git knows of it, give rise to: in the order of the views, then one for each kind."""
    folder = config.pages_folder.strip("/")
    prefix = f"{folder}/" if folder else ""
    found = [
        Made(view.name, f"{prefix}{view.file}.md", view.title(), view.lead(), f"view: {view.name}")
        for view in VIEWS
        if view.name in config.views and view.worth(library, history)
    ]
    if KINDS in config.views:
        for name, kind in kinds_present(library).items():
            lead = _(kind.purpose)
            file = f"{prefix}{_slug(kind.plural) or name}.md"
            found.append(Made(f"kind:{name}", file, _(kind.plural), f"{lead[:1].upper()}{lead[1:]}.", f"kind: {name}"))
    return tuple(found)


def markdown(made: Made, config: Config) -> str:
    """The source of a page; what it shows takes no part in the table of contents, nor in the search."""
    search = "search: {exclude: true}\n" if config.disable_search_of_views else ""
    front = f"---\n{MARK}\nhide: [toc]\n{search}---\n"
    return f"{front}\n# {escape(made.title)}\n\n{escape(made.lead)}\n\n```{FENCE}\n{made.block}\n```\n"


def _slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
