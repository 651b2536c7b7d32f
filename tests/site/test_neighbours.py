"""Beside the plugins teams have, a site builds strictly and shows what it should; what conflicts without us is not tried."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from handbook import HANDBOOK

TAGGED = {
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "sums.md": "---\ntags: [sums]\n---\n\n# Sums\n\n{{ 6 * 7 }} seats stand in SPEC-1.\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/first.md": "---\ndate: 2026-01-05\n---\n\n# First words\n\nSPEC-1 holds.\n\n<!-- more -->\n\nMore.\n",
    ".nav.yml": "nav:\n  - index.md\n  - specs\n  - '*'\n",
}

MATERIAL = {"name": "material", "font": False, "features": ["navigation.instant", "navigation.prune"]}


def needs(*modules: str) -> pytest.MarkDecorator:
    missing = [name for name in modules if find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}; `make test` does it")


def built(folder: Path, files: dict[str, str], settings: dict[str, object]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    own = {"site_name": "Handbook", "site_url": "https://example.org/team/", "use_directory_urls": False}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**own, "theme": MATERIAL, **settings}), "utf-8")
    git = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for command in (("git", "init", "-q"), ("git", "add", "-A"), (*git, "commit", "-qm", "All")):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, env=quiet)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def below_docs(files: dict[str, str]) -> dict[str, str]:
    return {f"docs/{path}": text for path, text in files.items()}


def assert_whole(site: Path, prefix: str = "") -> None:
    page = (site / f"{prefix}specs/spec-0001-seats.html").read_text("utf-8")
    assert 'id="asyncdocs-readiness"' in page and "Linked from (" in page
    assert "Readiness of the pages" in (site / "readiness/index.html").read_text("utf-8")


@needs("mkdocs_awesome_nav", "mkdocs_macros", "mike", "mkdocs_git_revision_date_localized_plugin", "mkdocs_redirects")
def test_all_that_go_together(tmp_path) -> None:
    plugins = [
        "search",
        "tags",
        "blog",
        "awesome-nav",
        "macros",
        {"git-revision-date-localized": {"enable_creation_date": True}},
        {"redirects": {"redirect_maps": {"old-name.md": "specs/spec-0001-seats.md"}}},
        {"mike": {"alias_type": "symlink"}},
        "asyncdocs",
    ]
    site = built(tmp_path, below_docs({**HANDBOOK, **TAGGED}), {"plugins": plugins})
    assert_whole(site)
    sums = (site / "sums.html").read_text("utf-8")
    assert "42 seats" in sums and 'href="specs/spec-0001-seats.html"' in sums
    post = next(file for file in site.rglob("first-words.html")).read_text("utf-8")
    assert "spec-0001-seats.html" in post
    assert "spec-0001-seats.html" in (site / "old-name.html").read_text("utf-8"), "their redirects are theirs"
    assert "Sums" in (site / "tags.html").read_text("utf-8")
    home = (site / "index.html").read_text("utf-8")
    assert home.index("specs/spec-0001-seats.html") < home.index("decisions/adr-0001-queue.html"), "their order holds"


@needs("mkdocs_static_i18n")
def test_languages(tmp_path) -> None:
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
    plugins = ["search", {"i18n": {"docs_structure": "suffix", "languages": languages}}, "asyncdocs"]
    files = below_docs({**HANDBOOK, "index.fr.md": "# Bonjour\n\nVoir SPEC-1.\n"})
    site = built(tmp_path, files, {"plugins": plugins, "theme": {"name": "material", "font": False}})
    assert_whole(site)
    assert_whole(site, "fr/")
    assert 'href="specs/spec-0001-seats.html"' in (site / "fr/index.html").read_text("utf-8")
    assert not (site / "fr/readiness").exists()


@needs("mkdocs_monorepo_plugin")
def test_several_folders_as_one(tmp_path) -> None:
    files = below_docs(HANDBOOK) | {
        "team/docs/index.md": "# Team\n\nWe wait for SPEC-1.\n",
        "team/mkdocs.yml": "site_name: team\nnav:\n  - Team: index.md\n",
    }
    nav = [
        {"Home": "index.md"},
        {"Spec": "specs/spec-0001-seats.md"},
        {"Decision": "decisions/adr-0001-queue.md"},
        {"Team": "!include ./team/mkdocs.yml"},
    ]
    site = built(tmp_path, files, {"plugins": ["search", "monorepo", "asyncdocs"], "nav": nav})
    assert_whole(site)
    assert "../specs/spec-0001-seats.html" in (site / "team/index.html").read_text("utf-8")


@needs("mkdocs_literate_nav")
def test_a_navigation_written_as_a_page(tmp_path) -> None:
    nav = "* [Home](index.md)\n* [Specs](specs/)\n* [Decisions](decisions/)\n* [Where we stand](readiness/)\n"
    files = below_docs({**HANDBOOK, "SUMMARY.md": nav})
    site = built(tmp_path, files, {"plugins": ["search", "literate-nav", "asyncdocs"]})
    assert_whole(site)
    assert "Where we stand" in (site / "index.html").read_text("utf-8")
