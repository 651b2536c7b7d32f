"""Which documents are older than a rule is to be followed, so that a new rule spares them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import parse_date
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.baseline import Met, met, quieted
from asyncdocs.lint.model.groups import group_of
from asyncdocs.lint.model.report import Report
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _

if TYPE_CHECKING:
    from asyncdocs.history.history import History


def spared(
    library: Library, report: Report, config: Config, docs: Path, history: Callable[[], History] | None = None
) -> Report:
    """A report without what `effective-from` spares: findings of a rule in documents that began before its day.

    A document began on its own `date` or `created`, else on the day git knows of; one of which neither tells is not spared.

    Args:
        library: all documents.
        report: what was found.
        config: the team's choices.
        docs: the docs folder.
        history: tells what git knows, where that is asked more than once.
    """
    days = {name: day for name, said in config.effective_from.items() if (day := parse_date(said))}
    if not days:
        return report
    known: History | None = None
    hits: list[Met] = []
    reason = ""
    for each in met(library, report, lambda finding: not finding.suppressed):
        told = report.documents[each.document]
        rule = told.findings[each.finding].rule
        day = next((days[name] for name in (rule, group_of(rule), "all") if name in days), None)
        if day is None:
            continue
        document = library.by_path[told.path]
        began = _stated(document)
        if began is None:
            known = known or (history() if history else _history(library, docs))
            first = known.first(told.path)
            began = first.authored.date() if first else None
        if began is not None and began < day:
            hits.append(each)
            reason = _("the document is older than the date from which the rule applies")
    return quieted(report, hits, "effective-from", reason) if hits else report


def _stated(document: Document) -> datetime.date | None:
    """The day a document says that it began."""
    for name in ("created", "date"):
        field = document.fields.get(name)
        if field and (day := parse_date(field.values[0])):
            return day
    return None


def _history(library: Library, docs: Path) -> History:
    from asyncdocs.api.opening.past import history_of  # git is asked only where no date is written

    return history_of(library, docs)
