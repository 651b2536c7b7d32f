"""The example handbook as built keeps what it promises, wherever it stands; and a promise that is broken is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from git_folder import needs_git

from asyncdocs.api import verify_site

ROOT = Path(__file__).parents[2]


BELOW = "https://h.example/team/handbook/"


def _built(example: Path, folder: Path, **settings: Any) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    written = {**yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8")), **settings}
    written["docs_dir"] = str(example / "docs_example")
    written["plugins"] = ["search", {"asyncdocs": {"today": "2026-11-20"}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(written), "utf-8")
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"use_directory_urls": True}, id="directory URLs"),
        pytest.param({"use_directory_urls": False}, id="files that open from disk"),
        pytest.param({"use_directory_urls": True, "site_url": BELOW}, id="below a path of a host"),
        pytest.param({"use_directory_urls": False, "site_url": BELOW}, id="files below a path of a host"),
        pytest.param({"use_directory_urls": True, "theme": "readthedocs"}, id="another theme"),
    ],
)
def test_the_example_is_whole(example: Path, tmp_path: Path, settings: dict[str, Any]) -> None:
    verified = verify_site(_built(example, tmp_path, **settings))
    assert verified.findings == ()
    assert verified.pages > 50 and verified.files > 50 and verified.addresses > 5_000
    assert verified.base_url == settings.get("site_url", "/")


GONE = {
    "decisions/adr-0004-holds-in-postgres/index.html": {
        "asyncdocs.json",
        "feeds/decisions.xml",
        "id/ADR-4/index.html",
        "index.html",
        "llms-full.txt",
        "readiness/decision-log/index.html",
        "readiness/map/index.html",
        "search/search_index.json",
        "sitemap.xml",
    },
    "playbooks/pb-0004-restore-booking-database/index.html": {"feeds/reviews.ics", "readiness/review-queue/index.html"},
    "systems/quay/index.html": {"systems/tablets/index.html"},
    "specs/spec-0001-hold-places/index.md": {
        "asyncdocs.json",
        "decisions/adr-0002-holds-in-redis/index.md",
        "llms-full.txt",
        "llms.txt",
        "specs/spec-0001-hold-places/index.html",
    },
    "id/SPEC-1/index.html": {"asyncdocs.json"},
    "feeds/decisions.xml": {"specs/spec-0001-hold-places/index.html"},
}
"""Files, and where it is told that one of them is gone: every sort that points at files of the site, feeds and redirects too."""


@needs_git
def test_what_is_gone_is_missed_wherever_it_is_named(example: Path, tmp_path: Path) -> None:
    site = _built(example, tmp_path, use_directory_urls=True, site_url=BELOW)
    for path, missed in GONE.items():
        (site / path).rename(tmp_path / "aside")
        found = verify_site(site).findings
        (tmp_path / "aside").rename(site / path)
        assert missed <= {each.page for each in found}, path
