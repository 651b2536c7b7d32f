"""What a title says that its neighbours' titles do not: a beginning that a whole folder shares tells nobody apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from asyncdocs.documents.document import Document

_BEGINNING = re.compile(r"(?P<said>[^\W\d_][^|:–—-]{2,40}?)(?:\s+[-–—|]\s+|:\s+)(?=\w)")

FEW = 3
"""So many titles have to begin alike before that is a habit."""


def shared_beginnings(documents: Iterable[Document]) -> frozenset[str]:
    """The words before a dash or a colon that at least half of a folder's titles begin with, where these are a few."""
    by_folder: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for each in documents:
        folder = each.place.rpartition("/")[0].partition("/")[0]
        sizes[folder] += 1
        if found := _BEGINNING.match(each.title):
            by_folder.setdefault(folder, Counter())[found["said"]] += 1
    return frozenset(
        said
        for folder, counts in by_folder.items()
        for said, count in counts.items()
        if count >= FEW and 2 * count >= sizes[folder]
    )


def told_apart(title: str, shared: frozenset[str]) -> str:
    """A title without the beginning that its folder shares."""
    found = _BEGINNING.match(title)
    return title[found.end() :] if found and found["said"] in shared else title
