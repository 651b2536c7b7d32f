"""Knows how a site is put together for a host that runs no plugins: addresses by rule, made pages as files of the docs folder."""

from __future__ import annotations

import hashlib
import json
from os.path import relpath
from pathlib import Path
from typing import NamedTuple

from asyncdocs.api.folder import Opened, open_folder
from asyncdocs.api.past import history_of, trend
from asyncdocs.api.published import site_file, site_settings
from asyncdocs.api.reading import check
from asyncdocs.api.wiring import WATCHED
from asyncdocs.api.writing import CannotWrite, write_atomically
from asyncdocs.generated import is_generated
from asyncdocs.site import files, pages
from asyncdocs.site.site import Site
from asyncdocs.source import walk
from asyncdocs.strings import gettext as _

WRITTEN = ".asyncdocs/prepared.json"
"""What was written the last time, with a digest of each: only what is still as it was written is written over."""


class Prepared(NamedTuple):
    """What was done: files written, files taken away that nothing asks for any more, and files of the user's own left alone."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    kept: tuple[Path, ...]


def open_site(docs: Path) -> Site:
    """Read and judge a docs folder, as it will be published.

    Raises:
        ConfigError: the configuration cannot be used.
        KindError: one of the team's own kinds cannot be used.
        NothingToCheck: the folder holds no document.
    """
    return site_of(open_folder([docs]))


def site_of(opened: Opened) -> Site:
    """A folder as it will be published by a host that makes addresses by the common rule."""
    library, config, root = opened.library, opened.project.config, opened.project.root
    file = site_file(root)
    settings = site_settings(file) if file else {}
    directory_urls = settings.get("use_directory_urls") is not False
    history, report = history_of(library, opened.project.docs), check(library)
    made = {each: _url(each.file, directory_urls) for each in pages.pages(library, config, history)}
    return Site(
        library,
        report,
        {document.path: _url(document.place, directory_urls) for document in library.documents},
        config,
        made,
        site_url=_text(settings.get("site_url")),
        history=history,
        trend=trend(library, history, report, root),
        name=_text(settings.get("site_name")),
        about=_text(settings.get("site_description")),
        directory_urls=directory_urls,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def folder_state(docs: Path) -> int:
    """A number that changes with any document, by name, size and time."""
    seen = []
    for name, file in walk(docs):
        if name.endswith((".md", ".markdown", ".yaml", ".yml")):
            status = file.stat()
            seen.append((name, status.st_size, status.st_mtime_ns))
    return hash(tuple(sorted(seen)))


def write_watched(root: Path, site: Site) -> None:
    """Write the watched file, where what it says has changed."""
    state = hashlib.sha256(repr(site.report).encode()).hexdigest()
    _write(root / WATCHED, json.dumps({"state": state}) + "\n")


def prepare(opened: Opened) -> Prepared:
    """Write the made pages into the docs folder, before the host builds.

    Raises:
        CannotWrite: a file cannot be written.
    """
    site = site_of(opened)
    root, docs = opened.project.root, opened.project.docs
    done = _bring_to(root, docs, {docs / made.file: pages.markdown(made, site.config) for made in site.made})
    write_watched(root, site)
    return done


def complete(opened: Opened, folder: Path) -> Prepared:
    """Write the files for machines into a site the host has built.

    Raises:
        CannotWrite: the folder is not there, or a file cannot be written.
    """
    if not folder.is_dir():
        raise CannotWrite(_("{path}: there is no such folder; build the site first").format(path=folder))
    site = site_of(opened)
    folder = folder.resolve()
    return _bring_to(
        opened.project.root, folder, {folder / path: "".join(pieces) for path, pieces in files.texts(site)}
    )


def _bring_to(root: Path, below: Path, wanted: dict[Path, str]) -> Prepared:
    """Write what is wanted below a folder, take away what was written before and is not wanted, leave all else alone."""
    known = _written_before(root)
    written, removed, kept = [], [], []
    for file, text in wanted.items():
        if file.exists() and not _ours(file, known, root):
            kept.append(file)
        elif _write(file, text):
            written.append(file)
    for name in list(known):
        file = root / name
        if file.is_relative_to(below) and file not in wanted:
            if file.is_file() and _ours(file, known, root):
                file.unlink()
                removed.append(file)
            del known[name]
    known |= {_name(file, root): _digest(text.encode()) for file, text in wanted.items() if file not in kept}
    _write(root / WRITTEN, json.dumps(known, indent=1, sort_keys=True) + "\n")
    return Prepared(tuple(written), tuple(removed), tuple(kept))


def _url(file: str, directory_urls: bool) -> str:
    """The address of a page from the top of the site, as MkDocs and its successors make it."""
    folder, _slash, name = file.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    stem = name.rpartition(".")[0]
    if stem in ("index", "README"):
        return prefix if directory_urls else f"{prefix}index.html"
    return f"{prefix}{stem}/" if directory_urls else f"{prefix}{stem}.html"


def _ours(file: Path, known: dict[str, str], root: Path) -> bool:
    """Whether a file is as it was written by us, and nobody's work."""
    data = file.read_bytes()
    name = _name(file, root)
    return known[name] == _digest(data) if name in known else is_generated(data[:400].decode("utf-8", "replace"))


def _name(file: Path, root: Path) -> str:
    return Path(relpath(file, root)).as_posix()


def _written_before(root: Path) -> dict[str, str]:
    try:
        found = json.loads((root / WRITTEN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(file: Path, text: str) -> bool:
    """Write a file, unless it says so already; tells whether it was written."""
    if file.is_file() and file.read_bytes() == text.encode():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, text)
    return True
