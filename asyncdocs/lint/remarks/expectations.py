"""What a document says is to be found in it: remarks that name a rule, give a reason, and quiet what they stand at."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.finding import Finding
from asyncdocs.memo import memoised
from asyncdocs.text.markup import Block
from asyncdocs.text.source import Span

KEY = "asyncdocs-expect"
"""The key of front matter that speaks of the whole file."""

UNUSED = "expect-unused"
"""The rule that names remarks for which nothing was found; which those are is known when all others have run."""

_REMARK = re.compile(r"<!--\s*asyncdocs:(?P<said>.*?)-->", re.DOTALL)
_SAID = re.compile(r"\s*expect\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--(?P<reason>.*))?\s*\Z", re.DOTALL)
_BARE = re.compile(r"\s*(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--(?P<reason>.*))?\s*\Z", re.DOTALL)
_UNTIL = re.compile(r"\s*\buntil=(?P<until>\S*)\s*\Z")
_WORD = re.compile(r"\S")
_BOLD_ONLY_LEVEL = 7


class Expectation(NamedTuple):
    """A remark: the rules it names, why, until when, where it stands and how far it reaches; no reach is the whole file.

    `until` is the text where it is no date. A remark that cannot be read names no rule.
    """

    rules: tuple[str, ...]
    reason: str
    until: datetime.date | str | None
    span: Span
    reach: Span | None

    def expired(self, today: datetime.date) -> bool:
        return isinstance(self.until, datetime.date) and self.until < today

    def holds(self, today: datetime.date) -> bool:
        """Whether it quiets anything: it says why, and its time is not over."""
        return bool(self.rules and self.reason) and not isinstance(self.until, str) and not self.expired(today)

    def reaches(self, finding: Finding) -> bool:
        own = finding.path == finding.document
        return self.reach is None or (own and self.reach.start <= finding.span.start < self.reach.end)


@memoised
def expectations(document: Document) -> tuple[Expectation, ...]:
    """The remarks of a document, in the order of its text."""
    if "asyncdocs" not in document.text:
        return ()
    return (*_in_front_matter(document), *_in_comments(document))


def quieted(
    document: Document, remarks: Iterable[Expectation], found: Iterable[Finding], run: frozenset[str]
) -> Iterator[Finding]:
    """Findings, with those that a remark expects suppressed, and without remarks that have found theirs among the unused.

    Args:
        document: they stand in.
        remarks: of the document.
        found: all that was found in it.
        run: names of the rules that were looked for; a remark for another one is neither used nor unused.
    """
    today = document.reading.today
    groups = _Groups(remark for remark in remarks if remark.holds(today))
    later = []
    for finding in found:
        if finding.rule == UNUSED:
            later.append(finding)
            continue
        last = groups.use(finding)
        if last is not None and not finding.suppressed:
            finding = finding._replace(suppressed=True, by="expect", reason=last.reason)
        yield finding
    for finding in later:
        if any(name in run and f"`{name}`" in finding.message for name in groups.unused(finding.span)):
            yield finding


class _Groups:
    """Remarks by the rule they name and how far they reach: a thousand at one place are asked once."""

    def __init__(self, remarks: Iterable[Expectation]) -> None:
        self._by_rule: dict[str, dict[Span | None, list[Expectation]]] = {}
        for remark in remarks:
            for rule in remark.rules:
                self._by_rule.setdefault(rule, {}).setdefault(remark.reach, []).append(remark)
        self._reaches: dict[str, list[tuple[Span, int]]] = {}
        for rule, groups in self._by_rule.items():
            spans = sorted(span for span in groups if span is not None)
            self._reaches[rule] = list(zip(spans, accumulate((span.end for span in spans), max), strict=True))
        self._used: set[tuple[Span, str]] = set()
        self._told: set[tuple[str, Span | None]] = set()
        self._names: dict[Span, list[str]] = {}
        for rule, groups in self._by_rule.items():
            for group in groups.values():
                for remark in group:
                    self._names.setdefault(remark.span, []).append(rule)

    def use(self, finding: Finding) -> Expectation | None:
        """The last remark that expects a finding; all that do have found theirs."""
        groups = self._by_rule.get(finding.rule)
        if not groups:
            return None
        last: Expectation | None = None
        for reach in self._around(finding):
            for remark in groups[reach] if (finding.rule, reach) not in self._told else groups[reach][-1:]:
                self._used.add((remark.span, finding.rule))
                last = remark if last is None or remark.span >= last.span else last
            self._told.add((finding.rule, reach))
        return last

    def _around(self, finding: Finding) -> Iterator[Span | None]:
        if None in self._by_rule[finding.rule]:
            yield None
        reaches = self._reaches[finding.rule] if finding.path == finding.document else []
        at = bisect_right(reaches, finding.span.start, key=lambda each: each[0].start) - 1
        while at >= 0 and reaches[at][1] > finding.span.start:
            if finding.span.start < reaches[at][0].end:
                yield reaches[at][0]
            at -= 1

    def unused(self, span: Span) -> list[str]:
        """The rules that the remark at a place names and that have not been found."""
        return [name for name in self._names.get(span, ()) if (span, name) not in self._used]


def _in_front_matter(document: Document) -> Iterator[Expectation]:
    for entry in document.entries:
        if entry.key == KEY and entry.origin == "front matter" and entry.path == document.path:
            for value in entry.values:
                yield _read(_BARE.match(value), entry.span, None)


def _in_comments(document: Document) -> Iterator[Expectation]:
    text = document.text
    for start, end in document.markup.comments:
        if remark := _REMARK.fullmatch(text, start, end):
            span = Span(start, end)
            yield _read(_SAID.match(remark["said"]), span, _reach(document, span))


def _read(match: re.Match[str] | None, span: Span, reach: Span | None) -> Expectation:
    if match is None:
        return Expectation((), "", None, span, reach)
    reason = match["reason"] or ""
    until: datetime.date | str | None = None
    if timed := _UNTIL.search(reason):
        reason = reason[: timed.start()]
        try:
            until = datetime.date.fromisoformat(timed["until"])
        except ValueError:
            until = timed["until"]
    names = tuple(name.strip() for name in match["names"].split(","))
    return Expectation(names, " ".join(reason.split()), until, span, reach)


def _reach(document: Document, span: Span) -> Span | None:
    """What a remark speaks of: the block it stands in, else the section or block that comes next; the file above its title."""
    text = document.text
    line = text.rfind("\n", 0, span.start) + 1
    around = document.block_at(span.start)
    if around is not None and around.form != "html" and text[max(line, around.start) : span.start].strip():
        return Span(around.start, around.end)
    at = _next(document, span.end)
    title = document.title_heading
    if title is not None and title.start == at:
        return None
    section = document.section_at(at)
    if section is not None and section.start == at and section.level < _BOLD_ONLY_LEVEL:
        return Span(section.start, section.end)
    if title is None and span.start < _next(document, document.markup.body_start):
        return None
    return _blocks_from(document, at)


def _next(document: Document, offset: int) -> int:
    """Where the text goes on behind an offset: after white space and comments, however many there are."""
    begins, at = _after_comments(document), offset
    while True:
        at = at if (found := _WORD.search(document.text, at)) is None else found.start()
        if found is None:
            return len(document.text)
        if at not in begins:
            return at
        at = begins[at]


@memoised
def _after_comments(document: Document) -> dict[int, int]:
    """Where the text goes on behind each comment and those right behind it, by where it begins."""
    found: dict[int, int] = {}
    for start, end in reversed(document.markup.comments):
        word = _WORD.search(document.text, end)
        at = word.start() if word else len(document.text)
        found[start] = found.get(at, at)
    return found


def _blocks_from(document: Document, at: int) -> Span:
    """The next block; of a list or a table all of it."""
    start, end, first = at, at, ""
    for block in document.blocks_from(at):
        if not first:
            first, start, end = block.form, block.start, block.end
        elif _goes_on(first, block):
            end = max(end, block.end)
        else:
            break
    return Span(start, end)


def _goes_on(first: str, block: Block) -> bool:
    if first == "item":
        return block.form == "item" or block.depth > 0
    return first in ("table", "row") and block.form == "row"
