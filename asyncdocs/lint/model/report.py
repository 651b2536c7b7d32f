"""What came out of a run, in the shape every format shows and the JSON contract promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from asyncdocs.strings import gettext as _

SCHEMA_VERSION = 1
"""Of the JSON; it changes when a key is renamed, removed or means something else."""

Band = Literal["Ready", "Nearly", "Gaps", "Blocked", "Not scored"]
ReadinessName = Literal["Ready", "Nearly", "Gaps", "Blocked", "Not final", "Not scored"]
BANDS: tuple[Band, ...] = ("Ready", "Nearly", "Gaps", "Blocked", "Not scored")
"""All bands, the best first."""

READINESS: tuple[ReadinessName, ...] = ("Ready", "Nearly", "Gaps", "Blocked", "Not final", "Not scored")
"""What the readiness of a page is called wherever it is shown or counted, the best first."""

BEYOND = 101
"""More than any total: the rank of what has none."""
Verdict = Literal["answered", "partly", "unanswered", "not found", "not applicable"]
"""`unanswered` is proven: what is there was read, and none of it answers; `not found` is not, for some of it could not be read."""

OPEN: frozenset[Verdict] = frozenset({"partly", "unanswered", "not found"})
"""Verdicts of questions to which there is something left to write."""


class _Packed:
    """Goes to other processes and to the disk as its values in order: dataclasses with slots look up their fields each time."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class EvidenceReport(_Packed):
    """Where an answer stands: path, line and column (from 1) and the text, shortened."""

    path: str
    line: int
    column: int
    text: str

    @property
    def said(self) -> str:
        """The text as people are shown it: of a heading that counts by its words alone, that it is one."""
        marks, _space, title = self.text.partition(" ")
        return _("the heading “{heading}”").format(heading=title) if marks and not marks.strip("#") else self.text


@dataclass(frozen=True, slots=True)
class QuestionReport(_Packed):
    """A question and its answer.

    `gain` is what the total would rise by were it answered, caps included; `next` the sentence to write, and `line` where;
    `because` says in half a sentence why the verdict is not "answered"; `custom` is whether hardly any document of the same
    format answers it, so that it weighs little.
    """

    id: str
    ask: str
    must: bool
    verdict: Verdict
    gain: int
    next: str
    line: int
    because: str
    custom: bool
    evidence: tuple[EvidenceReport, ...]


@dataclass(frozen=True, slots=True)
class ComponentReport(_Packed):
    """A group of questions; `score` is None where too much of it is not applicable."""

    name: str
    title: str
    score: int | None
    weight: int
    questions: tuple[QuestionReport, ...]


@dataclass(frozen=True, slots=True)
class ScoreReport(_Packed):
    """A document's score; `cap` is the most it could be while something decisive is wrong, `uncapped` what it would be.

    `band_because` says what keeps a document blocked that no cap does: the answers that would lift it to the next band.
    """

    total: int | None
    band: Band
    cap: int | None
    cap_because: str
    uncapped: int | None
    components: tuple[ComponentReport, ...]
    band_because: str = ""

    @property
    def questions(self) -> tuple[QuestionReport, ...]:
        """All questions, in the order of their components."""
        return tuple(question for component in self.components for question in component.questions)

    @property
    def advice(self) -> tuple[QuestionReport, ...]:
        """The open questions with a sentence to write, the most valuable first."""
        return self._open(advised=True)

    @property
    def unadvised(self) -> tuple[QuestionReport, ...]:
        """The open questions without one, the most valuable first: half answered, not read for certain, or hardly ever written."""
        return self._open(advised=False)

    @property
    def best(self) -> QuestionReport | None:
        """The open question to begin with, if its answer gains anything; one with a sentence to write, where there is any."""
        return next(iter((*self.advice, *(each for each in self.unadvised if each.gain))), None)

    def _open(self, *, advised: bool) -> tuple[QuestionReport, ...]:
        """While a cap is in force, what is required comes first: one of several such answers may gain nothing alone."""
        found = (each for each in self.questions if each.verdict in OPEN and bool(each.next) is advised)
        capped = self.cap is not None
        return tuple(sorted(found, key=lambda each: (not (capped and each.must), -each.gain, not each.must)))

    @property
    def rank(self) -> int:
        """Where it stands in a list that begins with the worst: what has no total stands last."""
        return BEYOND if self.total is None else self.total


@dataclass(frozen=True, slots=True)
class FixReport(_Packed):
    """A part of a fix: a stretch of a file, and what is to stand there instead; lines and columns from 1, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class FindingReport(_Packed):
    """A finding; lines and columns from 1, the end exclusive.

    `suppressed` ones do not fail a run: `suppressed_by` says what quiets them, and `reason` why. `fingerprint` stays as it
    is while the text around a finding changes; it is left out where nothing asks for it. `fixes` mend it safely. `level` is
    what people read for `severity`: what can fail no run is an info.
    """

    rule: str
    severity: Literal["error", "warning", "info"]
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    fixable: bool
    suppressed: bool
    gated: bool
    suppressed_by: Literal["", "config", "expect", "baseline", "effective-from"] = ""
    reason: str = ""
    fingerprint: str = ""
    fixes: tuple[FixReport, ...] = ()
    level: Literal["error", "warning", "info"] = "info"


@dataclass(frozen=True, slots=True)
class DocumentReport(_Packed):
    """One document: what it is, how it scored (None for prose and templates), and what was found in it.

    `template` is whether it is a pattern to copy: `kind` is then what a copy would be. `unit` is the path of the unit of work
    it leads or is a part of, which it is judged with: `kind` is then what the file is by itself.
    """

    path: str
    kind: str
    id: str | None
    title: str
    status: str | None
    stage: str
    owner: str | None
    score: ScoreReport | None
    findings: tuple[FindingReport, ...]
    template: bool = False
    unit: str | None = None

    @property
    def readiness(self) -> ReadinessName | None:
        """What its readiness is called: its band, or that it is not final, which blocks nobody; None without a score."""
        if self.score is None:
            return None
        return "Not final" if self.stage == "draft" else self.score.band

    @property
    def rank(self) -> tuple[int, str]:
        """Where it stands in a list that begins with the worst score, and within one score by its path."""
        return BEYOND if self.score is None else self.score.rank, self.path


@dataclass(frozen=True, slots=True)
class UnitReport(_Packed):
    """One unit of work: several files that are judged together.

    `path` is its folder, or its file where that is all there is; `state` how far it is, `said` the word it says so with.
    `spec` says whether somebody could plan from it, `start` whether somebody could begin tomorrow (None for what is no work to
    be done); `open` lists in a line each what is still undecided.
    """

    name: str
    path: str
    format: str
    lead: str
    parts: tuple[str, ...]
    state: str
    stage: str
    said: str | None
    spec: ScoreReport | None
    start: ScoreReport | None
    requirements: int
    untasked: int
    tasks: int
    ticked: int
    open: tuple[EvidenceReport, ...]

    @property
    def asked(self) -> ScoreReport | None:
        """The verdict a gate asks for: whether it can be started once it has a plan, whether it can be planned before."""
        return self.spec if self.state in ("draft", "specified") or self.start is None else self.start

    @property
    def rank(self) -> tuple[int, str]:
        """Where it stands in a list that begins with the worst score, and within one score by its path."""
        return BEYOND if self.asked is None else self.asked.rank, self.path


@dataclass(frozen=True, slots=True)
class SummaryReport(_Packed):
    """The counts of a run: documents, those scored, findings by level, documents by band, and by what their readiness is called.

    A page that is not final has a band as well, by its number; `readiness` counts it as what it is shown as.
    """

    documents: int
    scored: int
    findings: dict[str, int]
    bands: dict[str, int]
    readiness: dict[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What came out of a run; documents and units in the order of their paths."""

    schema_version: int
    score_version: int
    documents: tuple[DocumentReport, ...]
    summary: SummaryReport
    units: tuple[UnitReport, ...] = ()
