"""Which questions do not apply to a document: by its stage, and by what it changes.

What is changed is told by what is said of it, never by what is not: more text never takes such a sign away.
"""

from __future__ import annotations

import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.documents.recognition.variants import letters_of
from asyncdocs.kinds.kind import Stage
from asyncdocs.kinds.parts import Question
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.lint.prose.phrases import wording
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache, memoised
from asyncdocs.strings import gettext as _
from asyncdocs.text.headings import fold_heading

_OF_PEOPLE = "process"
"""The change of which most can be asked that is asked of systems: rules are released, and steps fail."""
_HELD = "held"
"""A meeting that may be over: its page is a record, unless its status says that the meeting is still to come."""
_TO_COME: tuple[Stage, ...] = ("draft", "ready")
_SIGNS = {_OF_PEOPLE: "process-signs", "library": "library-signs", "routine": "routine-signs", "text": "text-signs"}
"""The word lists that tell of what is changed."""

_WORD = re.compile(r"[\w-]+")
_STEM = 7  # letters
_ENOUGH = 4
"""So many different signs tell it, where the title does not begin with one."""


def does_not_apply(document: Document, question: Question) -> str:
    """Why a question that nothing answers is not asked of a document; nothing where it is."""
    if (stage := stage_told(document)) in question.not_asked_of:
        if document.known_stage == stage:
            return _("the page is closed with the status `{status}`").format(status=document.status)
        return _("the page is closed: its folder or the lines at its top say so")
    for sort in () if owes_nothing(document, question) else question.not_asked_of:
        if sort in _SIGNS and sort in _changes(document):
            return _REASONS[sort]
    if "information" in question.not_asked_of and _is_sorted_as(document, "informational"):
        return _("the page is informational and proposes no change")
    if "problem" in question.not_asked_of and _states_a_problem(document):
        return _("the page describes a problem and leaves the solution to other pages")
    return ""


def stage_told(document: Document) -> Stage | None:
    """The stage that a page or its folder tells; what lies in an archive is done with, one way or the other."""
    return document.told_stage or ("done" if document.status is None and is_archived(document) else None)


def owes_nothing(document: Document, question: Question) -> str:
    """Why a page need not answer a question, of which it may say half: it changes how people work, or prepares nothing."""
    if _OF_PEOPLE in question.not_asked_of and _OF_PEOPLE in _changes(document):
        return _REASONS[_OF_PEOPLE]
    return _REASONS[_HELD] if _HELD in question.not_asked_of and document.told_stage not in _TO_COME else ""


def _is_sorted_as(document: Document, name: str) -> bool:
    """Whether the metadata of a page of a series sorts it under a word of a list: it may stand in its type or status."""
    said = words_of(document).entries(name)
    return any(
        entry.key in _SORTED_BY and any(value.strip("`*_ .").casefold() in said for value in entry.values)
        for entry in document.entries
    )


@memoised
def _states_a_problem(document: Document) -> bool:
    """Whether a page of a series states a problem that others solve: it is sorted so, or the letters of its number say it.

    `CPS: 7` in `CPS-0007` stands for a problem statement, where a heading says the same: a team may be called so as well.
    """
    if _is_sorted_as(document, "problem-statements"):
        return True
    problems = {fold_heading(each) for each in words_of(document).entries("problem-statements")}
    return letters_of(own_name(document.path), document.entries).endswith(_PROBLEM_STATEMENT) and any(
        fold_heading(heading.text) in problems for heading in document.markup.headings
    )


_PROBLEM_STATEMENT = "ps"
"""How the letters of such a series end: community problem statement, and the like."""

_SORTED_BY = ("type", "category", "status", "state", "kind")
"""Keys of metadata that tell the sort of a page in its series."""

_REASONS = {
    _HELD: _("the page does not say that the meeting is still to come"),
    "process": _("this page changes how people work, not a system"),
    "routine": _("this page is about planned work, not about a problem"),
    "text": _("this page changes a text or the names of things, not a running system"),
    "library": _("this page changes a language or a library, not a running system"),
}


@cache
def _heads(words: Words, signs: str) -> re.Pattern[str]:
    """Finds a title that is about such a thing: it begins with a verb for it, or a word for it is its last or leads on.

    `Governance of releases` is about governance, `Governance metadata` about metadata.
    """
    nouns, verbs, tails, on = (
        alternatives(words.entries(name))
        for name in (f"{signs}-in-titles", f"{signs}-open-titles", "title-tails", "title-goes-on")
    )
    return re.compile(
        rf"(?:\A|:\s)\W*(?:{verbs})\s|(?<![\w-])(?:{nouns})(?![\w-])(?=\W*(?:(?:{tails})\W*)?(?:\Z|[:(,–—]|(?:{on})\s))",
        re.IGNORECASE,
    )


def _stem_at(text: str, at: int) -> str:
    """The beginning of the word there: `vote` and `votes` are one sign."""
    word = _WORD.match(text, at)
    return word[0].casefold()[:_STEM] if word else ""


@memoised
def _changes(document: Document) -> frozenset[str]:
    """What a document changes, as far as it is told."""
    words, said, found = words_of(document), wording(document, document.kind), set[str]()
    asked = {sort for question in document.kind.questions for sort in question.not_asked_of}
    for sort in sorted(_SIGNS.keys() & asked):
        name = _SIGNS[sort]
        signs = {_stem_at(document.text, at) for at in said.offsets(name)}
        titled = _heads(words, name).search(document.title) is not None
        if len(signs) >= (_ENOUGH // 2 if titled else 3 * _ENOUGH):
            found.add(sort)
    if _is_sorted_as(document, "procedural"):
        found.add(_OF_PEOPLE)
    return frozenset(found)
