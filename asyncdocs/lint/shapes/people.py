"""The shape of names: that somebody is named, for the whole or for every item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.facts.tasks import with_nested
from asyncdocs.lint.prose.named_people import has_handle, led_by_names, names_anybody, names_somebody
from asyncdocs.lint.prose.prose import own_text, prose, words_of
from asyncdocs.lint.shapes.dates import dates_of
from asyncdocs.lint.shapes.tables import rows_with
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, half_of, said, text_of
from asyncdocs.text.markup import Block


def owned(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every item of the roles names a person, a handle or a team, in the item or in a column; `text` requires one
    name, `most` one in half of the items, `handle` a handle or a name of the metadata: in a list of questions a word before a
    colon is a topic; `dated` a handle beside a date, as a change log or a line below the title has them.
    """
    if shape.sought == "most":
        document, filled = view.document, set(rows_with(view, shape.within, "owner-heads"))
        yield from half_of(
            view, shape.within, lambda block: block in filled or names_somebody(document, with_nested(document, block))
        )
        return
    if (names := _NAMES.get(str(shape.sought))) is not None:
        for block in view.candidates(shape.within):
            if block.form not in ("fence", "table") and names(view, block):
                yield from said(view, block)
        return
    items = [
        b for b in view.candidates(shape.within) if b.form in ("item", "row") and view.judge.of(b) in ("says", "link")
    ]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    filled = set(rows_with(view, shape.within, "owner-heads"))
    unnamed = [b for b in items if b not in filled and not names_anybody(view.document, text_of(view, b))]
    if not unnamed or led_by_names(view.document, (_own(view, block) for block in items)):
        yield from (view.place(block) for block in items)


_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z][\w-]+")


def _signed(view: EvidenceSource, block: Block) -> bool:
    """Whether a line of a log has a date and a handle; `@Test` in code is none."""
    text = text_of(view, block)
    if "@" not in text or dates_of(words_of(view.document)).search(text) is None:
        return False
    return _HANDLE.search(prose(view.document, own_text(view.document, block))) is not None


_NAMES: dict[str, Callable[[EvidenceSource, Block], bool]] = {
    "text": lambda view, block: names_anybody(view.document, text_of(view, block)),
    "handle": lambda view, block: has_handle(view.document, text_of(view, block)),
    "dated": _signed,
}
"""Whether a block holds the one name that is required, by what is sought."""


def _own(view: EvidenceSource, block: Block) -> str:
    start, end = own_text(view.document, block)
    return view.document.markup.shown(start, end)
