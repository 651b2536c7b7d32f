"""Whether readiness has gone back: which documents fell to a lower band, and which new ones are below the bar."""

from __future__ import annotations

from typing import NamedTuple

from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.past import library_at
from asyncdocs.api.opening.reading import check
from asyncdocs.library.library import Library
from asyncdocs.lint.model.fingerprint import name_of
from asyncdocs.lint.model.report import Report
from asyncdocs.lint.model.wanted import Wanted

ORDER = ("Blocked", "Gaps", "Nearly", "Ready")
"""The bands, the lowest first."""


class Slipped(NamedTuple):
    """A document that is not as ready as it has to be: its band then (none where it is new) and now, and what to write."""

    path: str
    before: str
    now: str
    next: str


def slipped(opened: Opened, report: Report, revision: str, bar: str) -> list[Slipped]:
    """The documents whose band fell since a revision, and the new ones below the bar; stages without a gate are free.

    Args:
        opened: the folder.
        report: what came out for it.
        revision: what it is compared to.
        bar: the least band of a new document.

    Raises:
        GitError: there is no such revision, or it cannot be read.
    """
    then = library_at(opened.library, opened.project.docs, revision)
    before = _bands(then, check(then, wanted=Wanted(evidence=False, findings=False)))
    found = []
    for document in report.documents:
        score = document.score
        if score is None or score.band not in ORDER or document.stage not in opened.project.config.gate:
            continue
        name = name_of(opened.library, opened.library.by_path[document.path])
        was = before.get(name) or before.get(f"{document.kind}: {document.title}", "")
        least = was if was in ORDER else bar.capitalize()
        if ORDER.index(score.band) < ORDER.index(least):
            best = score.best
            found.append(Slipped(document.path, was, score.band, best.next or best.ask if best else ""))
    return found


def _bands(library: Library, report: Report) -> dict[str, str]:
    """Bands by what documents are called, and by kind and title where that is one document's alone."""
    found: dict[str, str] = {}
    titles: dict[str, list[str]] = {}
    for document in report.documents:
        if document.score is not None:
            found[name_of(library, library.by_path[document.path])] = document.score.band
            titles.setdefault(f"{document.kind}: {document.title}", []).append(document.score.band)
    return {name: bands[0] for name, bands in titles.items() if len(bands) == 1} | found
