"""How ready a page is, and what leads to a better band; nothing for what is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import OPEN, READINESS, QuestionReport, ReadinessName, ScoreReport
from asyncdocs.lint.scoring.distance import Step, steps
from asyncdocs.site.site import Site


class Readiness(NamedTuple):
    """How ready a page is.

    Attributes:
        score: all its answers.
        shown: its band, or that it is not final.
        answered: so many of the questions that apply are answered.
        asked: so many apply.
        steps: the better bands, and how many answers lead to each; none for what is not final.
    """

    score: ScoreReport
    shown: ReadinessName
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
        () if shown == "Not final" else way,
    )


def shown_band(site: Site, document: Document) -> ReadinessName | None:
    """What a page's readiness is called; None for one that is not scored, or no longer in force."""
    return None if document.stage == "dead" else site.reports[document.path].readiness


def spread(site: Site, documents: Iterable[Document]) -> dict[ReadinessName, int]:
    """How many of some documents are in each band, and how many are not final."""
    counts = Counter(shown for each in documents if (shown := shown_band(site, each)))
    return {shown: counts[shown] for shown in READINESS if counts[shown]}


def band_class(band: ReadinessName) -> str:
    """The class a band goes by in the style sheet."""
    return f"asyncdocs-band-{band.lower().replace(' ', '-')}"
