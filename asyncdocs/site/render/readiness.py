"""How ready a page is, in the words the site has for it: a band, or how far a draft is; nothing for what is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import OPEN, Band, QuestionReport, ScoreReport
from asyncdocs.lint.scoring.distance import Step, steps
from asyncdocs.site.site import Site

Shown = Literal["Ready", "Nearly", "Gaps", "Blocked", "Draft", "Not scored"]
"""What a page's readiness is shown as: a draft blocks nobody, so it is in no band."""

SHOWN: tuple[Shown, ...] = ("Ready", "Nearly", "Gaps", "Blocked", "Draft", "Not scored")


class Readiness(NamedTuple):
    """How ready a page is.

    Attributes:
        score: all its answers.
        shown: its band, or that it is a draft.
        answered: so many of the questions that apply are answered.
        asked: so many apply.
        steps: the better bands, and how many answers lead to each; none for a draft.
    """

    score: ScoreReport
    shown: Shown
    answered: int
    asked: int
    steps: tuple[Step, ...]

    @property
    def opened(self) -> tuple[QuestionReport, ...]:
        """The open questions, in the order in which they are told and counted everywhere."""
        return (*self.score.advice, *self.score.unadvised)

    @property
    def missing(self) -> tuple[QuestionReport, ...]:
        """The open questions whose answers lead to the best band there is a way to; all of them where none leads anywhere."""
        return self.opened[: self.steps[-1].answers] if self.steps else self.opened

    @property
    def css(self) -> str:
        """The class it goes by in the style sheet."""
        return band_class(self.shown)


def readiness(site: Site, document: Document) -> Readiness | None:
    """How ready a page is; None for one that is not scored, or no longer in force."""
    report = site.reports[document.path]
    shown = shown_band(site, document)
    if report.score is None or shown is None:
        return None
    asked = report.score.questions
    way = steps(document.kind, report.score, {finding.rule for finding in report.findings})
    return Readiness(
        report.score,
        shown,
        sum(1 for each in asked if each.verdict == "answered"),
        sum(1 for each in asked if each.verdict in OPEN or each.verdict == "answered"),
        () if shown == "Draft" else way,
    )


def shown_band(site: Site, document: Document) -> Shown | None:
    """What a page's readiness is shown as; None for one that is not scored, or no longer in force."""
    score = site.reports[document.path].score
    if score is None or document.stage == "dead":
        return None
    return "Draft" if document.known_stage == "draft" else score.band


def spread(site: Site, documents: Iterable[Document]) -> dict[Shown, int]:
    """How many of some documents are in each band, and how many are drafts."""
    counts = Counter(shown for each in documents if (shown := shown_band(site, each)))
    return {shown: counts[shown] for shown in SHOWN if counts[shown]}


def band_class(band: Shown | Band) -> str:
    """The class a band goes by in the style sheet."""
    return f"asyncdocs-band-{band.lower().replace(' ', '-')}"
