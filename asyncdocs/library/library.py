"""All documents together: what each is called, where a link leads, and who points at whom."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import Id, parse_id
from asyncdocs.documents.stated import Stated
from asyncdocs.library.addresses import Addresses
from asyncdocs.library.addresses.generators import Generator
from asyncdocs.library.mentions import DEFINITION, Mention, id_pattern, ids_in
from asyncdocs.library.names import Names
from asyncdocs.library.relations import Circle, Dangling, Edge, circles_of
from asyncdocs.library.resolution import EXTERNAL, Resolution, Resolver, names_a_scheme
from asyncdocs.library.wiki_links import written_in
from asyncdocs.memo import answers, cached_property, forget, per_object
from asyncdocs.text.markup import Link
from asyncdocs.text.source import Span
from asyncdocs.units.unit import Unit

_BEGINS_WITH_ID = re.compile(r"(?:(?P<prefix>[A-Za-z]{2,12})[-_ #]{0,2})?0*(?P<number>\d+(?:\.\d+)*)(?=[-_ ]|$)")


class Reference(NamedTuple):
    """One document pointing at another: by a link, by an id in its prose, or by a relation in its metadata."""

    origin: Document
    target: Document
    span: Span
    relation: str | None


@dataclass(frozen=True, eq=False)
class Library:
    """All documents; complete before anything is judged or shown, and never changed afterwards.

    Attributes:
        documents: in the order of their paths.
        exists: whether a path from the root is a file or folder that is no document.
        docs: path of the docs folder from the root, empty where they are the same.
        repo_url: address of the repository, for links that name their own files by it.
        site: whether the documents are published as a site, whose anchors then count; else people read them on GitHub.
        addresses: where on the site each of them stands; None where nobody said.
        units: files that together are one piece of work.
        generators: the sites that other generators make of them.
        beside: documents of units of work that are kept beside the docs folder, and are no pages of the site.
    """

    documents: tuple[Document, ...]
    exists: Callable[[str], bool]
    docs: str = ""
    repo_url: str = ""
    site: bool = True
    addresses: Addresses | None = None
    units: tuple[Unit, ...] = ()
    generators: tuple[Generator, ...] = ()
    beside: Library | None = None

    @cached_property
    def unit_by_path(self) -> dict[str, Unit]:
        """The unit a document leads or is a part of, by path; those kept for the record are none."""
        return {document.path: unit for unit in self.units if not unit.over for document in unit.documents}

    @cached_property
    def unit_paths(self) -> dict[str, str]:
        """The path of the unit a document leads or is a part of, by the document's; also of those kept for the record."""
        return {document.path: unit.path for unit in self.units for document in unit.documents}

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What the floors above have worked out of this library, by who did."""
        return {}

    def clear_memos(self) -> None:
        """Let go of what was worked out while the documents were judged: a third of the memory, made again where asked for."""
        forget(self)
        for document in self.documents:
            forget(document)

    @cached_property
    def by_path(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents}

    def published_as(self, source: str) -> Document | None:
        """The document whose page the site makes of a file below the docs folder."""
        return self._by_place.get(source) or self.by_path.get(posixpath.join(self.docs, source))

    @cached_property
    def _by_place(self) -> dict[str, Document]:
        published = self.addresses.pages if self.addresses else {}
        return {published[document.path]: document for document in self.documents if document.path in published}

    @property
    def by_id(self) -> dict[Id, list[Document]]:
        """Documents by what they are called; templates are not called anything."""
        return self._names.by_id

    def called(self, name: str, near: Document) -> tuple[Document, ...]:
        """The documents an id or a name stands for, seen from a document: those of its own folder before all others."""
        return self._names.called(name, near)

    @cached_property
    def _names(self) -> Names:
        return Names(self.documents)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(
            self._names, self.by_path, self.exists, self.docs, self.repo_url, self.addresses, self.generators
        )

    def resolve(self, document: Document, link: Link) -> Resolution:
        """Where a link in a document leads."""
        if link.form != "wiki" and self._resolver.leads_away(link.target):
            return EXTERNAL
        escaped = link.form == "html" or ("&" in link.target and "&amp;" in document.text[link.start : link.end])
        return self._resolution(document, link.target, link.form == "wiki", escaped)

    @per_object  # rules, site and index ask again and again
    def _resolution(self, document: Document, target: str, wiki: bool, escaped: bool) -> Resolution:
        if wiki:
            return self._resolver.wiki(document, target)
        return self._resolver.target(document, target, as_source=not escaped)

    def resolve_target(self, document: Document, target: str) -> Resolution:
        """Where an address written in a document leads."""
        return self._resolver.target(document, target)

    def named_places(self, document: Document) -> frozenset[str]:
        """The paths of the documents in which a link of one names a place."""
        links = (*document.links, *document.markup.wiki_links, *document.markup.embedded_files)
        links += document.markup.html_links + document.markup.spaced_links
        found = (self.resolve(document, link) for link in links)
        return frozenset(each.document.path for each in found if each.fragment and each.document is not None)

    def meant(self, document: Document, target: str) -> str:
        """What a dead address in a document may be meant to be, as it should be written there."""
        return self._resolver.meant(document, target)

    def fragments(self, document: Document) -> tuple[str, ...]:
        """The fragments that lead to a place of a document where it is read: on the site, or else on GitHub."""
        return tuple(document.anchors if self.site else (*document.github_anchors, *sorted(document.markup.html_ids)))

    def retry_unresolved(self) -> None:
        """Follow anew the links that led nowhere: files that are no documents are there now that were not before."""
        known = answers(self, Library._resolution)
        for key in [key for key, found in known.items() if found.outcome in ("dead", "unknown")]:
            del known[key]

    @cached_property
    def wiki(self) -> bool:
        """Whether `[[name]]` is a link here: as configured, or because most that are written lead to a document."""
        choice = self.documents[0].reading.config.wiki_links if self.documents else "off"
        if choice != "auto":
            return choice == "on"
        return written_in(self.documents, self.resolve).are_links

    def links(self, document: Document) -> tuple[Link, ...]:
        """The links of a document that readers of this library see: wiki links where the folder uses them."""
        return document.links + document.markup.wiki_links if self.wiki else document.links

    def followed(self, document: Document) -> tuple[Link, ...]:
        """The links that can be followed to their ends: those in raw HTML and with blanks in them too, where it is known how
        the site has them."""
        links = self.links(document)
        if self.wiki:
            links += document.markup.embedded_files
        published = self.addresses is not None and document.path in self.addresses.pages
        return links + document.markup.html_links + document.markup.spaced_links if published else links

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """Prefixes of ids that documents of this library bear, longest first."""
        return tuple(sorted({each.prefix for each in self.by_id if each.prefix}, key=lambda p: (-len(p), p)))

    @cached_property
    def mention_pattern(self) -> re.Pattern[str] | None:
        """What an id of this library looks like in prose: `ADR-7`, `ADR 0007`, `ADR #7`."""
        return id_pattern(self.prefixes) if self.prefixes else None

    @per_object
    def mentions(self, document: Document) -> tuple[Mention, ...]:
        """Ids of other documents in the prose of one, in order."""
        return tuple(self._mentions_in(document))

    @cached_property
    def _foreign(self) -> frozenset[str]:
        return frozenset(
            str(parse_id(text) or text) for d in self.documents[:1] for text in d.reading.config.foreign_ids
        )

    def _mentions_in(self, document: Document) -> Iterator[Mention]:
        markup = document.markup
        matches = list(ids_in(document.text, markup.body_start, self.mention_pattern, self.prefixes))
        if not matches:
            return
        links = sorted((link.start, link.end) for link in self.links(document))
        at = 0
        for match in matches:
            each = Id(match["prefix"].upper(), match["number"])
            if each in (document.stated_id, document.file_id) or str(each) in self._foreign or each not in self.by_id:
                continue
            while at < len(links) and links[at][1] <= match.start():
                at += 1
            if at < len(links) and links[at][0] <= match.start():
                continue
            if markup.in_code(match.start()) or markup.in_comment(match.start()):
                continue
            if DEFINITION.match(document.text, document.text.rfind("\n", 0, match.start()) + 1):
                continue
            found = self._names.bearing(each, document)
            if document.id != each if len(found) > 1 else document not in found:
                yield Mention(Span(*match.span()), each, found)

    @cached_property
    def _stated(self) -> tuple[tuple[Edge, ...], tuple[Dangling, ...]]:
        edges: list[Edge] = []
        dangling: list[Dangling] = []
        for document in self.documents:
            if document.recognised.template:
                continue
            for stated in document.stated:
                found = self._stated_target(document, stated)
                if len(found) == 1 and found[0] is not document:
                    ends = (found[0], document) if stated.reverse else (document, found[0])
                    edges.append(Edge(stated.relation, *ends, document, stated.span, stated.path, stated.partly))
                elif len(found) != 1 and self._looks_like_reference(document, stated.target):
                    dangling.append(Dangling(document, stated, found))
        return tuple(edges), tuple(dangling)

    def _stated_target(self, document: Document, stated: Stated) -> tuple[Document, ...]:
        target = stated.target
        if target.endswith((".md", ".markdown")) or "/" in target or ".md#" in target:
            if from_root := self.by_path.get(target.partition("#")[0].removeprefix("/")):
                return (from_root,)
            above = 0 if target.startswith(("/", ".")) else document.path.count("/")
            for address in (f"{'../' * up}{target}" for up in range(above + 1)):  # told from any folder around it
                resolved = self.resolve_target(document, address)
                if resolved.document is not None:
                    return (resolved.document,)
                if resolved.outcome in ("external", "file", "outside"):
                    return ()
        if document.kind.ids and (number := target.removeprefix("#")).isdigit():
            return self._numbered(document, number)
        return self.called(target, document) or self._begun(document, target)

    def _begun(self, document: Document, target: str) -> tuple[Document, ...]:
        """The document whose id a name begins with (`adr-0007-log`), or that a kind's other prefix means (`decision 7`)."""
        match = _BEGINS_WITH_ID.match(target)
        if match is None:
            return ()
        prefix = (match["prefix"] or "").upper()
        found = self.called(f"{prefix}-{match['number']}", document) if prefix else ()
        if found or (prefix and (prefix in self.prefixes or prefix not in document.kind.ids)):
            return found
        return self._numbered(document, match["number"]) if document.kind.ids else ()

    def _numbered(self, document: Document, number: str) -> tuple[Document, ...]:
        """The document of that number among those that are numbered like one."""
        own = document.id
        each = parse_id(number, own.prefix if own else document.kind.ids[0])
        return self._names.bearing(each, document) if each else ()

    def _looks_like_reference(self, document: Document, target: str) -> bool:
        if names_a_scheme(target):
            return False
        if target.endswith((".md", ".markdown")):
            return self.resolve_target(document, target).outcome in ("dead", "ambiguous")
        each = parse_id(target)
        return bool(each and each.prefix in self.prefixes)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every stated relation between two documents."""
        return self._stated[0]

    @property
    def dangling(self) -> tuple[Dangling, ...]:
        """Every stated relation that names a document which is not there, or more than one."""
        return self._stated[1]

    def dangling_from(self, document: Document) -> list[Dangling]:
        """The relations a document states that lead to no document, or to several."""
        return self._dangling_by_path.get(document.path, [])

    @cached_property
    def _dangling_by_path(self) -> dict[str, list[Dangling]]:
        found: dict[str, list[Dangling]] = {}
        for dangling in self.dangling:
            found.setdefault(dangling.document.path, []).append(dangling)
        return found

    @cached_property
    def edges_by_document(self) -> dict[str, list[Edge]]:
        """Relations by the path of either end."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.origin.path, []).append(edge)
            found.setdefault(edge.target.path, []).append(edge)
        return found

    def related(self, document: Document, relation: str, *, reverse: bool = False) -> list[Document]:
        """The documents at the other end of a relation; `reverse` for those that bear it towards this one."""
        found = []
        for edge in self.edges_by_document.get(document.path, ()):
            here, there = (edge.target, edge.origin) if reverse else (edge.origin, edge.target)
            if edge.relation == relation and here is document:
                found.append(there)
        return list(dict.fromkeys(found))

    @cached_property
    def circles(self) -> dict[str, list[Circle]]:
        """Relations of one sort that lead back to where they begin, by the path of each document that states a part."""
        return circles_of(self.edges)

    def successors(self, document: Document) -> list[Document]:
        """What is said to hold instead of a document, or of a part of it."""
        return self.related(document, "supersedes", reverse=True)

    def holding_instead(self, document: Document, *, partly: bool = False) -> list[Document]:
        """What holds today instead of a document, or of a part of it: the ends of the chains of successors, if in force.

        What is only proposed, was rejected, or is superseded by nothing that holds, takes nobody's place.
        """
        found: list[Document] = []
        seen = {document.path}
        over = document.known_stage == "dead"
        todo = [edge.origin for edge in self._succeeding(document) if over or self.of_a_part(edge) is partly]
        while todo:
            successor = todo.pop(0)
            if successor.path in seen:
                continue
            seen.add(successor.path)
            if successor.stage == "dead":
                todo += [edge.origin for edge in self._succeeding(successor)]
            elif successor.stage != "draft":
                found.append(successor)
        return found

    def _succeeding(self, document: Document) -> list[Edge]:
        edges = self.edges_by_document.get(document.path, ())
        return [edge for edge in edges if edge.relation == "supersedes" and edge.target is document]

    def of_a_part(self, edge: Edge) -> bool:
        """Whether only a part of a document was superseded: it says so, or names its successor and calls itself valid."""
        valid = edge.target.known_stage in ("ready", "done")
        return edge.partly or (valid and (edge.stated_in is edge.target or edge.target.superseded))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every link, mention and relation from one document to another, in the order of the documents."""
        return tuple(reference for document in self.documents for reference in self.references_from(document))

    @cached_property
    def _references_to(self) -> dict[str, list[Reference]]:
        found: dict[str, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.target.path, []).append(reference)
        return found

    def references_to(self, document: Document) -> list[Reference]:
        """Who points at a document."""
        return self._references_to.get(document.path, [])

    @per_object
    def references_from(self, document: Document) -> tuple[Reference, ...]:
        """What a document points at: in the order of its text, then the relations it bears."""
        return tuple(self._pointing_from(document))

    def _pointing_from(self, document: Document) -> Iterator[Reference]:
        here = []
        for link in self.links(document):
            if link.form != "image" and (to := self.resolve(document, link).document) and to is not document:
                here.append(Reference(document, to, Span(link.start, link.end), None))
        for mention in self.mentions(document):
            if len(mention.candidates) == 1:
                here.append(Reference(document, mention.candidates[0], mention.span, None))
        yield from sorted(here, key=lambda reference: reference.span)
        for edge in self.edges_by_document.get(document.path, ()):
            if edge.origin is document:
                yield Reference(document, edge.target, edge.span, edge.relation)
