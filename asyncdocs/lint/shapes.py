"""Knows the shapes evidence comes in: each is one function that finds the places where a document gives that sort of answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from asyncdocs.document import LEAD, Document
from asyncdocs.kinds import Kind, Shape
from asyncdocs.library import Library
from asyncdocs.lint.finding import Finding
from asyncdocs.lint.prose import normal, own_text, words_of
from asyncdocs.lint.substance import Judge
from asyncdocs.lint.wording import Wording, wording
from asyncdocs.markup import Block
from asyncdocs.source import Span

_SIGNATURE = re.compile(
    r"`[^`\n]*\w\([^`\n]*\)[^`\n]*`|`(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+/[^`\n]*`|`[^`\n]*\s--?[a-z][^`\n]*`"
    r"|`[\w.]+:\s*\w+[^`\n]*`|`/[\w{}./:-]+`"
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,._]*")
_UNIT = re.compile(
    r"\s?(?:%|percent|[µmn]?s\b|secs?\b|seconds?|min(?:ute)?s?\b|hours?|days?|weeks?|months?|years?"
    r"|[kKMGT]i?[Bb]?\b|bytes?|bits?|characters?|lines?|rows?|items?|entries|records?|requests?|calls?|users?|people|persons?"
    r"|connections?|messages?|events?|pods?|nodes?|instances?|files?|pages?|times|x\b|rps|qps|req/s|/s\b|per\s+(?:second|minute|hour|day)"
    r"|Hz|px|°C|euros?|€|\$|USD|gas\b|wei\b|gwei\b)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≤≥~±]|\b(?:at most|at least|no more than|up to|fewer than|less than|more than|maximum of|minimum of|max|min))\s*\Z",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\s?(?:%|percent|[µmn]?s\b|secs?\b|seconds?|min(?:ute)?s?\b|hours?|[kKMGT]i?[Bb]?\b|bytes?|requests?|calls?|users?|connections?"
    r"|messages?|events?|rps|qps|req/s|/s\b|per\s+(?:second|minute|hour|day)|Hz|gas\b)",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"`[^`\n]*(?:\w[\w.-]*/[\w.-]+|\w\.(?:py|go|rs|js|ts|tsx|java|kt|rb|php|cs|md|ya?ml|json|toml|sh|sql|c|h|cpp|proto|tf|html|css|cfg|ini|txt)\b|\w+::\w+)[^`\n]*`"
    r"|`\$?\s?[a-z][\w.-]*(?: [\w./:{}<>=$-]+)+`"
)
_PROPER = re.compile(r"(?<=[a-z,;:(] )(?:\*\*|_)?[A-Z][a-z]+[A-Za-z]*|\b[A-Z][a-z]+[A-Z]\w+")
_STEP_HEADING = re.compile(r"^(?:step\s*)?\d+[.):]?\s+\S|^step\b", re.IGNORECASE)
_SHOWN = 3
"""So many places are looked up as evidence of an answer, where no fault could stand in the others."""


@dataclass(frozen=True)
class Place:
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
        self.judge = Judge(library, document)

    @cached_property
    def wording(self) -> Wording:
        return wording(self.document, self.kind)

    def place(self, block: Block) -> Place:
        return Place(self.document, own_text(self.document, block), self.document.path)

    def blocks(self, roles: Iterable[str]) -> Iterator[Block]:
        """The blocks of any of the roles that say something, in order; of the whole document where no role is named."""
        return (block for block in self.candidates(roles) if self.judge.of(block) == "says")

    def candidates(self, roles: Iterable[str]) -> Iterable[Block]:
        """All blocks of any of the roles, in order, whatever they amount to: to look in before that is worked out."""
        roles = tuple(roles)
        if not roles:
            return self.document.markup.blocks
        by_role = self.document.blocks_by_role
        if len(roles) == 1:
            return by_role.get(roles[0], ())
        found = {block.start: block for role in roles for block in by_role.get(role, ())}
        return [found[start] for start in sorted(found)]

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
    text = view.document.text[block.start : block.end].casefold()
    return block.form in ("fence", "paragraph") and "then" in text and ("given" in text or "when" in text)


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
        if reference.relation or target.recognised.template or (target.scored and target.stage in ("dead", "draft")):
            continue
        if kinds and target.kind.name not in kinds:
            continue
        if not shape.within or any(start <= reference.span.start < end for start, end in inside):
            yield Place(view.document, reference.span, view.document.path)


def _says(view: View, shape: Shape) -> Iterator[Place]:
    """A sentence of the roles (of any, where none is named) has a word of the list `sought`."""
    words = view.wording
    if words.offsets(shape.sought):
        for block in view.candidates(shape.within):
            if (
                words.has(shape.sought, block.start, block.end)
                and block.form != "table"
                and view.judge.of(block) == "says"
            ):
                yield view.place(block)


def _named(view: View, shape: Shape) -> Iterator[Place]:
    """The roles name a thing one can look up: code, a link, or a name in capitals."""
    for block in view.candidates(shape.within):
        if block.form not in ("fence", "table"):
            text = _text(view, block)
            if "`" in text or "](" in text or "[[" in text or "http" in text or _PROPER.search(text):
                yield from _said(view, block)


def _code(view: View, shape: Shape) -> Iterator[Place]:
    """Code, a path or a command stands in the roles; `sought` is `path` or `any`."""
    for block in view.candidates(shape.within):
        text = _text(view, block)
        coded = "`" in text and (shape.sought == "any" or _PATH.search(text) is not None)
        if block.form == "fence" or coded or "://git" in text:
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
    """A number with a unit or a bound stands in the roles; `limit` asks for time, size, rate or share, not for days or items."""
    unit = _LIMIT if shape.sought == "limit" else _UNIT
    for block in view.candidates(shape.within):
        if block.form in ("fence", "table"):
            continue
        span, text = own_text(view.document, block), view.document.text
        for match in _NUMBER.finditer(text, span.start, span.end):
            if unit.match(text, match.end()) or _BOUND.search(
                text[max(span.start, match.start() - 20) : match.start()]
            ):
                if view.judge.of(block) == "says":
                    yield Place(view.document, span, view.document.path)
                break


def _steps(view: View, shape: Shape) -> Iterator[Place]:
    """The roles say what to do, one thing after the other: ordered items, several items, or something to run."""
    blocks = list(view.blocks(shape.sought))
    doing = [block for block in blocks if block.form in ("item", "fence", "row")]
    if len(doing) >= 2 or any(block.form == "fence" or block.ordered or "`" in _text(view, block) for block in blocks):
        for block in doing or blocks:
            yield view.place(block)


def _ordered(view: View, shape: Shape) -> Iterator[Place]:
    """The steps of the roles are numbered, by their list or by their headings; a single one needs no number."""
    blocks = list(view.blocks(shape.sought))
    numbered = [block for block in blocks if block.form == "item" and block.ordered]
    headings = [s for s in view.document.sections if set(s.roles) & set(shape.sought) and _STEP_HEADING.match(s.title)]
    if numbered:
        yield from (view.place(block) for block in numbered)
    elif len(headings) >= 2:
        yield from (Place(view.document, Span(s.start, s.body), view.document.path) for s in headings)
    elif len(blocks) == 1:
        yield view.place(blocks[0])


def _options(view: View, shape: Shape) -> Iterator[Place]:
    """The roles weigh at least two options: sections of their own, or items, that each say something."""
    document = view.document
    sections = [s for s in document.sections if set(s.roles) & set(shape.sought)]
    own = [
        s
        for s in sections
        if not s.named and any(view.judge.of(b) == "says" for b in document.blocks_between(s.body, s.end))
    ]
    if len(own) >= 2:
        yield from (Place(document, Span(s.start, s.body), document.path) for s in own)
        return
    items = [block for block in view.blocks(shape.sought) if block.form in ("item", "row")]
    outermost = min((block.depth for block in items), default=0)
    items = [block for block in items if block.depth == outermost]
    different = {normal(_text(view, block)) for block in items}
    if len(different) >= 2:
        yield from (view.place(block) for block in items)
    elif len(own) == 1 and items:
        yield Place(document, Span(own[0].start, own[0].body), document.path)
        yield view.place(items[0])
    else:
        paragraphs = [block for block in view.blocks(shape.sought) if block.form == "paragraph"]
        if len(paragraphs) >= 2 and not items:
            yield from (view.place(block) for block in paragraphs)


def _pair(view: View, shape: Shape) -> Iterator[Place]:
    """Every one of the roles has something to say."""
    found = [list(view.blocks((role,))) for role in shape.sought]
    if all(found):
        yield from (view.place(blocks[0]) for blocks in found)


def _said(view: View, block: Block) -> Iterator[Place]:
    if view.judge.of(block) == "says":
        yield view.place(block)


def _text(view: View, block: Block) -> str:
    return view.document.text[block.start : block.end]


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
    sought = shape.sought if shape.name in (*_WHOLE, "ordered", "pair") and isinstance(shape.sought, tuple) else ()
    return tuple(dict.fromkeys((*sought, *shape.within))) or ((LEAD,) if shape.name == "named" else ())
