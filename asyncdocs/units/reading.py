"""What bears an id in a unit (requirements, criteria, stories, properties, scenarios, tasks), and what cites it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.memo import kept, per_object
from asyncdocs.text.globs import matches
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span
from asyncdocs.units.formats import ThingPattern
from asyncdocs.units.ids import compiled, id_range, ids_in, is_range
from asyncdocs.units.unit import Unit, boxes_of

_MARKER = re.compile(r"[ \t>|]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:\[[ xX~\-/]\]\*?[ \t]*)?")
_NUMBER = re.compile(r"[ \t]*(\d+)[.)]")
_LISTED = re.compile(r"^[ ]{0,3}(\d{1,3})[.)][ \t]+(?=\S)", re.MULTILINE)
_OWN_NUMBER = re.compile(r"(?:\*\*)?(\d+(?:\.\d+)+)(?:\*\*)?\b")
_NEAR = 12
"""Characters between the two ends of a range, with the word that makes it one."""
_PATH = re.compile(r"`([^`\s]*[\w)\]}][./][^`\s]*)`|(?<![\w/(:.])((?:[\w.@\[\]-]+/)+[\w.\[\]-]*\w)(?![\w(])")
_ENDING = (
    r"py|[cm]?[jt]sx?|go|rs|java|kts?|rb|php|cs|s?css|html?|sql|sh|md|json|ya?ml|toml|vue|svelte|swift"
    r"|c|h|cc|cpp|hpp|proto|tf|xml"
)
_FILE = re.compile(rf"(?:/[\w.\[\]@-]*\w\.[A-Za-z]\w{{0,6}}|^[\w.-]*\w\.(?:{_ENDING}))$", re.IGNORECASE)


AGAIN = "again"
"""What the things of a list that begins anew belong to: their ids may be cited, and mostly are not."""


class Thing(NamedTuple):
    """Something with an id, or a name: where it is told, up to where it is spoken of, and what it belongs to."""

    sort: str
    id: str
    name: str
    document: Document
    span: Span
    end: int
    parent: str = ""


class Task(NamedTuple):
    """An item of a plan with a box: its own text reaches to `end`, where the next begins.

    `mark` is what stands in the box; `optional` ones need not be done, `parallel` ones can be done beside others.
    """

    id: str
    document: Document
    span: Span
    end: int
    mark: str
    optional: bool
    parallel: bool
    section: int
    leaf: bool

    @property
    def ticked(self) -> bool:
        return self.mark in "xX"

    @property
    def text(self) -> str:
        return self.document.text[self.span.start : self.end]

    @property
    def title(self) -> str:
        """Its first line, without the box."""
        line = self.document.text[self.span.start : self.span.end]
        return _MARKER.sub("", line, count=1).strip()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files its first line names, in order."""
        found = (match[1] or match[2] for match in _PATH.finditer(self.document.text, self.span.start, self.span.end))
        return tuple(dict.fromkeys(path.strip("`,;") for path in found if _FILE.search(path) and "://" not in path))


class Citation(NamedTuple):
    """One id where it is cited, by which task or thing, and whether the place is a formal one."""

    to: tuple[str, ...]
    id: str
    document: Document
    span: Span
    by: Task | Thing | None
    formal: bool


@dataclass(frozen=True)
class Contents:
    """All that bears an id in a unit, its tasks, and what is cited."""

    things: tuple[Thing, ...]
    tasks: tuple[Task, ...]
    citations: tuple[Citation, ...]

    def of(self, *sorts: str) -> tuple[Thing, ...]:
        """The things of some sorts, in the order they are told."""
        return tuple(thing for thing in self.things if thing.sort in sorts)


@per_object
def contents(unit: Unit) -> Contents:
    """What a unit holds."""
    things: list[Thing] = []
    tasks: list[Task] = []
    for told in unit.format.told:
        for document in _documents(unit, told.files):
            if told.sort == "task":
                tasks += _tasks(document, told)
            else:
                things += _things(document, told, things)
    citations = tuple(_citations(unit, tuple(things), tuple(tasks)))
    return Contents(_first_of_each(things), tuple(tasks), citations)


def _first_of_each(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Each thing once, where it is told first; the same place told in two ways is one thing."""
    found: dict[tuple[str, int, str], Thing] = {}
    for thing in things:
        found.setdefault((thing.document.path, thing.span.start, thing.sort), thing)
    return tuple(found.values())


def _documents(unit: Unit, files: tuple[str, ...]) -> list[Document]:
    if not files:
        return [unit.lead]
    prefix = f"{unit.path}/"
    return [each for each in unit.documents if matches(each.path.removeprefix(prefix), files)]


def line_at(document: Document, offset: int) -> Span:
    """The line an offset stands in, without its ending."""
    start = document.text.rfind("\n", 0, offset) + 1
    end = document.text.find("\n", offset)
    end = len(document.text) if end < 0 else end
    return Span(start, start + len(document.text[start:end].rstrip()))


class _Outline:
    """The headings of a document with where the part beneath each ends, and the lines in bold that stand for headings."""

    def __init__(self, document: Document) -> None:
        marks = [(heading.start, heading.level, heading.text) for heading in document.markup.headings]
        known = {mark[0] for mark in marks}
        marks += [(s.start, s.level, s.title) for s in document.sections if s.start not in known]
        self.marks = sorted(marks)
        self._starts = [mark[0] for mark in self.marks]
        self._length = len(document.text)

    def end_of(self, start: int, level: int) -> int:
        at = bisect_right(self._starts, start)
        return next((mark[0] for mark in self.marks[at:] if mark[1] <= level), self._length)

    def above(self, offset: int) -> Iterator[str]:
        """The titles of the headings an offset stands under, the nearest first."""
        lowest = 99
        for mark in reversed(self.marks[: bisect_right(self._starts, offset)]):
            if mark[1] < lowest:
                lowest = mark[1]
                yield mark[2]

    def section(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._starts[at] if at >= 0 else -1


def _outline(document: Document) -> _Outline:
    return kept(document, _Outline, lambda: _Outline(document))


def _things(document: Document, told: ThingPattern, known: Iterable[Thing]) -> Iterator[Thing]:
    outline = _outline(document)
    under = compiled(told.under) if told.under else None
    if told.heading:
        yield from _by_heading(document, told, outline, under)
    if told.label:
        yield from _by_label(document, told, outline, under)
    if told.numbered:
        parents = [thing for thing in known if thing.sort == told.numbered and thing.document is document]
        yield from _by_number(document, told, outline, under, parents)
    if told.ordered:
        yield from _in_order(document, outline, under, told)
    if told.under and not (told.heading or told.label or told.numbered or told.ordered):
        for block in document.markup.blocks:
            if block.form == "item" and block.depth == 1 and _is_under(outline, block.start, under):
                span = line_at(document, block.start)
                name = _MARKER.sub("", document.text[span.start : span.end], count=1).strip()
                yield Thing(told.sort, "", name, document, span, block.end)


def _by_heading(
    document: Document, told: ThingPattern, outline: _Outline, under: re.Pattern[str] | None
) -> Iterator[Thing]:
    pattern = compiled(told.heading)
    for heading in document.markup.headings:
        text = heading.text.replace("`", "").strip()
        match = pattern.match(text)
        if match and (under is None or _is_under(outline, heading.start - 1, under) or under.match(text)):
            span = line_at(document, heading.start)
            yield _thing(told, match, document, span, outline.end_of(heading.start, heading.level))


def _by_label(
    document: Document, told: ThingPattern, outline: _Outline, under: re.Pattern[str] | None
) -> Iterator[Thing]:
    pattern = compiled(told.label)
    for block in document.markup.blocks:
        if block.form not in ("item", "row", "paragraph") or document.markup.in_comment(block.start):
            continue
        match = _labelled(document, block, pattern)
        if match and (under is None or _is_under(outline, block.start, under)):
            yield _thing(told, match, document, line_at(document, block.start), block.end)


def _labelled(document: Document, block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    line = line_at(document, block.start)
    marker = _MARKER.match(document.text, line.start, block.end)
    return pattern.match(document.text, marker.end() if marker else line.start, block.end)


def _thing(told: ThingPattern, match: re.Match[str], document: Document, span: Span, end: int) -> Thing:
    groups = match.groupdict()
    name = (groups.get("name") or "").strip(" *:")
    return Thing(told.sort, (groups.get("id") or name).strip(), name, document, span, end)


def _by_number(
    document: Document, told: ThingPattern, outline: _Outline, under: re.Pattern[str] | None, parents: list[Thing]
) -> Iterator[Thing]:
    """Numbered items beneath a thing, by the number of both; an item may bear the whole number itself."""
    for parent in parents:
        for block in document.blocks_between(parent.span.end, parent.end):
            if block.form not in ("item", "paragraph") or document.markup.in_comment(block.start):
                continue
            if under is not None and not _is_under(outline, block.start, under):
                continue
            # Lines that bear their number themselves are a paragraph to a parser, and a list to whoever wrote them.
            lines = _lines(document, block) if block.form == "paragraph" else [line_at(document, block.start)]
            for line in lines:
                marker = _MARKER.match(document.text, line.start, block.end)
                own = _OWN_NUMBER.match(document.text, marker.end() if marker else line.start, block.end)
                number = _NUMBER.match(document.text, line.start, block.end) if block.ordered else None
                if own and own[1].startswith(f"{parent.id}."):
                    identity = own[1]
                elif number and block.depth == 1:
                    identity = f"{parent.id}.{number[1]}"
                else:
                    continue
                end = block.end if len(lines) == 1 else line.end
                yield Thing(told.sort, identity, "", document, line, end, parent.id)


def _lines(document: Document, block: Block) -> list[Span]:
    """The lines of a block, each without its ending."""
    found, at = [], block.start
    while 0 <= at < block.end:
        found.append(line_at(document, at))
        following = document.text.find("\n", at, block.end)
        at = following + 1 if following >= 0 else block.end
    return found


def _in_order(
    document: Document, outline: _Outline, under: re.Pattern[str] | None, told: ThingPattern
) -> Iterator[Thing]:
    """Numbered items by their number; a list that begins anew counts on behind the one before it."""
    last, anew = 0, False
    # By lines: a list that begins with 6 right beneath a line of text is none to a parser, and one to whoever wrote it.
    for number in _LISTED.finditer(document.text):
        if document.markup.in_code(number.start(1)) or not _is_under(outline, number.start(1), under):
            continue
        line = line_at(document, number.start(1))
        anew = anew or int(number[1]) <= last
        last = max(last + 1, int(number[1]))
        name = _MARKER.sub("", document.text[line.start : line.end], count=1).strip(" *:")
        yield Thing(told.sort, str(last), name, document, line, line.end, AGAIN if anew else "")


def _is_under(outline: _Outline, offset: int, under: re.Pattern[str] | None) -> bool:
    return under is None or any(under.match(title) for title in outline.above(offset))


def _tasks(document: Document, told: ThingPattern) -> Iterator[Task]:
    outline = _outline(document)
    under = compiled(told.under) if told.under else None
    label = compiled(told.label) if told.label else None
    optional, parallel = (compiled(each) if each else None for each in (told.optional, told.parallel))
    boxes = [box for box in boxes_of(document) if _is_under(outline, box.block.start, under)]
    headings = [mark[0] for mark in outline.marks]
    found = []
    for number, box in enumerate(boxes):
        line = line_at(document, box.block.start)
        following = boxes[number + 1].block.start if number + 1 < len(boxes) else len(document.text)
        at = bisect_right(headings, line.start)
        end = min(following, headings[at] if at < len(headings) else len(document.text))
        if number + 1 < len(boxes):
            end = min(end, line_at(document, following).start or end)
        match = _labelled(document, box.block, label) if label else None
        text = document.text[line.start : line.end].strip()
        found.append(
            Task(
                id=match["id"] if match else "",
                document=document,
                span=line,
                end=max(end, line.end),
                mark=box.mark,
                optional=optional is not None and optional.search(text) is not None,
                parallel=parallel is not None and parallel.search(text) is not None,
                section=outline.section(box.block.start),
                leaf=number + 1 >= len(boxes) or boxes[number + 1].block.depth <= box.block.depth,
            )
        )
    above = {task.id.rpartition(".")[0] for task in found if "." in task.id}
    yield from (task._replace(leaf=False) if task.id and task.id in above else task for task in found)


def _citations(unit: Unit, things: tuple[Thing, ...], tasks: tuple[Task, ...]) -> Iterator[Citation]:
    told = {(thing.document.path, thing.span.start) for thing in things}
    for cited in unit.format.cited:
        for document in _documents(unit, cited.files):
            by = _owners(document, things, tasks)
            formal: set[tuple[int, str]] = set()
            for match in compiled(cited.pattern).finditer(document.text) if cited.pattern else ():
                start = match.start("ids")
                for identity, at in ids_in(match["ids"], cited.token):
                    formal.add((start + at.start, identity))
                    span = Span(start + at.start, start + at.end)
                    yield Citation(cited.to, identity, document, span, by(span.start), cited.formal)
            for identity, span in _loose(document.text, cited.loose) if cited.loose else ():
                if (span.start, identity) in formal or (document.path, line_at(document, span.start).start) in told:
                    continue
                yield Citation(cited.to, identity, document, span, by(span.start), False)


def _loose(text: str, pattern: str) -> Iterator[tuple[str, Span]]:
    """The ids anywhere in a text, each with its place; two that are the ends of a range stand for all between them."""
    last: tuple[str, int] | None = None
    for match in compiled(pattern).finditer(text):
        span = Span(*match.span(1 if match.re.groups else 0))
        identity = text[span.start : span.end]
        if last and match.start() - last[1] < _NEAR and is_range(text[last[1] : span.start]):
            yield from ((each, span) for each in id_range(last[0], identity))
        else:
            yield identity, span
        last = identity, span.end


class _Owners:
    """Which task, or which thing outside the plan, an offset belongs to."""

    def __init__(self, spans: list[tuple[int, int, Task | Thing]]) -> None:
        self._spans = sorted(spans, key=lambda each: each[:2])
        self._starts = [each[0] for each in self._spans]

    def __call__(self, offset: int) -> Task | Thing | None:
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at][2] if at >= 0 and offset < self._spans[at][1] else None


def _owners(document: Document, things: tuple[Thing, ...], tasks: tuple[Task, ...]) -> _Owners:
    spans: list[tuple[int, int, Task | Thing]] = [
        (task.span.start, task.end, task) for task in tasks if task.document is document
    ]
    spans += [(t.span.start, t.end, t) for t in things if t.document is document and t.sort == "property"]
    return _Owners(spans)
