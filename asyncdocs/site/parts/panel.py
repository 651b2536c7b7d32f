"""The readiness panel of a page and its short form under the title: what is open, why, and what to write next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.finding import Severity
from asyncdocs.lint.model.report import EvidenceReport, FindingReport, QuestionReport, ReadinessName
from asyncdocs.lint.rules import by_name
from asyncdocs.lint.scoring.advice import why_unadvised
from asyncdocs.lint.scoring.customs import why_little
from asyncdocs.memo import per_object
from asyncdocs.site.excerpts.excerpts import plain_words
from asyncdocs.site.fragments import coded, fragment
from asyncdocs.site.history.firsts import WORK
from asyncdocs.site.render.readiness import Readiness, readiness
from asyncdocs.site.site import Site, SiteTarget
from asyncdocs.strings import gettext as _

FIRST = 3
"""So many sentences to write are shown at once; the others unfold."""

NAMED = 2
"""So many open questions are named under the title; where an answer to each is missing to a better band, the others are counted."""


class ShownFinding(NamedTuple):
    """A finding and what to write instead."""

    rule: str
    level: Severity
    level_name: str
    spot: Markup
    message: str
    next: str
    suppressed: bool


class ShownQuestion(NamedTuple):
    """A question with its verdict in words, where to write the answer, its evidence, and what is wrong with the answer there is.

    `mark` is the name of its verdict in the style sheet, and `summary` what is shown of it while its answer is folded.
    """

    question: QuestionReport
    verdict: str
    mark: str
    summary: Markup
    where: Markup
    evidence: Markup
    findings: tuple[ShownFinding, ...] = ()


def is_work(document: Document) -> bool:
    """Whether a document is of work to be done; every other kind is there to be used."""
    return document.kind.name in WORK or "acceptance" in document.kind.roles


def band_meaning(shown: ReadinessName, *, work: bool) -> str:
    """What a band means for somebody from outside, who begins `work` or uses a page."""
    return {
        "Ready": _("Somebody from outside could start this work tomorrow.")
        if work
        else _("Somebody from outside could use this page as it is."),
        "Nearly": _("Somebody from outside would have a few questions."),
        "Gaps": _("Somebody from outside would have to ask questions first."),
        "Blocked": _("Somebody from outside could not start this work.")
        if work
        else _("Somebody from outside could not use this page."),
        "Not final": _("This page is not final. Do not rely on it yet."),
        "Not scored": _("This page has no score, because too few questions apply to it."),
    }[shown]


def glance(site: Site, document: Document, page: str) -> Markup:
    """The readiness of a scored document at a glance: its band, and how far it is from a better one."""
    ready = readiness(site, document)
    if ready is None:
        return Markup()
    named, others = ready.missing[:NAMED], ready.missing[NAMED:]
    more = len(others) if ready.steps else 0
    return fragment("glance", site.overrides, ready=ready, score=ready.score, named=named, more=more)


def panel(site: Site, document: Document, page: str) -> Markup:
    """The readiness panel of a scored document."""
    ready = readiness(site, document)
    if ready is None:
        return Markup()
    report = site.reports[document.path]
    merged, others = _merged(ready, report.findings)
    told: dict[tuple[str, int, str], str] = {}
    first = ready.score.advice[:FIRST]

    def shown(question: QuestionReport, *, folded: bool = True) -> ShownQuestion:
        asks = question.next or not folded
        return ShownQuestion(
            question,
            _verdict(question),
            _mark(question),
            _summary(site, question) if folded else Markup(),
            _where(_spot(site.place_of_line(page, report.path, question.line)), question) if asks else Markup(),
            _evidence(site, report.path, question, page, told) if folded else _quoted(question),
            tuple(_finding(site, finding, page) for finding in merged.get(question.id, ())),
        )

    asked, rest = ready.score.questions, [each for each in ready.opened if each not in first]
    work = is_work(document)
    return fragment(
        "panel",
        site.overrides,
        ready=ready,
        score=ready.score,
        title=_("Could somebody from outside start this work?")
        if work
        else _("Could somebody from outside use this page?"),
        meaning=band_meaning(ready.shown, work=work),
        ticks=[(part.title, _ticks(site, part.questions)) for part in ready.score.components],
        first=[shown(question, folded=False) for question in first],
        rest=[shown(question) for question in rest],
        required=sum(question.must for question in rest),
        why_little=why_little(),
        unadvised=why_unadvised() if ready.score.unadvised else "",
        answered=[shown(question) for question in asked if question.verdict == "answered"],
        left_out=[shown(question) for question in asked if question.verdict == "not applicable"],
        findings=[_finding(site, finding, page) for finding in others],
        score_version=site.report.score_version,
    )


# Pages of a kind are asked the same questions: what of them is the same on many pages is made once.


def _ticks(site: Site, questions: Iterable[QuestionReport]) -> Markup:
    return Markup("".join(_tick(site, _mark(each), _verdict(each), each.ask) for each in questions))


@per_object
def _tick(site: Site, mark: str, verdict: str, ask: str) -> Markup:
    return fragment("tick", site.overrides, mark=mark, verdict=verdict, ask=ask)


def _summary(site: Site, question: QuestionReport) -> Markup:
    required = question.must and question.verdict != "answered"
    return _asked(site, _mark(question), _verdict(question), question.ask, required, question.gain)


@per_object
def _asked(site: Site, mark: str, verdict: str, ask: str, required: bool, points: int) -> Markup:
    return fragment("asked", site.overrides, mark=mark, verdict=verdict, ask=ask, required=required, points=points)


def _mark(question: QuestionReport) -> str:
    return f"verdict-{question.verdict.replace(' ', '-')}"


def _verdict(question: QuestionReport) -> str:
    return {
        "answered": _("answered"),
        "partly": _("partly"),
        "unanswered": _("unanswered"),
        "not found": _("not found"),
        "not applicable": _("not applicable"),
    }[question.verdict]


def _merged(
    ready: Readiness, findings: Sequence[FindingReport]
) -> tuple[dict[str, list[FindingReport]], list[FindingReport]]:
    """The findings that weaken the answer to an open question, by question, and the others.

    A finding belongs to a question whose reason it is, or on whose evidence it stands; it is told once.
    """
    by_reason = {question.because: question.id for question in reversed(ready.opened) if question.because}
    by_line = {(e.path, e.line): question.id for question in reversed(ready.opened) for e in question.evidence}
    merged: dict[str, list[FindingReport]] = {}
    others: list[FindingReport] = []
    for finding in findings:
        name = by_reason.get(finding.message) or by_line.get((finding.path, finding.line))
        (merged.setdefault(name, []) if name else others).append(finding)
    return merged, others


def _where(spot: Markup, question: QuestionReport) -> Markup:
    """Where to write an answer; of text that is there and says something else, that it does not count."""
    silent = question.verdict == "unanswered" and not question.because
    said = _("{heading} does not answer this question yet") if silent else _("Write the answer under {heading}")
    return escape(said).format(heading=spot)


# Every question has some pieces of evidence, and some pieces answer several questions: joined here, and each once, they
# cost a quarter of what the template takes for them.


def _evidence(
    site: Site, path: str, question: QuestionReport, page: str, told: dict[tuple[str, int, str], str]
) -> Markup:
    """The quotations that answer a question; `told` holds those of the page that were made before."""
    if not question.evidence:
        return Markup()
    items = []
    for each in question.evidence:
        key = (each.path, each.line, each.text)
        if key not in told:
            told[key] = _quotation(site, path, each, page)
        items.append(told[key])
    return Markup(f'<ul class="asyncdocs-evidence">{"".join(items)}</ul>')


def _quoted(question: QuestionReport) -> Markup:
    """The words of the first quotation alone."""
    if not question.evidence:
        return Markup()
    return Markup(f"<q>{coded(plain_words(question.evidence[0].said))}</q>")


def _quotation(site: Site, path: str, evidence: EvidenceReport, page: str) -> str:
    """A quotation behind the heading it stands under: in another document by that one's name, in another file by its line."""
    other = site.reports.get(evidence.path) if evidence.path != path else None
    of = f"{other.id or other.title}: " if other else ""
    spot = _spot(site.place_of_line(page, evidence.path, evidence.line), of)
    return f"<li>{spot}<q>{coded(plain_words(evidence.said))}</q></li>"


def _spot(place: SiteTarget, of: str = "") -> Markup:
    """A spot by its heading, as a link where it is on the site."""
    where = escape(of + where_in_words(place))
    return Markup(f'<a href="{escape(place.href)}">{where}</a>' if place.href else f"<span>{where}</span>")


def where_in_words(place: SiteTarget) -> str:
    """A spot by its heading."""
    return place.heading or _("Top of the page")


def _finding(site: Site, finding: FindingReport, page: str) -> ShownFinding:
    rule = by_name(finding.rule)
    names = {"error": _("Error"), "warning": _("Warning"), "info": _("Info")}
    return ShownFinding(
        rule=finding.rule,
        level=finding.level,
        level_name=names[finding.level],
        spot=_spot(site.place_of_line(page, finding.path, finding.line)),
        message=finding.message,
        next=_(rule.next) if rule else "",
        suppressed=finding.suppressed,
    )
