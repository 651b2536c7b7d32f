"""What answers a question and what only looks so: pages that differ from one another in a few words."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts

PATHS = {
    "ticket": "tickets/ticket-1.md",
    "playbook": "playbooks/pb-1.md",
    "postmortem": "postmortems/pm-1.md",
    "meeting": "meetings/meeting-1.md",
    "handoff": "handoffs/handoff-1.md",
}


def asked(kind: str, question: str, text: str) -> Any:
    report = check(library_of_texts({PATHS[kind]: text})).documents[0]
    assert report.score is not None
    return next(each for part in report.score.components for each in part.questions if each.id == question)


def case(question: str, text: str, verdict: str, id: str):
    return pytest.param(question, text, verdict, id=f"{question}-{id}")


def ticket(text: str, title: str = "Deck plan") -> str:
    return f"# {title}\n\n## Description\n\n{text}\n"


TICKETS = [
    case("scope-in", ticket("Generate a deck plan in Greek for the cabin crew."), "answered", "imperative"),
    case("scope-in", ticket("The crew is new. Check the number of seats."), "answered", "imperative after a sentence"),
    case("scope-in", ticket("- [ ] **Draw** it.\n- [ ] Translate it."), "answered", "imperative in an item"),
    case("scope-in", ticket("Every cabin must have one."), "answered", "a duty"),
    case("scope-in", ticket("Surrounding seats provide context to the crew."), "unanswered", "a verb that tells"),
    case("scope-in", ticket("The plan is old. Update: it is lost."), "unanswered", "a label"),
    case("scope-in", ticket("The plan is old.", "PLAN-3: Translate it"), "answered", "title"),
    case("scope-in", ticket("The plan is old.", "Plans we provide"), "unanswered", "title that tells"),
    case("scope-out", ticket("Draw the bow. The stern doesn't change."), "answered", "what does not change"),
    case("scope-out", ticket("Draw the bow. The stern keeps its current form."), "answered", "what is kept"),
    case("scope-out", ticket("Draw the bow. The stern is broad."), "unanswered", "nothing of the kind"),
    case("scope-in", ticket("Générer le plan du pont en grec pour les équipes."), "answered", "French"),
]


@pytest.mark.parametrize(("question", "text", "verdict"), TICKETS)
def test_a_ticket(question: str, text: str, verdict: str) -> None:
    assert asked("ticket", question, text).verdict == verdict


def playbook(text: str, steps: str = "1. Run `pump start`.") -> str:
    return f"# Bilge pump stands still\n\n## Meaning\n\n{text}\n\n## Steps\n\n{steps}\n\n## Verify\n\nIt runs.\n"


CAUSED = "# Bilge pump stands still\n\n## Meaning\n\nIt is wet.\n\n## Impact\n\nAll of it.\n\n"
PLAYBOOKS = [
    case("prerequisites", playbook("You need the key of the engine room."), "partly", "said"),
    case("prerequisites", playbook("It is wet.", "1. Log in to the pump panel."), "partly", "in a step"),
    case(
        "prerequisites",
        playbook("Access to the engine room will fail.", "1. Look at it."),
        "unanswered",
        "what goes wrong",
    ),
    case("prerequisites", playbook("How deep depends on the hold.", "1. Look at it."), "unanswered", "what depends"),
    case("prerequisites", playbook("It is wet."), "partly", "tools that the commands name"),
    case("steps", playbook("It is wet.", "`TODO: who opens the filter, and how`"), "unanswered", "still to be written"),
    case("steps", playbook("It is wet.", "```\n(P) Preparation\n```"), "unanswered", "a heading set as code"),
    case("steps", playbook("It is wet.", "```\npump start\n```"), "answered", "a command set as code"),
    case("prerequisites", playbook("Il est mouillé. Vous devez avoir la clé de la salle."), "partly", "French"),
    case("steps", CAUSED + "## Possible causes\n\n- The filter is full.\n- No current.\n", "unanswered", "causes"),
    case("steps", CAUSED + "## Possible checks\n\n- Open the filter.\n- Feel it.\n", "answered", "checks"),
    case("steps", CAUSED + "## On deck\n\n1. Open the filter.\n2. Feel its mesh.\n", "answered", "numbered anywhere"),
    case("steps", CAUSED + "## On deck\n\n1. Open the filter.\n", "not found", "one number"),
    case("steps", CAUSED + "## On deck\n\n- The filter is full.\n- Its mesh is torn.\n", "not found", "a list"),
    case(
        "ordered", CAUSED + "## 1. Open the filter\n\nBy hand.\n\n## 2. Feel it\n\nIts mesh.\n", "answered", "headings"
    ),
    case("ordered", CAUSED + "## On deck\n\nOpen the filter by hand.\n", "unanswered", "one text"),
    case(
        "executable", CAUSED + "## On deck\n\n1. Open the filter.\n2. Feel its mesh.\n", "partly", "numbered anywhere"
    ),
    case("steps", CAUSED + "## Commands\n\n```sh\npump start\n```\n", "answered", "commands"),
]


@pytest.mark.parametrize(("question", "text", "verdict"), PLAYBOOKS)
def test_a_playbook(question: str, text: str, verdict: str) -> None:
    assert asked("playbook", question, text).verdict == verdict


def postmortem(text: str, front: str = "severity: 2") -> str:
    return f"---\n{front}\n---\n\n# Two ferries in one berth\n\n## Timeline\n\n- 10:02 They met.\n\n{text}\n"


CHANGED = "- The berth is asked for before the lines are cast off."
POSTMORTEMS = [
    case("actions", postmortem(f"## What changed in the system\n\n{CHANGED}"), "answered", "changed"),
    case("actions", postmortem(f"## Preventive measures\n\n{CHANGED}"), "answered", "preventive"),
    case("actions", postmortem(f"## Lessons\n\n{CHANGED}"), "not found", "lessons"),
    case("resolution", postmortem("## The fix\n\nOne of them went back."), "answered", "fix"),
    case("went-well", postmortem("## What went right\n\nHorns were heard in all the harbour."), "answered", "right"),
    case("detection", postmortem("**Detected by**: the harbour master"), "answered", "label"),
    case("detection", postmortem("Lost.", "severity: 2\nreported-by: the harbour master"), "answered", "field"),
    case("owner", postmortem("Lost.", "incident-commander: Ada Lund"), "answered", "commander"),
    case("actions", postmortem("## Mesures préventives\n\n- Le quai est réservé."), "answered", "French"),
]


@pytest.mark.parametrize(("question", "text", "verdict"), POSTMORTEMS)
def test_a_postmortem(question: str, text: str, verdict: str) -> None:
    assert asked("postmortem", question, text).verdict == verdict


def meeting(text: str, title: str = "Berths", heading: str = "Agenda") -> str:
    return f"# {title}\n\n{text if heading else ''}\n\n## {heading}\n\n- The berths.\n"


def agreed(*actions: str, attendees: str = "") -> str:
    return f"# Berths\n\n{attendees}\n\n## Agenda\n\n- The berths.\n\n## Action items\n\n" + "".join(
        f"- {action}\n" for action in actions
    )


MEETINGS = [
    case("attendees", meeting("**Present:** Ada, Per (harbour)"), "answered", "present"),
    case("attendees", meeting("**Attendees from the team:** Ada, Per"), "answered", "from the team"),
    case("owner", meeting("**In attendance:** Ada, Per"), "answered", "of who was there"),
    case("when", meeting("Long.", "Berths (2031-05-14)"), "answered", "title"),
    case("when", meeting("Long.", "Berths, 14 May 2031"), "answered", "title with a month"),
    case("when", meeting("Long.", "Berths of 2031 Q3"), "unanswered", "title with a quarter"),
    case(
        "owned-actions",
        agreed("**Nhan** — paint the berth.", "**Per** — hang up the lamp.", attendees="**Present:** Per"),
        "answered",
        "bold",
    ),
    case("owned-actions", agreed("**Ada / Per / Liv** — paint the berth."), "answered", "several"),
    case("owned-actions", agreed("Ada / Per: paint the berth."), "answered", "before a colon"),
    case("owned-actions", agreed("**Paint** — the berth.", "**Light** — a lamp."), "unanswered", "bold things"),
    case("owned-actions", agreed("**Berth** needs paint."), "unanswered", "bold thing"),
    case("owned-actions", meeting("Long."), "not applicable", "none told"),
    case("due", meeting("Long."), "not applicable", "none that could have a day"),
    case("due", agreed("Per paints the berth by 2031-05-20.", "Liv sees to the lamp."), "partly", "a day for some"),
    case("why-not-writing", meeting("Long."), "not applicable", "a record"),
    case("why-not-writing", "status: planned\n\n" + meeting("Long."), "unanswered", "still to come"),
    case(
        "decisions", meeting("Long.", heading="Agenda") + "\n## Notes\n\nThe berth is too short.\n", "partly", "notes"
    ),
    case("conversations", meeting("Long."), "partly", "no result is told"),
    case("conversations", agreed("Per paints the berth."), "answered", "a result is told"),
    case(
        "owned-actions",
        agreed("per paints the berth.", "Liv: see.", attendees="**Present:** Ada, Per"),
        "partly",
        "some",
    ),
    case(
        "owned-actions", agreed("Per paints the berth.", attendees="**Present:** Ada, Per"), "answered", "of attendees"
    ),
]


@pytest.mark.parametrize(("question", "text", "verdict"), MEETINGS)
def test_a_meeting(question: str, text: str, verdict: str) -> None:
    assert asked("meeting", question, text).verdict == verdict


def test_who_was_there_can_be_asked(lint: Any) -> None:
    path = PATHS["meeting"]
    assert lint("owner-missing", {path: meeting("**Present:** Ada, Per")}, path) == []
    assert len(lint("owner-missing", {path: meeting("It rains in the harbour.")}, path)) == 1


def handoff(heading: str) -> str:
    return f"# Berth watch\n\n## Blockers\n\nNone.\n\n## {heading}\n\nPaint the berth at low water.\n"


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("next-action", "Recommended next action"),
        ("progress", "Current work item"),
        ("next-action", "Prochaine étape recommandée"),
    ],
)
def test_a_handoff(question: str, heading: str) -> None:
    assert asked("handoff", question, handoff(heading)).verdict == "answered"
    assert asked("handoff", question, handoff("Weather")).verdict in ("unanswered", "not found")


@pytest.mark.parametrize(
    ("kind", "question", "text", "because"),
    [
        ("ticket", "done", "## Acceptance criteria\n\n", "the section exists but contains no answer yet"),
        (
            "ticket",
            "done",
            "## Acceptance criteria\n\nThe plan hangs on the bridge.\n",
            "the section exists but has no list of items",
        ),
        (
            "playbook",
            "steps",
            "## Meaning\n\nIt is wet.\n\n## Impact\n\nAll of it.\n\n## Steps\n\nThe pump has to be started by the crew.\n",
            "the section exists but has no step that somebody could do",
        ),
    ],
)
def test_what_a_section_lacks(kind: str, question: str, text: str, because: str) -> None:
    assert asked(kind, question, f"# Deck\n\n{text}").because == because


def test_an_option_alone() -> None:
    text = "# Deck\n\n## Considered options\n\n- Teak, which is heavy\n\n## Decision\n\nTeak, because it lasts.\n"
    report = check(library_of_texts({"adr/0001-deck.md": text})).documents[0]
    assert report.score is not None
    found = [each.because for part in report.score.components for each in part.questions]
    assert "at least two options must be described, not only named" in found
