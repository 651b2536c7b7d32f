"""Knows what a document says is to be found in it: remarks that name a rule, give a reason, and quiet what they stand at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asyncdocs.document import Document
from asyncdocs.lint.finding import Finding
from asyncdocs.markup import Block
from asyncdocs.source import Span

KEY = "asyncdocs-expect"
"""The key of front matter that speaks of the whole file."""

UNUSED = "expect-unused"
"""The rule that names remarks for which nothing was found; which those are is known when all others have run."""

_REMARK = re.compile(r"<!--\s*asyncdocs:(?P<said>.*?)-->", re.DOTALL)
_SAID = re.compile(r"\s*expect\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--(?P<reason>.*))?\s*\Z", re.DOTALL)
_BARE = re.compile(r"\s*(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--(?P<reason>.*))?\s*\Z", re.DOTALL)
_UNTIL = re.compile(r"\s*\buntil=(?P<until>\S*)\s*\Z")
_BETWEEN = re.compile(r"(?:\s+|<!--.*?-->)*", re.DOTALL)
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
    remarks = tuple(remark for remark in remarks if remark.holds(today))
    used: set[tuple[Span, str]] = set()
    later = []
    for finding in found:
        if finding.rule == UNUSED:
            later.append(finding)
            continue
        fitting = [remark for remark in remarks if finding.rule in remark.rules and remark.reaches(finding)]
        used.update((remark.span, finding.rule) for remark in fitting)
        if fitting and not finding.suppressed:
            finding = finding._replace(suppressed=True, by="expect", reason=fitting[-1].reason)
        yield finding
    for finding in later:
        names = [name for remark in remarks if remark.span == finding.span for name in remark.rules]
        open_names = [name for name in names if (finding.span, name) not in used and name in run]
        if any(f"`{name}`" in finding.message for name in open_names):
            yield finding


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
    between = _BETWEEN.match(text, span.end)
    at = between.end() if between else span.end
    title = document.title_heading
    if title is not None and title.start == at:
        return None
    for section in document.sections:
        if section.start == at and section.level < _BOLD_ONLY_LEVEL:
            return Span(section.start, section.end)
    if title is None and not _BETWEEN.sub("", text[document.markup.body_start : span.start]):
        return None
    return _blocks_from(document, at)


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
