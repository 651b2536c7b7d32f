"""When Python looks for garbage: the one place where that is decided, for each sort of run.

What is read lives as long as the library, and a search for garbage goes through all of it for nothing. So a command does without,
judging and building do without while they work, and a server looks when nobody waits.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


def never_look() -> None:
    """For what lives until the process ends, and for a thread that says itself when to look."""
    gc.disable()


def never_look_until_the_end() -> None:
    """For a command, as well, whose process would look one last time when it ends, through all that goes anyhow."""
    never_look()
    atexit.register(gc.freeze)


@contextmanager
def not_looked_for() -> Iterator[None]:
    """For work whose results live on, as judging: no search while it is done."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@contextmanager
def kept_for_good() -> Iterator[None]:
    """For a build: no search while all that stays is read, and none through it afterwards.

    It stays until the next build. Were it not set apart, each search while MkDocs renders would go through it again, and
    cost as much as the reading.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looking:
            gc.enable()


def let_collect_all() -> None:
    """For the next build: what an earlier one has left can be found again."""
    gc.unfreeze()


def look_now() -> None:
    """For a run that is repeated: what the last one has left goes before the next."""
    gc.collect()


def look_and_set_apart() -> None:
    """For a server at rest: garbage goes, and what lives by now lives on, and need not be looked at again."""
    gc.collect()
    gc.freeze()
