"""What lint and verify say of one link: a folder is built as a site of bare pages, and each link on it is judged by both."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from asyncdocs.api.opening.folder import open_folder
from asyncdocs.api.verify import verify_site
from asyncdocs.documents.document import Document
from asyncdocs.library.addresses.urls import Home, home
from asyncdocs.library.library import Library
from asyncdocs.library.resolution import Resolution
from asyncdocs.verify.check import Verified, is_page
from asyncdocs.verify.files import Files
from asyncdocs.verify.page import read_page

ADDRESS = "https://example.org/team/"
MAIN = "<!doctype html><html><body>{{ page.content }}</body></html>"

SORTS = {"link-dead": "dead", "asset-missing": "dead", "anchor-dead": "anchor", "anchor-twice": "fine"}
LINTED = {
    "dead": "dead",
    "dead-anchor": "anchor",
    "github-anchor": "anchor",
    "unknown": "unknown",
    "outside": "outside",
}

Place = tuple[str, str]
"""Where a link leads: a path on the site, and a fragment."""


@dataclass
class Agreement:
    """How many links of a site both judge alike, and those they do not: page, place, by lint, by verify."""

    links: int = 0
    differ: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 1 - len(self.differ) / self.links if self.links else 1.0


def project(docs: Path, settings: dict[str, Any], to: Path) -> Path:
    """A folder with a configuration and a link to the docs folder, whose pages are shown bare."""
    to.mkdir(parents=True, exist_ok=True)
    theme = to / "bare"
    theme.mkdir()
    for name in ("main.html", "404.html"):
        (theme / name).write_text(MAIN if name == "main.html" else "", "utf-8")
    (to / "docs").symlink_to(docs.resolve())
    own = {"site_name": "Test", "site_url": ADDRESS, "theme": {"name": None, "custom_dir": "bare"}, "plugins": []}
    (to / "mkdocs.yml").write_text(yaml.safe_dump({**settings, **own, "docs_dir": "docs"}, sort_keys=False), "utf-8")
    return to


def build(folder: Path) -> Path:
    """Build a site by the command line; where it is."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=quiet, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "site"


def compare(folder: Path, address: str = ADDRESS) -> Agreement:
    """Both verdicts on every internal link of the pages of a built project."""
    site = folder / "site"
    files, at = Files(site), home(address)
    library = open_folder([], folder / "mkdocs.yml").library
    broken = _broken(verify_site(site, address))
    table = library.addresses
    assert table is not None
    found = Agreement()
    for page in files.by_path:
        if not is_page(page):
            continue
        path = table.documents.get(page)
        document = library.by_path.get(path) if path else None
        linted = _linted(library, document) if document else {}
        for place, verified in _verified(files, at, page, broken):
            found.links += 1
            said = linted.get(place, "not seen")
            alike = said in (verified, "outside") or (said in ("not seen", "unknown") and verified == "fine")
            if not alike:
                found.differ.append((page, "#".join(filter(None, place)), said, verified))
        seen = {place for place, _verdict in _verified(files, at, page, broken)}
        for place, said in linted.items():
            if place not in seen and said in ("dead", "anchor"):
                found.links += 1
                found.differ.append((page, "#".join(filter(None, place)), said, "not seen"))
    return found


def _broken(verified: Verified) -> dict[tuple[str, str], str]:
    return {(one.page, one.address): SORTS[one.sort] for one in verified.findings if one.sort in SORTS}


def _verified(files: Files, at: Home, page: str, broken: dict[tuple[str, str], str]) -> Iterator[tuple[Place, str]]:
    """Each internal link of a page's own text, and what verify says of it."""
    text = (files.root / page).read_text("utf-8", "replace")
    for reference in read_page(text).references:
        target = at.target(page, reference.address)
        said = broken.get((page, reference.address), "fine")
        if target is None or (not target.inside and said == "fine"):
            continue
        there = files.served(target.path) if target.inside else None
        path = there.path if there else _whole(target.path if target.inside else f"/{target.path}")
        place = (path, unquote(target.fragment))
        yield place, said


def _linted(library: Library, document: Document) -> dict[Place, str]:
    """Where each link of a document leads, and what lint says of it."""
    table = library.addresses
    assert table is not None
    found: dict[Place, str] = {}
    source = table.pages[document.path]
    for link in library.followed(document):
        resolved: Resolution = library.resolve(document, link)
        if (
            link.form == "wiki"
            or resolved.outcome == "external"
            or (link.form == "auto" and "@" in link.target)
            or not link.shown
        ):
            continue
        escaped = link.form == "html" or "&amp;" in document.text[link.start : link.end]
        landing = table.follow(source, link.target, as_source=not escaped)
        place = (_whole(landing.path), landing.fragment)
        found[place] = LINTED.get(resolved.outcome, "fine")
    return found


def _whole(path: str) -> str:
    """A path that names a folder, as the file that a server would show."""
    return f"{path}index.html" if path.endswith("/") or not path else path
