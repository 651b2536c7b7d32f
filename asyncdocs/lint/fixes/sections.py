"""Lays out the sections that a document lacks, for a person to fill: each says of itself that it is still empty."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.lint.remarks.expecting import newline_of
from asyncdocs.strings import current_language
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Edit, Span

_HEADING = re.compile(r"^## (?P<title>[^\n]+?)[ \t]*$", re.MULTILINE)


def scaffold(document: Document) -> tuple[Edit, ...]:
    """The headings of its kind's template for the must-questions that the document has no section for, at its end.

    They count as missing until something stands under them: the remark above each expects it to be empty, and is a finding
    itself once it is not.
    """
    kind = document.kind
    if not document.scored or document.stage == "dead" or document.source.fault is not None:
        return ()
    asked = {
        role for question in kind.questions if question.must for shape in question.answered_by for role in shape.within
    }
    there = {role for section in document.sections for role in section.roles}
    titles = []
    for match in _HEADING.finditer(kind.templates.get(current_language(), kind.template)):
        roles = set(kind.roles_of(match["title"]))
        if roles & asked and not roles & there:
            titles.append(match["title"])
            there |= roles
    if not titles:
        return ()
    text, newline = document.text, newline_of(document.text)
    remark = f"<!-- asyncdocs: expect section-empty -- {_('the section has a heading but no text yet')} -->"
    lines = [] if text.endswith("\n") or not text else [""]
    for title in titles:
        lines += ["", remark, f"## {title}"]
    return (Edit(Span(len(text), len(text)), newline.join([*lines, ""])),)
