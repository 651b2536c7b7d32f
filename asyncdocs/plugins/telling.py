"""How MkDocs is told what was found, so that a strict build fails by just what `asyncdocs lint` fails by."""

from __future__ import annotations

import logging
from collections.abc import Set

from mkdocs.plugins import get_plugin_logger

from asyncdocs.lint.model.finding import RANK
from asyncdocs.lint.model.report import Report
from asyncdocs.settings.config import Severity
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable

log = get_plugin_logger("asyncdocs")


def sum_up(report: Report, page: str) -> None:
    """Log how ready the documents are, in a line.

    Args:
        report: what was found.
        page: where on the site more of it stands; empty where it does not.
    """
    scored = report.summary.scored
    if scored:
        bands = ", ".join(f"{count} {_(band)}" for band, count in report.summary.bands.items() if count)
        told = ngettext("{count} document scored", "{count} documents scored", scored) + _(": ") + bands
        log.info("%s", told + (_("; see {page}").format(page=page) if page else ""))


def tell(report: Report, fail_on: Severity, *, strict: bool, elsewhere: Set[str]) -> None:
    """Log what was found.

    Args:
        report: what was found.
        fail_on: the least severity that fails a build.
        strict: whether the build is strict.
        elsewhere: paths of the documents that another build tells of: those of other languages, which fill gaps in this one.
    """
    # A strict build counts what is logged, and with `--quiet` a warning is not.
    grave = log.error if strict and not log.isEnabledFor(logging.WARNING) else log.warning
    for document in report.documents:
        if document.path in elsewhere:
            continue
        for finding in document.findings:
            if not finding.suppressed:
                fails = finding.gated and RANK[finding.severity] >= RANK[fail_on]
                tell = grave if fails else log.debug if finding.severity == "info" else log.info
                place = f"{finding.path}:{finding.line}:{finding.column}"
                tell("%s", printable(f"{place}: {finding.rule}: {finding.message}"))
