"""What a site's files for machines point at: index, search index, feeds, site maps, calendars, `llms.txt` and Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from asyncdocs.text.parse import read_markup
from asyncdocs.verify.page import Reference, addresses_in_css, read_page

_FOLD = re.compile(r"\r?\n[ \t]")
_CALENDAR = re.compile(
    r"^(?:URL|ATTACH|CONFERENCE)(?P<how>(?:;[^:\r\n\"]*(?:\"[^\"]*\")?)*):(?P<address>\S+)", re.M | re.I
)


class Unreadable(Exception):
    """A file is not what its name says; the message says why."""


def reader(path: str) -> Callable[[str], Iterator[Reference]] | None:
    """What reads a file of this path; None where nothing in it is an address."""
    folders, _slash, name = path.rpartition("/")
    name = name.lower()
    if name == "search_index.json" and folders.rpartition("/")[2] == "search":
        return _search_index
    named = {"asyncdocs.json": _index, "llms.txt": _markdown, "llms-full.txt": _markdown}
    return named.get(name) or _BY_ENDING.get(name.rpartition(".")[2])


def _index(text: str) -> Iterator[Reference]:
    for value in _objects(_json(text)):
        for name in ("markdown", "permanent"):
            if isinstance(value.get(name), str):
                yield Reference(value[name], "link", _string(value.get("title")))
        url = value.get("url")
        if isinstance(url, str):
            yield Reference(url, "link", _string(value.get("title")))
            headings = value.get("headings")
            for heading in headings if isinstance(headings, list) else ():
                if isinstance(heading, dict) and isinstance(heading.get("anchor"), str):
                    yield Reference(f"{url}#{heading['anchor']}", "link", _string(heading.get("title")))


def _search_index(text: str) -> Iterator[Reference]:
    for value in _objects(_json(text)):
        if isinstance(value.get("location"), str):
            yield Reference(f"../{value['location']}", "link", _string(value.get("title")))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _string(value: Any) -> str:
    return " ".join(value.split())[:60] if isinstance(value, str) else ""


def _xml(text: str) -> Iterator[Reference]:
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise Unreadable(str(error)) from None
    read = {"feed": _feed, "rss": _feed, "urlset": _site_map, "sitemapindex": _site_map}.get(_local(root))
    return read(root) if read else iter(())


def _feed(root: ElementTree.Element) -> Iterator[Reference]:
    for element in root.iter():
        name, text = _local(element), (element.text or "").strip()
        address = element.get("href") or element.get("src") or element.get("url") or ""
        if name == "link" and (address or text):
            yield Reference(address or text, "link")
        elif name in ("content", "enclosure", "logo", "icon") and (address or (text and name in ("logo", "icon"))):
            yield Reference(address or text, "asset")
        if name in ("content", "summary") and element.get("type") == "html":
            yield from (each for each in read_page(text).references if each.address.partition("#")[0])


def _site_map(root: ElementTree.Element) -> Iterator[Reference]:
    for element in root.iter():
        if _local(element) == "loc" and element.text:
            yield Reference(element.text.strip(), "link")
        elif _local(element) == "link" and element.get("href"):
            yield Reference(element.get("href", ""), "link")


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _calendar(text: str) -> Iterator[Reference]:
    for match in _CALENDAR.finditer(_FOLD.sub("", text)):
        if "binary" not in match["how"].lower():
            yield Reference(match["address"], "link")


def _markdown(text: str) -> Iterator[Reference]:
    for link in read_markup(text).links:
        if link.form != "wiki" and not (link.form == "auto" and "@" in link.target and "//" not in link.target):
            yield Reference(
                link.target, "asset" if link.form == "image" else "link", _string(text[link.start : link.end])
            )


def _style_sheet(text: str) -> Iterator[Reference]:
    return (Reference(address, "asset") for address in addresses_in_css(text))


_BY_ENDING: dict[str, Callable[[str], Iterator[Reference]]] = {
    "xml": _xml,
    "atom": _xml,
    "rss": _xml,
    "ics": _calendar,
    "md": _markdown,
    "css": _style_sheet,
}
