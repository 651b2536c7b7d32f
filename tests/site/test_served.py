"""After any edits, a site that is served is byte for byte the one that a build makes which keeps nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.serving import Served

EXAMPLE = Path(__file__).parents[2] / "docs_example"

SORTS = {
    "lines": ("a line at the end", "words", "a heading", "text", "the status", "text", "text"),
    "files": ("added", "words", "renamed", "a line at the end", "removed", "text"),
    "around": ("a line at the end", "the day", "words", "choices", "words"),
}


@pytest.mark.parametrize("sorts", SORTS.values(), ids=list(SORTS))
def test_what_is_served_is_what_a_fresh_build_makes(
    sorts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "docs")
    site = Served(tmp_path, monkeypatch, " ".join(sorts))
    site.build()
    for number, sort in enumerate(sorts):
        edited = site.edit(sort)
        served, fresh = site.build(), site.build_anew()
        assert served.keys() == fresh.keys(), (number, edited)
        assert [name for name in fresh if served[name] != fresh[name]] == [], (number, edited)
    assert any(site.kept), "no page was taken over"
