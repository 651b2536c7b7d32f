"""The view of a document in which shapes look for evidence: its blocks by role, and whether each says something."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.documents.outline import Section
from asyncdocs.kinds.kind import Kind
from asyncdocs.library.library import Library
from asyncdocs.lint.facts.substance import judge_of
from asyncdocs.lint.prose.phrases import PhraseIndex, wording
from asyncdocs.lint.prose.prose import normal, own_text
from asyncdocs.lint.prose.stretches import Stretches
from asyncdocs.memo import cached_property, kept, per_object
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

LEFT_OUT = "scope-out"
"""The role of what a page says it does not do: no words in it tell what is done, or why."""

_ASIDE = frozenset({LEFT_OUT, "references", "signoff"})
"""Roles of what a page does not say itself: what it leaves out, what others wrote, what somebody has still to tick off.

What links to nothing among the references is the page's own: formats without a place for it leave it there."""

UNREAD = "unread"
"""The role of what stands under headings that are on no list, whatever they come near to, and in no section that is."""


def _put_off(section: Section) -> tuple[str, ...]:
    """What a section with a heading for both leaves for later is left out as well."""
    return ("later",) if LEFT_OUT in section.roles else ()


class Evidence(NamedTuple):
    """Where an answer stands: the document, and the stretch of its text (or of the YAML beside it, by `path`)."""

    document: Document
    span: Span
    path: str


def evidence_source(library: Library, document: Document) -> EvidenceSource:
    """The view of a document for the questions of its own kind; all callers share one."""
    return kept(document, EvidenceSource, lambda: EvidenceSource(library, document, document.kind))


class EvidenceSource:
    """One document in which the questions of a kind look for evidence, with the library around it.

    Attributes:
        library: all documents.
        document: the one that is looked at.
        kind: whose questions ask: its own, or that of a document whose answers may stand here.
        judge: says what each block amounts to.
    """

    def __init__(self, library: Library, document: Document, kind: Kind) -> None:
        self.library = library
        self.document = document
        self.kind = kind
        self.judge = judge_of(library, document)

    @cached_property
    def wording(self) -> PhraseIndex:
        return wording(self.document, self.kind)

    def place(self, block: Block) -> Evidence:
        return Evidence(self.document, own_text(self.document, block), self.document.path)

    def blocks(self, roles: Iterable[str]) -> Iterator[Block]:
        """The blocks of any of the roles that say something, in order; of the whole document where no role is named."""
        return (block for block in self.candidates(roles) if self.judge.of(block) == "says")

    def candidates(self, roles: Iterable[str]) -> Sequence[Block]:
        """All blocks of any of the roles, in order, whether they say something or not, which is costly to tell.

        Where no role is named, those of the whole document, but for what it leaves out, and what it lists of others.
        """
        roles = tuple(roles)
        if not roles:
            return self._not_left_out
        if roles == (UNREAD,):
            return self._unread
        by_role = self.document.blocks_by_role
        if len(roles) == 1:
            return by_role.get(roles[0], ())
        return self._of_several(roles)

    @cached_property
    def _not_left_out(self) -> Sequence[Block]:
        """The blocks of the document that stand in no section about what is left out, or about what others say or check."""
        sections = (s for s in self.document.sections if s.roles and _ASIDE.union(_put_off(s)).issuperset(s.roles))
        aside = Stretches((s.body, s.own_end) for s in sections)
        blocks = self.document.markup.blocks
        if not aside:
            return blocks
        return [block for block in blocks if not aside.hold(block.start) or self._is_no_reference(block)]

    def _is_no_reference(self, block: Block) -> bool:
        """Whether a block leads nowhere, though it lies in a section for references alone."""
        section = self.document.section_at(block.start)
        text = self.document.text[block.start : block.end]
        leads = "](" in text or "][" in text or "[[" in text or "://" in text
        return section is not None and section.roles == ("references",) and not leads

    @per_object
    def _of_several(self, roles: tuple[str, ...]) -> Sequence[Block]:
        by_role = self.document.blocks_by_role
        found = {block.start: block for role in roles for block in by_role.get(role, ())}
        return [found[start] for start in sorted(found)]

    def own_headed(self, near: frozenset[str]) -> Iterator[Block]:
        """The blocks of unknown sections whose headings resemble those of the given roles and of no other."""
        sections = (section for section in self.of_no_role if near.issuperset(section.roles))
        return (b for s in sections for b in self.document.blocks_between(s.body, s.own_end))

    @cached_property
    def of_no_role(self) -> list[Section]:
        """The unknown sections: their heading is on no list, and neither is that of a section around them."""
        sections, known = [], -1
        for section in self.document.sections:
            if section.named:
                known = max(known, section.end)
            elif section.start >= known:
                sections.append(section)
        return sections

    @cached_property
    def _unread(self) -> Sequence[Block]:
        sections = self.of_no_role
        labelled = set().union(*map(set, self.document.blocks_by_role.values())) if sections else set()
        blocks = (b for s in sections for b in self.document.blocks_between(s.body, s.own_end))
        return [block for block in blocks if block not in labelled]

    def holding(
        self, offsets: Sequence[int], roles: tuple[str, ...], counts: Callable[[int], bool] | None = None
    ) -> Iterator[Block]:
        """The candidates that contain one of the offsets, in order; only offsets that `counts` accepts."""
        blocks = self.candidates(roles) if offsets else ()
        if not blocks:
            return
        starts, last = self._starts(roles), 0
        for offset in offsets:
            at = bisect_right(starts, offset)
            if at > last and offset < blocks[at - 1].end and (counts is None or counts(offset)):
                yield blocks[at - 1]
                last = at

    @per_object
    def is_in_order(self, roles: tuple[str, ...]) -> bool:
        """Whether the candidates stand in the order of the text: those of one role may be gathered in another."""
        if len(roles) != 1:
            return True
        starts = self._starts(roles)
        return starts == sorted(starts)

    @per_object
    def _starts(self, roles: tuple[str, ...]) -> list[int]:
        return [block.start for block in self.candidates(roles)]

    @cached_property
    def says_anything(self) -> bool:
        """Whether anything at all is written here."""
        return any(self.judge.of(block) == "says" for block in self.document.markup.blocks)


def in_order(places: list[Evidence], document: Document) -> list[Evidence]:
    """The places without repetitions, those of the given document first."""
    if len(places) < 2:
        return places
    unique = {(place.path, place.span): place for place in places}
    return sorted(unique.values(), key=lambda place: (place.path != document.path, place.path, place.span))


def said(view: EvidenceSource, block: Block) -> Iterator[Evidence]:
    if view.judge.of(block) == "says":
        yield view.place(block)


def titled_at(document: Document) -> Evidence:
    """Where the title of a document stands: in a field, in its heading, or nowhere but at its head."""
    field, heading = document.fields.get("title"), document.title_heading
    if field and field.text == document.title:
        return Evidence(document, field.span, field.path)
    return Evidence(document, Span(heading.start, heading.end) if heading else document.head, document.path)


def text_of(view: EvidenceSource, block: Block) -> str:
    """The text of a block without comments, which readers do not see."""
    return view.document.markup.shown(block.start, block.end)


def sections_of(view: EvidenceSource, roles: tuple[str, ...]) -> Iterable[Section]:
    """The sections that have any of the roles; all, where no role is named."""
    return (each for each in view.document.sections if not roles or not set(roles).isdisjoint(each.roles))


def sections_within(view: EvidenceSource, roles: tuple[str, ...]) -> Iterator[Section]:
    """The sections that have any of the roles, with those in them that have another; all, where no role is named."""
    if roles == (UNREAD,):
        yield from view.of_no_role
        return
    end = -1
    for each in view.document.sections:
        if not roles or each.start < end:
            yield each
        elif not set(roles).isdisjoint(each.roles):
            end = each.end
            yield each


def half_of(view: EvidenceSource, roles: tuple[str, ...], tells: Callable[[Block], bool]) -> Iterator[Evidence]:
    """The items of some roles that tell something, where at least half of them do; else the texts."""
    blocks = [block for block in view.candidates(roles) if view.judge.of(block) in ("says", "link")]
    items = [block for block in blocks if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    for each in (items, [block for block in blocks if block.form == "paragraph"]):
        telling = [block for block in each if tells(block)]
        if telling and 2 * len(telling) >= len(each):
            yield from map(view.place, telling)
            return


def different(view: EvidenceSource, blocks: Iterable[Block]) -> set[str]:
    """The different texts of some blocks: a text that is repeated counts once."""
    return {normal(text_of(view, block)) for block in blocks}
