"""Where a page can be edited, and shows it where the theme does not."""

from __future__ import annotations

from markupsafe import Markup

from asyncdocs.documents.document import Document
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

_LINK = Markup('<p class="asyncdocs asyncdocs-edit"><a href="{}" rel="edit">{}</a></p>')


def edit(site: Site, document: Document, page: str) -> Markup:
    """The link to edit a document at its repository, where that is known and the theme shows none itself."""
    address = site.edit_urls.get(document.path, "")
    if site.theme_edits or not address.startswith(("https://", "http://")):
        return Markup()
    return _LINK.format(address, _("Edit this page"))
