"""Llms.txt and llms-full.txt: all documents as one list, and all their text as one file, in plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from asyncdocs.documents.called import shown_id
from asyncdocs.documents.document import Document
from asyncdocs.site.addresses import address, markdown_url
from asyncdocs.site.excerpts.rewrite_links import Elsewhere, relinks
from asyncdocs.site.excerpts.summary import summary
from asyncdocs.site.render.cards import date_of, kinds_present, listed
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Edit, Span, edited

FILE = "llms.txt"
FULL = "llms-full.txt"

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_EMPTY_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_SPACE = re.compile(r"\s+")


def texts(site: Site) -> Iterator[tuple[str, str | Iterator[str]]]:
    """The list with a line for each document, and the file with all of their text."""
    yield FILE, site.shelf.get(FILE, lambda: _list(site))
    yield FULL, _full(site)


def _list(site: Site) -> str:
    lines = _head(site)
    documents = [document for document in listed(site.library) if document.path in site.urls]
    for name, kind in kinds_present(site.library).items():
        of_kind = [document for document in documents if document.shown_kind.name == name]
        if of_kind:
            lines += ["", f"## {_(kind.plural)}", "", *(_line(site, document) for document in of_kind)]
    return "\n".join(lines) + "\n"


def _head(site: Site) -> list[str]:
    lines = [f"# {_plain(site.name) or _('Documents')}"]
    if site.about:
        lines += ["", f"> {_plain(site.about)}"]
    if "index" in site.config.machine_files:
        told = _("A list of all documents with their status, owner, readiness and relations is in {link}.")
        lines += ["", told.format(link=f"[asyncdocs.json]({address(site, FILE, 'asyncdocs.json')})")]
    return lines


def _line(site: Site, document: Document) -> str:
    report = site.reports[document.path]
    name = f"{report.id}: {report.title}" if report.id and shown_id(document) else report.title
    state = [each for each in (report.status, _readiness(site, document)) if each]
    told = f"{_plain(', '.join(state))}. " if state else ""
    about = f"{told}{_plain(summary(document))}".strip()
    line = f"- [{_plain(name)}]({_document_address(site, FILE, document.path)})"
    return f"{line}: {about}" if about else line


def _full(site: Site) -> Iterator[str]:
    elsewhere = Elsewhere(
        lambda path: _document_address(site, FULL, path) if path in site.urls else "",
        lambda path: "" if path.startswith("../") else address(site, FULL, quote(path, safe="/%")),
    )
    yield "\n".join(_head(site))
    documents = [document for document in listed(site.library) if document.path in site.urls]
    about = site.shelf.get(f"{FULL}: about", lambda: [_about(site, document) for document in documents])
    for document, told in zip(documents, about, strict=True):
        begin, edits = _kept(site, document, elsewhere)
        yield f"\n\n---\n\n{told}\n\n"
        yield edited(document.text, (Edit(Span(*span), text) for span, text in edits), begin)
    yield "\n"


def _kept(site: Site, document: Document, elsewhere: Elsewhere) -> tuple[int, list[Edit]]:
    """Where the text begins, and what differs from it: an earlier build may have found it, and the text is at hand."""

    def made() -> tuple[int, list[Edit]]:
        begin = _first_word(document)
        return begin, relinks(site.library, document, elsewhere, begin)

    return site.shelf.get(f"{FULL} {document.path}", made)


def _first_word(document: Document) -> int:
    """Where the text begins behind the front matter and empty lines."""
    match = _EMPTY_LINES.match(document.text, document.markup.body_start)
    return match.end() if match else 0


def _about(site: Site, document: Document) -> str:
    report = site.reports[document.path]
    told = {
        _("Page"): f"<{address(site, FULL, site.urls[document.path])}>",
        _("Title"): _plain(report.title),
        _("Kind"): _(document.shown_kind.title),
        _("Id"): _plain(report.id or ""),
        _("Status"): _plain(report.status or ""),
        _("Owner"): _plain(report.owner or ""),
        _("Updated"): date_of(document, "updated", "verified", "created"),
        _("Readiness"): _readiness(site, document),
    }
    return "\n".join(f"- {name}: {value}" for name, value in told.items() if value)


def _readiness(site: Site, document: Document) -> str:
    report = site.reports[document.path]
    if report.score is None or report.readiness is None:
        return ""
    return _(report.readiness) if report.score.total is None else f"{_(report.readiness)} {report.score.total}"


def _document_address(site: Site, here: str, path: str) -> str:
    url = site.urls[path]
    return address(site, here, markdown_url(url) if "markdown" in site.config.machine_files else url)


def _plain(text: str) -> str:
    """A text from a document as plain words on one line."""
    return _SPACE.sub(" ", _SPECIAL.sub(r"\\\1", text)).strip()
