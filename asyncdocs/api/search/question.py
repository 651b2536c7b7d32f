"""What a question asks for: documents by their ids, the words that matter, and what sort of document answers it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from asyncdocs.api.search.index import Index, quoted
from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_id
from asyncdocs.library.library import Library
from asyncdocs.lint.words import alternatives, words
from asyncdocs.memo import cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAMED = re.compile(r"(?<![\w-])(?P<prefix>[A-Za-z][A-Za-z-]{1,15}?)[ _#-]{0,2}(?P<number>0*\d+(?:\.\d+)*)(?!\w|\.\w)")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’](?=\w)|['’]s$", re.IGNORECASE)

_STANDS_FOR, _ALIKE, _BEGINS_SO = 0.8, 0.4, 0.5
"""How much a word counts that stands for one of the question in this folder, one that means the same elsewhere, and one that
only begins like it."""

_CLOSE = 0.5
"""How much it counts that two words stand close together as they do in the question, next to each other, and as one word."""

_GAP = 4
"""Words that may stand between two that are close together."""

_LONG_ENOUGH = 4
"""Letters of a word that others may begin with."""

_ANSWERED_BY: dict[str, tuple[float, tuple[str, ...]]] = {
    "asks-why": (1.5, ("decision",)),
    "asks-how": (1.2, ("playbook", "guide", "system")),
    "asks-who": (1.3, ("decision-rights", "charter")),
    "asks-meaning": (2.0, ("glossary",)),
}
"""How much passages count in the kinds of document that are written for questions of some sorts, by the words these begin with."""


Phrase = tuple[tuple[str, ...], str, float]
"""What words come down to, the words, and how much they count."""


@dataclass(frozen=True)
class Wish:
    """Something a passage should speak of, by one of some phrases at least; `word` is how the question has it."""

    word: str
    phrases: tuple[Phrase, ...]

    @property
    def own_stems(self) -> list[str]:
        """What the word itself comes down to, where it is anywhere; else what stands for it."""
        own = [stem for stems, _word, counts in self.phrases if counts == 1.0 for stem in stems]
        return own or [stems[0] for stems, _word, _counts in self.phrases]


@dataclass(frozen=True)
class Question:
    """What is asked for.

    Attributes:
        named: documents by their ids.
        wishes: what a passage should speak of.
        near: phrases of words that stand next to each other in the question, as FTS5 is asked for them, with these words, and how
            much each counts.
        kinds: how much a passage counts in the kinds of document that are written for such a question.
        of_today: whether it asks what holds now.
        language: the one most documents are in, whose words it is taken to have.
        unknown: words that no passage has, each with one that comes near, or nothing.
    """

    named: tuple[Document, ...]
    wishes: tuple[Wish, ...]
    near: tuple[tuple[str, tuple[str, ...], float], ...]
    kinds: Mapping[str, float]
    of_today: bool
    language: str
    unknown: tuple[tuple[str, str], ...]

    @property
    def sought(self) -> list[str]:
        """The words that answer it, as FTS5 looks for them."""
        return [word for wish in self.wishes for _stems, word, _counts in wish.phrases]


def read_question(text: str, library: Library, index: Index, stand_ins: Mapping[str, tuple[str, ...]]) -> Question:
    """What a question asks for.

    Args:
        text: as somebody wrote it.
        library: the documents it may name.
        index: the words of their passages.
        stand_ins: phrases that stand for others.
    """
    named, rest = _named(text, library)
    language = _language(library)
    told = words(language)
    every = [_ELIDED.sub("", word) for word in _WORD.findall(rest)]
    small = {*told.entries("stopwords"), *told.entries("asked-with")}
    kept = [word for word in every if word.casefold() not in small and (len(word) > 1 or word.isdigit())]
    if _begins("asks-name", language).match(text):
        calls = told.entries("called")
        kept = [calls[0] if word.casefold() in calls else word for word in kept]
    kept = list(dict.fromkeys(kept)) or ([] if named else every)
    stems = [stem[0] if stem else "" for stem in index.stems(kept)]
    others = _others(stems, small, index, stand_ins, _STANDS_FOR)
    for number, more in _others(stems, small, index, _alike_in(language), _ALIKE).items():
        others.setdefault(number, []).extend(more)
    wishes, unknown = [], []
    for number, word in enumerate(kept):
        phrases: list[Phrase] = [((stem,), word, 1.0) for stem in _alike(stems[number]) if index.weights(stem)]
        phrases += [phrase for phrase in others.get(number, ()) if _is_there(phrase[0], index)]
        if not phrases and len(word) >= _LONG_ENOUGH:
            begun = [stem for stem in index.known if stem.startswith(stems[number])]
            phrases = [((stem,), stem, _BEGINS_SO) for stem in begun]
        if phrases:
            wishes.append(Wish(word, tuple(phrases)))
        else:
            unknown.append((word, next(iter(difflib.get_close_matches(stems[number], index.known, 1, 0.75)), "")))
    near = tuple(_near(kept))
    return Question(
        named, tuple(wishes), near, _kinds(text, language), _asks(text, "asks-now", language), language, tuple(unknown)
    )


@cache
def _alike_in(language: str) -> dict[str, tuple[str, ...]]:
    """The phrases that mean much the same in most folders, by each of them."""
    groups = [[phrase.strip() for phrase in entry.split("/")] for entry in words(language).entries("alike")]
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for phrase in group:
            others = (other for other in group if other != phrase)
            found[phrase] = tuple(dict.fromkeys((*found.get(phrase, ()), *others)))
    return found


def _alike(stem: str) -> tuple[str, ...]:
    """A stem, and the same where the stemmer left a `y` that it makes an `i` elsewhere: `deployment` and `deploying`."""
    if stem.endswith("i"):
        return stem, f"{stem[:-1]}y"
    return (stem, f"{stem[:-1]}i") if stem.endswith("y") else (stem,)


def _is_there(stems: tuple[str, ...], index: Index) -> bool:
    return all(index.weights(stem) for stem in stems)


def _near(kept: list[str]) -> Iterator[tuple[str, tuple[str, ...], float]]:
    for one, other in pairwise(kept):
        yield f"NEAR({quoted([one])} {quoted([other])}, {_GAP})", (one, other), _CLOSE
        yield quoted([one, other]), (one, other), _CLOSE
        yield quoted([one + other]), (one, other), _CLOSE


def _kinds(text: str, language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, (counts, kinds) in _ANSWERED_BY.items():
        if _begins(name, language).match(text):
            found |= dict.fromkeys(kinds, counts)
    return found


def _asks(text: str, name: str, language: str) -> bool:
    """Whether a question has a word of a list."""
    return any(_begins(name, language).match(text, match.start()) for match in _WORD.finditer(text))


@cache
def _begins(name: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternatives(words(language).entries(name))})(?!\w)", re.IGNORECASE)


def _named(text: str, library: Library) -> tuple[tuple[Document, ...], str]:
    """The documents a question names by their ids, and the question without these."""
    found: dict[str, Document] = {}
    prefixes = _prefixes(library)

    def take(match: re.Match[str]) -> str:
        meant: list[Document] = []
        for prefix in prefixes.get(match["prefix"].casefold(), (match["prefix"],)):
            each = parse_id(f"{prefix}-{match['number']}")
            meant += library.by_id.get(each, ()) if each else ()
        found.update((document.path, document) for document in meant)
        return " " if meant else match[0]

    rest = _NAMED.sub(take, text)
    return tuple(found.values()), rest


def _prefixes(library: Library) -> dict[str, tuple[str, ...]]:
    """What ids begin with, by what people may write before a number: `decision`, `decisions`."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in {document.kind.name: document.kind for document in library.documents}.values():
        for name in (kind.name, kind.title, kind.plural):
            if kind.ids:
                key = name.casefold()
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), name, *kind.ids)))
    return found


def _language(library: Library) -> str:
    """The language most documents are in."""
    counted = Counter(document.language for document in library.documents if document.language)
    return min(counted, key=lambda language: (-counted[language], language)) if counted else "en"


def _others(
    asked: list[str], small: Collection[str], index: Index, stand_ins: Mapping[str, tuple[str, ...]], counts: float
) -> dict[int, list[Phrase]]:
    """What stands for the words of a question, by their numbers; words are told by their stems, and small ones are passed over."""
    if not stand_ins or not asked:
        return {}
    told = [" ".join(word for word in phrase.split() if word not in small) for phrase in stand_ins]
    sought = dict(zip(stand_ins, index.stems(told), strict=True))
    stems = dict(zip(stand_ins, index.stems(list(stand_ins)), strict=True))
    found: dict[int, list[Phrase]] = {}
    for phrase, known in sought.items():
        if len(known) < 2 and " " in phrase:
            continue  # `on call` is no `call`
        for start in range(len(asked)):
            if known and tuple(asked[start : start + len(known)]) == known:
                others = [(stems[other], other, counts) for other in stand_ins[phrase]]
                for number in range(start, start + len(known)):
                    found.setdefault(number, []).extend(others)
    return found
