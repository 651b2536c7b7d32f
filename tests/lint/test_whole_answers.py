"""What makes an answer whole: order where there are steps, names for most of the work, reasons, an owner of this page."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import build_library, check
from asyncdocs.documents.code_owners import CodeOwners
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

PLAYBOOK, ADR, WAY, SPEC = (
    "runbooks/pump.md",
    "adr/0007-tide-source.md",
    "proposals/0042-tide-times.md",
    "specs/spec-1.md",
)


def asked(path: str, question: str, text: str, owners: str = "") -> Any:
    found = CodeOwners(Source("CODEOWNERS", owners)) if owners else None
    (report,) = check(build_library([Source(path, text)], Config(), code_owners=found)).documents
    assert report.score is not None
    return next(each for part in report.score.components for each in part.questions if each.id == question)


def playbook(first: str, below: str = "## Steps\n\n1. Stop it with `pump stop`.\n2. Clean the sieve.\n") -> str:
    return f"# The harbour pump stands still\n\n{first}\n\n{below}"


def decision(steps: str) -> str:
    return (
        "# Where the tides come from\n\n## Status\n\nAccepted\n\n## Context\n\nTwo sources know the tides of `quay`.\n\n"
        f"## Decision\n\nWe read the gauge.\n\n## Next steps\n\n{steps}\n"
    )


def proposal(more: str, top: str = "") -> str:
    return (
        f"# Show tide times\n{top}\n## Motivation\n\nSkippers of `quay` run aground twice a year.\n\n"
        f"## Proposal\n\nThe gauge publishes a table each night.\n\n{more}\n"
    )


FAILS, THROWS = "If the hour is negative, `read` fails.", "A missing row will throw `NoTide`."
TOLD = "The pump stops when weed blocks its sieve and the basin fills."


@pytest.mark.parametrize(
    ("path", "question", "text", "verdict"),
    [
        pytest.param(PLAYBOOK, "trigger", playbook(f"## Context\n\n{TOLD}"), "answered", id="first section"),
        pytest.param(
            PLAYBOOK,
            "trigger",
            playbook(f"## Background\n\n- **Severity:** high\n- **Part:** sieve\n\n{TOLD}"),
            "answered",
            id="below labels",
        ),
        pytest.param(
            PLAYBOOK, "trigger", playbook("## Files\n\n- `pump.log`\n- `sieve.log`"), "partly", id="a list first"
        ),
        pytest.param(
            PLAYBOOK, "trigger", playbook("## Scope\n\nThis runs:\n\n```\npump\n```"), "partly", id="code first"
        ),
        pytest.param(
            PLAYBOOK, "trigger", playbook(f"## Prerequisites\n\n{TOLD}"), "partly", id="another section first"
        ),
        pytest.param(
            PLAYBOOK, "ordered", playbook(TOLD, "## Steps\n\nIt may be blocked by weed.\n"), "unanswered", id="no step"
        ),
        pytest.param(PLAYBOOK, "ordered", playbook(TOLD, "## Steps\n\nRun `pump start`.\n"), "answered", id="one step"),
        pytest.param(ADR, "next-steps", decision("- Hang it up.\n- Wire it, see ADR-0003."), "partly", id="decisions"),
        pytest.param(ADR, "next-steps", decision("- Hang it up (#12).\n- Paint it."), "answered", id="half is tracked"),
        pytest.param(
            ADR,
            "next-steps",
            decision("- Hang it up (#12).\n- Paint it.\n- Wire it."),
            "partly",
            id="a third is tracked",
        ),
        pytest.param(
            ADR, "next-steps", decision("| Work | Owner |\n|---|---|\n| Hang it up | Ada |"), "answered", id="a column"
        ),
        pytest.param(
            WAY, "alternatives", proposal("## Alternatives\n\n- A bell on the pier\n- A horn\n"), "partly", id="names"
        ),
        pytest.param(
            WAY,
            "alternatives",
            proposal("## Alternatives\n\n- A bell\n  - Wind takes its tone away.\n- A horn\n  - Coal comes by ship.\n"),
            "answered",
            id="told beneath",
        ),
        pytest.param(WAY, "errors", proposal(f"## Detailed design\n\n{FAILS}"), "partly", id="one case"),
        pytest.param(
            WAY,
            "errors",
            proposal(f"## Detailed design\n\n{FAILS} A row may be invalid."),
            "partly",
            id="a case and a word",
        ),
        pytest.param(WAY, "errors", proposal(f"## Detailed design\n\n{FAILS}\n\n{THROWS}"), "answered", id="two cases"),
        pytest.param(
            WAY, "owner", proposal("", "\n* Harbour tides - 2031-05-14 - Ada Lund (@ada)\n"), "answered", id="a byline"
        ),
        pytest.param(WAY, "owner", proposal("", "\nOn 2031-05-14 the gauge floated.\n"), "unanswered", id="a day"),
        pytest.param(
            SPEC,
            "reject",
            proposal("## Technical specifics\n\nThe gauge must never be painted.\n"),
            "not found",
            id="must not",
        ),
    ],
)
def test_what_makes_an_answer_whole(path: str, question: str, text: str, verdict: str) -> None:
    assert asked(path, question, text).verdict == verdict


@pytest.mark.parametrize(
    ("path", "question", "text", "owners", "verdict"),
    [
        pytest.param(WAY, "owner", proposal(""), "* @harbour\n", "unanswered", id="of everything"),
        pytest.param(WAY, "owner", proposal(""), "* @harbour\n/proposals/ @tides\n", "answered", id="of this folder"),
        pytest.param(PLAYBOOK, "owner", playbook(TOLD), "* @harbour\n", "answered", id="who keeps a playbook"),
        pytest.param(
            ADR, "deciders", decision("None."), "/adr/ @harbour\n", "unanswered", id="who merges decides nothing"
        ),
    ],
)
def test_who_may_merge_is_not_who_is_named(path: str, question: str, text: str, owners: str, verdict: str) -> None:
    assert asked(path, question, text, owners).verdict == verdict
