"""What of a page its text does not hold: other tools insert some while the site is built, and an open fence hides some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.text.markup import Markup

_INSERTED = re.compile(r"[ \t]*(?:::: ?[\w.]|-+8<-+|\{%|\{\{|\{!|<%)")


_INSERTS = re.compile(r":::|8<-|\{[%{!]|<%")


_RUN = re.compile(r"\bexec\s*=")
"""Said of a fence whose code is run while the site is built, and whose output takes its place."""


def _inserting_lines(text: str) -> Iterator[int]:
    """Where the lines begin that stand for text from elsewhere; found by their marks, for few texts have any."""
    for mark in _INSERTS.finditer(text):
        line = text.rfind("\n", 0, mark.start()) + 1
        if _INSERTED.match(text, line):
            yield line


_FENCE = re.compile(r"[ \t]*(?P<ticks>`{3,}|~{3,})")


def _is_open_fence(code: str) -> bool:
    opened = _FENCE.match(code)
    return opened is not None and not code.rstrip().rpartition("\n")[2].lstrip("> \t").startswith(opened["ticks"])


def is_incomplete(markup: Markup) -> bool:
    """Whether the site shows more than the text holds: another tool inserts some, or an open fence hides it."""
    text, code = markup.text, markup.code[-1] if markup.code else (0, 0)
    if "exec" in text and any(b.form == "fence" and _RUN.search(b.info) for b in markup.blocks):
        return True
    return any(not markup.in_code(line) for line in _inserting_lines(text)) or (
        code[1] >= len(text.rstrip()) and _is_open_fence(text[code[0] : code[1]])
    )
