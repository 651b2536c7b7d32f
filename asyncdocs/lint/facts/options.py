"""The options a decision weighs: their names, whether anything is said of each, and which one was chosen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.lint.prose.prose import own_text, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache, memoised
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_ROLE = "options"
_QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'", "‘": "’", "„": "“"}
_TOKEN = re.compile(r"[^\W_]+")
_TARGET = re.compile(r"\]\([^)\]]*\)|<[^<>]*>")
_ALIKE = 0.75
_AT_LEAST = 2
_MOST = 60
"""More options than this nobody weighs: what follows is read as a list of other things."""
_LONGEST_NAME = 200
"""Characters of a name that are compared."""
_FEW = 3
"""Words beyond its name that say something of an option."""


class _Wording(NamedTuple):
    """How a language words a choice.

    Attributes:
        chosen: what stands before the name of the chosen option, and its name with all behind it.
        name_end: what ends that name.
        head_end: what ends the name of an option in a list.
        weighed: how an item begins that weighs an option, and is none.
        numbered: a name that is a number, or begins with one.
        called: a heading that calls what stands below it an option, by its number.
        mark: what marks an option as the chosen one.
        filling: words that tell no option from another.
    """

    chosen: re.Pattern[str]
    name_end: re.Pattern[str]
    head_end: re.Pattern[str]
    weighed: re.Pattern[str]
    numbered: re.Pattern[str]
    called: re.Pattern[str]
    mark: re.Pattern[str]
    filling: frozenset[str]


@cache
def _wording(words: Words) -> _Wording:
    heads, verbs, reasons, because, weighed, numbered, marks = (
        alternatives(words.entries(name))
        for name in (
            "chosen-heads",
            "chosen-verbs",
            "chosen-reasons",
            "option-reasons",
            "weighed-heads",
            "option-words",
            "chosen-marks",
        )
    )
    return _Wording(
        re.compile(
            rf"\b(?:{heads})(?:\s+(?:{verbs}))?\s*:?\**\s?:?\s*(?P<name>[^\n]*(?:\n(?!\s*\n)[^\n]+)?)", re.IGNORECASE
        ),
        re.compile(rf"[,;.:]?\s+(?:{reasons}|\()|[.;](?:\s|\Z)|,\s|\n[ \t]*[-*]\s"),
        re.compile(rf"[:–—]|\s-\s|\*\*\s|\.\s|,\s|;\s|\s\(|\b(?:{because})\b"),
        re.compile(rf"\W*(?:{weighed}|\+|-)\b\W", re.IGNORECASE),
        re.compile(rf"\W*(?:{numbered})?\s*(?P<number>\d{{1,2}}[a-z]?|[a-z])(?=[\s.:)–—-]|\Z)", re.IGNORECASE),
        re.compile(rf"\W*(?:{numbered})\s*#?(?P<number>\d{{1,2}}[a-z]?|[a-z])(?=[\s.:)–—-]|\Z)", re.IGNORECASE),
        re.compile(rf"\((?:{marks})[^)]*\)|[✅✔]", re.IGNORECASE),
        frozenset(words.entries("option-filling")),
    )


@cache
def _by_number(words: Words) -> re.Pattern[str]:
    """A choice by its number, as written in a sentence."""
    return re.compile(rf"\b(?i:{alternatives(words.entries('numbered-choices'))}) (\d{{1,2}}|[A-Z])\b")


@cache
def _numbered(words: Words) -> re.Pattern[str]:
    choices = alternatives(words.entries("numbered-choices"))
    return re.compile(rf"\b(?:{choices})\s+(\d{{1,2}}[a-z]?|[a-z])\b", re.IGNORECASE)


class Option(NamedTuple):
    """An option: its name as written, where it stands, whether anything is said of it, and whether it is marked as chosen."""

    name: str
    span: Span
    said: bool
    marked: bool


def options(document: Document) -> list[Option]:
    """The options of a decision, in the order of the text; one that is listed and has a heading is given once."""
    found: list[Option] = []
    words = words_of(document)
    for option in islice(_written(document), _MOST):
        at = next((n for n, other in enumerate(found) if _alike(words, option.name, other.name)), None)
        if at is None:
            found.append(option)
        else:
            known = found[at]
            found[at] = known._replace(said=known.said or option.said, marked=known.marked or option.marked)
    return found


def _written(document: Document) -> Iterator[Option]:
    weighed = _wording(words_of(document)).weighed
    sections = document.sections
    yield from (_of_section(document, each) for each in called_options(document))
    for number, section in enumerate(sections):
        if not section.named or _ROLE not in section.roles:
            continue
        below = [each for each in _within(sections, number) if each.level > section.level]
        highest = min((each.level for each in below), default=0)
        own = [each for each in below if each.level == highest]
        if own and not all(each.named and _ROLE not in each.roles for each in own):
            yield from (_of_section(document, each) for each in own if not weighed.match(each.title + " "))
        items = [b for b in document.blocks_between(section.body, section.own_end) if b.form == "item"]
        outermost = min((block.depth for block in items), default=0)
        top = [block for block in items if block.depth == outermost]
        if not any(weighed.match(_text(document, block)) for block in top):
            nested = {block for block, after in pairwise(items) if after.depth > block.depth}
            yield from (_of_item(document, block, block in nested) for block in top)


@memoised
def called_options(document: Document) -> tuple[Section, ...]:
    """The sections that are options whatever they stand under, at least two on one level: they are called options by number
    (`Option A: …`), or what speaks for and against each stands below it.
    """
    numbered = _wording(words_of(document)).called
    found = [each for each in document.sections if numbered.match(each.title)]
    highest = min((each.level for each in found), default=0)
    found = [each for each in found if each.level == highest]
    return tuple(found) if len(found) >= _AT_LEAST else _weighed_alike(document)


def _weighed_alike(document: Document) -> tuple[Section, ...]:
    """Neighbours in one section that are each divided into what speaks for them and against them."""
    weighed, found = _wording(words_of(document)).weighed, dict[int, list[Section]]()
    above: list[Section] = []
    for section in document.sections:
        while above and above[-1].end <= section.start:
            above.pop()
        if len(above) >= _AT_LEAST and weighed.match(section.title + " "):
            option = above[-1]
            known = found.setdefault(above[-2].start, [])
            if option not in known:
                known.append(option)
        above.append(section)
    return next((tuple(each) for each in found.values() if len(each) >= _AT_LEAST), ())


def stretches_of(document: Document, option: Option) -> Iterator[tuple[int, int]]:
    """Where a document speaks of one of its options: below each heading or item with its name."""
    words, ends = words_of(document), {section.start: section.end for section in document.sections}
    written = list(_written(document))
    for number, each in enumerate(written):
        if _alike(words, option.name, each.name):
            section = document.section_at(each.span.start)
            following = written[number + 1].span.start if number + 1 < len(written) else len(document.text)
            end = min(following, section.own_end if section else following)
            yield each.span.start, ends.get(each.span.start, end)


def _within(sections: tuple[Section, ...], number: int) -> Iterator[Section]:
    """The sections that begin within one."""
    return takewhile(lambda each: each.start < sections[number].end, islice(sections, number + 1, None))


def _of_section(document: Document, section: Section) -> Option:
    said = any(block.form != "html" for block in document.blocks_between(section.body, section.end))
    line = document.text.find("\n", section.start, section.body)
    span = Span(section.start, line if line > 0 else section.body)
    return Option(section.title, span, said, _wording(words_of(document)).mark.search(section.title) is not None)


def _of_item(document: Document, block: Block, nested: bool) -> Option:
    span = own_text(document, block)
    text = _text(document, block).strip()
    wording = _wording(words_of(document))
    name = wording.head_end.split(text.strip("*_ "), maxsplit=1)[0].strip("*_ ") or text
    rest = len(_TOKEN.findall(text)) - len(_TOKEN.findall(name))
    long = len(_TOKEN.findall(text)) > 4 * _FEW
    first = document.text[span.start : span.end].partition("\n")[0].rstrip()
    return Option(
        name,
        Span(span.start, span.start + len(first)),
        nested or rest >= _FEW or long,
        wording.mark.search(text) is not None,
    )


def _text(document: Document, block: Block) -> str:
    span = own_text(document, block)
    return _TARGET.sub(" ", document.text[span.start : span.end]).replace("[", "").replace("`", "")


def stated_choice(document: Document) -> tuple[str, Span] | None:
    """What stands behind `Chosen option:` in the decision, and where."""
    wording = _wording(words_of(document))
    for block in document.blocks_by_role.get("decision", ()):
        match = wording.chosen.search(document.text, block.start, block.end)
        if match and (name := _name(wording, match["name"])):
            start = match.start("name")
            return name, Span(start, start + len(match["name"].partition("\n")[0].rstrip()))
    return None


def _name(wording: _Wording, text: str) -> str:
    plain = _TARGET.sub(" ", text).replace("[", "").replace("`", "").lstrip("*_ ")
    if plain[:1] in _QUOTES:
        close = _QUOTES[plain[0]]
        ends = [m.start() for m in re.finditer(re.escape(close) + r"+(?=[\s,.;*_)]|\Z)", plain) if m.start() > 1]
        if ends:
            return plain[1 : ends[0]].strip(" \u00a0\u202f,.*_")
    end = wording.name_end.search(plain)
    return plain[: end.start() if end else len(plain)].strip(" ,.*_\"'")


def chosen(document: Document, found: list[Option]) -> Option | None:
    """The option that was chosen, where the document says so plainly."""
    marked = [option for option in found if option.marked]
    if len(marked) == 1:
        return marked[0]
    if stated := stated_choice(document):
        return matching(document, stated[0], found)
    text = " ".join(
        document.text[b.start : b.end] for b in document.blocks_by_role.get("decision", ()) if b.form != "fence"
    )
    named = [option for option in found if named_in(document, option, text, found)]
    if not named and (numbers := set(_by_number(words_of(document)).findall(text))) and len(numbers) == 1:
        return matching(document, numbers.pop(), found)
    return named[0] if len(named) == 1 else None


def matching(document: Document, name: str, found: list[Option]) -> Option | None:
    """The option a name means: by its words, or by its number."""
    words = words_of(document)
    numbered = _wording(words).numbered
    fitting = [option for option in found if _alike(words, name, option.name)]
    if not fitting and (number := numbered.match(name)):
        wanted = number["number"].casefold()
        fitting = [o for o in found if (n := numbered.match(o.name)) and n["number"].casefold() == wanted]
        if not fitting and wanted.isdigit() and 0 < int(wanted) <= len(found):
            fitting = [found[int(wanted) - 1]]
    return max(fitting, key=lambda option: _ratio(name, option.name)) if fitting else None


def _alike(words: Words, one: str, other: str) -> bool:
    """Whether two names mean one option: by their numbers, the words of the shorter in the longer, or how they are written."""
    called = _wording(words).called
    if (number := called.match(one)) and (another := called.match(other)):
        return number["number"].casefold() == another["number"].casefold()
    first, second = _tokens(words, one), _tokens(words, other)
    if not first or not second:
        return one.casefold().strip() == other.casefold().strip()
    shared = len(first & second)
    return shared / min(len(first), len(second)) >= _ALIKE or _ratio(one, other) >= _ALIKE


def _tokens(words: Words, text: str) -> frozenset[str]:
    return frozenset(token.casefold() for token in _TOKEN.findall(text)) - _wording(words).filling


def _ratio(one: str, other: str) -> float:
    first, second = (name[:_LONGEST_NAME].casefold() for name in (one, other))
    return difflib.SequenceMatcher(None, first, second).ratio()


def named_in(document: Document, option: Option, text: str, found: list[Option]) -> bool:
    """Whether a text speaks of an option: by a word that no other option's name has, or by its number."""
    words = words_of(document)
    others: frozenset[str] = frozenset().union(*(_tokens(words, each.name) for each in found if each is not option))
    own = _tokens(words, option.name) - others - words.stopwords
    said = frozenset(token.casefold() for token in _TOKEN.findall(text))
    stems = {word[:6] for word in said if len(word) > 5}
    if not own.isdisjoint(said) or any(len(word) > 5 and word[:6] in stems for word in own):
        return True
    number = _wording(words).numbered.match(option.name)
    return number is not None and any(
        said.casefold() == number["number"].casefold() for said in _numbered(words).findall(text)
    )
