"""The text of a document as it stands elsewhere: every link leads where it led, seen from the new place."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.resolution import Resolution
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Edit, Span

_ADDRESS = re.compile(r"\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s]*))")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>\S+))", re.MULTILINE)
_CLOSING = re.compile(r"(?<!\\)([\[\]])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSAFE = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E"})


class Elsewhere(NamedTuple):
    """How the place where the text will stand names others.

    Attributes:
        document: the address of a document, by its path; empty where it has none.
        file: the address of a file, by its path from the docs folder (which may lead out of it); empty where it has none.
    """

    document: Callable[[str], str]
    file: Callable[[str], str]


def relinks(library: Library, document: Document, elsewhere: Elsewhere, begin: int = 0) -> list[Edit]:
    """What becomes of the links of a document from an offset on, in the order of its text."""
    return sorted(edit for edit in _edits(library, document, elsewhere) if edit.span.start >= begin)


def _edits(library: Library, document: Document, elsewhere: Elsewhere) -> Iterator[Edit]:
    led: dict[str, str] = {}
    defined: dict[str, str] = {}
    embedded = document.markup.embedded_files if library.wiki else ()
    for link in library.links(document) + embedded:
        if link.form == "wiki":
            if edit := _named(library, document, link, elsewhere):
                yield edit
        elif link.form != "auto" and not link.target.startswith("#"):
            to = led.get(link.target)
            if to is None:
                to = led[link.target] = _led(library, document, link, elsewhere)
            if to and document.text[link.end - 1] == ")":
                if span := _address_in(document.text, link):
                    yield Edit(span, to)
            elif to:
                defined[link.target] = to
    if defined:
        yield from _definitions(document, defined)
    yield from _mentions(library, document, elsewhere)


def _led(library: Library, document: Document, link: Link, elsewhere: Elsewhere) -> str:
    """What an address becomes; empty where it stays as it is."""
    target = link.target
    found = library.resolve(document, link)
    if found.document is not None:
        return _to(found, elsewhere)
    if found.outcome != "file" or "://" in target:
        return ""
    path = re.split("[?#]", target, maxsplit=1)[0]
    folder = posixpath.dirname(document.place)
    inside = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    there = elsewhere.file(inside)
    return f"{there}{target[len(path) :]}".translate(_UNSAFE) if there else ""


def _to(found: Resolution, elsewhere: Elsewhere) -> str:
    assert found.document is not None
    there = elsewhere.document(found.document.path)
    if not there:
        return ""
    return (f"{there}#{quote(found.fragment)}" if found.fragment else there).translate(_UNSAFE)


def _named(library: Library, document: Document, link: Link, elsewhere: Elsewhere) -> Edit | None:
    """A `[[name]]` as a link that any reader of Markdown knows."""
    found = library.resolve(document, link)
    if found.file and (file := elsewhere.file(found.file)):
        return _of_file(document, link, posixpath.basename(found.file), file.translate(_UNSAFE))
    if found.document is None:
        return None
    there = f"#{quote(found.fragment)}" if found.document is document else _to(found, elsewhere)
    if not there:
        return None
    target, _bar, label = document.text[link.start : link.end].removeprefix("!")[2:-2].partition("|")
    parts = (part.strip() for part in target.rstrip("\\").split("#") if not part.strip().startswith("^"))
    shown = label.strip() or ": ".join(part for part in parts if part)
    escaped = _CLOSING.sub(r"\\\1", shown)
    return Edit(Span(link.start, link.end), f"[{escaped}]({there})")


def _of_file(document: Document, link: Link, name: str, there: str) -> Edit:
    """A `[[picture.png]]` as any reader of Markdown knows it, without the width that its label may give."""
    raw = document.text[link.start : link.end]
    embedded, label = raw.startswith("!"), raw.removeprefix("!")[2:-2].partition("|")[2].strip()
    shown = _CLOSING.sub(r"\\\1", name if not label or label.replace("x", "").isdigit() else label)
    return Edit(Span(link.start, link.end), f"{'!' if embedded else ''}[{shown}]({there})")


def _mentions(library: Library, document: Document, elsewhere: Elsewhere) -> Iterator[Edit]:
    """The first mention of each id, where the page has it as a link."""
    if document.reading.config.disable_id_links:
        return
    headings = [(heading.start, heading.end) for heading in document.markup.headings]
    seen = set()
    for mention in library.mentions(document):
        at = mention.span.start
        if mention.id in seen or len(mention.candidates) != 1 or any(start <= at < end for start, end in headings):
            continue
        block = document.block_at(at)
        if block is not None and block.form == "html":
            continue
        seen.add(mention.id)
        if there := elsewhere.document(mention.candidates[0].path):
            yield Edit(mention.span, f"[{document.text[slice(*mention.span)]}]({there.translate(_UNSAFE)})")


def _definitions(document: Document, wanted: Mapping[str, str]) -> Iterator[Edit]:
    """The addresses of reference links stand where their names are defined."""
    markup = document.markup
    for match in _DEFINITION.finditer(document.text, markup.body_start):
        group = "pointed" if match["pointed"] is not None else "bare"
        to = wanted.get(_meant(match[group]))
        if to and not markup.in_code(match.start()) and not markup.in_comment(match.start()):
            yield Edit(Span(*match.span(group)), to)


def _address_in(text: str, link: Link) -> Span | None:
    """Where in a link its address stands; None where that cannot be told."""
    at = text.rfind("](", link.start, link.end)
    while at >= 0:
        match = _ADDRESS.match(text, at + 2, link.end - 1)
        group = "pointed" if match and match["pointed"] is not None else "bare"
        if match and _meant(match[group]) == link.target:
            return Span(*match.span(group))
        at = text.rfind("](", link.start, at)
    return None


def _meant(written: str) -> str:
    """An address as written, without the escapes that Markdown takes away."""
    return html.unescape(_ESCAPE.sub(r"\1", written)) if "\\" in written or "&" in written else written
