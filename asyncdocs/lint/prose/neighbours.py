"""What leads to a block: the text before its list, the item it is beneath; each found at once, however long the list is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.memo import cache, memoised
from asyncdocs.text.markup import Block

_INTRODUCES = frozenset({"paragraph", "quote", "fence", "table"})


def introduction(document: Document, block: Block) -> Block | None:
    """The last text outside of any list that stands before a block in its section."""
    return _last(_introducing(document), *_before(document, block))


def previous(document: Document, offset: int) -> Block | None:
    """The last block that begins before an offset in its section."""
    section = document.section_at(offset)
    return _last(document.markup.blocks, section.body if section else 0, offset)


def list_of(document: Document, block: Block) -> int:
    """Stands for the list an item is in: the offset of the last block outside of any list before it, or of its section."""
    section = document.section_at(block.start)
    begin = section.start if section else 0
    last = _last(_outside(document), begin, block.start)
    return last.start if last else begin


def lead(document: Document, block: Block) -> Block | None:
    """The last block before one in its section that is no item, whatever it is beneath."""
    return _last(_no_items(document), *_before(document, block))


def above(document: Document, block: Block) -> Block | None:
    """The item a block is beneath, or the paragraph or fence before its list, in its section."""
    found = _above(document).get(block)
    return found if found is not None and found.start >= _before(document, block)[0] else None


def told_above(document: Document, tells: Callable[[str], bool]) -> Callable[[Block], bool]:
    """Makes the question whether a paragraph before a block in its section tells something; each paragraph is read once."""

    @cache
    def first(section: Section) -> int:
        said = (b for b in document.blocks_between(section.body, section.own_end) if b.form in ("paragraph", "quote"))
        return next((b.start for b in said if tells(document.text[b.start : b.end])), len(document.text))

    def is_told(block: Block) -> bool:
        section = document.section_at(block.start)
        return section is not None and first(section) < block.start

    return is_told


def _before(document: Document, block: Block) -> tuple[int, int]:
    section = document.section_at(block.start)
    return section.body if section else 0, block.start


def _last(blocks: Sequence[Block], begin: int, end: int) -> Block | None:
    at = bisect_left(blocks, end, key=_start) - 1
    return blocks[at] if at >= 0 and blocks[at].start >= begin else None


def _start(block: Block) -> int:
    return block.start


@memoised
def _introducing(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in _outside(document) if block.form in _INTRODUCES)


@memoised
def _outside(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in _no_items(document) if block.depth == 0)


@memoised
def _no_items(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.markup.blocks if block.form != "item")


@memoised
def _above(document: Document) -> dict[Block, Block]:
    """By block, the last one before it that is less deep."""
    found: dict[Block, Block] = {}
    outer: list[Block] = []
    for block in document.markup.blocks:
        while outer and outer[-1].depth >= block.depth:
            outer.pop()
        if outer:
            found[block] = outer[-1]
        outer.append(block)
    return found
