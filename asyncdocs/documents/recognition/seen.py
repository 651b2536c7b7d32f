"""What is seen of a text by which kinds are told apart, and whether that makes the page of a folder a document of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from asyncdocs.documents.metadata.entries import Entry, titles_of
from asyncdocs.documents.recognition.signs import Signs

_NONE: frozenset[str] = frozenset()


class Seen(NamedTuple):
    """What is seen of a text by which kinds are told apart.

    Attributes:
        name: its file's, or its folder's.
        headings: folded.
        entries: its metadata.
        nearest: kinds whose folder it lies in.
        shelved: those of them whose folder holds little else, so that one heading tells.
        named: kinds its name fits.
        titled: kinds its title names.
        told: prefixes of the ids its metadata states, or letters by which it numbers the file.
        played: roles its headings play, by kind.
        telling_headings: how many of its headings play one, by kind.
        filled: fields its metadata fills, by kind.
        of_site: whether its metadata only orders the pages of a site.
        like: what it counts that it stands for a series.
        title: its first heading.
        says: kinds it calls itself where it begins.
        called: kinds for which its name and its title have the word, each by itself.
        counted: kinds its title counts it among, by the number in its name.
        claimed: kinds whose work one of its headings does (`Proposed change`).
        loose: kinds whose folder it lies in, where that is called by the word for another kind alone (`design-docs`).
    """

    name: str
    headings: frozenset[str]
    entries: list[Entry]
    nearest: frozenset[str]
    shelved: frozenset[str]
    named: Collection[str]
    titled: Collection[str]
    told: set[str]
    played: Mapping[str, set[str]]
    telling_headings: Counter[str]
    filled: Mapping[str, set[str]]
    of_site: bool
    like: int
    title: str
    says: frozenset[str]
    called: frozenset[str]
    counted: frozenset[str]
    claimed: frozenset[str]
    loose: frozenset[str]

    @property
    def titles(self) -> tuple[str, ...]:
        """Its first heading, and the title of its metadata."""
        return (self.title, *titles_of(self.entries))


def filled_in(signs: Signs, entries: Iterable[Entry], played: Mapping[str, set[str]]) -> bool:
    """Whether the page of a folder is a document of its own: it has a status or an owner, one more field, and two telling roles.

    For a status alone three such roles make up, one of them needed.
    """
    keys = {entry.key for entry in entries if entry.values and entry.origin == "front matter"}
    for name, fields in by_kind(signs.by_key.get(key, ()) for key in keys).items():
        found, roles = signs.kinds[name].found, played.get(name, _NONE)
        known, (telling, needed) = fields.intersection(found.fields), signs.telling[name]
        if not fields.isdisjoint(("status", "owner")) and min(len(known), len(roles.intersection(found.roles))) >= 2:
            return True
        if "status" in fields and len(telling & roles) > 2 and not needed.isdisjoint(roles):
            return True
    return False


def by_kind(pairs: Iterable[Iterable[tuple[str, str]]]) -> dict[str, set[str]]:
    """What is meant in each kind, of (kind, meaning)."""
    found: dict[str, set[str]] = {}
    for kind, meaning in chain.from_iterable(pairs):
        found.setdefault(kind, set()).add(meaning)
    return found
