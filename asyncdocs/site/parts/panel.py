"""The readiness panel of a page and its short form under the title: questions, evidence, and what to write next."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape

from asyncdocs.document import Document
from asyncdocs.lint.finding import Severity
from asyncdocs.lint.report import OPEN, Band, EvidenceReport, FindingReport, QuestionReport
from asyncdocs.lint.rules import by_name
from asyncdocs.site.fragments import coded, fragment
from asyncdocs.site.quotes import plain_words
from asyncdocs.site.site import Place, Site
from asyncdocs.strings import gettext as _

SHOWN_FINDINGS = 10
"""So many findings of a page are shown at once; the others unfold."""


class ShownQuestion(NamedTuple):
    """A question with its verdict in words, its component's title, the spot to write at, and its evidence."""

    question: QuestionReport
    verdict: str
    component: str
    spot: Markup
    evidence: Markup

    @property
    def mark(self) -> str:
        """The name its verdict goes by in the style sheet."""
        return f"verdict-{self.question.verdict.replace(' ', '-')}"


class ShownFinding(NamedTuple):
    """A finding and what to write instead."""

    rule: str
    severity: Severity
    severity_name: str
    spot: Markup
    message: str
    next: str
    suppressed: bool


def band_meaning(band: Band) -> str:
    """What a band means for somebody from outside."""
    return {
        "Ready": _("Somebody from outside could pick this up tomorrow."),
        "Nearly": _("Somebody from outside would have a question or two."),
        "Gaps": _("Somebody from outside would have to ask before starting."),
        "Blocked": _("Somebody from outside could not start."),
        "Not scored": _("Too little of what is asked of its kind applies here."),
    }[band]


def band_class(band: Band) -> str:
    """The class a band goes by in the style sheet."""
    return f"asyncdocs-band-{band.lower().replace(' ', '-')}"


def glance(site: Site, document: Document, page: str) -> Markup:
    """The readiness of a scored document at a glance."""
    score = site.reports[document.path].score
    if score is None:
        return Markup()
    open_ones = sum(1 for each in score.components for q in each.questions if q.verdict in OPEN)
    return fragment("glance", site.overrides, score=score, band_class=band_class(score.band), open_questions=open_ones)


def panel(site: Site, document: Document, page: str) -> Markup:
    """The readiness panel of a scored document."""
    report = site.reports[document.path]
    score = report.score
    if score is None:
        return Markup()
    words = {
        "answered": _("answered"),
        "partly": _("partly"),
        "unanswered": _("unanswered"),
        "not found": _("not found"),
        "not applicable": _("does not apply"),
    }
    told: dict[tuple[str, int, str], str] = {}
    shown = [
        _question(site, report.path, question, component.title, words[question.verdict], page, told)
        for component in score.components
        for question in component.questions
    ]
    still_open = [each for each in shown if each.question.verdict in OPEN and each.question.next]
    still_open.sort(key=lambda each: (-each.question.gain, not each.question.must))
    return fragment(
        "panel",
        site.overrides,
        score=score,
        band_class=band_class(score.band),
        band_meaning=band_meaning(score.band),
        still_open=still_open,
        answered=[each for each in shown if each.question.verdict == "answered"],
        left_out=[each for each in shown if each.question.verdict != "answered" and not each.question.next],
        shown_findings=SHOWN_FINDINGS,
        findings=[_finding(site, finding, page) for finding in report.findings],
        score_version=site.report.score_version,
    )


def _question(
    site: Site,
    path: str,
    question: QuestionReport,
    component: str,
    verdict: str,
    page: str,
    told: dict[tuple[str, int, str], str],
) -> ShownQuestion:
    place = site.place_of_line(page, path, question.line) if question.next else Place("", "")
    return ShownQuestion(
        question, verdict, component, _spot(place, question.line), _evidence(site, path, question, page, told)
    )


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


def _quotation(site: Site, path: str, evidence: EvidenceReport, page: str) -> str:
    """A quotation behind the spot it stands on: in another document by that one's name."""
    of = ""
    if evidence.path != path:
        other = site.reports.get(evidence.path)
        of = f"{(other.id or other.title) if other else evidence.path}: "
    spot = _spot(site.place_of_line(page, evidence.path, evidence.line), evidence.line, of)
    return f"<li>{spot}<q>{coded(plain_words(evidence.text))}</q></li>"


def _spot(place: Place, line: int, of: str = "") -> Markup:
    """A spot in words, as a link where it is on the site."""
    where = escape(of + where_in_words(place, line))
    return Markup(f'<a href="{escape(place.href)}">{where}</a>' if place.href else f"<span>{where}</span>")


def where_in_words(place: Place, line: int) -> str:
    """A heading and a line, as people say it."""
    said = _("line {line}").format(line=line)
    return f"{place.heading}, {said}" if place.heading else said


def _finding(site: Site, finding: FindingReport, page: str) -> ShownFinding:
    rule = by_name(finding.rule)
    names = {"error": _("Error"), "warning": _("Warning"), "info": _("Info")}
    return ShownFinding(
        rule=finding.rule,
        severity=finding.severity,
        severity_name=names[finding.severity],
        spot=_spot(site.place_of_line(page, finding.path, finding.line), finding.line),
        message=finding.message,
        next=_(rule.next) if rule else "",
        suppressed=finding.suppressed,
    )
