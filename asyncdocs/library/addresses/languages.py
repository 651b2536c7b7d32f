"""What mkdocs-static-i18n does to a site: each language in a folder of its own, filled up with the pages of the first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from asyncdocs.library.addresses.settings import SiteSettings

_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")


class Languages(NamedTuple):
    """The languages of a site.

    Attributes:
        first: the one at the top of the site.
        built: all that are built.
        in_folders: whether each has a folder of sources, and not an ending of names (`plan.fr.md`).
        filled_up: whether a page that is missing in one is shown in the first.
    """

    first: str
    built: tuple[str, ...]
    in_folders: bool
    filled_up: bool

    def parted(self, source: str) -> tuple[str, str]:
        """The language a source is marked with, empty where it is not, and its name without the mark."""
        if self.in_folders:
            mark, _slash, rest = source.partition("/")
            return (mark, rest) if rest and self._is_mark(mark) else ("", source)
        stem, ending = posixpath.splitext(source)
        name, mark = posixpath.splitext(stem)
        return (mark[1:], name + ending) if self._is_mark(mark[1:]) else ("", source)

    def _is_mark(self, mark: str) -> bool:
        return mark in self.built or _LOCALE.fullmatch(mark) is not None

    def of(self, source: str) -> str:
        """The language in which the page of a source is built first."""
        mark = self.parted(source)[0]
        return mark if mark in self.built else self.first

    def meant(self, language: str, target: str) -> Iterator[str]:
        """The sources that a name in a page of a language may stand for, the nearest first."""
        mark, rest = self.parted(target)
        if not self.in_folders:
            stem, ending = posixpath.splitext(target)
            yield from (f"{stem}.{language}{ending}", f"{stem}.{self.first}{ending}", target)
            return
        below = mark in (language, self.first)
        other = self.first if mark == language else language if below else ""
        if below:
            yield target
            if self.filled_up:
                yield f"{other}/{rest}"
            yield rest
            return
        yield f"{language}/{target}"
        if self.filled_up:
            yield f"{self.first}/{target}"
        yield target


def languages_of(settings: SiteSettings) -> Languages | None:
    """The languages of a site, if it has several."""
    options = settings.plugins.get("i18n")
    listed = options.get("languages") if options is not None else None
    entries = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    built = [
        str(each.get("locale")) for each in entries if each.get("build") is not False and each.get("locale") != "null"
    ]
    first = next((str(each.get("locale")) for each in entries if each.get("default") is True), "")
    if options is None or not first:
        return None
    if isinstance(only := options.get("build_only_locale"), str) and only in built:
        first, built = only, [only]
    in_folders = options.get("docs_structure") == "folder"
    return Languages(first, tuple(built), in_folders, options.get("fallback_to_default") is not False)


def published_in(
    spoken: Languages, kept: Mapping[str, str], places: Mapping[str, str]
) -> tuple[Callable[[str, str], str | None], set[str]]:
    """How sources are named in a site of several languages, and where all of them stand.

    Args:
        spoken: its languages.
        kept: the sources that are published.
        places: where each would stand on a site of one language.
    """
    chosen = {language: _chosen(spoken, language, kept) for language in spoken.built}

    def named(origin: str, target: str) -> str | None:
        language = spoken.of(origin)
        found = next((each for each in spoken.meant(language, target) if each in chosen[language]), None)
        return None if found is None else _place(spoken, language, found, places)

    standing = {_place(spoken, language, each, places) for language in spoken.built for each in chosen[language]}
    return named, standing


def _chosen(spoken: Languages, language: str, kept: Mapping[str, str]) -> frozenset[str]:
    """The sources that one language is built from."""
    found: dict[str, str] = {}
    for source in kept:
        mark, name = spoken.parted(source)
        own = (mark or spoken.first) == language
        if own or (spoken.filled_up and (mark or spoken.first) == spoken.first and name not in found):
            found[name] = source
    return frozenset(found.values())


def _place(spoken: Languages, language: str, source: str, places: Mapping[str, str]) -> str:
    mark = spoken.parted(source)[0]
    below = "" if language == spoken.first else f"{language}/"
    if spoken.in_folders:
        place = places[source]
        return below + (place.removeprefix(f"{mark}/") if mark else place)
    if not mark:
        return below + places[source]
    place, index = places[source], f".{mark}/index.html"
    if place.endswith(index):
        stem = place.removesuffix(index)
        folder, last = posixpath.split(stem)
        return below + (posixpath.join(folder, "index.html") if last in ("index", "README") else f"{stem}/index.html")
    stem, ending = posixpath.splitext(place)
    return below + stem.removesuffix(f".{mark}") + ending
