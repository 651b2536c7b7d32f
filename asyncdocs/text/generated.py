"""How a page that is generated is told from one that is written: by a line of its front matter."""

from __future__ import annotations

MARK = "generated-by: asyncdocs"


def is_generated(text: str) -> bool:
    """Whether a text is a page that was generated, and so no document."""
    head, marked, _rest = text[:200].partition(MARK)
    return bool(marked) and head.startswith("---") and head.count("---") == 1
