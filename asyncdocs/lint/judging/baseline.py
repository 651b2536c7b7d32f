"""Which findings are known: a list of them by what they say, matched again after lines, sections and files have moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from asyncdocs.library.library import Library
from asyncdocs.lint.judging.judge import as_found, summary
from asyncdocs.lint.model.fingerprint import contents, name_of
from asyncdocs.lint.model.report import FindingReport, Report

VERSION = 1
"""Of the file; it changes when an entry means something else."""


class Entry(NamedTuple):
    """A finding that is known: its rule, the id or path of its document, the headings above it, and what it says."""

    document: str
    rule: str
    heading: str
    text: str


class Met(NamedTuple):
    """A finding of a report, by the numbers of its document and of itself, and what it would be known by."""

    document: int
    finding: int
    entry: Entry


def met(library: Library, report: Report, wanted: Callable[[FindingReport], bool]) -> Iterator[Met]:
    """The findings of a report that are wanted, in its order."""
    for number, told in enumerate(report.documents):
        if not any(map(wanted, told.findings)):
            continue
        document = library.by_path[told.path]
        found = [as_found(library, document, each) for each in told.findings]
        for place, content in enumerate(contents(library, document, found)):
            if wanted(told.findings[place]):
                entry = Entry(content.document, content.rule, content.heading, content.text)
                yield Met(number, place, entry)


def is_debt(finding: FindingReport) -> bool:
    """Whether a finding is one to be listed: drafts are not finished, and what they lack is no debt."""
    return finding.gated and not finding.suppressed


def known_in(library: Library, report: Report) -> Counter[Entry]:
    """How often each finding of a report is there."""
    return Counter(each.entry for each in met(library, report, is_debt))


def matched(found: Iterable[Met], known: Counter[Entry], names: frozenset[str]) -> tuple[list[Met], Counter[Entry]]:
    """The findings that are known, and the known ones that were not met.

    First those that agree in all; then those under another heading, as where a section has been moved; then those of a file
    that is called otherwise now.

    Args:
        found: those of a report.
        known: how often each is known.
        names: what the documents are called that there are now.
    """
    left, open_, hits = Counter(known), list(found), []
    for key in (_whole, _in_document, _anywhere):
        keys: dict[tuple[str, ...], list[Entry]] = {}
        for entry, count in sorted(left.items()):
            if key is not _anywhere or entry.document not in names:
                keys.setdefault(key(entry), []).extend([entry] * count)
        later = []
        for each in open_:
            same = keys.get(key(each.entry))
            if same:
                left[same.pop(0)] -= 1
                hits.append(each)
            else:
                later.append(each)
        open_, left = later, +left
    return hits, left


def _whole(entry: Entry) -> tuple[str, ...]:
    return entry


def _in_document(entry: Entry) -> tuple[str, ...]:
    return entry.document, entry.rule, entry.text


def _anywhere(entry: Entry) -> tuple[str, ...]:
    return entry.rule, entry.heading, entry.text


def names_in(library: Library) -> frozenset[str]:
    """What the documents of a library are called."""
    return frozenset(name_of(library, document) for document in library.documents)


def quieted(report: Report, hits: Iterable[Met], by: Literal["baseline", "effective-from"], reason: str) -> Report:
    """A report with some of its findings suppressed; the scores stay."""
    places = {(each.document, each.finding) for each in hits}
    documents = tuple(
        replace(
            document,
            findings=tuple(
                replace(finding, suppressed=True, suppressed_by=by, reason=reason)
                if (number, place) in places
                else finding
                for place, finding in enumerate(document.findings)
            ),
        )
        if any(number == each for each, _place in places)
        else document
        for number, document in enumerate(report.documents)
    )
    return replace(report, documents=documents, summary=summary(documents))
