"""What a document tells of itself as plain values, which another run may give to the same text instead of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import DateRange
from asyncdocs.documents.metadata.entries import Entry, Fault, Metadata
from asyncdocs.documents.metadata.values import Id
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.documents.stated import Field, Stated
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Profile
from asyncdocs.strings import LocalisedString
from asyncdocs.text.markup import Markup
from asyncdocs.text.source import Span

_NAMES = (
    "_metadata", "language", "scored", "fields", "title", "stated", "status", "known_stage", "stage", "superseded",
    "id", "stated_id", "file_id", "incomplete",
)  # fmt: skip
"""What all documents of a library are asked for, whichever of them is judged; the rest is worked out where it is asked for."""

CLASSES: tuple[type, ...] = (Metadata, Entry, Fault, Span, Field, Stated, Id, DateRange, LocalisedString)
"""Of what these values are made, besides those of Python."""


class KindMade(NamedTuple):
    """A kind by the name of the one that is written down, and the profiles that were laid over it, as JSON."""

    name: str
    profiles: tuple[str, ...]


def facts(document: Document) -> tuple[Any, ...]:
    """What a document tells, worked out where it was not."""
    return tuple(getattr(document, name) for name in _NAMES)


def give(document: Document, recognised: Recognised, told: tuple[Any, ...] | None) -> None:
    """Let a document be known as it was, and take what the same text has told; None where the text is another."""
    vars(document)["recognised"] = recognised
    if told is not None:
        vars(document).update(zip(_NAMES, told, strict=True))


def parsed(document: Document) -> Markup | None:
    """What was read of a document's Markdown; None where nobody asked for it."""
    return vars(document).get("markup")


def give_parsed(document: Document, markup: Markup) -> None:
    """Let a document take what was read of the very same text."""
    if markup.text == document.text:
        vars(document)["markup"] = markup


def kind_made(kind: Kind, kinds: Mapping[str, Kind]) -> KindMade | None:
    """How a kind was made; None where it comes from none of those that there are."""
    profiles: list[str] = []
    while kind.made_of is not None:
        kind, profile = kind.made_of
        profiles.append(profile.model_dump_json(by_alias=True))
    return KindMade(kind.name, tuple(reversed(profiles))) if kinds.get(kind.name) is kind else None


def kind_again(made: KindMade, kinds: Mapping[str, Kind]) -> Kind:
    """The kind that was made so; the very same where it is one of those that the kind keeps itself.

    Raises:
        KeyError: there is no such kind.
        ValueError: a profile cannot be read.
    """
    kind = kinds[made.name]
    for text in made.profiles:
        kind = kind.in_format(Profile.model_validate_json(text))
    return kind
