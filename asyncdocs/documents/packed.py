"""Compact bytes for the texts of a large folder and for what was parsed of them; `room` says which folder is large.

The bytes are for the process that wrote them and its copies alone.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

from asyncdocs import room
from asyncdocs.memo import lru_cache
from asyncdocs.text.markup import Block, Front, Heading, Link, Markup
from asyncdocs.text.source import Source

_Part = TypeVar("_Part", bound=tuple[Any, ...])


class Packed(Source):
    """A source that keeps its text as UTF-8 and decodes it at each use, because its folder is large (`room`)."""

    @property
    def text(self) -> str:
        """The text, decoded."""
        return _decoded(self._data)

    @text.setter
    def text(self, text: str) -> None:
        vars(self)["_data"] = text.encode("utf-8", "surrogatepass")

    @property
    def _data(self) -> bytes:
        data: bytes = vars(self)["_data"]
        return data

    @property
    def size(self) -> int:
        return len(self._data)

    def has(self, words: str) -> bool:
        return words.encode("utf-8", "surrogatepass") in self._data

    def beginning(self, length: int) -> str:
        return self._data[: _LONGEST * length].decode("utf-8", "ignore")[:length]


_LONGEST = 4
"""Bytes of one character in UTF-8."""


@lru_cache(maxsize=4)
def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def roomy(sources: Iterable[Source]) -> list[Source]:
    """The same sources; those that come after the limit of `room` are packed."""
    read: list[Source] = []
    size = 0
    for source in sources:
        if size <= room.TEXTS < size + source.size:
            read[:] = map(_as_bytes, read)
        size += source.size
        read.append(source if size <= room.TEXTS else _as_bytes(source))
    return read


def _as_bytes(source: Source) -> Source:
    return Packed(source.path, source.text, source.fault, source.beside, source.made)


def packed(markup: Markup) -> bytes:
    """The parsed form of a text as bytes, without the text itself."""
    parts = markup.headings, markup.blocks, markup.links, markup.code
    columns = (tuple(zip(*part, strict=True)) for part in parts)
    return marshal.dumps((markup.front and tuple(markup.front), markup.openers, *columns))


def unpacked(data: bytes, text: str) -> Markup:
    """The parsed form of a text, from the bytes of `packed`."""
    front, openers, headings, blocks, links, code = marshal.loads(data)
    return Markup(
        text,
        front and Front(*front),
        _each(Heading, headings),
        _each(Block, blocks),
        _each(Link, links),
        tuple(zip(*code, strict=True)),
        openers,
    )


def _each(made: type[_Part], columns: Iterable[tuple[Any, ...]]) -> tuple[_Part, ...]:
    # As they are made by the parser: without a look at the number of their fields.
    return tuple(map(partial(tuple.__new__, made), zip(*columns, strict=True)))
