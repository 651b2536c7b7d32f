"""Real folders build as MkDocs sites: every page is there, scored pages carry their panel, and the index names all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

pytest.importorskip("mkdocs")
pytest.importorskip("material")

PANEL = "asyncdocs-panel"
MATERIAL = {"site_name": "Test", "theme": {"name": "material", "font": False, "features": ["navigation.prune"]}}
SITES = {"govuk-aws": "docs", "madr": "docs", "otel-oteps": ".", "jabref": "docs"}
"""Each folder, and where in it its pages are."""


def _settings(folder: Path) -> dict[str, Any]:
    own = folder / "mkdocs.yml"
    settings: dict[str, Any] = yaml.safe_load(own.read_text("utf-8")) if own.is_file() else dict(MATERIAL)
    return settings


@pytest.mark.parametrize("name", SITES)
def test_a_real_folder_builds_as_a_site(name: str, corpora: Path, tmp_path: Path) -> None:
    docs, site = (corpora / name / SITES[name]).resolve(), tmp_path / "site"
    settings = _settings(corpora / name) | {"docs_dir": str(docs), "plugins": ["search", "asyncdocs"]}
    config = tmp_path / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert built.returncode == 0, built.stderr[-3000:]
    assert "Traceback" not in built.stderr

    index = json.loads((site / "asyncdocs.json").read_text("utf-8"))
    listed = {unquote(document["url"]): document for document in index["documents"] if document["url"] is not None}
    for file in sorted(docs.rglob("*.md")):
        relative = file.relative_to(docs)
        beside_index = file.name == "README.md" and file.with_name("index.md").is_file()
        if file.is_file() and not beside_index and not any(part.startswith(".") for part in relative.parts):
            url = _url(relative)
            assert (site / url / "index.html").is_file(), relative
            assert url in listed or (url or "./") in listed, f"{relative} is not in the index"

    scored = 0
    for url, document in listed.items():
        html = (site / url / "index.html").read_text("utf-8")
        scored += document["total"] is not None
        over = document["stage"] == "dead"  # what is over shows no readiness
        assert (PANEL in html) == (document["total"] is not None and not over), url
    assert scored >= 15


def _url(page: Path) -> str:
    stem = page.with_suffix("")
    place = stem.parent if stem.name in ("index", "README") else stem
    return "" if place == Path() else f"{place.as_posix()}/"
