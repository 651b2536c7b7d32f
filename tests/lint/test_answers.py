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
    case("scope-in", ticket("Générer le plan du pont en grec pour les équipes."), "answered", "French"),
]


@pytest.mark.parametrize(("question", "text", "verdict"), TICKETS)
def test_a_ticket(question: str, text: str, verdict: str) -> None:
    assert asked("ticket", question, text).verdict == verdict
