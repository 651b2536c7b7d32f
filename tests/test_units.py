"""Units of work: found where teams keep them, judged as one, each answer with the file it stands in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from asyncdocs.api import build_library, check, examine, library_of_texts, open_folder
from asyncdocs.lint.model.report import QuestionReport, ScoreReport, UnitReport
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source
from asyncdocs.units.formats import FormatError, read_formats, shipped_formats
from asyncdocs.units.unit import Unit

SPEC_KIT = {
    "specs/001-ferry-times/spec.md": """# Feature Specification: Ferry times on the jetty screen

**Feature Branch**: `001-ferry-times`
**Status**: Draft

## User Scenarios & Testing

### User Story 1 - See the next ferry (Priority: P1)

A passenger on the jetty sees the next ferry, so that nobody has to ask at the kiosk.

**Acceptance Scenarios**:

1. **Given** a ferry leaves at 14:10, **When** it is 14:00, **Then** the screen shows `14:10` and the quay.
2. **Given** no ferry is left today, **When** the screen is read, **Then** it rejects an empty list and shows `No ferry today`.

### Edge Cases

- When the timetable fails to load, the screen shows the last one with its time.

## Requirements

### Functional Requirements

- **FR-001**: The screen MUST show the next three ferries
- **FR-002**: The screen MUST show a cancelled ferry as cancelled

### Key Entities

- **Departure**: a ferry, a quay and a time

## Success Criteria

- **SC-001**: A change of the timetable shows within 30 seconds

## Assumptions

- Selling tickets on the screen is out of scope for the first version.
""",
    "specs/001-ferry-times/plan.md": """# Implementation Plan

## Technical Context

**Testing**: `pytest`

## Constitution Check

Offline first: the screen keeps the last timetable.
""",
    "specs/001-ferry-times/tasks.md": """# Tasks

- [ ] T001 [US1] Read the timetable in `screen/timetable.py` (FR-001)
- [ ] T002 [US1] Show cancelled ferries in `screen/board.py` (FR-002)
""",
    "specs/001-ferry-times/contracts/timetable.yaml": "openapi: 3.1.0\npaths:\n  /departures:\n    get: {}\n",
}

KIRO = {
    ".kiro/specs/lamp-times/requirements.md": """# Requirements Document

## Introduction

`harbour-lamps` switches the lamps of the quay.

## Requirements

### Requirement 1: Dusk

**User Story:** As a harbour master, I want lamps at dusk, so that nobody falls into the water.

#### Acceptance Criteria

1. WHEN the sun sets THEN the Controller SHALL switch on all lamps within 60 seconds
2. IF a lamp does not answer THEN the Controller SHALL report error `E12`
""",
    ".kiro/specs/lamp-times/design.md": """# Design Document

## Data Models

`lamp(id: int, quay: text)`

## Testing Strategy

Property tests in `tests/dusk_test.py`.
""",
    ".kiro/specs/lamp-times/tasks.md": """# Implementation Plan

- [x] 1. Switch at dusk in `lamps/dusk.py`
  - _Requirements: 1.1_
- [ ] 2. Report lamps that do not answer in `lamps/report.py`
  - _Requirements: 1.2_
""",
    ".kiro/steering/tech.md": "# Tech\n\nPython 3.12; names in English; one module a lamp type.\n",
}

CHANGE = {
    "openspec/changes/add-night-mode/proposal.md": """## Why

Passengers cannot read the bright screen at night.

## What Changes

- The screen gets a dark theme after dusk.
""",
    "openspec/changes/add-night-mode/specs/screen/spec.md": """## ADDED Requirements

### Requirement: Dark theme

The screen SHALL show the dark theme after dusk.

#### Scenario: Dusk

- **WHEN** the sun has set
- **THEN** the background is `#000000`

#### Scenario: No sensor

- **WHEN** the light sensor fails
- **THEN** the screen falls back to the time of sunset
""",
    "openspec/changes/add-night-mode/tasks.md": "## 1. Theme\n\n- [x] 1.1 Add `theme/dark.css`\n",
    "openspec/specs/screen/spec.md": """# Screen

## Purpose

The screen tells passengers on the jetty which ferry leaves next.

## Requirements

### Requirement: Next ferry

The screen SHALL show the next three ferries.

#### Scenario: Afternoon

- **WHEN** it is 14:00
- **THEN** the ferry of 14:10 is shown

#### Scenario: Broken timetable

- **WHEN** the timetable is malformed
- **THEN** the screen shows error `T3`
""",
    "openspec/changes/archive/2031-02-01-add-screen/proposal.md": "## Why\n\nThere was none.\n",
    "openspec/changes/archive/2031-02-01-add-screen/tasks.md": "- [ ] 1.1 Never done\n",
}

STORY = """# Story 1.2: Tide table

Status: ready-for-dev

## Story

As a skipper, I want the tide table, so that I do not run aground.

## Acceptance Criteria

1. The table shows high water of today to the minute.
2. A missing gauge shows error `G1`.

## Tasks / Subtasks

- [ ] Task 1: Read the gauge in `tides/gauge.py` (AC: 1)
- [ ] Task 2: Show a missing gauge (AC: 2)

## Dev Notes

Follow `tides/README.md`.

## Dev Agent Record

### Agent Model Used

### Completion Notes List
"""


PRD = {
    "docs/prd/index.md": "# Tide table PRD\n\n## Table of Contents\n\n- [Requirements](./requirements.md)\n",
    "docs/prd/goals-and-background-context.md": "# Goals and Background Context\n\nSkippers run aground twice a year.\n",
    "docs/prd/requirements.md": "# Requirements\n\n- FR1: The table shows high water of today to the minute.\n",
    "docs/prd/epic-1-gauge.md": "# Epic 1: Gauge\n\n## Acceptance Criteria\n\n1. A missing gauge shows error `G1`.\n",
}


def units(texts: Mapping[str, str]) -> dict[str, Unit]:
    return {unit.name: unit for unit in library_of_texts(texts).units}


def judged(texts: Mapping[str, str]) -> dict[str, UnitReport]:
    return {unit.name: unit for unit in check(library_of_texts(texts)).units}


def asked(score: ScoreReport | None) -> dict[str, QuestionReport]:
    assert score is not None
    return {question.id: question for component in score.components for question in component.questions}


@pytest.mark.parametrize(
    ("texts", "name", "format_", "state"),
    [
        (SPEC_KIT, "001-ferry-times", "spec-kit", "planned"),
        (KIRO, "lamp-times", "kiro", "started"),
        (CHANGE, "add-night-mode", "openspec-change", "done"),
        (CHANGE, "screen", "openspec-capability", "in force"),
        (CHANGE, "2031-02-01-add-screen", "openspec-change", "done"),
        ({"docs/stories/1.2.tide-table.story.md": STORY}, "1.2.tide-table", "bmad", "planned"),
        ({"_bmad-output/implementation-artifacts/1-2-tide-table.md": STORY}, "1-2-tide-table", "bmad", "planned"),
        (
            {"backlog/tasks/task-7 - Tides.md": "---\nid: task-7\nstatus: In Progress\n---\n# Tides\n"},
            "task-7 - Tides",
            "backlog-md",
            "started",
        ),
        (
            {"PRPs/tides.md": "## Goal\n\nTides.\n\n## Why\n\nSafety.\n\n## What\n\nA table.\n"},
            "tides",
            "prp",
            "planned",
        ),
        (PRD, "prd", "bmad-prd", "planned"),
        (
            {".agent-os/specs/2031-02-01-tides/spec.md": "# Spec\n\n## Overview\n\nTides.\n"},
            "2031-02-01-tides",
            "agent-os",
            "specified",
        ),
        (
            {
                "work/night-mode/proposal.md": "# Night mode\n\n## What\n\nA dark screen.\n\n## Why\n\nGlare.\n",
                "work/night-mode/tasks.md": "# Tasks\n\n- [x] Dim `screen.py`\n- [ ] Test it at night\n",
                "work/night-mode/notes-of-ida.md": "# Notes\n\nThe lamp is too bright.\n",
            },
            "night-mode",
            "work-folder",
            "started",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_unit_is_found_with_its_state(texts: Mapping[str, str], name: str, format_: str, state: str) -> None:
    found = units(texts)[name]
    assert (found.format.name, found.state) == (format_, state)


def test_a_document_that_was_cut_in_parts_is_asked_as_one() -> None:
    library = library_of_texts(PRD)
    assert [document.kind.name for document in library.documents if document.kind.scored] == ["spec"]
    answers = asked(check(library).units[0].spec)
    assert {name: answers[name].verdict for name in ("why", "scope-in", "done", "conversations")} == {
        "why": "answered", "scope-in": "answered", "done": "answered", "conversations": "answered"
    }  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        {"specs/seats/spec.md": "# Seats\n\n## Why\n\nSeats run out.\n"},
        {"docs/stories/once.md": "# Once upon a time\n\nThere was a ferry.\n"},
        {".specify/templates/001-x/spec.md": SPEC_KIT["specs/001-ferry-times/spec.md"]},
        {"docs/backup/stories/x.md": "# Story\n\nNothing of the format.\n"},
        {"PRPs/templates/prp_base.md": "## Goal\n\n## Why\n\n## What\n"},
        {f"pages/{name}.md": f"# {name}\n\nText.\n" for name in ("spec", "tasks", "ferries", "lamps", "quays")},
        {f"tests/ferry/{name}.md": f"# {name}\n\nText.\n" for name in ("spec", "tasks")},
    ],
    ids=[
        "a spec of one's own",
        "a tale",
        "a template",
        "no headings",
        "the format's template",
        "pages beside others",
        "test data",
    ],
)
def test_what_only_looks_like_one_is_none(texts: Mapping[str, str]) -> None:
    assert units(texts) == {}


def test_an_answer_may_stand_in_any_file_of_the_unit() -> None:
    start = asked(judged(SPEC_KIT)["001-ferry-times"].start)
    assert {
        name: start[name].evidence[0].path.rpartition("/")[2]
        for name in ("scope-out", "conventions", "interface", "start")
    } == {
        "scope-out": "spec.md",
        "conventions": "plan.md",
        "interface": "timetable.yaml",
        "start": "tasks.md",
    }
    kiro = asked(judged(KIRO)["lamp-times"].start)
    assert kiro["data-model"].evidence[0].path == ".kiro/specs/lamp-times/design.md"
    assert kiro["conventions"].evidence[0].path == ".kiro/steering/tech.md"
    change = asked(judged(CHANGE)["add-night-mode"].spec)
    assert change["done"].evidence[0].path == "openspec/changes/add-night-mode/specs/screen/spec.md"


def test_whoever_plans_is_not_asked_what_the_plan_says() -> None:
    unit = judged(SPEC_KIT)["001-ferry-times"]
    spec, start = asked(unit.spec), asked(unit.start)
    assert "start" not in spec and "interface" not in spec and "plan" not in spec
    assert set(spec) < set(start)
    assert {"plan", "plan-covers", "plan-where", "decided"} <= set(start)


def test_what_holds_already_is_never_started() -> None:
    unit = judged(CHANGE)["screen"]
    assert unit.start is None
    assert unit.spec is not None and unit.spec.band == "Ready"
    assert "rollout" not in asked(unit.spec)


def test_no_part_is_scored_alone_and_the_lead_bears_the_verdict() -> None:
    report = check(library_of_texts({**SPEC_KIT, **KIRO, **CHANGE}))
    scored = {document.path: document.score for document in report.documents if document.score}
    assert set(scored) == {unit.lead for unit in report.units}
    assert all(scored[unit.lead] == unit.spec for unit in report.units)
    assert not any(document.path.endswith(".yaml") for document in report.documents)


@pytest.mark.parametrize(
    ("path", "kind", "unit"),
    [
        ("specs/001-ferry-times/spec.md", "spec", "specs/001-ferry-times"),
        ("specs/001-ferry-times/plan.md", "planning", "specs/001-ferry-times"),
        (".kiro/specs/lamp-times/requirements.md", "spec", ".kiro/specs/lamp-times"),
        (".kiro/specs/lamp-times/design.md", "spec", ".kiro/specs/lamp-times"),
        (".kiro/specs/lamp-times/tasks.md", "planning", ".kiro/specs/lamp-times"),
        (".kiro/steering/tech.md", "guide", None),
        ("openspec/changes/add-night-mode/proposal.md", "proposal", "openspec/changes/add-night-mode"),
        ("openspec/changes/add-night-mode/specs/screen/spec.md", "spec", "openspec/changes/add-night-mode"),
        ("openspec/changes/add-night-mode/tasks.md", "planning", "openspec/changes/add-night-mode"),
        ("docs/tides.md", "guide", None),
    ],
)
def test_a_part_is_told_as_what_it_is_and_where_it_belongs(path: str, kind: str, unit: str | None) -> None:
    report = check(library_of_texts({**SPEC_KIT, **KIRO, **CHANGE, "docs/tides.md": "# Tides\n\nThey come and go.\n"}))
    (told,) = [document for document in report.documents if document.path == path]
    assert (told.kind, told.unit) == (kind, unit)


def test_what_is_archived_is_told_as_what_it_is_too() -> None:
    archive = "openspec/changes/archive/2031-02-03-dim-lamps"
    texts = {f"{archive}/proposal.md": "## Why\n\nThe lamps glare.\n", f"{archive}/tasks.md": "- [x] 1.1 Dim them\n"}
    report = check(library_of_texts(texts))
    assert [(document.kind, document.unit) for document in report.documents] == [
        ("proposal", archive),
        ("planning", archive),
    ]
    assert not report.units and not any(document.score for document in report.documents)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Review: ferry times\n\n## Findings\n\nNone is left.\n\n## Verdict\n\nApproved.\n", "review"),
        ("# How it went\n\nThe quay was wet.\n", "guide"),
    ],
)
def test_a_teams_own_file_in_a_unit_is_what_its_text_surely_is(text: str, kind: str) -> None:
    path = "specs/001-ferry-times/after.md"
    report = check(library_of_texts({**SPEC_KIT, path: text}))
    (told,) = [document for document in report.documents if document.path == path]
    assert (told.kind, told.unit, told.score) == (kind, "specs/001-ferry-times", None)


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("reports/week-2.md", "record"),
        ("Implementation-Summary.md", "record"),
        ("README.md", "notes"),
        ("old/x.md", "kept"),
        ("x.md", None),
    ],
)
def test_a_teams_own_files_in_a_unit_have_a_purpose(name: str, purpose: str | None) -> None:
    path = f"specs/001-ferry-times/{name}"
    library = library_of_texts({**SPEC_KIT, path: "# What was done\n\nNo seat plan is part of it: out of scope.\n"})
    (unit,) = library.units
    (placed,) = [each for each in unit.parts if each.document.path == path]
    assert (placed.part.further if placed.part else None) == purpose
    assert not any(placed.document in unit.answering(question.id) for question in unit.lead.kind.questions)


def test_an_archive_counts_for_nothing() -> None:
    report = check(library_of_texts(CHANGE))
    assert [unit.name for unit in report.units] == ["add-night-mode", "screen"]
    archived = [document for document in report.documents if "/archive/" in document.path]
    assert archived and not any(document.score for document in archived)


def test_a_copy_of_a_story_is_no_piece_of_work() -> None:
    copies = {f"docs/{folder}stories/1.2.tide-table.story.md": STORY for folder in ("", "backup/", "old/")}
    report = check(library_of_texts(copies))
    assert [unit.path for unit in report.units] == ["docs/stories/1.2.tide-table.story.md"]
    alone = check(library_of_texts({"docs/stories/1.2.tide-table.story.md": STORY})).units[0]
    assert report.units[0].spec == alone.spec


def test_a_completed_task_can_still_be_depended_on() -> None:
    texts = {
        "backlog/completed/task-1 - Gauge.md": "---\nid: task-1\nstatus: Done\n---\n# Gauge\n",
        "backlog/tasks/task-2 - Tides.md": "---\nid: task-2\nstatus: To Do\ndependencies: [task-1]\n---\n# Tides\n",
    }
    library = library_of_texts(texts)
    assert [(edge.relation, str(edge.target.id)) for edge in library.edges] == [("depends-on", "TASK-1")]
    assert [unit.name for unit in library.units if not unit.over] == ["task-2 - Tides"]


def test_a_plan_without_a_task_for_a_requirement_is_told() -> None:
    texts = {**SPEC_KIT}
    tasks = texts["specs/001-ferry-times/tasks.md"]
    texts["specs/001-ferry-times/tasks.md"] = tasks.replace(" (FR-002)", "")
    unit = judged(texts)["001-ferry-times"]
    covers = asked(unit.start)["plan-covers"]
    assert unit.untasked == 1
    assert covers.verdict != "answered" and "FR-002" in covers.because


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"specs/001-ferry-times/plan.md": "# Plan\n\n**Storage**: NEEDS CLARIFICATION\n"}, "plan.md"),
        (
            {"specs/001-ferry-times/checklists/requirements.md": "- [x] CHK001 Written\n- [ ] CHK002 Numbers agreed\n"},
            "requirements.md",
        ),
    ],
    ids=["an open question in the plan", "an open box of a gate"],
)
def test_what_is_undecided_keeps_a_unit_from_being_started(change: Mapping[str, str], where: str) -> None:
    unit = judged({**SPEC_KIT, **change})["001-ferry-times"]
    assert [place.path.rpartition("/")[2] for place in unit.open] == [where]
    assert asked(unit.start)["decided"].verdict == "unanswered"
    assert unit.start is not None and unit.start.cap == 69


def test_a_question_that_nobody_has_to_answer_is_undecided() -> None:
    asks = "\n## Open Questions\n\n1. Should the lamps dim after midnight, or go out?\n"
    requirements = KIRO[".kiro/specs/lamp-times/requirements.md"] + asks
    unit = judged({**KIRO, ".kiro/specs/lamp-times/requirements.md": requirements})["lamp-times"]
    assert asked(unit.start)["decided"].verdict == "unanswered"
    settled = requirements.replace("go out?", "go out? They go out at 01:00, the harbour master decided.")
    unit = judged({**KIRO, ".kiro/specs/lamp-times/requirements.md": settled})["lamp-times"]
    assert asked(unit.start)["decided"].verdict == "answered"


def test_an_edge_case_that_only_asks_keeps_nobody_from_starting() -> None:
    spec = SPEC_KIT["specs/001-ferry-times/spec.md"].replace(
        "### Edge Cases\n", "### Edge Cases\n\n- What happens when two ferries leave at once?"
    )
    unit = judged({**SPEC_KIT, "specs/001-ferry-times/spec.md": spec})["001-ferry-times"]
    assert asked(unit.spec)["open-questions"].verdict == "unanswered"
    assert asked(unit.start)["decided"].verdict == "answered"


def test_a_change_may_be_about_templates() -> None:
    moved = {path.replace("specs/screen/", "specs/template-screen/"): text for path, text in CHANGE.items()}
    unit = judged(moved)["add-night-mode"]
    assert asked(unit.spec)["done"].verdict == "answered"


@pytest.mark.parametrize(
    ("texts", "where", "adds"),
    [
        (SPEC_KIT, "specs/001-ferry-times/spec.md", "\n- No seat plans are required in this phase.\n"),
        (KIRO, ".kiro/specs/lamp-times/design.md", "\n## Planned Features (Not MVP)\n\n- Lamps that change colour\n"),
        (
            {"docs/stories/1.2.tide-table.story.md": STORY},
            "docs/stories/1.2.tide-table.story.md",
            "\n## Files to Leave Untouched\n\n- `tides/gauge.py`: the gauge is another story\n",
        ),
    ],
    ids=["an assumption", "what is planned for later", "files that are left as they are"],
)
def test_what_is_left_out_is_found_where_a_format_has_it(texts: Mapping[str, str], where: str, adds: str) -> None:
    without = texts[where].replace("is out of scope for the first version", "comes first")
    before = next(iter(judged({**texts, where: without}).values()))
    after = next(iter(judged({**texts, where: without + adds}).values()))
    assert asked(before.spec)["scope-out"].verdict == "unanswered"
    assert asked(after.spec)["scope-out"].verdict in ("answered", "partly")


def test_all_of_something_is_no_measure() -> None:
    def measured(outcome: str) -> str:
        spec = SPEC_KIT["specs/001-ferry-times/spec.md"].replace(
            "A change of the timetable shows within 30 seconds", outcome
        )
        return asked(judged({**SPEC_KIT, "specs/001-ferry-times/spec.md": spec})["001-ferry-times"].spec)[
            "performance"
        ].verdict

    assert measured("In 100% of cases the next ferry stands on top") != "answered"
    assert measured("In 95% of cases the next ferry stands on top") == "answered"


def test_what_comes_first_stands_under_dependencies() -> None:
    proposal = (
        CHANGE["openspec/changes/add-night-mode/proposal.md"] + "\n## Dependencies\n\n- None (one screen alone)\n"
    )
    unit = judged({**CHANGE, "openspec/changes/add-night-mode/proposal.md": proposal})["add-night-mode"]
    assert asked(unit.start)["finished-first"].verdict == "answered"


def test_an_approval_that_is_missing_stands_in_the_file_beside() -> None:
    approvals = '"approvals": {\n    "design": {"generated": true, "approved": false}\n  }'
    beside = f'{{\n  "phase": "tasks-generated",\n  {approvals},\n  "ready_for_implementation": false\n}}\n'
    texts = {**KIRO, ".kiro/specs/lamp-times/spec.json": beside}
    texts[".kiro/specs/lamp-times/tasks.md"] = texts[".kiro/specs/lamp-times/tasks.md"].replace("[x]", "[ ]")
    unit = judged(texts)["lamp-times"]
    assert (unit.state, unit.said) == ("draft", "tasks-generated")
    assert [(place.path, place.line) for place in unit.open] == [(".kiro/specs/lamp-times/spec.json", 4)]


@pytest.mark.parametrize(
    "beside",
    ["{", "[1]", '{"approvals": 3, "phase": []}', "\0", "{" * 5000],
    ids=["cut off", "a list", "other types", "binary", "deep"],
)
def test_a_broken_file_beside_breaks_nothing(beside: str) -> None:
    unit = judged({**KIRO, ".kiro/specs/lamp-times/spec.json": beside})["lamp-times"]
    assert unit.state == "started"


def test_a_status_list_says_where_a_story_stands() -> None:
    texts = {
        "_bmad-output/implementation-artifacts/1-2-tide-table.md": STORY.replace("Status: ready-for-dev\n\n", ""),
        "_bmad-output/implementation-artifacts/sprint-status.yaml": "development_status:\n  1-2-tide-table: done\n",
    }
    assert units(texts)["1-2-tide-table"].state == "done"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with a docs folder, and units beside it and in hidden folders."""
    files = {"docs/index.md": "# Docs\n", ".github/notes.md": "# Notes\n", **SPEC_KIT, **KIRO, **CHANGE}
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def test_units_are_read_where_they_are_kept(repository: Path) -> None:
    opened = open_folder()
    assert {unit.name for unit in opened.library.units if not unit.over} == {
        "001-ferry-times",
        "lamp-times",
        "add-night-mode",
        "screen",
    }
    read = {document.path for document in opened.documents}
    assert "docs/index.md" in read and ".kiro/steering/tech.md" in read
    assert ".github/notes.md" not in read


def test_doctor_counts_units(repository: Path) -> None:
    (repository / "specs/001-ferry-times/plan.md").write_text(
        "# Plan\n\n[NEEDS CLARIFICATION: which screen?]\n", "utf-8"
    )
    told = [advice.text for advice in examine(open_folder())]
    assert "Spec Kit: 1 unit, 1 not started yet, 1 with open questions" in told
    assert "Kiro spec: 1 unit" in told
    assert "1 archived unit is not counted" in told


def test_one_file_is_judged_with_its_unit(repository: Path) -> None:
    opened = open_folder([Path("specs/001-ferry-times/spec.md")])
    assert [document.path for document in opened.documents] == ["specs/001-ferry-times/spec.md"]
    report = check(opened.library, opened.documents)
    assert [unit.state for unit in report.units] == ["planned"]


def test_units_can_be_switched_off(repository: Path) -> None:
    (repository / "asyncdocs.yml").write_text("disable-units: true\n", "utf-8")
    opened = open_folder()
    assert [document.path for document in opened.documents] == ["docs/index.md"]
    assert opened.library.units == ()


def test_a_hidden_folder_that_is_named_is_read(repository: Path) -> None:
    (repository / "asyncdocs.yml").write_text('docs: .\ninclude: ["**/*.md", ".github/**/*.md"]\n', "utf-8")
    opened = open_folder()
    assert ".github/notes.md" in {document.path for document in opened.documents}
    assert opened.notices == ()


def test_a_unit_beside_docs_is_no_reason_to_read_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("docs/index.md", "specs/notes.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("# Notes\n", "utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert [document.path for document in open_folder().documents] == ["docs/index.md"]


def test_a_team_has_a_format_of_its_own(repository: Path) -> None:
    folder = repository / "asyncdocs-units"
    folder.mkdir()
    (folder / "voyage.yaml").write_text(
        "title: Voyage\nfolders: ['**/voyages/*']\nlead: [voyage.md]\nreads: ['voyages/**']\n"
        "parts:\n  log.md: {plan: true}\n",
        "utf-8",
    )
    (repository / "voyages/first").mkdir(parents=True)
    (repository / "voyages/first/voyage.md").write_text("# First\n\n## Goals\n\n- Reach `Norderney`.\n", "utf-8")
    (repository / "voyages/first/log.md").write_text("- [x] Set sail\n- [ ] Land\n", "utf-8")
    found = {unit.name: unit for unit in open_folder().library.units}
    assert (found["first"].format.title, found["first"].state) == ("Voyage", "started")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "name: value"),
        ("a: [\n", "cannot be read"),
        ("title: A\nfolder: b\n", "folder"),
        ("lead: [a.md]\n", "title"),
    ],
    ids=["a list", "no YAML", "a misspelt key", "no title"],
)
def test_a_format_that_cannot_be_used_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    with pytest.raises(FormatError, match=said):
        read_formats(tmp_path)


def test_every_shipped_format_asks_what_there_is() -> None:
    library = build_library([Source("a.md", "# A\n")], Config())
    kinds = library.documents[0].reading.kinds
    for each in shipped_formats():
        questions = {question.id for question in each.kind_of(kinds).questions}
        answered = {name for part in (*each.parts.values(), *each.around.values()) for name in part.answers}
        assert {*each.begins, *answered} <= questions, each.name


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_a_story_is_the_same_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs/stories/done").mkdir(parents=True)
    (tmp_path / "docs/stories/1.2.tide-table.story.md").write_text(STORY, "utf-8")
    os.symlink("../1.2.tide-table.story.md", tmp_path / "docs/stories/done/1.2.tide-table.story.md")
    monkeypatch.chdir(tmp_path)
    assert len(open_folder().library.units) == 1


def test_requirements_in_ears_are_a_kiro_spec_wherever_they_lie() -> None:
    library = library_of_texts(
        {
            "docs/specs/lamp/requirements.md": KIRO[".kiro/specs/lamp-times/requirements.md"],
            "docs/specs/notes/requirements.md": "# Requirements\n\n### Requirement 1\n\nPython 3.11.\n",
        }
    )
    assert [(unit.name, unit.format.name) for unit in library.units] == [("lamp", "kiro")]


def test_a_change_that_is_a_delta_alone_is_one() -> None:
    delta = CHANGE["openspec/changes/add-night-mode/specs/screen/spec.md"]
    library = library_of_texts(
        {
            "openspec/changes/archive/2031-01-02-dusk/specs/screen/spec.md": delta,
            "openspec/changes/dawn/specs/screen/spec.md": delta.replace("ADDED", "REMOVED"),
            "openspec/specs/screen/spec.md": CHANGE["openspec/specs/screen/spec.md"],
        }
    )
    assert [(unit.name, unit.over) for unit in library.units] == [
        ("2031-01-02-dusk", True),
        ("dawn", False),
        ("screen", False),
    ]
    scored = [report.path for report in check(library).documents if report.score]
    assert scored == ["openspec/changes/dawn/specs/screen/spec.md", "openspec/specs/screen/spec.md"]


def test_units_go_by_their_folders_and_not_by_a_set_title() -> None:
    text = KIRO[".kiro/specs/lamp-times/requirements.md"]
    assert text.startswith("# Requirements Document")
    library = library_of_texts(
        {
            ".kiro/specs/one/requirements.md": "# Requirements Document\n\n## Introduction\n\nCounts go out at night.\n",
            ".kiro/specs/two/requirements.md": text,
        }
    )
    assert not [
        each for report in check(library).documents for each in report.findings if each.rule == "near-duplicate"
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_criteria_that_bear_their_numbers_themselves_need_no_list(ending: str) -> None:
    lines = [
        "# Requirements Document",
        "",
        "### Requirement 1: Dusk",
        "",
        "#### Acceptance Criteria",
        "1.1 When the sun sets, the Lamp shall shine.",
        "1.2 If the sensor fails, the Lamp shall shine from 17:00.",
    ]
    plan = "- [ ] 1. Shine\n  - _Requirements: 1.1, 1.2, 1.3_\n"
    library = library_of_texts(
        {".kiro/specs/lamp/requirements.md": ending.join(lines), ".kiro/specs/lamp/tasks.md": plan},
        Config(enable_preview=True),
    )
    told = [f.message for report in check(library).documents for f in report.findings if f.rule == "reference-unknown"]
    assert told == ["in unit `lamp`, the cited id `1.3` does not exist"]


@pytest.mark.parametrize("between", ["FR-001 through FR-003", "FR-001 to FR-003", "FR-001–FR-003", "FR-001-003"])
def test_a_range_stands_for_all_ids_in_it(between: str) -> None:
    spec = "# Feature Specification: Lamp\n\n" + "".join(f"- **FR-00{n}**: The lamp MUST do {n}\n" for n in (1, 2, 3))
    library = library_of_texts(
        {
            "specs/001-lamp/spec.md": spec,
            "specs/001-lamp/tasks.md": f"**Goal**: Covers {between}.\n\n- [ ] T001 Shine\n",
        },
        Config(enable_preview=True),
    )
    assert not [f for report in check(library).documents for f in report.findings if f.rule == "requirement-untasked"]
