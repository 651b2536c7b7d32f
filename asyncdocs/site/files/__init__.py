"""The files for machines that stand beside the pages: a new sort is a module here and a line in the table."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.settings.config import MachineFile
from asyncdocs.site.files import atom, badges, calendar, found, index, llms, markdown, redirects
from asyncdocs.site.site import Site


class Sort(NamedTuple):
    """A sort of file.

    Attributes:
        texts: each file's path from the top of the site, and its text: whole, or a long one in pieces.
        linked: their paths, where pages may link to them: these are known before any page has an address.
        is_kept: whether the texts are taken from an earlier build; what repeats the documents keeps only what differs from them.
    """

    texts: Callable[[Site], Iterable[tuple[str, str | Iterator[str]]]]
    linked: Callable[[Library, History], Iterable[str]] | None = None
    is_kept: bool = True


def _always(*paths: str) -> Callable[[Library, History], Iterable[str]]:
    return lambda library, history: paths


FILES: dict[MachineFile, Sort] = {
    "index": Sort(index.texts, _always(index.FILE, index.SCHEMA)),
    "atom": Sort(atom.texts, atom.linked),
    "calendar": Sort(calendar.texts, calendar.linked),
    "llms": Sort(llms.texts, _always(llms.FILE, llms.FULL), is_kept=False),
    "badges": Sort(badges.texts, badges.linked),
    "markdown": Sort(markdown.texts, is_kept=False),
    "redirects": Sort(redirects.texts),
    "search": Sort(found.texts),
}
"""All sorts, by their names in the option `machine-files`."""


def linked(library: Library, history: History, wanted: Iterable[MachineFile]) -> Iterator[str]:
    """The paths of files that pages may link to."""
    for name in wanted:
        if (paths := FILES[name].linked) is not None:
            yield from paths(library, history)


def texts(site: Site, wanted: Iterable[MachineFile] | None = None) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file's path from the top of the site and the pieces of its text, as UTF-8.

    Args:
        site: what they tell of.
        wanted: the sorts to write; those the team has chosen where left out.
    """
    for name in dict.fromkeys(site.config.machine_files if wanted is None else wanted):
        for path, text in _texts(site, name):
            # Git can tell of files above the docs folder; nothing is written above the site.
            if posixpath.normpath(path) == path and not path.startswith(("/", "../")) and "\0" not in path:
                yield path, map(_encoded, (text,) if isinstance(text, str) else text)


def _texts(site: Site, name: MachineFile) -> Iterable[tuple[str, str | Iterator[str]]]:
    sort = FILES[name]
    if not (sort.is_kept and site.shelf.keeps):
        return sort.texts(site)
    return site.shelf.get(f"files {name}", lambda: [(path, "".join(text)) for path, text in sort.texts(site)])


def may_be_ours(path: str, data: bytes) -> bool:
    """Whether a file of a site can be one that was written here, by its path and what it holds."""
    if path.endswith(".html"):
        return redirects.SCRIPT.encode() in data
    return path.endswith((".md", ".svg", ".xml", ".ics")) or path in _NAMED


_NAMED = (index.FILE, index.SCHEMA, llms.FILE, llms.FULL, found.FILE)


def _encoded(text: str) -> bytes:
    """A text as it is written; what UTF-8 cannot hold is a question mark."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
