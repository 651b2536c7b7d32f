"""One document: its kind, its fields wherever they stand, its sections and the roles they play."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from asyncdocs.anchors import Slugify, github_anchors, site_anchors, slugify
from asyncdocs.config import Config
from asyncdocs.dates import Told, later_by, read_date
from asyncdocs.fences import python_markdown_fences
from asyncdocs.headings import fold_heading, fold_key
from asyncdocs.kinds import Kind, ShownStage, Stage
from asyncdocs.leadins import lead_ins
from asyncdocs.markup import Block, Heading, Link, Markup
from asyncdocs.metadata import Entry, Fault, Metadata, opening, read_metadata
from asyncdocs.pairs import Sought, is_all_pairs
from asyncdocs.parse import read_markup
from asyncdocs.recognition import Recognised, has_preamble, is_called_template, own_name, recognise
from asyncdocs.series import Member, Settled, settle
from asyncdocs.signs import Signs
from asyncdocs.source import Source, Span
from asyncdocs.succession import Succession, successions, targets
from asyncdocs.values import Id, fold_status, parse_date, parse_id, people_of, stage_in
from asyncdocs.witness import today

LEAD = "lead"
"""The role of the text between the title and the first section."""

_PSEUDO_LEVEL = 7
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?P<title>[^*_\n]{2,60}?):?\1:?\s*$")
_PLAIN_TITLE = re.compile(r"(?P<title>[^\W\d_][^\W\d_'’-]+(?: [^\W\d_][^\W\d_'’-]*){0,3})[ \t]*\r?\n(?=\S)")
LABEL = re.compile(
    r"\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\]\s*)?(?:(\*\*|__)(?P<bold>[^*_\n:]{2,40}?)(?:[:.]\1|\1\s*[:—–-]|\1(?=\s+[\[@]))"
    r"|(?P<plain>[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ'’ -]{2,28}?)[ \u00a0\u202f]?:)\s+(?=\S)"
)
_DAY = r"(?:19|20)\d\d[-_]?(?:0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?(?=[-_ ]|$)"
_FILE_ID = re.compile(
    rf"^(?:(?P<prefix>[A-Za-z]{{2,11}})(?:[-_ ]|(?!\d+-\d)))?(?!{_DAY})0*(?P<number>\d+(?:\.\d+)*)"
    r"(?=[-_ ]|$|\.[A-Za-z])(?!-\d\d-\d\d)"
)
_TITLE_ID = re.compile(r"\s*(?P<prefix>[A-Za-z]{2,11})[ \t_#-]*0*(?P<number>\d+(?:\.\d+)*)\s*[:–—-]\s")
_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|:::)[ \t]*\w")
_BANNER = re.compile(r"(?:\[!\w+\]\s*(?:>\s*)*)?[^\w*\n]*(\*\*|__)[^\w\n]*(?P<word>[^\W\d_][^*_\n]*?)[^\w\n]*\1")
_ANNOUNCED = re.compile(
    r"^[^\w\n]*(?:(?:note|warning|caution|important|attention)\W+)?(?:this (?:\w+ ){1,3}(?:is|was|has been) )?"
    r"(?P<said>(?:superseded|superceded|replaced|obsoleted)\b[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_LABELLED = re.compile(r"\[\[[^\[\]|\n]+\|([^\[\]\n]+)\]\]")
"""`[[page|label]]` in a heading: the site's anchor is made of the label."""
_DIGITS = re.compile(r"[\d./-]+")
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}+\s++[^\W\d_]{2}")
_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+){2,}")
_COUNTED = re.compile(r"[a-z]{2,11}[-_ ]?\d+")
_UNION = re.compile(r"(?<!\w)\w+\s*\|\s*\w+\s*\|")
_ASIDE = re.compile(r"(?<=[^\W\d_])\s+(?:in|by|with|since|at|via|from|dans|par|avec|depuis)(?:\s|\Z)")
"""What begins an aside behind a status: where it was done, by whom, since when."""
_CLAUSE_END = re.compile(r"[.;:!]\s|\s[·–—-]+\s")


class Field(NamedTuple):
    """A piece of metadata: its values, where it stands, and in what sort of place (`origin`)."""

    name: str
    values: tuple[str, ...]
    span: Span
    origin: str
    path: str

    @property
    def text(self) -> str:
        return ", ".join(self.values)


class Stated(NamedTuple):
    """A relation as written: its name, whether it is stated from the far end, the target's text, where, and if only of a part."""

    relation: str
    reverse: bool
    target: str
    span: Span
    path: str
    partly: bool = False


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


@dataclass(frozen=True, eq=False)
class Reading:
    """What it takes to read a document: the kinds there are, the team's choices, and how headings become anchors."""

    kinds: Mapping[str, Kind]
    config: Config
    slugify: Slugify = slugify
    root: str = ""
    """The names of an unmarked root and of the folder around it: `rfcs` tells what is in it from within as from outside."""
    language_of: Callable[[Document], str] = lambda document: "en"
    """Tells the language of a document; nothing where it is in none that is read."""
    plain_fences: bool = False
    """Whether the site reads fences as Python-Markdown does by itself, and not as CommonMark and GitHub do."""
    documents: list[Document] = field(default_factory=list)
    """All documents, for what the series of one can tell of it; filled while the library is put together."""

    @cached_property
    def settled(self) -> Settled:
        """What all documents are by the signs of their series."""
        return settle([document.as_member for document in self.documents if not document.declared], self.signs)

    @cached_property
    def today(self) -> datetime.date:
        """The date counted from: the configured one, else the machine's."""
        return parse_date(self.config.today) or today()

    @cached_property
    def signs(self) -> Signs:
        """What documents of each kind are known by."""
        return Signs(self.kinds, self.config)

    @cached_property
    def metadata_keys(self) -> frozenset[str]:
        """Every key that is metadata where it stands in prose; `by` alone is a word."""
        kinds = self.kinds.values()
        return frozenset(key for kind in kinds for key in (*kind.field_by_name, *kind.relation_by_name)) - {"by"}

    @cached_property
    def metadata_headings(self) -> frozenset[str]:
        """Every heading, folded, whose section's first lines are the value of a field."""
        fields = [field for kind in self.kinds.values() for field in kind.fields.values()]
        return frozenset(fold_heading(name) for field in fields for name in field.sections)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What the ids of any kind begin with."""
        return frozenset(prefix for kind in self.kinds.values() for prefix in kind.ids)

    @cached_property
    def sought(self) -> Sought:
        """What metadata is known by where it stands in prose."""
        kinds = self.kinds.values()
        fields = [field for kind in kinds for field in kind.fields.values() if field.type == "status"]
        states = frozenset(fold_key(name) for field in fields for name in field.names)
        stages = {word: stage for kind in kinds for word, stage in kind.stage_by_status.items()}
        return Sought(
            self.metadata_keys.__contains__,
            states.__contains__,
            lambda text: stage_in(stages, fold_status(text)) is not None,
        )


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
    reading: Reading
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
    def standing(self) -> str:
        """Its path, below the names of an unmarked root: what it is called by, wherever it is read from."""
        return f"{self.reading.root}/{self.path}" if self.reading.root else self.path

    @cached_property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def markup(self) -> Markup:
        return read_markup(self.source.text)

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
            return known._replace(kind=self.declared, template=template)
        return self.reading.settled.of(self.as_member) if not known.told else known

    @cached_property
    def as_member(self) -> Member:
        """What its series sees of it."""
        keys = frozenset(e.key for e in self.entries if e.values and e.origin != "section")
        headings = tuple(self._folded_headings)
        outline = headings[1:] if self._first_title else headings
        seen = self.path, self.standing, outline, frozenset(headings), keys, self._first_title
        return Member(*seen, self._recognised_alone)

    @cached_property
    def _first_title(self) -> str:
        """The first heading, where that is of the first rank."""
        first = self.markup.headings[0] if self.markup.headings else None
        return first.text if first and first.level == 1 else ""

    @cached_property
    def _folded_headings(self) -> list[str]:
        return [fold_heading(heading.text) for heading in self.markup.headings]

    @cached_property
    def _recognised_alone(self) -> Recognised:
        headings = self._folded_headings or [title for _block, title in self._plain_titles]
        beside = self.source.beside is not None
        stub = not headings and 0 < len(self.markup.blocks) < 3 and bool(self.markup.links)
        signs, title = self.reading.signs, self._first_title
        return recognise(signs, self.place, headings, self.entries, beside, stub, self.standing, title)

    @cached_property
    def _plain_titles(self) -> tuple[tuple[Block, str], ...]:
        """In a text without any heading: the paragraphs whose first line is a word or two alone, with that line, folded."""
        if self.markup.headings:
            return ()
        found = []
        for block in self.markup.blocks:
            match = _PLAIN_TITLE.match(self.text, block.start, block.end) if block.form == "paragraph" else None
            if match:
                found.append((block, fold_heading(match["title"])))
        return tuple(found)

    @cached_property
    def kind(self) -> Kind:
        return self.recognised.kind

    @cached_property
    def scored(self) -> bool:
        """Whether the document owes its reader answers: prose and templates do not, and what cannot be read is let be."""
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
            return self._lower_title
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
            return heading if self._says_more(heading, stated.values[0]) else stated.values[0]
        if heading:
            return heading
        return stated.text if stated and stated.values else own_name(self.standing)

    def _says_more(self, heading: str, title: str) -> bool:
        """Whether a heading is a better title: than one for machines, or than its own words that the file's name has too."""
        if not heading or " " in title.strip() or self.kind.roles_of(heading):
            return False
        folded, folder = title.casefold(), self.standing.rpartition("/")[0].rpartition("/")[2]
        named = any(name.casefold().startswith(folded) for name in (own_name(self.standing), folder))
        return _SLUG.fullmatch(title) is not None or (named and folded in heading.casefold())

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Fields that have a value; the most trusted place wins, and in one place the name the kind lists first."""
        found: dict[str, Field] = {}
        ranks: dict[str, int] = {}
        order = {name: number for number, name in enumerate(self.kind.field_by_name)}
        for entry in self.entries:
            name = self.kind.field_by_name.get(entry.key)
            if not name or not entry.values:
                continue
            if self.kind.fields[name].type == "date" and _is_no_date(entry):
                continue
            values = people_of(entry.values) if self.kind.fields[name].type == "people" else entry.values
            if name not in found or (found[name].origin == entry.origin and order[entry.key] < ranks[name]):
                found[name] = Field(name, values, entry.span, entry.origin, entry.path)
                ranks[name] = order[entry.key]
        return found

    def date(self, name: str) -> Told | None:
        """What a field tells of a day; None where it is not there, or tells none."""
        stated = self.fields.get(name)
        return read_date(stated.text) if stated else None

    @cached_property
    def review_due(self) -> datetime.date | None:
        """The last day for a second look: the one that is stated, or so long after the last look as is stated."""
        if stated := self.date("review-by"):
            return stated.last
        every, since = self.fields.get("review-in"), self.date("updated") or self.date("created")
        return later_by(since.last, every.text) if every and since else None

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Relations the metadata states, and a successor or predecessor named in the status or above the first section."""
        prefixes = self.reading.prefixes
        found = []
        for entry in self.entries:
            if relation := self.kind.relation_by_name.get(entry.key):
                for value in entry.values:
                    for target in targets(value, prefixes):
                        found.append(Stated(*relation, target, entry.span, entry.path))
        status = self.fields.get("status")
        for value in status.values if status else ():
            for told in successions(value, prefixes, self.kind.relations):
                found.append(Stated(*told[:3], status.span, status.path, told.partly))  # type: ignore[union-attr]
        for span, told in self._announced:
            found.append(Stated(*told[:3], span, self.path, told.partly))
        return tuple({each[:3]: each for each in reversed(found)}.values())[::-1]

    @cached_property
    def _announced(self) -> tuple[tuple[Span, Succession], ...]:
        """What the lines above the first section, that begin with such a word, say of a successor."""
        end = self.sections[0].start if self.sections else len(self.text)
        found = []
        for match in _ANNOUNCED.finditer(self.text, self.markup.body_start, end):
            if self.markup.in_code(match.start("said")) or self.markup.in_comment(match.start("said")):
                continue
            span = Span(match.start("said"), match.end())
            told = successions(match["said"], self.reading.prefixes, self.kind.relations)
            found += [(span, each) for each in told if each.relation == "supersedes" and each.reverse]
        return tuple(found)

    @cached_property
    def status(self) -> str | None:
        """The status as written, without decoration or explanation; None where there is none, or only a union of all there are."""
        stated = self.fields.get("status")
        if stated is None:
            return None
        plain = [fold_status(value) for value in stated.values]
        plain = [value for value in plain if value and not _UNION.search(value)]
        dead = (value for value in plain if self._stage_of(value) == "dead")
        said = next(dead, plain[0] if plain else None)
        return said and self._unexplained(said)

    def _unexplained(self, status: str) -> str:
        """A status without the clauses behind a word of the ladder; what has taken its place is no explanation."""
        clause = fold_status(_ASIDE.split(_CLAUSE_END.split(status, maxsplit=1)[0], maxsplit=1)[0])
        return clause if self._stage_of(clause) and not self._names_succession(clause) else status

    def _names_succession(self, status: str) -> bool:
        names = self.kind.relations["supersedes"].reverse_names if "supersedes" in self.kind.relations else ()
        return not {fold_key(name).partition("-")[0] for name in names}.isdisjoint(
            re.findall(r"[^\W_]+", fold_key(status))
        )

    def _stage_of(self, status: str) -> Stage | None:
        return stage_in(self.kind.stage_by_status, status)

    @cached_property
    def known_stage(self) -> Stage | None:
        """What the status means on this kind's ladder; None where it is missing or not on it."""
        return self._stage_of(self.status) if self.status else None

    @cached_property
    def superseded(self) -> bool:
        """Whether the status says that another document holds instead, wholly or partly."""
        return self.known_stage == "dead" and self.status is not None and self._names_succession(self.status)

    @cached_property
    def stage(self) -> Stage:
        """The stage to judge by: what bears no status, in the text or by its folder, is presented as ready to be used."""
        if self.known_stage or self.status:
            return self.known_stage or "ready"
        if self._warned or any(not told.partly for _span, told in self._announced):
            return "dead"
        folder = fold_status(self.standing.rpartition("/")[0].rpartition("/")[2])
        shelved = self.kind.stage_by_status.get(folder)
        return shelved if shelved in ("done", "dead") else "ready"

    @property
    def shown_stage(self) -> ShownStage:
        """The stage to tell readers: unclear where it owes a status and says none, or says a word that is on no ladder."""
        judged = self.stage
        unsaid = self.known_stage is None and judged == "ready" and not self.recognised.template
        return "unclear" if unsaid and (self.scored or self.status is not None) else judged

    @property
    def _warned(self) -> bool:
        """Whether a quote or a box above the first section begins with a word, in bold, that says it no longer holds."""
        end = self.sections[0].start if self.sections else len(self.text)
        for block in self.blocks_between(self.markup.body_start, end):
            boxed = block.form == "quote" or _BOX.match(
                self.text, self.text.rfind("\n", 0, max(block.start - 1, 0)) + 1
            )
            match = _BANNER.match(self.text, block.start, block.end) if boxed else None
            word = fold_status(_DIGITS.sub("", match["word"])) if match else ""
            if self.kind.stage_by_status.get(word) == "dead":
                return True
        return False

    @cached_property
    def id(self) -> Id | None:
        """The id stated in the metadata, else the one the file's name carries, else the one the title begins with."""
        return self.stated_id or self.file_id or self._title_id

    @cached_property
    def _title_id(self) -> Id | None:
        match = _TITLE_ID.match(self.title_heading.text) if self.title_heading else None
        prefix = match["prefix"].upper() if match else ""
        return (
            Id(prefix, match["number"]) if match and prefix in self.kind.ids and match["number"].strip("0.") else None
        )

    @cached_property
    def stated_id(self) -> Id | None:
        stated = self.fields.get("id")
        return parse_id(stated.values[0], self._prefix) if stated and self.kind.ids else None

    @cached_property
    def file_id(self) -> Id | None:
        """The number of the file's name with its prefix; a day is none, nor is what only counts pages (`week-2.md`)."""
        name = own_name(self.standing)
        match = _FILE_ID.match(name) if self.kind.ids else None
        if match is None or not match["number"].strip("0."):
            return None
        prefix = (match["prefix"] or "").upper()
        if prefix.endswith("V") and name[len(prefix)].isdigit():
            return None  # the version of a thing: `tidev1-api`
        known = prefix in self.reading.prefixes or prefix == self._prefix
        if _COUNTED.fullmatch(name) and not known and not has_preamble(self.kind, name, self.entries):
            return None
        return Id(prefix or self._prefix, match["number"])

    @cached_property
    def _prefix(self) -> str:
        """The prefix of a bare number: its folder's name (`rfcs`, `adr`) unless that is the kind's, else the first."""
        for folder in reversed(self.standing.split("/")[:-1]):
            for prefix in self.kind.ids:
                name = prefix.casefold()
                if name != self.kind.name and folder.casefold() in (name, f"{name}s", f"{name.removesuffix('y')}ies"):
                    return prefix
        return self.kind.ids[0] if self.kind.ids else ""

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
        title, said, headings = self.title_heading, self._said_in_headings, self.markup.headings
        for number, heading in enumerate(headings):
            end = headings[number + 1].start if number + 1 < len(headings) else len(self.text)
            if heading is not title and (heading.start not in said or self.blocks_between(heading.end, end)):
                yield heading

    def roles_of(self, title: str) -> tuple[str, ...]:
        """The roles a heading names: as a whole, else by its parts (`Goals / Non-Goals`) or what stands before a colon."""
        return self.kind.roles_of(title)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.markup.blocks]

    def blocks_between(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that begin in a stretch of the text."""
        starts = self._block_starts
        return self.markup.blocks[bisect_left(starts, start) : bisect_left(starts, end)]

    def blocks_from(self, start: int) -> Iterator[Block]:
        """The blocks that begin at an offset or behind it, as many as are asked for."""
        blocks = self.markup.blocks
        return map(blocks.__getitem__, range(bisect_left(self._block_starts, start), len(blocks)))

    @cached_property
    def _block_reach(self) -> list[int]:
        """How far the blocks up to each one reach: behind that, an offset is in none of them."""
        return list(accumulate((block.end for block in self.markup.blocks), max))

    def block_at(self, offset: int) -> Block | None:
        """The innermost block an offset stands in."""
        at = bisect_left(self._block_starts, offset + 1) - 1
        while at >= 0 and offset < self._block_reach[at]:
            block = self.markup.blocks[at]
            if offset < block.end:
                return block
            if block.depth == 0 and block.form != "item":
                return None
            at -= 1
        return None

    @cached_property
    def blocks_by_role(self) -> dict[str, list[Block]]:
        """The blocks that stand under each role, and those that name one themselves (`**Errors:** …`)."""
        found: dict[str, list[Block]] = {}
        sections = self.sections
        begin = self.markup.body_start
        if self.title_heading:
            begin = self.title_heading.end
        lead_end = sections[0].start if sections else len(self.text)
        stretches = [(begin, lead_end, (LEAD,))] + [(s.body, s.own_end, s.roles) for s in sections]
        for start, end, roles in stretches:
            blocks = self.blocks_between(start, end)
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
        for title, blocks in lead_ins(self.text, self.markup.blocks):
            for role in self._roles_of_label(title):
                known = found.setdefault(role, [])
                there = set(known)
                known += [block for block in blocks if block not in there]
                touched.add(role)
        for role in touched:
            found[role].sort()

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
        plain = dict(self._plain_titles) if self._plain_titles else {}
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

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Every place a fragment can lead to on the site, with the offset of its heading (or 0)."""
        found = dict.fromkeys(self.markup.html_targets, 0)
        for name, heading in zip(self._site_anchors, self.markup.headings, strict=True):
            if name:
                found[name] = heading.start
        return found

    @cached_property
    def _site_anchors(self) -> list[str]:
        headings = self._shown_headings
        if self.reading.config.wiki_links != "off" and any("[[" in heading.text for heading in headings):
            headings = tuple(heading._replace(text=_LABELLED.sub(r"\1", heading.text)) for heading in headings)
        return site_anchors(headings, self.reading.slugify)

    @property
    def _shown_headings(self) -> tuple[Heading, ...]:
        """The headings; one that stands in what the site takes for code is none there."""
        headings = self.markup.headings
        fences = python_markdown_fences(self.text, self.markup.body_start) if self.reading.plain_fences else []
        if not fences:
            return headings
        starts = [start for start, _end in fences]
        at = [bisect_left(starts, heading.start + 1) - 1 for heading in headings]
        return tuple(
            heading._replace(shown=False) if number >= 0 and heading.start < fences[number][1] else heading
            for heading, number in zip(headings, at, strict=True)
        )

    @cached_property
    def incomplete(self) -> bool:
        """Whether the site shows more than the text holds: another tool inserts some, or an open fence hides it."""
        code = self.markup.code[-1] if self.markup.code else (0, 0)
        if "exec" in self.text and any(b.form == "fence" and _RUN.search(b.info) for b in self.markup.blocks):
            return True
        return any(not self.markup.in_code(line) for line in _inserting_lines(self.text)) or (
            code[1] >= len(self.text.rstrip()) and _is_open_fence(self.text[code[0] : code[1]])
        )

    @cached_property
    def github_anchors(self) -> dict[str, str]:
        """Fragments that work where GitHub shows the file, each with the one the site has for the same heading."""
        return dict(zip(github_anchors(self.markup.headings), self._site_anchors, strict=True))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links outside comments, without images and addresses of other hosts left out: all that is written."""
        if not self.markup.comments:
            return self.markup.links
        return tuple(link for link in self.markup.links if not self.markup.in_comment(link.start))


def _is_no_date(entry: Entry) -> bool:
    """Whether a line of prose begins like a date and tells none: `Review: Kim has read it`."""
    return entry.origin not in ("front matter", "beside") and not any(map(str.isdigit, "".join(entry.values)))


_INSERTED = re.compile(r"[ \t]*(?:::: ?[\w.]|-+8<-+|\{%|\{\{|\{!|<%)")
_INSERTS = re.compile(r":::|8<-|\{[%{!]|<%")
_RUN = re.compile(r"\bexec\s*=")
"""Said of a fence whose code is run while the site is built, and whose output takes its place."""


def _inserting_lines(text: str) -> Iterator[int]:
    """Where the lines begin that stand for text from elsewhere; found by their marks, for few texts have any."""
    for mark in _INSERTS.finditer(text):
        line = text.rfind("\n", 0, mark.start()) + 1
        if _INSERTED.match(text, line):
            yield line


_FENCE = re.compile(r"[ \t]*(?P<ticks>`{3,}|~{3,})")


def _is_open_fence(code: str) -> bool:
    opened = _FENCE.match(code)
    return opened is not None and not code.rstrip().rpartition("\n")[2].lstrip("> \t").startswith(opened["ticks"])


def _section_ends(marks: list[tuple[int, int]], last: int) -> list[int]:
    """For each mark (offset, rank), where the next of its rank or a higher one begins."""
    ends = [last] * len(marks)
    waiting: list[int] = []
    for number, (start, level) in enumerate(marks):
        while waiting and marks[waiting[-1]][1] >= level:
            ends[waiting.pop()] = start
        waiting.append(number)
    return ends
