"""How well passages answer a question: by what they say, how close together, under which headings, in what document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from asyncdocs.api.search.index import Index, quoted
from asyncdocs.api.search.passages import Passage
from asyncdocs.api.search.question import Question, Wish
from asyncdocs.documents.document import Document
from asyncdocs.lint.words import words
from asyncdocs.memo import cached_property

_WHOLE = 1.0
"""How much more a passage counts in the document that is most about what was asked for."""

_AT_ONCE, _LINES = 1.0, 420
"""How much more a passage counts that speaks of all that was asked for within a few lines, and their characters."""

_HEADED = 0.5
"""How much more a passage counts if all words of its title, or of a heading, are in the question."""

_LOOKED_AT = 60
"""So many of the best passages are looked at line by line."""

_OLD, _OLD_NOW = 0.9, 0.5
"""How much a passage counts in the oldest document; less where it is asked what holds now. In the newest it counts in full."""

_DRAFT, _TEMPLATE, _LEADS_ON = 0.85, 0.6, 0.7
"""How much a passage counts in a document that still moves or is a pattern to copy, and one that is made of links."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, eq=False)
class Ranking:
    """Some passages with their index, to be weighed for any question."""

    passages: Sequence[Passage]
    index: Index

    def weights(self, asked: Question) -> dict[int, float]:
        """How well each passage answers, by its number; those that say nothing of it are left out."""
        rarity = {wish.word: self.index.rarity(wish.own_stems) for wish in asked.wishes}
        whole = sum(rarity.values()) or 1.0
        said: defaultdict[int, float] = defaultdict(float)
        shares: defaultdict[int, float] = defaultdict(float)
        around: defaultdict[str, float] = defaultdict(float)
        for wish in asked.wishes:
            spoken = self._spoken_of(wish)
            for number, weight in spoken.items():
                said[number] += weight * rarity[wish.word]
                shares[number] += rarity[wish.word] / whole
            for path, weight in self._in_documents(spoken).items():
                around[path] += weight * rarity[wish.word]
        for phrase, close, counts in asked.near:
            for number in self.index.having(phrase):
                said[number] += counts * sum(rarity.get(word, 0.0) for word in close) / len(close)
        most = max(around.values(), default=0.0) or 1.0
        found = {}
        for number, weight in said.items():
            in_document = 1 + _WHOLE * around[self._path(number)] / most
            found[number] = weight * shares[number] * in_document * self._trust(self.passages[number], asked)
        for number in sorted(found, key=lambda number: (-found[number], number))[:_LOOKED_AT]:
            found[number] *= 1 + _AT_ONCE * self._said_at_once(number, asked, rarity) / whole
            found[number] *= 1 + _HEADED * self._headed(number, asked)
        return found

    def _path(self, number: int) -> str:
        return self.passages[number].document.path

    def _spoken_of(self, wish: Wish) -> dict[int, float]:
        """How much passages say of a wish: as much as of the phrase that counts most."""
        found: dict[int, float] = {}
        for stems, word, counts in wish.phrases:
            told = [self.index.weights(stem) for stem in stems]
            numbers = self.index.having(quoted([word])) if len(stems) > 1 else list(told[0])
            for number in numbers:
                weight = counts * min(each.get(number, 0.0) for each in told)
                found[number] = max(found.get(number, 0.0), weight)
        return found

    def _in_documents(self, spoken: Mapping[int, float]) -> dict[str, float]:
        """How much documents say of a wish, from 0 to 1: in how many of their passages, for their length."""
        found: defaultdict[str, float] = defaultdict(float)
        for number, weight in spoken.items():
            found[self._path(number)] += weight
        return {path: (said := each / math.sqrt(self._counted[path])) / (1 + said) for path, each in found.items()}

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(passage.document.path for passage in self.passages)

    def _said_at_once(self, number: int, asked: Question, rarity: Mapping[str, float]) -> float:
        """The most that is spoken of within a few lines of a passage, with the headings above it."""
        passage = self.passages[number]
        above = " / ".join((passage.document.title, *passage.headings))
        marks = self.index.marks(number, asked.sought)
        text = passage.document.text[passage.span.start : passage.span.end]
        *stems, heads = self.index.stems([*(text[start:end] for start, end in marks), above])
        places = [start for start, _end in marks]
        found = [set(heads)]
        for first, start in enumerate(places):
            here = stems[first : bisect_left(places, start + _LINES)]
            found.append({*heads, *(stem for each in here for stem in each)})

        def told(here: set[str]) -> float:
            spoken = (wish for wish in asked.wishes if any(here.issuperset(stems) for stems, _w, _c in wish.phrases))
            return sum(rarity[wish.word] for wish in spoken)

        return max(map(told, found))

    def _headed(self, number: int, asked: Question) -> float:
        """The largest share of its title, or of a heading, whose words the question has, two at the least."""
        passage = self.passages[number]
        small = set(words(asked.language).entries("stopwords"))
        names = [
            " ".join(word for word in _WORD.findall(name) if word.casefold() not in small)
            for name in (passage.document.title, *passage.headings)
        ]
        sought = {stem for wish in asked.wishes for stems, _word, _counts in wish.phrases for stem in stems}
        told = [(len(stems & sought), len(stems)) for stems in map(set, self.index.stems(names))]
        return max((having / of for having, of in told if having > 1), default=0.0)

    def _trust(self, passage: Passage, asked: Question) -> float:
        """How much a passage counts by what its document is, and by whether it only leads on."""
        document = passage.document
        old = _OLD_NOW if asked.of_today else _OLD
        trust = asked.kinds.get(document.shown_kind.name, 1.0) * (old + (1 - old) * self._freshness[document.path])
        trust *= _TEMPLATE if document.recognised.template else _DRAFT if document.stage == "draft" else 1.0
        return trust * (_LEADS_ON if self._leads_on(passage) else 1.0)

    def _leads_on(self, passage: Passage) -> bool:
        """Whether most of a passage is links."""
        links = self._links[passage.document.path]
        first = bisect_left(links, (passage.span.start, 0))
        last = bisect_left(links, (passage.span.end, 0))
        return sum(end - start for start, end in links[first:last]) * 2 > passage.span.end - passage.span.start

    @cached_property
    def _links(self) -> dict[str, list[tuple[int, int]]]:
        return {each.path: sorted((link.start, link.end) for link in each.links) for each in self._documents()}

    @cached_property
    def _freshness(self) -> dict[str, float]:
        """How new documents are by the dates they give, from 0 to 1, by path; what gives none is half as new as can be."""
        dates = {document.path: date_of(document) for document in self._documents()}
        days = sorted({date for date in dates.values() if date})
        by_date = {date: (place + 1) / len(days) for place, date in enumerate(days)}
        return {path: by_date.get(date or "", 0.5) for path, date in dates.items()}

    def _documents(self) -> Iterator[Document]:
        yield from {passage.document.path: passage.document for passage in self.passages}.values()


def date_of(document: Document) -> str | None:
    """The day a document was last looked at or begun, as far as it tells."""
    for name in ("updated", "verified", "created"):
        told = document.date(name)
        if told and told.iso:
            return told.iso
    return None
