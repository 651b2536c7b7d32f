"""Mends links whose target has moved or is misspelt, where just one document can be meant, and the new link leads to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import quote, unquote

from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import is_index
from asyncdocs.library.library import Library
from asyncdocs.library.near_names import numbers_in
from asyncdocs.lint.facts.written_at import written_at
from asyncdocs.lint.folder.places import by_folder, by_name, names_in
from asyncdocs.lint.model.finding import Finding
from asyncdocs.memo import memoised
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Edit, Span

_NEAR = 0.86
_NUMBERED = re.compile(r"(?P<id>(?:[A-Za-z]{2,11}[-_ ]?)?0*\d+)[-_ .]")


def link(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The link to where its document is now: by the file's name, by the number it begins with, or by one near name."""
    found = _link_at(library, document, finding.span)
    if found is None or found.form == "wiki":
        return ()
    address, hash_, fragment = found.target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), unquote(address)))
    name = posixpath.basename(path)
    if not name.endswith((".md", ".markdown")):
        return ()
    folder = posixpath.dirname(path)
    beside = [other for other in by_folder(library).get(folder, ()) if other is not document]
    for meant in (_called(library, document, name), _numbered(beside, name), _near(library, document, folder, name)):
        if len(meant) == 1:
            new = quote(posixpath.relpath(meant[0].path, posixpath.dirname(document.path) or "."), safe="/._-~()'!,;@+")
            return _retargeted(library, document, found, f"{new}{hash_}{fragment}", meant[0])
    return ()


def anchor(library: Library, document: Document, finding: Finding) -> tuple[Edit, ...]:
    """The link to the one heading whose anchor has the same letters and digits: other words may mean another place."""
    found = _link_at(library, document, finding.span)
    if found is None:
        return ()
    resolved = library.resolve(document, found)
    if resolved.outcome != "dead-anchor" or resolved.document is None:
        return ()
    letters = _letters(resolved.fragment)
    near = {each for each in library.fragments(resolved.document) if letters and _letters(each) == letters}
    if len(near) != 1:
        return ()
    address = found.target.partition("#")[0]
    return _retargeted(library, document, found, f"{address}#{near.pop()}", resolved.document)


def _letters(anchor: str) -> str:
    return re.sub(r"[\W_]+", "", anchor).casefold()


def _link_at(library: Library, document: Document, span: Span) -> Link | None:
    return _links(document).get(span) or (_wiki_links(document).get(span) if library.wiki else None)


@memoised
def _links(document: Document) -> dict[tuple[int, int], Link]:
    return {written_at(document, each): each for each in reversed(document.links)}


@memoised
def _wiki_links(document: Document) -> dict[tuple[int, int], Link]:
    return {(each.start, each.end): each for each in reversed(document.markup.wiki_links)}


def _called(library: Library, document: Document, name: str) -> list[Document]:
    """The other documents whose file has this name, or the first two of them; an index is called as every other one."""
    like = () if is_index(name) else by_name(library).get(name, ())
    return list(islice((other for other in like if other is not document), 2))


def _numbered(documents: Iterable[Document], name: str) -> list[Document]:
    match = _NUMBERED.match(name)
    if match is None:
        return []
    wanted = match["id"].casefold()
    found = ((other, _NUMBERED.match(posixpath.basename(other.path))) for other in documents)
    return [other for other, own in found if own is not None and own["id"].casefold() == wanted]


def _near(library: Library, document: Document, folder: str, name: str) -> list[Document]:
    """The other documents of a folder whose file has nearly this name: a slip of letters, and no other number."""
    if folder not in (names := names_in(library)):
        return []
    own = posixpath.basename(document.path) if posixpath.dirname(document.path) == folder else ""
    near = [each for each in names[folder].nearest(name, _NEAR, without=own) if numbers_in(each) == numbers_in(name)]
    return [library.by_path[posixpath.join(folder, each)] for each in near]


def _retargeted(library: Library, document: Document, found: Link, new: str, meant: Document) -> tuple[Edit, ...]:
    """The edit of the one place that holds the target, if the new one leads to the document that is meant."""
    resolved = library.resolve_target(document, new)
    leads = resolved.outcome == "document" or (resolved.outcome == "github-anchor" and not library.site)
    if not leads or resolved.document is not meant:
        return ()
    text, target = document.text, found.target
    if found.form == "reference":
        places = [
            match.start("target")
            for match in re.finditer(
                rf"^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?(?P<target>{re.escape(target)})(?=[>\s]|$)", text, re.M
            )
            if not document.markup.in_code(match.start())
        ]
    else:
        opened = text.find("](", found.start, found.end)
        at = text.find(target, opened if opened >= 0 else found.start, found.end)
        places = [at] if at >= 0 and text.find(target, at + 1, found.end) < 0 else []
    return (Edit(Span(places[0], places[0] + len(target)), new),) if len(places) == 1 else ()
