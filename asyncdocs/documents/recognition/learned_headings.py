"""What the headings of a format mean that has no name: those most of a series share, by their words or their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cache
from asyncdocs.text.headings import fold_heading

HALF = 0.5
"""Of a series: so many share what is common in it."""

FILLED = 0.2
"""Where more of a series have a section for an answer, no other heading is sought for it."""

_ELSEWHERE = ("by-own-headings",)
"""Shapes that look below headings without a role: those they name only come near."""

_SHORTEST = 4
"""An alias with fewer letters says too little within a longer heading (`how`, `api`)."""


class Heard(NamedTuple):
    """A heading that is on no list, the role it plays, and how many documents of the series have it."""

    heading: str
    role: str
    having: int


class Format(NamedTuple):
    """What was learned of a series that is in no format known by name.

    Attributes:
        folder: the path of the folder around it.
        kind: the name of what its documents are.
        size: how many documents it has.
        heard: headings that were matched to a role.
        unheard: common headings that were not, with how many have them.
        known: common headings that are on the lists, with the first of their roles.
        own: whether all that is common is in the template of the kind: it is in the format that comes with it.
    """

    folder: str
    kind: str
    size: int
    heard: tuple[Heard, ...]
    unheard: tuple[tuple[str, int], ...]
    known: tuple[Heard, ...]
    own: bool


def learn(folder: str, kind: Kind, outlines: Sequence[Sequence[str]]) -> Format:
    """Match the common headings of a series to roles.

    Args:
        folder: the path of the folder around it.
        kind: what its documents are.
        outlines: the folded headings of each, in the order of the text.
    """
    counts = Counter(heading for outline in outlines for heading in dict.fromkeys(outline))
    common = {heading: n for heading, n in counts.items() if n >= HALF * len(outlines)}
    unknown = [heading for heading in common if not kind.roles_of(heading) and not kind.near_roles_of(heading)]
    found = {heading: role for heading in unknown if (role := _by_words(kind, heading))}
    left = [heading for heading in unknown if heading not in found]
    found |= _by_place(kind, outlines, left, found)
    heard = tuple(Heard(heading, found[heading], common[heading]) for heading in unknown if heading in found)
    unheard = tuple((heading, common[heading]) for heading in unknown if heading not in found)
    own = set(common) <= {*_template_order(kind.template), fold_heading(kind.title)}
    read = {heading: [role for role in kind.roles_of(heading) if role in kind.asked_roles] for heading in common}
    known = tuple(Heard(heading, roles[0], common[heading]) for heading, roles in read.items() if roles)
    return Format(folder, kind.name, len(outlines), heard, unheard, known, own)


def _by_words(kind: Kind, heading: str) -> str:
    """The role whose alias a heading ends or begins with (`change motivation`), where it is one only."""
    words = heading.split()
    spans = [" ".join(words[start:]) for start in range(1, len(words))] + [
        " ".join(words[:end]) for end in range(1, len(words))
    ]
    for span in sorted(spans, key=len, reverse=True):
        roles = [role for role in kind.roles_by_alias.get(span, ()) if role in kind.asked_roles]
        if len(span) >= _SHORTEST and roles:
            return roles[0] if len(set(roles)) == 1 else ""
    return ""


def _by_place(
    kind: Kind, outlines: Sequence[Sequence[str]], left: Sequence[str], found: dict[str, str]
) -> dict[str, str]:
    """For each must-question that hardly any document has a section for: the one heading that stands where it would."""
    order = _template_order(kind.template)
    places = {heading: place for place, heading in enumerate(order)}
    rank = {role: places[heading] for heading in order for role in kind.roles_by_alias.get(heading, ())}
    matched: dict[str, str] = {}
    for question in kind.questions:
        seeking = (shape for shape in question.answered_by if shape.name not in _ELSEWHERE)
        roles = [role for shape in seeking for role in shape.roles]
        if not question.must or not roles or roles[0] not in rank:
            continue
        filled = sum(
            any({found.get(heading, ""), *kind.roles_of(heading)} & set(roles) for heading in outline)
            for outline in outlines
        )
        if filled > FILLED * len(outlines):
            continue
        fitting = [heading for heading in left if _stands_at(kind, outlines, heading, rank, rank[roles[0]])]
        if len(fitting) == 1 and fitting[0] not in matched:
            matched[fitting[0]] = roles[0]
    return matched


def _stands_at(kind: Kind, outlines: Sequence[Sequence[str]], heading: str, rank: dict[str, int], place: int) -> bool:
    """Whether a heading has one that comes before a place in the template above it, and one that comes later below it."""
    fits = having = 0
    for outline in outlines:
        if heading not in outline:
            continue
        having += 1
        at = outline.index(heading)
        above, below = (
            [rank[role] for each in part for role in kind.roles_of(each) if role in rank]
            for part in (outline[:at], outline[at + 1 :])
        )
        fits += bool(above) and bool(below) and above[-1] < place < below[0]
    return having > 0 and fits >= HALF * having


@cache
def _template_order(template: str) -> tuple[str, ...]:
    return tuple(fold_heading(line.lstrip("#")) for line in re.findall(r"^##+ .*$", template, re.MULTILINE))
