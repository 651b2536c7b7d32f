"""Keeps what a build made for pages and files, by a name of each: the next build over the same input takes it as it is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import TypeVar

_Made = TypeVar("_Made")


class Shelf:
    """What was made, as bytes: packed, all of it takes a tenth of what the pages take.

    What is kept consists of texts, numbers, lists and dicts by texts; tuples come back as lists.
    """

    def __init__(self, found: Mapping[str, bytes] | None = None, *, keeps: bool = True) -> None:
        """Begin a build.

        Args:
            found: what an earlier one made of the same input.
            keeps: whether anything is kept; without it, all is made each time.
        """
        self.found = dict(found or {})
        self.keeps = keeps
        self.grown = False
        """Whether something was made that was not found."""

    def get(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What is kept under a name; it is made where it is not there."""
        if not self.keeps:
            return make()
        if (packed := self.found.get(name)) is not None:
            known: _Made = json.loads(zlib.decompress(packed))
            return known
        made = make()
        self.found[name] = zlib.compress(json.dumps(made, separators=(",", ":")).encode("ascii"), 1)
        self.grown = True
        return made

    def clear(self) -> None:
        """Let go of all of it: what it was made of is not what it is now."""
        self.grown = self.grown or bool(self.found)
        self.found.clear()


NOTHING_KEPT = Shelf(keeps=False)
"""For whoever builds a site once, and for builds without a cache."""
