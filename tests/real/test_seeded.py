"""Faults put into well-filled documents that nobody here wrote are reported where they are, and nowhere else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from asyncdocs.api import build_library, check
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.settings.config import Config
from asyncdocs.text.source import read_file, walk
from tests.seeds import (
    AT_LEAST,
    OF_A_SORT_ON_REAL_PAGES,
    Outcome,
    Seed,
    new_elsewhere,
    outcome,
    seeds,
    share,
    shares,
    table,
)

SAMPLED = {
    "backlog-md": (8, 9),
    "eips": (24, 5),
    "govuk-aws": (1, 3),
    "govuk-developer-docs": (1, 2),
    "jabref": (1, 7),
    "kep": (14, 8),
    "madr": (1, 4),
    "moj-modernisation-platform": (1, 4),
    "otel-oteps": (2, 5),
    "prom-operator-runbooks": (1, 6),
    "prometheus-proposals": (1, 5),
    "rust-rfcs": (14, 6),
}
"""By folder: every how-manieth of its files is read, and how many of those that score best are taken."""

KINDS = ("spec", "proposal", "decision", "ticket", "playbook")
SUPERSEDED = 3
"""So many more of a folder that say what holds instead of them."""


@cache
def _library(folder: Path) -> Library:
    files = [(path, file) for path, file in walk(folder) if path.endswith(".md")][:: SAMPLED[folder.name][0]]
    sources = [read_file(file, path) for path, file in files]
    return build_library(sources, Config(enable_preview=True), exists=lambda path: (folder / path).exists())


@cache
def _reports(folder: Path) -> dict[str, DocumentReport]:
    library = _library(folder)
    asked = [each for each in library.documents if each.scored and each.kind.name in KINDS]
    return {report.path: report for report in check(library, asked).documents}


@cache
def _seeds(folder: Path) -> tuple[Seed, ...]:
    library, reports = _library(folder), _reports(folder)
    living = [each for each in reports.values() if each.score and each.score.total is not None and each.stage != "dead"]
    best = sorted(living, key=lambda each: (-(each.score.total or 0) if each.score else 0, each.path))
    superseded = [each for each in reports.values() if library.by_path[each.path].superseded]
    taken = {each.path: each for each in [*best[: SAMPLED[folder.name][1]], *superseded[:SUPERSEDED]]}
    return tuple(seed for path, each in taken.items() for seed in seeds(library, library.by_path[path], each))


def test_faults_are_reported_where_they_are(corpora: Path) -> None:
    outcomes: list[Outcome] = []
    for name in SAMPLED:
        outcomes += (outcome(_library(corpora / name), seed) for seed in _seeds(corpora / name))
    assert len({each.seed.document.source for each in outcomes}) >= 60
    assert share(outcomes) >= AT_LEAST, table(outcomes)
    assert min(shares(outcomes).values()) >= OF_A_SORT_ON_REAL_PAGES, table(outcomes)


def test_a_fault_changes_no_other_document(corpora: Path) -> None:
    for name in ("jabref", "govuk-aws", "backlog-md"):
        folder = corpora / name
        every = {seed.sort: seed for seed in _seeds(folder)}
        reports = {each.path: each for each in check(_library(folder)).documents}
        for seed in every.values():
            assert new_elsewhere(_library(folder), seed, reports) == [], f"{seed.document.path}: {seed.sort}"
