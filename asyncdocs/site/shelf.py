"""Keeps what a build made for pages and files, by a name of each: the next build over the same input takes it as it is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Shelf:
    """What was made, as bytes: packed, all of it takes a tenth of what the pages take.

    What is kept consists of texts, numbers, lists and dicts by texts, which nobody changes; tuples may come back as lists.
    """

    def __init__(
        self,
        found: Mapping[str, bytes] | None = None,
        *,
        keeps: bool = True,
        at_hand: dict[str, Any] | None = None,
        packs: bool = True,
    ) -> None:
        """Begin a build.

        Args:
            found: what an earlier one made of the same input.
            keeps: whether anything is kept; without it, all is made each time.
            at_hand: what an earlier one of this process made of the same input, for the next to have at once; None where
                there will be no next.
            packs: whether what is made is packed, for other processes.
        """
        self.found = dict(found or {})
        self.keeps = keeps
        self.at_hand = at_hand
        self._packs = packs
        self.grown = False
        """Whether something was made that was not found."""

    def get(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What is kept under a name; it is made where it is not there."""
        if not self.keeps:
            return make()
        known: _Made
        if self.at_hand is not None and name in self.at_hand:
            known = self.at_hand[name]
            return known
        try:
            known = json.loads(zlib.decompress(self.found[name]))
        except (KeyError, zlib.error, ValueError):  # what cannot be read was not written by this program
            known = make()
            self.grown = True
            if self._packs:
                self.found[name] = zlib.compress(json.dumps(known, separators=(",", ":")).encode("ascii"), 1)
        if self.at_hand is not None:
            self.at_hand[name] = known
        return known

    def still_at_hand(self, name: str) -> Any:
        """What an earlier build of this process made, where it is of use to this one; None where there is nothing."""
        return self.at_hand.get(name) if self.at_hand is not None else None

    def put(self, name: str, made: bytes) -> None:
        """Keep bytes that somebody else reads."""
        self.found[name] = zlib.compress(made, 1)
        self.grown = True

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes that were put under a name; None where there are none."""
        try:
            return zlib.decompress(self.found[name])
        except (KeyError, zlib.error):
            return None

    def take(self, found: Mapping[str, bytes]) -> None:
        """Keep what a copy of this process has made, which it leaves to later builds itself."""
        self.found.update(found)

    def clear(self) -> None:
        """Let go of all of it: what it was made of is not what it is now."""
        self.grown = self.grown or bool(self.found)
        self.found.clear()
        if self.at_hand is not None:
            self.at_hand.clear()


NOTHING_KEPT = Shelf(keeps=False)
"""For whoever builds a site once, and for builds without a cache."""
