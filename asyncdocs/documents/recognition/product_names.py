"""Words for a kind that name what a folder is about: where a program is called Logbook, `Logbook export format` is no logbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from asyncdocs.documents.recognition.member import Member
from asyncdocs.documents.recognition.signs import Signs

_FEW, _HALF, _MOST = 5, 0.5, 0.75


def named_for_product(members: Sequence[Member], signs: Signs) -> frozenset[str]:
    """The paths of the documents that are known as a kind only by a word that is a name in their folder."""
    kinds = _products(members, signs)
    return frozenset(each.path for each in members if each.known.kind.name in kinds and _by_word_alone(each, signs))


def _products(members: Iterable[Member], signs: Signs) -> frozenset[str]:
    """The kinds whose word is the name of a product.

    Several titles have it before other words, most that have it at all; and what these pages hold makes them no such documents.
    """
    having: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    known: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for member in members:
        having.update(signs.by_title(member.title))
        for kind in signs.leading(member.title):
            leading[kind] += 1
            known[kind] += member.known.kind.name == kind
            alone[kind] += member.known.kind.name == kind and _by_word_alone(member, signs)
    return frozenset(
        kind
        for kind, count in leading.items()
        if alone[kind] >= max(_FEW, _MOST * known[kind]) and count >= _HALF * having[kind]
    )


def _by_word_alone(member: Member, signs: Signs) -> bool:
    """Whether only the word for it tells the kind of a document, and its title does not tell what it does either."""
    return member.known.by_name and member.known.kind.name not in signs.doing(member.title)
