"""What may go into XML, and the names by which feeds and calendars know the same thing again."""

from __future__ import annotations

import re
import uuid
from xml.etree.ElementTree import Element, tostring

from asyncdocs.documents.document import Document
from asyncdocs.history.history import History

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")

_NAMES = uuid.UUID("5f0c3f0e-8d36-5d6a-9a0f-3a5b9c1e7d42")
"""What all names are made below; chosen once."""


def name_of(document: Document, history: History) -> str:
    """What a document goes by wherever it is moved to: its id, else the first path that is known of it."""
    former = history.former_paths(document.path)
    return str(document.id) if document.id else former[-1] if former else document.path


def stable_name(*parts: str) -> uuid.UUID:
    """The same name for the same parts, on any machine and at any address."""
    return uuid.uuid5(_NAMES, "\n".join(parts).encode("utf-8", "replace").decode("utf-8"))


def xml_text(text: str) -> str:
    """A text on one line with a mark for each character that no XML may hold."""
    return _SPACE.sub(" ", _NO_XML.sub("\ufffd", text)).strip()


def xml(element: Element) -> str:
    """An element as a file."""
    told: str = tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{told}\n'
