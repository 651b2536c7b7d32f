"""Answers that stand in the page a page leads to, and what is said of a page that no cap blocks."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.formats import Shown
from asyncdocs.lint.formats.text import render
from asyncdocs.lint.model.report import DocumentReport, Report

OWN, OTHER, HELPER = "runbooks/SlipwayFull.md", "runbooks/yard/SlipwayFilling.md", "runbooks/helpers/pumps.md"


def judged(fix: str, others: dict[str, str]) -> Report:
    own = f"# SlipwayFull\n\n## Meaning\n\nNo boat can be hauled out.\n\n## Diagnosis\n\n{fix}\n\n## Mitigation\n\n{fix}\n"
    return check(library_of_texts({OWN: own, **others}))


def verdicts(report: Report) -> dict[str, Any]:
    found = next(each for each in report.documents if each.path == OWN).score
    assert found is not None
    return {question.id: question.verdict for part in found.components for question in part.questions}


SIBLING = {
    OTHER: "# SlipwayFilling\n\n## Meaning\n\nBoats queue.\n\n## Mitigation\n\n1. Run `slip list`.\n2. Run `slip free`.\n"
}
PAGE = {HELPER: "# Pumps\n\nStart them one by one.\n\n```sh\npump start 1\n```\n"}
PROSE = {HELPER: "# Pumps\n\nThe pumps were bought in 2019 and empty the dock within an hour.\n"}
ADDRESS = "https://github.com/harbour/runbooks/blob/main"


@pytest.mark.parametrize(
    ("fix", "others", "verdict"),
    [
        ("See [SlipwayFilling](yard/SlipwayFilling.md).", SIBLING, "answered"),
        (f"Refer to [that runbook]({ADDRESS}/runbooks/yard/SlipwayFilling.md).", SIBLING, "answered"),
        (f"Refer to [that runbook]({ADDRESS}/SlipwayFilling.md).", SIBLING, "partly"),
        ("Check [the pumps](helpers/pumps.md).", PAGE, "answered"),
        ("Check [the pumps](helpers/pumps.md).", PROSE, "partly"),
    ],
    ids=["sibling", "sibling by its address", "address in no folder", "whole page of prose", "page without steps"],
)
def test_steps_stand_in_the_page_a_step_leads_to(fix: str, others: dict[str, str], verdict: str) -> None:
    assert verdicts(judged(fix, others))["steps"] == verdict


def blocked(text: str) -> DocumentReport:
    return check(library_of_texts({OWN: text})).documents[0]


THIN = (
    "# SlipwayFull\n\n## Meaning\n\nNo boat can be hauled out.\n\n## Diagnosis\n\n"
    "The slipway holds more boats than it has cradles for.\n\n## Mitigation\n\nHave a long look at the pumps of the dock.\n"
)


def test_a_page_blocked_by_its_total_says_which_answers_would_lift_it() -> None:
    score = blocked(THIN).score
    assert score is not None and score.band == "Blocked" and score.cap is None
    first = max((q for part in score.components for q in part.questions), key=lambda q: q.gain)
    assert score.band_because.startswith("too few questions have an answer; if the page answered “")
    assert first.ask in score.band_because and score.band_because.endswith("its readiness would rise to Gaps")
    told = render(check(library_of_texts({OWN: THIN})), Shown(part="score"))
    assert f"because: {score.band_because}" in " ".join(told.split())


def test_a_page_that_a_cap_blocks_says_the_cap_alone() -> None:
    score = blocked(
        "# SlipwayFull\n\n## Meaning\n\nNo boat can be hauled out.\n\n## Diagnosis\n\n## Mitigation\n"
    ).score
    assert score is not None and (score.cap, score.band_because) == (49, "")
