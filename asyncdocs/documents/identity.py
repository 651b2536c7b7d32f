"""What a document is called: by the number in its file's name or title, and whether a heading says more than its metadata."""

from __future__ import annotations

import re
from collections.abc import Collection

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.metadata.values import YEAR, Id
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.documents.recognition.variants import has_preamble
from asyncdocs.kinds.kind import Kind
from asyncdocs.text.markup import Heading, Markup

_DAY = r"(?:19|20)\d\d[-_]?(?:0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?(?=[-_ ]|$)"


_FILE_ID = re.compile(
    rf"^(?:(?P<prefix>[A-Za-z]{{2,11}})(?:[-_ ]|(?!\d+-\d)))?(?!{_DAY})"
    rf"(?:(?P<year>{YEAR})[-_](?P<count>\d{{1,4}})(?![^\W_]|[-_.]\d)|0*(?P<number>\d+(?:\.\d+)*)"
    r"(?=[-_ ]|$|\.[A-Za-z])(?!-\d\d-\d\d))"
)


_TITLE_ID = re.compile(r"\s*(?P<prefix>[A-Za-z]{2,11})[ \t_#-]*0*(?P<number>\d+(?:\.\d+)*)\s*[:–—-]\s")


_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+){2,}")


_COUNTED = re.compile(r"[a-z]{2,11}[-_ ]?\d+")


def underlined_title(markup: Markup, text: str, entries: Collection[Entry]) -> Heading | None:
    """The first heading of a text, where it is underlined as one of the second rank and stands above one of the first.

    Whoever underlines a title with dashes, and the sections with other signs, has turned the ranks around. A line of metadata
    above a rule looks the same, and is none.
    """
    first, *others = markup.headings[:2] or (None,)
    if first is None or not others or others[0].level >= first.level or text[first.start] in "#<":
        return None
    lines = text[first.start : first.end].rstrip().count("\n")
    return first if lines == 1 and all(entry.span.start != first.start for entry in entries) else None


def id_in_name(name: str, kind: Kind, own: str, prefixes: Collection[str], entries: Collection[Entry]) -> Id | None:
    """The number of a file's name with its prefix; a day is none, nor is what only counts pages (`week-2.md`).

    Args:
        name: of the file, without its ending.
        kind: of the document.
        own: the prefix of a bare number.
        prefixes: what the ids of any kind begin with.
        entries: the document's metadata.
    """
    match = _FILE_ID.match(name) if kind.ids else None
    if match is None:
        return None
    number = match["number"] or f"{match['year']}-{match['count']}"
    if not number.strip("0."):
        return None
    prefix = (match["prefix"] or "").upper()
    if prefix.endswith("V") and name[len(prefix)].isdigit():
        return None  # the version of a thing: `tidev1-api`
    known = prefix in prefixes or prefix == own
    if _COUNTED.fullmatch(name) and not known and not has_preamble(kind, name, entries):
        return None
    return Id(prefix or own, number)


def prefix_of(qualified_path: str, kind: Kind) -> str:
    """The prefix of a bare number: its folder's name (`rfcs`, `adr`) unless that is the kind's, else the first."""
    for folder in reversed(qualified_path.split("/")[:-1]):
        for prefix in kind.ids:
            name = prefix.casefold()
            if name != kind.name and folder.casefold() in (name, f"{name}s", f"{name.removesuffix('y')}ies"):
                return prefix
    return kind.ids[0] if kind.ids else ""


def id_in_title(title: str, kind: Kind) -> Id | None:
    """The id a title begins with (`ADR 7: …`), where the kind has such."""
    match = _TITLE_ID.match(title)
    prefix = match["prefix"].upper() if match else ""
    return Id(prefix, match["number"]) if match and prefix in kind.ids and match["number"].strip("0.") else None


def says_more(heading: str, title: str, qualified_path: str, kind: Kind) -> bool:
    """Whether a heading is a better title: than one for machines, or than its own words that the file's name has too."""
    if not heading or " " in title.strip() or kind.roles_of(heading):
        return False
    folded, folder = title.casefold(), qualified_path.rpartition("/")[0].rpartition("/")[2]
    named = any(name.casefold().startswith(folded) for name in (own_name(qualified_path), folder))
    return _SLUG.fullmatch(title) is not None or (named and folded in heading.casefold())
