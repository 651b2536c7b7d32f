"""What the site makes of a text, and what asyncdocs reads in it: headings, their anchors, and links, put side by side."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils.meta import get_data

from asyncdocs.text.anchors import site_anchors
from asyncdocs.text.parse import read_markup

EXTENSIONS = [
    "toc",
    "tables",
    "admonition",
    "attr_list",
    "footnotes",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
OPTIONS = {"pymdownx.tabbed": {"alternate_style": True}}

_MARK = "data-from-markdown"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"\s+")


class Facts(NamedTuple):
    """Headings as (level, text), their ids in order, and the targets of links, sorted."""

    headings: list[tuple[int, str]]
    anchors: list[str]
    links: list[str]


class _Marking(Treeprocessor):
    """Marks what came from Markdown: raw HTML is put in later, and so bears no mark."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            footnote = element.get("class") in ("footnote-ref", "footnote-backref")
            if element.tag in _HEADINGS or (element.tag == "a" and not footnote):
                element.set(_MARK, "1")


class _Extension(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Marking(md), "marking", -100)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = Facts([], [], [])
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if _MARK not in given:
            return
        if tag in _HEADINGS:
            self._text = []
            self.facts.anchors.append(given.get("id") or "")
        elif tag == "a" and given.get("href") is not None:
            self.facts.links.append(_link(given["href"] or ""))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._text is not None:
            self.facts.headings.append((int(tag[1]), _words("".join(self._text))))
            self._text = None


def on_the_site(text: str) -> Facts:
    """What Python-Markdown shows, after MkDocs has taken the metadata away."""
    renderer = markdown.Markdown(extensions=[*EXTENSIONS, _Extension()], extension_configs=OPTIONS)
    body, _metadata = get_data(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    reading = _Reading()
    reading.feed(renderer.convert(body))
    reading.close()
    return reading.facts._replace(links=sorted(reading.facts.links))


def as_read(text: str) -> Facts:
    """What asyncdocs says the site shows."""
    markup = read_markup(text)
    headings = [heading for heading in markup.headings if heading.shown]
    links = sorted(_link(link.target) for link in markup.links if link.form != "image" and link.shown)
    return Facts([(heading.level, _words(heading.text)) for heading in headings], site_anchors(headings), links)


def _words(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _link(target: str) -> str:
    return html.unescape(target).strip().removeprefix("mailto:")
