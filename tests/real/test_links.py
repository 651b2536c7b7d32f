"""Real folders as sites: lint says of each internal link what verify says of it on the built site, and MkDocs has our addresses.

What is left differs for these reasons. HTML that is left open, within what GitHub takes for code, ends the Markdown of a page
for Python-Markdown. It takes a name with spaces for an address
(`[text](some words)`), or a line that begins with `#` for a heading where a link is wrapped. A page is filled by an
extension or a plugin that is not installed. An address is of a file in a hidden folder.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from agreement import build, compare, project

from asyncdocs.api.opening.folder import open_folder

from .test_builds import Kept, _loader

pytest.importorskip("mkdocs")

SITES = {
    "18f-development-guide": "_pages",
    "argo-cd": "docs",
    "backlog-md": "backlog",
    "foam": "docs",
    "govuk-aws": "docs",
    "jabref": "docs",
    "kep": "keps",
    "madr": "docs",
    "mkdocs": "docs",
    "ms-engineering-playbook": "docs",
    "otel-oteps": "text",
    "prometheus-proposals": "proposals",
    "rust-rfcs": "text",
}
"""Each folder, and where in it its pages are; those with a mkdocs.yml are built with what it says of addresses and Markdown."""

AT_LEAST = 0.985
"""The share of links of one folder that both judge alike; of all folders together it is more than 0.995."""

_OF_ADDRESSES = ("exclude_docs", "draft_docs", "not_in_nav", "use_directory_urls", "validation")
_SNIPPETS = "pymdownx.snippets"


def _settings(folder: Path) -> dict[str, Any]:
    """What a folder's own mkdocs.yml says of addresses, and its extensions as far as they are installed, without options."""
    own = folder / "mkdocs.yml"
    if not own.is_file():
        return {}
    written: dict[str, Any] = yaml.load(own.read_text("utf-8"), _loader())
    names = [next(iter(each)) if isinstance(each, dict) else each for each in written.get("markdown_extensions", [])]
    known: list[Any] = [str(name) for name in names if name != _SNIPPETS and _is_installed(str(name))]
    known += [{_SNIPPETS: {"base_path": [str(folder)]}}] if _SNIPPETS in names else []
    chosen = {name: written[name] for name in _OF_ADDRESSES if name in written and not isinstance(written[name], Kept)}
    return {**chosen, "markdown_extensions": known}


def _is_installed(extension: str) -> bool:
    try:
        return any(find_spec(name) for name in (extension, f"markdown.extensions.{extension}"))
    except ModuleNotFoundError:
        return False


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, corpora: Path, tmp_path: Path) -> Path:
    """Each folder as a site of bare pages, not built yet."""
    folder = corpora / request.param
    return project(folder / SITES[request.param], _settings(folder), tmp_path / "site-of-it")


def test_lint_says_of_each_link_what_verify_says(site: Path, record_property: Callable[[str, object], None]) -> None:
    build(site)
    found = compare(site)
    record_property("links", found.links)
    record_property("differ", len(found.differ))
    assert found.links >= 1
    assert found.share >= AT_LEAST or len(found.differ) <= 2, "\n".join(map(" | ".join, found.differ))


def test_the_table_of_addresses_is_that_of_mkdocs(site: Path) -> None:
    from mkdocs.config import load_config
    from mkdocs.structure.files import get_files

    files = get_files(load_config(str(site / "mkdocs.yml")))
    table = open_folder([], site / "mkdocs.yml").library.addresses
    assert table is not None
    theirs = {file.src_uri: file.dest_uri for file in files if file.inclusion.is_included()}
    assert {source: table.named(source, source) for source in theirs} == theirs
    assert set(table.pages.values()) == {file.src_uri for file in files.documentation_pages()}
    assert set(theirs.values()) <= table.standing
