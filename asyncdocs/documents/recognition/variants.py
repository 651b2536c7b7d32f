"""What tells a document of a kind from one of its variants, and what is peculiar to a numbered series or to a plan of work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.documents.recognition.signs import NOT_NAME, TOPIC, Signs
from asyncdocs.documents.recognition.templates import LAST_WORD
from asyncdocs.kinds.kind import Kind
from asyncdocs.text.headings import joined_in

_NUMBER = re.compile(r"#?(?:[a-z]{2,11}[- ]?)?0*(\d+)", re.IGNORECASE)
_OWN_PREFIX = re.compile(r"(?P<prefix>[a-z]{1,10})?[-_ ]?0*(?P<number>\d+)(?![^\W_])", re.IGNORECASE)
_HOUSE_PREFIX = re.compile(r"[a-z]{2,11}[-_ ](?P<prefix>[a-z]{2,11})[-_ ]?0*(?P<number>\d+)(?![^\W_])", re.IGNORECASE)
"""How a name begins that says first whose series it is of: `harbour-rfc007-night-ferry`."""
_LETTERED = re.compile(r"[a-z]-?\d+(?=[-_])", re.IGNORECASE)
_ENOUGH_KEYS = 3


def letters_of(name: str, entries: Iterable[Entry]) -> str:
    """The letters of a series by which the metadata numbers a file as its name does: `fip` for `fip: 7` in `fip-0007.md`."""
    match = _OWN_PREFIX.match(name)
    prefix = (match["prefix"] or "").casefold() if match else ""
    if match is None or not prefix:
        return ""
    numbers = (
        _NUMBER.fullmatch(entry.values[0])
        for entry in entries
        if entry.key in (prefix, f"{prefix}s") and entry.values and entry.origin != "section"
    )
    return prefix if any(told is not None and told[1] == match["number"] for told in numbers) else ""


def number_of(name: str) -> str:
    """The number that a file's name begins with, behind letters at most, or a word and letters, without zeros before it."""
    match = _OWN_PREFIX.match(name) or _HOUSE_PREFIX.match(name)
    return match["number"] if match else ""


def is_chapter(name: str, path: str) -> bool:
    """Whether a file is a part of what its folder is, by a letter and a number that both begin with: `D7/D7-fares.md`."""
    match = _LETTERED.match(name)
    return match is not None and match[0].casefold() == path.casefold().rpartition("/")[0].rpartition("/")[2]


def counted_as(name: str) -> str:
    """The letters before the number in a file's name, without the word for a house before them: `rfc` in `harbour-rfc-7`."""
    match = _HOUSE_PREFIX.match(name)
    return match["prefix"].casefold() if match else ""


def prefixes_stated(entries: Iterable[Entry]) -> Iterator[str]:
    """The prefixes of ids in the metadata: `adr` for `id: ADR-7`."""
    for entry in entries:
        for identity in entry.values[:1] if entry.key == "id" else ():
            prefix, gap, number = identity.strip().partition("-")
            if gap and number[:1].isdigit():
                yield prefix.casefold()


def has_preamble(kind: Kind, name: str, entries: Collection[Entry], others: Collection[str] = ()) -> bool:
    """Whether a file's name and metadata are those of a numbered series: `fip: 7` in `fip-0007.md`, whatever its letters are.

    Without such a key, letters that end in P for proposal do (`nep-0007`), where the rest of the preamble is there.

    Args:
        kind: that has such series.
        name: of the file, without its ending.
        entries: its metadata.
        others: letters that stand for another kind: `adr: 7` is the preamble of a decision, however much else is in it.
    """
    match = _OWN_PREFIX.match(name)
    if match is None or not kind.found.preamble:
        return False
    prefix, numbered = (match["prefix"] or "").casefold(), bool(letters_of(name, entries))
    if prefix in others or (not numbered and not prefix.removesuffix("s").endswith("p")):
        return False
    keys = {
        kind.field_by_name.get(entry.key, entry.key) for entry in entries if entry.values and entry.origin != "section"
    }
    return len(keys.intersection(kind.found.preamble)) >= _ENOUGH_KEYS - numbered


_NAMED = 2
"""What a name counts against headings: a prefix in the file's name, or in the title."""


def leans(
    kind: Kind,
    variant: Kind,
    name: str,
    qualified_path: str,
    headings: frozenset[str],
    title: str,
    *,
    loosely: bool = False,
) -> bool:
    """Whether a document is more of a variant than of its kind, by its headings and name; what tells neither is the variant.

    A folder called as the kind's are is one sign more for the kind, and none for the variant: a text is not held to a bar that
    nothing in it promises to meet. Where only a folder that is called by another word tells (`design-docs`), a text of which
    nothing asks anybody's opinion is of the kind.
    """
    parts = {part for heading in headings for part in (heading, *joined_in(heading))}
    for_kind, for_variant = len(kind.found.told_by & parts), len(variant.found.told_by & parts)
    topic, colon, _rest = TOPIC.sub(":", title.casefold(), count=1).partition(":")
    names = name.casefold(), NOT_NAME.sub("-", title.casefold()).strip("-")
    if _named_in(variant, names, topic if colon else ""):
        for_variant += _NAMED
    elif _named_in(kind, names, topic if colon else "") or _ends_in(set(kind.words).difference(variant.words), names):
        for_kind += _NAMED
    for_variant += any(heading.rpartition(" ")[2] in variant.words for heading in headings - variant.found.told_by)
    folders = qualified_path.casefold().split("/")[:-1]
    nearest = next((f for f in reversed(folders) if f in variant.found.folders or f in kind.found.folders), "")
    for_kind += (nearest in kind.found.folders) + bool(counts_parts(kind, headings, (name, title)))
    return for_variant > for_kind or (for_kind == 0 and not loosely)


def _ends_in(words: Collection[str], names: Iterable[str]) -> bool:
    """Whether a file's name or a title ends in one of some words: `night-ferry-spec`."""
    return any(LAST_WORD.split(name)[-1] in words for name in names)


def _named_in(kind: Kind, names: Iterable[str], topic: str) -> bool:
    """Whether a file's name or a title begins with what names a kind (`rfc-7`), or is a word of it and a colon (`RFC: Seats`)."""
    pattern = kind.found.word_pattern
    return topic.strip() in kind.words or any(pattern is not None and pattern.match(name) is not None for name in names)


_COUNTED = 3
"""So many headings that count what a kind is made of are one of its signs."""

_COUNTED_HEADING = re.compile(r"(?P<word>[^\W\d_]+) [a-z]?\d+(?:\.\d+)*[a-z]?(?![^\W_])")


def counts_parts(kind: Kind, headings: Iterable[str], names: Iterable[str], *, at_home: bool = False) -> int:
    """What it counts for a kind that a text counts its parts in headings, where its name, title or folder says what it is.

    `Task 1: …` in an implementation plan is one sign. Where the name or the title ends with a word for a plan, two are that it
    counts anything: `Phase 1`, `Phase 2`, `Phase 3` of a migration plan.
    """
    words, pattern = kind.found.counted, kind.found.word_pattern
    if not words or pattern is None:
        return 0
    names = [NOT_NAME.sub("-", part.casefold()).replace("_", "-").strip("-") for name in names for part in _parts(name)]
    ends = any(len(each := name.split("-")) > 1 and each[-1] in kind.found.counted_in for name in names)
    if not ends and not at_home and not any(pattern.search(name) for name in names):
        return 0
    matches = map(_COUNTED_HEADING.match, headings if ends else [each for each in headings if each.startswith(words)])
    found = [match["word"] for match in matches if match is not None and (ends or match["word"] in words)]
    return (1 + ends) * (len(found) >= _COUNTED and max(Counter(found).values()) >= _COUNTED)


def _parts(name: str) -> tuple[str, str]:
    """A name or a title, and what of it comes before a colon or a dash."""
    return name, TOPIC.sub(":", name, count=1).partition(":")[0]


_FIRST = ("0", "1")


def explains_series(name: str, titles: Iterable[str], played: Mapping[str, set[str]], signs: Signs) -> bool:
    """Whether the first of a series is prose about it by its title (`Process description`), and argues for nothing."""
    if number_of(name) not in _FIRST:
        return False
    argues = any(
        signs.is_serial(kind) and not roles.isdisjoint(signs.telling[kind][1]) for kind, roles in played.items()
    )
    return not argues and any(signs.names("guide", NOT_NAME.sub("-", each.casefold()).strip("-")) for each in titles)
