"""The blocks of pages while the search plugin reads: each is held a place, and put there once that is done."""

from __future__ import annotations

from asyncdocs.site.markdown import blocks
from asyncdocs.site.site import Site


class Held:
    """The blocks of each page, by its URL: what is made of them is not searched, nor parsed as Markdown."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    def hold(self, text: str, url: str) -> str:
        """The place that is held for a block of a page."""
        # The top of the site is `./` to a file and empty to its page.
        held = self._texts.setdefault("" if url in (".", "./") else url, [])
        held.append(text)
        return _place(len(held) - 1)

    def put(self, content: str, url: str, site: Site) -> str:
        """The HTML of a page with what its blocks ask for in the places that are held."""
        for number, text in enumerate(self._texts.get(url, ())):
            content = content.replace(_place(number), str(blocks.block(site, text, url)))
        return content


def _place(number: int) -> str:
    return f'<div data-asyncdocs-block="{number}"></div>'
