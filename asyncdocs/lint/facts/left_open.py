"""What a writer left open: a label without its value, a sentence without its end, a question where the answer should stand."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block

_LABEL_WORDS = 5
"""A label of an item has at most so many words; a longer one says something, and leads on to the next."""
_LONGEST = 300
_BRACKETS = ("()", "[]", "{}", "<>")
_MARKS = " \t\r\n*_>"
_QUESTIONS = re.compile(r"(?:[^.!?]+\?[\s*_]*)+")
_MAY_ASK = frozenset(
    {"context", "problem", "why", "discussion", "comments", "asks", "trigger", "blockers", "summary", "purpose"}
)
"""Roles in which a question may be what is said."""


def is_left_open(document: Document, block: Block, text: str) -> bool:
    """Whether a block, by its text, waits for what should stand in it or behind it."""
    if block.form not in ("paragraph", "item", "quote") or len(text) > _LONGEST:
        return False
    said = text.strip(_MARKS)
    if _is_prompt(document, block, said):
        return True
    if said.endswith(":"):
        return _nothing_follows(document, block, said)
    if said[-1:].isalpha():
        return _unfinished(words_of(document)).search(said) is not None and _nothing_follows(document, block, said)
    return said.endswith("?") and _only_asks(document, block, said)


def _is_prompt(document: Document, block: Block, said: str) -> bool:
    """Whether a block tells its writer what to write: all of it in brackets, or as all that its section says of itself."""
    words = words_of(document)
    if said[:1] + said[-1:] in _BRACKETS:
        return _opening(words, "calls-to-write", "self-descriptions").match(said[1:]) is not None
    if _opening(words, "self-descriptions").match(said) is None:
        return False
    section = document.section_at(block.start)
    blocks = document.blocks_between(section.body, section.end) if section is not None else ()
    return all((other.start >= block.start and other.end <= block.end) or other.form == "quote" for other in blocks)


@cache
def _opening(words: Words, *lists: str) -> re.Pattern[str]:
    """A text that opens with an entry of one of these lists."""
    entries = [entry for name in lists for entry in words.entries(name)]
    return re.compile(rf"(?:{alternatives(entries)})(?![\w-])", re.IGNORECASE)


def _nothing_follows(document: Document, block: Block, said: str) -> bool:
    """Whether nothing stands behind a block that leads on: the next one is beside it, or in another section."""
    section = document.section_at(block.start)
    following = next(document.blocks_from(block.start + 1), None)
    if following is None or (section is not None and following.start >= section.end):
        return True
    if block.form != "item":
        return False
    return following.form == "item" and following.depth <= block.depth and len(said.split()) <= _LABEL_WORDS


@cache
def _unfinished(words: Words) -> re.Pattern[str]:
    """A text whose last word opens something: `It is slow because the`."""
    return re.compile(rf"\s(?:{alternatives(words.entries('openers-of-more'))})\Z", re.IGNORECASE)


def _only_asks(document: Document, block: Block, said: str) -> bool:
    """Whether a section says nothing but a question, where an answer is asked for: its template's, left as it was."""
    section = document.section_at(block.start)
    if section is None or not section.named or block.form == "item" or _QUESTIONS.fullmatch(said) is None:
        return False
    return not _may_ask(section) and len(document.blocks_between(section.body, section.end)) == 1


def _may_ask(section: Section) -> bool:
    return any(role in _MAY_ASK or "question" in role for role in section.roles)
