"""Which open questions are advised: what somebody would still write, at the stage of the page and where it lies."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.model.report import OPEN

OPENING = (
    "# Show tide times\n\n{status}\n\n## Motivation\n\nSkippers run aground.\n\n## Goals\n\n- Fewer run aground.\n"
)
DRAFT, BUILT = OPENING.format(status="status: draft"), OPENING.format(status="status: implemented")
BARE = OPENING.format(status="").replace("\n\n\n\n", "\n\n")
PLANNED = "# Sprint 7\n\n{status}\n\n## Goals\n\nTables hang at all piers.\n\n## Sprint backlog\n\n{boxes}"
DONE, LEFT = "- [x] Print the tables.\n" * 5, "- [x] Print the tables.\n" * 4 + "- [ ] Hang them up.\n"
DECIDED = "# Print the tide tables\n\nstatus: {status}\n\n## Context\n\nThey fade.\n\n## Decision\n\nWe print them.\n"


def _open_and_advised(path: str, text: str) -> tuple[set[str], set[str]]:
    score = check(library_of_texts({path: text})).documents[0].score
    assert score is not None
    asked = [question for component in score.components for question in component.questions]
    return {each.id for each in asked if each.verdict in OPEN}, {each.id for each in asked if each.next}


@pytest.mark.parametrize(
    ("path", "text", "advised"),
    [
        pytest.param("rfcs/0007-tides.md", DRAFT, True, id="a draft"),
        pytest.param("rfcs/0007-tides.md", BUILT, False, id="built by its status"),
        pytest.param("rfcs/implemented/0007-tides.md", BARE, False, id="built by its folder"),
        pytest.param("rfcs/rejected/0007-tides.md", DRAFT, False, id="left with its status where none holds"),
        pytest.param(
            "sprints/sprint-7.md", PLANNED.format(status="status: proposed", boxes=LEFT), True, id="a box left"
        ),
        pytest.param(
            "sprints/sprint-7.md", PLANNED.format(status="status: proposed", boxes=DONE), False, id="all ticked"
        ),
    ],
)
def test_finished_work_gets_no_advice(path: str, text: str, advised: bool) -> None:
    left_open, told = _open_and_advised(path, text)
    assert left_open
    assert bool(told) is advised


@pytest.mark.parametrize(
    ("question", "path", "text", "advised"),
    [
        ("comment-by", "sprints/sprint-7.md", PLANNED.format(status="status: proposed", boxes=LEFT), True),
        ("comment-by", "sprints/sprint-7.md", PLANNED.format(status="owner: Ada", boxes=LEFT), False),
        ("drivers", "adr/0007-tides.md", DECIDED.format(status="proposed"), True),
        ("drivers", "adr/0007-tides.md", DECIDED.format(status="accepted"), False),
        ("options", "adr/0007-tides.md", DECIDED.format(status="accepted"), True),
    ],
)
def test_what_serves_those_who_take_part_is_advised_while_a_page_is_open(
    question: str, path: str, text: str, advised: bool
) -> None:
    left_open, told = _open_and_advised(path, text)
    assert question in left_open
    assert (question in told) is advised


def test_a_glossary_is_not_told_to_name_words_to_avoid_where_no_section_is_for_them() -> None:
    terms = "# Glossary\n\n## Terms\n\n- **Pier**: where boats land.\n"
    assert "not-words" not in _open_and_advised("glossary.md", terms)[1]
    assert "not-words" in _open_and_advised("glossary.md", f"{terms}\n## Words to avoid\n")[1]


def test_the_days_of_many_meetings_stand_in_headings() -> None:
    held = "# Crew notes\n\n## {day}\n\n### Agenda\n\n- Tides\n"
    assert "when" in _open_and_advised("meetings/crew.md", held.format(day="First week"))[0]
    assert "when" not in _open_and_advised("meetings/crew.md", held.format(day="2031-02-03"))[0]


def test_minutes_of_a_meeting_that_was_held_justify_it_no_more() -> None:
    held = "# Crew meeting\n\n{front}## Agenda\n\n- Tides\n\n## Decisions\n\n- We print the tables.\n"
    assert "why-not-writing" not in _open_and_advised("meetings/crew.md", held.format(front=""))[0]
    assert "why-not-writing" in _open_and_advised("meetings/crew.md", held.format(front="status: proposed\n\n"))[1]


def test_what_people_see_is_asked_once_there_are_steps() -> None:
    runbook = "# Runbook: empty the bilge\n\n## When to use\n\nWater stands in the bilge.\n\n## Steps\n\n{steps}"
    none = _open_and_advised("runbooks/bilge.md", runbook.format(steps=""))
    assert "see-after" in none[0] and "see-after" not in none[1] and "steps" in none[1]
    steps = "1. Open the valve.\n2. Run `pump --on`.\n3. Close the valve.\n"
    assert "see-after" in _open_and_advised("runbooks/bilge.md", runbook.format(steps=steps))[1]


def test_a_hole_is_asked_for_once() -> None:
    page = DRAFT + "\n## Proposal\n\nWe print a table for each pier.\n\n## Alternatives\n\n{more}"
    for more, asked_too in (("", False), ("## Unresolved questions\n", True)):
        left_open, told = _open_and_advised("rfcs/0007-tides.md", page.format(more=more))
        assert {"alternatives", "finished-text"} <= left_open and "alternatives" in told
        assert ("finished-text" in told) is asked_too


def test_a_sentence_goes_into_the_section_that_is_said_to_be_empty() -> None:
    empty = "## Upgrade/Rollback Compatibility\n\n<!-- What changes for skippers? -->\n"
    text = DRAFT + f"\n{empty}\n## History\n\n2031-02-03: begun.\n"
    (report,) = check(library_of_texts({"proposals/0007-tides.md": text})).documents
    assert report.score is not None
    asked = [question for component in report.score.components for question in component.questions]
    (asked_for,) = (each for each in asked if each.id == "compatibility")
    assert asked_for.because == "the section exists but contains no answer yet"
    assert asked_for.line == text[: text.index(empty)].count("\n") + 2
