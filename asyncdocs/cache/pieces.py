"""What runs wrote, packed as it comes: the report of a large folder as JSON is a hundred times what a person is shown of it."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CHUNK = 1 << 16
_CODEC, _ERRORS = "utf-8", "surrogatepass"


class Piece(NamedTuple):
    """Something a run wrote: to `out`, to `err`, or to `file NAME`; `colour` as it was told to use it."""

    where: str
    packed: bytes
    colour: bool = False

    def texts(self) -> Iterator[str]:
        """What was written, a part at a time.

        Raises:
            ValueError: it is not as it was packed.
        """
        decoder = codecs.getincrementaldecoder(_CODEC)(_ERRORS)
        for part in self.parts():
            yield decoder.decode(part)
        yield decoder.decode(b"", final=True)

    def parts(self) -> Iterator[bytes]:
        """The bytes of what was written, a part at a time.

        Raises:
            ValueError: they are not as they were packed.
        """
        unpacking, rest = zlib.decompressobj(), self.packed
        try:
            while not unpacking.eof:
                part = unpacking.decompress(rest, _CHUNK)
                if not part and not unpacking.unconsumed_tail and not unpacking.eof:
                    raise ValueError("cut off")
                rest = unpacking.unconsumed_tail
                yield part
        except zlib.error as error:
            raise ValueError(str(error)) from None


class Packing:
    """Packs what is written, text by text."""

    def __init__(self) -> None:
        self._packing = zlib.compressobj(1)
        self._parts: list[bytes] = []

    def add(self, text: str) -> None:
        """Pack a text behind the others."""
        self._parts.append(self._packing.compress(text.encode(_CODEC, _ERRORS)))

    def packed(self) -> bytes:
        """All of it; nothing can be added to it any more."""
        return b"".join([*self._parts, self._packing.flush()])


def in_parts(texts: Iterable[str]) -> Iterator[str]:
    """The same text in parts that are worth writing at once."""
    gathered: list[str] = []
    size = 0
    for text in texts:
        gathered.append(text)
        size += len(text)
        if size >= _CHUNK:
            yield "".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield "".join(gathered)
