"""The shapes of lists: items and rows, what can be seen happen, options that are weighed, terms with their meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.options import called_options
from asyncdocs.lint.facts.tasks import cells, with_nested
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.lint.shapes.dates import dates_of
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, different, sections_of, text_of
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_TERM = re.compile(
    r"(?:[-*+]\s+)?(?P<b>\*\*|__|`)?[^\n:]{1,60}?(?(b)(?P=b))(?:\s*:(?:\*\*|__)?|\s+[–—-]|\s*\n\s*:)\s+\S"
)
_TERM_WORDS = 4
"""So many words a heading has at most that is a term."""


def items(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain a list: list items, table rows or scenarios."""
    for block in view.blocks(shape.sought):
        if block.form in ("item", "row") or _scenario(view, block):
            yield view.place(block)


def _scenario(view: EvidenceSource, block: Block) -> bool:
    words, text = words_of(view.document), text_of(view, block).casefold()
    return block.form in ("fence", "paragraph") and all(
        any(word in text for word in words.entries(name)) for name in ("scenario-then", "scenario-when")
    )


def observable(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Items of the roles name a visible result: a verb of effect, code, a number or a quoted text."""
    seen = words_of(view.document).pattern("observable")
    for block in view.blocks(shape.sought):
        if block.form in ("item", "row") or _scenario(view, block):
            text = text_of(view, block)
            if "`" in text or any(letter.isdigit() for letter in text) or seen.search(text):
                yield view.place(block)


def settled(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Each question in the roles names a person or a date for the answer, is ticked, or has an answer below it."""
    document = view.document
    date, person = dates_of(words_of(document)), _PERSON
    blocks = [block for block in view.blocks(shape.sought) if block.form in ("item", "row", "paragraph")]
    items = [block for block in blocks if block.form != "paragraph"] or blocks
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    for block in items:
        text = with_nested(document, block)
        if not (block.ticked or date.search(text) or person.search(text) or "~~" in text or _answered(text)):
            return
    yield from (view.place(block) for block in items)


_PERSON = re.compile(r"(?<![\w.])@[A-Za-z][\w-]+")
_ANSWERED = re.compile(r"\?[*_\"”)]*\s+\w+(?:\W+\w+){3}")


def _answered(text: str) -> bool:
    """Whether a question is followed by words that are not another question."""
    match = _ANSWERED.search(text)
    return match is not None and "?" not in text[match.start() + 1 :]


def weighed(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """At least two options of the roles have text in addition to their names: behind them, or beneath."""
    places = list(options(view, shape))
    document = view.document
    telling = []
    for place in places:
        section = next((s for s in document.sections if s.start == place.span.start), None)
        if section is not None:
            telling.append(place)
            continue
        block = document.block_at(place.span.start)
        own = document.markup.shown(*place.span).strip()
        text = with_nested(document, block).strip() if block and block.form == "item" else own
        if len(_WORD.findall(text)) >= _SAID_OF or len(text) > len(own):
            telling.append(place)
    if len(telling) >= 2:
        yield from telling


_WORD = re.compile(r"[^\W\d_]{2,}")
_SAID_OF = 9
"""So many words are more than the name of an option."""


def options(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain at least two options: sections or items that each say something."""
    document = view.document
    own: list[Section] = []
    called = called_options(document)
    for section in document.sections:
        nested = bool(own) and section.start < own[-1].end
        if nested or (section not in called and (section.named or set(shape.sought).isdisjoint(section.roles))):
            continue
        if _says(view, section):
            own.append(section)
    if len(own) == 1 and (below := _divided(view, own[0], shape.sought)) is not None:
        own = below
    if len(own) >= 2:
        yield from (Evidence(document, Span(s.start, s.body), document.path) for s in own)
        return
    outside = [b for b in view.blocks(shape.sought) if not any(s.start <= b.start < s.end for s in own)]
    items = [block for block in outside if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if len(different(view, items)) >= 2:
        yield from (view.place(block) for block in items)
    elif len(own) == 1 and (items := _together(document, own[0], items)):
        yield Evidence(document, Span(own[0].start, own[0].body), document.path)
        yield view.place(items[0])
    else:
        paragraphs = [block for block in outside if block.form == "paragraph"]
        if len(different(view, paragraphs)) >= 2 and not items:
            yield from (view.place(block) for block in paragraphs)


def _divided(view: EvidenceSource, head: Section, roles: tuple[str, ...]) -> list[Section] | None:
    """The options below a heading that only comes near to naming them, where it is that and no option itself: it lists or
    divides.
    """
    document = view.document
    above = any(s.start < head.start < s.end and not set(roles).isdisjoint(s.roles) for s in document.sections)
    if above or head in called_options(document):
        return None
    within = [s for s in document.sections if head.start < s.start < head.end]
    highest = min((s.level for s in within), default=0)
    blocks = document.blocks_between(head.body, head.own_end)
    if not within and not any(block.form in ("item", "row") for block in blocks):
        return None
    return [s for s in within if s.level == highest and _says(view, s)]


def _says(view: EvidenceSource, section: Section) -> bool:
    blocks = view.document.blocks_between(section.body, section.end)
    return any(view.judge.of(block) == "says" for block in blocks)


def _together(document: Document, option: Section, items: list[Block]) -> list[Block]:
    """The options that are items under the heading of one with a section; a list of names elsewhere repeats it."""
    heads = [s for s in document.sections if s.named and s.start < option.start < s.end]
    return [item for item in items if heads and heads[-1].start <= item.start < heads[-1].end]


_DEFINED = re.compile(
    r"<dt\b[^<>]*>(?P<term>(?:(?!</?d[dtl]\b).)+?)(?:</dt>)?\s*<dd\b[^<>]*>\s*\w", re.IGNORECASE | re.DOTALL
)
"""A term and the beginning of its meaning in a list of definitions that is written as HTML."""


def terms(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles explain at least two terms: rows, items or lines with a term and its meaning, definitions in HTML, or
    short headings with text.
    """
    document = view.document
    found = []
    for block in view.candidates(shape.within):
        if block.form == "html":
            stretches = (match.span() for match in _DEFINED.finditer(document.text, block.start, block.end))
            found += [Evidence(document, Span(*each), document.path) for each in stretches]
        row = block.form == "row" and sum(map(bool, cells(text_of(view, block)))) >= 2
        if row or (block.form in ("item", "paragraph") and _TERM.match(text_of(view, block).lstrip())):
            found += [view.place(block)] if view.judge.of(block) == "says" else []
    for section in sections_of(view, shape.within):
        own = document.blocks_between(section.body, section.own_end)[:1]
        short = len(section.title.split()) <= _TERM_WORDS and section.own_end == section.end
        if short and own and own[0].form == "paragraph" and view.judge.of(own[0]) == "says":
            found.append(Evidence(document, Span(section.start, section.body), document.path))
    if len(found) >= 2:
        yield from found


_SHORT_FIRST = re.compile(
    r"(?<![\w(])(?P<short>[A-Z][A-Z0-9]+s?)(?:\*\*|__)? ?\((?P<long>[A-Za-z][\w’'-]*(?:[ /-][\w’'-]+){1,7})\)"
)
_LONG_FIRST = re.compile(
    r"(?P<long>[A-Z][\w’'-]*(?:[ /-][\w’'-]+){1,7}) ?\((?:\*\*|__)?(?P<short>[A-Z][A-Z0-9]+s?)(?:\*\*|__)?\)"
)


def spelled_out(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles spell out a short form where it stands, in text or a heading: `ERD (entity-relationship diagram)`,
    `Relying Party (RP)`.
    """
    document = view.document
    stretches = [(block.start, block.end) for block in view.candidates(shape.within) if block.form != "fence"]
    stretches += [(section.start, section.body) for section in sections_of(view, shape.within)]
    for start, end in stretches:
        if document.text.find("(", start, end) < 0:
            continue
        for pattern in (_SHORT_FIRST, _LONG_FIRST):
            for match in pattern.finditer(document.text, start, end):
                if _begins_alike(match["short"], match["long"]):
                    yield Evidence(document, Span(*match.span()), document.path)


def _begins_alike(short: str, long: str) -> bool:
    """Whether the letters of a short form begin words at the end of a text, in order: `XSD` in `XML Schema Definition`."""
    letters = [letter for letter in short.rstrip("s").casefold() if letter.isalpha()]
    begins = [word[0].casefold() for word in re.split(r"[ /-]", long) if word]
    for letter in reversed(letters):
        while begins and begins[-1] != letter:
            begins.pop()
        if not begins:
            return False
        begins.pop()
    return len(letters) >= _LETTERS


_LETTERS = 2
"""So many letters at least has a short form."""
