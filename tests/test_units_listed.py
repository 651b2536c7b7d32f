"""Files that list many pieces of work: each entry is a ticket, with its dependencies, subtasks, status and test strategy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asyncdocs.api import check, examine, library_of_texts, open_folder
from asyncdocs.library.library import Library
from asyncdocs.settings.config import Config

TASK = {
    "id": 2,
    "title": "Show high water",
    "description": "Skippers ask at the kiosk for the time of high water, and nobody is there after six.",
    "details": "Write `board.py`.\n\n# Layout\n\nThe next three tides, one a line.",
    "testStrategy": "A tide at 14:10 shows as `14:10`; a gauge that is silent shows `no data`.",
    "status": "in-progress",
    "priority": "high",
    "dependencies": [1],
    "subtasks": [
        {"id": 1, "title": "Read the gauge", "details": "In `gauge.py`.", "status": "done", "dependencies": []},
        {"id": 2, "title": "Show it", "status": "pending", "dependencies": [1]},
    ],
}
GAUGE = {"id": 1, "title": "Read the gauge", "status": "done", "testStrategy": "A level of 2.1 m is read as 2.1."}


def listed(*tasks: dict[str, object], tag: str = "master") -> Library:
    return library_of_texts({".taskmaster/tasks/tasks.json": json.dumps({tag: {"tasks": list(tasks)}})})


def test_each_entry_is_a_ticket_with_a_state_of_its_own() -> None:
    units = {unit.name: unit for unit in listed(GAUGE, TASK).units}
    assert {name: (unit.format.name, unit.state) for name, unit in units.items()} == {
        "task-1": ("taskmaster", "done"),
        "task-2": ("taskmaster", "started"),
    }
    lead = units["task-2"].lead
    assert (lead.path, lead.title, lead.kind.name) == (".taskmaster/tasks/tasks.json#2", "Show high water", "ticket")


def test_its_subtasks_are_its_plan_and_its_test_strategy_the_finish_line() -> None:
    [_gauge, unit] = check(listed(GAUGE, TASK)).units
    assert (unit.ticked, unit.tasks) == (1, 2)
    assert unit.spec is not None
    verdicts = {q.id: q.verdict for component in unit.spec.components for q in component.questions}
    assert {verdicts[name] for name in ("why", "done", "scope-in")} <= {"answered", "partly"}


def test_what_it_depends_on_is_another_entry() -> None:
    library = listed(GAUGE, TASK)
    [_gauge, unit] = library.units
    assert [reference.target.path for reference in library.references_from(unit.lead) if reference.target] == [
        ".taskmaster/tasks/tasks.json#1"
    ]


def test_an_entry_of_another_tag_bears_its_tag() -> None:
    library = listed(TASK, tag="night mode")
    assert [unit.lead.path for unit in library.units] == [".taskmaster/tasks/tasks.json#night mode.2"]
    assert library.units[0].lead.id is None


def test_the_older_file_without_tags_is_read_beside_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, text in {"docs/index.md": "# Docs\n", "tasks/tasks.json": json.dumps({"tasks": [GAUGE]})}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    opened = open_folder()
    assert [document.path for document in opened.documents] == ["docs/index.md", "tasks/tasks.json#1"]
    assert "Taskmaster task: 1 unit" in [advice.text for advice in examine(opened)]
    one = open_folder([Path("tasks/tasks.json")])
    assert [document.path for document in one.documents] == ["tasks/tasks.json#1"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[1]",
        '{"master": 3}',
        '{"master": {"tasks": {"id": 1}}}',
        '{"tasks": [3, {}, {"id": null}, {"id": [1]}]}',
    ],
)
def test_a_list_that_is_broken_lists_nothing(text: str) -> None:
    assert library_of_texts({".taskmaster/tasks/tasks.json": text, "docs/a.md": "# A\n"}).units == ()


def test_nothing_is_mended_in_an_entry() -> None:
    library = listed({**TASK, "details": "- [x]Write it\n"})
    report = check(library, library.documents)
    assert not [finding for each in report.documents for finding in each.findings if finding.fixable]


def test_another_json_file_of_that_name_is_none() -> None:
    library = library_of_texts({"app/data/tasks.json": json.dumps({"tasks": [GAUGE]}), "a.md": "# A\n"}, Config())
    assert library.units == ()


def test_a_track_is_a_unit_of_a_specification_and_a_plan() -> None:
    library = library_of_texts(
        {
            "conductor/tracks/tides_20310402/spec.md": "# Tides\n\n## Overview\n\nSkippers.\n\n## Acceptance Criteria\n\n1. A\n",
            "conductor/tracks/tides_20310402/plan.md": "# Plan\n\n- [x] Task: read\n- [ ] Task: show\n",
            "conductor/tracks/tides_20310402/metadata.json": '{"status": "in_progress"}',
            "conductor/archive/moon_20310101/spec.md": "# Moon\n\n## Overview\n\nNobody asks.\n",
            "conductor/tech-stack.md": "# Tech stack\n\nPython 3.13.\n",
        }
    )
    assert [(unit.name, unit.format.name, unit.state) for unit in library.units] == [
        ("moon_20310101", "conductor", "done"),
        ("tides_20310402", "conductor", "started"),
    ]
