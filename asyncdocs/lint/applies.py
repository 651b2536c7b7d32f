"""Knows which questions do not apply to a document: by its stage, and by what it changes.

What is changed is told by what is said of it, never by what is not: more text never takes such a sign away.
"""

from __future__ import annotations

from asyncdocs.document import Document
from asyncdocs.kinds import Question
from asyncdocs.lint.once import once
from asyncdocs.lint.prose import words_of
from asyncdocs.strings import gettext as _

_SIGNS = {"process": "process-signs", "library": "library-signs"}
"""The word lists that tell of what is changed."""

_ENOUGH = 4
"""So many different signs tell it, where the title does not begin with one."""


def does_not_apply(document: Document, question: Question) -> str:
    """Why a question that nothing answers is not asked of a document; nothing where it is."""
    if document.known_stage in question.not_asked_of:
        return _("closed with the status `{status}`").format(status=document.status)
    for sort in question.not_asked_of:
        if sort in _SIGNS and sort in _changes(document):
            return _REASONS[sort]
    return ""


_REASONS = {
    "process": _("this changes how people work, not a system"),
    "library": _("this changes a language or a library, which nobody runs"),
}


@once
def _changes(document: Document) -> frozenset[str]:
    """What a document changes, as far as it is told."""
    words, found = words_of(document), set()
    for sort, name in _SIGNS.items():
        said = {match[0].casefold()[:7] for match in words.pattern(name).finditer(document.text)}
        titled = words.pattern(f"{name}-in-titles").search(document.title) is not None
        if len(said) >= (_ENOUGH // 2 if titled else 2 * _ENOUGH):
            found.add(sort)
    return frozenset(found)
