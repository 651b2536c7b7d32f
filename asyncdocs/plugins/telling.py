"""How MkDocs is told what was found, so that a strict build fails by just what `asyncdocs lint` fails by."""

from __future__ import annotations

import logging
from collections.abc import Set
from typing import NamedTuple

from mkdocs.plugins import get_plugin_logger

from asyncdocs.lint.formats.lines import of_finding
from asyncdocs.lint.model.finding import RANK
from asyncdocs.lint.model.report import FindingReport, Report
from asyncdocs.settings.config import Severity
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

log = get_plugin_logger("asyncdocs")


class Line(NamedTuple):
    """A finding as it is logged.

    Attributes:
        document: the path of the document it was found in.
        text: the line that `asyncdocs lint -q` shows of it.
        fails: whether a build fails by it.
        hint: whether lint shows it only to those who ask for everything.
    """

    document: str
    text: str
    fails: bool
    hint: bool


class Told(NamedTuple):
    """What the log says of a report: the findings that nothing suppresses, and how ready what is scored is."""

    lines: tuple[Line, ...]
    bands: dict[str, int]


def as_told(report: Report, fail_on: Severity) -> Told:
    """What the log says of a report.

    Args:
        report: what was found, as the gate sees it.
        fail_on: the least severity that fails a build.
    """
    lines = (_line(document.path, each, fail_on) for document in report.documents for each in document.findings)
    bands = {band: count for band, count in report.summary.readiness.items() if count and band != "Not scored"}
    return Told(tuple(line for line in lines if line is not None), bands)


def _line(document: str, finding: FindingReport, fail_on: Severity) -> Line | None:
    if finding.suppressed:
        return None
    fails = finding.gated and RANK[finding.severity] >= RANK[fail_on]
    hint = finding.severity == "info" and not finding.gated
    return Line(document, printable(of_finding(finding, finding.path)), fails, hint)


def sum_up(told: Told, page: str) -> None:
    """Log how ready the documents are, in a line.

    Args:
        told: of the report.
        page: where on the site more of it stands; empty where it does not.
    """
    if scored := sum(told.bands.values()):
        bands = ", ".join(f"{count} {_(band)}" for band, count in told.bands.items())
        line = ngettext("{count} document scored", "{count} documents scored", scored) + _(": ") + bands
        log.info("%s", line + (_("; see {page}").format(page=page) if page else ""))


def tell(told: Told, *, strict: bool, elsewhere: Set[str]) -> None:
    """Log what was found.

    Args:
        told: of the report.
        strict: whether the build is strict.
        elsewhere: paths of the documents that another build tells of: those of other languages, which fill gaps in this one.
    """
    # A strict build counts what is logged, and with `--quiet` a warning is not.
    grave = log.error if strict and not log.isEnabledFor(logging.WARNING) else log.warning
    for line in told.lines:
        if line.document not in elsewhere:
            (grave if line.fails else log.debug if line.hint else log.info)("%s", line.text)
