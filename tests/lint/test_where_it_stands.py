"""What a sentence answers depends on where it stands: the same words are an answer in one place, and half of one in another."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.api.opening.reading import build_library
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

WAY, ADR = "proposals/0042-tide-times.md", "adr/0007-tide-source.md"


def asked(path: str, question: str, text: str) -> Any:
    (report,) = check(library_of_texts({path: text})).documents
    assert report.score is not None
    return next(each for part in report.score.components for each in part.questions if each.id == question)


def proposal(motivation: str = "Skippers of `quay` run aground.", more: str = "") -> str:
    return f"# Show tide times\n\nstatus: draft\n\n## Motivation\n\n{motivation}\n\n## Proposal\n\nA table.\n\n{more}\n"


def decision(more: str, decided: str = "We read the gauge.") -> str:
    return (
        "# Where the tides come from\n\n## Status\n\nAccepted\n\n## Context\n\nTwo sources know the tides of `quay`.\n\n"
        f"## Decision\n\n{decided}\n\n{more}\n"
    )


BELL, HORN = "### Bell\n\nOn the pier.\n\n", "### Horn\n\nOn the roof.\n\n"
FOR, AGAINST = "#### Pros\n\n- It is loud.\n\n", "#### Cons\n\n- It rusts.\n\n"
LISTED = "## Alternatives to a bell\n\n- A bell on the pier\n  - It is mute in a gale.\n- A horn on the roof\n  - It needs coal.\n"


@pytest.mark.parametrize(
    ("path", "question", "text", "verdict"),
    [
        (WAY, "compatibility", proposal(more="## Design\n\nThe existing table is painted over."), "partly"),
        (WAY, "compatibility", proposal("The existing table is wet."), "not found"),
        (WAY, "compatibility", proposal(), "unanswered"),
        (WAY, "compatibility", proposal(more="## User impact\n\nPilots read metres from then on."), "answered"),
        (WAY, "compatibility", proposal(more="## Impact on pilots\n\nThey read metres from then on."), "answered"),
        (WAY, "compatibility", proposal(more="## The pier\n\n### Sluice upgrade\n\nOak gates."), "unanswered"),
        (WAY, "compatibility", proposal(more="## The pier\n\n### Upgrade path\n\nOak gates."), "answered"),
        (ADR, "rejected-because", decision("### Rejected ideas\n\nA bell, for it is mute in a gale."), "answered"),
        (ADR, "rejected-because", decision("", "We read it instead of asking the pilot."), "answered"),
        (ADR, "rejected-because", decision("## The pier\n\nIt cannot be moved."), "not found"),
        (ADR, "deciders", decision("## The pier\n\nAnn Marie Reed"), "not found"),
        (ADR, "deciders", decision("## The pier\n\nIt was painted blue."), "unanswered"),
        (
            ADR,
            "deciders",
            decision("## The pier\n\nIt was painted blue by the yard of Old Quay in the spring before the flood."),
            "unanswered",
        ),
        (ADR, "options", decision(f"## What we tried\n\n{BELL}{FOR}{HORN}{AGAINST}"), "answered"),
        (ADR, "options", decision(f"## What we tried\n\n{BELL}{HORN}"), "unanswered"),
        (ADR, "options", decision(f"## What we tried\n\n{BELL}{FOR}{AGAINST}{HORN}"), "unanswered"),
        (WAY, "alternatives", proposal(more=f"## What we tried\n\n{BELL}{FOR}{HORN}{AGAINST}"), "answered"),
        (WAY, "alternatives", proposal(more=LISTED), "answered"),
    ],
    ids=[
        "what becomes of today",
        "what is today",
        "nothing of today",
        "whom it hits",
        "whom it is told to hit",
        "what is made better",
        "how to follow",
        "a heading for what was dropped",
        "a word in passing",
        "what may speak against something",
        "a name alone",
        "nobody",
        "a name on the way",
        "two that are weighed alike",
        "two that are not weighed",
        "one that is weighed",
        "ways that are weighed alike",
        "ways listed below a heading that says more",
    ],
)
def test_where_it_stands_tells_what_it_answers(path: str, question: str, text: str, verdict: str) -> None:
    assert asked(path, question, text).verdict == verdict


def test_what_a_file_beside_the_page_answers_stands_there() -> None:
    """The evidence names the file; the line of the question is one of the page."""
    beside = Source("keps/7-bell/kep.yaml", "title: Ring a bell\n\n\n\n\n\n\n\nstatus: implementable\n")
    source = Source("keps/7-bell/README.md", proposal().replace("status: draft\n\n", ""), beside=beside)
    (report,) = check(build_library([source], Config())).documents
    assert report.score is not None
    status = next(each for each in report.score.questions if each.id == "status")
    assert [(each.path, each.line, each.text) for each in status.evidence] == [
        ("keps/7-bell/kep.yaml", 9, "status: implementable")
    ]
    assert (status.verdict, status.line) == ("answered", 2)  # below the title, where the page would say it
