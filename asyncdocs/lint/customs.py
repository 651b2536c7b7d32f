"""What is the custom of a format in a folder: questions that hardly any of its documents answers.

That nearly all of fifty proposals have no roll-out says something of the format, and next to nothing of the one that is read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from asyncdocs.document import Document
from asyncdocs.library import Library
from asyncdocs.lint.questions import Answer, answers
from asyncdocs.lint.report import Verdict
from asyncdocs.lint.together import is_worked_out, own_facts, together
from asyncdocs.strings import gettext as _

_FEWEST = 12
"""Of fewer documents nobody can tell a custom."""

_READ = 24
"""So many documents of a format are read to know its customs, spread over all of them."""

_HARDLY = 12
"""One answer among so many documents is hardly any."""


def with_customs(library: Library, document: Document, answered: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of a document, with those marked whose question its like leave open; a must is never left to custom."""
    usual = _customs(library).get(_format_of(document), frozenset())
    return tuple(_as_custom(answer) if answer.question.id in usual else answer for answer in answered)


def _as_custom(answer: Answer) -> Answer:
    is_open = answer.verdict in ("unanswered", "not found")
    because = answer.because or _("hardly any document of this format says it") if is_open else answer.because
    return replace(answer, custom=True, because=because)


def _adds(document: Document, library: Library) -> object:
    counts = is_worked_out(library, _customs) and document.path in _read(library)
    return _verdicts(library, document) if counts else None


@together(_adds)
def _customs(library: Library) -> dict[tuple[str, str], frozenset[str]]:
    """By kind and format, the questions that hardly any document answers."""
    return {key: _left_open(library, documents) for key, documents in _samples(library).items()}


def _samples(library: Library) -> dict[tuple[str, str], list[Document]]:
    """The documents that are read to know the customs of each format."""
    alike: dict[tuple[str, str], list[Document]] = {}
    for document in library.documents:
        if document.scored:
            alike.setdefault(_format_of(document), []).append(document)
    return {
        key: documents[:: max(1, len(documents) // _READ)][:_READ]
        for key, documents in alike.items()
        if len(documents) >= _FEWEST
    }


@together(own_facts)
def _read(library: Library) -> frozenset[str]:
    """The paths of all that are read to know a custom."""
    return frozenset(document.path for documents in _samples(library).values() for document in documents)


@together(own_facts, plain=False)
def _known(library: Library) -> dict[str, tuple[tuple[str, Verdict], ...]]:
    """The verdicts of those that were read already, by path."""
    return {}


def _verdicts(library: Library, document: Document) -> tuple[tuple[str, Verdict], ...]:
    """How a document answers the questions that a custom may leave open."""
    known = _known(library)
    if document.path not in known:
        kept = bool(document.kept)
        known[document.path] = tuple(
            (answer.question.id, answer.verdict)
            for answer in answers(library, document, {})
            if not answer.question.must and answer.verdict != "not applicable"
        )
        if not kept:
            document.kept.clear()
    return known[document.path]


def _format_of(document: Document) -> tuple[str, str]:
    return document.kind.name, document.kind.style


def _left_open(library: Library, documents: list[Document]) -> frozenset[str]:
    asked, said = Counter[str](), Counter[str]()
    for document in documents:
        for question, verdict in _verdicts(library, document):
            asked[question] += 1
            said[question] += verdict in ("answered", "partly")
    return frozenset(name for name, count in asked.items() if count >= _FEWEST and said[name] * _HARDLY <= count)
