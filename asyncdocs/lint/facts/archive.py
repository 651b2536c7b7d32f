"""What lies in an archive: documents that are over, whatever their status says."""

from __future__ import annotations

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import words_of


def is_archived(document: Document) -> bool:
    """Whether a folder around a document keeps what is over; its name is one of the document's language."""
    folders = document.qualified_path.casefold().split("/")[:-1]
    return bool(folders) and not set(folders).isdisjoint(words_of(document).entries("archive-folders"))
