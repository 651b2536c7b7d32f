"""Findings for a person: by file, with the line itself, why it matters and what to write; a long list as a summary."""

from __future__ import annotations

from collections import Counter

from asyncdocs.lint.formats.causes import causes
from asyncdocs.lint.formats.sheet import SCREEN, Sheet, broken, cut_to, shortened
from asyncdocs.lint.model.finding import RANK
from asyncdocs.lint.model.report import DocumentReport, FindingReport
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

_SCREEN_LINES = 40

_RULES = 5

_CAUSES = 2

_FOLDERS = 3

_REST = 2
"""So many lines below its first one a message may take."""


class Findings(Sheet):
    """What was found in all documents."""

    def lint(self) -> str:
        findings = [finding for document in self.report.documents for finding in self.shown.wanted(document)]
        for document in self.report.documents if len(findings) <= SCREEN or self.shown.everything else ():
            if self.shown.wanted(document):
                self._file(document)
        if not self.shown.everything and (len(findings) > SCREEN or len(self.lines) > _SCREEN_LINES):
            self.lines.clear()
            self._lint_summary(findings)
        self.add(self._lint_count(findings))
        self._quieted()
        unshown = sum(self.report.summary.findings.values()) - len(findings)
        if unshown:
            hints = ngettext(
                "{count} info finding in drafts is hidden", "{count} info findings in drafts are hidden", unshown
            )
            self.add(self.faint(hints + _("; ") + _("add --all to show everything")))
        return self.done()

    def _quieted(self) -> None:
        """How many findings are not shown, by who says so."""
        quiet = Counter(each.suppressed_by for document in self.report.documents for each in document.findings)
        known, expected = quiet["baseline"], quiet["expect"]
        if known:
            self.add(
                self.faint(ngettext("{count} known finding is hidden", "{count} known findings are hidden", known))
            )
        if expected:
            told = ngettext(
                "{count} finding is hidden by an expect comment",
                "{count} findings are hidden by expect comments",
                expected,
            )
            self.add(self.faint(told))

    def _lint_count(self, findings: list[FindingReport]) -> str:
        read = ngettext("{count} document read", "{count} documents read", len(self.report.documents))
        if not findings:
            return self.paint(_("No problems found"), "Ready") + _(": ") + f"{read}."
        by = Counter(finding.level for finding in findings)
        shown = [
            self.paint(ngettext("{count} error", "{count} errors", by["error"]), "error") if by["error"] else "",
            self.paint(ngettext("{count} warning", "{count} warnings", by["warning"]), "warning")
            if by["warning"]
            else "",
            self.paint(ngettext("{count} info", "{count} infos", by["info"]), "info") if by["info"] else "",
        ]
        counted = ", ".join(part for part in shown if part)
        held = sum(finding.severity != "info" and not finding.gated for finding in findings)
        if held:
            told = ngettext(
                "{count} in a draft or an outdated page; this finding never makes a run fail",
                "{count} in drafts or outdated pages; these findings never make a run fail",
                held,
            )
            counted += f" ({told})"
        return counted + _("; ") + f"{read}."

    def _file(self, document: DocumentReport) -> None:
        self.add(self.strong(self.shown.name(document.path)))
        wanted = self.shown.wanted(document)
        cause_of = {finding: cause for cause in causes(wanted) for finding in cause.findings}
        for finding in wanted:
            cause = cause_of.get(finding)
            if cause is None:
                self._finding(document, finding)
            elif finding is cause.findings[0]:
                self._finding(document, finding)
                self._further(cause.findings[1:])
        self.add()

    def _further(self, findings: tuple[FindingReport, ...]) -> None:
        """Where else in a file the same was found: told in a line, for there is one thing to mend."""
        lines = list(dict.fromkeys(str(finding.line) for finding in findings))
        told = ngettext("{count} more finding of this rule", "{count} more findings of this rule", len(findings))
        where = ngettext("in line {lines}", "in lines {lines}", len(lines), lines=", ".join(lines))
        self.wrapped(f"{told}, {where}", " " * 10)

    def _finding(self, document: DocumentReport, finding: FindingReport) -> None:
        rule = by_name(finding.rule)
        level = finding.level
        place = f"{finding.line}:{finding.column}"
        if finding.path != document.path:
            place = f"{self.shown.name(finding.path)}:{place}"
        severity = self.paint(_severity(level), level)
        told, rule_name = f"  {place:<7} {severity} ", f"  {self.faint(finding.rule)}"
        room = self.shown.width - len(place) - len(finding.rule) - 16
        if self.shown.everything or len(finding.message) <= room:
            self.add(told + finding.message + rule_name)
        else:
            first, rest = broken(finding.message, room + len(finding.rule) + 2)
            self.add(told + first)
            self.wrapped(shortened(rest, _REST * (self.shown.width - 10) - len(finding.rule)) + rule_name, " " * 10)
        line = self.shown.line(finding.path, finding.line)
        if line is not None and line.strip():
            self._snippet(line, finding)
        if rule and rule.name not in self.told:
            self.told.add(rule.name)
            self.wrapped(f"{_(rule.why)}.", " " * 10)
            self.wrapped(f"→ {_(rule.next)}", " " * 10, " " * 12)

    def _snippet(self, line: str, finding: FindingReport) -> None:
        room = max(40, self.shown.width) - 14
        start = finding.column - 1
        end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
        cut = 0
        if len(line) > room:
            cut = max(0, min(start - room // 4, len(line) - room))
        text = cut_to(line, cut, room).replace("\t", " ")
        marked = printable(text)
        width = max(1, min(end, cut + room) - start)
        self.add(" " * 10 + self.faint("| ") + marked)
        self.add(" " * 10 + self.faint("| ") + " " * (start - cut) + self.paint("^" * min(width, room), finding.level))

    def _lint_summary(self, findings: list[FindingReport]) -> None:
        rules = self._by_name(findings)
        self._by_rule(rules)
        self._causes(findings, rules)
        self.add(self.strong(_("By folder")))
        folders = Counter(_folder(finding.path) for finding in findings)
        for folder, count in folders.most_common(_FOLDERS):
            self.add(f"  {count:>5}  {self.shown.name(folder)}")
        rest = len(folders) - _FOLDERS
        self.more(rest, ngettext("{count} more folder", "{count} more folders", rest))
        self.add()
        self.add(self.strong(_("The five files with the most errors; if two are equal, warnings decide")))
        worst = sorted(
            (document for document in self.report.documents if self.shown.wanted(document)),
            key=lambda document: (-self._weight(self.shown.wanted(document)), document.path),
        )
        for document in worst[:5]:
            wanted = self.shown.wanted(document)
            self.add(f"  {len(wanted):>5}  {self.shown.name(document.path)}  {self.faint(self._levels(wanted))}")
        self.add()
        self.next_steps(
            ("asyncdocs lint --all", _("list all findings")),
            ("asyncdocs lint PATH", _("check one file or folder")),
            ("asyncdocs explain RULE", _("explain a rule")),
        )

    def _by_rule(self, ordered: list[list[FindingReport]]) -> None:
        """How often each rule found something, with the first of it as an example."""
        self.add(self.strong(_("By rule")))
        wide = max(8, *(len(_severity(severity)) for severity in RANK))
        for found in ordered[:_RULES]:
            name, severity = found[0].rule, found[0].level
            label = f"{_severity(severity):<{wide}}"
            start = len(self.lines)
            self.wrapped(f"{name}{_(': ')}{found[0].message}", f"  {len(found):>5}  {label} ", " " * (wide + 10))
            self.lines[start] = self.lines[start].replace(label, self.paint(label, severity), 1)
            self.add(self.faint(f"{' ' * (wide + 10)}{self.shown.name(found[0].path)}:{found[0].line}"))
        rest = len(ordered) - _RULES
        self.more(rest, ngettext("{count} more rule", "{count} more rules", rest))
        self.add()

    def _by_name(self, findings: list[FindingReport]) -> list[list[FindingReport]]:
        """The findings of each rule and severity together: the gravest first, of these the most."""
        grouped: dict[tuple[str, str], list[FindingReport]] = {}
        for finding in findings:
            grouped.setdefault((finding.rule, finding.level), []).append(finding)
        ordered = sorted(grouped.items(), key=lambda item: (-RANK[item[0][1]], -len(item[1]), item[0]))
        return [found for _name, found in ordered]

    def _levels(self, findings: list[FindingReport]) -> str:
        by = Counter(finding.level for finding in findings)
        told = (
            ngettext("{count} error", "{count} errors", by["error"]) if by["error"] else "",
            ngettext("{count} warning", "{count} warnings", by["warning"]) if by["warning"] else "",
            ngettext("{count} info", "{count} infos", by["info"]) if by["info"] else "",
        )
        return ", ".join(filter(None, told))

    def _causes(self, findings: list[FindingReport], rules: list[list[FindingReport]]) -> None:
        """What was found many times and is mended at once, such as all links to handles."""
        told = {found[0].message for found in rules}  # beside its rule, with its number
        found = [(message, group) for message, group in causes(findings) if message not in told]
        if found:
            self.add(self.strong(_("Same message, several places")))
            for message, group in found[:_CAUSES]:
                self.wrapped(message, f"  {len(group):>5}  ", " " * 9)
                self.add(self.faint(f"{' ' * 9}{self.shown.name(group[0].path)}:{group[0].line}"))
            rest = len(found) - _CAUSES
            self.more(rest, ngettext("{count} more message", "{count} more messages", rest))
            self.add()

    def _weight(self, findings: list[FindingReport]) -> int:
        return sum({"error": 100, "warning": 10, "info": 1}[finding.level] for finding in findings)


def _severity(severity: str) -> str:
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[severity]


def _folder(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2] if len(parts) > 2 else parts[:1]) + ("/" if len(parts) > 1 else "")
