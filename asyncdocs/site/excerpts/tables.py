"""The tables of a document: what stands in their heads and in each row, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.site.excerpts.excerpts import plain_words

_BORDER = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """The cells of a row, and where in the text it begins."""

    start: int
    cells: tuple[str, ...]


class Written(NamedTuple):
    """A table as it is written: the cells of its head, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(document: Document) -> Iterator[Written]:
    """The tables of a document, in the order of its text."""
    blocks, text = document.markup.blocks, document.text
    for number, block in enumerate(blocks):
        if block.form != "table":
            continue
        rows = []
        for row in blocks[number + 1 :]:
            if row.form != "row" or row.start >= block.end:
                break
            rows.append(Row(row.start, _cells(text[row.start : row.end])))
        yield Written(_cells(text[block.start : block.end].partition("\n")[0]), tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(plain_words(cell).replace("`", "").strip() for cell in _BORDER.split(inner))
