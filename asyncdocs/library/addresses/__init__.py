"""The table of addresses of a site: which of its files stand where, and where a link on one of its pages leads.

A link goes two ways, one after the other, as on the site itself. MkDocs takes a relative address for the name of a source
and writes the address of what is made of it. What names no source stays as it is written, and a browser follows it from the
address of the page: from `specs/plan/`, and not from the folder that `plan.md` lies in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from asyncdocs.library.addresses.urls import Home, served
from asyncdocs.memo import cached_property

Standing = Literal["file", "left out", "nothing", "unsure", "outside", "elsewhere"]
"""What is found where a link leads: a file of the site; a source that is not published; nothing; what another program may
put there; a place of the same host that is not the site's; another host."""


class Landing(NamedTuple):
    """Where a link on a page leads: what is there, its path on the site (with `/` before it, that on its host), the fragment."""

    standing: Standing
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, eq=False)
class Addresses:
    """Where the files of a site stand.

    Attributes:
        home: where the site itself stands.
        named: the path on the site that a source is published at, or would be: told by the source of the page that names it,
            and its own name, both below the docs folder. None where there is no such source.
        pages: the source of each document, by its path from the root; documents that are not published are not in it.
        standing: the paths of all files of the site.
        more: further sources and where they stand, which take their time to work out: asked for where a link would be dead.
        unsure: whether another program may put a file at a path of the site.
        from_docs: whether `/x` is told from the docs folder, and not from the root of the host.
        unplaced: whether what is told from the page of a source cannot be followed: where it stands is not known.
        fills_in: whether pages are read as templates, so that an address with braces is another one on the site.
        plain_fences: whether fences are read as Python-Markdown does by itself.
        plain_braces: whether `{#id}` behind a text is read as text.
        navigates: whether a source is a navigation, whose addresses mean folders.
    """

    home: Home
    named: Callable[[str, str], str | None]
    pages: Mapping[str, str]
    standing: frozenset[str]
    more: Callable[[], Mapping[str, str]] = dict
    unsure: Callable[[str], bool] = lambda path: False
    from_docs: bool = False
    unplaced: Callable[[str], bool] = lambda source: False
    fills_in: bool = False
    plain_fences: bool = False
    plain_braces: bool = False
    navigates: Callable[[str], bool] = lambda source: False

    @cached_property
    def documents(self) -> dict[str, str]:
        """The path of the document a page of the site is made of, by the page's own path."""
        found: dict[str, str] = {}
        for path, source in self.pages.items():
            if page := self.named(source, source):
                found.setdefault(page, path)
        return found

    def follow(self, source: str, address: str, *, as_source: bool = True) -> Landing:
        """Where an address on a page leads.

        Args:
            source: the page's, below the docs folder.
            address: as it is written in the source.
            as_source: whether MkDocs reads it as the name of a source; it does not where the text writes `&amp;`.
        """
        try:
            scheme, host, path, _query, fragment = urlsplit(address)
        except ValueError:
            return Landing("elsewhere")
        here = self.named(source, source) or ""
        target = None
        if not scheme and not host and (self.from_docs or not address.startswith(("/", "\\"))):
            if not path:
                return Landing("file", here, unquote(fragment))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)).lstrip("/"))
            if as_source and (there := self.named(source, target)) is not None:
                return Landing("file" if self._stands(there) else "left out", there, unquote(fragment))
        if target is not None and self.navigates(source) and _is_around(target, source):
            return Landing("nothing", target, unquote(fragment))  # a navigation cannot take in itself
        if not here or self.unplaced(source) or self.navigates(source):
            found = Landing("unsure", "", unquote(fragment))
        else:
            found = self._browsed(here, address, self.standing)
        if found.standing in ("nothing", "unsure") and (more := self.more()):
            if target is not None and target in more:
                return Landing("file", more[target], unquote(fragment))
            again = self._browsed(here, address, frozenset(more.values()))
            found = again if again.standing == "file" else found
        return found

    def _stands(self, place: str) -> bool:
        return place in self.standing or place in self.more().values()

    def _browsed(self, here: str, address: str, standing: frozenset[str]) -> Landing:
        """Where a browser finds itself that follows an address from a page as it is."""
        target = self.home.target(here, address)
        if target is None:
            return Landing("elsewhere")
        fragment = unquote(target.fragment)
        found = _served(target.path, standing) if target.inside else None
        if found is not None:
            return Landing("file", found, fragment)
        if not target.inside:
            at_root = self.home._replace(path="/").target(here, address)
            paths = (target.path, at_root.path if at_root else "")
            known = any(path and _served(path, standing) for path in paths)
            return Landing("nothing" if known else "outside", f"/{target.path}", fragment)
        return Landing("unsure" if self.unsure(target.path) else "nothing", target.path, fragment)


def _is_around(folder: str, source: str) -> bool:
    return folder == "." or source.startswith(f"{folder}/")


def _served(path: str, standing: frozenset[str]) -> str | None:
    found = served(path, lambda file: file if file in standing else None)
    return found.path if found else None
