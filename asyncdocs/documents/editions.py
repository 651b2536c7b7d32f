"""Documents that are one in several languages or versions."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.memo import memoised

_EDITION = re.compile(
    r"(?:^|[./])(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?|v\d+(?:\.\d+)*|\d+(?:\.\d+)+|latest|next|stable)(?=[./])"
)


def editions(one: Document, other: Document) -> bool:
    """Whether two documents are one in two languages or versions: paths that differ in `de/`, `v2/` or `.fr.md` alone."""
    return edition(one) == edition(other)


@memoised
def edition(document: Document) -> str:
    """The path of a document without what tells its language or its version."""
    return _EDITION.sub("", document.place).lstrip("/")
