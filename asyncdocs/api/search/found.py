"""What a search found: passages with where they stand, and what is to be thought of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""


@dataclass(frozen=True, slots=True)
class Instead:
    """A document that holds today instead of another."""

    path: str
    id: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer.

    `line` and `end_line` say where its text is, from 1; `best` is the line with most of what was asked for. `headings` are
    those it stands under, below the title; `anchor` leads to the last of them. `holds` is false where the document no
    longer does; `instead` names what does. `date` is the day the document gives, `changed` that of its last commit, where it
    gives none.
    """

    path: str
    line: int
    end_line: int
    best: int
    id: str | None
    kind: str
    title: str
    headings: tuple[str, ...]
    anchor: str
    status: str | None
    stage: str
    owner: str | None
    date: str | None
    changed: str | None
    holds: bool
    instead: tuple[Instead, ...]
    text: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first; `more` passages that speak of it too are left out.

    `unknown` are words of the question that no passage has, each with one that comes near, or nothing.
    """

    schema_version: int
    question: str
    passages: tuple[Hit, ...]
    more: int
    unknown: tuple[tuple[str, str], ...]


def schema() -> dict[str, Any]:
    """The JSON schema of what `ask` finds."""
    from pydantic import TypeAdapter

    return TypeAdapter(Found).json_schema(mode="serialization")
