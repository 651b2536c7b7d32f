"""Shows findings as JUnit's XML, for hosts that show test results: a suite a document, a case a finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from asyncdocs.lint.formats import Shown
from asyncdocs.lint.model.report import DocumentReport, FindingReport, Report
from asyncdocs.lint.rules import by_name
from asyncdocs.strings import gettext as _

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, shown: Shown) -> str:
    """What fails the run is a failure, every other finding a skipped case, and a document with nothing found passes."""
    suites = ET.Element("testsuites", name="asyncdocs")
    counts = [0, 0, 0]
    for document in report.documents:
        for number, count in enumerate(_suite(suites, document, shown)):
            counts[number] += count
    _count(suites, *counts)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: ET.Element, document: DocumentReport, shown: Shown) -> tuple[int, int, int]:
    findings = [finding for finding in document.findings if not finding.suppressed]
    name = _xml(shown.name(document.path))
    suite = ET.SubElement(suites, "testsuite", name=name)
    failures = 0
    for finding in findings:
        place = f"{finding.line}:{finding.column}"
        case = ET.SubElement(suite, "testcase", classname=name, name=f"{finding.rule} {place}", time="0")
        if shown.fails(finding):
            failures += 1
            failed = ET.SubElement(case, "failure", type=finding.rule, message=_xml(finding.message))
            failed.text = _xml(_told(finding, shown))
        else:
            ET.SubElement(case, "skipped", message=_xml(f"{finding.level}: {finding.message}"))
    if not findings:
        ET.SubElement(suite, "testcase", classname=name, name="lint", time="0")
    counts = (max(1, len(findings)), failures, len(findings) - failures)
    _count(suite, *counts)
    return counts


def _count(element: ET.Element, tests: int, failures: int, skipped: int) -> None:
    for name, number in (("tests", tests), ("failures", failures), ("errors", 0), ("skipped", skipped)):
        element.set(name, str(number))
    element.set("time", "0")


def _told(finding: FindingReport, shown: Shown) -> str:
    rule = by_name(finding.rule)
    place = f"{shown.name(finding.path)}:{finding.line}:{finding.column}"
    next_ = f"\n→ {_(rule.next)}" if rule else ""
    return f"{place}: {finding.level}: {finding.message}{next_}"


def _xml(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
