"""What can be written at a place of a text: ids, names of pages, addresses, headings, statuses and people."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import fold_status, people_of
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.library.library import Library
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.source import Span

Sort = Literal["page", "id", "heading", "status", "person"]

MOST = 500
"""So many are offered at once; whoever types on is asked again."""

_WIKI = re.compile(r"\[\[(?P<name>[^\[\]|\n#]*)(?:#(?P<heading>[^\[\]|\n]*))?$")
_ADDRESS = re.compile(r"\]\((?P<address>[^()\s#]*)(?:#(?P<fragment>[^()\s]*))?$")
_FIELD = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:\*\*|__)?(?P<key>[^\W\d_][^:*_\n]{0,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?P<value>.*)$"
)
_LISTED = re.compile(r"^\s*-\s+(?P<value>[^:]*)$")
_KEY = re.compile(r"^(?P<key>[^\W\d_][\w -]{0,40}?)\s*:\s*$")
_ID = re.compile(r"(?<![\w/#.\[-])(?P<id>[A-Za-z]{2,11}(?:[- ]?\d*)?)$")
_SEVERAL = re.compile(r".*[,;\[]\s*")


class Offer(NamedTuple):
    """Something that can be written.

    Attributes:
        text: what to write.
        span: what it is written instead of.
        about: what it stands for.
        sort: what it is.
    """

    text: str
    span: Span
    about: str
    sort: Sort


def offers(library: Library, document: Document, text: str, offset: int) -> list[Offer]:
    """What can be written at an offset.

    Args:
        library: all documents, as they were when they were last read.
        document: the one that is written, as it was then.
        text: of the document now.
        offset: within that text.
    """
    return list(_first(_offers(library, document, text, offset)))


def _first(found: Iterable[Offer]) -> Iterator[Offer]:
    for number, offer in enumerate(found):
        if number == MOST:
            return
        yield offer


def _offers(library: Library, document: Document, text: str, offset: int) -> Iterator[Offer]:
    start = text.rfind("\n", 0, offset) + 1
    before = text[start:offset]
    if match := _WIKI.search(before):
        if document.reading.config.wiki_links != "off":
            yield from _wiki(library, document, match, start, text, offset)
        return
    if match := _ADDRESS.search(before):
        yield from _address(library, document, match, start)
        return
    told = _value(document, text, start, before)
    if told is not None:
        key, value, at = told
        yield from _of_field(library, document, key, value, Span(at, offset))
        return
    if (match := _ID.search(before)) and not document.markup.in_code(min(offset, len(document.text))):
        yield from _ids(library, document, match["id"], Span(start + match.start("id"), offset))


def _wiki(
    library: Library, document: Document, match: re.Match[str], start: int, text: str, offset: int
) -> Iterator[Offer]:
    closing = "" if text.startswith("]]", offset) else "]]"
    if match["heading"] is not None:
        found = library.called(match["name"], document) if match["name"].strip() else (document,)
        for target in found[:1]:
            span = Span(start + match.start("heading"), offset)
            for heading in target.markup.headings:
                if _fits(heading.text, match["heading"]):
                    yield Offer(heading.text + closing, span, target.title, "heading")
        return
    span = Span(start + match.start("name"), offset)
    for other in _pages(library, document, match["name"]):
        name = own_name(other.path)
        called = library.called(name, document)
        yield Offer(
            (name if called == (other,) else other.place.rpartition(".")[0]) + closing, span, _about(other), "page"
        )


def _address(library: Library, document: Document, match: re.Match[str], start: int) -> Iterator[Offer]:
    address = match["address"]
    end = start + match.end()
    if match["fragment"] is not None:
        target = library.resolve_target(document, address).document if address else document
        for name, at in target.anchors.items() if target else ():
            heading = next((each.text for each in target.markup.headings if each.start == at), "") if target else ""
            if _fits(name, match["fragment"]):
                yield Offer(name, Span(start + match.start("fragment"), end), heading, "heading")
        return
    folder = posixpath.dirname(document.path) or "."
    for other in _pages(library, document, unquote(address).rpartition("/")[2]):
        told = quote(posixpath.relpath(other.path, folder), safe="/._-~()'!,;@+")
        yield Offer(told, Span(start + match.start("address"), end), _about(other), "page")


def _pages(library: Library, document: Document, written: str) -> Iterator[Document]:
    """Pages whose path, title or id has what is written so far."""
    for other in library.documents:
        told = f"{other.path} {other.title} {other.id or ''}"
        if other is not document and _fits(told, written):
            yield other


def _value(document: Document, text: str, start: int, before: str) -> tuple[str, str, int] | None:
    """The key of the field that is being written, what stands of its value, and where that begins."""
    if match := _FIELD.match(before):
        several = _SEVERAL.match(match["value"])
        cut = several.end() if several else 0
        return fold_key(match["key"]), match["value"][cut:].lstrip("\"'"), start + match.start("value") + cut
    if (match := _LISTED.match(before)) and _in_front(text, start):
        for line in reversed(text[:start].splitlines()):
            if found := _KEY.match(line):
                return fold_key(found["key"]), match["value"], start + match.start("value")
            if not line.lstrip().startswith("-") or line.startswith("---"):
                return None
    section = document.section_at(min(start, len(document.text)))
    if section is not None and before.strip() and text[section.body : start].strip() == "":
        return f"# {fold_heading(section.title)}", before.lstrip(), start + len(before) - len(before.lstrip())
    return None


def _in_front(text: str, offset: int) -> bool:
    end = text.find("\n---", 3)
    return text.startswith("---") and (end < 0 or offset <= end)


def _of_field(library: Library, document: Document, key: str, value: str, span: Span) -> Iterator[Offer]:
    kind = document.kind
    named = kind.field_by_name.get(key)
    if key.startswith("# "):
        title = key[2:]
        named = next((n for n, f in kind.fields.items() if title in map(fold_heading, f.sections)), None)
    if named is not None and kind.fields[named].type == "status":
        used = Counter(other.status for other in library.documents if other.kind.name == kind.name and other.status)
        listed = (word for words in kind.ladder.values() for word in words)
        words = dict.fromkeys([*(word for word, _count in used.most_common()), *listed])
        for word in words:
            stage = kind.stage_by_status.get(word)
            if stage and _begins(word, fold_status(value)):
                yield Offer(word, span, stage, "status")
    elif named is not None and kind.fields[named].type == "people":
        for name, count in _people(library).most_common():
            if _fits(name, value):
                yield Offer(name, span, str(count), "person")
    elif key in kind.relation_by_name:
        yield from _ids(library, document, value, span)


def _people(library: Library) -> Counter[str]:
    """Everybody who is named in a field for people, and how often."""
    found: Counter[str] = Counter()
    for document in library.documents:
        for name, field in document.fields.items():
            if name in document.kind.fields and document.kind.fields[name].type == "people":
                found.update(people_of(field.values))
    return found


def _ids(library: Library, document: Document, written: str, span: Span) -> Iterator[Offer]:
    wanted = written.casefold().replace(" ", "-")
    if written and not any(prefix.casefold().startswith(wanted.partition("-")[0]) for prefix in library.prefixes):
        return
    for each, documents in sorted(library.by_id.items()):
        others = [other for other in documents if other is not document and other.id == each]
        if others and each.prefix and str(each).casefold().startswith(wanted):
            yield Offer(str(each), span, _about(others[0]), "id")


def _about(document: Document) -> str:
    return f"{document.title} · {document.status}" if document.status and document.scored else document.title


def _fits(told: str, written: str) -> bool:
    """Whether each word that is written so far stands in a text, in any order."""
    folded = told.casefold()
    return all(word in folded for word in written.casefold().split())


def _begins(word: str, written: str) -> bool:
    return word.startswith(written)
