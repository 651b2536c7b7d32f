"""Edits as people make them, of the lines of a file: for tests that compare what is taken over with what is made anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Lines = list[str]
EDITS: dict[str, Callable[[random.Random, Lines, int, Lines], None]] = {
    "a line at the end": lambda rnd, own, at, other: own.append("One line more."),
    "words": lambda rnd, own, at, other: own.insert(at, rnd.choice(["TBD", "See [it](x.md#y).", "They must, soon."])),
    "lines out": lambda rnd, own, at, other: own.__delitem__(slice(at, at + 3)),
    "lines of another": lambda rnd, own, at, other: own.__setitem__(slice(at, at), other[: rnd.randrange(30)]),
    "a heading": lambda rnd, own, at, other: own.insert(at, "\n## Open questions\n\n- Who pays?\n"),
    "the status": lambda rnd, own, at, other: own.__setitem__(
        slice(None), [re.sub(r"(?i)(status:\W*)\w+", rf"\1{rnd.choice(['Accepted', 'Draft'])}", line) for line in own]
    ),
    "metadata": lambda rnd, own, at, other: own.__setitem__(slice(0, 0), ["---", "owner: Kim", "title: Fares", "---"]),
    "no headings": lambda rnd, own, at, other: own.__setitem__(
        slice(None), [line for line in own if not line.startswith("## ")]
    ),
}
