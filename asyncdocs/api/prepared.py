"""How a site is put together for a host that runs no plugins: addresses by rule, made pages as files of the docs folder."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from os.path import normpath, relpath
from pathlib import Path
from typing import NamedTuple

from asyncdocs.api.litmus.litmus import litmus_of_site
from asyncdocs.api.opening.beside import reports_beside, units_beside
from asyncdocs.api.opening.folder import Opened, open_folder
from asyncdocs.api.opening.past import history_of
from asyncdocs.api.opening.published import site_file, site_settings
from asyncdocs.api.opening.reading import check
from asyncdocs.api.opening.standings import over_time
from asyncdocs.api.opening.writing import CannotWrite, inside, take_away, write_atomically
from asyncdocs.api.starting.wiring import WATCHED
from asyncdocs.lint.model.report import Report
from asyncdocs.site import files, pages
from asyncdocs.site.files.index import FILE as INDEX
from asyncdocs.site.files.index import SCHEMA
from asyncdocs.site.site import Site
from asyncdocs.strings import gettext as _
from asyncdocs.text.generated import is_generated
from asyncdocs.text.source import read_bytes, read_text, walk

WRITTEN = ".asyncdocs/prepared.json"
"""What was written the last time, with a digest of each: only what is still as it was written is written over."""

_LARGEST = 200_000_000
"""Bytes of the largest file that is compared with what is to be written."""


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
    return site_of(as_published(open_folder([docs])))


def as_published(opened: Opened) -> Opened:
    """A docs folder with the units that its repository keeps beside it, as a host publishes it."""
    root, folder = opened.project.root, opened.project.docs.resolve()
    docs = folder.relative_to(root.resolve()).as_posix() if folder.is_relative_to(root.resolve()) else ""
    beside = units_beside(root, docs, opened.project.config) if docs != "." else None
    return replace(opened, library=replace(opened.library, beside=beside))


def site_of(opened: Opened, report: Report | None = None) -> Site:
    """A folder as it will be published by a host that makes addresses by the common rule.

    Args:
        opened: the folder, as it is published.
        report: what came out for it, where that is known.
    """
    library, config, root = opened.library, opened.project.config, opened.project.root
    file = opened.project.site or site_file(root)
    settings = site_settings(file) if file else {}
    directory_urls = settings.get("use_directory_urls") is not False
    history, report = history_of(library, opened.project.docs), report or check(library)
    past = over_time(library, history, report, root, root)
    # Zensical takes no navigation from us, and pages that are made stay in their own folder there.
    alone = config.model_copy(update={"enable_nav_groups": False})
    made = {each: _url(each.file, directory_urls) for each in pages.pages(library, alone, history)}
    return Site(
        library,
        report,
        {document.path: _url(document.place, directory_urls) for document in library.documents},
        config,
        made,
        site_url=_text(settings.get("site_url")),
        history=history,
        trend=past.standings,
        trend_note=past.note,
        try_litmus=lambda: litmus_of_site(library, history, root),
        name=_text(settings.get("site_name")),
        about=_text(settings.get("site_description")),
        directory_urls=directory_urls,
        beside=reports_beside(library),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def folder_state(docs: Path) -> int:
    """A number that changes with any document, by name, size and time."""
    seen = []
    for name, file in walk(docs):
        if name.endswith((".md", ".markdown", ".yaml", ".yml")):
            with suppress(OSError):  # it is a link to nowhere, or was taken away meanwhile
                status = file.stat()
                seen.append((name, status.st_size, status.st_mtime_ns))
    return hash(tuple(sorted(seen)))


def write_watched(root: Path, site: Site) -> None:
    """Write the watched file, where what it says has changed."""
    state = hashlib.sha256(repr(site.report).encode()).hexdigest()
    _write(root / WATCHED, json.dumps({"state": state}) + "\n", root)


def prepare(opened: Opened, report: Report) -> Prepared:
    """Write the made pages into the docs folder, before the host builds.

    Args:
        opened: the docs folder, as it is published.
        report: what came out for it.

    Raises:
        CannotWrite: a file cannot be written.
    """
    site = site_of(opened, report)
    root = opened.project.root.resolve()
    docs = inside(opened.project.docs, root)
    done = _bring_to(root, docs, docs, {docs / made.file: pages.markdown(made, site.config) for made in site.made})
    write_watched(root, site)
    return done


def complete(opened: Opened, report: Report, folder: Path) -> Prepared:
    """Write the files for machines into a site the host has built.

    Args:
        opened: the docs folder, as it is published.
        report: what came out for it.
        folder: the built site.

    Raises:
        CannotWrite: the folder is not there, or a file cannot be written.
    """
    if not folder.is_dir():
        raise CannotWrite(_("{path}: folder does not exist; build the site first").format(path=folder))
    folder, docs = folder.resolve(), opened.project.docs.resolve()
    if docs.is_relative_to(folder):
        raise CannotWrite(
            _("{path}: is the folder of the documents; give the folder of the built site").format(path=folder)
        )
    wanted = {folder / path: b"".join(pieces).decode() for path, pieces in files.texts(site_of(opened, report))}
    return _bring_to(opened.project.root.resolve(), folder, docs, wanted)


class _Record:
    """What was written the last time, and so may be written over or taken away: the digests each file may have.

    Anybody may have put the record into a repository: it is never the only reason to touch a file. A page must bear the
    mark of a generated one, whatever the record says of it.
    """

    def __init__(self, root: Path, below: Path, docs: Path) -> None:
        self.root, self.below, self.docs = root, below, docs
        self.known = _written_before(root)
        index = below / INDEX
        self._lost = (
            below != docs
            and not any(self.file(name) for name in self.known)
            and _read(index).startswith(b'{"$schema":"' + SCHEMA.encode())
        )
        """Whether the site was completed before, and the record of it is gone."""

    def file(self, name: str) -> Path | None:
        """The file of a name in the record, where it lies below the folder."""
        file = Path(normpath(self.root / name))
        return file if file.is_relative_to(self.below) and "\0" not in name else None

    def ours(self, file: Path) -> bool:
        """Whether a file is as it was written by us, and nobody's work."""
        data, name = _read(file), _name(file, self.root)
        if self.below == self.docs:
            return is_generated(data[:400].decode("utf-8", "replace")) and self._as_written(name, data)
        if self._lost:
            return not (self.docs / file.relative_to(self.below)).exists()
        return name in self.known and self._as_written(name, data)

    def removable(self, file: Path) -> bool:
        """Whether a file that nothing asks for any more can only be ours: the user's own of the site come from the docs folder."""
        if _name(file, self.root) not in self.known or file.is_symlink() or not file.is_file() or not self.ours(file):
            return False
        if self.below == self.docs:
            return True
        beside = file.relative_to(self.below)
        return files.may_be_ours(beside.as_posix(), _read(file)) and not (self.docs / beside).exists()

    def _as_written(self, name: str, data: bytes) -> bool:
        return name not in self.known or _digest(data) in self.known[name]

    def write(self) -> None:
        """Keep it for the next time."""
        told = {name: digests[0] if len(digests) == 1 else digests for name, digests in self.known.items()}
        _write(self.root / WRITTEN, json.dumps(told, indent=1, sort_keys=True) + "\n", self.root)


def _bring_to(root: Path, below: Path, docs: Path, wanted: dict[Path, str]) -> Prepared:
    """Write what is wanted below a folder, take away what was written before and is not wanted, leave all else alone."""
    record = _Record(root, below, docs)
    written, removed, kept = [], [], []
    for file, text in wanted.items():
        place = inside(file, below)
        if _stands(place) and not record.ours(place):
            kept.append(file)
            continue
        # Noted before it is written: whenever this run is killed, the next one knows the file as it is then.
        name, digest = _name(file, root), _digest(text.encode())
        record.known[name] = list(dict.fromkeys([*record.known.get(name, []), digest]))
    record.write()
    for file, text in wanted.items():
        if file not in kept:
            if _write(file, text, below):
                written.append(file)
            record.known[_name(file, root)] = [_digest(text.encode())]
    for name in list(record.known):
        gone = record.file(name)
        if gone is not None and gone not in wanted:
            if _stands(gone) and record.removable(gone):
                take_away(gone, below)
                removed.append(gone)
            del record.known[name]
    record.write()
    return Prepared(tuple(written), tuple(removed), tuple(kept))


def _url(file: str, directory_urls: bool) -> str:
    """The address of a page from the top of the site, as MkDocs and its successors make it."""
    folder, _slash, name = file.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    stem = name.rpartition(".")[0]
    if stem in ("index", "README"):
        return prefix if directory_urls else f"{prefix}index.html"
    return f"{prefix}{stem}/" if directory_urls else f"{prefix}{stem}.html"


def _name(file: Path, root: Path) -> str:
    return Path(relpath(file, root)).as_posix()


def _written_before(root: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(read_text(root / WRITTEN))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: [str(each) for each in (told if isinstance(told, list) else [told])] for name, told in found.items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _stands(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):
        return False


def _read(file: Path) -> bytes:
    """What a file holds; nothing where it is none."""
    try:
        return read_bytes(file, _LARGEST)
    except (OSError, ValueError):
        return b""


def _write(file: Path, text: str, within: Path) -> bool:
    """Write a file, unless it says so already; tells whether it was written."""
    if _read(inside(file, within)) == text.encode() and file.is_file():
        return False
    write_atomically(file, text, within)
    return True
