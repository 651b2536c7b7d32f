"""House rules for rules: each is a file, a line in the table of contents, and a page with reasons and examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from asyncdocs.api import library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.lint import rules
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.model.finding import Hit
from asyncdocs.lint.model.rule import Rule, Subject
from asyncdocs.lint.rules import RULES, by_name

FILES = sorted(file.stem for file in Path(rules.__file__).parent.glob("*.py") if file.stem != "__init__")
EACH = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_listed_and_holds_the_rule_it_is_named_after(file: str):
    assert file in {rule.check.__name__ for rule in RULES}
    found = by_name(file.replace("_", "-"))
    assert found is not None
    assert found.check.__module__ == f"asyncdocs.lint.rules.{file}"


def test_the_imports_of_the_table_are_sorted():
    text = Path(rules.__file__).read_text("utf-8")
    imports = [line for line in text.split("\n") if line.startswith("from asyncdocs.lint.rules.")]
    assert imports == sorted(imports)
    assert len(imports) == len(RULES) == len({rule.name for rule in RULES})


@EACH
def test_it_says_why_and_what_to_write_instead(rule: Rule):
    for half in (rule.why, rule.next):
        assert half
        assert not half.endswith(".")
        assert half[0] == half[0].lower()


@EACH
def test_its_page_begins_with_a_sentence_and_gives_reasons(rule: Rule):
    assert rule.summary.endswith(".")
    assert rule.page.split("\n")[1:2] == [""]
    reasons = rule.page.partition("```md")[0].split("\n\n", 1)[1]
    assert len(reasons.split()) > 20


@EACH
def test_its_page_has_two_bad_and_two_good_examples(rule: Rule):
    bad = [example for example in rule.examples if example.bad]
    assert len(bad) >= 2
    assert len(rule.examples) - len(bad) >= 2


@EACH
def test_its_messages_are_short_lower_case_and_name_the_thing(rule: Rule, lint):
    for example in rule.examples:
        for finding in lint(rule.name, example.files, example.path):
            assert finding.message[0] == finding.message[0].lower()
            assert not finding.message.endswith(".")


@EACH
@pytest.mark.parametrize(
    "text", ["", "\n", "---\n---\n", "---\n- [\n---\n# \n", "# \n\n## [x](#)\n[[]] [](#%zz)\n", "\u2028# a\r\n<!--"]
)
def test_it_survives_texts_with_nothing_in_them(rule: Rule, text: str, lint):
    for path in ("specs/spec-1.md", "adr/0001-a.md", "README.md"):
        for finding in lint(rule.name, {path: text}, path):
            assert 0 <= finding.span.start <= finding.span.end <= len(text)


LOOKS_AT_ALL = ("clarification_left", "question_open_at_ready")
"""Rules for every document that ask more of one in a unit."""


@pytest.mark.parametrize("file", FILES)
def test_no_rule_looks_for_the_unit_that_it_can_be_handed(file: str):
    text = (Path(rules.__file__).parent / f"{file}.py").read_text("utf-8")
    assert ("unit_by_path.get(document.path)" in text) == (file in LOOKS_AT_ALL)


def test_a_rule_is_offered_what_it_looks_at_and_nothing_else():
    asked: dict[str, list[str]] = {}

    def looking(part: Subject) -> Rule:
        def check(document: Document, *about: object) -> Iterator[Hit]:
            asked.setdefault(part, []).append(document.path.rpartition("/")[2])
            assert len(about) == (1 if part == "document" else 2)
            return iter(())

        return Rule(check, "info", "info", "info", "why", "next", True, True, part)

    library = library_of_texts(
        {
            "README.md": "# Ferries\n",
            "specs/001-ferry/spec.md": "# Feature Specification: Ferry\n\n## Requirements\n\n- **FR-001**: It MUST run.\n",
            "specs/001-ferry/tasks.md": "# Tasks: Ferry\n\n- [ ] T001 Run it in `ferry.py`\n",
            "specs/001-ferry/checklists/ux.md": "# UX Checklist: Ferry\n\n- [ ] CHK001 Is it shown?\n",
        }
    )
    findings(library, library.documents, [looking(part) for part in get_args(Subject)])
    assert asked == {
        "document": ["README.md", "ux.md", "spec.md", "tasks.md"],
        "unit": ["ux.md", "spec.md", "tasks.md"],
        "lead": ["spec.md"],
        "plan": ["tasks.md"],
        "checklist": ["ux.md"],
    }
