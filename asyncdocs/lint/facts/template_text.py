"""Which blocks of a document stand as its template has them, and which of those still wait for an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.folder.together import of_facts
from asyncdocs.lint.prose.neighbours import list_of
from asyncdocs.lint.prose.prose import normal, words_of
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.memo import cache, kept, lru_cache
from asyncdocs.text.markup import Block
from asyncdocs.text.parse import read_markup

_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^)\]]*\)|\[[^\[\]]*\])\W*+")
_COMMENT = re.compile(r"\s*<!--+(?P<within>.*?)-+->\s*", re.DOTALL)
_WRITTEN = frozenset({"paragraph", "item", "quote", "html"})
_OPENING, _LETTERS, _FIRST = 30, 12, 3
_BEGUN = 60
"""Characters in which no writer begins as a template by chance."""
_SEVERAL = 3
"""In so many sections an order to the writer is no chance."""
_MARKERS = " \t\r\n-*+>#[]xX.)0123456789"
_normal = lru_cache(maxsize=2048)(normal)
"""The same of a block that a template may hold: whatever that has, most of its copies have too."""


@cache
def texts_of(template: str) -> frozenset[str]:
    """The blocks of a kind's own template, as `normal` text."""
    return frozenset(_texts_in(template, read_markup(template).blocks)) - {""}


def _texts_in(template: str, blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of a template, those in its comments too: a writer may take away the marks and leave what they hold."""
    for block in blocks:
        text = template[block.start : block.end]
        yield normal(text)
        comment = _COMMENT.fullmatch(text) if block.form == "html" else None
        if comment:
            within = comment["within"]
            yield from (normal(within[each.start : each.end]) for each in read_markup(within).blocks)


def template_texts(library: Library, document: Document) -> frozenset[str]:
    """The blocks that stand in a pattern this document may have been copied from, as `normal` text.

    These are its kind's own template and the templates of its folder and of the folders above.
    """
    if document.recognised.template or not document.kind.scored:
        return frozenset()
    folder = document.path.rpartition("/")[0] + "/"
    homes = tuple(texts for home, texts in _texts_by_home(library).items() if folder.startswith(home))
    own = tuple(texts_of(template) for template in document.kind.templates.values())
    return _together(texts_of(document.kind.template), own + homes)


@of_facts
def _texts_by_home(library: Library) -> dict[str, frozenset[str]]:
    """The blocks of the folder's own templates, by the folder they speak for."""
    lived: dict[str, set[str]] = {}
    for each in library.documents:
        if each.scored:
            lived.setdefault(each.kind.name, set()).add(each.path.rpartition("/")[0] + "/")
    found: dict[str, set[str]] = {}
    for each in library.documents:
        if each.recognised.template:
            texts = _texts_in(each.text, each.markup.blocks)
            home = _with_like(_home(each.path), lived.get(each.kind.name, ()))
            found.setdefault(home, set()).update(text for text in texts if len(text) > 3)
    return {home: frozenset(texts) for home, texts in found.items()}


def _with_like(home: str, folders: Collection[str]) -> str:
    """The nearest folder around a template that holds documents of its kind: it may lie in one of its own, `guidelines/`."""
    while home and folders and not any(folder.startswith(home) for folder in folders):
        home = home[: home.rstrip("/").rfind("/") + 1]
    return home


@cache
def _together(texts: frozenset[str], more: tuple[frozenset[str], ...]) -> frozenset[str]:
    return texts.union(*more)


def _home(path: str) -> str:
    """The folder a template speaks for: its own, or the one above where it has a folder to itself or with its like."""
    folder, _, name = path.rpartition("/")
    parent, _, own = folder.rpartition("/")
    alone = name.partition(".")[0].lower() in ("readme", "index", "_index") or "template" in own.casefold()
    home = parent if alone else folder
    return f"{home}/" if home else ""


def as_in_template(library: Library, document: Document) -> tuple[Block, ...]:
    """The paragraphs, items and comments of a document that its template holds, word for word, and those that prompt."""

    def work() -> tuple[Block, ...]:
        texts = template_texts(library, document)
        equal = tuple(_equal(document, texts)) if texts else ()
        return tuple(sorted({*equal, *_prompts(document)})) if document.scored else equal

    return kept(document, as_in_template, work)


def _prompts(document: Document) -> list[Block]:
    """The paragraphs right beneath headings that tell the writer what to write there, where several sections begin so.

    One that speaks of the section itself (`This section should list …`) is no chance, and neither are quotes of which several
    sections consist, where one does. The template they come from need not lie in the folder.
    """
    words, text = words_of(document), document.text
    prompting, of_section, about = (_opening_with(words, n) for n in ("prompts", "section-prompts", "section-subjects"))
    found, plain, quotes = [], [], []
    for section in document.sections:
        first = next(iter(document.blocks_between(section.body, section.own_end)), None)
        if first is None or first.form not in ("paragraph", "quote"):
            continue
        if first.form == "quote":
            quotes.append(first)
        if prompting.match(text, section.body, section.own_end):
            found.append(first)
            plain += [first] if of_section.match(text, first.start) else []
    if len(quotes) >= _SEVERAL and any(about.match(text, quote.start) for quote in quotes):
        found += quotes
    return found if len(found) >= _SEVERAL else plain


@cache
def _opening_with(words: Words, name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s>*_{{\[(]*(?i:{alternatives(words.entries(name))})(?![\w-])")


def _equal(document: Document, texts: frozenset[str]) -> Iterator[Block]:
    by_opening, firsts = _by_opening(texts)
    text = document.text
    for block in document.markup.blocks:
        form, start, end, _depth, _ordered, _ticked, _info = block
        if form not in _WRITTEN:
            continue
        begun = text[start : start + _OPENING if start + _OPENING < end else end].lstrip(_MARKERS)
        first = begun[:_FIRST]
        if first.isalnum() and first.casefold()[:_FIRST] not in firsts:
            continue
        if (alike := by_opening.get(_opening(begun))) and _is_one_of(_normal(text[start:end]), alike):
            yield block


def _is_one_of(text: str, templates: tuple[str, ...]) -> bool:
    """Whether a block says what one of a template says, or the beginning of it: an earlier version said less."""
    if text in templates:
        return True
    begun = text.rstrip(".: ")
    return len(begun) >= _BEGUN and any(each.startswith(begun) for each in templates)


def _opening(text: str) -> str:
    """The first letters of a block, in which nearly all differ from those of a template."""
    return " ".join(text.lstrip(_MARKERS)[:20].split())[:_LETTERS].casefold()


@cache
def _by_opening(texts: frozenset[str]) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The blocks of templates by their first letters, and the very first of these."""
    found: dict[str, list[str]] = {}
    for each in sorted(texts):
        found.setdefault(_opening(each), []).append(each)
    blocks = {opening: tuple(alike) for opening, alike in found.items()}
    return blocks, frozenset(opening[:_FIRST] for opening in blocks)


def left_over(library: Library, document: Document) -> tuple[Block, ...]:
    """The blocks of the template that ask for something (a question, an order, a label) and were not replaced.

    A question or a label with an answer beneath it is a fine heading; an order is left over even where it was followed.
    A licence notice or a checklist of the template is meant to stay.
    """

    def work() -> tuple[Block, ...]:
        same = as_in_template(library, document)
        return tuple(_asked(document, same)) if same else ()

    return kept(document, left_over, work)


def _asked(document: Document, same: tuple[Block, ...]) -> Iterator[Block]:
    asking = _asking(words_of(document))
    blocks = document.markup.blocks
    around: _Around | None = None
    ordering: frozenset[int] | None = None
    for block in same:
        if block.form == "html" or block.ticked is not None:
            continue
        text = _normal(document.text[block.start : block.end]).strip("*_ ")
        orders = asking.search(text) is not None and not text.endswith(("?", ":"))
        if says_optional(document, text):
            continue
        if _LINK.fullmatch(text) or not (orders or text.endswith(("?", ":"))):
            continue
        section = document.section_at(block.start)
        end = section.end if section else len(document.text)
        if orders:
            if block.form == "item" and ordering is None:
                ordering = _ordering_lists(document, same, asking)
            if ordering is None or block.form != "item" or list_of(document, block) in ordering:
                yield block
            continue
        around = around or _Around(blocks, same)
        place = around.number[block.start]
        answer = around.answers[place]
        answered = answer < len(blocks) and blocks[answer].start < end
        if not (answered or around.unchosen[place] or around.said_beside[place]):
            yield block


def _ordering_lists(document: Document, same: Iterable[Block], asking: re.Pattern[str]) -> frozenset[int]:
    """The lists of which half of the template's items ask for something; one order among its criteria is another of these."""
    asked: dict[int, int] = {}
    for block in same:
        if block.form == "item":
            text, begin = _normal(document.text[block.start : block.end]).strip("*_ "), list_of(document, block)
            asks = asking.search(text) is not None or text.endswith(("?", ":"))
            asked[begin] = asked.get(begin, 0) + (1 if asks else -1)
    return frozenset(begin for begin, more in asked.items() if more >= 0)


class _Around:
    """What stands around each block of a document, worked out in one pass.

    Attributes:
        number: of each block, by where it begins; of several that begin there, the innermost.
        answers: the number of the next block that may answer it: none of the template's, no comment and no table as a whole.
        unchosen: whether it stands under a box that is not ticked: a choice that was not made needs no answer.
        said_beside: whether a label before it, beneath the same item, has its value: then the rest of them was left out.
    """

    def __init__(self, blocks: tuple[Block, ...], same: Iterable[Block]) -> None:
        copied = set(same)
        own = [block not in copied for block in blocks]
        self.number = {block.start: number for number, block in enumerate(blocks)}
        self.answers = [len(blocks)] * len(blocks)
        following = len(blocks)
        for number in range(len(blocks) - 1, -1, -1):
            self.answers[number] = following
            if own[number] and blocks[number].form not in ("html", "table"):
                following = number
        self.unchosen: list[bool] = []
        self.said_beside: list[bool] = []
        above: list[tuple[int, bool]] = []  # the items a block may stand under: depth, and whether that was not chosen
        beside: list[list[int]] = []  # the items it may stand beside: depth, and whether one of them has its value
        for block, is_own in zip(blocks, own, strict=True):
            self.unchosen.append(bool(above) and self._under(block, above))
            if block.form != "item":
                beside.clear()
                self.said_beside.append(False)
            else:
                while beside and beside[-1][0] > block.depth:
                    beside.pop()
                if not beside or beside[-1][0] < block.depth:
                    beside.append([block.depth, 0])
                self.said_beside.append(block.depth > 1 and bool(beside[-1][1]))
                beside[-1][1] |= is_own
            if block.depth == 0:
                above.clear()
            elif block.form == "item":
                while above and above[-1][0] >= block.depth:
                    above.pop()
                above.append((block.depth, self.unchosen[-1] if block.ticked is None else not block.ticked))

    @staticmethod
    def _under(block: Block, above: list[tuple[int, bool]]) -> bool:
        at = bisect_left(above, (block.depth,))
        return above[at - 1][1] if at else False


def says_optional(document: Document, text: str) -> bool:
    """Whether a heading or a label says of itself, in brackets, that there may be nothing to say."""
    return ("(" in text or "[" in text) and _optional(words_of(document)).search(text) is not None


@cache
def _optional(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[(\[]\W{{0,5}}(?:{alternatives(words.entries('optional'))})\W{{0,5}}[)\]]", re.IGNORECASE)


@cache
def _asking(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:{alternatives(words.entries('instructions'))})(?![\w-])|(?:{alternatives(words.entries('fill-ins'))})"
    )
