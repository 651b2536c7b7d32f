"""Where a text marks a question as open (`[NEEDS CLARIFICATION: …]`), and where it only speaks of the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.search import places
from asyncdocs.lint.words import alternatives, in_any_language
from asyncdocs.memo import cache
from asyncdocs.text.source import Span

_WORD = "NEEDS CLARIFICATION"
_MARK = re.compile(r"\[[*_ ]*NEEDS CLARIFICATION[*_ ]*(?P<asked>\]|[:—–-][^\]\n]*\]?)")
_VALUE = re.compile(
    r"(?:\*\*)?[^\n:*|]{2,40}(?::\*\*|\*\*:|:|\|)[ \t]*(?:\[(?:e\.g\.,?[^\]\n]* or )?)?NEEDS CLARIFICATION\b"
)


class _Talk(NamedTuple):
    """How a text only speaks of the mark: before it, at once behind it, and where it shows how one is written."""

    before: re.Pattern[str]
    noun: re.Pattern[str]
    lesson: re.Pattern[str]
    examples: frozenset[str]


@cache
def _talk() -> _Talk:
    names = ("mark-talk-before", "mark-talk-behind", "mark-nouns", "mark-lessons")
    before, behind, nouns, lessons = (alternatives(in_any_language(name)) for name in names)
    return _Talk(
        re.compile(rf"\b(?:{before})\b[^\n\[]{{0,40}}$|^[^\n\]]{{0,60}}\]?[`'\"]?\s*(?:{behind})\b", re.IGNORECASE),
        re.compile(rf"\s*[`'\"]?\s*(?:{nouns})"),
        re.compile(rf"\b(?:{lessons})[ \t*_]*$"),
        frozenset(in_any_language("mark-examples")),
    )


def clarifications(document: Document) -> Iterator[Span]:
    """The marks of a document that stand for an open question, outside code, comments and checklists."""
    text, markup = document.text, document.markup
    for at in places(document, _WORD):
        if markup.in_code(at) or markup.in_comment(at):
            continue
        line = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        block = document.block_at(at)
        if block is not None and block.ticked and not _is_task(text[line:end]):
            continue
        mark = _MARK.match(text, max(line, text.rfind("[", line, at)), end)
        if text.count("~~", line, at) % 2 and "~~" in text[at:end]:
            continue  # it was settled, and is kept for the record
        if mark and (_is_lesson(text[line : mark.start()], mark["asked"])):
            continue
        if mark and (_asks(mark["asked"]) or not _spoken_of(text[line : mark.start()], text[mark.end() : end])):
            yield Span(mark.start(), mark.end())
        elif not mark and _VALUE.match(text[line:end].lstrip(" \t>*-+|")):
            yield Span(at, at + len(_WORD))


def only_open_values(text: str) -> bool:
    """Whether each line of a text is a key whose value is the mark: `**Storage**: NEEDS CLARIFICATION`."""
    return all(_WORD in line and _VALUE.match(line.lstrip(" \t>*-+|")) for line in text.splitlines() if line.strip())


def _asks(said: str) -> bool:
    """Whether the mark holds the question itself."""
    return said.lstrip(":—–- ").strip("] ….").strip() != ""


def _spoken_of(before: str, after: str) -> bool:
    return _talk().before.search(before) is not None or _talk().noun.match(after) is not None


def _is_lesson(before: str, asked: str) -> bool:
    """Whether a mark shows how one is written; the template of the format does so itself."""
    return _talk().lesson.search(before) is not None or asked.strip(":] ").casefold() in _talk().examples


def _is_task(line: str) -> bool:
    """Whether an item with a box is work to be done and not a check: its mark stands in the text of a task with an id."""
    return re.match(r"\s*[-*+]\s*\[[ xX]\]\s*(?:\*\*)?(?:T\d+|\d+(?:\.\d+)*)\b", line) is not None and "[NEEDS" in line
