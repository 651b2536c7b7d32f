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


class Builds:
    """For the builds of one process.

    While what stays is read, nothing is looked for, and afterwards it is set apart: it stays until the next build, and were
    it looked through each time while a site is rendered, that would cost as much as the reading.

    A process that serves builds again and again, and what it has read stays for all of its builds. So it is looked through
    and set apart when the second begins, and then but once in many, for the little that goes by the way; and a build, in
    which somebody waits for a page, looks seldom.
    """

    def __init__(self) -> None:
        self._last = 0
        self._serves = False

    def begin(self, *, serves: bool) -> None:
        """Begin a build.

        Args:
            serves: whether the process goes on after it.
        """
        self._serves = serves
        self._last += 1
        if serves:
            gc.set_threshold(*_SELDOM)
        if not serves:
            gc.unfreeze()
        elif self._last % _BUILDS == 2:
            gc.unfreeze()
            look_and_set_apart()

    @contextmanager
    def work(self) -> Iterator[None]:
        """No search within; what was made there is set apart, where it stays until all of it is looked through."""
        with not_looked_for():
            try:
                yield
            finally:
                if not self._serves or self._last == 1:
                    gc.freeze()


_SELDOM = (10_000, 10, 10)
"""What has to be made before a process that serves looks for garbage: ten thousand things, where Python's own figure is 700.

A build of MkDocs makes millions that go at once, and looks through all its pages a dozen times meanwhile; so it is once.
"""

_BUILDS = 16
"""In one of so many builds a process that serves looks through all that it has."""


def look_now() -> None:
    """For a run that is repeated: what the last one has left goes before the next."""
    gc.collect()


def look_and_set_apart() -> None:
    """For a server at rest: garbage goes, and what lives by now lives on, and need not be looked at again."""
    gc.collect()
    gc.freeze()
