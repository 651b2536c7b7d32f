"""A copy of the process that does some work and ends, so that the memory of the work is freed and only the answers stay.

Memory that Python frees within a process is fragmented, and seldom given back to the system.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from asyncdocs.garbage import never_look
from asyncdocs.lint.judging.sharing import can_be_copied, fork_with_pipes


class Lost(Exception):
    """The copy has ended or could not answer; the caller does the work itself."""


class Apart:
    """A copy of this process that answers questions until it is told to end."""

    def __init__(self, pid: int, asks: BinaryIO, told: BinaryIO) -> None:
        self._pid = pid
        self._asks = asks
        self._told = told

    def ask(self, question: str, *told: object) -> Any:
        """What the copy answers.

        Raises:
            Lost: it does not, and has ended.
        """
        try:
            pickle.dump((question, told), self._asks, pickle.HIGHEST_PROTOCOL)
            self._asks.flush()
            return pickle.load(self._told)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            raise Lost from None

    def end(self) -> None:
        """End the copy, whatever it does."""
        for stream in (self._asks, self._told):
            with suppress(OSError):
                stream.close()
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def begun(answer: Callable[..., Any]) -> Apart | None:
    """A copy of this process as it is now; None where there can be none.

    Args:
        answer: what the copy does: it is given a question, and what is told with it; what it gives can be pickled.
    """
    copied = fork_with_pipes() if can_be_copied() else None
    if copied is None:
        return None
    pid, ends = copied
    asked, asks, told, tells = ends
    if pid == 0:
        os.close(asks)
        os.close(told)
        _serve(answer, asked, tells)
    os.close(asked)
    os.close(tells)
    return Apart(pid, os.fdopen(asks, "wb"), os.fdopen(told, "rb"))


def _serve(answer: Callable[..., Any], asked: int, tells: int) -> NoReturn:
    """Answer questions until the pipe is closed, then end without the exit handlers of the process."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        logging.disable()
        never_look()
        with os.fdopen(asked, "rb") as questions, os.fdopen(tells, "wb") as answers:
            while True:
                question, told = pickle.load(questions)
                pickle.dump(answer(question, *told), answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()
    except EOFError:
        code = 0
    except BaseException:  # the process does itself what the copy could not, and says what is wrong
        code = 1
    finally:
        os._exit(code)
