"""The acceptance criteria of a document: which items they are, and whether one can be compared with anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.template_text import as_in_template, left_over
from asyncdocs.lint.prose.neighbours import lead
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.words import Words
from asyncdocs.memo import memoised_by
from asyncdocs.text.markup import Block

_ANCHOR = re.compile(
    r"`[^`\n]+`|\]\(|\]\[|https?://|[\"\u201c\u2018][^\"\u201d\u2019\n]{2,}[\"\u201d\u2019]|«[^»\n]{2,}»|(?<!\w)'[^'\n]{2,40}'(?!\w)|(?<![\w#])\d|[<>=≤≥]=?\s*\w|[=!]=|->|→"
    r"|:\s+\w|\w+\(\)|(?<!\w)--?\w|\b[\w-]+/[\w./-]+|\b\w+\.[a-z]{2,4}\b|\b[a-z]+_\w+|\b[a-z]+[A-Z]\w+|\b[A-Z]{3,}\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W_]+)*")
_NEAR = 200
"""Characters after an item in which those beneath it begin."""
_FEW = 3
"""An item of so many words without a verb is a topic."""


def criteria(document: Document, library: Library) -> Iterator[Block]:
    """The items under the headings that mean acceptance; those beneath another item belong to it, and are not given."""
    found = document.blocks_by_role.get("acceptance")
    if not found:
        return
    left = set(left_over(library, document))
    outermost = min((block.depth for block in found if block.form == "item"), default=1)
    for block in found:
        if block.form == "item" and block.depth == outermost and block not in left:
            yield block


def own_criteria(document: Document, library: Library) -> Iterator[Block]:
    """The same without those of the template: how these are worded is no choice of the page."""
    same = set(as_in_template(library, document)) if "acceptance" in document.blocks_by_role else set()
    return (block for block in criteria(document, library) if block not in same)


@memoised_by  # a paragraph of a megabyte is asked about once, however many phrases stand in it
def is_anchored(document: Document, block: Block) -> bool:
    """Whether a criterion holds something to compare with: a number, a name, a literal, a link, an example, items."""
    start, end = own_text(document, block)
    specifics = words_of(document).pattern("specifics")
    if _ANCHOR.search(document.text, start, end) or specifics.search(document.text, start, end):
        return True
    below = document.blocks_between(block.end, block.end + _NEAR)[:1]
    return any(each.depth > block.depth or (each.depth == block.depth and each.form != "item") for each in below)


def is_topic(document: Document, block: Block) -> bool:
    """Whether a criterion only names something, with or without praise ("Search", "Good error messages")."""
    words = words_of(document)
    text = prose(document, own_text(document, block))
    said = [word.casefold() for word in _WORD.findall(text)]
    if not said or block.ordered or said[0] in words.stopwords:
        return False
    endings = tuple(words.entries("verb-endings"))
    if _is_deed(said, words):
        return not _is_introduced(document, block)
    if words.pattern("observable").search(text):
        return False
    few = (
        len(said) <= _FEW and words.stopwords.isdisjoint(said) and not any(word.endswith(endings) for word in said[1:])
    )
    return (few or words.pattern("qualities").match(said[0]) is not None) and not _is_introduced(document, block)


def _is_deed(said: list[str], words: Words) -> bool:
    """Whether an item names what is done to something (`Error handling`), and not how several are (`Tests passing`)."""
    deeds, others = (tuple(words.entries(name)) for name in ("deed-endings", "deeds-not-behind"))
    is_deed = 2 <= len(said) <= _FEW and said[-1].endswith(deeds) and not said[-1].endswith(_states(words))
    return is_deed and not said[-2].endswith(others)


def _states(words: Words) -> tuple[str, ...]:
    """How words end that say how something is, though they look like deeds."""
    return tuple(words.entries("state-gerunds"))


def _is_introduced(document: Document, block: Block) -> bool:
    """Whether a paragraph leads to the list (`It works with:`), but not one right under the acceptance heading."""
    last, section = lead(document, block), document.section_at(block.start)
    if last is None or (section is not None and section.named and last is next(document.blocks_from(section.body))):
        return False
    return document.text[last.start : last.end].rstrip("*_ \r\n").endswith(":")
