"""Where a text marks a question as open (`[NEEDS CLARIFICATION: …]`), and where it only speaks of the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.lint.prose.search import places
from asyncdocs.text.source import Span

_WORD = "NEEDS CLARIFICATION"
_MARK = re.compile(r"\[[*_ ]*NEEDS CLARIFICATION[*_ ]*(?P<asked>\]|[:—–-][^\]\n]*\]?)")
_VALUE = re.compile(
    r"(?:\*\*)?[^\n:*|]{2,40}(?::\*\*|\*\*:|:|\|)[ \t]*(?:\[(?:e\.g\.,?[^\]\n]* or )?)?NEEDS CLARIFICATION\b"
)
_TALK = re.compile(
    r"\b(?:no|zero|any|without|all|each|every|remaining|mark(?:er|ed)?s?|resolved?|remove[ds]?|unresolved|left)\b[^\n\[]{0,40}$"
    r"|^[^\n\]]{0,60}\]?[`'\"]?\s*(?:markers?|tags?|placeholders?|items?|remain|was|were|been|have|has|are|is)\b",
    re.IGNORECASE,
)


_PATTERN = re.compile(r"\b(?:Use|Write|Mark it(?: as)?|such as|e\.g\.,?|like)[ \t*_]*$")
"""What stands before a mark that shows how one is written; the template of the format does so itself."""
_PATTERNS = frozenset({"specific question", "question", "your question", "<question>"})


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
        if mark and (_PATTERN.search(text[line : mark.start()]) or mark["asked"].strip(":] ").casefold() in _PATTERNS):
            continue
        if mark and (_asks(mark["asked"]) or not _spoken_of(text[line : mark.start()], text[mark.end() : end])):
            yield Span(mark.start(), mark.end())
        elif not mark and _VALUE.match(text[line:end].lstrip(" \t>*-+|")):
            yield Span(at, at + len(_WORD))


def _asks(said: str) -> bool:
    """Whether the mark holds the question itself."""
    return said.lstrip(":—–- ").strip("] ….").strip() != ""


def _spoken_of(before: str, after: str) -> bool:
    return _TALK.search(before) is not None or re.match(r"\s*[`'\"]?\s*(?:markers?|tags?|remain)", after) is not None


def _is_task(line: str) -> bool:
    """Whether an item with a box is work to be done and not a check: its mark stands in the text of a task with an id."""
    return re.match(r"\s*[-*+]\s*\[[ xX]\]\s*(?:\*\*)?(?:T\d+|\d+(?:\.\d+)*)\b", line) is not None and "[NEEDS" in line
