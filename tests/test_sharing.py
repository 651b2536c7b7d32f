"""Judging by several processes comes to what one process comes to, and leaves none of them behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.inputs.witness import recorded
from asyncdocs.library.library import Library
from asyncdocs.lint.folder import together
from asyncdocs.lint.judging import exchange, sharing
from asyncdocs.lint.judging.sharing import Survey, shared_out
from asyncdocs.lint.model.wanted import ALL, NO_SCORES, Wanted
from asyncdocs.settings.config import Config

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")

PAGE = """---
status: ready
---

# {title}

## Context

As discussed in the call, see [the other](spec-{next}.md#scope) and SPEC-{next}.

## Scope

## Out of scope

TBD

## Open questions

- Who tells the desk?
"""


def library(count: int = 40) -> Library:
    pages = {f"specs/spec-{n}.md": PAGE.format(title=f"Lane {n}", next=(n + 1) % count) for n in range(count)}
    return library_of_texts(pages, Config(enable_preview=True))


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder is large enough, every machine has two cores, and no thread runs beside."""
    monkeypatch.setattr(sharing, "processes", lambda jobs, size: jobs)
    monkeypatch.setattr("asyncdocs.lint.judging.judge.processes", lambda jobs, size: jobs)


@pytest.mark.parametrize(
    "wanted",
    [NO_SCORES, ALL, Wanted(findings=False)],
    ids=["findings", "scores too", "scores alone"],
)
def test_any_number_of_processes_comes_to_the_same(shares: None, wanted: Wanted) -> None:
    """What most documents lack is told of the first alone: each process has to know of all documents for it."""
    alone = check(library(), wanted=wanted)
    told = any("most documents in this folder" in f.message for d in alone.documents for f in d.findings)
    assert told is wanted.findings
    for jobs in (2, 3, 7):
        assert check(library(), wanted=wanted, jobs=jobs) == alone


@pytest.mark.parametrize("wanted", [ALL, NO_SCORES, Wanted(evidence=False, findings=False)])
def test_whoever_asks_for_a_sum_is_named(wanted: Wanted) -> None:
    """A sum that nobody is said to ask for is worked out by every process, of all documents."""
    pages = library()
    check(pages, wanted=wanted)
    asking = exchange.asking(pages, pages.documents, wanted)
    assert [name for name in together.wholes_of(pages) if not together.is_asked_by(name, asking)] == []


def test_some_documents_of_many_are_judged_as_among_all(shares: None) -> None:
    some = slice(5, 25)
    first, second = library(), library()
    assert check(first, first.documents[some], jobs=3) == check(second, second.documents[some])


def test_a_process_that_ends_before_its_time_loses_nothing() -> None:
    here = os.getpid()

    def work(thing: int) -> int:
        if thing == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing * 2

    assert dict(shared_out(range(8), work, [1] * 8, 2)) == {n: n * 2 for n in range(8)}


def test_a_process_that_ends_before_it_has_looked_is_looked_for(tmp_path: Path) -> None:
    here, settled = os.getpid(), []

    def part(numbers: Sequence[int]) -> list[int]:
        if 1 in numbers and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(numbers)

    found = dict(shared_out(range(6), lambda thing: thing, [1] * 6, 2, [Survey(part, settled.extend)]))
    assert found == {n: n for n in range(6)} and sorted(n for seen in settled for n in seen) == list(range(6))


def test_a_later_survey_may_ask_what_an_earlier_one_settled() -> None:
    known: list[int] = []
    first = Survey(lambda numbers: len(numbers), known.extend)
    second = Survey(lambda numbers: sum(known) * 10, known.extend)
    found = dict(shared_out(range(6), lambda thing: [*known], [1] * 6, 2, [first, second]))
    assert found == {n: [3, 3, 60, 60] for n in range(6)} and known == [3, 3, 60, 60]


def test_a_process_that_ends_between_two_surveys_is_done_without() -> None:
    here, settled = os.getpid(), []

    def part(numbers: Sequence[int]) -> list[int]:
        if 1 in numbers and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(numbers)

    surveys = [Survey(lambda numbers: None, lambda parts: None), Survey(part, settled.extend)]
    found = dict(shared_out(range(6), lambda thing: thing, [1] * 6, 2, surveys))
    assert found == {n: n for n in range(6)} and sorted(n for seen in settled for n in seen) == list(range(6))


def test_where_no_process_can_be_made_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert dict(shared_out(range(4), lambda thing: thing, [1] * 4, 2)) == {n: n for n in range(4)}


def test_what_goes_wrong_in_a_process_goes_wrong_here(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork = os.fork

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    def work(thing: int) -> int:
        raise RecursionError(thing)

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(RecursionError):
        list(shared_out(range(4), work, [1] * 4, 2))
    assert len(copies) == 1
    for copy in copies:  # only these: other tests of this process may have children of their own
        with pytest.raises(ChildProcessError):
            os.waitpid(copy, os.WNOHANG)


def test_what_a_process_asks_of_the_disk_is_recorded(tmp_path: Path) -> None:
    with recorded() as witness:
        list(shared_out(range(4), lambda n: (tmp_path / str(n)).exists(), [1] * 4, 2))
    assert {path: witness.answers["is"][path] for path in (str(tmp_path / "0"), str(tmp_path / "3"))} == {
        str(tmp_path / "0"): "-",
        str(tmp_path / "3"): "-",
    }


def test_a_large_result_fits_through() -> None:
    found = dict(shared_out(range(4), lambda n: "x" * 3_000_000, [1] * 4, 2))
    assert [len(found[n]) for n in range(4)] == [3_000_000] * 4


def test_ctrl_c_leaves_no_process_behind() -> None:
    code = """
import os, sys, time
from asyncdocs.lint.judging.sharing import Survey, shared_out
from asyncdocs.settings.config import Config
def work(n):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece, whatever else is written
    time.sleep(60)
try:
    list(shared_out(range(2), work, [1, 1], 2, [Survey(lambda numbers: None, lambda parts: None)]))
except KeyboardInterrupt:
    sys.exit(130)
"""
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert run.stdout is not None
    copies = [int(run.stdout.readline()) for _copy in range(2)]
    os.kill(run.pid, signal.SIGINT)  # this one alone: a terminal tells the copies as well
    assert run.wait(30) == 130
    for pid in copies:
        assert not _runs(pid)


def _runs(pid: int) -> bool:
    for _time in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize(
    ("jobs", "size", "threads", "count"),
    [
        pytest.param(64, 100, 1, 1, id="little to do"),
        pytest.param(64, 10**9, 1, 4, id="much to do"),
        pytest.param(2, 10**9, 1, 2, id="fewer wanted"),
        pytest.param(64, 5 * 10**6, 1, 2, id="enough for two"),
        pytest.param(64, 10**9, 2, 1, id="a thread runs beside"),
    ],
)
def test_how_many(monkeypatch: pytest.MonkeyPatch, jobs: int, size: int, threads: int, count: int) -> None:
    monkeypatch.setattr(sharing.os, "sched_getaffinity", lambda pid: range(4))
    monkeypatch.setattr(sharing.threading, "active_count", lambda: threads)
    assert sharing.processes(jobs, size) == count
