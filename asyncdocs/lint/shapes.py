"""Knows the shapes evidence comes in: each is one function that finds the places where a document gives that sort of answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from asyncdocs.document import LEAD, Document, Section
from asyncdocs.kinds import ROLE_SHAPES, Kind, Shape
from asyncdocs.library import Library
from asyncdocs.lint.finding import Finding
from asyncdocs.lint.prose import normal, own_text, words_of
from asyncdocs.lint.substance import judge_of
from asyncdocs.lint.wording import Wording, wording
from asyncdocs.lint.words import Words, alternatives
from asyncdocs.markup import Block
from asyncdocs.source import Span

_SIGNATURE = re.compile(
    r"`[^`\n]*\w\([^`\n]*\)[^`\n]*`|`(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+/[^`\n]*`|`[^`\n]*\s--?[a-z][^`\n]*`"
    r"|`[\w.]+:\s*\w+[^`\n]*`|`/[\w{}./:-]+`"
)
_NUMBER = re.compile(r"\d(?<![\w.].)[\d,._]*")
"""A number that begins no name; told by its first figure, for looking behind at every letter takes three times as long."""
_SIGN = r"%|[µmn]?s\b|[kKMGT]i?[Bb]?\b|x\b|rps|qps|req/s|/s\b|Hz|px|°C|€|\$|USD|gas\b|wei\b|gwei\b"
_LIMIT_SIGN = r"%|[µmn]?s\b|[kKMGT]i?[Bb]?\b|rps|qps|req/s|/s\b|Hz|gas\b"
"""Units that every language writes in the same way, and those of them that tell of time, size, rate or share."""
_SUFFIX = r"py|go|rs|js|ts|tsx|java|kt|rb|php|cs|md|ya?ml|json|toml|sh|sql|c|h|cpp|proto|tf|html|css|cfg|ini|txt"
_PATH = re.compile(
    rf"`(?!(?:GET|POST|PUT|PATCH|DELETE|HEAD) )[^`\n]*?(?:\w[.-]*/[\w.-]|\w\.(?:{_SUFFIX})\b|\w::\w)[^`\n]*`"
    r"|`\$?\s?[a-z][\w.-]*(?: [\w./:{}<>=$-]+)+`"
)
_COMMAND = re.compile(
    r"`\$?\s?(?:[a-z][\w.-]*|[\w.-]*/[\w./-]+)(?: [\w./:{}<>=$@*-]+)+`|`[^`\n]*?(?:\w::\w|\btests?[/_.])[^`\n]*`"
)
_SHELL = re.compile(
    r"\A\s*[`~]{3,}\s*\{?\.?(?:sh|bash|zsh|shell|console|shell-session|powershell|cmd)\b|^\s*\$ \w", re.MULTILINE
)
_CODE = {"any": re.compile("`"), "path": _PATH, "command": _COMMAND}
"""What code has to look like, by what is sought."""
_PROPER = re.compile(r"(?<=[a-zß-öø-ÿ,;:(] )(?:\*\*|_)?[A-Z][a-z]+[A-Za-z]*|\b[A-Z][a-z]+[A-Z]\w+")
_DATE = (
    r"\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}(?:\.\s?\d{1,2}\.\s?|/\d{1,2}/)(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d\d\b"
    r"|\b\d{4}[ -]?[QW]\d|\bQ[1-4]\b"
)
_POINTER = re.compile(r"\]\(|\]\[|\[\[|https?://|(?<![\w&])#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b")
_COUNT = re.compile(
    r"(?<![\w.:/#-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?:\s?(?:%|[€$£])|(?:[kKMBGhx]|bn|min)\b|\s+(?!UTC\b)[^\W\d_])|[€$£]\s?\d|\|\s*\d[\d,.]*\s*(?=\|)"
)
_NAMED = re.compile(
    r"(?<![\w/.])@\w|(?<!\b[Tt]he )(?<!\b[Aa] )\b[A-Z][^\W\d_]+ [A-Z][a-z]|\([A-Z][a-z]+(?:,[^)]*)?\)"
    r"|^\W*[A-Z][a-z]+:\s|[—–-] [A-Z][a-z]+\s*(?:$|[,.;(])",
    re.MULTILINE,
)
_TERM = re.compile(
    r"(?:[-*+]\s+)?(?P<b>\*\*|__|`)?[^\n:]{1,60}?(?(b)(?P=b))(?:\s*:(?:\*\*|__)?|\s+[–—-]|\s*\n\s*:)\s+\S"
)
_TERM_WORDS = 4
"""So many words a heading has at most that is a term."""
_ADDRESS = re.compile(r"https?://|\]\(|\]\[|<(?:video|iframe)\b")
_LETTERED = re.compile(r"\|\s*[RAD](?:/[RACID])?\s*\|(?:.|\n)*\|\s*[CI]\s*\|")
_SHOWN = 3
"""So many places are looked up as evidence of an answer, where no fault could stand in the others."""


class Place(NamedTuple):
    """Where an answer stands: the document, and the stretch of its text (or of the YAML beside it, by `path`)."""

    document: Document
    span: Span
    path: str


class View:
    """One document as the shapes look at it: asked by the questions of a kind, with the library around it and its findings."""

    def __init__(self, library: Library, document: Document, kind: Kind, findings: Iterable[Finding]) -> None:
        self.library = library
        self.document = document
        self.kind = kind
        self.findings = tuple(findings)
        self.judge = judge_of(library, document)
        self._candidates: dict[tuple[str, ...], Sequence[Block]] = {}
        self._starts: dict[tuple[str, ...], list[int]] = {}

    @cached_property
    def wording(self) -> Wording:
        return wording(self.document, self.kind)

    def place(self, block: Block) -> Place:
        return Place(self.document, own_text(self.document, block), self.document.path)

    def blocks(self, roles: Iterable[str]) -> Iterator[Block]:
        """The blocks of any of the roles that say something, in order; of the whole document where no role is named."""
        return (block for block in self.candidates(roles) if self.judge.of(block) == "says")

    def candidates(self, roles: Iterable[str]) -> Sequence[Block]:
        """All blocks of any of the roles, in order, whatever they amount to: to look in before that is worked out."""
        roles = tuple(roles)
        if not roles:
            return self.document.markup.blocks
        by_role = self.document.blocks_by_role
        if len(roles) == 1:
            return by_role.get(roles[0], ())
        known = self._candidates.get(roles)
        if known is None:
            found = {block.start: block for role in roles for block in by_role.get(role, ())}
            known = self._candidates[roles] = [found[start] for start in sorted(found)]
        return known

    def holding(self, offsets: Sequence[int], roles: tuple[str, ...]) -> Iterator[Block]:
        """The candidates in which one of some offsets stands, in order: there are a hundred blocks for each offset."""
        blocks = self.candidates(roles) if offsets else ()
        if not blocks:
            return
        starts = self._starts.get(roles)
        if starts is None:
            starts = self._starts[roles] = [block.start for block in blocks]
        last = 0
        for offset in offsets:
            at = bisect_right(starts, offset)
            if at > last and offset < blocks[at - 1].end:
                yield blocks[at - 1]
                last = at

    @cached_property
    def says_anything(self) -> bool:
        """Whether anything at all is written here."""
        return any(self.judge.of(block) == "says" for block in self.document.markup.blocks)


Find = Callable[[View, Shape], Iterator[Place]]


def _substance(view: View, shape: Shape) -> Iterator[Place]:
    """The roles have something to say."""
    for block in view.blocks(shape.sought):
        yield view.place(block)


def _items(view: View, shape: Shape) -> Iterator[Place]:
    """The roles list things one by one: list items, table rows, scenarios."""
    for block in view.blocks(shape.sought):
        if block.form in ("item", "row") or _scenario(view, block):
            yield view.place(block)


def _scenario(view: View, block: Block) -> bool:
    words, text = words_of(view.document), view.document.text[block.start : block.end].casefold()
    return block.form in ("fence", "paragraph") and all(
        any(word in text for word in words.entries(name)) for name in ("scenario-then", "scenario-when")
    )


def _observable(view: View, shape: Shape) -> Iterator[Place]:
    """Items of the roles that tell what can be seen: a verb of effect, code, a number or a quoted text."""
    seen = words_of(view.document).pattern("observable")
    for block in view.blocks(shape.sought):
        if block.form in ("item", "row") or _scenario(view, block):
            text = _text(view, block)
            if "`" in text or any(letter.isdigit() for letter in text) or seen.search(text):
                yield view.place(block)


def _field(view: View, shape: Shape) -> Iterator[Place]:
    """One of the fields has a value that is no placeholder."""
    placeholder = words_of(view.document).entries("placeholders")
    for name in shape.sought:
        field = view.document.fields.get(name)
        if (
            field
            and field.text.casefold().strip(" .*_`<>{}") not in placeholder
            and not field.text.startswith(("{", "<"))
        ):
            if name == "status" and view.document.status is None:
                continue
            yield Place(view.document, field.span, field.path)


def _relation(view: View, shape: Shape) -> Iterator[Place]:
    """The metadata relates it to a living document."""
    for edge in view.library.edges_by_document.get(view.document.path, ()):
        forward = edge.relation in shape.sought and edge.origin is view.document
        about = view.document.kind.relations.get(edge.relation)
        backward = about is not None and about.reverse in shape.sought and edge.target is view.document
        if (forward and edge.target.stage != "dead") or backward:
            yield Place(edge.stated_in, edge.span, edge.path)


def _link(view: View, shape: Shape) -> Iterator[Place]:
    """A link leads to a living document of the library; `sought` names the kinds, or `any`."""
    kinds = shape.sought if isinstance(shape.sought, tuple) else ()
    inside = [(block.start, block.end) for role in shape.within for block in view.document.blocks_by_role.get(role, ())]
    for reference in view.library.references_from(view.document):
        target = reference.target
        if reference.relation or not target.can_answer:
            continue
        if kinds and target.kind.name not in kinds:
            continue
        if not shape.within or any(start <= reference.span.start < end for start, end in inside):
            yield Place(view.document, reference.span, view.document.path)


def _says(view: View, shape: Shape) -> Iterator[Place]:
    """A sentence of the roles (of any, where none is named) has a word of the list `sought`."""
    for block in view.holding(view.wording.offsets(shape.sought), shape.within):
        if block.form != "table":
            yield from _said(view, block)


def _named(view: View, shape: Shape) -> Iterator[Place]:
    """The roles name a thing one can look up: code, a link, or a name in capitals."""
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table"):
            text = _text(view, block)
            if "`" in text or "](" in text or "[[" in text or "http" in text or _PROPER.search(text):
                yield from _said(view, block)


def _code(view: View, shape: Shape) -> Iterator[Place]:
    """Code stands in the roles: `any`, a `path` (where something is, or how to run it), or a `command` (what can be run)."""
    sought = _CODE[str(shape.sought)]
    for block in view.candidates(shape.within):
        text = _text(view, block)
        if block.form == "fence":
            coded = shape.sought == "any" or _SHELL.search(text) is not None
        else:
            coded = ("`" in text and sought.search(text) is not None) or (
                shape.sought != "command" and "://git" in text
            )
        if coded:
            yield from _said(view, block)


def _artefact(view: View, shape: Shape) -> Iterator[Place]:
    """A fence, a table or a signature stands in the roles."""
    for block in view.candidates(shape.within):
        if block.form == "fence":
            there = "fence" in shape.sought
        elif block.form == "row":
            there = "table" in shape.sought
        else:
            text = _text(view, block) if "signature" in shape.sought else ""
            there = "`" in text and _SIGNATURE.search(text) is not None
        if there:
            yield from _said(view, block)


def _quantity(view: View, shape: Shape) -> Iterator[Place]:
    """A number with a unit or a bound stands in the roles.

    `limit` asks for time, size, rate or share, not for days or items; `bounded` for one of these that is said to be a bound.
    """
    words = words_of(view.document)
    unit, bound = _units(words, limit=shape.sought in ("limit", "bounded"))
    text = view.document.text
    for block in view.candidates(shape.within):
        form, start, end = block[:3]
        if form in ("fence", "table") or _NUMBER.search(text, start, end) is None:
            continue
        span = own_text(view.document, block)
        for match in _NUMBER.finditer(text, span.start, span.end):
            fits = unit.match(text, match.end()) is not None
            if fits == (shape.sought == "bounded"):  # the bound decides
                before = text[max(span.start, match.start() - 20) : match.start()]
                fits = bound.search(before) is not None or (
                    fits and words.pattern("bounds").search(text, *span) is not None
                )
            if fits:
                if view.judge.of(block) == "says":
                    yield Place(view.document, span, view.document.path)
                break


@cache
def _units(words: Words, *, limit: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a number that measures something, and before one that is a bound, whatever its unit."""
    named = alternatives(words.entries("limit-units" if limit else "units"))
    return (
        re.compile(rf"\s*(?:{_LIMIT_SIGN if limit else _SIGN}|(?:{named})(?!\w))", re.IGNORECASE),
        re.compile(rf"(?:[<>≤≥~±]|(?<!\w)(?:{alternatives(words.entries('bound-words'))}))\s*\Z", re.IGNORECASE),
    )


def _steps(view: View, shape: Shape) -> Iterator[Place]:
    """The roles say what to do, one thing after the other: ordered items, several items, or something to run."""
    blocks = list(view.blocks(shape.sought))
    doing = [block for block in blocks if block.form in ("item", "fence", "row")]
    if len(_different(view, doing)) >= 2 or any(
        block.form == "fence" or block.ordered or "`" in _text(view, block) for block in blocks
    ):
        for block in doing or blocks:
            yield view.place(block)


def _ordered(view: View, shape: Shape) -> Iterator[Place]:
    """The steps of the roles are numbered, by their list or by their headings; one that is alone in its role needs none."""
    numbered = [block for block in view.blocks(shape.sought) if block.form == "item" and block.ordered]
    heading = _step_heading(words_of(view.document))
    headings = [s for s in view.document.sections if set(s.roles) & set(shape.sought) and heading.match(s.title)]
    if numbered:
        yield from (view.place(block) for block in numbered)
    elif len(headings) >= 2:
        yield from (Place(view.document, Span(s.start, s.body), view.document.path) for s in headings)
    else:
        alone = ([*view.blocks((role,))] for role in shape.sought)
        yield from (view.place(blocks[0]) for blocks in alone if len(_different(view, blocks)) == 1)


@cache
def _step_heading(words: Words) -> re.Pattern[str]:
    step = alternatives(words.entries("steps"))
    return re.compile(rf"^(?:(?:{step})\s*)?\d+[.):]?\s+\S|^(?:{step})\b", re.IGNORECASE)


def _options(view: View, shape: Shape) -> Iterator[Place]:
    """The roles weigh at least two options: sections of their own, or items, that each say something."""
    document = view.document
    own: list[Section] = []
    for section in document.sections:
        nested = bool(own) and section.start < own[-1].end
        if nested or section.named or set(shape.sought).isdisjoint(section.roles):
            continue
        if any(view.judge.of(block) == "says" for block in document.blocks_between(section.body, section.end)):
            own.append(section)
    if len(own) >= 2:
        yield from (Place(document, Span(s.start, s.body), document.path) for s in own)
        return
    outside = [b for b in view.blocks(shape.sought) if not any(s.start <= b.start < s.end for s in own)]
    items = [block for block in outside if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if len(_different(view, items)) >= 2:
        yield from (view.place(block) for block in items)
    elif len(own) == 1 and (items := [block for block in items if _together(document, own[0], block)]):
        yield Place(document, Span(own[0].start, own[0].body), document.path)
        yield view.place(items[0])
    else:
        paragraphs = [block for block in outside if block.form == "paragraph"]
        if len(_different(view, paragraphs)) >= 2 and not items:
            yield from (view.place(block) for block in paragraphs)


def _together(document: Document, option: Section, item: Block) -> bool:
    """Whether an option with a section and one that is an item stand under one heading; a list of names elsewhere repeats it."""
    heads = [s for s in document.sections if s.named and s.start < option.start < s.end]
    return bool(heads) and heads[-1].start <= item.start < heads[-1].end


def _different(view: View, blocks: Iterable[Block]) -> set[str]:
    """What some blocks say, each thing once: saying it twice adds nothing."""
    return {normal(_text(view, block)) for block in blocks}


def _pair(view: View, shape: Shape) -> Iterator[Place]:
    """Every one of the roles has something to say."""
    found = [list(view.blocks((role,))) for role in shape.sought]
    if all(found):
        yield from (view.place(blocks[0]) for blocks in found)


def _dated(view: View, shape: Shape) -> Iterator[Place]:
    """A date stands in the roles: in figures, with the name of its month, or as a week or quarter."""
    date = _dates(words_of(view.document))
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table") and date.search(_text(view, block)):
            yield from _said(view, block)


@cache
def _dates(words: Words) -> re.Pattern[str]:
    month = alternatives(words.entries("months"))
    named = rf"\d(?:{alternatives(words.entries('ordinals'))})?\.?\s+(?:of\s+)?(?:{month})\b|\b(?:{month})\.?\s+\d"
    return re.compile(rf"{_DATE}|{named}|\b(?:{alternatives(words.entries('weeks'))})\s?\d", re.IGNORECASE)


def _tracked(view: View, shape: Shape) -> Iterator[Place]:
    """Every item of the roles says where it is tracked: by a link, an address or an id."""
    listed = (block for block in view.candidates(shape.within) if block.form in ("item", "row"))
    items = [block for block in listed if view.judge.of(block) in ("says", "link")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if all(_POINTER.search(_text(view, block)) for block in items):
        yield from (view.place(block) for block in items)


def _owned(view: View, shape: Shape) -> Iterator[Place]:
    """Every item of the roles names somebody: a person, a handle or a team, or in a column of its own; `text` asks for one name."""
    if shape.sought == "text":
        for block in view.candidates(shape.within):
            if block.form not in ("fence", "table") and _names(view, block):
                yield from _said(view, block)
        return
    items = [
        b for b in view.candidates(shape.within) if b.form in ("item", "row") and view.judge.of(b) in ("says", "link")
    ]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    filled = set(_rows_with(view, shape.within, "owner-heads"))
    if all(block in filled or _names(view, block) for block in items):
        yield from (view.place(block) for block in items)


def _names(view: View, block: Block) -> bool:
    text = _text(view, block)
    return _NAMED.search(text) is not None or words_of(view.document).pattern("teams").search(text) is not None


def _column(view: View, shape: Shape) -> Iterator[Place]:
    """Every row of the roles' tables has something in the column whose head has a word of the list `sought`."""
    rows = [block for block in view.candidates(shape.within) if block.form == "row" and view.judge.of(block) == "says"]
    if set(_rows_with(view, shape.within, shape.sought)).issuperset(rows):
        yield from (view.place(block) for block in rows)


def _rows_with(view: View, roles: tuple[str, ...], heads: str) -> Iterator[Block]:
    """The rows that have something in the column whose head has a word of the list."""
    word, columns = words_of(view.document).pattern(heads), frozenset[int]()
    for block in view.candidates(roles):
        if block.form == "table":
            names = _cells(_text(view, block).partition("\n")[0])
            columns = frozenset(number for number, name in enumerate(names) if word.search(name))
        elif block.form == "row":
            cells = _cells(_text(view, block))
            if any(number in columns and cell.strip(" -–—?") for number, cell in enumerate(cells)):
                yield block


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _counted(view: View, shape: Shape) -> Iterator[Place]:
    """A number that counts something stands in the roles: with its word or unit, or alone in a cell; no date, time or version."""
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table") and _COUNT.search(_text(view, block)):
            yield from _said(view, block)


def _headed(view: View, shape: Shape) -> Iterator[Place]:
    """A heading of the roles, or the head of a filled column in them, has a word of the list `sought`."""
    document, word = view.document, words_of(view.document).pattern(shape.sought)
    for section in _sections(view, shape.within):
        own = document.blocks_between(section.body, section.end)
        if word.search(section.title) and any(view.judge.of(block) == "says" for block in own):
            yield Place(document, Span(section.start, section.body), document.path)
    for row in _rows_with(view, shape.within, str(shape.sought)):
        yield from _said(view, row)


def _terms(view: View, shape: Shape) -> Iterator[Place]:
    """At least two terms with their meanings: rows, items or lines that set one before the other, or short headings with text."""
    document = view.document
    found = []
    for block in view.candidates(shape.within):
        row = block.form == "row" and sum(map(bool, _cells(_text(view, block)))) >= 2
        if row or (block.form in ("item", "paragraph") and _TERM.match(_text(view, block).lstrip())):
            found += [view.place(block)] if view.judge.of(block) == "says" else []
    for section in _sections(view, shape.within):
        own = document.blocks_between(section.body, section.own_end)[:1]
        short = len(section.title.split()) <= _TERM_WORDS and section.own_end == section.end
        if short and own and own[0].form == "paragraph" and view.judge.of(own[0]) == "says":
            found.append(Place(document, Span(section.start, section.body), document.path))
    if len(found) >= 2:
        yield from found


def _sections(view: View, roles: tuple[str, ...]) -> Iterable[Section]:
    """The sections that have any of the roles; all, where no role is named."""
    return (each for each in view.document.sections if not roles or not set(roles).isdisjoint(each.roles))


def _address(view: View, shape: Shape) -> Iterator[Place]:
    """An address or a link stands in the roles, alone or in a sentence."""
    for block in view.candidates(shape.within):
        if _ADDRESS.search(_text(view, block)) and view.judge.of(block) in ("says", "link"):
            yield view.place(block)


def _without(view: View, shape: Shape) -> Iterator[Place]:
    """The roles have something to say, and none of it has a word of the list `sought`."""
    word = words_of(view.document).pattern(shape.sought)
    blocks = list(view.blocks(shape.within))
    if not any(word.search(_text(view, block)) for block in blocks):
        yield from (view.place(block) for block in blocks)


def _day(view: View, shape: Shape) -> Iterator[Place]:
    """A date stands in the roles, and may be all that stands there."""
    date = _dates(words_of(view.document))
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table") and date.search(_text(view, block)):
            yield view.place(block)


def _file_date(view: View, shape: Shape) -> Iterator[Place]:
    """The file is named by its day."""
    if re.match(r"\d{4}-?\d\d-?\d\d(?!\d)", view.document.path.rpartition("/")[2]):
        yield Place(view.document, view.document.head, view.document.path)


def _due(view: View, shape: Shape) -> Iterator[Place]:
    """Every item of the roles says by when, or is ticked off."""
    date, soon = _dates(words_of(view.document)), words_of(view.document).pattern("deadlines")
    items = [block for block in view.blocks(shape.within) if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    if all(block.ticked or date.search(_text(view, block)) or soon.search(_text(view, block)) for block in items):
        yield from (view.place(block) for block in items)


def _filled(view: View, shape: Shape) -> Iterator[Place]:
    """A table has a column, or letters in its cells, for one of the roles."""
    for row, said in _by_column(view, shape.within):
        if said:
            yield view.place(row)


def _sole(view: View, shape: Shape) -> Iterator[Place]:
    """Exactly one name stands in every row's cell for the role, and in every item or section that is about it."""
    another = _and_another(words_of(view.document))
    found = [(row, len(said) == 1 and not another.search(said[0])) for row, said in _by_column(view, shape.within)]
    told = [block for block in view.blocks(shape.within) if block.form in ("item", "paragraph")]
    sections = [view.document.section_at(block.start) for block in told]
    for block, section in zip(told, sections, strict=True):
        headed = section is not None and not set(section.roles).isdisjoint(shape.within)
        alone = not headed or sections.count(section) == 1
        found.append((block, alone and not another.search(_text(view, block))))
    if all(one for _block, one in found):
        yield from (view.place(block) for block, _one in found)


@cache
def _and_another(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:[,;/&+]|<br>|\b(?:{alternatives(words.entries('conjunctions'))})\b)\s*(?:@|\[|[A-Z])")


def _by_column(view: View, roles: tuple[str, ...]) -> Iterator[tuple[Block, list[str]]]:
    """Each row of a table that knows the roles, with what it says of them: by heads of columns, else by letters (R, A, C, I)."""
    document, placeholders = view.document, words_of(view.document).entries("placeholders")
    columns: list[int] = []
    heads: list[str] = []
    lettered = False
    for block in document.markup.blocks:
        if block.form == "table":
            heads = _cells(_text(view, block).partition("\n")[0])
            columns = [
                number for number, head in enumerate(heads) if not set(document.roles_of(head)).isdisjoint(roles)
            ]
            lettered = not columns and _LETTERED.search(_text(view, block)) is not None
        elif block.form == "row" and (columns or lettered) and (cells := _cells(_text(view, block)))[:1] > [""]:
            if columns:
                said = [cells[number] for number in columns if number < len(cells)]
            else:
                pairs = zip(cells[1:], heads[1:], strict=False)
                said = [
                    head for cell, head in pairs if len(cell) < 4 and set(roles).intersection(document.roles_of(cell))
                ]
            yield block, [each for each in said if each and each.casefold() not in placeholders]


def _said(view: View, block: Block) -> Iterator[Place]:
    if view.judge.of(block) == "says":
        yield view.place(block)


def _text(view: View, block: Block) -> str:
    return view.document.source.text[block.start : block.end]


SHAPES: dict[str, Find] = {
    "substance": _substance,
    "items": _items,
    "observable": _observable,
    "field": _field,
    "relation": _relation,
    "link": _link,
    "says": _says,
    "named": _named,
    "code": _code,
    "artefact": _artefact,
    "quantity": _quantity,
    "steps": _steps,
    "ordered": _ordered,
    "options": _options,
    "pair": _pair,
    "dated": _dated,
    "tracked": _tracked,
    "owned": _owned,
    "column": _column,
    "counted": _counted,
    "headed": _headed,
    "terms": _terms,
    "address": _address,
    "without": _without,
    "day": _day,
    "file-date": _file_date,
    "due": _due,
    "filled": _filled,
    "sole": _sole,
}
"""Every shape by the name kinds use; `clean` is no shape of a text but of its findings, and lives with the questions."""

_WHOLE = ("substance", "items", "observable", "steps", "options")
"""Shapes whose every place is part of the answer, so that one bad place weakens it however many good ones there are."""


def find(view: View, shape: Shape, *, all_places: bool = False) -> list[Place]:
    """The places where a document gives an answer of this shape: the first few, or all that are part of the answer."""
    places = SHAPES[shape.name](view, shape)
    return list(places) if all_places and shape.name in _WHOLE else list(islice(places, _SHOWN))


def roles_of(shape: Shape) -> tuple[str, ...]:
    """The roles a shape looks in."""
    sought = shape.sought if shape.name in ROLE_SHAPES and isinstance(shape.sought, tuple) else ()
    return tuple(dict.fromkeys((*sought, *shape.within))) or ((LEAD,) if shape.name == "named" else ())
