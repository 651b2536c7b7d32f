"""How the old anchor of a renamed heading still leads to it: an empty element of that name, a Python-Markdown step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from asyncdocs.site.site import Site

CLASS = "asyncdocs-former"

AFTER_ANCHORS = 4
"""Priority among tree steps: headings have their anchors by then, and the table of contents its words."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class FormerAnchors(Treeprocessor):
    """Puts the anchors a heading had before into it, where nothing else on the page is called so.

    Args:
        md: the Markdown that is being read.
        former: gives, for the page that is being read, the anchors that are gone, each with the one that leads there today.
    """

    def __init__(self, md: Markdown, former: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(md)
        self._former = former

    def run(self, root: Element) -> None:
        former = self._former()
        if not former:
            return
        taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
        raw = "".join(each for each in self.md.htmlStash.rawHtmlBlocks if isinstance(each, str))
        headings = {element.get("id"): element for element in root.iter() if element.tag in _HEADINGS}
        for gone, today in sorted(former.items()):
            heading = headings.get(today)
            if heading is not None and gone not in taken and f'"{gone}"' not in raw and f"'{gone}'" not in raw:
                mark = Element("span", {"id": gone, "class": CLASS})
                mark.tail, heading.text = heading.text, None
                heading.insert(0, mark)
                taken.add(gone)


def former_anchors(site: Site, path: str) -> Mapping[str, str]:
    """The anchors that are gone from a document, each with the one that leads there today."""
    return site.shelf.get(f"former {path}", lambda: dict(site.recent.former_anchors.get(path, {})))
