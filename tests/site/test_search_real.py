"""Search on folders of real documents: whoever types an id or a title has that page as the first hit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.real.conftest import corpora  # noqa: F401

FOLDERS = {"prometheus-proposals": 7, "otel-oteps": 7, "govuk-aws": 6}
"""Folders whose titles have numbers, colons and code in them, and how many of their pages are asked for."""


def _asked(site: Path, number: int) -> list[tuple[str, str]]:
    """What is typed, and the page it is meant for: ids and titles in turn, spread evenly over the pages that have both."""
    found = json.loads((site / "asyncdocs.json").read_text("utf-8"))["documents"]
    titles = [document["title"] for document in found]
    ids = [document["id"] for document in found]
    both = [
        each
        for each in found
        if each["id"] and each["url"] and titles.count(each["title"]) == 1 and ids.count(each["id"]) == 1
    ]
    chosen = [both[at * len(both) // number] for at in range(number)]
    return [(each["id" if at % 3 == 0 else "title"], each["url"]) for at, each in enumerate(chosen)]


@pytest.mark.browser
@pytest.mark.corpora
@pytest.mark.parametrize("name", FOLDERS)
def test_the_first_hit_is_the_page_that_was_asked_for(
    name: str,
    corpora: Path,  # noqa: F811
    tmp_path: Path,
    serve: Any,
    window: Any,
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    settings = {
        "site_name": "Test",
        "docs_dir": str((corpora / name).resolve()),
        "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
        "plugins": ["search", "asyncdocs"],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    look = window(str(serve(tmp_path / "site")))
    missed = {}
    for typed, url in _asked(tmp_path / "site", FOLDERS[name]):
        look.go("")
        field = look.page.locator(".md-search__input")
        field.fill(typed)
        field.press("End")
        if (found := look.first_found(url)) is not None:
            missed[typed] = found
    assert missed == {}
