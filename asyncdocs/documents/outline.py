"""The parts of a document: its sections, the roles they play, and the blocks that stand under each role."""

from __future__ import annotations

import marshal
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from asyncdocs.documents.metadata.entries import Entry
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cached_property
from asyncdocs.text.headings import fold_heading
from asyncdocs.text.key_values import is_all_pairs
from asyncdocs.text.leadins import lead_ins
from asyncdocs.text.markup import Block, Heading, Markup

LEAD = "lead"
"""The role of the text between the title and the first section."""


_PSEUDO_LEVEL = 7


_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?P<title>[^*_\n]{2,60}?):?\1:?\s*$")


LABEL = re.compile(
    r"\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\]\s*)?(?:(\*\*|__)(?P<bold>[^*_\n:]{2,40}?)(?:[:.]\1|\1\s*[:—–-]|\1(?=\s+[\[@]))"
    r"|(?P<plain>[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ'’ -]{2,28}?)[ \u00a0\u202f]?:)\s+(?=\S)"
)


_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+\s++[^\W\d_]{2}")


_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_PLAIN_TITLE = re.compile(r"(?P<title>[^\W\d_][^\W\d_'’-]+(?: [^\W\d_][^\W\d_'’-]*){0,3})[ \t]*\r?\n(?=\S)")


class Section(NamedTuple):
    """A heading and what stands under it. `own_end` is where the next heading begins, `end` where the next of its rank does.

    `roles` are what it means in a document of this kind: its own, or those of the section it stands in and those it comes
    near to; `named` tells whether they are its own.
    """

    title: str
    level: int
    start: int
    body: int
    own_end: int
    end: int
    roles: tuple[str, ...]
    named: bool

    @property
    def labelled(self) -> bool:
        """Whether its title is no heading, but a line in bold."""
        return self.level == _PSEUDO_LEVEL


def plain_titles(text: str, markup: Markup) -> tuple[tuple[Block, str], ...]:
    """In a text without any heading: the paragraphs whose first line is a word or two alone, with that line, folded."""
    found = []
    for block in () if markup.headings else markup.blocks:
        match = _PLAIN_TITLE.match(text, block.start, block.end) if block.form == "paragraph" else None
        if match:
            found.append((block, fold_heading(match["title"])))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Outline:
    """The sections of a text as a document of a kind has them.

    Attributes:
        text: all of it.
        markup: what it holds.
        kind: the kind whose roles its headings name.
        entries: its metadata.
        title: the heading that names the document.
        said: where headings begin that are a field and its value.
        plain_titles: paragraphs whose first line stands for a heading, each with that line, folded.
    """

    text: str
    markup: Markup
    kind: Kind
    entries: tuple[Entry, ...]
    title: Heading | None
    said: frozenset[int]
    plain_titles: Mapping[Block, str]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings below the title, and lines in bold that stand for headings, in the order of the text."""
        marks = [(h.start, h.end, h.level, h.text) for h in self._section_headings()]
        text = self.text
        for block in self.markup.blocks:
            if block.depth or block.form != "paragraph" or not text.startswith(("**", "__"), block.start):
                continue
            if match := _BOLD_LINE.match(text[block.start : block.end]):
                marks.append((block.start, block.end, _PSEUDO_LEVEL, match["title"]))
        marks.sort()
        ends = _section_ends([(mark[0], mark[2]) for mark in marks], len(self.text))
        sections = []
        open_roles: list[tuple[int, tuple[str, ...]]] = []
        own_ends = [*(mark[0] for mark in marks[1:]), len(text)]
        roles_of, near_roles_of = self.kind.roles_of, self.kind.near_roles_of
        for (start, body, level, title), own_end, end in zip(marks, own_ends, ends, strict=False):
            while open_roles and open_roles[-1][0] >= level:
                open_roles.pop()
            own = roles_of(title)
            inherited = open_roles[-1][1] if open_roles else ()
            roles = own or (*inherited, *(role for role in near_roles_of(title) if role not in inherited))
            open_roles.append((level, roles))
            sections.append(Section(title, level, start, body, own_end, end, roles, bool(own)))
        return tuple(sections)

    def _section_headings(self) -> Iterator[Heading]:
        """All but the title, and one that is a field and its value with nothing below it."""
        title, said, headings = self.title, self.said, self.markup.headings
        for number, heading in enumerate(headings):
            end = headings[number + 1].start if number + 1 < len(headings) else len(self.text)
            if heading is not title and (heading.start not in said or self.markup.blocks_between(heading.end, end)):
                yield heading

    @cached_property
    def blocks_by_role(self) -> dict[str, list[Block]]:
        """The blocks that stand under each role, and those that name one themselves (`**Errors:** …`)."""
        found: dict[str, list[Block]] = {}
        sections = self.sections
        begin = self.markup.body_start
        if self.title:
            begin = self.title.end
        lead_end = sections[0].start if sections else len(self.text)
        stretches = [(begin, lead_end, (LEAD,))] + [(s.body, s.own_end, s.roles) for s in sections]
        for start, end, roles in stretches:
            blocks = self.markup.blocks_between(start, end)
            if not blocks:
                continue
            fields = self._fields_among(blocks) if start == begin else ()
            prose = [block for block in blocks if block not in fields] if fields else blocks
            for role in roles:
                found.setdefault(role, []).extend(prose)
            for block, own in self._labelled(prose if not fields else (*prose, *filter(self._tells, sorted(fields)))):
                for role in own:
                    if role not in roles:
                        found.setdefault(role, []).append(block)
        self._add_led(found)
        for role in self.kind.throughout:
            found[role] = [*self.markup.blocks]
        return found

    def _add_led(self, found: dict[str, list[Block]]) -> None:
        """Add the blocks that stand below titles that are no headings (`Out of scope:`, a box that folds) to their roles."""
        touched = set()
        for title, blocks in lead_ins(self.markup):
            for role in self._roles_of_label(title):
                known = found.setdefault(role, [])
                there = set(known)
                known += [block for block in blocks if block not in there]
                touched.add(role)
        for role in touched:
            found[role].sort(key=attrgetter("start"))

    def _roles_of_label(self, title: str) -> tuple[str, ...]:
        """The roles a title names that is no heading: as a whole, or by what it joins with a slash."""
        kind = self.kind
        parts = title.split(" / ") if " / " in title else [title]
        named = kind.roles_of(title) or [role for part in parts for role in kind.near_roles_of(part.strip())]
        return tuple(dict.fromkeys(named))

    def _fields_among(self, blocks: tuple[Block, ...]) -> frozenset[Block]:
        """The runs of keys and values among which metadata is: they say what the page is, and answer nothing."""
        spans = [entry.span for entry in self.entries if entry.origin == "top of the page"]
        found: list[Block] = []
        run: list[Block] = []
        said = False
        for block in blocks if spans else ():
            inside = any(block.start <= span.end and span.start < block.end for span in spans)
            if (inside and block.form in ("item", "row", "table")) or is_all_pairs(self.text, block.start, block.end):
                run.append(block)
                said = said or inside
                continue
            found += run if said else ()
            run, said = [], False
        return frozenset(found + (run if said else []))

    def _tells(self, block: Block) -> bool:
        """Whether the value of a key says something in words, and does not only point at something or name it."""
        value = self.text[block.start : block.end].partition(":")[2]
        return _WORDS.search(_LINK.sub("", value)) is not None

    def _labelled(self, blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
        """The items and paragraphs that begin with a label of their own, with the roles it names."""
        text, named = self.text, self.kind.roles_by_alias
        find, match_label = text.find, LABEL.match
        plain = self.plain_titles
        for block in blocks:
            form = block.form
            if form != "item" and form != "paragraph":
                continue
            if plain and block in plain and (own := named.get(plain[block])):
                yield block, own
                continue
            start, end = block.start, block.end
            if not -1 < find(":", start, start + 60) < end and find("**", start, start + 8) < 0:
                continue
            match = match_label(text, start, min(end, start + 80))
            if match and (own := named.get(fold_heading(match["bold"] or match["plain"]))):
                yield block, own

    def section_at(self, offset: int) -> Section | None:
        """The innermost section an offset stands in."""
        at = bisect_left(self._section_starts, offset + 1) - 1
        return self.sections[at] if at >= 0 else None

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @property
    def is_whole(self) -> bool:
        """Whether all of it was worked out."""
        return "blocks_by_role" in vars(self)

    def packed(self) -> bytes:
        """The sections and the numbers of the blocks under each role, as bytes for this process and its copies."""
        numbers = {id(block): number for number, block in enumerate(self.markup.blocks)}
        by_role = {role: [numbers[id(block)] for block in blocks] for role, blocks in self.blocks_by_role.items()}
        return marshal.dumps(([*map(tuple, self.sections)], by_role))

    def unpack(self, data: bytes) -> None:
        """Take what `packed` gave of the outline of the same text."""
        sections, by_role = marshal.loads(data)
        block = self.markup.blocks.__getitem__
        vars(self).update(
            sections=tuple(map(Section._make, sections)),
            blocks_by_role={role: [*map(block, numbers)] for role, numbers in by_role.items()},
        )


def _section_ends(marks: list[tuple[int, int]], last: int) -> list[int]:
    """For each mark (offset, rank), where the next of its rank or a higher one begins."""
    ends = [last] * len(marks)
    waiting: list[int] = []
    for number, (start, level) in enumerate(marks):
        while waiting and marks[waiting[-1]][1] >= level:
            ends[waiting.pop()] = start
        waiting.append(number)
    return ends
