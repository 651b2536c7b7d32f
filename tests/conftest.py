"""Fixtures used everywhere: a small library in memory, and the hits of one rule."""

from __future__ import annotations

import functools
import inspect
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import library_of_texts
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.rules import by_name
from asyncdocs.settings.config import Config

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_configure() -> None:
    """Let Ctrl-C reach the commands that tests start: a runner in the background hands down that it is to be ignored."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    _keep_streams_apart()


def _keep_streams_apart() -> None:
    """Let the test runner of click 8.1 keep standard error by itself, and give both as the output, as that of later ones does."""
    if "mix_stderr" in inspect.signature(CliRunner).parameters:
        CliRunner.__init__ = functools.partialmethod(CliRunner.__init__, mix_stderr=False)  # type: ignore[method-assign]
        Result.output = property(lambda run: run.stdout + run.stderr)  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test sees what is worked out, and leaves nothing behind; those of the cache take this back."""
    monkeypatch.setenv("ASYNCDOCS_NO_CACHE", "1")


@pytest.fixture
def library() -> Callable[[dict[str, str]], Library]:
    """Makes a library of texts by path."""
    return library_of_texts


@pytest.fixture
def lint() -> Callable[..., list[Finding]]:
    """Runs one rule over texts by path and gives its findings in one of them."""

    def run(rule: str, files: dict[str, str], path: str) -> list[Finding]:
        library = library_of_texts(files, Config(enable_preview=True))
        found = by_name(rule)
        assert found is not None
        return findings(library, [library.by_path[path]], [found])[path]

    return run
