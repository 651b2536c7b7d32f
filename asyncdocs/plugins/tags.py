"""The kind and the status of a page as tags."""

from __future__ import annotations

import datetime

from mkdocs.structure.pages import Page

from asyncdocs.documents.document import Document
from asyncdocs.strings import gettext as _


def add_status_tags(page: Page, document: Document) -> None:
    """Add to a page's tags the kind of its document and its status, where they are not there."""
    own = page.meta.get("tags")
    tags = [tag for tag in own if tag is not None] if isinstance(own, list) else []
    known = {str(tag).casefold() for tag in tags}
    more = [_(document.shown_kind.title), document.status or ""]
    page.meta["tags"] = tags + [tag for tag in more if tag and tag.casefold() not in known]
    if isinstance(page.meta.get("title"), datetime.date):  # the tags plugin writes titles as JSON, which has no dates
        page.meta["title"] = page.meta["title"].isoformat()
