"""Scores for a person: what each document still leaves open, and what to write first; a long list as a summary."""

from __future__ import annotations

from collections import Counter

from asyncdocs.lint.formats import units
from asyncdocs.lint.formats.sheet import SCREEN, Sheet
from asyncdocs.lint.model.report import (
    OPEN,
    READINESS,
    DocumentReport,
    QuestionReport,
    ReadinessName,
    ScoreReport,
    UnitReport,
)
from asyncdocs.lint.scoring.advice import why_unadvised
from asyncdocs.lint.scoring.customs import why_little
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

_FIRST = 3
"""So many sentences to write are shown of a document, the most valuable first."""

_KINDS = 8

_VERDICTS = {"answered": "✓", "partly": "~", "unanswered": "✗", "not found": "?", "not applicable": "–"}


class Scores(Sheet):
    """What all documents answer."""

    def score(self) -> str:
        scored = [document for document in self.report.documents if document.score]
        counted = sum(1 for document in scored if document.score and document.score.total is not None)
        if not scored:
            self.add(
                _(
                    "No document here gets a score; `asyncdocs doctor` shows which kind of document each folder "
                    "contains."
                )
            )
        elif self.shown.explain or len(scored) == 1:
            for document in scored:
                self._explained(document)
            self._legend(scored)
        elif len(scored) <= SCREEN or self.shown.everything:
            self._bands()
            for document in sorted(scored, key=lambda document: document.rank):
                self._row(document)
            self.add()
            self._legend(scored)
        else:
            self._bands()
            self._score_summary(scored)
        self._units()
        self.add(
            ngettext("{count} document scored", "{count} documents scored", counted)
            + ", "
            + ngettext("{count} read", "{count} read", len(self.report.documents))
            + _("; ")
            + f"{_('score version')} {self.report.score_version}."
        )
        return self.done()

    def _legend(self, scored: list[DocumentReport]) -> None:
        """What the bands and the gains mean, said once."""
        bands = _(
            "What the score means: {ready} from 85 if no cap applies, {nearly} from 70, {gaps} from 40, "
            "{blocked} below that, or with a cap below 50."
        )
        told = bands.format(ready=_("Ready"), nearly=_("Nearly"), gaps=_("Gaps"), blocked=_("Blocked"))
        if any(each.readiness == "Not final" for each in scored):
            told += " " + _("{not_final}: the status says that it may change.").format(not_final=_("Not final"))
        opened = [(each.score.advice, each.score.unadvised) for each in scored if each.score]
        if any(question.gain for both in opened for questions in both for question in questions):
            told += " " + _("+20: points that an answer adds.")
        one = self.shown.explain or len(scored) == 1
        if one and any(each.score and each.score.cap is not None for each in scored):
            told += " " + _("Capped: the score cannot be above the cap while the reason for it holds.")
        if self.shown.explain:
            told += " " + _("Weight: how much a part counts in the score, compared with the other parts.")
        if any(unadvised for _advice, unadvised in opened) and one:
            told += " " + why_unadvised()
        self.wrapped(told, "")

    def _units(self) -> None:
        if not self.report.units:
            return
        if self.shown.explain:
            for unit in self.report.units:
                self._unit(unit)
        titles = self.shown.formats
        for line in units.lines(self.report.units, titles, self.shown.everything, self.paint):
            self.add(self.clip(line))
        self.add()

    def _unit(self, unit: UnitReport) -> None:
        """What starting the work asks beyond planning it."""
        if unit.start is None:
            return
        self.add(f"{self.strong(self.shown.name(unit.path))}  {self.faint(_(unit.state))}")
        if unit.spec is not None:
            self.add(
                "  " + _("spec readiness") + _(": ") + self.paint(_headline(unit.spec, unit.spec.band), unit.spec.band)
            )
        self.add(
            "  " + _("start readiness") + _(": ") + self.paint(_headline(unit.start, unit.start.band), unit.start.band)
        )
        if unit.start.cap is not None:
            self.wrapped(_("because: {reason}").format(reason=unit.start.cap_because), "  ", "    ")
        lead = next((each for each in self.report.documents if each.path == unit.lead), None)
        for question in units.added(unit) if lead else ():
            assert lead is not None
            self._question(lead, question)
        self.add()

    def _bands(self) -> None:
        counts = self.report.summary.readiness
        most = max(counts.values()) or 1
        for band, count in counts.items():
            if count and band != "Not scored":
                bar = "█" * max(1, round(30 * count / most))
                self.add(f"  {self.paint(f'{_(band):<11}', band)}{count:>5}  {self.paint(bar, band)}")
        self.add()

    def _row(self, document: DocumentReport) -> None:
        score = document.score
        assert score is not None
        total = "  –" if score.total is None else f"{score.total:>3}"
        called = document.readiness or score.band
        self.add(f"  {self.paint(f'{total} {_(called):<10}', called)} {self.shown.name(document.path)}")
        best = score.best
        if best is not None:
            self.add(self.clip(f"                 {_what(best)}"))

    def _score_summary(self, scored: list[DocumentReport]) -> None:
        kinds = Counter(document.kind for document in scored)
        self.add(self.strong(_("By kind")))
        for kind, count in kinds.most_common(_KINDS):
            counts = Counter(document.readiness for document in scored if document.kind == kind)
            shares = ", ".join(f"{_(called)} {counts[called]}" for called in READINESS if counts[called])
            self.add(f"  {count:>5}  {kind:<16} {shares}")
        rest = len(kinds) - _KINDS
        self.more(rest, ngettext("{count} more kind", "{count} more kinds", rest))
        self._customs(scored)
        self.add()
        self.add(self.strong(_("The five lowest scores")))
        alive = [document for document in scored if document.stage != "dead"] or scored
        for document in sorted(alive, key=lambda document: document.rank)[:5]:
            self._row(document)
        self.add()
        self._legend(scored)
        self.add()
        self.next_steps(
            ("asyncdocs score PAGE --explain", _("show all questions of a page with their evidence")),
            ("asyncdocs score --all", _("list all pages")),
        )

    def _customs(self, scored: list[DocumentReport]) -> None:
        """What hardly any document of a format answers, told once for all of them."""
        usual: dict[str, dict[str, None]] = {}
        for document in scored:
            for component in document.score.components if document.score else ():
                asks = (question.ask for question in component.questions if question.custom)
                usual.setdefault(document.kind, {}).update(dict.fromkeys(asks))
        for kind, said in usual.items():
            if said:
                self.add()
                self.wrapped(
                    _(
                        "Few documents of the kind {kind} answer these questions here, so each question has only a "
                        "quarter of its usual weight: {questions}"
                    ).format(kind=kind, questions=" ".join(said)),
                    "  ",
                    "  ",
                )

    def _explained(self, document: DocumentReport) -> None:
        score = document.score
        assert score is not None
        status = f", {document.status}" if document.status else ""
        self.add(f"{self.strong(self.shown.name(document.path))}  {self.faint(f'{document.kind}{status}')}")
        called = document.readiness or score.band
        headline = _headline(score, called, over=document.stage == "dead")
        self.add(f"  {self.paint(headline, called)}")
        if score.cap is not None:
            self.wrapped(_("because: {reason}").format(reason=score.cap_because), "  ", "    ")
        if score.band_because:
            self.wrapped(_("because: {reason}").format(reason=score.band_because), "  ", "    ")
        if self.shown.explain:
            for component in score.components:
                number = "–" if component.score is None else str(component.score)
                self.add()
                weight = self.faint(_("weight {weight}").format(weight=component.weight))
                self.add(f"  {self.strong(_(component.title))} {number}  {weight}")
                for question in component.questions:
                    self._question(document, question)
        self.add()
        self._next(score)
        if not self.shown.explain and document.stage != "dead":
            self._unadvised(score)

    def _next(self, score: ScoreReport) -> None:
        """The sentences to write, the most valuable first."""
        advice = score.advice
        if not advice:
            return
        self.add(f"  {self.strong(_('Write next'))}")
        for question in advice[: None if self.shown.explain else _FIRST]:
            self._asked(question)
            self.wrapped(_("line {line}").format(line=question.line) + _(": ") + question.next, " " * 8, " " * 10)
        self._rest(len(advice))

    def _unadvised(self, score: ScoreReport) -> None:
        """What else is open, with no sentence to write, what is required first."""
        opened = sorted(score.unadvised, key=lambda question: not question.must)
        if not opened:
            return
        self.add(f"  {self.strong(_('Also open'))}")
        for question in opened[:_FIRST]:
            self._asked(question)
            if reason := _("; ").join(_reasons(question)):
                self.wrapped(f"{_(question.verdict)}{_(': ')}{reason}", " " * 8, " " * 10)
        self._rest(len(opened))

    def _asked(self, question: QuestionReport) -> None:
        """An open question behind the points it would gain."""
        gain = f"+{question.gain}" if question.gain else "·"
        self.wrapped(f"{gain:>4}  {question.ask}{_must(question)}", "  ", " " * 8)

    def _rest(self, count: int) -> None:
        """How many more questions there are than are shown."""
        if count > _FIRST and not self.shown.explain:
            more = _("… and {count} more: use --explain").format(count=count - _FIRST)
            self.add(self.faint(f"        {more}"))
        self.add()

    def _question(self, document: DocumentReport, question: QuestionReport) -> None:
        mark = _VERDICTS[question.verdict]
        colour = {"answered": "Ready", "partly": "Gaps", "not found": "Gaps", "unanswered": "Blocked"}.get(
            question.verdict, "2"
        )
        gain = f"  +{question.gain}" if question.verdict in OPEN else ""
        self.wrapped(f"{mark} {question.ask}{_must(question)}{gain}", "    ", "      ")
        if self.shown.colour:
            self.lines[-1] = self.lines[-1].replace(mark, self.paint(mark, colour), 1)
        if question.verdict != "answered":
            known = question.verdict == "not found" and (document.path, question.because) in self.told
            self.told.add((document.path, question.because))
            reason = _("; ").join(each for each in _reasons(question) if not (known and each == question.because))
            self.wrapped(_(question.verdict) + (_(": ") + reason if reason else ""), "      ")
        for evidence in question.evidence:
            here = _("line {line}").format(line=evidence.line)
            place = here if evidence.path == document.path else f"{self.shown.name(evidence.path)}:{evidence.line}"
            self.add(self.clip(f"      {self.faint(place)} {evidence.said}"))
        if question.verdict == "answered" and not question.evidence:
            self.add(self.faint(f"      {_('no problem found on this page')}"))


def _headline(score: ScoreReport, called: ReadinessName, *, over: bool = False) -> str:
    if score.total is None and over:
        return _("No score, because the page is no longer valid")
    if score.total is None:
        return _("No score, because too many questions do not apply")
    if score.cap is not None and score.uncapped is not None and score.uncapped > score.cap:
        return _("{total} {band} (capped; without the cap: {uncapped})").format(
            total=score.total, band=_(called), uncapped=score.uncapped
        )
    if score.cap is not None:
        return _("{total} {band} (capped at {cap})").format(total=score.total, band=_(called), cap=score.cap)
    return f"{score.total} {_(called)}"


def _reasons(question: QuestionReport) -> list[str]:
    """Why a question is open, and why that costs little."""
    return [each for each in (question.because, why_little() if question.custom else "") if each]


def _must(question: QuestionReport) -> str:
    return f" {_('(required)')}" if question.must else ""


def _what(question: QuestionReport) -> str:
    gain = f"+{question.gain} " if question.gain else ""
    return f"{gain}{question.ask}"
