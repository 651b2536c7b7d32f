"""How a fenced block that asks for documents becomes HTML: a Python-Markdown step before fences become code."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

from asyncdocs.library.query import FENCE, QueryError, parse_query
from asyncdocs.site.fragments import fragment
from asyncdocs.site.render.table import table
from asyncdocs.site.site import Site
from asyncdocs.site.views import VIEW_BY_NAME

BEFORE_FENCES = 28
"""Priority among first steps: line endings are normal by then, and fences are still fences."""

_OPENING = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}) *(?P<info>[^`]*)$")


class Blocks(Preprocessor):
    """Puts what a block asks for in the block's place.

    Args:
        md: the Markdown that is being read.
        asked: gives the HTML for what stands between the fences; None leaves the block as it is.
    """

    def __init__(self, md: Markdown, asked: Callable[[str], str | None]) -> None:
        super().__init__(md)
        self._asked = asked

    def run(self, lines: list[str]) -> list[str]:
        if FENCE not in "\n".join(lines):  # a fifth of the time that looking into each line takes
            return lines
        out: list[str] = []
        opening: re.Match[str] | None = None
        begun = 0
        for line in lines:
            if opening is None:
                if opening := _OPENING.match(line):
                    begun = len(out)
            elif line.strip().startswith(opening["fence"]) and not line.strip().strip(opening["fence"][0]):
                if opening["info"].strip() == FENCE:
                    html = self._asked(dedent("\n".join(out[begun + 1 :])))
                    if html is not None:
                        out[begun:] = ["", opening["indent"] + self.md.htmlStash.store(html), ""]
                        opening = None
                        continue
                opening = None
            out.append(line)
        return out


def asked_in(text: str) -> list[str]:
    """What the blocks of a text ask for, as they stand in its source."""
    if FENCE not in text:
        return []
    asked: list[str] = []
    Blocks(Markdown(), asked.append).run(text.splitlines())
    return asked


def block(site: Site, text: str, page: str) -> Markup:
    """What a block asks for, as HTML on a page; where it cannot be shown, what is wrong with it."""
    return Markup(site.shelf.get(f"block {page} {text}", lambda: str(_block(site, text, page))))


def _block(site: Site, text: str, page: str) -> Markup:
    try:
        query = parse_query(text, site.library.documents)
        body = VIEW_BY_NAME[query.view].shown(site, page) if query.view else table(site, query, page)
    except QueryError as error:
        return fragment("unreadable", site.overrides, message=str(error))
    views, kinds = _pages(site, page)
    return fragment("listing", site.overrides, others=views, kinds=kinds, above=_above(site, page), body=body)


def _above(site: Site, page: str) -> str:
    """The page that leads to one which stands in no navigation: where that is in groups, a kind's page outside its folder."""
    made = next((made for made, url in site.made.items() if url == page), None)
    out = made is not None and made.of_kind and not made.file.endswith("/index.md")
    return site.made_href(page, "scoreboard") if out and site.config.enable_nav_groups else ""


def _pages(site: Site, page: str) -> tuple[list[tuple[str, str, bool]], list[tuple[str, str, bool]]]:
    """The pages of views and those of kinds, for the way from one to the next; none on a page that somebody wrote."""
    if site.config.enable_nav_groups or page not in site.made.values() or page == site.made_url("home"):
        return [], []
    views: list[tuple[str, str, bool]] = []
    kinds: list[tuple[str, str, bool]] = []
    for made, url in site.made.items():
        into = kinds if made.of_kind else views
        into.append((made.title, site.made_href(page, made.name), url == page))
    return views, kinds
