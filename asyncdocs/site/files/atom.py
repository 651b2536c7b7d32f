"""The Atom feeds (RFC 4287): decisions, what became ready, and everything that happened lately, from what git knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent

from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.addresses import address
from asyncdocs.site.excerpts.summary import summary
from asyncdocs.site.files.stable import name_of, stable_name, xml, xml_text
from asyncdocs.site.history.changes import Change, shown
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _

MEDIA_TYPE = "application/atom+xml"

MOST = 100
"""So many entries a feed has at most; the newest."""

_OF_DECISIONS = ("decided", "superseded", "withdrawn", "reopened")


class Feed(NamedTuple):
    """A feed: its file, its title, and whether a change to a document of this library is told in it."""

    file: str
    title: Callable[[], str]
    tells: Callable[[Change, Library], bool]


def _about_a_decision(change: Change, library: Library) -> bool:
    if change.meaning == "decided":
        return True
    document = library.by_path.get(change.path)
    decides = document is not None and {"accepted", "decided"}.issubset(document.kind.ladder.get("done", ()))
    return decides and change.meaning in _OF_DECISIONS


FEEDS = (
    Feed("feeds/decisions.xml", lambda: _("Decisions"), _about_a_decision),
    Feed("feeds/updates.xml", lambda: _("Recent changes"), lambda change, library: True),
    Feed("feeds/ready.xml", lambda: _("Now ready"), lambda change, library: change.meaning == "became-ready"),
)


def linked(library: Library, history: History) -> Iterator[str]:
    """The files of the feeds; none where git knows nothing, for then nothing is known to have happened."""
    if history.revision:
        yield from (feed.file for feed in FEEDS)


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """Every feed, with its newest entries."""
    if site.history.revision:
        for feed in FEEDS:
            yield feed.file, xml(_feed(site, feed))


def title_of(site: Site, feed: Feed) -> str:
    """What a feed is called in a reader, where it stands among the feeds of other sites."""
    return f"{site.name}: {feed.title()}" if site.name else feed.title()


def _feed(site: Site, feed: Feed) -> Element:
    changes = [change for change in site.recent.changes if feed.tells(change, site.library)][:MOST]
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": xml_text(site.config.language)})
    _add(root, "id", stable_name("feed", site.site_url or site.name, feed.file).urn)
    _add(root, "title", title_of(site, feed))
    newest = changes[0].date if changes else site.history.date
    _add(root, "updated", newest.isoformat() if newest else "1970-01-01T00:00:00+00:00")
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=address(site, feed.file, feed.file))
    SubElement(root, "link", rel="alternate", type="text/html", href=address(site, feed.file, "./"))
    _add(SubElement(root, "author"), "name", site.name or "asyncdocs")
    for change in changes:
        _entry(root, site, feed, change)
    indent(root)
    return root


def _entry(root: Element, site: Site, feed: Feed, change: Change) -> None:
    entry = SubElement(root, "entry")
    document = site.library.by_path.get(change.path)
    name = name_of(document, site.history) if document else change.path
    _add(entry, "id", stable_name(name, change.meaning, change.date.isoformat()).urn)
    _add(entry, "title", f"{change.title}: {shown(change.meaning)}")
    _add(entry, "updated", change.date.isoformat())
    _add(SubElement(entry, "author"), "name", change.author or "?")
    SubElement(entry, "category", term=change.meaning, label=xml_text(shown(change.meaning)))
    url = site.urls.get(change.path)
    if url is not None:
        SubElement(entry, "link", rel="alternate", type="text/html", href=address(site, feed.file, url))
    _add(entry, "content", _told(site, change))  # what was removed has no page to link to, so the text must stand here


def _told(site: Site, change: Change) -> str:
    """What happened and what the document is about, in a sentence each."""
    document = site.library.by_path.get(change.path)
    about = summary(document) if document else ""
    if change.former:
        happened = _("moved from {path}").format(path=change.former)
    elif change.from_status and change.to_status and change.from_status != change.to_status:
        happened = _("status: {before} → {after}").format(before=change.from_status, after=change.to_status)
    else:
        happened = shown(change.meaning)
    return f"{happened}. {about}" if about else f"{happened}."


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = xml_text(text)
