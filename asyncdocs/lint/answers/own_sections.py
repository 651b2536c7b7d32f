"""What stands in the sections that a question has of its own on a page: nothing, a prompt, a bare word, or too little.

Whoever wrote such a section was asked the question, so what it holds decides over what is said elsewhere.
"""

from __future__ import annotations

from asyncdocs.documents.outline import Section
from asyncdocs.kinds.parts import Question
from asyncdocs.lint.answers.forms import BY_ROLE, LACKING, own_roles
from asyncdocs.lint.facts.substance import Substance
from asyncdocs.lint.facts.template_text import as_in_template, left_over
from asyncdocs.lint.facts.when_asked import is_written_later
from asyncdocs.lint.shapes import roles_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, text_of
from asyncdocs.memo import cached_property
from asyncdocs.strings import gettext as _
from asyncdocs.text.markup import Block


class OwnSections:
    """The sections of one page, asked by question."""

    def __init__(self, view: EvidenceSource) -> None:
        self._view = view
        self._document = view.document

    @cached_property
    def roles(self) -> frozenset[str]:
        """What any section of the page is about."""
        return frozenset(role for section in self._document.sections for role in section.roles)

    def left_open(self, question: Question) -> Section | None:
        """The section a question has of its own, where it holds something that says nothing: a prompt, a bare `N/A`, a label.

        Whoever wrote it was asked, and left it open: no text from elsewhere answers for them.
        """
        own = self.unsaid(question)
        return next((each for each in own if self._document.blocks_between(each.body, each.end)), None)

    def unsaid(self, question: Question) -> list[Section]:
        """The sections a question has of its own, in order, where none of them says anything; none of them where one does."""
        first = question.answered_by[0] if question.answered_by else None
        roles = first.roles if first is not None and first.name in BY_ROLE else ()
        if not roles or any(self._view.blocks(roles)):
            return []
        wanted = dict.fromkeys(section for role in roles for section in self._named_sections.get(role, ()))
        own = sorted(wanted, key=lambda section: section.start)
        return [] if any(map(self._said_below, own)) else own

    @cached_property
    def _named_sections(self) -> dict[str, list[Section]]:
        """By role, the sections whose own heading names it."""
        found: dict[str, list[Section]] = {}
        for section in self._document.sections:
            for role in section.roles if section.named else ():
                found.setdefault(role, []).append(section)
        return found

    def _said_below(self, section: Section) -> bool:
        judge = self._view.judge
        blocks = self._document.blocks_between(section.body, section.end)
        return any(judge.of(block) in ("says", "link") for block in blocks)

    def blocks_that_are(self, question: Question, substance: Substance) -> list[Evidence]:
        """The blocks in the sections of a question that amount to this much."""
        view = self._view
        roles = own_roles(question)
        roles += [question.id] if question.id in self._document.kind.roles else []
        return [
            view.place(block)
            for role in dict.fromkeys(roles)
            for block in self._document.blocks_by_role.get(role, ())
            if view.judge.of(block) == substance
        ]

    def nothing_below(self, question: Question) -> bool:
        """Whether not even a few words, or a template's question, stand in the sections of a question."""
        view, by_role = self._view, self._document.blocks_by_role
        blocks = (block for role in own_roles(question) for block in by_role.get(role, ()))
        return not any(any(map(str.isalpha, text_of(view, block))) for block in blocks)

    def missing(self, question: Question, *, said: bool = False) -> str:
        """Why a question is open although its section is there: it is empty, or lacks the form that is asked for."""
        for shape in question.answered_by:
            for role in roles_of(shape) if shape.name in ("substance", *LACKING) else ():
                if role in self._document.blocks_by_role or role in self.roles:
                    says = shape.name in LACKING and any(self._view.blocks((role,)))
                    if says or not (said or self._told_below(role)):
                        return _(LACKING[shape.name]) if says else _("the section exists but contains no answer yet")
        return ""

    def empty(self, question: Question) -> bool:
        """Whether the first roles the answer is sought in have a section, and none of them says anything, nor is meant to.

        A list that was taken over from the template is no empty section, and neither is one that the page puts off.
        """
        roles = next((found for shape in question.answered_by if (found := roles_of(shape))), ())
        there = [role for role in roles if role in self.roles]
        if not there or any(map(self._told_below, there)) or any(self._view.blocks(roles)):
            return False
        sections = [section for section in self._document.sections if not set(there).isdisjoint(section.roles)]
        return not any(
            is_written_later(self._document, section.title.casefold()) or self._holds_taken_over(section)
            for section in sections
        )

    def _holds_taken_over(self, section: Section) -> bool:
        """Whether items of the template stand in a section that ask for nothing: whoever left them there may mean them."""
        return any(
            block.form == "item" and block in self._taken_over
            for block in self._document.blocks_between(section.body, section.own_end)
        )

    @cached_property
    def _taken_over(self) -> frozenset[Block]:
        library, document = self._view.library, self._document
        return frozenset(as_in_template(library, document)).difference(left_over(library, document))

    def _told_below(self, role: str) -> bool:
        """Whether something is said in a section of a role or in those it is divided into, whatever these are called."""
        view = self._view
        return any(
            view.judge.of(block) == "says"
            for section in self._document.sections
            if role in section.roles
            for block in self._document.blocks_between(section.body, section.end)
        )
