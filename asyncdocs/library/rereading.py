"""What still holds of a library when some of its documents were edited and none shows the others anything else."""

from __future__ import annotations

from collections.abc import Set

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.memo import answers


def take_over(now: Library, before: Library, edited: Set[str]) -> None:
    """Let a library take over whom the documents name and point at that nobody has edited.

    Args:
        now: the library as it is, of which nothing of the kind was asked yet.
        before: as it was, with documents of the same paths; to each other they were what they are now.
        edited: paths of the documents whose text is another.
    """
    today = now.by_path

    def same(document: Document) -> Document:
        return today[document.path]

    if all(today[path].stated == before.by_path[path].stated for path in edited):
        edges, dangling = before._stated
        vars(now)["_stated"] = (
            tuple(
                each._replace(origin=same(each.origin), target=same(each.target), stated_in=same(each.stated_in))
                for each in edges
            ),
            tuple(
                each._replace(document=same(each.document), candidates=tuple(map(same, each.candidates)))
                for each in dangling
            ),
        )

    def stands(document: Document) -> bool:
        return document.path not in edited and before.by_path.get(document.path) is document

    for (document,), mentions in answers(before, Library.mentions).items():
        if stands(document):
            answers(now, Library.mentions)[same(document),] = tuple(
                each._replace(candidates=tuple(map(same, each.candidates))) for each in mentions
            )
    for (document,), references in answers(before, Library.references_from).items():
        if stands(document):
            answers(now, Library.references_from)[same(document),] = tuple(
                each._replace(origin=same(each.origin), target=same(each.target)) for each in references
            )
