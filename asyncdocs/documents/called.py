"""How readers are told which document one is: by its id, unless its title says a better one that the team gave it."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id
from asyncdocs.documents.recognition.names import own_name

_BEGUN = re.compile(r"\W*(?P<word>[^\W\d_]{2,11})[ \t_#-]*0*(?P<number>\d+(?:[.-]\d+)*)\s*[]:)–—-]\s*\S")


def shown_id(document: Document) -> Id | None:
    """The id to show beside the title; none where its prefix is made up, and the title says the number with the team's own.

    A file `10-leases.md` gets the prefix of its kind, `PROPOSAL-10`; where the title is `TEP #10: Leases`, nobody knows it by that.
    """
    own = document.id
    if own is None or not own.prefix:
        return own
    begun = _BEGUN.match(document.title)
    if begun is None or begun["number"] != own.number or begun["word"].upper() in document.reading.prefixes:
        return own  # a prefix of another kind may be another document's: `RFC-24: …` in `adr/0024-tides.md`
    stated = document.fields.get("id") if document.stated_id else None
    written = stated.values[0] if stated else own_name(document.qualified_path)
    return own if own.prefix.casefold() in written.casefold() else None


def short_name(document: Document) -> str:
    """What a document is called in a word: the id to show, else its title."""
    return str(shown_id(document) or document.title)
