"""MkDocs' navigation in five groups, made of the folders as they are: Start, Build, Decide, Run and People."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Group
from asyncdocs.site.pages import HOME
from asyncdocs.site.site import GeneratedPage
from asyncdocs.site.views import VIEW_BY_NAME
from asyncdocs.strings import gettext as _

MOST = 40
"""A folder of more pages shows its index alone, where there is one: the table there can be filtered."""

TOGETHER = 3
"""So many pages of one kind that lie in no folder are put in a section of their own."""


def group_title(group: Group) -> str:
    """The name of a group."""
    return {
        "start": _("Start"),
        "build": _("Build"),
        "decide": _("Decide"),
        "run": _("Run"),
        "people": _("People"),
    }[group]


def by_folder(kinds: Iterable[Kind]) -> dict[str, Group]:
    """The group of each name a folder may have, as the kinds tell; one that several kinds share is the first one's."""
    found: dict[str, Group] = {}
    for kind in kinds:
        for folder in kind.found.folders:
            found.setdefault(folder, kind.group)
    return found


def arrange(
    nav: Navigation, kinds: Mapping[str, Kind], made: Mapping[str, GeneratedPage], folders: Mapping[str, Group]
) -> None:
    """Put each folder into the group of most of its pages, each view into its own, and leave the home page first.

    Args:
        nav: the navigation as it follows from the folders.
        kinds: the kind of each document, by source.
        made: the pages that are made, by source.
        folders: the group a folder belongs to by its name alone.
    """
    home: list[Any] = []
    grouped: dict[Group, list[Any]] = {group: [] for group in get_args(Group)}
    views: dict[Group, list[Any]] = {group: [] for group in get_args(Group)}
    loose: dict[str, list[Any]] = {}
    for item in nav.items:
        if isinstance(item, Page) and item.is_homepage:
            home.append(item)
        elif isinstance(item, Section) and _is_all_made(item, made):
            for page in _pages(item):
                views[_group_of_view(page, made)].append(page)
        elif isinstance(item, Section):
            grouped[_group(item, kinds, folders)].append(_slim(item, made))
        elif isinstance(item, Page) and item.file.src_uri in made:
            views[_group_of_view(item, made)].append(item)
        elif isinstance(item, Page) and item.file.src_uri in kinds:
            loose.setdefault(kinds[item.file.src_uri].name, []).append(item)
        else:
            grouped["start"].append(item)
    for pages in loose.values():
        kind = kinds[pages[0].file.src_uri]
        grouped[kind.group].extend([Section(_(kind.plural), pages)] if len(pages) >= TOGETHER else pages)
    for items in grouped.values():
        items.sort(key=lambda item: isinstance(item, Page))  # a folder before a page that lies in none
    sections = [
        Section(group_title(group), _today_first([*grouped[group], *views[group]], made))
        for group in grouped
        if grouped[group] or views[group]
    ]
    nav.items[:] = [*home, *sections]
    _link(nav)


def _today_first(items: list[Any], made: Mapping[str, GeneratedPage]) -> list[Any]:
    """The page to open every morning before all others, where it is none of the team's own."""
    return sorted(items, key=lambda item: not (isinstance(item, Page) and _is_today(item, made)))


def _is_today(page: Page, made: Mapping[str, GeneratedPage]) -> bool:
    return page.file.src_uri in made and made[page.file.src_uri].name == HOME


def _slim(section: Section, made: Mapping[str, GeneratedPage]) -> Any:
    """A folder as it is shown: a single page in its own place, and of many pages the index alone."""
    pages = list(_pages(section))
    if len(pages) == 1:
        return pages[0]
    index = next((child for child in section.children if isinstance(child, Page) and child.is_index), None)
    if index is not None:
        if index.file.src_uri in made:
            section.title = made[index.file.src_uri].title
        rest = [child for child in section.children if child is not index]
        section.children = [index] if len(pages) > MOST else [index, *rest]
    return section


def _group(section: Section, kinds: Mapping[str, Kind], folders: Mapping[str, Group]) -> Group:
    """The group of most pages of a folder, its index aside; the first of those that are equal, as they are listed.

    A folder of nothing but an index goes where its name says that its pages will be.
    """
    pages = [page for page in _pages(section) if page.file.src_uri in kinds]
    counts = Counter(kinds[page.file.src_uri].group for page in pages if not page.is_index)
    if counts:
        return max(get_args(Group), key=lambda group: counts[group])
    folder = pages[0].file.src_uri.rpartition("/")[0].rpartition("/")[2] if pages else ""
    return folders.get(folder.casefold(), "start")


def _group_of_view(page: Page, made: Mapping[str, GeneratedPage]) -> Group:
    view = VIEW_BY_NAME.get(made[page.file.src_uri].name)
    return view.group if view else "start"


def _is_all_made(section: Section, made: Mapping[str, GeneratedPage]) -> bool:
    return all(page.file.src_uri in made for page in _pages(section))


def _pages(item: Any) -> Iterator[Page]:
    if isinstance(item, Page):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)


def _link(nav: Navigation) -> None:
    """Tell each entry what it stands in, and each page which comes before and after it."""
    for item in nav.items:
        item.parent = None
        _own(item)
    pages = [page for item in nav.items for page in _pages(item)]
    listed = {page.file.src_uri for page in pages}
    left = [page for page in nav.pages if page.file.src_uri not in listed]
    for page in left:  # of a folder that shows its index alone: it is still known where it stands
        page.previous_page = page.next_page = None
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    nav.pages[:] = pages + left


def _own(item: Any) -> None:
    if isinstance(item, Section):
        for child in item.children:
            child.parent = item
            _own(child)
