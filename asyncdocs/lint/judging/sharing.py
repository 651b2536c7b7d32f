"""Shares work out over processes that are copies of this one, so that a long run uses every core there is.

Threads would take turns, and a process that begins anew would read all documents again: a copy has them. So it is done where
the system copies processes safely, and nothing else runs in this one; elsewhere the work is done here, with the same result.
This process takes a share as well: what it finds itself need not be sent.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, NamedTuple, TypeVar

from asyncdocs.inputs.witness import recorded_by_copy, take_over

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")

ENOUGH = 2_000_000
"""Characters of work for each process: with less, copying this one costs more than it saves."""

_PART, _WITNESS = -1, -2
"""What a message is about that is not the number of a thing: a part of a survey, or what was asked of the disk."""
_LENGTH = 8
_CHUNK = 1 << 16


class Survey(NamedTuple):
    """Something that has to be known of all things before work on any begins.

    Attributes:
        part: looks at some things, by their numbers.
        settle: takes what was seen of all of them, part by part.
    """

    part: Callable[[Sequence[int]], Any]
    settle: Callable[[list[Any]], None]


class _Copy(NamedTuple):
    """A copy of this process, the pipe on which it tells what it has done, and the one on which it hears of the others."""

    pid: int
    told: BinaryIO
    hears: BinaryIO
    share: list[int]


def processes(jobs: int, size: int) -> int:
    """How many processes to use.

    Args:
        jobs: the most that are wanted.
        size: of the work, in characters.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = min(jobs, cores, size // ENOUGH)
    return max(1, wanted) if can_be_copied() else 1


def can_be_copied() -> bool:
    """Whether a copy of this process can be begun: elsewhere it may not use what its system has begun, or there are none."""
    return sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1


def shared_out(
    things: Sequence[_Thing],
    work: Callable[[_Thing], _Result],
    weights: Sequence[int],
    count: int,
    surveys: Sequence[Survey] = (),
) -> Iterator[tuple[int, _Result]]:
    """What comes of each thing, with its number, as it comes; what no copy has done in the end is done here.

    Args:
        things: to work on, each on its own.
        work: what to do; what comes of it can be pickled.
        weights: how much work each is.
        count: of processes.
        surveys: what each process has to know of all things, one after the other: a later one may ask what an earlier one settled.
    """
    done: set[int] = set()
    shares = _shares(weights, count)
    if len(shares) > 1:
        for number, result in _with_copies(things, work, shares, surveys):
            done.add(number)
            yield number, result
    for number, thing in enumerate(things):
        if number not in done:
            yield number, work(thing)


def _shares(weights: Sequence[int], count: int) -> list[list[int]]:
    """The numbers of the things each process works on: the heaviest first, each to whoever has least."""
    shares: list[list[int]] = [[] for _process in range(count)]
    loads = [0] * count
    for number in sorted(range(len(weights)), key=lambda number: -weights[number]):
        least = loads.index(min(loads))
        shares[least].append(number)
        loads[least] += weights[number] + 1
    return [share for share in shares if share]


def _with_copies(
    things: Sequence[_Thing], work: Callable[[_Thing], _Result], shares: list[list[int]], surveys: Sequence[Survey]
) -> Iterator[tuple[int, _Result]]:
    """What this process makes of the first share, and copies of it of the others, as it comes."""
    own, *others = shares
    with _ended() as copies, selectors.DefaultSelector() as waiting:
        for share in others:
            copy = _copy(things, work, share, surveys, copies)
            if copy is None:
                break
            copies.append(copy)
            waiting.register(copy.told, selectors.EVENT_READ, copy)
        own += [number for share in others[len(copies) :] for number in share]
        beside = _Beside(copies, waiting)
        for survey in surveys:
            if beside.runs and not beside.looks(survey, own):
                return
        for number in own:
            yield number, work(things[number])
            yield from beside.heard(wait=False)
        while beside.runs:
            yield from beside.heard(wait=True)


class _Beside:
    """The copies that work beside this process, and what they have told it."""

    def __init__(self, copies: list[_Copy], waiting: selectors.BaseSelector) -> None:
        self._copies, self._waiting = copies, waiting
        self._come = {copy.pid: bytearray() for copy in copies}
        self._parts: dict[int, bytes] = {}
        self._done: list[tuple[int, Any]] = []

    @property
    def runs(self) -> bool:
        """Whether a copy has more to tell."""
        return bool(self._waiting.get_map())

    def heard(self, *, wait: bool) -> list[tuple[int, Any]]:
        """What came of things since it was asked last; where it waits, a copy has told something or ended."""
        self._hear(wait=wait)
        done, self._done = self._done, []
        return done

    def looks(self, survey: Survey, own: list[int]) -> bool:
        """Look at the own share, put it together with what the copies see of theirs, and let each of them know.

        What a copy that has ended was to look at is looked at here. False where that cannot be done: whatever is in the
        way comes up again when a single thing is worked on, and is dealt with there.
        """
        try:
            seen = survey.part(own)
            while any(key.data.pid not in self._parts for key in self._waiting.get_map().values()):
                self._hear(wait=True)
            told = [self._parts.pop(copy.pid, b"") or _bytes_of(survey.part(copy.share)) for copy in self._copies]
            all_told = [_bytes_of(seen), *told]
            for place, copy in enumerate(self._copies, 1):
                with suppress(OSError):  # it has ended, and what it has not done is done here
                    copy.hears.write(_message((_PART, [*all_told[:place], None, *all_told[place + 1 :]])))
                    copy.hears.flush()
            survey.settle([seen, *map(pickle.loads, told)])
        except Exception:
            return False
        return True

    def _hear(self, *, wait: bool) -> None:
        for key, _events in self._waiting.select(None if wait else 0):
            copy = key.data
            data, come = os.read(copy.told.fileno(), _CHUNK), self._come[copy.pid]
            come.extend(data)
            for sort, told in _whole(come):
                if sort == _WITNESS:
                    take_over(told)
                elif sort == _PART:
                    self._parts[copy.pid] = told
                else:
                    self._done.append((sort, told))
            if not data:
                self._waiting.unregister(copy.told)


def _whole(data: bytearray) -> Iterator[Any]:
    """The messages that have come whole; they are taken out of the data."""
    at = 0
    while len(data) >= at + _LENGTH:
        end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "little")
        if len(data) < end:
            break
        yield pickle.loads(data[at + _LENGTH : end])
        at = end
    del data[:at]


def fork_with_pipes() -> tuple[int, list[int]] | None:
    """Fork this process between two pipes: its number (0 in the copy), and the ends of both, each to read from and to write to.

    None where the system makes no more of them.
    """
    for stream in (sys.stdout, sys.stderr):  # else the copy writes once more what still waits there
        if stream is not None:
            stream.flush()
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        return os.fork(), ends
    except OSError:
        for end in ends:
            os.close(end)
        return None


def _copy(
    things: Sequence[_Thing],
    work: Callable[[_Thing], _Result],
    share: list[int],
    surveys: Sequence[Survey],
    others: list[_Copy],
) -> _Copy | None:
    """Begin a copy of this process that works on its share; None where the system makes no more of them."""
    begun = fork_with_pipes()
    if begun is None:
        return None
    pid, ends = begun
    told, tells, hears, lets_hear = ends
    if pid == 0:
        unused = [told, lets_hear, *(end.fileno() for other in others for end in (other.told, other.hears))]
        _do(things, work, share, surveys, (tells, hears), unused)
    os.close(tells)
    os.close(hears)
    return _Copy(pid, os.fdopen(told, "rb", buffering=0), os.fdopen(lets_hear, "wb"), share)


def _do(
    things: Sequence[Any],
    work: Callable[[Any], Any],
    share: list[int],
    surveys: Sequence[Survey],
    pipes: tuple[int, int],
    unused: list[int],
) -> None:
    """What a copy does: its share, and nothing of what this process does at its end. It never returns."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for descriptor in unused:
            os.close(descriptor)
        with os.fdopen(pipes[0], "wb") as out, os.fdopen(pipes[1], "rb") as heard, recorded_by_copy() as witness:
            for survey in surveys:
                own = survey.part(share)
                _tell(out, (_PART, _bytes_of(own)))
                out.flush()
                heard.read(_LENGTH)
                _sort, seen = pickle.load(heard)
                survey.settle([own if part is None else pickle.loads(part) for part in seen])
            for number in share:
                _tell(out, (number, work(things[number])))
            if witness is not None:
                _tell(out, (_WITNESS, witness))
        code = 0
    except BaseException:  # what it has not done is done by the process it is a copy of, which says what is wrong
        code = 1
    finally:
        os._exit(code)


def _tell(out: BinaryIO, about: tuple[Any, Any]) -> None:
    out.write(_message(about))


def _bytes_of(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _message(about: tuple[Any, Any]) -> bytes:
    data = _bytes_of(about)
    return len(data).to_bytes(_LENGTH, "little") + data


@contextmanager
def _ended() -> Iterator[list[_Copy]]:
    """The copies that are begun within; none is left afterwards, whatever ends this."""
    copies: list[_Copy] = []
    try:
        yield copies
    finally:
        for copy in copies:
            copy.told.close()
            with suppress(OSError):
                copy.hears.close()
            with suppress(ProcessLookupError):
                os.kill(copy.pid, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(copy.pid, 0)
