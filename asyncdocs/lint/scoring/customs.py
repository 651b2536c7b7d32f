"""What is the custom of a format in a folder: questions that hardly any of its documents answers, or answers in whole.

That nearly all of fifty proposals have no roll-out says something of the format, and next to nothing of the one that is read.
What they touch on and never tell in whole counts as ever, but is no advice: nobody there would write it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.answers.questions import answers
from asyncdocs.lint.folder.together import of_facts, summed
from asyncdocs.lint.model.report import Verdict
from asyncdocs.strings import gettext as _

_FEWEST = 12
"""Of fewer documents nobody can tell a custom."""

_READ = 24
"""So many documents of a format are read to know its customs, spread over all of them."""

_HARDLY = 12
"""One answer among so many documents is hardly any."""


def with_customs(library: Library, document: Document, answered: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers of a document, with those marked whose question its like leave open; a must is never left to custom."""
    customs = _customs(library).get(_format_of(document))
    return tuple(_by_custom(answer, customs) for answer in answered) if customs else answered


def _by_custom(answer: Answer, customs: _Customs) -> Answer:
    """An answer as the customs of a format have it; whoever left a section for it empty has meant to write it."""
    left_open, never_whole = customs
    if answer.question.id in left_open:
        return replace(answer, custom=True)
    unusual = answer.question.id in never_whole and not answer.empty
    return replace(answer, unusual=True) if unusual else answer


def why_little() -> str:
    """Why a question that custom leaves open weighs little."""
    return _("few documents of this format answer the question, so it has only a quarter of its usual weight")


_Customs = tuple[frozenset[str], frozenset[str]]
"""The questions that hardly any document of a format answers, and those that hardly any answers in whole."""

_Part = tuple[tuple[str, str], tuple[tuple[str, Verdict], ...]]
"""A format, and how a document of it answers the questions that a custom may leave open."""


@of_facts
def _read(library: Library) -> frozenset[str]:
    """The paths of the documents that are read to know the customs of each format."""
    alike: dict[tuple[str, str], list[str]] = {}
    for document in library.documents:
        if document.scored:
            alike.setdefault(_format_of(document), []).append(document.path)
    samples = (paths[:: max(1, len(paths) // _READ)][:_READ] for paths in alike.values() if len(paths) >= _FEWEST)
    return frozenset(path for paths in samples for path in paths)


def _part(document: Document, library: Library) -> _Part | None:
    """How a document answers that is read to know a custom; None for any other."""
    if document.path not in _read(library):
        return None
    verdicts = tuple(
        (answer.question.id, answer.verdict)
        for answer in answers(library, document, {}, evidence=False)
        if not answer.question.must and answer.verdict != "not applicable"
    )
    return _format_of(document), verdicts


@summed(_part)
def _customs(parts: Mapping[str, _Part | None]) -> dict[tuple[str, str], _Customs]:
    """By kind and format, the questions that hardly any document answers."""
    read: dict[tuple[str, str], list[tuple[tuple[str, Verdict], ...]]] = {}
    for part in parts.values():
        if part is not None:
            read.setdefault(part[0], []).append(part[1])
    half: tuple[Verdict, ...] = ("answered", "partly")
    return {key: (_rarely(verdicts, half), _rarely(verdicts, half[:1])) for key, verdicts in read.items()}


def _format_of(document: Document) -> tuple[str, str]:
    return document.kind.name, document.kind.style


def _rarely(read: list[tuple[tuple[str, Verdict], ...]], told: Collection[Verdict]) -> frozenset[str]:
    """The questions to which hardly any document has such a verdict."""
    asked, said = Counter[str](), Counter[str]()
    for question, verdict in (answered for verdicts in read for answered in verdicts):
        asked[question] += 1
        said[question] += verdict in told
    return frozenset(name for name, count in asked.items() if count >= _FEWEST and said[name] * _HARDLY <= count)
