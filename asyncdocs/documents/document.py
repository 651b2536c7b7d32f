"""One document: its kind, its fields wherever they stand, its sections and the roles they play."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from asyncdocs.documents.identity import id_in_name, id_in_title, prefix_of, says_more, underlined_title
from asyncdocs.documents.lifecycle import due_for_review, is_superseded, shelf, status_in
from asyncdocs.documents.metadata.dates import DateRange, read_date
from asyncdocs.documents.metadata.entries import Entry, Fault, Metadata
from asyncdocs.documents.metadata.reading import read_metadata
from asyncdocs.documents.metadata.succession import Succession
from asyncdocs.documents.metadata.top_of_page import opening
from asyncdocs.documents.metadata.values import Id, parse_id, stage_in
from asyncdocs.documents.no_longer import over_of
from asyncdocs.documents.outline import Outline, Section, plain_titles
from asyncdocs.documents.read_settings import ReadSettings
from asyncdocs.documents.recognition.member import Member, labels_of, led_in_by
from asyncdocs.documents.recognition.names import own_name
from asyncdocs.documents.recognition.recognise import Recognised, recognise
from asyncdocs.documents.recognition.sayings import sayings_of, told
from asyncdocs.documents.recognition.templates import is_called_template
from asyncdocs.documents.recognition.titled import shown_in
from asyncdocs.documents.stated import Field, Stated, fields_of, relations_of, successors_announced
from asyncdocs.kinds.kind import Kind, ShownStage, Stage
from asyncdocs.memo import cached_property
from asyncdocs.text.anchors import github_anchors, site_anchors, with_braces, with_wiki_labels
from asyncdocs.text.fences import outside, python_markdown_fences
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.inserted import is_incomplete
from asyncdocs.text.markup import Block, Heading, Link, Markup
from asyncdocs.text.parse import read_markup
from asyncdocs.text.source import Source, Span

_IS_LINK = re.compile(r"(?:[\w.-]+/)+[\w. -]+\.(?:md|markdown)")
"""What git writes into a file that is a symbolic link, where the machine has none."""


@dataclass(frozen=True, eq=False)
class Document:
    """One source, read; everything is worked out when it is first asked for.

    Attributes:
        source: the text and its path from the root.
        reading: the kinds and choices it is read with.
        place: its path from the docs folder, which is what folder globs and the site speak of.
        declared: the kind somebody has said it is, whatever it looks like.
    """

    source: Source
    reading: ReadSettings
    place: str
    declared: Kind | None = None

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What the floors above have worked out of this document, by who did."""
        return {}

    @cached_property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def qualified_path(self) -> str:
        """Its path, below the names of an unmarked root: what it is called by, wherever it is read from."""
        return f"{self.reading.root}/{self.path}" if self.reading.root else self.path

    @cached_property
    def text(self) -> str:
        return self.reading.parsed.text(self) if self.reading.parsed else self.source.text

    @cached_property
    def markup(self) -> Markup:
        return self.reading.parsed.markup(self) if self.reading.parsed else read_markup(self.source.text)

    @cached_property
    def _metadata(self) -> Metadata:
        return read_metadata(self.source, self.markup, self.reading.sought, self.reading.metadata_headings)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The metadata as found, in the order of trust."""
        return self._metadata.entries

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Metadata that could not be read."""
        return self._metadata.faults

    @cached_property
    def recognised(self) -> Recognised:
        """The kind, the format and the sign it was known by: on its own, or by its series."""
        known = self._recognised_alone
        if self.declared:
            template = known.template and (self.declared.scored or is_called_template(self.path, self.reading.signs))
            return known._replace(
                kind=self.declared, template=template, shown=self.declared.shown(known.kind if known.sure else None)
            )
        return self.reading.settled.of(self.as_member) if not known.told else known

    @cached_property
    def as_member(self) -> Member:
        """What its series sees of it."""
        keys = frozenset(e.key for e in self.entries if e.values and e.origin != "section")
        headings, signs = tuple(self._folded_headings), self.reading.signs
        outline = headings[1:] if self._first_title else headings
        seen = self.path, self.qualified_path, outline, frozenset(headings), keys, self._first_title
        labels = labels_of(self.text, self._first_title) - signs.known_keys
        says = self._says | signs.by_title(self._first_title)
        return Member(*seen, self._recognised_alone, labels, says, led_in_by(self.text, signs))

    @cached_property
    def _says(self) -> frozenset[str]:
        """The kinds it calls itself where it begins."""
        keys = [entry.key for entry in self.entries if entry.origin == "front matter"]
        return sayings_of(self.text, keys, (heading.text for heading in self.markup.headings), self.reading.signs)

    @cached_property
    def _first_title(self) -> str:
        """The first heading, where that is of the first rank, or stands above those that are."""
        first = self.markup.headings[0] if self.markup.headings else None
        return first.text if first and (first.level == 1 or self._underlined) else ""

    @cached_property
    def _underlined(self) -> Heading | None:
        return underlined_title(self.markup, self.text, self.entries)

    @cached_property
    def _folded_headings(self) -> list[str]:
        return [fold_heading(heading.text) for heading in self.markup.headings]

    @cached_property
    def _recognised_alone(self) -> Recognised:
        headings = self._folded_headings or [title for _block, title in self._plain_titles]
        few = not headings and 0 < len(self.markup.blocks) < 3
        stub = few and (bool(self.markup.links) or _IS_LINK.fullmatch(self.text.strip()) is not None)
        signs, title, entries = self.reading.signs, self._first_title, self.entries
        seen = self.place, headings, entries, self.source.beside is not None, stub, self.qualified_path, title
        procedure, formed = shown_in(self.markup, title, entries, signs, self.qualified_path, self.text)
        return told(recognise(signs, *seen, says=self._says, procedure=procedure, formed=formed), self.text)

    @cached_property
    def _plain_titles(self) -> tuple[tuple[Block, str], ...]:
        return plain_titles(self.text, self.markup)

    @cached_property
    def kind(self) -> Kind:
        return self.recognised.kind

    @property
    def shown_kind(self) -> Kind:
        """The kind to tell readers: what a part of a unit of work is by itself, though it is judged with its unit."""
        return self.reading.kinds.get(self.recognised.shown, self.kind)

    @cached_property
    def scored(self) -> bool:
        """Whether it is scored: prose, templates and documents in a language that is not read have no questions to answer."""
        return self.kind.scored and not self.recognised.template and not self.foreign

    @cached_property
    def language(self) -> str:
        """The language it is written in, as an ISO 639-1 code; nothing where that is none there are words for."""
        return self.reading.language_of(self)

    @property
    def foreign(self) -> bool:
        """Whether it is in a language that is not read, so that nothing can be said of what it answers."""
        return not self.language

    @property
    def can_answer(self) -> bool:
        """Whether another page may leave an answer to this one: prose may, a draft, a dead page or a template may not."""
        return not self.recognised.template and (not self.scored or self.stage in ("ready", "done"))

    @cached_property
    def title_heading(self) -> Heading | None:
        """The heading that names the document: the first, where it is of the first rank and alone in it.

        In a text without any of the first rank, the one it begins with, where metadata stands below it.
        """
        headings = [heading for heading in self.markup.headings if heading.start not in self._said_in_headings]
        if not headings or headings[0].level != 1:
            return self._underlined or self._lower_title
        alone = sum(1 for heading in headings if heading.level == 1) == 1
        folded = fold_heading(headings[0].text)
        return headings[0] if alone or folded not in self.kind.roles_by_alias else None

    @cached_property
    def _lower_title(self) -> Heading | None:
        first = opening(self.markup)
        if first is None or self.kind.roles_of(first.text):
            return None
        second = self.markup.headings[1].start if len(self.markup.headings) > 1 else len(self.text)
        said = any(e.origin == "top of the page" and first.end <= e.span.start < second for e in self.entries)
        return first if said else None

    @cached_property
    def _said_in_headings(self) -> frozenset[int]:
        """Where headings begin that are a field and its value."""
        return frozenset(entry.span.start for entry in self.entries if entry.origin == "heading")

    @cached_property
    def head(self) -> Span:
        """Where to speak of the whole document: the first line of its front matter, its title, or its first line."""
        front, title = self.markup.front, self.title_heading
        start = front.start if front and front.end > front.start else title.start if title else 0
        line = self.text[start:].partition("\n")[0]
        return Span(start, start + len(line.rstrip()))

    @cached_property
    def title(self) -> str:
        """From the metadata, where it says more than the file's name, else the first heading, else the file's name."""
        stated = self.fields.get("title")
        heading = self.title_heading.text if self.title_heading else ""
        if stated and stated.origin in ("front matter", "beside"):
            return heading if says_more(heading, stated.values[0], self.qualified_path, self.kind) else stated.values[0]
        if heading:
            return heading
        return stated.text if stated and stated.values else own_name(self.qualified_path)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Fields that have a value; the most trusted place wins, and in one place the name the kind lists first."""
        return fields_of(self.entries, self.kind)

    @cached_property
    def code_owner(self) -> Field | None:
        """Who answers for it by the repository's CODEOWNERS, where it names no owner itself."""
        owners = self.reading.code_owners
        owes = owners and "owner" in self.kind.fields and "owner" not in self.fields and not self.recognised.template
        return owners.of(self.path) if owners and owes else None

    @property
    def contact(self) -> Field | None:
        """Whom to ask about it: its owner, else who decided it, else who answers for it by CODEOWNERS."""
        return self.fields.get("owner") or self.fields.get("deciders") or self.code_owner

    def date(self, name: str) -> DateRange | None:
        """What a field tells of a day; None where it is not there, or tells none."""
        stated = self.fields.get(name)
        return read_date(stated.text) if stated else None

    @cached_property
    def review_due(self) -> datetime.date | None:
        """The last day for a second look: the one that is stated, or so long after the last look as is stated."""
        return due_for_review(self.fields)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Relations the metadata states, and a successor or predecessor named in the status or above the first section."""
        own = relations_of(self.entries, self.fields.get("status"), self.kind, self.reading.prefixes)
        above = [Stated(*told[:3], span, self.path, told.partly) for span, told in self._announced]
        return tuple({each[:3]: each for each in reversed([*own, *above])}.values())[::-1]

    @cached_property
    def _announced(self) -> tuple[tuple[Span, Succession], ...]:
        """What the lines above the first section say of a successor."""
        return successors_announced(self.markup, self._end_of_top, self.kind, self.reading.prefixes)

    @property
    def _end_of_top(self) -> int:
        return self.sections[0].start if self.sections else len(self.text)

    @cached_property
    def status(self) -> str | None:
        """The status as written, without decoration or explanation; None where there is none, or only a union of all there are."""
        stated = self.fields.get("status")
        said = status_in(stated.values, self.kind) if stated else None
        return self._over if said and self._over and stage_in(self.kind.stage_by_status, said) != "dead" else said

    @cached_property
    def _over(self) -> str:
        """The word by which the title or the lines above the first section say that the page holds no longer."""
        return over_of(self.markup, self.title_heading, self._end_of_top, self._announced, self.kind)

    @cached_property
    def known_stage(self) -> Stage | None:
        """What the status means on this kind's ladder; None where it is missing or not on it."""
        return stage_in(self.kind.stage_by_status, self.status) if self.status else None

    @cached_property
    def superseded(self) -> bool:
        """Whether the status says that another document holds instead, wholly or partly (`partly superseded` holds on)."""
        return self.status is not None and is_superseded(self.status, self.kind)

    @cached_property
    def stage(self) -> Stage:
        """The stage to judge by: what bears no status, in the text or by its folder, is presented as ready to be used."""
        unsaid = None if self.status else "dead" if self._over else shelf(self.qualified_path, self.kind)
        return self.known_stage or unsaid or "ready"

    @property
    def told_stage(self) -> Stage | None:
        """The stage that is told: by the status, or of what is over by its folder or the lines above; None where none is."""
        return self.known_stage or (self.stage if self.stage in ("done", "dead") else None)

    @property
    def shown_stage(self) -> ShownStage:
        """The stage to tell readers: unclear where it owes a status and says none, or says a word that is on no ladder."""
        judged = self.stage
        unsaid = self.known_stage is None and judged == "ready" and not self.recognised.template
        return "unclear" if unsaid and (self.scored or self.status is not None) else judged

    @cached_property
    def id(self) -> Id | None:
        """The id stated in the metadata, else the one the file's name carries, else the one the title begins with."""
        title = self.title_heading
        return self.stated_id or self.file_id or (id_in_title(title.text, self.kind) if title else None)

    @cached_property
    def file_id(self) -> Id | None:
        """The number of the file's name with its prefix; a day is none, nor is what only counts pages (`week-2.md`)."""
        return id_in_name(own_name(self.qualified_path), self.kind, self._prefix, self.reading.prefixes, self.entries)

    @cached_property
    def _prefix(self) -> str:
        """The prefix of a bare number."""
        return prefix_of(self.qualified_path, self.kind)

    @cached_property
    def stated_id(self) -> Id | None:
        stated = self.fields.get("id")
        return parse_id(stated.values[0], self._prefix) if stated and self.kind.ids else None

    @cached_property
    def _outline(self) -> Outline:
        title, said = self.title_heading, self._said_in_headings
        outline = Outline(self.text, self.markup, self.kind, self.entries, title, said, dict(self._plain_titles))
        if self.reading.parsed:
            self.reading.parsed.complete(self, outline)
        return outline

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings below the title, and lines in bold that stand for headings, in the order of the text."""
        return self._outline.sections

    @cached_property
    def blocks_by_role(self) -> dict[str, list[Block]]:
        """The blocks that stand under each role, and those that name one themselves (`**Errors:** …`)."""
        return self._outline.blocks_by_role

    def section_at(self, offset: int) -> Section | None:
        """The innermost section an offset stands in."""
        return self._outline.section_at(offset)

    def roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading names: as a whole, else by its parts (`Goals / Non-Goals`) or what stands before a colon."""
        return self.kind.roles_of(title)

    def blocks_between(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that begin in a stretch of the text."""
        return self.markup.blocks_between(start, end)

    def blocks_from(self, start: int) -> Iterator[Block]:
        """The blocks that begin at an offset or behind it, as many as are asked for."""
        return self.markup.blocks_from(start)

    def block_at(self, offset: int) -> Block | None:
        """The innermost block an offset stands in."""
        return self.markup.block_at(offset)

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Every place a fragment can lead to on the site, with the offset of its heading (or 0)."""
        marked = self.markup.html_ids if self.reading.plain_braces else self.markup.html_targets
        headed = zip(self._site_anchors, self.markup.headings, strict=True)
        return dict.fromkeys(marked, 0) | {name: heading.start for name, heading in headed if name}

    @cached_property
    def _site_anchors(self) -> list[str]:
        headings = self.markup.headings
        if self.reading.plain_fences:
            headings = outside(python_markdown_fences(self.text, self.markup.body_start), headings)
        if self.reading.config.wiki_links != "off":
            headings = with_wiki_labels(headings)
        if self.reading.plain_braces:
            headings = tuple(with_braces(heading, self.text) for heading in headings)
        return site_anchors(headings, self.reading.slugify)

    @cached_property
    def github_anchors(self) -> dict[str, str]:
        """Fragments that work where GitHub shows the file, each with the one the site has for the same heading."""
        return dict(zip(github_anchors(self.markup.headings), self._site_anchors, strict=True))

    @cached_property
    def incomplete(self) -> bool:
        """Whether the site shows more than the text holds: another tool inserts some, or an open fence hides it."""
        return is_incomplete(self.markup)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links outside comments, without images and addresses of other hosts left out: all that is written."""
        links, comments = self.markup.links, self.markup.comments
        return tuple(link for link in links if not self.markup.in_comment(link.start)) if comments else links
