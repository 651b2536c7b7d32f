"""A finding again after the text around it has changed: by its rule, document, heading and words, and not by its line."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.prose.prose import normal, sentence_at
from asyncdocs.memo import memoised, memoised_by
from asyncdocs.text.source import Span

FINGERPRINT = "asyncdocs/v1"
"""The name of this way to tell findings apart; it changes when the way does."""

_LONGEST = 120
_NAMED = re.compile(r"`([^`]*)`")
_NUMBER = re.compile(r"^[\d.]+\s+")


class Content(NamedTuple):
    """What a finding is known by.

    Attributes:
        rule: its name.
        document: the id of its document, or the path of one that shares its id or has none.
        heading: the headings it stands under, outermost first.
        text: the sentence around it, without markers and line breaks; of a finding about the whole page, what it names.
        number: which one it is of those that are alike in all else, from 0.
    """

    rule: str
    document: str
    heading: str
    text: str
    number: int

    @property
    def fingerprint(self) -> str:
        told = "\0".join(map(str, self))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def name_of(library: Library, document: Document) -> str:
    """What a document is called through renames: its id, where it alone has it, else its path."""
    if document.id and document.scored and len(library.by_id.get(document.id, ())) == 1:
        return str(document.id)
    return document.path


def contents(library: Library, document: Document, findings: Iterable[Finding]) -> Iterator[Content]:
    """What each finding of a document is known by, in their order."""
    name = name_of(library, document)
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        whole = finding.path != document.path or finding.span == document.head
        heading = "" if whole else _headings(document, finding.span.start)
        text = " ".join(_NAMED.findall(finding.message)) if whole else _words(document, finding)
        key = (finding.rule, heading, text := _short(text))
        yield Content(finding.rule, name, heading, text, seen[key])
        seen[key] += 1


def _words(document: Document, finding: Finding) -> str:
    words, own = (_said(document, span) for span in (sentence_at(document, finding.span), finding.span))
    return f"{own} | {words}" if own and own != words and len(own) < _LONGEST // 2 else words or own


@memoised_by  # a sentence of a megabyte is read once, however much is found in it
def _said(document: Document, span: Span) -> str:
    return _short(normal(document.text[span.start : span.end]))


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}… {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _headings(document: Document, offset: int) -> str:
    """The headings above a place, by their words alone; a number in front of one changes when a section is moved."""
    section = document.section_at(offset)
    return _ways(document)[section.start] if section else ""


@memoised
def _ways(document: Document) -> dict[int, str]:
    """The headings above each section and its own, by where it begins."""
    found: dict[int, str] = {}
    above: list[tuple[int, str]] = []
    for section in document.sections:
        while above and above[-1][0] <= section.start:
            above.pop()
        title = " ".join(_NUMBER.sub("", section.title).split()).casefold()
        above.append((section.end, f"{above[-1][1]} / {title}" if above else title))
        found[section.start] = above[-1][1]
    return found
