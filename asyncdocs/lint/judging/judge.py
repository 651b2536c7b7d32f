"""How a library becomes a report: findings, answers, score, each with the line it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.answers.questions import answers
from asyncdocs.lint.fixes import fix_of
from asyncdocs.lint.judging.earlier import Memory, Plan, Shown
from asyncdocs.lint.judging.earlier import shown as shown_to_others
from asyncdocs.lint.judging.exchange import surveys, try_out
from asyncdocs.lint.judging.run import INTERNAL, findings
from asyncdocs.lint.judging.sharing import Survey, processes, shared_out
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.model.fingerprint import contents
from asyncdocs.lint.model.report import (
    BANDS,
    READINESS,
    SCHEMA_VERSION,
    DocumentReport,
    FindingReport,
    FixReport,
    Report,
    ScoreReport,
    SummaryReport,
    UnitReport,
)
from asyncdocs.lint.model.wanted import ALL, Wanted
from asyncdocs.lint.scoring.customs import with_customs
from asyncdocs.lint.scoring.readiness import plan_answers, start_kind, undecided
from asyncdocs.lint.scoring.score import SCORE_VERSION
from asyncdocs.lint.scoring.scored import evidence_report, normative_rules, scored, source_at
from asyncdocs.memo import forget
from asyncdocs.text.source import Edit, Source, Span
from asyncdocs.units import reading
from asyncdocs.units.trace import trace
from asyncdocs.units.unit import Unit

SHOWN_EVIDENCE = 3
"""So many places are shown as evidence of an answer; all of them are weighed."""


def judge(
    library: Library,
    documents: Iterable[Document],
    each: Callable[[int, int], None] | None = None,
    *,
    wanted: Wanted = ALL,
    jobs: int = 1,
    memory: Memory | None = None,
) -> Report:
    """Judge documents of a library: what is wrong in them, what they answer, and what that adds up to.

    Args:
        library: all documents.
        documents: those to judge.
        each: told how many are judged, of how many, after each one.
        wanted: the parts of the report that somebody reads.
        jobs: the most processes to use. The report is the same with any.
        memory: what an earlier run came to; what of it still holds is taken, and what this one comes to is kept there.

    Raises:
        Changed: what was taken from an earlier run does not hold: all are to be judged, by a library made anew.
    """
    documents = tuple(documents)
    shown = SHOWN_EVIDENCE if wanted.evidence else 0
    if memory is not None and (library.units or documents != library.documents):
        memory = None
    plan = memory.plan(library) if memory else Plan(documents, {})

    def alone(library: Library, document: Document) -> tuple[dict[str, list[Finding]], DocumentReport]:
        own = findings(library, [document], wanted=wanted)
        return own, _document(library, document, own, wanted, shown)

    def work(document: Document) -> _Judged:
        own, report = alone(library, document)
        seen = shown_to_others(document, library) if memory else None
        # It takes nearly as much memory as the text; a page that links here works out anew the part it asks for.
        forget(document)
        if document.reading.parsed:
            document.reading.parsed.let_go(document)
        return _Judged(report, own[document.path], seen)

    judged: dict[str, _Judged] = {}
    told = partial(surveys, library, library.documents, wanted)
    for one in _shared(library, plan.judge, work, jobs, told, alone):
        judged[one.report.path] = one
        if each:
            each(len(judged) + len(plan.keep), len(documents))
    if memory:
        seen = {path: one.shown for path, one in judged.items() if one.shown}
        memory.keep(library, plan, {path: one.report for path, one in judged.items()}, seen)
    reports = [judged[path].report if path in judged else plan.keep[path] for path in (d.path for d in documents)]
    found = {path: one.findings for path, one in judged.items()}
    units: tuple[UnitReport, ...] = ()
    if library.units and wanted.scores:
        units, reports = with_units(library, reports, found, shown)
    return Report(SCHEMA_VERSION, SCORE_VERSION, tuple(reports), summary(reports), units)


class _Judged(NamedTuple):
    """What came of a document: its report, the findings with their places, and what it showed to others."""

    report: DocumentReport
    findings: list[Finding]
    shown: Shown | None


def _shared(
    library: Library,
    documents: tuple[Document, ...],
    work: Callable[[Document], _Judged],
    jobs: int,
    told: Callable[[], Sequence[Survey]],
    alone: Callable[[Library, Document], object],
) -> Iterator[_Judged]:
    """What comes of each document: here, or where there are many by several processes."""
    count = processes(jobs, sum(document.source.size for document in documents)) if jobs != 1 else 1
    if count == 1:
        yield from map(work, documents)
        return
    judged = set(documents)
    # The others are only read, which is about half of the work.
    weights = [each.source.size if each in judged else each.source.size // 2 for each in library.documents]
    try_out(library, alone)

    def judged_one(document: Document) -> _Judged | None:
        return work(document) if document in judged else None

    for _number, one in shared_out(library.documents, judged_one, weights, count, told()):
        if one is not None:
            yield one


def with_units(
    library: Library, reports: list[DocumentReport], found: Mapping[str, list[Finding]], shown: int
) -> tuple[tuple[UnitReport, ...], list[DocumentReport]]:
    """The verdicts of the units whose leading documents were judged, and the reports with the score those bear."""
    judged = {report.path for report in reports}
    units = []
    scores: dict[str, ScoreReport | None] = {}
    for unit in library.units:
        if unit.over or unit.lead.path not in judged:
            continue
        report = _unit(library, unit, found, shown)
        units.append(report)
        scores[unit.lead.path] = report.spec
        for document in unit.documents:
            forget(document)
    changed = [replace(each, score=scores[each.path]) if each.path in scores else each for each in reports]
    return tuple(units), changed


def _unit(library: Library, unit: Unit, found: Mapping[str, list[Finding]], shown: int) -> UnitReport:
    traced = trace(unit)
    boxes = [box for box in unit.boxes if box.mark in " xX"] or reading.contents(unit).tasks
    spec = start = None
    if unit.lead.scored:
        answered = answers(library, unit.lead, found)
        leaks = normative_rules(unit.lead, found.get(unit.lead.path, ()))
        kind = unit.spec_kind()
        asked = {question.id for question in kind.questions}
        own = tuple(answer for answer in answered if answer.question.id in asked)
        spec = scored(unit.lead, kind, own, leaks, shown, unit)
        if unit.format.work:
            start = scored(unit.lead, start_kind(unit), (*answered, *plan_answers(unit, answered)), leaks, shown, unit)
    return UnitReport(
        name=unit.name,
        path=unit.path,
        format=unit.format.name,
        lead=unit.lead.path,
        parts=tuple(placed.document.path for placed in unit.parts),
        state=unit.state,
        stage=unit.stage,
        said=unit.said,
        spec=spec,
        start=start,
        requirements=len(traced.rows),
        untasked=len(traced.untasked),
        tasks=len(boxes),
        ticked=sum(box.ticked for box in boxes),
        open=tuple(evidence_report(place, unit) for place, _reason in undecided(unit)),
    )


def summary(reports: Iterable[DocumentReport]) -> SummaryReport:
    """The counts over some documents."""
    reports = tuple(reports)
    levels = Counter(f.level for report in reports for f in report.findings if not f.suppressed)
    bands = Counter(report.score.band for report in reports if report.score)
    readiness = Counter(report.readiness for report in reports if report.score)
    return SummaryReport(
        documents=len(reports),
        scored=sum(1 for report in reports if report.score),
        findings={level: levels.get(level, 0) for level in ("error", "warning", "info")},
        bands={band: bands[band] for band in BANDS},
        readiness={name: readiness[name] for name in READINESS},
    )


def _document(
    library: Library,
    document: Document,
    found: Mapping[str, list[Finding]],
    wanted: Wanted,
    shown: int,
) -> DocumentReport:
    own = [finding for finding in found[document.path] if wanted.findings or finding.rule == INTERNAL]
    owner = document.contact
    return DocumentReport(
        path=document.path,
        kind=document.shown_kind.name,
        id=str(document.id) if document.id and document.scored else None,
        title=document.title,
        status=document.status,
        stage=document.shown_stage,
        owner=owner.text if owner else None,
        score=None
        if not wanted.scores or not document.scored or _leads(library, document)
        else _score(library, document, found, shown),
        findings=tuple(
            _finding(
                document,
                finding,
                content.fingerprint,
                library.unit_by_path.get(document.path),
                fix_of(library, document, finding),
            )
            for finding, content in zip(own, contents(library, document, own), strict=True)
        ),
        template=document.recognised.template,
        unit=library.unit_paths.get(document.path),
    )


def _leads(library: Library, document: Document) -> bool:
    """Whether a document speaks for a unit, whose verdict it bears."""
    unit = library.unit_by_path.get(document.path)
    return unit is not None and unit.lead is document


def _finding(
    document: Document, finding: Finding, fingerprint: str, unit: Unit | None, edits: tuple[Edit, ...]
) -> FindingReport:
    source = source_at(document, finding.path, unit)
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    return FindingReport(
        rule=finding.rule,
        severity=finding.severity,
        path=finding.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        message=finding.message,
        fixable=bool(edits),
        suppressed=finding.suppressed,
        gated=finding.gated,
        suppressed_by=finding.by,
        reason=finding.reason,
        fingerprint=fingerprint,
        fixes=tuple(_fix(document.source, edit) for edit in edits),
        level=finding.severity if finding.gated else "info",
    )


def _fix(source: Source, edit: Edit) -> FixReport:
    start, end = source.position(edit.span.start), source.position(edit.span.end)
    return FixReport(source.path, start.line, start.column, end.line, end.column, edit.text)


def as_found(library: Library, document: Document, told: FindingReport) -> Finding:
    """A finding of a report with its place in the text."""
    source = source_at(document, told.path, library.unit_by_path.get(document.path))
    span = Span(source.offset(told.line, told.column), source.offset(told.end_line, told.end_column))
    return Finding(
        told.rule, told.severity, told.path, document.path, span, told.message, told.gated, told.suppressed,
        told.suppressed_by, told.reason,
    )  # fmt: skip


def _score(library: Library, document: Document, found: Mapping[str, list[Finding]], shown: int) -> ScoreReport:
    answered = with_customs(library, document, answers(library, document, found, evidence=shown > 0))
    return scored(document, document.kind, answered, normative_rules(document, found[document.path]), shown)
