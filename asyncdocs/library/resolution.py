"""Where a link leads: which document, file or anchor an address or a name stands for, seen from the page that bears it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import INDEXES
from asyncdocs.library.addresses import Addresses, Landing, Standing
from asyncdocs.library.addresses.generators import Generator
from asyncdocs.library.addresses.settings import MARKDOWN
from asyncdocs.library.addresses.urls import NO_PLACES
from asyncdocs.library.attachments import is_attachment
from asyncdocs.library.names import Names
from asyncdocs.library.near_names import NearNames, numbers_in
from asyncdocs.memo import cached_property
from asyncdocs.text.markup import embeds_a_page

Outcome = Literal[
    "document", "file", "external", "outside", "unknown", "dead", "dead-anchor", "github-anchor", "ambiguous"
]
"""Where a link leads: `outside` is beyond the root and `unknown` is written by a template; neither can be judged."""

_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_GENERATED = re.compile(
    r"\{\{|\{%|<%|\$\{|<[a-z]|^%(?![0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2}|[^%]*$))|^@(?:ref|id|extref|cite[a-z]?)(?!\S)"
    r"|^[$\w<>]*(?:::[\w~<>]+)+(?:\(\))?$"
)
"""What a program writes an address for: a template's, or a cross reference, as Documenter and Doxygen take it, or the path
of a name in code (`crate::seats`)."""
_LINE_FRAGMENT = re.compile(r"^(?:L\d+|:~:|top$|diff-|issuecomment|discussion_r)")
_BLOB = re.compile(r"^/(?:-/)?(?:blob|tree|raw|edit)/(?:main|master|trunk|develop|HEAD)/(.*)$")
"""An address of a file on a branch; what a tag or a commit held cannot be told from the files of today."""

_SLIP = 0.85
"""How near two names are that differ by a slip of letters: `licence` and `license`."""

_BETWEEN = re.compile(r"[\W_]+")
_SOURCES = (".md", ".md.erb", ".erb", ".in")
"""What a generator's source may be called whose output a link names (`page.html`)."""

_INDEX_FILES = (*INDEXES, "README", "INDEX", "Readme")


class Resolution(NamedTuple):
    """Where one link leads, the document it reaches, the fragment, all candidates where it is ambiguous, and what of a
    site it names that is not published; `file` is what `[[picture.png]]` stands for, below the docs folder."""

    outcome: Outcome
    document: Document | None = None
    fragment: str = ""
    candidates: tuple[Document, ...] = ()
    left_out: str = ""
    file: str = ""


EXTERNAL = Resolution("external")

_AS_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in " %#?&()<>"}
"""Signs of a file's name that mean something else in an address."""

_OUTCOMES: dict[Standing, Outcome] = {
    "nothing": "dead",
    "unsure": "unknown",
    "outside": "outside",
    "elsewhere": "external",
}


@dataclass(frozen=True, eq=False)
class Resolver:
    """What it takes to follow links.

    Attributes:
        names: what the documents are called.
        by_path: the documents.
        exists: whether a path from the root is a file or folder that is no document.
        docs: path of the docs folder from the root, empty where they are the same.
        repo_url: address of the repository, for links that name their own files by it.
        addresses: where the documents stand that are published as a site; None where none are.
        generators: the sites that other generators make of the documents.
    """

    names: Names
    by_path: Mapping[str, Document]
    exists: Callable[[str], bool]
    docs: str
    repo_url: str
    addresses: Addresses | None = None
    generators: tuple[Generator, ...] = ()

    def leads_away(self, target: str) -> bool:
        """Whether an address is so plainly one of another place that nobody needs to look: most links of a page are."""
        return not self.repo_url and self.addresses is None and target.startswith(("https://", "http://"))

    def target(self, document: Document, target: str, *, as_source: bool = True) -> Resolution:
        """Where an address written in a document leads; a host takes it for the name of a source unless it is raw HTML."""
        target = target.strip()
        if target.startswith("#"):
            return self._at_anchor(document, unquote(target[1:]))
        source = self.addresses.pages.get(document.path) if self.addresses else None
        if self.repo_url and target.startswith(self.repo_url.rstrip("/") + "/"):
            match = _BLOB.match(target[len(self.repo_url.rstrip("/")) :])
            return self._in_repository(document, match[1]) if match else EXTERNAL
        if _SCHEME.match(target) and not (source and self._own(target)):
            return EXTERNAL
        filled_in = source is None or self.addresses is None or self.addresses.fills_in
        if filled_in and _GENERATED.search(target):
            return Resolution("unknown")
        if source is not None and self.addresses is not None:
            return self._on_site(self.addresses.follow(source, target, as_source=as_source), document)
        return self._in_folder(document, target)

    def _in_repository(self, document: Document, address: str) -> Resolution:
        """Where an address told from the repository's root leads: what is read may be a folder below it."""
        found, path = self._in_folder(document, f"/{address}"), unquote(re.split("[#?]", address)[0])
        above = found.outcome in ("dead", "unknown") and any(self.exists("../" * levels + path) for levels in (1, 2, 3))
        return Resolution("file") if above else found

    def _own(self, target: str) -> bool:
        """Whether a whole address may be one of the site's own."""
        return self.addresses is not None and f"//{self.addresses.home.host}" in target.lower()

    def _on_site(self, landing: Landing, document: Document) -> Resolution:
        """Where a link leads that is followed on the site."""
        standing, path, fragment = landing
        if standing == "file" and self.addresses is not None:
            there = self.by_path.get(self.addresses.documents.get(path, ""))
            return self._at_anchor(there, fragment) if there else Resolution("file", None, fragment)
        if standing == "left out":
            return Resolution("dead", None, fragment, left_out=path)
        outcome: Outcome = _OUTCOMES[standing]
        return Resolution(outcome, None, fragment)

    def _in_folder(self, document: Document, target: str) -> Resolution:
        """Where an address leads among the files, where nothing is known of a site."""
        address, _, fragment = target.partition("#")
        address = unquote(address.partition("?")[0])
        fragment = unquote(fragment)
        if not address:
            return self._at_anchor(document, fragment)
        for path in self._paths(document, address):
            if path is None:
                return Resolution("outside")
            found = self._document_at(path)
            if found is not None:
                return self._at_anchor(found, fragment)
            if self.exists(path) or self.exists(unquote(path)) or any(self.exists(path + more) for more in _SOURCES):
                return Resolution("file", None, fragment)
        if read_me := self._read_me(document, address):
            return self._at_anchor(read_me, fragment)
        if not address.endswith(MARKDOWN) and (told := self._generated(document, address, fragment)):
            return told
        if self._is_gathered(document, address):
            return Resolution("unknown", None, fragment)
        if address.startswith("/") and (
            address.startswith("/.") or "." not in posixpath.basename(address) or not self._below_a_root(address)
        ):
            return Resolution("unknown", None, fragment)
        return Resolution("dead", None, fragment)

    def _generated(self, document: Document, address: str, fragment: str) -> Resolution | None:
        """What another site generator may well make of an address that is no file's; None where none publishes the page."""
        sites = self._publishers(document)
        for place in (place for site in sites for place in site.places(document.path, address)):
            if place.startswith("../"):
                continue
            if found := self._document_at(place):
                return self._at_anchor(found, fragment)
            if self.exists(place):
                return Resolution("file", None, fragment)
        return Resolution("unknown", None, fragment) if sites else None

    def _publishers(self, document: Document) -> list[Generator]:
        """The sites of other generators that a document is a page of."""
        return [site for site in self.generators if site.publishes(document.path)]

    def _is_gathered(self, document: Document, address: str) -> bool:
        """Whether an address may be told from where a page stands on a site that is put together of several folders: it leaves
        the page's own, or goes through one that is not there."""
        sites = [site for site in self._publishers(document) if site.gathers]
        path = next(self._paths(document, address), None) if sites else None
        if path is None:
            return bool(sites)
        folder = posixpath.dirname(path)
        return bool(sites) and (
            not any(site.publishes(path) for site in sites) or (folder != "" and not self._is_folder(folder))
        )

    def _read_me(self, document: Document, address: str) -> Document | None:
        """The `README.md` that a site shows as the first page of its folder, where a link names that page."""
        folder, name = posixpath.split(address)
        if name != "index.md" or not any(site.readme_is_index for site in self._publishers(document)):
            return None
        paths = (path for path in self._paths(document, posixpath.join(folder, "README.md")) if path)
        return next((self.by_path[path] for path in paths if path in self.by_path), None)

    def _below_a_root(self, address: str) -> bool:
        """Whether an absolute address begins with a folder that is there: else it is told from the root of some other host."""
        first = address.lstrip("/").partition("/")[0]
        folders = [posixpath.normpath(posixpath.join(root, first)) for root in dict.fromkeys([self.docs, ""])]
        return "/" not in address.strip("/") or any(self._is_folder(folder) for folder in folders)

    def _is_folder(self, path: str) -> bool:
        return path in self._folders or self.exists(path)

    @cached_property
    def _folders(self) -> frozenset[str]:
        found: set[str] = set()
        for path in self.by_path:
            while path := path.rpartition("/")[0]:
                found.add(path)
        return frozenset(found)

    def _paths(self, document: Document, address: str) -> Iterator[str | None]:
        if address.startswith("/"):
            inside = posixpath.normpath(address.lstrip("/") or ".")
            roots = dict.fromkeys([self.docs, ""])
            for root in roots:
                yield posixpath.normpath(posixpath.join(root, inside))
            return
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), address))
        yield None if path == ".." or path.startswith("../") else path

    def _document_at(self, path: str) -> Document | None:
        known = self.by_path
        if path in known:
            return known[path]
        base = path.removesuffix(".html").removesuffix(".htm")
        for guess in (
            f"{base}.md",
            f"{base}.markdown",
            *(posixpath.normpath(f"{path}/{name}.md") for name in _INDEX_FILES),
        ):
            if guess in known:
                return known[guess]
        if base != path:
            folder = posixpath.dirname(path)
            for name in _INDEX_FILES:
                guess = posixpath.normpath(posixpath.join(folder, f"{name}.md"))
                if posixpath.basename(base) == "index" and guess in known:
                    return known[guess]
        return None

    def _at_anchor(self, document: Document, fragment: str) -> Resolution:
        if not fragment or fragment in document.anchors or _LINE_FRAGMENT.match(fragment):
            return Resolution("document", document, fragment)
        if fragment.startswith(("fn:", "fnref:", *NO_PLACES)):
            return Resolution("document", document, fragment)
        if fragment in document.github_anchors:
            return Resolution("github-anchor", document, fragment)
        if self._publishers(document) and _names_a_heading(document, fragment):
            return Resolution("document", document, fragment)
        return Resolution("document" if document.incomplete else "dead-anchor", document, fragment)

    def meant(self, document: Document, target: str) -> str:
        """What a dead address may be meant to be, as it should be written there; empty where nothing is near.

        It may be told from the page, or from the docs folder or the root of the repository, which hosts do not look in.
        """
        address, mark, fragment = target.strip().partition("#")
        address = unquote(address.partition("?")[0])
        if not address:
            return ""
        paths = [path for each in (address, f"/{address}") for path in self._paths(document, each) if path]
        found = next(
            (there for path in paths if (there := self._document_at(path) or self._folded.get(_fold(path)))), None
        )
        if found is document or (found is not None and not self._shown(found)):
            return ""
        if found is not None:
            place, here = found.place, document.place
        elif (
            self.addresses is None
            and "/" in address.strip("/")
            and (file := next((path for path in paths if self.exists(path)), ""))
        ):
            place, here = file, document.path
        elif slip := self._by_a_slip(document, paths):
            place, here = slip.place, document.place
        else:
            return ""
        near = posixpath.relpath(f"/{place}", f"/{posixpath.dirname(here)}").translate(_AS_ADDRESS)
        return "" if near == address else near + mark + fragment

    def _by_a_slip(self, document: Document, paths: Iterable[str]) -> Document | None:
        """The one document where an address leads whose name it has but for a slip of letters, whatever the name ends with."""
        for path in paths:
            folder, _slash, name = path.rpartition("/")
            if folder not in self._stems:
                continue
            stem, (documents, names) = _stem(name), self._stems[folder]
            near = names.nearest(stem, _SLIP)
            if len(near) == 1 and numbers_in(near[0]) == numbers_in(stem):
                found = documents[near[0]]
                return found if found is not document and self._shown(found) else None
        return None

    @cached_property
    def _stems(self) -> dict[str, tuple[dict[str, Document], NearNames]]:
        """By folder, the documents by their names without what these end with, and these names."""
        found: dict[str, dict[str, Document]] = {}
        for path, document in self.by_path.items():
            folder, _slash, name = path.rpartition("/")
            found.setdefault(folder, {})[_stem(name)] = document
        return {folder: (names, NearNames(names)) for folder, names in found.items()}

    def _shown(self, document: Document) -> bool:
        return self.addresses is None or document.path in self.addresses.pages

    @cached_property
    def _folded(self) -> dict[str, Document]:
        return {_fold(path): document for path, document in self.by_path.items()}

    def wiki(self, document: Document, target: str) -> Resolution:
        """Where `[[target]]` written in a document leads."""
        name, _, fragments = target.rstrip("\\").partition("#")
        fragment = fragments.rpartition("#")[2].strip()  # `page#part#part within it`
        if not name.strip():
            return self._at_wiki_heading(document, fragment)
        found = self.names.called(name, document) or self.names.at(name, document)
        if len(found) > 1:
            return Resolution("ambiguous", None, fragment, found)
        if found:
            return self._at_wiki_heading(found[0], fragment)
        return Resolution("dead", None, fragment) if embeds_a_page(name) else self._attachment(document, name)

    def _attachment(self, document: Document, name: str) -> Resolution:
        """Where `[[picture.png]]` leads: told from its page or from the docs folder, else the only file that is called so."""
        name = name.strip().replace("\\", "/")
        told = (
            [name.lstrip("/")]
            if name.startswith("/")
            else [posixpath.join(posixpath.dirname(document.place), name), name]
        )
        told = [posixpath.normpath(path) for path in told]
        if self.addresses is None:
            near = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), name.lstrip("/")))
            there = any(self.exists(path) for path in (near, *told) if not path.startswith("../"))
            return Resolution("file") if there else Resolution("unknown" if is_attachment(name) else "dead")
        for path in told:
            if path in self.addresses.standing or path in self.addresses.more().values():
                return Resolution("file", file=path)
        called = self._files_called.get(_fold(posixpath.basename(name)), [])
        if len(called) == 1 and "/" not in name:
            return Resolution("file", file=called[0])
        return Resolution("unknown" if called or self.addresses.unsure(told[0]) else "dead")

    @cached_property
    def _files_called(self) -> dict[str, list[str]]:
        """The files of the site that are no pages, by their own names."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.addresses.standing) if self.addresses else ():
            if not path.endswith(".html"):
                found.setdefault(_fold(posixpath.basename(path)), []).append(path)
        return found

    def _at_wiki_heading(self, document: Document, fragment: str) -> Resolution:
        if fragment.startswith("^"):  # a paragraph that is marked so; the site has no anchor for it
            marked = re.search(rf"(?m)(?:^|\s){re.escape(fragment)}[ \t]*\r?$", document.text)
            return Resolution("document", document) if marked else Resolution("dead-anchor", document, fragment)
        if fragment:
            slug = document.reading.slugify(fragment, "-")
            return self._at_anchor(document, fragment if fragment in document.anchors else slug)
        return Resolution("document", document)


def _fold(path: str) -> str:
    """A path whatever its capitals, and however its letters are composed."""
    return unicodedata.normalize("NFC", path).casefold()


def _stem(name: str) -> str:
    """A name whatever its capitals, without what it ends with."""
    return posixpath.splitext(_fold(name))[0]


def _names_a_heading(document: Document, fragment: str) -> bool:
    """Whether a fragment is a heading in all but the signs between its words, which each generator treats in its own way."""
    asked = _letters(fragment)
    return bool(asked) and any(
        heading.shown and _letters(heading.text) == asked for heading in document.markup.headings
    )


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text).casefold()


def names_a_scheme(target: str) -> bool:
    """Whether an address leads away from the folder: `https:`, `mailto:`, `//host`."""
    return _SCHEME.match(target) is not None
