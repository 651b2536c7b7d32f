"""What a built site promises and does not keep: every address in it is followed to the file and the place it names."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote

from asyncdocs.library.addresses.urls import INDEX, NO_PLACES, UNKNOWN, Home, Target, home_by_canonical
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import read_bytes, why
from asyncdocs.verify.faces import Unreadable, reader
from asyncdocs.verify.files import Files
from asyncdocs.verify.page import Page, Reference, read_page

Sort = Literal[
    "link-dead", "anchor-dead", "anchor-twice", "asset-missing", "redirect-dead", "folder-link", "wiki-link-left", "unreadable"
]  # fmt: skip

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""

_LARGEST = 200_000_000
"""Bytes of the largest file that is read: an index for searching may be large."""

_SAMPLE = 20
"""Pages that are asked for their own address, to work out where the site stands."""

_BY_NAME = 0.9
"""From this share of links that name a file, a site is one to open from disk, where a folder shows a list of files."""


@dataclass(frozen=True)
class Broken:
    """One promise that is not kept.

    Attributes:
        sort: which one; each has a way to mend it.
        page: the file it stands in, from the site's root.
        address: as written there, or the text that was meant as a link.
        text: the words of the link; empty where there are none.
        message: what is wrong, in half a sentence.
    """

    sort: Sort
    page: str
    address: str
    text: str
    message: str


@dataclass(frozen=True)
class Verified:
    """What came out: where the site stands, how much was read, and what is broken, by page and place."""

    schema_version: int
    base_url: str
    pages: int
    files: int
    addresses: int
    findings: tuple[Broken, ...]
    summary: dict[str, int]


class _Anchors(NamedTuple):
    once: frozenset[str]
    twice: frozenset[str]


@dataclass
class _Run:
    files: Files
    home: Home
    broken: list[Broken] = field(default_factory=list)
    anchors: dict[str, _Anchors] = field(default_factory=dict)
    waiting: list[tuple[str, Reference, str, str]] = field(default_factory=list)
    """References into pages that are not read yet: page, reference, the page they lead to, the fragment."""
    redirects: dict[str, tuple[str, str]] = field(default_factory=dict)
    to_folders: list[tuple[str, Reference, str]] = field(default_factory=list)
    to_files: int = 0
    addresses: int = 0


def is_page(path: str) -> bool:
    """Whether a file is a page."""
    return path.lower().endswith((".html", ".htm", ".xhtml"))


def verify_files(files: Files, at: Home | None = None, each: Callable[[int, int], None] | None = None) -> Verified:
    """Follow every address of a built site that does not lead out of it.

    Args:
        files: the site.
        at: where it stands or will stand; worked out from its pages where left out.
        each: told how many files are read, of how many.
    """
    pages = [path for path in files.by_path if is_page(path)]
    others = [(path, read) for path in files.by_path if not is_page(path) and (read := reader(path))]
    others = [(path, read) for path, read in others if not path.lower().endswith(".md") or _beside_page(path, files)]
    run = _Run(files, _home(pages, files, at))
    for number, path in enumerate(pages, 1):
        text = _text(run, path)
        if text is not None:
            _read(run, path, read_page(text))
        if each:
            each(number, len(pages) + len(others))
    for number, (path, read) in enumerate(others, len(pages) + 1):
        text = _text(run, path)
        try:
            for reference in read(text) if text is not None else ():
                _follow(run, path, reference, "")
        except Unreadable as error:
            run.broken.append(Broken("unreadable", path, "", "", _("cannot be read: {why}").format(why=error)))
        if each:
            each(number, len(pages) + len(others))
    for page, reference, target, fragment in run.waiting:
        _arrive(run, page, reference, target, fragment)
    run.broken += _circles(run)
    if run.to_files > _BY_NAME * (run.to_files + len(run.to_folders)):
        for page, reference, target in run.to_folders:
            message = _(
                "if a browser opens the site without a web server, this link shows a list of files; link to `{file}`"
            ).format(file=target)
            run.broken.append(Broken("folder-link", page, reference.address, reference.text, message))
    order = {path: place for place, path in enumerate([*pages, *(path for path, _read in others)])}
    found = {(one.sort, one.page, one.address): one for one in reversed(run.broken)}
    gone = {(one.page, one.address) for one in found.values() if one.sort == "redirect-dead"}
    kept = [one for one in reversed(found.values()) if one.sort != "link-dead" or (one.page, one.address) not in gone]
    kept.sort(key=lambda one: order[one.page])
    kept = [Broken(one.sort, *map(_writable, (one.page, one.address, one.text, one.message))) for one in kept]
    counts = Counter(one.sort for one in kept)
    return Verified(
        SCHEMA_VERSION, run.home.url, len(pages), len(others), run.addresses, tuple(kept), dict(sorted(counts.items()))
    )


def _writable(text: str) -> str:
    """Text that can be written as UTF-8: what an index or a file name may hold and UTF-8 cannot is a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _beside_page(path: str, files: Files) -> bool:
    """Whether a Markdown file is a page's other form, and not a file that somebody put up to be downloaded."""
    stem = path[: -len(".md")]
    return any(f"{stem}{end}" in files.by_path for end in (".html", f"/{INDEX}"))


def _home(pages: list[str], files: Files, at: Home | None) -> Home:
    if at is not None and at.host != UNKNOWN:
        return at
    votes: Counter[Home] = Counter()
    for page in pages[:: max(1, len(pages) // _SAMPLE)]:
        try:
            canonical = read_page(_decoded(read_bytes(files.by_path[page], _LARGEST))).canonical
        except (OSError, ValueError):
            continue
        if found := home_by_canonical(page, canonical) if canonical else None:
            votes[found] += 1
    best = max(votes, key=lambda each: (votes[each], each.path), default=Home(UNKNOWN, "/"))
    return best if at is None else Home(best.host, at.path)


def _text(run: _Run, path: str) -> str | None:
    try:
        return _decoded(read_bytes(run.files.by_path[path], _LARGEST))
    except (OSError, ValueError) as error:
        message = _("cannot be read: {why}").format(why=why(error))
        run.broken.append(Broken("unreadable", path, "", "", message))
        return None


def _decoded(data: bytes) -> str:
    """The text of a file as a browser reads it: what is no UTF-8 shows as a question mark, and the rest still counts."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def _read(run: _Run, path: str, page: Page) -> None:
    twice = frozenset(name for name, count in page.ids.items() if count > 1)
    run.anchors[path] = _Anchors(frozenset(page.ids), twice)
    for reference in page.references:
        _follow(run, path, reference, page.base)
    for text in dict.fromkeys(page.unlinked):
        run.broken.append(
            Broken("wiki-link-left", path, text, "", _("`{text}` is plain text instead of a link").format(text=text))
        )


def _follow(run: _Run, page: str, reference: Reference, base: str) -> None:
    run.addresses += 1
    target = run.home.target(page, reference.address, base)
    if target is None:
        return
    if not target.inside:
        _outside(run, page, reference, base, target)
        return
    served = run.files.served(target.path)
    if served is None:
        _missing(run, page, reference, base, target.path)
        return
    if reference.role == "redirect" and served.path != page:
        run.redirects[page] = (served.path, reference.address)
    if reference.role == "link" and is_page(page) and served.path != page and _relative(reference.address):
        if served.folder:
            run.to_folders.append((page, reference, served.path))
        elif is_page(served.path):
            run.to_files += 1
    if target.fragment and is_page(served.path):
        _arrive(run, page, reference, served.path, target.fragment, wait=True)


def _relative(address: str) -> bool:
    return ":" not in address and not address.startswith("/")


def _outside(run: _Run, page: str, reference: Reference, base: str, target: Target) -> None:
    """Report an address that leads above the site where it names a file of this site; any other is not ours to check."""
    at_root = run.home._replace(path="/").target(page, reference.address, base)
    paths = (target.path, at_root.path if at_root else "")
    if any(path and run.files.served(path) for path in paths):
        message = _("leads outside the site, which is at `{place}`").format(place=run.home.path) + _told_from(base)
        run.broken.append(Broken(_sort(reference), page, reference.address, reference.text, message))


def _missing(run: _Run, page: str, reference: Reference, base: str, path: str) -> None:
    message = _("`{path}` does not exist").format(path=path or INDEX)
    if run.files.is_folder(path):
        message = _("the folder `{path}` has no index.html").format(path=path)
    elif near := run.files.near(path):
        message = _("`{path}` does not exist, but `{near}` does").format(path=path, near=near)
    message += _told_from(base)
    run.broken.append(Broken(_sort(reference), page, reference.address, reference.text, message))


def _told_from(base: str) -> str:
    return "; " + _("the links on the page start from `<base href={base}>`").format(base=base) if base else ""


def _sort(reference: Reference) -> Sort:
    sorts: dict[str, Sort] = {"link": "link-dead", "asset": "asset-missing", "redirect": "redirect-dead"}
    return sorts[reference.role]


def _arrive(run: _Run, page: str, reference: Reference, target: str, fragment: str, wait: bool = False) -> None:
    """Whether a page has the place a fragment names, as a browser looks for it: as written, then decoded."""
    fragment = fragment.partition(":~:")[0]
    if not fragment or fragment.startswith(NO_PLACES):
        return  # the top; what a theme or a script makes of it
    anchors = run.anchors.get(target)
    if anchors is None:
        if wait:
            run.waiting.append((page, reference, target, fragment))
        return
    name = fragment if fragment in anchors.once else unquote(fragment)
    if name in anchors.twice:
        message = _("`{page}` has the anchor `{anchor}` more than once").format(page=target, anchor=name)
        run.broken.append(Broken("anchor-twice", page, reference.address, reference.text, message))
    elif name not in anchors.once and name.lower() != "top":
        message = _("`{page}` has no anchor `{anchor}`").format(page=target, anchor=name)
        sort: Sort = "asset-missing" if reference.role == "asset" and target == page else "anchor-dead"
        if reference.role != "asset" or target == page:
            run.broken.append(Broken(sort, page, reference.address, reference.text, message))


def _circles(run: _Run) -> Iterator[Broken]:
    for start, (_target, address) in run.redirects.items():
        seen, at = {start}, start
        while at in run.redirects:
            at = run.redirects[at][0]
            if at in seen:
                message = _("redirects in a circle through `{page}`").format(page=at)
                yield Broken("redirect-dead", start, address, "", message)
                break
            seen.add(at)
