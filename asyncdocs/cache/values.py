"""Writes values of known classes as bytes, and reads them again: nothing that the bytes say is run or imported."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from typing import Any


class NotValues(ValueError):
    """Some bytes are not what was written by this program."""


def written(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def read(data: bytes, classes: Iterable[type]) -> Any:
    """The value that some bytes were written for.

    Args:
        data: from the disk, where anybody may have put them.
        classes: all that may be among them, besides plain values of Python; making one does nothing else.

    Raises:
        NotValues: they hold something else.
    """
    try:
        return _Reader(data, classes).load()
    except Exception as error:  # what bytes may bring a reader to raise has no end
        raise NotValues(str(error)) from None


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, classes: Iterable[type]) -> None:
        super().__init__(io.BytesIO(data))
        self._classes = {(each.__module__, each.__qualname__): each for each in (*classes, frozenset, set)}

    def find_class(self, module: str, name: str) -> type:
        """One of the classes that are known; nothing is imported."""
        try:
            return self._classes[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None
