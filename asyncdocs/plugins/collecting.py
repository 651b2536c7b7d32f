"""When Python looks for garbage during a build: not while all that stays is read, and never through it again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Do something with Python's search for garbage out of the way.

    All that is read stays until the next build. Were it not set apart, each search while MkDocs renders would go
    through it again, and cost as much as the reading.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def let_collect_all() -> None:
    """Let what an earlier build has left be found again."""
    gc.unfreeze()
