"""The Markdown beside each page: the document's own text, with links that lead to the Markdown of others."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from asyncdocs.documents.document import Document
from asyncdocs.site.addresses import markdown_url
from asyncdocs.site.excerpts.rewrite_links import Elsewhere, relinks
from asyncdocs.site.site import Site, between
from asyncdocs.text.source import Edit, Span, edited


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """The text of every document that has a page."""
    beside = {path: markdown_url(url) for path, url in site.urls.items()}
    for document in site.library.documents:
        if (here := beside.get(document.path)) is not None:
            yield unquote(here), edited(document.text, _edits(site, document, _seen_from(here, beside)))


def _edits(site: Site, document: Document, elsewhere: Elsewhere) -> Iterator[Edit]:
    """What differs from the text of the document: an earlier build may have found it, and the text is at hand."""
    kept = site.shelf.get(f"markdown {document.path}", lambda: relinks(site.library, document, elsewhere))
    return (Edit(Span(*span), text) for span, text in kept)


def _seen_from(here: str, beside: dict[str, str]) -> Elsewhere:
    return Elsewhere(
        lambda path: between(here, beside[path]) if path in beside else "",
        lambda path: "" if path.startswith("../") else between(here, quote(path, safe="/%")),
    )
