"""Knows what a document's page shows besides its text: title block, readiness, relations and backlinks."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.document import Document, parse_date
from asyncdocs.kinds import Stage
from asyncdocs.lint.finding import Severity
from asyncdocs.lint.report import Band, DocumentReport, EvidenceReport, FindingReport, QuestionReport, ScoreReport
from asyncdocs.lint.rules import by_name
from asyncdocs.site.fragments import coded, fragment
from asyncdocs.site.links import SHOWN_ORIGINS, backlinks, relations
from asyncdocs.site.quotes import plain_words
from asyncdocs.site.site import Place, Site
from asyncdocs.strings import gettext as _

DATES = ("created", "updated", "review-by")
"""Fields of the title block that hold a date, in the order they are shown."""


SHOWN_FINDINGS = 10
"""So many findings of a page are shown at once; the others unfold."""


class Parts(NamedTuple):
    """HTML for one page: title block and readiness at a glance go under its title, the rest behind its text."""

    title: Markup
    glance: Markup
    panel: Markup
    links: Markup


class Card(NamedTuple):
    """How a document is named wherever another page speaks of it."""

    href: str
    id: str | None
    title: str
    status: str | None
    stage: Stage


class ShownField(NamedTuple):
    """A piece of metadata under its label; `date` is its first date, for machines."""

    label: str
    text: str
    date: str


class ShownEvidence(NamedTuple):
    """A quotation, the spot it stands on, and that spot in words: the document if it is another one, heading and line."""

    href: str
    where: str
    text: Markup


class ShownQuestion(NamedTuple):
    """A question with its verdict in words, its component's title, the spot to write at, and its evidence."""

    question: QuestionReport
    verdict: str
    component: str
    place: Place
    evidence: tuple[ShownEvidence, ...]

    @property
    def mark(self) -> str:
        """The name its verdict goes by in the style sheet."""
        return f"verdict-{self.question.verdict.replace(' ', '-')}"


class ShownFinding(NamedTuple):
    """A finding and what to write instead."""

    rule: str
    severity: Severity
    severity_name: str
    line: int
    place: Place
    message: str
    next: str
    suppressed: bool


def parts(site: Site, document: Document) -> Parts:
    """What the page of a document shows besides its text; prose and templates show who points at them, and no more."""
    config = document.reading.config
    page = site.urls[document.path]
    report = site.reports[document.path]
    nothing = Markup()
    scored = document.scored and report.score is not None
    return Parts(
        title=_title(site, document, page) if scored and not config.disable_title_block else nothing,
        glance=_glance(site, report.score) if report.score and not config.disable_panel else nothing,
        panel=_panel(site, report, report.score, page) if report.score and not config.disable_panel else nothing,
        links=_links(site, document, page) if not config.disable_backlinks else nothing,
    )


def card(site: Site, document: Document, page: str) -> Card:
    """How a document is named on a page."""
    report = site.reports[document.path]
    return Card(site.href(page, document.path), report.id, report.title, report.status, document.stage)


def stage_meaning(stage: Stage) -> str:
    """What a stage means for whoever reads the page."""
    return {
        "draft": _("still moving"),
        "ready": _("can be acted on"),
        "done": _("settled"),
        "dead": _("no longer holds"),
    }[stage]


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


def _title(site: Site, document: Document, page: str) -> Markup:
    labels = {
        "owner": _("Owner"),
        "deciders": _("Decided by"),
        "created": _("Date") if "deciders" in document.kind.fields else _("Created"),
        "updated": _("Updated"),
        "review-by": _("Review by"),
    }
    people = "owner" if "owner" in document.fields else "deciders"
    fields = []
    for name in (people, *DATES):
        if (field := document.fields.get(name)) is not None:
            date = parse_date(field.text) if name in DATES else None
            fields.append(ShownField(labels[name], field.text, date.isoformat() if date else ""))
    return fragment(
        "title",
        site.overrides,
        kind=_(document.kind.title),
        report=site.reports[document.path],
        stage=document.known_stage,
        meaning=stage_meaning(document.stage),
        fields=fields,
        successors=[card(site, each, page) for each in site.library.successors(document)],
    )


def _glance(site: Site, score: ScoreReport) -> Markup:
    open_ones = sum(1 for each in score.components for q in each.questions if q.verdict in ("weak", "unanswered"))
    return fragment("glance", site.overrides, score=score, band_class=band_class(score.band), open_questions=open_ones)


def _panel(site: Site, report: DocumentReport, score: ScoreReport, page: str) -> Markup:
    words = {
        "answered": _("answered"),
        "weak": _("weak"),
        "unanswered": _("unanswered"),
        "not applicable": _("does not apply"),
    }
    shown = [
        _question(site, report.path, question, component.title, words[question.verdict], page)
        for component in score.components
        for question in component.questions
    ]
    still_open = [each for each in shown if each.question.verdict in ("weak", "unanswered")]
    still_open.sort(key=lambda each: (-each.question.gain, not each.question.must))
    return fragment(
        "panel",
        site.overrides,
        score=score,
        band_class=band_class(score.band),
        band_meaning=band_meaning(score.band),
        still_open=still_open,
        answered=[each for each in shown if each.question.verdict == "answered"],
        left_out=[each for each in shown if each.question.verdict == "not applicable"],
        shown_findings=SHOWN_FINDINGS,
        findings=[_finding(site, finding, page) for finding in report.findings],
        score_version=site.report.score_version,
    )


def _question(
    site: Site, path: str, question: QuestionReport, component: str, verdict: str, page: str
) -> ShownQuestion:
    evidence = tuple(_evidence(site, path, each, page) for each in question.evidence)
    place = site.place_of_line(page, path, question.line) if question.next else Place("", "")
    return ShownQuestion(question, verdict, component, place, evidence)


def _evidence(site: Site, path: str, evidence: EvidenceReport, page: str) -> ShownEvidence:
    place = site.place_of_line(page, evidence.path, evidence.line)
    where = where_in_words(place, evidence.line)
    if evidence.path != path:
        other = site.reports.get(evidence.path)
        where = f"{(other.id or other.title) if other else evidence.path}: {where}"
    return ShownEvidence(place.href, where, coded(plain_words(evidence.text)))


def where_in_words(place: Place, line: int) -> str:
    """A heading and a line, as people say it."""
    said = _("line {line}").format(line=line)
    return f"{place.heading}, {said}" if place.heading else said


def _finding(site: Site, finding: FindingReport, page: str) -> ShownFinding:
    rule = by_name(finding.rule)
    names = {"error": _("Error"), "warning": _("Warning"), "info": _("Note")}
    return ShownFinding(
        rule=finding.rule,
        severity=finding.severity,
        severity_name=names[finding.severity],
        line=finding.line,
        place=site.place_of_line(page, finding.path, finding.line),
        message=finding.message,
        next=_(rule.next) if rule else "",
        suppressed=finding.suppressed,
    )


def _links(site: Site, document: Document, page: str) -> Markup:
    related = relations(site, document) if document.scored else ()
    pointing = backlinks(site, document, page)
    if not related and not pointing:
        return Markup()
    return fragment(
        "links",
        site.overrides,
        relations=[(_relation_name(each.relation), [card(site, d, page) for d in each.documents]) for each in related],
        backlinks=[(card(site, each.origin, page), each) for each in pointing],
        shown_origins=SHOWN_ORIGINS,
    )


def _relation_name(relation: str) -> str:
    return _(relation.replace("-", " ").capitalize())


def around(html: str, shown: Parts) -> str:
    """The HTML of a page's text with everything in its place, for themes and templates that do not place it."""
    before, heading, after = html.partition("</h1>")
    if not heading:
        before, after = "", html
    return f"{before}{heading}{shown.title}{shown.glance}{after}{shown.panel}{shown.links}"
