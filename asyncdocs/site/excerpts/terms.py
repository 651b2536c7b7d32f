"""The terms that glossaries define, and where in a text one of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.memo import per_object
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.excerpts.tables import tables
from asyncdocs.text.source import detached_copy

KIND = "glossary"
"""The kind of the documents that define terms."""

LONGEST_WORD, LONGEST_MEANING = 60, 240
"""Characters: a longer word is a sentence, and a longer meaning is cut in what is shown beside its term."""

_NOT_TERMS = frozenset({"avoid", "adding", "references", "history", "discussion"})
_DEFINED = re.compile(
    r"(?:[-*+]\s+)?(?:(?P<mark>\*\*|__)(?P<marked>[^\n*_]+?):?(?P=mark)\s*[:–—-]?\s+|(?P<plain>[^\n:]+?)\s*\n:\s+)(?P<meaning>\S.*)",
    re.DOTALL,
)
_SHORT = re.compile(r"(?P<word>.+?)\s*\((?P<short>[^()]+)\)\Z")
_SPACE = re.compile(r"\s+")
_BEGINS = re.compile(r"(?:\A|[.!?:;|\n…]|[.!?…][\"')\]*_”’»]+)[\s\"'(\[*_“‘«>-]*\Z")
"""Where a capital may be that of the sentence, and not of the word."""
_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_])")
ALWAYS = "always"
"""What a glossary's field `link` says where each of its terms is linked wherever it is written."""


class Term(NamedTuple):
    """A word and what it means.

    Attributes:
        word: as it is defined.
        meaning: in plain words.
        document: the glossary.
        anchor: of the heading above it.
        marked: whether the glossary's field `link` names it, or says `always`.
    """

    word: str
    meaning: str
    document: Document
    anchor: str
    marked: bool = False


class Spotted(NamedTuple):
    """Where in a text a term stands, and the word it was defined as."""

    start: int
    end: int
    word: str


class Terms:
    """The terms of a library.

    Attributes:
        by_word: every definition of each word, in the order of the documents and of their text; a word that is not all
            capitals goes by its small first letter, however it is written.
    """

    def __init__(self, library: Library) -> None:
        self.by_word: dict[str, list[Term]] = {}
        for document in library.documents:
            if document.kind.name == KIND and document.stage != "dead" and not document.recognised.template:
                for term in _defined_in(document):
                    self.by_word.setdefault(_uncapitalised(term.word), []).append(term)
        self._words = {form: word for word in self.by_word for form in _forms(word)}
        self._forms = list(self._words)
        self._automaton = AhoCorasick(self._forms) if self._forms else None

    def spotted(self, text: str) -> list[Spotted]:
        """The terms in a text as whole words, in order; of two that begin at the same place the longer one comes first."""
        if self._automaton is None:
            return []
        found = [
            Spotted(start, end, self._words[self._forms[number]])
            for number, start, end in self._automaton.find_matches_as_indexes(detached_copy(text), overlapping=True)
            if _is_word(text, start, end)
        ]
        found.sort(key=lambda each: (each.start, -each.end))
        return found

    def is_meant(self, text: str, spot: Spotted, *, bold: bool = False) -> bool:
        """Whether a word stands for the term, and is no everyday word that is written like it.

        Several words, a short form, or a name with a digit are hardly anything else. A single plain word is taken for its
        term in bold, with a capital that the glossary gives it, or where the glossary marks it (`link: [sailing]`).
        """
        if bold or not (spot.word.isalpha() and spot.word[1:].islower()):
            return True
        told = self.by_word[spot.word]
        written = text[spot.start : spot.end]
        marked = any(term.marked for term in told)
        if written[0].islower():
            return marked
        following = _NEXT_WORD.match(text, spot.end)
        if following and following[1].isupper():  # "the Booking API" speaks of no booking
            return False
        begins = _BEGINS.search(text, 0, spot.start) is not None
        return marked if begins else any(term.word == written for term in told)

    def meant(self, word: str, document: Document) -> Term | None:
        """What a word means on the page of a document: as the nearest glossary above it says, else the only one there is.

        None on a page that defines it, and where several glossaries differ and none is nearer.
        """
        told = self.by_word[word]
        if any(term.document is document for term in told):
            return None
        if len(told) == 1:
            return told[0]
        by_folder = {term.document.path.rpartition("/")[0]: term for term in told}
        above = [folder for folder in by_folder if not folder or document.path.startswith(f"{folder}/")]
        if above and (len(by_folder) == len({term.document.path for term in told})):
            return by_folder[max(above, key=len)]
        return told[0] if len({term.document.path for term in told}) == 1 else None


@per_object
def terms_of(library: Library) -> Terms:
    """The terms of a library."""
    return Terms(library)


def _defined_in(document: Document) -> Iterator[Term]:
    found: list[tuple[int, str, str]] = []
    link = document.fields.get("link")
    marked = {value.casefold() for value in link.values} if link else set()
    for table in tables(document):
        found += ((row.start, row.cells[0], row.cells[1]) for row in table.rows if len(row.cells) > 1)
    for block in document.markup.blocks:
        if block.form in ("item", "paragraph") and (match := _DEFINED.match(document.text[block.start : block.end])):
            found.append((block.start, match["marked"] or match["plain"], match["meaning"]))
    for section in document.sections:
        own = document.blocks_between(section.body, section.own_end)[:1]
        if section.own_end == section.end and own and own[0].form == "paragraph" and not section.named:
            found.append((section.start, section.title, document.text[own[0].start : own[0].end]))
    for start, word, meaning in sorted(found):
        section_here = document.section_at(start)
        if section_here is None or _NOT_TERMS.isdisjoint(section_here.roles):
            for term in _terms(document, start, _plain(word), _plain(meaning)):
                yield term._replace(marked=not marked.isdisjoint((ALWAYS, term.word.casefold())))


def _terms(document: Document, start: int, word: str, meaning: str) -> Iterator[Term]:
    """A term under its word, and under its short form where that stands behind it: `service level objective (SLO)`."""
    match = _SHORT.match(word)
    words = (
        [match["word"], match["short"]] if match and match["short"].isupper() else [match["word"] if match else word]
    )
    for each in words:
        if meaning and 1 < len(each) <= LONGEST_WORD and any(map(str.isalpha, each)):
            yield Term(each, meaning, document, _anchor_at(document, start))


def _plain(text: str) -> str:
    plain = _SPACE.sub(" ", plain_words(text.strip()).replace("`", "")).strip()
    return plain if len(plain) <= LONGEST_MEANING else plain[:LONGEST_MEANING].rpartition(" ")[0] + " …"


def _anchor_at(document: Document, offset: int) -> str:
    """The anchor of the heading an offset stands under; empty where that is the title, or none."""
    title = document.title_heading
    above = [
        (start, name) for name, start in document.anchors.items() if (title.start if title else 0) < start <= offset
    ]
    return max(above)[1] if above else ""


def _uncapitalised(word: str) -> str:
    return word[0].lower() + word[1:] if word[1].islower() else word


def _forms(word: str) -> Iterator[str]:
    """How a term may be written: as it is, and with a capital where a sentence begins."""
    yield word
    if word[1].islower():
        yield word[0].upper() + word[1:]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a word of its own, and no part of a name, a path or an address."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_-/.@#\\"):
        return False
    return not after or not (after[0].isalnum() or after[0] in "_-" or (after[0] in "./\\@" and after[1:].isalnum()))
