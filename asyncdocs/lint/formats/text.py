"""Shows a report to a person: by file, with the line itself, why it matters and what to write; a long one as a summary."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable

from asyncdocs.lint.finding import RANK
from asyncdocs.lint.formats import Shown, lines, units
from asyncdocs.lint.formats.causes import causes
from asyncdocs.lint.report import OPEN, DocumentReport, FindingReport, QuestionReport, Report, ScoreReport, UnitReport
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

SCREEN = 12
"""More findings, or more documents, than this are summed up rather than listed one by one."""

_FIRST = 3
"""So many sentences to write are shown of a document, the most valuable first."""

_SCREEN_LINES = 40
_KINDS = 8
_RULES = 5
_CAUSES = 2
_FOLDERS = 3

_COLOURS = {"error": "31", "warning": "33", "info": "36", "Ready": "32", "Nearly": "36", "Gaps": "33", "Blocked": "31"}
_COLOUR = re.compile("(\x1b\\[[0-9;]*m)")
_VERDICTS = {"answered": "✓", "partly": "~", "unanswered": "✗", "not found": "?", "not applicable": "–"}


def render(report: Report, shown: Shown) -> str:
    """The part of a report that was asked for, as lines for a terminal."""
    if shown.quiet:
        return lines.render(report, shown)
    return _Page(report, shown).score() if shown.part == "score" else _Page(report, shown).lint()


def next_lines(*commands: tuple[str, str], purpose: Callable[[str], str] = str) -> list[str]:
    """What to run now, a command in each line with what it is for; `purpose` paints that."""
    wide = max(len(command) for command, _purpose in commands) + 2
    return [_("Next:"), *(f"  {command:<{wide}}{purpose(why)}" for command, why in commands)]


_LONGEST_WORD = 24


class _Page:
    def __init__(self, report: Report, shown: Shown) -> None:
        self._report = report
        self._shown = shown
        self._lines: list[str] = []
        self._told: set[str | tuple[str, str]] = set()

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS.get(colour, colour)}m{text}\x1b[0m" if self._shown.colour else text

    def _strong(self, text: str) -> str:
        return self._paint(text, "1")

    def _faint(self, text: str) -> str:
        return self._paint(text, "2")

    def _add(self, line: str = "") -> None:
        self._lines.append(line.rstrip())

    def _wrapped(self, text: str, indent: str, hanging: str | None = None) -> None:
        width = max(40, self._shown.width)
        self._lines += textwrap.wrap(
            text, width, initial_indent=indent, subsequent_indent=indent if hanging is None else hanging,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip

    def _done(self) -> str:
        return "\n".join(self._lines) + "\n"

    # -- findings ---------------------------------------------------------------------------------------------------

    def lint(self) -> str:
        findings = [finding for document in self._report.documents for finding in self._shown.wanted(document)]
        for document in self._report.documents if len(findings) <= SCREEN or self._shown.everything else ():
            if self._shown.wanted(document):
                self._file(document)
        if not self._shown.everything and (len(findings) > SCREEN or len(self._lines) > _SCREEN_LINES):
            self._lines.clear()
            self._lint_summary(findings)
        self._add(self._lint_count(findings))
        self._quieted()
        unshown = sum(self._report.summary.findings.values()) - len(findings)
        if unshown:
            hints = ngettext("{count} info in drafts is not shown", "{count} infos in drafts are not shown", unshown)
            self._add(self._faint(hints + _("; ") + _("to see them too: add --all")))
        return self._done()

    def _quieted(self) -> None:
        """How many findings are not shown, by who says so."""
        quiet = Counter(each.suppressed_by for document in self._report.documents for each in document.findings)
        known, expected = quiet["baseline"], quiet["expect"]
        if known:
            self._add(
                self._faint(
                    ngettext("{count} known finding is not shown", "{count} known findings are not shown", known)
                )
            )
        if expected:
            told = ngettext(
                "{count} expected finding is not shown", "{count} expected findings are not shown", expected
            )
            self._add(self._faint(told))

    def _lint_count(self, findings: list[FindingReport]) -> str:
        read = ngettext("{count} document read", "{count} documents read", len(self._report.documents))
        if not findings:
            return self._paint(_("Nothing found"), "Ready") + _(": ") + f"{read}."
        by = Counter(map(self._shown.level, findings))
        shown = [
            self._paint(ngettext("{count} error", "{count} errors", by["error"]), "error") if by["error"] else "",
            self._paint(ngettext("{count} warning", "{count} warnings", by["warning"]), "warning")
            if by["warning"]
            else "",
            self._paint(ngettext("{count} info", "{count} infos", by["info"]), "info") if by["info"] else "",
        ]
        counted = ", ".join(part for part in shown if part)
        held = sum(finding.severity != "info" and not finding.gated for finding in findings)
        if held:
            told = ngettext(
                "{count} of them in a draft or in what no longer holds, where it fails no run",
                "{count} of them in drafts or in what no longer holds, where they fail no run",
                held,
            )
            counted += f" ({told})"
        return counted + _("; ") + f"{read}."

    def _file(self, document: DocumentReport) -> None:
        self._add(self._strong(self._shown.name(document.path)))
        wanted = self._shown.wanted(document)
        cause_of = {finding: cause for cause in causes(wanted) for finding in cause.findings}
        for finding in wanted:
            cause = cause_of.get(finding)
            if cause is None:
                self._finding(document, finding)
            elif finding is cause.findings[0]:
                self._finding(document, finding)
                self._further(cause.findings[1:])
        self._add()

    def _further(self, findings: tuple[FindingReport, ...]) -> None:
        """Where else in a file the same was found: told in a line, for there is one thing to mend."""
        lines = ", ".join(str(finding.line) for finding in findings)
        told = ngettext("{count} more of the kind, in line", "{count} more of the kind, in lines", len(findings))
        self._wrapped(f"{told} {lines}", " " * 10)

    def _finding(self, document: DocumentReport, finding: FindingReport) -> None:
        rule = by_name(finding.rule)
        level = self._shown.level(finding)
        place = f"{finding.line}:{finding.column}"
        if finding.path != document.path:
            place = f"{self._shown.name(finding.path)}:{place}"
        severity = self._paint(_severity(level), level)
        room = self._shown.width - len(place) - len(finding.rule) - 16
        message = (
            finding.message
            if self._shown.everything or len(finding.message) <= room
            else _shortened(finding.message, room)
        )
        self._add(f"  {place:<7} {severity} {message}  {self._faint(finding.rule)}")
        line = self._shown.line(finding.path, finding.line)
        if line is not None and line.strip():
            self._snippet(line, finding)
        if rule and rule.name not in self._told:
            self._told.add(rule.name)
            self._wrapped(f"{_(rule.why)}.", " " * 10)
            self._wrapped(f"→ {_(rule.next)}", " " * 10, " " * 12)

    def _snippet(self, line: str, finding: FindingReport) -> None:
        room = max(40, self._shown.width) - 14
        start = finding.column - 1
        end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
        cut = 0
        if len(line) > room:
            cut = max(0, min(start - room // 4, len(line) - room))
        text = _cut_to(line, cut, room).replace("\t", " ")
        marked = printable(text)
        width = max(1, min(end, cut + room) - start)
        self._add(" " * 10 + self._faint("| ") + marked)
        self._add(
            " " * 10
            + self._faint("| ")
            + " " * (start - cut)
            + self._paint("^" * min(width, room), self._shown.level(finding))
        )

    def _lint_summary(self, findings: list[FindingReport]) -> None:
        rules = self._by_name(findings)
        self._by_rule(rules)
        self._causes(findings, rules)
        self._add(self._strong(_("By folder")))
        folders = Counter(_folder(finding.path) for finding in findings)
        for folder, count in folders.most_common(_FOLDERS):
            self._add(f"  {count:>5}  {self._shown.name(folder)}")
        rest = len(folders) - _FOLDERS
        self._more(rest, ngettext("{count} more folder", "{count} more folders", rest))
        self._add()
        self._add(self._strong(_("The worst five, by errors and then by warnings")))
        worst = sorted(
            (document for document in self._report.documents if self._shown.wanted(document)),
            key=lambda document: (-self._weight(self._shown.wanted(document)), document.path),
        )
        for document in worst[:5]:
            wanted = self._shown.wanted(document)
            self._add(f"  {len(wanted):>5}  {self._shown.name(document.path)}  {self._faint(self._levels(wanted))}")
        self._add()
        self._next(
            ("asyncdocs lint --all", _("list every finding")),
            ("asyncdocs lint PATH", _("look at one file or folder")),
            ("asyncdocs explain RULE", _("what a rule means")),
        )

    def _by_rule(self, ordered: list[list[FindingReport]]) -> None:
        """How often each rule found something, with the first of it as an example."""
        self._add(self._strong(_("By rule")))
        wide = max(8, *(len(_severity(severity)) for severity in RANK))
        for found in ordered[:_RULES]:
            name, severity = found[0].rule, self._shown.level(found[0])
            label = f"{_severity(severity):<{wide}}"
            start = len(self._lines)
            self._wrapped(f"{name}{_(': ')}{found[0].message}", f"  {len(found):>5}  {label} ", " " * (wide + 10))
            self._lines[start] = self._lines[start].replace(label, self._paint(label, severity), 1)
            self._add(self._faint(f"{' ' * (wide + 10)}{self._shown.name(found[0].path)}:{found[0].line}"))
        rest = len(ordered) - _RULES
        self._more(rest, ngettext("{count} more rule", "{count} more rules", rest))
        self._add()

    def _by_name(self, findings: list[FindingReport]) -> list[list[FindingReport]]:
        """The findings of each rule and severity together: the gravest first, of these the most."""
        grouped: dict[tuple[str, str], list[FindingReport]] = {}
        for finding in findings:
            grouped.setdefault((finding.rule, self._shown.level(finding)), []).append(finding)
        ordered = sorted(grouped.items(), key=lambda item: (-RANK[item[0][1]], -len(item[1]), item[0]))
        return [found for _name, found in ordered]

    def _levels(self, findings: list[FindingReport]) -> str:
        by = Counter(map(self._shown.level, findings))
        told = (
            ngettext("{count} error", "{count} errors", by["error"]) if by["error"] else "",
            ngettext("{count} warning", "{count} warnings", by["warning"]) if by["warning"] else "",
            ngettext("{count} info", "{count} infos", by["info"]) if by["info"] else "",
        )
        return ", ".join(filter(None, told))

    def _next(self, *commands: tuple[str, str]) -> None:
        """What to run now, a command in each line."""
        for line in next_lines(*commands, purpose=self._faint):
            self._add(line)
        self._add()

    def _causes(self, findings: list[FindingReport], rules: list[list[FindingReport]]) -> None:
        """What was found many times and is mended at once, such as all links to handles."""
        told = {found[0].message for found in rules}  # beside its rule, with its number
        found = [(message, group) for message, group in causes(findings) if message not in told]
        if found:
            self._add(self._strong(_("Same message, several places")))
            for message, group in found[:_CAUSES]:
                self._wrapped(message, f"  {len(group):>5}  ", " " * 9)
                self._add(self._faint(f"{' ' * 9}{self._shown.name(group[0].path)}:{group[0].line}"))
            rest = len(found) - _CAUSES
            self._more(rest, ngettext("{count} more message", "{count} more messages", rest))
            self._add()

    def _weight(self, findings: list[FindingReport]) -> int:
        return sum({"error": 100, "warning": 10, "info": 1}[self._shown.level(finding)] for finding in findings)

    def _clip(self, line: str) -> str:
        """A line cut to the width of the terminal; what colours it takes no room."""
        room = self._shown.width
        if len(_COLOUR.sub("", line)) <= room:
            return line
        kept, length = [], 0
        for piece in _COLOUR.split(line):
            if _COLOUR.fullmatch(piece):
                kept.append(piece)
            elif length < room - 1:
                cut = piece[: room - 1 - length]
                if len(cut) < len(piece) and piece[len(cut)] != " " and " " in cut[-_LONGEST_WORD:]:
                    cut = cut[: cut.rindex(" ")]  # no word is broken, but for a path
                kept.append(cut)
                length += len(piece)
        return "".join(kept).rstrip() + "…"

    def _more(self, count: int, what: str) -> None:
        if count > 0:
            self._add(self._faint(f"         … {what}"))

    # -- scores -----------------------------------------------------------------------------------------------------

    def score(self) -> str:
        scored = [document for document in self._report.documents if document.score]
        if not scored:
            self._add(
                _("Nothing here is of a kind that is scored; `asyncdocs doctor` says what each folder was read as.")
            )
        elif self._shown.explain or len(scored) == 1:
            for document in scored:
                self._explained(document)
            self._legend(scored)
        elif len(scored) <= SCREEN or self._shown.everything:
            self._bands()
            for document in sorted(scored, key=_by_total):
                self._row(document)
            self._add()
            self._legend(scored)
        else:
            self._bands()
            self._score_summary(scored)
        self._units()
        self._add(
            ngettext("{count} document scored", "{count} documents scored", len(scored))
            + ", "
            + ngettext("{count} read", "{count} read", len(self._report.documents))
            + _("; ")
            + f"{_('score version')} {self._report.score_version}."
        )
        return self._done()

    def _legend(self, scored: list[DocumentReport]) -> None:
        """What the bands and the gains mean, said once."""
        bands = _("Bands: {ready} from 85 with no cap, {nearly} from 70, {gaps} from 50, {blocked} below.")
        told = bands.format(ready=_("Ready"), nearly=_("Nearly"), gaps=_("Gaps"), blocked=_("Blocked"))
        if any(question.gain for document in scored if document.score for question in _missing(document.score)):
            told += " " + _("+20: what the page gains once the question is answered.")
        self._wrapped(told, "")

    def _units(self) -> None:
        if not self._report.units:
            return
        if self._shown.explain:
            for unit in self._report.units:
                self._unit(unit)
        titles = self._shown.formats
        for line in units.lines(self._report.units, titles, self._shown.everything, self._paint):
            self._add(self._clip(line))
        self._add()

    def _unit(self, unit: UnitReport) -> None:
        """What starting the work asks beyond planning it."""
        if unit.start is None:
            return
        self._add(f"{self._strong(self._shown.name(unit.path))}  {self._faint(_(unit.state))}")
        if unit.spec is not None:
            self._add("  " + _("spec ready") + _(": ") + self._paint(_headline(unit.spec), unit.spec.band))
        self._add("  " + _("start ready") + _(": ") + self._paint(_headline(unit.start), unit.start.band))
        if unit.start.cap is not None:
            self._wrapped(_("because: {reason}").format(reason=unit.start.cap_because), "  ", "    ")
        lead = next((each for each in self._report.documents if each.path == unit.lead), None)
        for question in units.added(unit) if lead else ():
            assert lead is not None
            self._question(lead, question)
        self._add()

    def _bands(self) -> None:
        counts = self._report.summary.bands
        most = max(counts.values()) or 1
        for band, count in counts.items():
            if count:
                bar = "█" * max(1, round(30 * count / most))
                self._add(f"  {self._paint(f'{_(band):<11}', band)}{count:>5}  {self._paint(bar, band)}")
        self._add()

    def _row(self, document: DocumentReport) -> None:
        score = document.score
        assert score is not None
        total = "  –" if score.total is None else f"{score.total:>3}"
        self._add(f"  {self._paint(f'{total} {_(score.band):<10}', score.band)} {self._shown.name(document.path)}")
        best = _best(score)
        if best is not None:
            self._add(self._clip(f"                 {_what(best)}"))

    def _score_summary(self, scored: list[DocumentReport]) -> None:
        kinds = Counter(document.kind for document in scored)
        self._add(self._strong(_("By kind")))
        for kind, count in kinds.most_common(_KINDS):
            bands = Counter(str(document.score.band) for document in scored if document.kind == kind and document.score)
            shares = ", ".join(f"{_(band)} {number}" for band, number in _banded(bands))
            self._add(f"  {count:>5}  {kind:<16} {shares}")
        rest = len(kinds) - _KINDS
        self._more(rest, ngettext("{count} more kind", "{count} more kinds", rest))
        self._customs(scored)
        self._add()
        self._add(self._strong(_("The worst five")))
        alive = [document for document in scored if document.stage != "dead"] or scored
        for document in sorted(alive, key=_by_total)[:5]:
            self._row(document)
        self._add()
        self._legend(scored)
        self._add()
        self._next(
            ("asyncdocs score PAGE --explain", _("every question of a page, with its evidence")),
            ("asyncdocs score --all", _("list every page")),
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
                self._add()
                self._wrapped(
                    _("Hardly any {kind} here says it, so it weighs a quarter: {questions}").format(
                        kind=kind, questions=" ".join(said)
                    ),
                    "  ",
                    "  ",
                )

    def _explained(self, document: DocumentReport) -> None:
        score = document.score
        assert score is not None
        status = f", {document.status}" if document.status else ""
        self._add(f"{self._strong(self._shown.name(document.path))}  {self._faint(f'{document.kind}{status}')}")
        headline = _headline(score, over=document.stage == "dead")
        self._add(f"  {self._paint(headline, score.band)}")
        if score.cap is not None:
            self._wrapped(_("because: {reason}").format(reason=score.cap_because), "  ", "    ")
        if self._shown.explain:
            for component in score.components:
                number = "–" if component.score is None else str(component.score)
                self._add()
                weight = self._faint(_("weight {weight}").format(weight=component.weight))
                self._add(f"  {self._strong(_(component.title))} {number}  {weight}")
                for question in component.questions:
                    self._question(document, question)
        self._add()
        missing = sorted(
            (q for component in score.components for q in component.questions if q.next and q.verdict != "answered"),
            key=lambda q: (-q.gain, not q.must),
        )
        if missing:
            self._add(f"  {self._strong(_('Write next'))}")
            for question in missing[: None if self._shown.explain else _FIRST]:
                gain = f"+{question.gain}" if question.gain else "·"
                self._wrapped(f"{gain:>4}  {question.ask}", "  ", " " * 8)
                self._wrapped(_("line {line}").format(line=question.line) + _(": ") + question.next, " " * 8, " " * 10)
            if len(missing) > _FIRST and not self._shown.explain:
                self._add(
                    self._faint("        " + _("… and {count} more: add --explain").format(count=len(missing) - _FIRST))
                )
            self._add()

    def _question(self, document: DocumentReport, question: QuestionReport) -> None:
        mark = _VERDICTS[question.verdict]
        colour = {"answered": "Ready", "partly": "Gaps", "not found": "Gaps", "unanswered": "Blocked"}.get(
            question.verdict, "2"
        )
        must = f" {_('(must)')}" if question.must else ""
        gain = f"  +{question.gain}" if question.verdict in OPEN else ""
        self._wrapped(f"{mark} {question.ask}{must}{gain}", "    ", "      ")
        if self._shown.colour:
            self._lines[-1] = self._lines[-1].replace(mark, self._paint(mark, colour), 1)
        if question.verdict != "answered":
            known = question.verdict == "not found" and (document.path, question.because) in self._told
            self._told.add((document.path, question.because))
            because = _(": ") + question.because if question.because and not known else ""
            self._wrapped(f"{_(question.verdict)}{because}", "      ")
        for evidence in question.evidence:
            here = _("line {line}").format(line=evidence.line)
            place = here if evidence.path == document.path else f"{self._shown.name(evidence.path)}:{evidence.line}"
            self._add(self._clip(f"      {self._faint(place)} {evidence.text}"))
        if question.verdict == "answered" and not question.evidence:
            self._add(self._faint(f"      {_('nothing found that says otherwise')}"))


def _shortened(text: str, room: int) -> str:
    """A text that ends with a whole word where there is no room for all of it; a path is cut anywhere."""
    cut = text[: max(1, room - 1)]
    if text[len(cut) :][:1] != " " and " " in cut[-_LONGEST_WORD:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + "…"


def _cut_to(line: str, start: int, room: int) -> str:
    """A stretch of a line, with `…` in place of a word that is cut at either end."""
    text = line[start : start + room]
    if start and line[start - 1] not in " \t":
        word = len(text.split(" ", 1)[0])
        text = "…" + " " * (word - 1) + text[word:] if 0 < word <= _LONGEST_WORD else "…" + text[1:]
    if start + room < len(line) and line[start + room] not in " \t":
        word = len(text.rsplit(" ", 1)[-1])
        text = text[:-word] + "…" if 0 < word <= _LONGEST_WORD else text[:-1] + "…"
    return text


def _headline(score: ScoreReport, *, over: bool = False) -> str:
    if score.total is None and over:
        return _("Not scored: it no longer holds")
    if score.total is None:
        return _("Not scored: too much of it is not applicable")
    if score.cap is not None and score.uncapped is not None and score.uncapped > score.cap:
        return _("{total} {band} (capped; would be {uncapped})").format(
            total=score.total, band=_(score.band), uncapped=score.uncapped
        )
    if score.cap is not None:
        return _("{total} {band} (capped at {cap})").format(total=score.total, band=_(score.band), cap=score.cap)
    return f"{score.total} {_(score.band)}"


def _severity(severity: str) -> str:
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[severity]


def _folder(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2] if len(parts) > 2 else parts[:1]) + ("/" if len(parts) > 1 else "")


def _by_total(document: DocumentReport) -> tuple[int, str]:
    total = document.score.total if document.score else None
    return (101 if total is None else total, document.path)


def _banded(bands: Counter[str]) -> list[tuple[str, int]]:
    return [(band, bands[band]) for band in ("Ready", "Nearly", "Gaps", "Blocked", "Not scored") if bands[band]]  # fmt: skip


def _missing(score: ScoreReport) -> list[QuestionReport]:
    return [q for component in score.components for q in component.questions if q.verdict in OPEN and q.next]


def _best(score: ScoreReport) -> QuestionReport | None:
    return max(_missing(score), key=lambda q: (q.gain, q.must), default=None)


def _what(question: QuestionReport) -> str:
    gain = f"+{question.gain} " if question.gain else ""
    return f"{gain}{question.ask}"
