"""What a document tells of itself as plain values, which another run may give to the same text instead of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.dates import DateRange
from asyncdocs.documents.metadata.entries import Entry, Fault, Metadata
from asyncdocs.documents.metadata.values import Id
from asyncdocs.documents.recognition.member import Member
from asyncdocs.documents.recognition.recognise import Recognised
from asyncdocs.documents.stated import Field, Stated
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Profile
from asyncdocs.strings import LocalisedString
from asyncdocs.text.source import Span

_NAMES = (
    "_metadata", "language", "scored", "fields", "title", "stated", "status", "known_stage", "stage", "superseded",
    "id", "stated_id", "file_id", "incomplete",
)  # fmt: skip
"""What all documents of a library are asked for, whichever of them is judged; the rest is worked out where it is asked for."""

_ASKED_OF_ALL = tuple(name for name in _NAMES if name != "incomplete")
"""What processes tell each other: the rest is asked of few, and takes long."""

_OF_PAGES = tuple(name for name in _NAMES if name != "_metadata")

STAYS = frozenset({
    "source", "reading", "place", "declared", "kept", "path", "qualified_path", "code_owner",
    "as_member", "_recognised_alone", "recognised", "kind", *_NAMES,
})  # fmt: skip
"""What a document of a large folder keeps when it is not parsed any more."""

CLASSES: tuple[type, ...] = (Metadata, Entry, Fault, Span, Field, Stated, Id, DateRange, LocalisedString)
"""Of what these values are made, besides those of Python."""


class KindMade(NamedTuple):
    """A kind by the name of the one that is written down, and the profiles that were laid over it, as JSON."""

    name: str
    profiles: tuple[str, ...]


def facts(document: Document) -> tuple[Any, ...]:
    """What a document tells, worked out where it was not."""
    return tuple(getattr(document, name) for name in _NAMES)


def given_away(document: Document) -> tuple[Any, ...]:
    """The facts that pages ask for once all else is made of them: without the metadata they were taken from."""
    return tuple(getattr(document, name) for name in _OF_PAGES)


def give_away(document: Document, recognised: Recognised, told: tuple[Any, ...]) -> None:
    """Let a document be known as it was, and take what `given_away` gave."""
    vars(document)["recognised"] = recognised
    vars(document).update(zip(_OF_PAGES, told, strict=True))


def give(document: Document, recognised: Recognised, told: tuple[Any, ...] | None) -> None:
    """Let a document be known as it was, and take what the same text has told; None where the text is another."""
    vars(document)["recognised"] = recognised
    if told is not None:
        vars(document).update(zip(_NAMES, told, strict=True))


def facts_told(document: Document) -> tuple[Any, ...]:
    """What another process will ask of a document, whichever it judges."""
    return tuple(getattr(document, name) for name in _ASKED_OF_ALL)


def give_told_facts(document: Document, told: tuple[Any, ...]) -> None:
    """Let a document take what the same text has told in another process."""
    known = vars(document)
    known.update((name, value) for name, value in zip(_ASKED_OF_ALL, told, strict=True) if name not in known)


def is_told(document: Document) -> bool:
    """Whether it is known what a document is, and what it tells."""
    known = vars(document)
    return "recognised" in known and all(name in known for name in _ASKED_OF_ALL)


def member_told(document: Document) -> tuple[Any, ...]:
    """What the series of a document sees of it; its kind by the names of that and of its format.

    Raises:
        LookupError: it comes from none of the kinds that there are.
    """
    member = document.as_member
    kind, profile = member.known.kind.made_of or (member.known.kind, None)
    formats = {id(each): name for name, each in kind.profiles.items()}
    if document.reading.kinds[kind.name] is not kind or (profile is not None and id(profile) not in formats):
        raise LookupError
    known = (kind.name, formats[id(profile)] if profile is not None else "", *member.known[1:])
    return tuple(known if value is member.known else value for value in member)


def give_member(document: Document, told: tuple[Any, ...]) -> None:
    """Let a document be to its series what the same text was in another process."""
    if "as_member" in vars(document):
        return
    member = Member(*told)
    name, style, *known = told[Member._fields.index("known")]
    kind = document.reading.kinds[name]
    recognised = Recognised(kind.in_listed(style) if style else kind, *known)
    vars(document).update(_recognised_alone=recognised, as_member=member._replace(known=recognised))


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
