"""The documents of a library by where they lie: nobody who looks for one has to go through all there are."""

from __future__ import annotations

from collections.abc import Callable

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.near_names import NearNames
from asyncdocs.lint.folder.together import of_facts


@of_facts
def by_folder(library: Library) -> dict[str, list[Document]]:
    """The documents of each folder."""
    return _by(library, lambda document: document.path.rpartition("/")[0])


@of_facts
def by_name(library: Library) -> dict[str, list[Document]]:
    """The documents by the names of their files."""
    return _by(library, lambda document: document.path.rpartition("/")[2])


@of_facts
def names_in(library: Library) -> dict[str, NearNames]:
    """The names of the files of each folder."""
    return {
        folder: NearNames(document.path.rpartition("/")[2] for document in documents)
        for folder, documents in by_folder(library).items()
    }


def _by(library: Library, told: Callable[[Document], str]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in library.documents:
        found.setdefault(told(document), []).append(document)
    return found
