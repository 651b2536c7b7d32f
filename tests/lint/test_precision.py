"""What was counted of each rule's findings decides whether it is shown by default, and stands on its page."""

from __future__ import annotations

import csv
import datetime

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.api.explaining import explain, explain_all
from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.lint.model.rule import Rule
from asyncdocs.lint.precision import FILE, Precision, counted, interval
from asyncdocs.lint.rules import RULES, by_name
from asyncdocs.settings.config import Config

EACH = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])

FIVE = tuple(f"owner{number}/docs" for number in range(5))


@pytest.mark.parametrize(
    ("folders", "read", "right", "earned"),
    [
        pytest.param(FIVE, 30, 28, True, id="enough read, enough right"),
        pytest.param(FIVE, 29, 29, False, id="too few were read"),
        pytest.param(FIVE, 100, 89, False, id="too few were correct"),
        pytest.param(FIVE, 30, 27, False, id="nine in ten, and too few to be sure of it"),
        pytest.param((*FIVE[:4], "OWNER3/other"), 60, 60, False, id="two folders of one owner are one"),
    ],
)
def test_a_rule_earns_its_place(folders: tuple[str, ...], read: int, right: int, earned: bool) -> None:
    assert Precision("2031-01-02", "2031-01-02", folders, read, right).earned is earned


def test_the_interval_is_wilsons() -> None:
    assert [round(end, 3) for end in interval(28, 30)] == [0.787, 0.982]
    assert interval(0, 0) == (0.0, 1.0)


@EACH
def test_a_rule_is_shown_where_it_has_earned_it_or_needs_no_judge(rule: Rule) -> None:
    assert rule.preview is not (rule.certain or rule.precision.earned)


def test_only_what_is_written_to_asyncdocs_or_unreadable_is_shown_without_a_count() -> None:
    assert {rule.name for rule in RULES if rule.certain} == {
        "text-unreadable", "block-unreadable", "expect-invalid", "expect-unused",
    }  # fmt: skip


def test_each_line_of_the_counts_can_be_true() -> None:
    with FILE.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert lines == sorted(lines, key=lambda line: (line["rule"], line["folder"], line["date"]))
    for line in lines:
        assert by_name(line["rule"]), line
        assert line["folder"].count("/") == 1, line
        datetime.date.fromisoformat(line["date"])
        assert 0 <= int(line["right"]) <= int(line["read"]) > 0, line


@EACH
def test_the_page_says_what_was_counted(rule: Rule) -> None:
    page = explain(rule.name)
    assert ("enable-preview: true" in page) is rule.preview
    if rule.name in counted():
        assert f": {rule.precision.read}. Correct: {rule.precision.right}, or " in page


def test_the_index_marks_rules_in_preview() -> None:
    index = explain_all(shipped_kinds())["index.md"]
    for rule in RULES:
        assert (f"[{rule.name}](rules/{rule.name}.md) (preview)" in index) is rule.preview


PAGE = (
    "---\nstatus: ready\n---\n# Seats\n\nSee [the plan](gone.md).\n\n"
    "## Fees\n\nThe fee stays at two euros, as we agreed in the call.\n"
)


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        pytest.param({}, {"link-dead"}, id="off unless asked for"),
        pytest.param({"enable_preview": True}, {"link-dead", "leak-conversation"}, id="all of them"),
        pytest.param({"rules": {"leak-conversation": "default"}}, {"link-dead", "leak-conversation"}, id="by its name"),
        pytest.param(
            {"rules": {"leak-conversation": "error"}}, {"link-dead", "leak-conversation"}, id="by its name, at a level"
        ),
        pytest.param({"rules": {"all": "warning"}}, {"link-dead"}, id="`all` is no name"),
        pytest.param({"rules": {"leak-conversation": "off"}, "enable_preview": True}, {"link-dead"}, id="off is off"),
    ],
)
def test_a_rule_in_preview_is_shown_to_those_who_ask(options: dict[str, object], shown: set[str]) -> None:
    report = check(library_of_texts({"specs/spec-1.md": PAGE}, Config.model_validate(options)))
    found = {each.rule for each in report.documents[0].findings if not each.suppressed}
    assert by_name("leak-conversation").preview  # type: ignore[union-attr]
    assert found & {"link-dead", "leak-conversation"} == shown
