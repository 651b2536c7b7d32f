"""The pages that lead on: from every path a document had before, and from a permanent address for its id."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.site.addresses import address, file_of, permanent_url, url_of
from asyncdocs.site.site import Site, between

SCRIPT = "assets/asyncdocs/redirect.js"


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """A page for each such address at which no other page stands."""
    taken = {file_of(url) for url in (*site.urls.values(), *site.made.values())}
    for url, path in _leading(site).items():
        file = file_of(url)
        if file not in taken:
            taken.add(file)
            yield file, _page(site, url, path)


def _leading(site: Site) -> dict[str, str]:
    """The path of the document that each address leads to."""
    found = {}
    for path in site.urls:
        if url := permanent_url(site, path):
            found[url] = path
    prefix = f"{site.library.docs}/" if site.library.docs else ""
    for former, path in site.history.moved.items():
        if path in site.urls and former.startswith(prefix):
            found[url_of(former.removeprefix(prefix), site.directory_urls)] = path
    return found


def _page(site: Site, url: str, path: str) -> str:
    from asyncdocs.site.fragments import fragment  # templates need Jinja, which the schema of the index does not

    there = site.urls[path]
    return str(
        fragment(
            "redirect",
            site.overrides,
            language=site.config.language,
            title=site.reports[path].title,
            href=between(url, there),
            canonical=address(site, url, there),
            script=between(url, SCRIPT),
        )
    )
