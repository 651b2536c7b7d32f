"""Nothing grows worse than n·log n: whatever the shape of a page or a folder, twice of it takes about twice the work.

Where Python does the work, its calls are counted, which is the same on any machine. What a regular expression does within
one call cannot be counted: there the processor's own time is compared, of a page and of one eight times as long. That is
64 times for a square and about 8 for a line; the limit lies between, and the least of several tries counts.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Mapping

import pytest
from growth import FOLDERS, PAGES, TOKENS, everywhere

from asyncdocs.api import check, library_of_texts
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import Report
from asyncdocs.settings.config import Config

pytestmark = pytest.mark.growth

CONFIG = Config(documents_language="en", disable_history=True)
FEW, TIMES, LIMIT, TRIES = 250, 8, 26, 4
LEAST = 0.02
"""Seconds below which a page is read in no time."""


def _judged(files: Mapping[str, str]) -> tuple[Library, Report]:
    library = library_of_texts(files, CONFIG)
    report = check(library)
    for document in library.documents:
        assert document.anchors is not None
    return library, report


def _shown(library: Library, report: Report) -> None:
    """All that the site makes of a library."""
    from asyncdocs.api.prepared import _url
    from asyncdocs.site import files, pages
    from asyncdocs.site.markdown.blocks import block
    from asyncdocs.site.parts import parts
    from asyncdocs.site.site import Site

    made = {each: _url(each.file, True) for each in pages.pages(library, CONFIG)}
    urls = {document.path: _url(document.place, True) for document in library.documents}
    site = Site(library, report, urls, CONFIG, made, name="x")
    for document in library.documents:
        parts(site, document)
    for page, url in made.items():
        block(site, page.block, url)
    for _path, pieces in files.texts(site):
        sum(map(len, pieces))


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _calls(run: Callable[[], object]) -> int:
    """How many functions are called, Python's own among them."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def _assert_in_step(make: Callable[[int], Mapping[str, str]]) -> None:
    few, many = make(FEW), make(FEW * TIMES)
    _judged(few)
    for _try in range(TRIES):
        short, long = _seconds(lambda: _judged(few)), _seconds(lambda: _judged(many))
        if long < max(LEAST, short) * LIMIT:
            return
    pytest.fail(f"{TIMES} times the text takes {long / short:.0f} times as long ({long:.1f} s)")


@pytest.mark.parametrize("token", TOKENS, ids=repr)
def test_a_page_of_one_sign(token: str) -> None:
    _assert_in_step(lambda count: {"docs/specs/spec-0001-a.md": everywhere(token * count)})


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page(page: Callable[[int], str]) -> None:
    other = "# B\n\n[x](specs/spec-0001-a.md) SPEC-1\n"
    _assert_in_step(lambda count: {"docs/specs/spec-0001-a.md": page(count), "docs/b.md": other})


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS.keys())
def test_a_folder(folder: Callable[[int], Mapping[str, str]]) -> None:
    """Counted: four times the pages make about four times the calls, of what judges and of what shows."""
    _shown(*_judged(folder(30)))
    counts: list[tuple[int, int]] = []
    for number in (100, 400):
        files = folder(number)
        made: list[tuple[Library, Report]] = []
        judged = _calls(lambda files=files, made=made: made.append(_judged(files)))  # type: ignore[misc]
        counts.append((judged, _calls(lambda made=made: _shown(*made[0]))))  # type: ignore[misc]
    for few, many in zip(*counts, strict=True):
        assert many < 6.5 * few, "about four times is a line, sixteen a square"
