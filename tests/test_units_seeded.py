"""Faults put into whole units: each is found by its rule and by no other, and the whole units have none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.rules import by_name
from asyncdocs.settings.config import Config
from tests.test_units import CHANGE, KIRO, SPEC_KIT, STORY

BETWEEN = (
    "clarification-left",
    "requirement-untasked",
    "reference-unknown",
    "parallel-same-file",
    "delta-target-missing",
    "capability-without-delta",
    "requirement-incomplete",
    "delta-overlap",
    "plan-status-mismatch",
    "edge-case-unanswered",
    "checklist-open",
    "task-number-duplicate",
    "task-number-misplaced",
    "optional-only",
    "approval-missing",
)
"""The rules whose findings are faults; the others between the files give hints."""

STORIES = {"docs/stories/1.2.tide-table.story.md": STORY}
SPEC, PLAN, TASKS = (f"specs/001-ferry-times/{name}.md" for name in ("spec", "plan", "tasks"))
REQUIREMENTS, DESIGN, STEPS = (f".kiro/specs/lamp-times/{name}.md" for name in ("requirements", "design", "tasks"))
PROPOSAL = "openspec/changes/add-night-mode/proposal.md"
DELTA = "openspec/changes/add-night-mode/specs/screen/spec.md"
PROGRESS = "openspec/changes/add-night-mode/tasks.md"
TALE = "docs/stories/1.2.tide-table.story.md"
OTHER = {
    PROPOSAL.replace("night", "storm"): "## Why\n\nStorms.\n\n## What Changes\n\n- A warning.\n",
    DELTA.replace("night", "storm"): CHANGE[DELTA],
}
OUTPUT = "_bmad-output/implementation-artifacts"
LISTED = {f"{OUTPUT}/sprint-status.yaml": "development_status:\n  1-2-tide-table: done\n"}
ELSEWHERE = {path.replace("mode/specs/screen", "mode/specs/board"): text for path, text in CHANGE.items()}
APPROVALS = '{"approvals": {\n"requirements": {"generated": true, "approved": false},\n"design": {"approved": true}}}\n'


def put(path: str, old: str, new: str) -> Callable[[Mapping[str, str]], dict[str, str]]:
    """Another text in one file; what is to be replaced is there."""

    def change(texts: Mapping[str, str]) -> dict[str, str]:
        assert old in texts[path], old
        return {**texts, path: texts[path].replace(old, new)}

    return change


def with_files(**files: str) -> Callable[[Mapping[str, str]], dict[str, str]]:
    return lambda texts: {**texts, **files}


FAULTS = [
    (
        "a mark in a requirement",
        SPEC_KIT,
        put(SPEC, "three ferries", "[NEEDS CLARIFICATION: how many?] ferries"),
        "clarification-left",
    ),
    ("a mark in the plan", SPEC_KIT, put(PLAN, "`pytest`", "NEEDS CLARIFICATION"), "clarification-left"),
    (
        "a mark in a design",
        KIRO,
        put(DESIGN, "`lamp(", "[NEEDS CLARIFICATION: which key?] `lamp("),
        "clarification-left",
    ),
    (
        "a mark in a delta",
        CHANGE,
        put(DELTA, "dark theme after dusk", "[NEEDS CLARIFICATION: which?] theme"),
        "clarification-left",
    ),
    (
        "a task deleted",
        SPEC_KIT,
        put(TASKS, "- [ ] T002 [US1] Show cancelled ferries in `screen/board.py` (FR-002)\n", ""),
        "requirement-untasked",
    ),
    (
        "a requirement added",
        SPEC_KIT,
        put(SPEC, "\n### Key", "- **FR-003**: The screen MUST beep\n\n### Key"),
        "requirement-untasked",
    ),
    ("a criterion's task deleted", KIRO, put(STEPS, "  - _Requirements: 1.2_\n", ""), "requirement-untasked"),
    ("a story's criterion without a task", STORIES, put(TALE, " (AC: 2)", ""), "requirement-untasked"),
    ("an unknown requirement", SPEC_KIT, put(TASKS, "(FR-002)", "(FR-002, FR-012)"), "reference-unknown"),
    ("an unknown story", SPEC_KIT, put(TASKS, "T002 [US1]", "T002 [US4]"), "reference-unknown"),
    ("an unknown criterion", KIRO, put(STEPS, "1.2_", "1.2, 1.7_"), "reference-unknown"),
    (
        "an unknown criterion of a property",
        KIRO,
        put(DESIGN, "## Testing", "### Property 1: Dusk\n\n**Validates: Requirements 3.1**\n\n## Testing"),
        "reference-unknown",
    ),
    ("an unknown criterion of a story", STORIES, put(TALE, "(AC: 2)", "(AC: 2, 6)"), "reference-unknown"),
    (
        "two tasks of one file",
        SPEC_KIT,
        lambda t: put(TASKS, "screen/timetable.py", "screen/board.py")(put(TASKS, "[US1]", "[P] [US1]")(t)),
        "parallel-same-file",
    ),
    ("a heading misspelt", CHANGE, put(DELTA, "## ADDED", "## MODIFIED"), "delta-target-missing"),
    (
        "a capability that is none",
        ELSEWHERE,
        put(DELTA.replace("screen", "board"), "## ADDED", "## REMOVED"),
        "delta-target-missing",
    ),
    (
        "a capability nobody changes",
        CHANGE,
        put(PROPOSAL, "## What", "## Capabilities\n\n- `screen`: darker\n- `board`: brighter\n\n## What"),
        "capability-without-delta",
    ),
    (
        "a delta nobody agreed to",
        CHANGE,
        put(PROPOSAL, "## What", "## Capabilities\n\n- `board`: brighter\n\n## What"),
        "capability-without-delta",
    ),
    ("nothing that must hold", CHANGE, put(DELTA, "SHALL", "should"), "requirement-incomplete"),
    ("a scenario that is gone", CHANGE, put(DELTA, "#### Scenario", "#### Example"), "requirement-incomplete"),
    ("two changes of one requirement", CHANGE, with_files(**OTHER), "delta-overlap"),
    (
        "built and still a draft",
        SPEC_KIT,
        lambda t: put(TASKS, "[ ]", "[x]")(put(TASKS, "# Tasks\n", "# Tasks\n\n- [x] T000 Set up `screen/`\n")(t)),
        "plan-status-mismatch",
    ),
    ("done with an open task", STORIES, put(TALE, "ready-for-dev", "done"), "plan-status-mismatch"),
    ("listed otherwise", {f"{OUTPUT}/1-2-tide-table.md": STORY}, with_files(**LISTED), "plan-status-mismatch"),
    (
        "a bare question",
        SPEC_KIT,
        put(SPEC, "- When the timetable fails", "- What happens at low tide?\n- When the timetable fails"),
        "edge-case-unanswered",
    ),
    (
        "a gate that is open",
        SPEC_KIT,
        with_files(**{"specs/001-ferry-times/checklists/ux.md": "- [ ] CHK001 Colours\n"}),
        "checklist-open",
    ),
    ("a number twice", SPEC_KIT, put(TASKS, "T002", "T001"), "task-number-duplicate"),
    (
        "a task in another section",
        CHANGE,
        put(
            PROGRESS,
            "## 1. Theme",
            "## 1. Look\n\n- [ ] 1.1 Dim\n\n## 2. Test\n\n- [ ] 2.1 Look\n- [ ] 1.2 Wait\n- [ ] 2.2 Go\n\n## 3. Theme",
        ),
        "task-number-misplaced",
    ),
    ("a task that may be skipped", KIRO, put(STEPS, "- [ ]", "- [ ]*"), "optional-only"),
    ("a number twice in a list", KIRO, put(STEPS, "] 2.", "] 1."), "task-number-duplicate"),
    (
        "a step that is not approved",
        KIRO,
        with_files(**{".kiro/specs/lamp-times/spec.json": APPROVALS}),
        "approval-missing",
    ),
]


def found(texts: Mapping[str, str]) -> set[str]:
    """The rules between the files that find something."""
    library = library_of_texts(texts, Config(enable_preview=True))
    rules = [rule for name in BETWEEN if (rule := by_name(name))]
    return {each.rule for several in findings(library, library.documents, rules).values() for each in several}


@pytest.mark.parametrize("texts", [SPEC_KIT, KIRO, CHANGE, STORIES], ids=["spec-kit", "kiro", "openspec", "bmad"])
def test_a_whole_unit_has_no_fault(texts: Mapping[str, str]) -> None:
    assert found(texts) == set()


@pytest.mark.parametrize(("texts", "seed", "rule"), [pytest.param(*case[1:], id=case[0]) for case in FAULTS])
def test_a_fault_is_found(
    texts: Mapping[str, str], seed: Callable[[Mapping[str, str]], dict[str, str]], rule: str
) -> None:
    assert rule in found(seed(texts))
