"""The Markdown beside each page: the document's own text, with links that lead to the Markdown of others."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from asyncdocs.site.addresses import markdown_url
from asyncdocs.site.excerpts.rewrite_links import Elsewhere, relinked
from asyncdocs.site.site import Site, between


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """The text of every document that has a page."""
    beside = {path: markdown_url(url) for path, url in site.urls.items()}
    for document in site.library.documents:
        if (here := beside.get(document.path)) is not None:
            yield unquote(here), relinked(site.library, document, _seen_from(here, beside))


def _seen_from(here: str, beside: dict[str, str]) -> Elsewhere:
    return Elsewhere(
        lambda path: between(here, beside[path]) if path in beside else "",
        lambda path: "" if path.startswith("../") else between(here, quote(path, safe="/%")),
    )
