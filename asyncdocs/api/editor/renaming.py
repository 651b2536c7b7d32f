"""How a heading is renamed with all that leads to it: links by its anchor, and wiki links by its words, in every document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote

from asyncdocs.api.editor.pointing import links_in
from asyncdocs.api.opening.folder import Opened
from asyncdocs.documents.document import Document
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.library.library import Library
from asyncdocs.memo import cached_property
from asyncdocs.strings import gettext as _
from asyncdocs.text.anchors import github_anchors
from asyncdocs.text.markup import Heading, Link
from asyncdocs.text.source import Edit, Span, edited

_HEADING = re.compile(
    r"(?P<marks>[ ]{0,3}#{1,6}[ \t]+)?(?P<text>[^\r\n]*?)(?:[ \t]+#+)?(?:[ \t]*\{[^{}\r\n]*\})?[ \t]*(?=\r?\n|\Z)"
)


class CannotRename(Exception):
    """A heading cannot be called so; the message says why."""


class Anchors(NamedTuple):
    """What leads to each heading of a document: its anchor on the site, the one on GitHub, and its words."""

    site: tuple[str, ...]
    github: tuple[str, ...]
    words: tuple[str, ...]


def name_of_heading(document: Document, heading: Heading) -> Span:
    """The words of a heading, without marks, closing marks and attributes."""
    match = _HEADING.match(document.text, heading.start)
    return Span(*match.span("text")) if match else Span(heading.start, heading.start)


def rename_heading(opened: Opened, document: Document, heading: Heading, name: str) -> dict[str, tuple[Edit, ...]]:
    """The edits of each document that give a heading other words, and lead there whatever led to it before.

    Anchors are those of the text as it is then: where several headings are called alike, all their numbers may change.

    Args:
        opened: the folder.
        document: the heading stands in.
        heading: of it.
        name: the new words.

    Raises:
        CannotRename: these are no words of a heading.
    """
    name = name.strip()
    if not name or "\n" in name or "\r" in name:
        raise CannotRename(_("a heading must be one line with at least one word"))
    place = name_of_heading(document, heading)
    own = Edit(place, name)
    library = opened.changed({document.path: edited(document.text, [own])}).library
    after = library.by_path[document.path]
    if len(after.markup.headings) != len(document.markup.headings):
        raise CannotRename(_("Markdown would not read `{name}` as a heading here").format(name=name))
    titled = document.title_heading is heading and document.title != after.title
    renaming = _Renaming(opened.library, library, document, after, titled)
    found: dict[str, list[Edit]] = {document.path: [own]}
    for other in opened.library.documents:
        if titled or "#" in other.text:
            edits = renaming.edits(other)
            if new := [edit for edit in edits if edit.span.end <= place.start or edit.span.start >= place.end]:
                found.setdefault(other.path, []).extend(new)
    return {path: tuple(sorted(set(edits))) for path, edits in found.items()}


@dataclass(frozen=True, eq=False)
class _Renaming:
    """A document before and after one of its headings is renamed, each with all others; `titled` where that is its title."""

    library: Library
    then: Library
    target: Document
    after: Document
    titled: bool

    @cached_property
    def _anchors(self) -> tuple[Anchors, Anchors]:
        return _anchors(self.target), _anchors(self.after)

    def edits(self, document: Document) -> Iterator[Edit]:
        """The edits of one document, so that its links lead to the headings of the target that they led to before."""
        for link in links_in(self.library, document):
            titled = self.titled and link.form == "wiki"
            if not titled and "#" not in link.target:
                continue
            if self.library.resolve(document, link).document is not self.target:
                continue
            named, mark, fragment = link.target.partition("#")
            last = fragment.rpartition("#")[2] if link.form == "wiki" else fragment
            new = _fragment(last, *self._anchors, link) if mark else None
            if new is not None:
                yield from _replaced(document, link, last, new)
            if titled and named.strip().casefold() == self.target.title.casefold():
                at = document.text.find(named, link.start, link.end)
                yield Edit(Span(at, at + len(named)), self._called(document, link))

    def _called(self, document: Document, link: Link) -> str:
        """What the target is called in a wiki link: its title, or the name of its file where others have that title too."""
        title = self.after.title
        if self.then.called(title, self.then.by_path[document.path]) == (self.after,):
            return title
        labelled = "#" in link.target or "|" in document.text[link.start : link.end]
        return own_name(self.after.path) if labelled else f"{own_name(self.after.path)}|{title}"


def _anchors(document: Document) -> Anchors:
    headings = document.markup.headings
    starts = {start: name for name, start in document.anchors.items()}
    site = tuple(starts.get(each.start, "") for each in headings)
    return Anchors(site, tuple(github_anchors(headings)), tuple(each.text for each in headings))


def _fragment(written: str, was: Anchors, is_: Anchors, link: Link) -> str | None:
    """What a fragment is to be instead, where its heading is called otherwise then."""
    plain = written.strip() if link.form == "wiki" else unquote(written)
    for before, after in zip(was, is_, strict=True):
        if plain and plain in before:
            new = after[before.index(plain)]
            if not new or new == plain:
                return None
            encoded = link.form != "wiki" and "%" in written
            return quote(new) if encoded else new
    if link.form == "wiki":  # `[[page#the words]]`, in other capitals
        folded = [words.casefold() for words in was.words]
        if plain.casefold() in folded:
            new = is_.words[folded.index(plain.casefold())]
            return new if new.casefold() != plain.casefold() else None
    return None


def _replaced(document: Document, link: Link, fragment: str, new: str) -> Iterator[Edit]:
    """The edit of the fragment of a link, where it is written: in the link, or where its name is defined."""
    text = document.text
    if link.form == "reference":
        pattern = rf"^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?{re.escape(link.target)}(?=[>\s]|$)"
        places = [match.end() for match in re.finditer(pattern, text, re.MULTILINE)]
        places = [end for end in places if not document.markup.in_code(end - 1)]
    else:
        find = text.find if link.form == "wiki" else text.rfind
        at = find(f"#{fragment}", link.start, link.end)
        places = [at + 1 + len(fragment)] if at >= 0 else []
    for end in places:
        yield Edit(Span(end - len(fragment), end), new)
