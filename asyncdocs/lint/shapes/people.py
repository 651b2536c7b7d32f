"""The shape of names: that somebody is named, for the whole or for every item."""

from __future__ import annotations

from collections.abc import Iterator

from asyncdocs.kinds.parts import Shape
from asyncdocs.lint.prose.named_people import has_handle, led_by_names, names_anybody
from asyncdocs.lint.prose.prose import own_text
from asyncdocs.lint.shapes.tables import rows_with
from asyncdocs.lint.shapes.view import Evidence, EvidenceSource, said, text_of
from asyncdocs.text.markup import Block


def owned(view: EvidenceSource, shape: Shape) -> Iterator[Evidence]:
    """Every item of the roles names a person, a handle or a team, in the item or in a column; `text` requires one
    name, `handle` a handle or a name of the metadata: in a list of questions a word before a colon is a topic.
    """
    if shape.sought in ("text", "handle"):
        names = names_anybody if shape.sought == "text" else has_handle
        for block in view.candidates(shape.within):
            if block.form not in ("fence", "table") and names(view.document, text_of(view, block)):
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


def _own(view: EvidenceSource, block: Block) -> str:
    start, end = own_text(view.document, block)
    return view.document.markup.shown(start, end)
