"""Which heading took the place of one that is gone, so that a link to the old one can still lead somewhere.

Precision counts: a link that leads to the wrong section is worse than one that leads to the top of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.text.anchors import site_anchors

SAME_TEXT = 0.5
"""The share of its runs of three words that a section must have kept to be told by its text alone."""
SAME_PLACE = 0.2
"""The share where it also stands between the same two headings, and alone."""
ENOUGH = 6
"""Runs of three words that a section must have for its text to tell anything: "To be written" is said of many."""
SAME_TITLE = 0.6
"""How like two headings are that stand in one place, for a section without a text to be the same."""

_WORD = re.compile(r"\w+")
_LONGEST = 200_000


class _Part(NamedTuple):
    """A heading and its own text: `above` and `below` are the anchors of the headings next to it."""

    anchor: str
    level: int
    title: str
    text: Counter[tuple[str, ...]]
    above: str
    below: str
    has_parts: bool


def renamed(before: Document, after: Document) -> dict[str, str]:
    """The anchors of one version that are gone in the next, each with the one that took its place."""
    old, new = _parts(before), _parts(after)
    there, was_there = {part.anchor for part in new}, {part.anchor for part in old}
    gone = [part for part in old if part.anchor not in there]
    come = [part for part in new if part.anchor not in was_there]
    if not gone or not come or len(gone) * len(come) > 10_000:
        return {}
    alike = {
        (one.anchor, other.anchor): _alike(one, other) for one in gone for other in come if one.level == other.level
    }
    found = _by_title(gone, come) | _by_text(alike)
    for one in gone:
        for other in come:
            if one.anchor not in found and other.anchor not in found.values():
                share = alike.get((one.anchor, other.anchor))
                if share is not None and _in_place(one, other, found) and _may_be(one, other, share):
                    found[one.anchor] = other.anchor
    return found


def compose(steps: Iterable[Mapping[str, str]], today: Iterable[str]) -> dict[str, str]:
    """Where the anchors of all earlier versions lead today; one that stood for several sections leads nowhere.

    Args:
        steps: what each change renamed, newest first.
        today: the anchors there are.
    """
    there = frozenset(today)
    found: dict[str, str] = {}
    doubtful = set()
    for step in steps:
        leading = {}
        for old, new in step.items():
            final = new if new in there else found.get(new, "")
            if final and old not in there:
                leading[old] = final
        for old, final in leading.items():
            if found.setdefault(old, final) != final:
                doubtful.add(old)
    return {old: final for old, final in sorted(found.items()) if old not in doubtful}


def _parts(document: Document) -> list[_Part]:
    headings = document.markup.headings
    anchors = site_anchors(headings, document.reading.slugify)
    parts = []
    for number, (heading, anchor) in enumerate(zip(headings, anchors, strict=True)):
        if anchor:
            last = number + 1 == len(headings)
            end = len(document.text) if last else headings[number + 1].start
            text = document.text[heading.end : min(end, heading.end + _LONGEST)]
            below = "" if last else anchors[number + 1]
            above = anchors[number - 1] if number else ""
            has_parts = not last and headings[number + 1].level > heading.level
            parts.append(_Part(anchor, heading.level, heading.text, _runs(text), above, below, has_parts))
    return parts


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of three words of a text, with how often each is there."""
    words = _WORD.findall(text.casefold())
    if len(words) < 3:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(words, words[1:], words[2:], strict=False))


def _alike(one: _Part, other: _Part) -> float:
    """The share of their text that two sections have in common; nothing where one of them says hardly anything."""
    both = one.text.total(), other.text.total()
    return 2 * (one.text & other.text).total() / sum(both) if min(both) >= ENOUGH else 0.0


def _by_title(gone: Sequence[_Part], come: Sequence[_Part]) -> dict[str, str]:
    """The page's own title, where both versions begin with one and have no other of its rank."""
    old, new = ([part for part in parts if part.level == 1] for parts in (gone, come))
    if len(old) == len(new) == 1 and not old[0].above and not new[0].above:
        return {old[0].anchor: new[0].anchor}
    return {}


def _by_text(alike: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Pairs whose text says the same, where each is the only best fit of the other."""
    best: dict[tuple[int, str], list[float]] = {}
    for pair, share in alike.items():
        for side in (0, 1):
            best.setdefault((side, pair[side]), []).append(share)
    for shares in best.values():
        shares.sort(reverse=True)
    found = {}
    for pair, share in alike.items():
        ranks = [best[side, pair[side]] for side in (0, 1)]
        if share >= SAME_TEXT and all(shares[0] == share and shares[1:2] != [share] for shares in ranks):
            found[pair[0]] = pair[1]
    return found


def _in_place(one: _Part, other: _Part, found: Mapping[str, str]) -> bool:
    """Whether two headings stand between the same two, which may themselves have been renamed."""
    return other.above == found.get(one.above, one.above) and other.below == found.get(one.below, one.below)


def _may_be(one: _Part, other: _Part, share: float) -> bool:
    if share >= SAME_PLACE:
        return True
    empty = max(one.text.total(), other.text.total()) < ENOUGH
    if empty and one.has_parts and other.has_parts:
        return True
    titles = SequenceMatcher(None, one.title.casefold()[:200], other.title.casefold()[:200], autojunk=False)
    return (empty or share > 0) and titles.ratio() >= SAME_TITLE
