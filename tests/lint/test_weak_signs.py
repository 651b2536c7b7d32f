"""What is said from afar proves nothing either way: neither half of an answer, nor that there is none."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts

RUNBOOK = "runbooks/tide.md"
SPEC = "specs/spec-1.md"
WAY = "proposals/0001-tide.md"
MEETING = "meetings/2031-04-02.md"
GLOSSARY = "glossary.md"
STEPS = "\n## Steps\n\n- Read the gauge.\n- Hang up the table.\n"
PROPOSAL = "# Tides\n\n## Motivation\n\nTides are read by hand.\n\n## Proposal\n\nKeep tides in a file.\n"


def verdict(path: str, question: str, text: str) -> str:
    (report,) = (each for each in check(library_of_texts({path: text})).documents if each.path == path)
    assert report.score is not None, report.kind
    return next(
        each.verdict for component in report.score.components for each in component.questions if each.id == question
    )


@pytest.mark.parametrize(
    ("path", "question", "text", "expected"),
    [
        pytest.param(RUNBOOK, "trigger", f"# Runbook: gauge outage\n{STEPS}", "partly", id="the title says when"),
        pytest.param(RUNBOOK, "trigger", f"# Runbook\n{STEPS}", "unanswered", id="the title says nothing"),
        pytest.param(RUNBOOK, "ordered", f"# Runbook: gauge outage\n{STEPS}", "partly", id="bullets in a row"),
        pytest.param(
            RUNBOOK,
            "impact",
            f"# Gauge\n\n## Default severity: high\n\nIt is silent at night.\n{STEPS}",
            "partly",
            id="how bad, not for whom",
        ),
        pytest.param(RUNBOOK, "impact", f"# Runbook: gauge outage\n{STEPS}", "not found", id="nothing of a problem"),
        pytest.param(SPEC, "security", "# Tides\n\n## Scope\n\n- A table of tides.\n", "not found", id="nobody asks"),
        pytest.param(SPEC, "security", "# Tides\n\n## Security\n\nTBD\n", "unanswered", id="its section is empty"),
        pytest.param(
            WAY,
            "proof",
            f"{PROPOSAL}\n## Release Signoff Checklist\n\n- [ ] Integration tests are green\n",
            "unanswered",
            id="a box that somebody will tick",
        ),
        pytest.param(
            WAY,
            "security",
            PROPOSAL.replace("Keep", "Access control of the hut stays as it is. Keep"),
            "partly",
            id="a topic that is named",
        ),
        pytest.param(
            WAY,
            "security",
            PROPOSAL.replace("Keep", "Only the master may open the hut. Keep"),
            "answered",
            id="who may do what",
        ),
        pytest.param(
            WAY,
            "rollout",
            PROPOSAL.replace("Keep", "Skippers opt in to the bell by a mark. Keep"),
            "not found",
            id="a feature that is opt-in",
        ),
        pytest.param(
            WAY,
            "rollout",
            PROPOSAL.replace("Keep", "The change is opt-in. Keep"),
            "partly",
            id="a change that is opt-in",
        ),
        pytest.param(WAY, "status", PROPOSAL.replace("\n\n", "\n\n**DRAFT**\n\n", 1), "answered", id="a stamp"),
        pytest.param(WAY, "status", PROPOSAL.replace("\n\n", "\n\n**Draft**\n\n", 1), "unanswered", id="a heading"),
        pytest.param(
            MEETING,
            "attendees",
            "# Call\n\n|  |  |\n|--|--|\n| Attending | Ada, Bob\n\n## Agenda\n\n- Tides\n- Gales\n",
            "answered",
            id="a row without its last bar",
        ),
        pytest.param(
            MEETING,
            "attendees",
            "# Call\n\n**Attendees**\n* @ada\n* @bob\n\n## Agenda\n\n- Tides\n- Gales\n",
            "answered",
            id="a label without a colon above its list",
        ),
        pytest.param(
            GLOSSARY,
            "short-forms",
            "# Glossary\n\n## ETA (estimated time of arrival)\n\nA time.\n\n## Vessel Traffic Service (VTS)\n\nA tower.\n",
            "answered",
            id="spelled out in headings",
        ),
    ],
)
def test_weak_signs(path: str, question: str, text: str, expected: str) -> None:
    assert verdict(path, question, text) == expected


def test_what_is_to_be_written_may_be_set_as_code() -> None:
    (report,) = check(
        library_of_texts({RUNBOOK: f"# Runbook: gauge outage\n{STEPS}\n`TODO: say who holds the key.`\n"})
    ).documents
    assert "placeholder-left" in {finding.rule for finding in report.findings}


def test_a_page_that_says_it_is_a_template_is_one() -> None:
    lead = "> This is a short template; leave out what does not fit.\n\n"
    reports = check(library_of_texts({WAY: lead + PROPOSAL, "proposals/0002-gale.md": PROPOSAL})).documents
    assert [report.score is None for report in reports] == [True, False]
