"""The face of a document: a digest of all that others use when they are judged. An edit that keeps it concerns no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from asyncdocs.documents.document import Document

_MARKS = re.compile(r"\^[^\s^]+[ \t]*\r?$|\$\$\$[^$\n]+\$\$\$|^\([^()\n]+\)=", re.MULTILINE)
"""What a link can lead to besides headings: a paragraph that bears a mark, and names as docs-builder and MyST write them."""


def digest(*values: object) -> str:
    """A digest of values, by their `repr`."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def text_digest(document: Document) -> str:
    """A digest of all that is read of a document: its text, where it stands, and the metadata beside it."""
    source = document.source
    beside = source.beside
    told = (source.path, document.place, source.fault, source.made, beside and (beside.path, beside.text, beside.fault))
    found = blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16)
    found.update(source.text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def member_digest(document: Document) -> str:
    """A digest of what the recognition of its series uses of a document."""
    seen = document.as_member
    known = seen.known
    as_known = (known.kind.name, known.kind.style, *known[1:])
    keys = [sorted(each) for each in (seen.keys, seen.headings, seen.labels, seen.says, seen.led_in)]
    return digest(
        seen.path, seen.qualified_path, seen.outline, keys, seen.title, as_known, document.declared is not None
    )


def face(document: Document) -> str:
    """A digest of all that others use of a document, except the places that links lead to, and texts that they read themselves."""
    return digest(*_names(document), *_parts(document))


def places(document: Document) -> str:
    """A digest of the places that links can lead to; only documents whose links name a place depend on it."""
    markup = document.markup
    plain = document.reading.plain_fences or document.reading.plain_braces
    headings = [(heading.level, heading.text, heading.anchor, heading.shown) for heading in markup.headings]
    anchors = list(document.anchors) if plain else headings
    return digest(anchors, sorted(markup.html_targets), sorted(markup.html_ids), document.incomplete)


def _names(document: Document) -> Iterator[object]:
    """What it is, and what it is called."""
    known, kind = document.recognised, document.kind
    yield kind.name, kind.style, known[1:], document.language, document.scored, document.can_answer
    yield document.title, document.status, document.stage, document.known_stage, document.shown_stage
    yield document.superseded, document.id, document.stated_id, document.file_id, document.review_due
    yield [(field.name, field.values, field.origin, field.path) for field in document.fields.values()]
    yield [(entry.key, entry.values, entry.origin, entry.path) for entry in document.entries]
    for stated in document.stated:
        source = document.source if stated.path == document.path else document.source.beside or document.source
        yield stated, source.position(stated.span.start), source.text[stated.span.start : stated.span.end]
    # A day's log is compared with those before it, a handoff with the one it goes on from, a copy with its template.
    followed = "blockers" in kind.roles or "receiver" in kind.fields
    yield document.text if known.template or followed else ""


def _parts(document: Document) -> Iterator[object]:
    """What its sections are about, the marks that may lead to it from anywhere, and which names in it may be links."""
    yield sorted(document.blocks_by_role), _MARKS.findall(document.text)
    yield [link.target for link in (*document.markup.wiki_links, *document.markup.embedded_files)]
