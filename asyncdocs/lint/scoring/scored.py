"""How answers become the score of a report, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from asyncdocs.documents.document import Document
from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.answers.answer import Answer
from asyncdocs.lint.model.finding import Finding
from asyncdocs.lint.model.report import ComponentReport, EvidenceReport, QuestionReport, ScoreReport
from asyncdocs.lint.prose.prose import is_normative, sentence_at
from asyncdocs.lint.scoring.advice import advised
from asyncdocs.lint.scoring.score import BLOCKING, GAPS, Score, gains, lifting, rounded, score
from asyncdocs.lint.shapes.view import Evidence
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import Source
from asyncdocs.units.unit import Unit

_LONGEST = 160


def source_at(document: Document, path: str, unit: Unit | None = None) -> Source:
    """The text a finding or an answer of a document stands in: its own, YAML beside it, a file beside its unit, CODEOWNERS."""
    beside = document.source.beside
    for companion in unit.beside if unit and path != document.path else ():
        if companion.source.path == path:
            return companion.source
    owners = document.reading.code_owners
    if owners is not None and owners.source.path == path != document.path:
        return owners.source
    return beside if beside is not None and beside.path == path else document.source


def scored(
    document: Document,
    kind: Kind,
    answered: tuple[Answer, ...],
    leaks: frozenset[str],
    shown: int,
    unit: Unit | None = None,
) -> ScoreReport:
    total = score(kind, answered, leaks)
    if unit is None and document.stage == "dead":
        total = replace(total, raw=None, cap=None)  # nobody picks up what holds no longer, however well it is written
    gained = (
        gains(kind, answered, leaks, total)
        if total.raw is not None
        else dict.fromkeys((a.question.id for a in answered), 0)
    )
    proposed = advised(document, answered)
    components = []
    for name, component in kind.components.items():
        own = total.components[name]
        components.append(
            ComponentReport(
                name=name,
                title=_(component.title),
                score=None if own is None else rounded(own),
                weight=component.weight,
                questions=tuple(
                    _question(
                        document,
                        answer,
                        gained[answer.question.id],
                        shown,
                        unit,
                        proposed.get(answer.question.id),
                    )
                    for answer in answered
                    if answer.question.component == name
                ),
            )
        )
    return ScoreReport(
        total=total.total,
        band=total.band,
        cap=total.cap.at if total.cap else None,
        cap_because=_cap_because(total, answered),
        uncapped=None if total.raw is None else rounded(total.raw),
        components=tuple(components),
        band_because=_band_because(kind, total, answered, leaks),
    )


def _band_because(kind: Kind, total: Score, answered: tuple[Answer, ...], leaks: frozenset[str]) -> str:
    """Why a document is blocked that no cap keeps there: what would have to be answered to leave that band."""
    if total.band != "Blocked" or (total.cap is not None and total.cap.at < BLOCKING):
        return ""
    lifting_it = lifting(kind, answered, leaks, GAPS)
    if not lifting_it:
        return _("too few questions have an answer")
    asks = {answer.question.id: _(answer.question.ask) for answer in answered}
    return _(
        "too few questions have an answer; if the page answered {questions}, its readiness would rise to {band}"
    ).format(questions=", ".join(_("“{question}”").format(question=asks[each]) for each in lifting_it), band=_("Gaps"))


def _cap_because(total: Score, answered: tuple[Answer, ...]) -> str:
    if total.cap is None:
        return ""
    if total.cap.must:
        open_musts = [a.question.ask for a in answered if a.question.must and a.verdict == "unanswered"]
        return _("no answer to {questions}").format(
            questions=", ".join(_("“{question}”").format(question=_(ask)) for ask in open_musts)
        )
    return _(total.cap.because)


def normative_rules(document: Document, found: Iterable[Finding]) -> frozenset[str]:
    """The rules behind caps that found something in a sentence that must hold."""
    capping = {rule for cap in document.kind.caps for rule in cap.rules}
    rules: set[str] = set()
    others = set()
    for finding in found:
        if finding.rule not in capping - rules or finding.path != document.path:
            continue
        block, sentence = document.block_at(finding.span.start), sentence_at(document, finding.span)
        if block and (finding.rule, sentence) not in others:
            if is_normative(document, block, sentence):
                rules.add(finding.rule)
            else:
                others.add((finding.rule, sentence))
    return frozenset(rules)


def _question(
    document: Document, answer: Answer, gain: int, shown: int, unit: Unit | None, proposed: Answer | None
) -> QuestionReport:
    question = answer.question
    return QuestionReport(
        id=question.id,
        ask=_(question.ask),
        must=question.must,
        verdict=answer.verdict,
        gain=gain,
        next=_next(proposed) if proposed else "",
        line=document.source.position((proposed or answer).offset).line,
        because=answer.because,
        custom=answer.custom,
        evidence=tuple(evidence_report(place, unit) for place in answer.places[:shown]),
    )


def _next(answer: Answer) -> str:
    """What to write next; where something is broken, what that is comes first."""
    broken = answer.because and any(shape.name == "clean" for shape in answer.question.answered_by)
    advice = answer.next or _(answer.question.next)
    return f"{answer.because[:1].upper()}{answer.because[1:]}. {advice}" if broken else advice


def evidence_report(place: Evidence, unit: Unit | None) -> EvidenceReport:
    source = source_at(place.document, place.path, unit)
    position = source.position(place.span.start)
    text = " ".join(source.text[place.span.start : place.span.end].split())
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + "…"
    return EvidenceReport(place.path, position.line, position.column, text)
