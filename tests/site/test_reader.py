"""A file is read again as soon as it may hold something else, and not before."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from asyncdocs.plugins import served
from asyncdocs.text.source import read_file


def _same_length(page: Path) -> None:
    found = page.stat()
    page.write_text("# Fares in 2032\n")
    os.utime(page, ns=(found.st_atime_ns, found.st_mtime_ns))


def _replaced(page: Path) -> None:
    other = page.with_suffix(".new")
    other.write_text("# Fares in 2032\n")
    other.replace(page)


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "nothing": (lambda page: None, False),
    "more text": (lambda page: page.write_text("# Fares in 2031\n\nMore.\n"), True),
    "other text of the same length and day": (_same_length, True),
    "another file in its place": (_replaced, True),
    "metadata beside it": (lambda page: page.with_name("metadata.yaml").write_text("status: draft\n"), True),
    "the file taken away": (lambda page: page.unlink(), True),
}


@pytest.mark.parametrize(("change", "again"), CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("rests", [True, False], ids=["at rest", "just written"])
def test_a_file_is_read_again_where_it_may_have_been_written(
    change: Callable[[Path], object], again: bool, rests: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Fares in 2031\n")
    later = page.stat().st_ctime_ns + (10**10 if rests else 10**8)
    monkeypatch.setattr(served.time, "time_ns", lambda: later)
    read, asked = served.Reader(), []

    def told() -> object:
        return read.read(str(page), "README.md", partial(_read, page, asked))

    first = told()
    change(page)
    second = told()
    assert second == read_file(page, "README.md")
    assert (second is not first) is (again or not rests)
    assert len(asked) == (2 if again or not rests else 1)


def _read(page: Path, asked: list[Path]) -> object:
    asked.append(page)
    return read_file(page, "README.md")
