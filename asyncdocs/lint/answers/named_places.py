"""Where a document names a page, a file or a section of the project without a link: by its path, by an id, or in a definition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.memo import per_object
from asyncdocs.text.source import Span

_SIGN = r"[\w.@+-]"
_STEP = rf"{_SIGN}++"
_IN_CODE = re.compile(rf"`+ ?(?P<path>(?:\.{{0,2}}/)?{_STEP}(?:/{_STEP})*/?)(?:#[\w-]*|:\d+(?:-\d+)?)? ?`+")
_IN_TEXT = re.compile(
    rf"(?<![\w/.:@#%~=+-])(?:\.{{0,2}}/)?{_SIGN}{{1,80}}(?:/{_SIGN}{{1,80}}){{1,12}}\.[a-z]\w{{0,5}}(?![\w/])",
    re.IGNORECASE,
)
"""A path in plain text. What begins after a `+` is none, and none is endless: an image that is written in letters has both."""
_FILE = re.compile(
    r"[^/.]\.(?:md|markdown|rst|adoc|txt|ya?ml|json|toml|xml|csv|sql|sh|py|go|rs|ts|tsx|js|java|kt|rb|php|cs|c|h|cpp|proto|tf|html|css)"
)
"""How the name of a file ends that may stand without a folder; `spec.type` is none."""
_TO_SECTION = re.compile(r"^ {0,3}\[[^\]\n^]+\]:[ \t]*<?(?P<target>#[^\s>]+)", re.MULTILINE)
_LONGEST = 200


def named_place(library: Library, document: Document) -> Span | None:
    """The first place of the project that a document names and that is there; None where it names none.

    A path may be told from the page, from the docs folder or from the root. What is not there proves nothing: it may be a
    file that will be made, or one of another repository.
    """
    found = next((each.span for each in library.mentions(document) if len(each.candidates) == 1), None)
    return found or next(_paths_there(library, document), None) or next(_sections_there(library, document), None)


def _paths_there(library: Library, document: Document) -> Iterator[Span]:
    for path, span in _paths(document):
        if stands(library, document, path):
            yield span


def _paths(document: Document) -> Iterator[tuple[str, Span]]:
    """What is written like a path of a folder or a file: in code, and with a folder and an ending in the text."""
    text, markup = document.text, document.markup
    for start, end in markup.code:
        match = _IN_CODE.fullmatch(text, start, end) if end - start <= _LONGEST else None
        if match and ("/" in match["path"].strip("/") or _FILE.search(match["path"])):
            yield match["path"], Span(start, end)
    begin = markup.body_start
    while (at := text.find("/", begin)) >= 0:  # only a line with a slash needs to be read
        start, end = max(begin, text.rfind("\n", 0, at) + 1), text.find("\n", at)
        begin = end if end >= 0 else len(text)
        for match in _IN_TEXT.finditer(text, start, begin):
            if not markup.in_code(match.start()) and not markup.in_comment(match.start()):
                yield match[0], Span(*match.span())


def stands(library: Library, document: Document, path: str) -> bool:
    """Whether a path is another document, a file or a folder: told from a page, from the docs folder or from the root."""
    told = path.strip("/")
    places = [] if path.startswith("/") else [posixpath.join(posixpath.dirname(document.path), told)]
    if not path.startswith("."):
        places += [told, posixpath.join(library.docs, told)]
    places = [posixpath.normpath(place) for place in places]
    return any(_is_there(library, place) for place in dict.fromkeys(places) if place not in (document.path, "."))


def _is_there(library: Library, path: str) -> bool:
    """Whether a path from the root is a document, a file or a folder; of many that begin alike, the beginning is asked once."""
    if path in library.by_path:
        return True
    if path.startswith("../"):
        return False
    top, below, _rest = path.partition("/")
    return _is_top(library, top) and (not below or library.exists(path))


@per_object
def _is_top(library: Library, name: str) -> bool:
    """Whether the first step of a path from the root is there."""
    return library.exists(name)


def _sections_there(library: Library, document: Document) -> Iterator[Span]:
    """The definitions of references that lead to a section of the page itself: `[summary]: #summary`."""
    if "]: #" not in document.text:
        return
    for match in _TO_SECTION.finditer(document.text, document.markup.body_start):
        found = library.resolve_target(document, match["target"])
        if not document.markup.in_code(match.start()) and found.outcome in ("document", "github-anchor"):
            yield Span(match.start(), match.end("target"))
