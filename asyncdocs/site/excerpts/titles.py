"""What a title says that its neighbours' titles do not: a beginning that a whole folder shares tells nobody apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.memo import memoised

_BEGINNING = re.compile(r"(?P<said>[^\W\d_][^|:–—-]{2,40}?)(?:\s+[-–—|]\s+|:\s+)(?=\w)")

FEW = 3
"""So many titles have to begin alike before that is a habit."""


def humanised(folder: str) -> str:
    """A folder's name as people would write it: `code-howtos` is `Code howtos`, and `050-how-we-work` is `How we work`."""
    words = re.sub(r"^\d{1,3}[-_. ]+(?=\D)", "", re.sub(r"[-_ ]+", " ", folder).strip())
    return words[:1].upper() + words[1:]


def namesake(document: Document, library: Library) -> str:
    """What tells a document from others of the same title: its file's name, its folder's for an index; or empty."""
    if document.id or _titles(library)[document.title.casefold()] < 2:
        return ""
    folder, _slash, file = document.place.rpartition("/")
    return humanised(folder.rpartition("/")[2] if is_index(document.path) else file.rpartition(".")[0])


@memoised
def _titles(library: Library) -> Counter[str]:
    """How many documents without an id, which tells them apart, bear each title, in small letters."""
    return Counter(each.title.casefold() for each in library.documents if not each.id and not each.recognised.template)


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
