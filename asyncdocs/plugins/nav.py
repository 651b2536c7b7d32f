"""MkDocs' navigation: how made pages join it, are named in it, and are taken out again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents


def join(
    config: MkDocsConfig, made: list[str], known: Collection[str], title: str, where: Literal["append", "prepend"]
) -> bool:
    """Add made pages to a navigation that is written out, unless it has some of them already; tells whether it did."""
    nav: list[Any] = config.nav or []
    if not made or set(_entries(nav)).intersection(known):
        return False
    nav.insert(0 if where == "prepend" else len(nav), {title: made})
    return True


def name_section(nav: Navigation, made: Collection[str], title: str) -> None:
    """Name the section that holds made pages, where sections are called by their folders."""
    for item in nav.items:
        if isinstance(item, Section) and any(_source_of(child) in made for child in item.children or ()):
            item.title = title


def take_out(items: list[Any], gone: Set[str]) -> None:
    """Take pages out of a navigation, by their sources."""
    items[:] = [item for item in items if _source_of(item) not in gone]
    for item in items:
        if isinstance(item, Section):
            take_out(item.children, gone)


def add_sections(toc: TableOfContents, sections: Iterable[tuple[str, str]]) -> None:
    """Name sections that follow a page's text in its table of contents: below its title, where that stands alone at the top."""
    top = list(toc)
    alone = len(top) == 1 and top[0].level == 1
    known = {entry.id for entry in (top[0].children if alone else top)}
    for anchor, title in sections:
        if anchor not in known:  # a page that is rendered twice
            link = AnchorLink(title, anchor, 2 if alone else top[-1].level if top else 2)
            (top[0].children if alone else toc.items).append(link)


def _entries(nav: Any) -> Iterable[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _entries(each)


def _source_of(item: Any) -> str:
    return item.file.src_uri if isinstance(item, Page) else ""
