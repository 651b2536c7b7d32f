"""Knows what lies in an archive: documents that are over, whatever their status says."""

from __future__ import annotations

from asyncdocs.document import Document

_FOLDERS = frozenset({"archive", "archives", "archived", "_archive", "attic"})


def is_archived(document: Document) -> bool:
    """Whether a folder around a document keeps what is over."""
    return not _FOLDERS.isdisjoint(document.place.casefold().split("/")[:-1])
