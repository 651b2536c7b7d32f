"""What a heading comes near to that is on no list, and what it must not come near to."""

from __future__ import annotations

import pytest

from asyncdocs.api import library_of_texts


@pytest.mark.parametrize(
    ("path", "heading", "roles"),
    [
        ("runbooks/rb-1.md", "Key rotation procedure", {"steps"}),
        ("runbooks/rb-1.md", "Draining procedures", {"steps"}),
        ("runbooks/rb-1.md", "First Response Playbook", {"steps"}),
        ("runbooks/rb-1.md", "General Troubleshooting Steps", {"diagnosis"}),
        ("runbooks/rb-1.md", "Commands", {"steps"}),
        ("runbooks/rb-1.md", "How to drain a node", {"steps"}),
        ("runbooks/rb-1.md", "How to escalate", {"escalation"}),
        ("runbooks/rb-1.md", "Step 1 — Make the key", {"steps"}),
        ("runbooks/rb-1.md", "Rollback Order", {"rollback"}),
        ("runbooks/rb-1.md", "1 — Model rollback", {"rollback"}),
        ("runbooks/rb-1.md", "Possible checks", {"diagnosis"}),
        ("runbooks/rb-1.md", "Verification checklist", {"verify"}),
        ("runbooks/rb-1.md", "Next steps", set()),
        ("runbooks/rb-1.md", "Why nobody could tell from the logs which of the steps", set()),
        ("runbooks/rb-1.md", "Étapes de la bascule", {"steps"}),
        ("runbooks/rb-1.md", "Retour arrière du modèle", {"rollback"}),
        ("specs/0001-a.md", "API Change", {"interface"}),
        ("specs/0001-a.md", "Proposal Detail", {"scope-in"}),
        ("specs/0001-a.md", "The General Motivation", {"why"}),
        ("specs/0001-a.md", "The Technical Plan", {"technical"}),
        ("specs/0001-a.md", "User Story 1 - Delete an account", {"why"}),
        ("specs/0001-a.md", "Functional Testing Approach", {"tests"}),
        ("specs/0001-a.md", "Motivation générale", {"why"}),
        ("specs/0001-a.md", "Current motivation", set()),
        ("specs/0001-a.md", "Approach", {"technical"}),
        ("specs/0001-a.md", "Key rotation procedure", set()),
        ("specs/0001-a.md", "Proposed Changes", {"scope-in"}),
        ("specs/0001-a.md", "Note", set()),
        ("tickets/task-1.md", "Step 1 — Warn", {"plan"}),
        ("tickets/task-1.md", "Requirement 2: seats", {"scope-in"}),
    ],
)
def test_the_roles_of_a_heading(path: str, heading: str, roles: set[str]) -> None:
    section = library_of_texts({path: f"# T\n\n## {heading}\n\ntext\n"}).by_path[path].sections[0]
    assert set(section.roles) == roles


def test_a_heading_that_comes_near_to_a_role_keeps_those_of_the_section_it_stands_in() -> None:
    text = "# T\n\n## Overview\n\n### General seat steps\n\ntext\n\n### Steps\n\ntext\n"
    sections = library_of_texts({"runbooks/rb-1.md": text}).by_path["runbooks/rb-1.md"].sections
    assert [(section.title, section.named, "steps" in section.roles) for section in sections] == [
        ("Overview", True, False),
        ("General seat steps", False, True),
        ("Steps", True, True),
    ]
    assert set(sections[0].roles) < set(sections[1].roles)
