"""The ids that belong to one document alone: what a permanent address can be made of."""

from __future__ import annotations

import re

from asyncdocs.library.library import Library
from asyncdocs.memo import per_object

_NAME = re.compile(r"[\w][\w.-]*")


@per_object
def permanent_ids(library: Library) -> dict[str, str]:
    """By the path of a document, its id as a file can be called; only where no other document bears it.

    Two ids that differ in case alone are one, for they would be one file on many disks.
    """
    bearers: dict[str, set[str]] = {}
    for each, documents in library.by_id.items():
        bearers.setdefault(str(each).casefold(), set()).update(document.path for document in documents)
    return {
        document.path: str(document.id)
        for document in library.documents
        if document.id is not None
        and _NAME.fullmatch(str(document.id))
        and bearers.get(str(document.id).casefold()) == {document.path}
    }
