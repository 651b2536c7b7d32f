"""Which documents record a decision, so that every count and every page says the same of a folder."""

from __future__ import annotations

from asyncdocs.documents.document import Document
from asyncdocs.lint.words import any_of, unhyphened

KIND = "decision"

_PROPOSED = ("proposal", "rfc")
"""Kinds whose documents settle something once they are accepted."""


def records_decision(document: Document) -> bool:
    """Whether it is where a decision stands: a decision record, whatever came of it, or a proposal that was accepted."""
    return document.kind.name == KIND or is_decided(document)


def is_decided(document: Document) -> bool:
    """Whether it settles something: an accepted decision; a proposal that may be built on can still be under review."""
    if document.kind.name == KIND:
        return document.stage in ("ready", "done")
    return document.kind.name in _PROPOSED and document.known_stage in ("ready", "done") and is_accepted(document)


def is_accepted(document: Document) -> bool:
    """Whether its status says that somebody has agreed to it, or that it is done."""
    settling = any_of("settling-statuses").match(unhyphened(document.status or ""))
    return document.known_stage == "done" or settling is not None
