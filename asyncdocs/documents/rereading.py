"""What still holds of documents that were read before, when a folder is read again after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.read_settings import ReadSettings
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import by_objects

_OF_PATH_AND_TEXT = ("path", "qualified_path", "text", "markup", "_packed_markup")
_OF_READING = ("_metadata", "_first_title", "_folded_headings", "_plain_titles", "_recognised_alone", "as_member")
"""What a document tells whatever others say: its series counts for all the rest."""

_ITS_OWN = frozenset(["source", "reading", "place", "declared", "kept", "code_owner"])
"""What is given to a document, and what is worked out of it where the library or another file counts."""


class _Pair(NamedTuple):
    """A document, and the same one as it was read before."""

    now: Document
    before: Document


def take_over(documents: Iterable[Document], known: Mapping[str, Document]) -> None:
    """Let documents take over what was worked out of the same texts, as far as it rests on nothing that has changed.

    Args:
        documents: all of a folder, of one reading, none looked at yet.
        known: those of the same folder as it was, by path.
    """
    documents = tuple(documents)
    pairs = [_Pair(now, before) for now in documents if (before := known.get(now.path)) and _same_text(now, before)]
    if not pairs:
        return
    alike = _alike(pairs[0].now.reading, pairs[0].before.reading)
    names = (*_OF_PATH_AND_TEXT, *_OF_READING) if alike else _OF_PATH_AND_TEXT
    for now, before in pairs:
        _give(now, {name: value for name, value in vars(before).items() if name in names})
    if not alike:
        return
    settled = _settled(documents, known, {pair.now.path for pair in pairs})
    for now, before in pairs:
        if settled or recognised_alike(now, before):
            _give(now, {name: value for name, value in vars(before).items() if name not in _ITS_OWN})


def _give(document: Document, known: dict[str, object]) -> None:
    """Let a document take what is known of it; where it does not stay parsed, what holds nothing of the text."""
    parsed = document.reading.parsed
    vars(document).update(known if parsed is None else {name: known[name] for name in known.keys() & parsed.stays})


def _same_text(now: Document, before: Document) -> bool:
    same = now.source == before.source and now.source.beside == before.source.beside
    return same and now.place == before.place and now.declared is before.declared


def _alike(now: ReadSettings, before: ReadSettings) -> bool:
    """Whether two readings take the same text for the same: by the same kinds, choices, site and day."""
    if (now.plain_fences, now.plain_braces) != (before.plain_fences, before.plain_braces):
        return False
    kinds = now.kinds.keys() == before.kinds.keys() and all(now.kinds[name] is before.kinds[name] for name in now.kinds)
    return kinds and now.config == before.config and now.root == before.root and now.today == before.today


def _settled(documents: tuple[Document, ...], known: Mapping[str, Document], same: set[str]) -> bool:
    """Whether all series are what they were, because no document looks different to them; then they are taken over."""
    first = next(iter(known.values())).reading
    if "settled" not in vars(first) or len(documents) != len(first.documents):
        return False
    for document in documents:
        if document.path in same:
            continue
        before = known.get(document.path)
        if before is None or document.declared is not before.declared or document.as_member != before.as_member:
            return False
    vars(documents[0].reading)["settled"] = first.settled
    return True


def recognised_alike(now: Document, before: Document) -> bool:
    """Whether a document is taken for what it was; False where nobody asked of the earlier one."""
    if "recognised" not in vars(before):
        return False
    is_, was = now.recognised, before.recognised
    return is_[1:] == was[1:] and _is_same_kind(is_.kind, was.kind)


@by_objects
def _is_same_kind(now: Kind, before: Kind) -> bool:
    """Whether two kinds are the same, or are made of the same by the same profiles."""
    if now.made_of is None or before.made_of is None:
        return now is before
    (one, own), (other, others) = now.made_of, before.made_of
    return own == others and _is_same_kind(one, other)
