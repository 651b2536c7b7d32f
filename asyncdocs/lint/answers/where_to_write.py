"""Where on a page the answer to an open question would be written."""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.parts import Question
from asyncdocs.lint.shapes import roles_of
from asyncdocs.memo import cache, cached_property
from asyncdocs.text.parse import read_markup


class WhereToWrite:
    """The places of one document at which something may be added."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def offset(self, question: Question) -> int:
        """Where an answer would be written: metadata on top, text in its section or behind what precedes it in the template."""
        document = self._document
        if _METADATA.match(question.next):
            front, title = document.markup.front, document.title_heading
            return front.start if front else title.end if title else 0
        roles = [role for shape in question.answered_by for role in roles_of(shape)]
        if roles and roles[0] in self._left_empty:
            return self._left_empty[roles[0]]
        for role in roles[:3]:
            if role in self._begins:
                return self._begins[role]
        order = self._template_order
        wanted = next((order[role] for role in roles if role in order), len(order))
        behind = next((section for rank, section in self._last_first if rank < wanted), None)
        return len(document.text.rstrip()) if behind is None or wanted == len(order) else behind.own_end - 1

    @cached_property
    def _begins(self) -> dict[str, int]:
        """By role, where the text of the first section begins that names it."""
        named = [section for section in self._document.sections if section.named]
        return {role: section.body for section in reversed(named) for role in section.roles}

    @cached_property
    def _left_empty(self) -> dict[str, int]:
        """By role, where a section begins that only comes near to one by its heading, and holds nothing but comments."""
        blocks_between = self._document.blocks_between
        near = [section for section in self._document.sections if not section.named and section.own_end == section.end]
        empty = [each for each in near if all(b.form == "html" for b in blocks_between(each.body, each.end))]
        return {role: section.body for section in reversed(empty) for role in section.roles}

    @cached_property
    def _last_first(self) -> list[tuple[int, Section]]:
        """The sections from the last to the first, each with the place in the template of the earliest of its roles."""
        order = self._template_order
        ranks: dict[tuple[str, ...], int | None] = {}
        found = []
        for section in reversed(self._document.sections):
            if section.roles not in ranks:
                ranks[section.roles] = min((order[role] for role in section.roles if role in order), default=None)
            rank = ranks[section.roles]
            if rank is not None:
                found.append((rank, section))
        return found

    @cached_property
    def _template_order(self) -> dict[str, int]:
        """The roles of the kind's template, each with its place in it."""
        titles = _template_titles(self._document.kind.template)
        roles = dict.fromkeys(role for title in titles for role in self._document.roles_of(title))
        return {role: place for place, role in enumerate(roles)}


_METADATA = re.compile(r"[a-z][a-z-]*: ")
"""A sentence to write that is a line of metadata."""


@cache
def _template_titles(template: str) -> tuple[str, ...]:
    return tuple(heading.text for heading in read_markup(template).headings)
