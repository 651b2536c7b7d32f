"""Which words mean the same in a folder: by its glossaries, the words these say not to use, and short forms in brackets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.words import alternatives

_PART = re.compile(r"[,;/]")
_SHORT = re.compile(r"(?<=[a-z])\s+\(([A-Z]{2,6})s?\)")
_LONG = re.compile(r"\b([A-Z]{2,6}) \(([A-Za-z][a-z]+(?: [A-Za-z][a-z]+){1,5})\)")
_LONGEST = 4
"""Words of a phrase that stands for another; a longer one is a sentence."""


def synonyms(library: Library) -> dict[str, tuple[str, ...]]:
    """The phrases that stand for each, as written; both ways."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one, other in _pairs(library):
        one, other = one.casefold().strip(), other.casefold().strip()
        if one and other and one != other and max(len(one.split()), len(other.split())) <= _LONGEST:
            found[one][other] = found[other][one] = None
    return {phrase: tuple(others) for phrase, others in sorted(found.items())}


def _pairs(library: Library) -> Iterator[tuple[str, str]]:
    from asyncdocs.site.excerpts.terms import KIND, terms_of

    by_meaning: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for word, terms in terms_of(library).by_word.items():
        for term in terms:
            by_meaning[term.document.path, term.meaning].append(word)
            if long := _long_form(term.word, term.meaning):
                yield term.word, long
    for words in by_meaning.values():
        yield from ((words[0], other) for other in words[1:])
    for document in library.documents:
        yield from _explained(document.text)
        if document.kind.name == KIND and document.stage != "dead" and not document.recognised.template:
            yield from _avoided(document)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """Short forms with their long ones, wherever one stands in brackets behind the other: `pull request (PR)`."""
    for match in _SHORT.finditer(text):
        before = re.findall(r"[^\W_]+", text[max(0, match.start() - 80) : match.start()])[-len(match[1]) :]
        if "".join(word[0] for word in before).casefold() == match[1].casefold():
            yield match[1], " ".join(before)
    for match in _LONG.finditer(text):
        if _long_form(match[1], match[2]).count(" ") == match[2].count(" "):
            yield match[1], match[2]


def _long_form(short: str, meaning: str) -> str:
    """The words that the letters of a short form stand for, where its meaning begins with them."""
    if not (short.isupper() and short.isalpha() and 1 < len(short) <= 6):
        return ""
    words = re.findall(r"[^\W_]+", meaning)[: len(short) * 2]
    at, used = 0, 0
    for letter in short.casefold():
        while at < len(words) and not words[at].casefold().startswith(letter):
            if len(words[at]) > 3:
                return ""
            at += 1
        if at == len(words):
            return ""
        at += 1
        used = at
    return " ".join(words[:used])


def _avoided(document: Document) -> Iterator[tuple[str, str]]:
    """Each term of a table with the words that its column of words not to use has beside it."""
    from asyncdocs.site.excerpts.tables import tables

    heads = re.compile(rf"\W*(?:{alternatives(words_of(document).entries('avoidance-heads'))})\W*\Z", re.IGNORECASE)
    for table in tables(document):
        columns = [number for number, head in enumerate(table.heads) if number and heads.match(head)]
        for row in table.rows:
            for column in columns:
                if column < len(row.cells):
                    yield from ((row.cells[0], word) for word in _words_of(row.cells[column]))


def _words_of(cell: str) -> Iterable[str]:
    """The words of a cell; one that is explained (`ticket: a piece of our work`) means something else here."""
    return (word.strip() for word in _PART.split(cell) if ":" not in word and word.strip(" -–—"))
