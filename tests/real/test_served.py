"""After any edits of a real folder, the site that is served is the one that a build makes which keeps nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.real.conftest import everything
from tests.serving import Served

FOLDERS = ("prometheus-proposals", "otel-oteps", "madr") if everything() else ("prometheus-proposals",)


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_served_of_a_real_folder_is_what_a_fresh_build_makes(
    name: str, corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(corpora / name, tmp_path / "docs", symlinks=True)
    site = Served(tmp_path, monkeypatch, name)
    site.build()
    for number in range(30 if everything() else 6):
        edited = site.edit("text" if number else "a line at the end")
        served, fresh = site.build(), site.build_anew()
        assert served.keys() == fresh.keys(), (number, edited)
        assert [path for path in fresh if served[path] != fresh[path]] == [], (number, edited)
    assert any(site.kept), "no page was taken over"
