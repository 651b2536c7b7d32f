"""Ids of documents in the prose of others: what they look like there, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import YEAR, Id
from asyncdocs.text.source import Span

_GAPS = (b"-", b" ", b"#", b"\n", b"\t", b"?")
"""What may follow the prefix of an id, in a text folded to ASCII."""


DEFINITION = re.compile(r"[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\S")


class Mention(NamedTuple):
    """An id in the prose of a document, outside code and links, that belongs to other documents of the library."""

    span: Span
    id: Id
    candidates: tuple[Document, ...]


def id_pattern(prefixes: Iterable[str]) -> re.Pattern[str]:
    """What an id with one of some prefixes looks like in prose: `ADR-7`, `ADR 0007`, `ADR #7`; the longest prefix first."""
    # Case matters for the gap form only: `spec 2` is prose more often than an id.
    names = "|".join(map(re.escape, prefixes))
    return re.compile(
        rf"(?<![\w/#.-])(?P<prefix>{names}|(?i:{names})(?=-\d))(?:[- ]#?|\s#?)"
        rf"0*(?P<number>{YEAR}-\d{{1,4}}|\d+(?:\.\d+)*)(?![\w-]|\.\d)"
    )


def ids_in(text: str, begin: int, pattern: re.Pattern[str] | None, prefixes: Sequence[str]) -> Iterator[re.Match[str]]:
    """Matches of the mention pattern; looked for by prefix first, which is ten times faster than the pattern alone."""
    if pattern is None:
        return
    if not all(map(str.isascii, prefixes)):
        yield from pattern.finditer(text, begin)
        return
    folded = text.encode("ascii", "replace").upper()  # one byte for each character
    starts = set()
    for prefix in map(str.encode, prefixes):
        at = folded.find(prefix, begin)
        while at >= 0:
            if folded[at + len(prefix) : at + len(prefix) + 1] in _GAPS:
                starts.add(at)
            at = folded.find(prefix, at + 1)
    for start in sorted(starts):
        if match := pattern.match(text, start):
            yield match
