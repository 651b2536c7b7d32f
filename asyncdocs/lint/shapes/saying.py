"""The shapes of what a section says: that it says something, or not, with which words, and what it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asyncdocs.documents.outline import LABEL, LEAD
from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.options import chosen, named_in, options, stretches_of
from asyncdocs.lint.prose.named_people import people
from asyncdocs.lint.prose.prose import own_text, prose, sentences, words_of
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.lint.shapes.tables import rows_with
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, sections_within, text_of, titled_at
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

_PROPER = re.compile(r"(?<=[a-zß-öø-ÿ,;:(] )(?:\*\*|_)?[A-Z][a-z]+[A-Za-z]*|\b[A-Z][a-z]+[A-Z]\w+|\b[A-Z]{3,}\b")


_CODE = re.compile(r"`[^`\n]*`")
"""A name of something in a heading: a heading about `Tasks` lists none."""

_AROUND = 60
"""Characters around a word in which a phrase stands that takes its meaning away: `with the exception of`."""

_LEAD_IN = 120
"""A paragraph of at most so many characters that ends in a colon only says what follows."""


def substance(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain text that says something."""
    for block in view.blocks(shape.sought):
        yield view.place(block)


def by_own_headings(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """At least so many blocks under unknown headings say something, because the subject of a page has headings of its
    own.

    A heading that is only similar to one of the roles counts (`Use case 1: Read the table`).
    """
    found = [block for block in view.own_headed(frozenset(shape.within)) if view.judge.of(block) == "says"]
    if len(found) >= int(shape.sought):
        yield from (view.place(block) for block in found)


def unheaded(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """At least so many blocks above all headings say something, because the page does without them."""
    found = list(view.blocks((LEAD,)))
    if len(found) >= int(shape.sought):
        yield from (view.place(block) for block in found)


def pair(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Each of the roles contains text that says something."""
    found = [list(view.blocks((role,))) for role in shape.sought]
    if all(found):
        yield from (view.place(blocks[0]) for blocks in found)


def says(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A sentence of the roles (of all roles if none is named) contains a word of the list `sought`.

    A list `not-<sought>` contains the phrases in which such a word means something else.
    """
    for block in view.holding(view.wording.offsets(shape.sought), shape.within, _meant(view, str(shape.sought))):
        if block.form != "table":
            yield from said(view, block)


def imperative(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A sentence, a clause or an item of the roles begins with a word of the list `sought`, as an instruction does."""
    document = view.document
    opening = _opening(words_of(document), str(shape.sought))
    for block in view.candidates(shape.within):
        if block.form not in ("table", "fence") and opening.search(prose(document, own_text(document, block))):
            yield from said(view, block)


def titled(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The title begins with a word of the list `sought`, after any number or label."""
    document = view.document
    if _opening(words_of(document), str(shape.sought)).search(document.title):
        yield titled_at(document)


def title_tells(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The title says at least so many words in addition to those that name the kind: `Runbook: RabbitMQ outage`."""
    document = view.document
    of_kind = {document.kind.title.casefold(), *document.kind.found.folders}
    said = {word.casefold() for word in _TITLE_WORD.findall(document.title)} - of_kind
    if len(said) >= int(shape.sought):
        yield titled_at(document)


_TITLE_WORD = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]{2,}|[A-ZÀ-Þ]{2,}(?![a-zß-ÿ])")
"""A word of a title, or of a name that is written without spaces: `RouterErrorRatio` has three."""


@cache
def _opening(words: Words, name: str) -> re.Pattern[str]:
    """A word of a list where a text, a sentence or a clause begins; `Update:` is a label."""
    return re.compile(
        rf"(?:\A|[.!?:;—–|\]]\s|\s-\s)[\W_]{{0,20}}(?:{alternatives(words.entries(name))})(?![\w:-])", re.IGNORECASE
    )


def opens(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The first text of one of the roles begins with a word of the list `sought`."""
    word = words_of(view.document).pattern(shape.sought)
    for role in shape.within:
        first = next(view.blocks((role,)), None)
        if first is not None and word.match(text_of(view, first).lstrip(" \t>*_-")):
            yield view.place(first)


def first_told(view: EvidenceSource, _shape: Shape) -> Iterator[Evidence]:
    """The first section begins with a sentence about the page, as a lead does, where its heading is on no list or calls it
    a summary.

    A list, code, or a line that leads over to them is no such sentence; labels may stand before it.
    """
    document = view.document
    first = next((each for each in document.sections if document.blocks_between(each.body, each.own_end)), None)
    if first is None or set(first.roles) - {_SUMMARY} or _NUMBERED.match(first.title):
        return
    for block in document.blocks_between(first.body, first.own_end):
        if not _VALUE.fullmatch(text_of(view, block).strip()):
            if block.form == "paragraph" and not _leads_in(text_of(view, block)):
                yield from said(view, block)
            return


_SUMMARY = "summary"
_NUMBERED = re.compile(r"\W*\d")
_VALUE = re.compile(r"[\W_]*[^\W\d_][\w -]{1,30}:\W*\w+(?:[^\w\n]+\w+){0,8}\W*")
"""A label with its value, alone on a line: `Severity: high`."""


def _meant(view: EvidenceSource, name: str) -> Callable[[int], bool] | None:
    """Tells whether the word of a list at an offset stands in none of the phrases that take its meaning away."""
    text, phrase = view.document.text, _unmeant(view, name)
    if phrase is None:
        return None

    def meant(offset: int) -> bool:
        found = phrase.finditer(text, max(0, offset - _AROUND), offset + _AROUND)
        return not any(match.start() <= offset < match.end() for match in found)

    return meant


def _unmeant(view: EvidenceSource, name: str) -> re.Pattern[str] | None:
    """The phrases in which a word of a list means something else, where there are any."""
    words = words_of(view.document)
    return words.pattern(f"not-{name}") if words.has(f"not-{name}") else None


def against(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles name an option that was not chosen, together with a word of the list `sought`."""
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    found = options(document)
    picked = chosen(document, found)
    others = [option for option in found if option is not picked]
    for block in view.candidates(shape.within) if others else ():
        text = text_of(view, block)
        if word.search(text) and any(named_in(document, option, text, found) for option in others):
            yield from said(view, block)


def of_others(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The text below a rejected option contains a word of the list `sought`, or a heading or label that introduces
    drawbacks.

    Drawbacks of the chosen option do not count. If no option is known as the chosen one, all options count.
    """
    picked = chosen(view.document, options(view.document))
    own = Stretches(stretches_of(view.document, picked)) if picked else Stretches(())
    yield from _where(view, shape, "drawback-heads", lambda offset: not own.hold(offset))


def of_chosen(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The text below the chosen option contains a word of the list `sought`, or a heading or label that introduces
    such words.
    """
    picked = chosen(view.document, options(view.document))
    if picked is not None:
        yield from _where(view, shape, _HEADS[str(shape.sought)], Stretches(stretches_of(view.document, picked)).hold)


_HEADS = {"drawbacks": "drawback-heads", "gains": "gain-heads"}
"""By the words that weigh an option, the headings and labels that introduce such."""


def _where(view: EvidenceSource, shape: Shape, heads: str, counts: Callable[[int], bool]) -> Iterator[Evidence]:
    """Where a word of the list `sought`, or a heading or label of another, stands at an offset that counts."""
    offsets = [offset for offset in view.wording.offsets(shape.sought) if counts(offset)]
    for block in view.holding(offsets, shape.within, _meant(view, str(shape.sought))):
        if block.form != "table":
            yield from said(view, block)
    labels = shape.changed({"sought": heads})
    yield from (place for place in headed(view, labels) if counts(place.span.start))


def without(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles contain text that says something, without a word of the list `sought`."""
    word = words_of(view.document).pattern(shape.sought)
    blocks = list(view.blocks(shape.within))
    if not any(word.search(text_of(view, block)) for block in blocks):
        yield from (view.place(block) for block in blocks)


def named(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """The roles name a thing that readers can look up: code, a link, or a name in capitals that is not a person."""
    persons = {word for name in people(view.document) for word in name.split()}
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table"):
            text = text_of(view, block)
            if "`" in text or "](" in text or "[[" in text or "http" in text or _names_a_thing(text, persons):
                yield from said(view, block)


def _names_a_thing(text: str, persons: set[str]) -> bool:
    return any(match[0].strip("*_") not in persons for match in _PROPER.finditer(text))


def headed(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A heading or a label of the roles, or the header of a filled column, contains a word of the list `sought`, outside
    of code.
    """
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    balanced = _unmeant(view, shape.sought)
    for section in sections_within(view, shape.within):
        title = _CODE.sub("", document.text[section.start : section.body]) if word.search(section.title) else ""
        if not word.search(title) or (balanced and balanced.search(title)):
            continue
        own = document.blocks_between(section.body, section.end)
        if any(view.judge.of(block) == "says" for block in own):
            yield Evidence(document, Span(section.start, section.body), document.path)
    for row in rows_with(view, shape.within, str(shape.sought)):
        yield from said(view, row)
    for block in _labelled(view, shape.within, word):
        yield view.place(block)


def _labelled(view: EvidenceSource, roles: tuple[str, ...], word: re.Pattern[str]) -> Iterator[Block]:
    """The blocks that say something behind a label with the word (`**Con:** …`), or right beneath one that stands alone."""
    for block in view.candidates(roles):
        if block.form not in ("item", "paragraph"):
            continue
        text = text_of(view, block)
        if ":" not in text[:_LEAD_IN] and not text.startswith("**"):
            continue
        match = LABEL.match(text)
        if match:
            if word.search(match["bold"] or match["plain"]) and view.judge.of(block) in ("says", "link"):
                yield block
        elif _leads_in(text) and word.search(_CODE.sub("", text)):
            below = next(view.document.blocks_from(block.start + 1), None)
            beside = below is not None and block.form == below.form == "item" and below.depth <= block.depth
            if below and not beside and view.judge.of(below) == "says":
                yield below


def _leads_in(text: str) -> bool:
    return len(text) <= _LEAD_IN and text.rstrip(" \t\r\n*_").endswith(":")


def apart(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A sentence of the roles contains no word of the list `sought`, and no heading or label above it does."""
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    under = Stretches((each.start, each.end) for each in document.sections if word.search(each.title))
    below = {block.start for block in _labelled(view, shape.within, word)}
    for block in view.blocks(shape.within):
        if block.start in below or under.hold(block.start):
            continue
        if any(not word.search(document.text, *each) for each in sentences(document, own_text(document, block))):
            yield view.place(block)


def listed(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """A short line with a word of the list `sought` and a colon comes before at least two items that say something."""
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    for block in view.candidates(shape.within):
        text = text_of(view, block) if block.form == "paragraph" else ""
        if not _leads_in(text) or not word.search(text):
            continue
        items: list[Block] = []
        for each in document.blocks_from(block.start + 1):
            if each.form != "item":
                break
            items.append(each)
        outermost = min((each.depth for each in items), default=0)
        items = [each for each in items if each.depth == outermost and view.judge.of(each) == "says"]
        if len(items) >= 2:
            yield from (view.place(each) for each in items)
            return
