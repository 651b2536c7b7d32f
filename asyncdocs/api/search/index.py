"""Which passages have some words: an index in memory by SQLite's FTS5, which also tells what words come down to."""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from asyncdocs.api.opening.folder import NothingToCheck
from asyncdocs.api.search.passages import Passage
from asyncdocs.memo import cached_property, per_object
from asyncdocs.strings import gettext as _

_COLUMNS = {"title": (2.0, 0.3), "headings": (4.0, 0.3), "body": (1.0, 0.6), "called": (2.0, 0.3), "code": (0.4, 0.6)}
"""How much a word counts in the title, the headings, the text, what else the document goes by, and code; and how much less where
there is more of it."""

_ENOUGH = 2.0
"""The higher, the more it counts how often a word is said."""

_SHORT = 0.5
"""A text counts as no shorter than this share of the usual length: a single line is not about every word in it."""

_OPEN, _CLOSE = "\x01", "\x02"
_WORD = re.compile(r"[^\W_]+")


class CannotSearch(NothingToCheck):
    """There is nothing to search with; the message says what is missing."""


class Index:
    """The words of some passages, by the number of each.

    Raises:
        CannotSearch: SQLite was built without FTS5.
    """

    def __init__(self, passages: Sequence[tuple[Passage, str]]) -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        table = "CREATE VIRTUAL TABLE {} USING fts5({}, tokenize = 'porter unicode61 remove_diacritics 2')"
        try:
            self._database.execute(table.format("passages", ", ".join(_COLUMNS)))
        except sqlite3.OperationalError as error:
            said = _(
                "search needs SQLite with FTS5, but this Python does not include FTS5 ({error}); install another "
                "build of Python"
            )
            raise CannotSearch(said.format(error=error)) from None
        self._database.execute(table.format("phrases", "phrase"))
        for name, of, kind in (("stems", "phrases", "instance"), ("places", "passages", "instance")):
            self._database.execute(f"CREATE VIRTUAL TABLE {name} USING fts5vocab({of}, {kind})")
        self._database.execute("CREATE VIRTUAL TABLE known USING fts5vocab(passages, row)")
        names = ", ".join(_COLUMNS)
        rows = [
            (number, passage.document.title, " / ".join(passage.headings), passage.prose, called, passage.code)
            for number, (passage, called) in enumerate(passages)
        ]
        self._database.executemany(f"INSERT INTO passages(rowid, {names}) VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._lengths = [[len(_WORD.findall(text)) for text in row[1:]] for row in rows]
        self._usual = [max(1.0, sum(column) / len(rows)) for column in zip(*self._lengths, strict=True)]
        numbers: dict[str, int] = {}
        self._document = [numbers.setdefault(passage.document.path, len(numbers)) for passage, _called in passages]
        self._documents = len(numbers)

    def stems(self, phrases: Sequence[str]) -> list[tuple[str, ...]]:
        """What the words of each phrase come down to."""
        run = self._database.execute
        run("DELETE FROM phrases")
        self._database.executemany("INSERT INTO phrases(rowid, phrase) VALUES (?, ?)", enumerate(phrases))
        found: list[list[str]] = [[] for _phrase in phrases]
        for stem, number in run("SELECT term, doc FROM stems ORDER BY doc, offset"):
            found[number].append(stem)
        return [tuple(each) for each in found]

    def rarity(self, stems: Iterable[str]) -> float:
        """How much it tells of a document that it has one of some words: the fewer have one, the more."""
        having = len({self._document[number] for stem in stems for number in self.weights(stem)})
        return math.log(1 + (self._documents - having + 0.5) / (having + 0.5))

    @per_object
    def weights(self, stem: str) -> dict[int, float]:
        """How much each passage says of a word, from 0 to 1, by its number; those without it are left out."""
        said: defaultdict[int, float] = defaultdict(float)
        query = "SELECT doc, col, count(*) FROM places WHERE term = ? GROUP BY doc, col"
        for number, column, count in self._database.execute(query, (stem,)):
            at = list(_COLUMNS).index(column)
            counts, shortens = _COLUMNS[column]
            length = max(self._lengths[number][at] / self._usual[at], _SHORT)
            said[number] += counts * count / (1 - shortens + shortens * length)
        return {number: often / (_ENOUGH + often) for number, often in said.items()}

    def having(self, phrase: str) -> list[int]:
        """The numbers of the passages that have a phrase of FTS5."""
        query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rowid"
        return [number for (number,) in self._database.execute(query, (phrase,))]

    def marks(self, number: int, words: Iterable[str]) -> list[tuple[int, int]]:
        """Where in the text of a passage some words stand, told from its beginning."""
        query = "SELECT highlight(passages, 2, ?, ?) FROM passages WHERE passages MATCH ? AND rowid = ?"
        asked = " OR ".join(quoted([word]) for word in words)
        rows = self._database.execute(query, (_OPEN, _CLOSE, asked, number)).fetchall() if asked else []
        before, *marked = rows[0][0].split(_OPEN) if rows else [""]
        found, at = [], len(before)
        for piece in marked:
            word, _close, rest = piece.partition(_CLOSE)
            found.append((at, at + len(word)))
            at += len(word) + len(rest)
        return found

    @cached_property
    def known(self) -> tuple[str, ...]:
        """What all words of the passages come down to."""
        return tuple(stem for (stem,) in self._database.execute("SELECT term FROM known ORDER BY term"))


def quoted(words: Iterable[str]) -> str:
    """Words one after the other, as FTS5 is asked for them."""
    return '"' + " ".join(words).replace('"', " ") + '"'
