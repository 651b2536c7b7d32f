"""The sentence that says what a document is about, in the document's own words."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.prose import own_text, sentences
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.text.markup import Block

LONGEST = 240
"""So many characters of it are told."""

_STATED = ("description", "summary")
"""Keys of front matter that hold it where somebody has written it for that."""

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def summary(document: Document) -> str:
    """One sentence in plain words: the stated one, else the first of the summary or of the text; empty where there is none."""
    for entry in document.entries:
        if entry.key in _STATED and entry.origin == "front matter" and entry.values:
            return _shortened(entry.values[0])
    for block in (*document.blocks_by_role.get("summary", ()), *document.markup.blocks):
        if block.form == "paragraph" and block.depth == 0 and (told := _first_sentence(document, block)):
            return told
    return ""


def _first_sentence(document: Document, block: Block) -> str:
    """The first sentence of a paragraph; empty where that is metadata, or too little to be one."""
    if any(entry.span.start < block.end and block.start < entry.span.end for entry in document.entries):
        return ""
    found = sentences(document, own_text(document, block))
    if not found:
        return ""
    told = plain_words(document.text[found[0].start : found[0].end])
    return _shortened(told) if len(_WORD.findall(told)) > 2 else ""


def _shortened(text: str) -> str:
    text = _SPACE.sub(" ", text).strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
