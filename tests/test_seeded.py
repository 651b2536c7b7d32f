"""Every fault that is put into a good page of the handbook is reported where it is, and in no other page.

Faults that only rules in preview look for are counted with these rules on; the others by what everybody sees, too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.lint.rules import RULES
from asyncdocs.settings.config import Config
from asyncdocs.text.source import read_file, walk
from tests.conftest import ROOT
from tests.seeds import AT_LEAST, OF_A_SORT, Outcome, Seed, new_elsewhere, outcome, seeds, share, shares, table


@cache
def _handbook(*, preview: bool = True) -> Library:
    files = ((path, file) for path, file in walk(ROOT / "docs_example") if path.endswith(".md"))
    return build_library([read_file(file, path) for path, file in files], Config(enable_preview=preview))


@cache
def _reports() -> dict[str, DocumentReport]:
    return {report.path: report for report in check(_handbook()).documents}


@cache
def _seeds() -> tuple[Seed, ...]:
    """The faults of all pages that are ready, and of those that say what holds instead of them."""
    found: list[Seed] = []
    for path, report in _reports().items():
        if report.score and (report.score.band == "Ready" or report.stage == "dead"):
            found += seeds(_handbook(), _handbook().by_path[path], report)
    return tuple(found)


@cache
def _outcomes() -> tuple[Outcome, ...]:
    return tuple(outcome(_handbook(), seed) for seed in _seeds())


def test_there_are_faults_of_every_sort() -> None:
    assert {seed.sort for seed in _seeds()} >= {
        "section removed", "reasons to reject removed", "way back removed", "amounts blurred", "owner removed",
        "options removed but one", "because removed", "link broken", "relation broken", "criterion made vague",
        "criterion made a topic", "conversation as the source", "placeholder put", "question without owner",
        "status misspelt", "successor removed", "metadata spoilt", "box malformed",
    }  # fmt: skip
    assert {seed.document.kind.name for seed in _seeds()} == {
        report.kind for report in _reports().values() if report.score
    }


def test_faults_are_reported_where_they_are() -> None:
    assert share(_outcomes()) >= AT_LEAST, table(_outcomes())
    assert min(shares(_outcomes()).values()) >= OF_A_SORT, table(_outcomes())


def test_faults_are_reported_by_default_where_a_rule_in_force_or_a_question_looks_for_them() -> None:
    default = {rule.name for rule in RULES if not rule.preview}
    seeded = (replace(seed, rules=tuple(name for name in seed.rules if name in default)) for seed in _seeds())
    outcomes = [outcome(_handbook(preview=False), seed) for seed in seeded if seed.questions or seed.rules]
    assert len(outcomes) >= len(_seeds()) / 2
    assert share(outcomes) >= AT_LEAST, table(outcomes)


@pytest.mark.parametrize("sort", sorted({seed.sort for seed in _seeds()}))
def test_a_fault_changes_no_other_page(sort: str) -> None:
    for seed in islice((seed for seed in _seeds() if seed.sort == sort), 0, None, 9):
        assert new_elsewhere(_handbook(), seed, _reports()) == [], f"{seed.document.path}: {seed.about}"
