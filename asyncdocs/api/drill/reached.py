"""What holds in a project, and how a reader gets to it from the entry page: by links, by lists, by the navigation."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from asyncdocs.api.drill.projects import Project
from asyncdocs.api.drill.told import Spot
from asyncdocs.api.litmus.moments import is_put_off
from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.library.query import FENCE, QueryError, parse_query
from asyncdocs.lint.facts.archive import is_archived
from asyncdocs.memo import cached_property

RECORDS = ("ticket",)
"""Kinds whose documents are a record, and nothing to read first, once the work is done."""


class Reached:
    """One project as a reader finds it who has nobody to ask."""

    def __init__(self, library: Library, project: Project) -> None:
        self.library = library
        self.project = project

    @cached_property
    def living(self) -> tuple[Document, ...]:
        """What somebody would read: what holds today, and neither a draft nor a record of work that is done."""
        return tuple(document for document in self.project.documents if self.holds(document))

    def holds(self, document: Document) -> bool:
        """Whether a document holds today."""
        unit = self.library.unit_by_path.get(document.path)
        if unit is not None:
            return unit.stage == "ready" and not is_put_off(document)
        if is_archived(document) or is_put_off(document):
            return False
        if not document.scored:
            return document.stage != "dead"
        return document.stage == "ready" or (document.stage == "done" and document.kind.name not in RECORDS)

    @cached_property
    def steps(self) -> dict[str, int]:
        """How many steps a reader takes from the entry page to each document that is linked, by path."""
        entry = self.project.entry
        found = {entry.path: 0} if entry else {}
        front = [entry] if entry else []
        for here in front:
            for target in self._leads_to(here):
                if target.path not in found:
                    found[target.path] = found[here.path] + 1
                    front.append(target)
        return found

    def is_found(self, document: Document) -> bool:
        """Whether a reader gets there, if only by the navigation of a site."""
        if document.path in self.steps:
            return True
        published = self.library.addresses.pages if self.library.addresses else {}
        return document.path in published or any(each.publishes(document.path) for each in self.library.generators)

    def _leads_to(self, document: Document) -> Iterator[Document]:
        """What a reader gets to from a document: what it points at or lists, folders it links to, the files of its unit."""
        yield from (reference.target for reference in self.library.references_from(document))
        yield from self._in_folders(document)
        for block in document.markup.blocks:
            if block.form == "fence":
                head, _line, body = document.text[block.start : block.end].partition("\n")
                if head.strip("`~ ") == FENCE:
                    yield from self._listed(body.rstrip().rpartition("\n")[0])
        unit = self.library.unit_by_path.get(document.path)
        yield from unit.documents if unit else ()

    def _in_folders(self, document: Document) -> Iterator[Document]:
        """The documents below folders that a document links to: whoever hosts the files lists them there."""
        for link in self.library.links(document):
            target = unquote(link.target.partition("#")[0])
            if "://" in target or not target.strip("./"):
                continue
            base = "" if target.startswith("/") else posixpath.dirname(document.path)
            folder = posixpath.normpath(posixpath.join(base, target.strip("/") if not base else target))
            if folder in self._by_folder:
                yield from self._by_folder[folder]

    @cached_property
    def _by_folder(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.library.documents:
            folder = posixpath.dirname(document.path)
            while folder:
                found.setdefault(folder, []).append(document)
                folder = posixpath.dirname(folder)
        return found

    def _listed(self, text: str) -> Iterator[Document]:
        """What a block lists that asks for documents."""
        try:
            query = parse_query(text, self.library.documents)
        except QueryError:
            return
        if not query.view:
            yield from (each for each in self.library.documents if query.takes(each))

    def near(self, wanted: Callable[[Document], bool]) -> list[Document]:
        """What holds and is wanted, the nearest to the entry page first, what only the navigation leads to last."""
        found = [each for each in self.living if wanted(each)]
        return sorted(found, key=lambda each: (self.distance(each), each.path))

    def distance(self, document: Document) -> int:
        """Steps from the entry page; more than any where no link leads there."""
        far = len(self.library.documents)
        return self.steps.get(document.path, far + (not self.is_found(document)))

    def pointed(self, document: Document) -> int:
        """How many documents point at one."""
        return len({reference.origin.path for reference in self.library.references_to(document)})


def spot(document: Document, text: str, offset: int | None = None) -> Spot:
    """A place in a document; its head where none is named."""
    at = document.head.start if offset is None else offset
    return Spot(document.path, document.source.position(at).line, document.title, text)
