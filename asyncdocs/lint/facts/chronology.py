"""Which documents follow one another: a day's log after the day before, a handoff after the one that led to it."""

from __future__ import annotations

import datetime
import re

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts
from asyncdocs.lint.prose.named_people import people
from asyncdocs.lint.prose.prose import words_of

_WORD = re.compile(r"[^\W_]{2,}")
_CODE = re.compile(r"`([^`\n]+)`|\b([A-Z][A-Z0-9]+-\d+)\b")


def day_of(document: Document) -> datetime.date | None:
    """The day a document is of: its first date field that holds one, else the date its file is named by."""
    for name, about in document.kind.fields.items():
        told = (
            document.date(name) if about.type == "date" and name not in ("review-by", "updated", "verified") else None
        )
        if told and told.day:
            return told.day
    return parse_date(document.place.rpartition("/")[2])


def series_of(library: Library, document: Document) -> tuple[Document, ...]:
    """The documents of one kind, folder and owner, in the order of their days; empty where it is the only one."""
    return _series(library).get(document.path, ())


@of_facts
def _series(library: Library) -> dict[str, tuple[Document, ...]]:
    """By the path of each document that is in one."""
    groups: dict[tuple[str, str, str], list[tuple[datetime.date, str, Document]]] = {}
    for each in library.documents:
        current = each.scored and "blockers" in each.kind.roles and each.known_stage != "dead"
        if current and (day := day_of(each)) is not None:
            owner = each.fields["owner"].text.casefold() if "owner" in each.fields else ""
            key = (each.kind.name, each.path.rpartition("/")[0], owner)
            groups.setdefault(key, []).append((day, each.path, each))
    found: dict[str, tuple[Document, ...]] = {}
    for group in groups.values():
        ordered = tuple(document for _day, _path, document in sorted(group, key=lambda entry: entry[:2]))
        found.update({each.path: ordered for each in ordered} if len(ordered) > 1 else {})
    return found


def handed_from(library: Library, document: Document) -> Document | None:
    """The handoff this one goes on from: by what is stated, else the last one in its folder that went to its writer."""
    stated = [
        each for each in library.related(document, "hands-off-to", reverse=True) if each.kind.name == document.kind.name
    ]
    if stated:
        return stated[0]
    day, folder = day_of(document), document.path.rpartition("/")[0]
    if day is None or "owner" not in document.fields or "receiver" not in document.kind.fields:
        return None
    writers, found = _folded(document, "owner"), []
    for each in library.documents:
        if (
            each.kind.name == document.kind.name
            and each is not document
            and each.path.rpartition("/")[0] == folder
            and each.scored
        ):
            before = day_of(each)
            if before is not None and before < day and not writers.isdisjoint(_folded(each, "receiver")):
                found.append((before, each.path, each))
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def _folded(document: Document, field: str) -> frozenset[str]:
    values = document.fields[field].values if field in document.fields else ()
    return frozenset(value.strip().strip("@").casefold() for value in values)


def content(document: Document, text: str) -> frozenset[str]:
    """The words of a text that tell it from others: no stop words, no names of people, no numbers."""
    names = {word.casefold() for name in people(document) for word in _WORD.findall(name)}
    said = {word.casefold() for word in _WORD.findall(text) if not word.isdigit()}
    return frozenset(_stem(word) for word in said - words_of(document).stopwords - names)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def named(text: str) -> frozenset[str]:
    """What a text calls by its name: code and ids."""
    return frozenset((match[1] or match[2]).casefold() for match in _CODE.finditer(text))
