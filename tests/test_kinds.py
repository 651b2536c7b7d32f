"""Kinds are data: how headings and keys are folded, what a kind file may say, and that the shipped ones hold together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from asyncdocs.kinds.files import FOLDER, Known, read_kinds, shipped_kinds
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Question, Shape
from asyncdocs.lint.rules import RULES
from asyncdocs.lint.shapes import SHAPES
from asyncdocs.lint.words import words
from asyncdocs.text.headings import fold_heading, fold_key

KINDS = shipped_kinds()
SCORED = [kind for kind in KINDS.values() if kind.scored]


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        ("Context", "context"),
        ("1. Context", "context"),
        ("4.1.2) Scope:", "scope"),
        ("3 Options", "options"),
        ("✅ Done when …", "done when"),
        ("Out of scope 🚫", "out of scope"),
        ("**Why**?", "why"),
        ("`Errors`", "errors"),
        ("Context (optional)", "context"),
        ("[Motivation](#motivation)", "motivation"),
        ("“Scope”", "scope"),
        ("Goals / Non-Goals", "goals / non-goals"),
        ("N/A", "n/a"),
        ("TL;DR", "tl;dr"),
        ("  A \u00a0 b ", "a b"),
        ("2025", "2025"),
        ("", ""),
    ],
)
def test_a_heading_is_reduced_to_what_it_says(title: str, folded: str) -> None:
    assert fold_heading(title) == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Creation Date", "creation-date"),
        ("created_at", "created-at"),
        ("**Status**", "status"),
        (" Decision - Makers ", "decision-makers"),
        ("OWNER", "owner"),
    ],
)
def test_a_key_is_reduced_to_what_it_says(name: str, folded: str) -> None:
    assert fold_key(name) == folded


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"substance": ["a"], "says": "b"}, id="two shapes in one answer"),
        pytest.param({"in": ["a"]}, id="no shape"),
        pytest.param({}, id="nothing"),
    ],
)
def test_an_answer_names_one_shape(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="an answer names one shape"):
        Shape.model_validate(data)


def test_an_answer_in_roles() -> None:
    assert Shape.model_validate({"says": "reasons", "in": ["why"]}) == Shape(
        name="says", sought="reasons", within=("why",)
    )


def test_a_misspelt_key_of_a_kind_is_refused() -> None:
    with pytest.raises(ValidationError, match="rolls"):
        Kind.model_validate({"name": "a", "title": "A", "plural": "As", "for": "b", "rolls": {}})


def test_what_is_shipped() -> None:
    assert {"decision", "guide", "playbook", "spec", "ticket"} <= set(KINDS)
    assert all(name == kind.name for name, kind in KINDS.items())


@pytest.mark.parametrize("kind", SCORED, ids=lambda kind: kind.name)
class TestAScoredKind:
    def test_its_components_add_up(self, kind: Kind) -> None:
        assert sum(component.weight for component in kind.components.values()) == 100
        assert {question.component for question in kind.questions} == set(kind.components)

    def test_its_questions_are_told_apart(self, kind: Kind) -> None:
        ids = [question.id for question in kind.questions]
        assert len(ids) == len(set(ids))
        for question in kind.questions:
            assert re.fullmatch(r".*\?|[^?]+\? \(?[A-Z][^?]*\.\)?", question.ask), (
                question.id
            )  # how to answer may follow
            assert question.next.strip(), question.id
            assert question.answered_by, question.id

    def test_its_shapes_are_known(self, kind: Kind) -> None:
        for question in kind.questions:
            for shape in question.answered_by:
                assert shape.name == "clean" or shape.name in SHAPES, question.id

    def test_its_roles_exist(self, kind: Kind) -> None:
        known = {*kind.roles, "lead", "unread"}
        for question in kind.questions:
            for shape in question.ways:
                assert known.issuperset(shape.within), question.id
                if shape.name in ("substance", "items", "observable", "steps", "ordered", "options", "pair"):
                    assert known.issuperset(shape.sought), question.id
        assert known.issuperset(kind.normative)
        assert known.issuperset({*kind.found.roles, *kind.found.needs})

    def test_its_words_exist(self, kind: Kind) -> None:
        for question in kind.questions:
            for shape in question.answered_by:
                if shape.name in ("says", "imperative", "titled"):
                    assert words("en").pattern(shape.sought), question.id

    def test_its_fields_and_relations_exist(self, kind: Kind) -> None:
        assert set(kind.fields).issuperset(kind.found.fields)
        relations = {*kind.relations, *(about.reverse for about in kind.relations.values())}
        for question in kind.questions:
            for shape in question.answered_by:
                if shape.name == "relation":
                    assert relations.issuperset(shape.sought), question.id
                if shape.name == "field":
                    assert set(kind.fields).issuperset(shape.sought), question.id

    def test_its_rules_exist(self, kind: Kind) -> None:
        names = {rule.name for rule in RULES}
        for question in kind.questions:
            assert names.issuperset(question.weakened_by), question.id
            for shape in question.answered_by:
                if shape.name == "clean":
                    assert names.issuperset(shape.sought), question.id
        for cap in kind.caps:
            assert names.issuperset(cap.rules)
            assert {question.id for question in kind.questions}.issuperset(cap.unless_answered)

    def test_a_status_means_one_thing(self, kind: Kind) -> None:
        listed = [word for words in kind.ladder.values() for word in words]
        assert sorted(set(listed)) == sorted(listed)
        assert all(word == word.casefold() for word in listed)

    def test_every_heading_of_its_template_has_a_role(self, kind: Kind) -> None:
        headings = [line.removeprefix("## ") for line in kind.template.splitlines() if line.startswith("## ")]
        assert headings
        for heading in headings:
            assert fold_heading(heading) in kind.roles_by_alias, heading


class TestStatusWordsOfAKind:
    """What a kind writes in its `ladder` comes on top of what it inherits."""

    @staticmethod
    def stages(folder: Path, ladder: str) -> dict[str, str]:
        (folder / "memo.yaml").write_text(f"name: memo\nextends: decision\nladder: {ladder}\n", "utf-8")
        known = Known(frozenset(SHAPES), words("en").names, frozenset(rule.name for rule in RULES))
        return dict(read_kinds(folder, known)["memo"].stage_by_status)

    def test_a_word_of_its_own_is_added(self, tmp_path: Path) -> None:
        found = self.stages(tmp_path, "{ready: [posted to the board]}")
        assert found["posted to the board"] == "ready"
        assert (found["accepted"], found["draft"], found["brouillon"]) == ("done", "draft", "draft")

    def test_a_word_that_it_inherits_means_what_it_says(self, tmp_path: Path) -> None:
        assert self.stages(tmp_path, "{dead: [accepted]}")["accepted"] == "dead"

    @pytest.mark.parametrize("stage", ["draft", "ready", "done", "dead"])
    def test_no_kind_repeats_what_it_inherits(self, stage: str) -> None:
        shared = set(yaml.safe_load((FOLDER / "common.yaml").read_text("utf-8"))["ladder"][stage])
        for file in FOLDER.glob("*.yaml"):
            own = yaml.safe_load(file.read_text("utf-8"))
            if own.get("extends") == "common":
                assert not shared & set(own.get("ladder", {}).get(stage, ())), file.name


class TestQuestionsThatKindsShare:
    """`common.yaml` words what most kinds ask alike; a kind says where it asks it, and what for."""

    KIND = """
name: memo
extends: {parent}
title: Memo
plural: Memos
for: what was agreed
components: {{body: {{title: Body, weight: 1}}}}
questions:
  - {{id: first, component: body, weight: 1, ask: What is it?, next: It is <this>., answered-by: [{{substance: [status]}}]}}
  - {{id: references, component: body, weight: {weight}{more}}}
  - {{id: last, component: body, weight: 1, ask: And then?, next: Then <that>., answered-by: [{{substance: [status]}}]}}
"""

    @classmethod
    def asked(cls, folder: Path, weight: int, more: str = "", parent: str = "common") -> list[Question]:
        (folder / "memo.yaml").write_text(cls.KIND.format(weight=weight, more=more, parent=parent), "utf-8")
        known = Known(frozenset(SHAPES), words("en").names, frozenset(rule.name for rule in RULES))
        return list(read_kinds(folder, known)["memo"].questions)

    def test_one_is_asked_where_the_kind_puts_it_in_the_shared_words(self, tmp_path: Path) -> None:
        asked = self.asked(tmp_path, 3)
        assert [each.id for each in asked] == ["first", "references", "last"]
        shared = next(each for each in shipped_kinds()["ticket"].questions if each.id == "references")
        assert (asked[1].ask, asked[1].next, asked[1].weight) == (shared.ask, shared.next, 3)

    def test_the_kind_may_word_it_itself(self, tmp_path: Path) -> None:
        assert self.asked(tmp_path, 1, ", ask: Do all links work?")[1].ask == "Do all links work?"

    def test_a_weight_of_zero_asks_nothing(self, tmp_path: Path) -> None:
        assert [each.id for each in self.asked(tmp_path, 0)] == ["first", "last"]

    def test_a_kind_of_which_another_leaves_it_out_may_ask_it_again(self, tmp_path: Path) -> None:
        (tmp_path / "note.yaml").write_text(
            "name: note\nextends: retro\nquestions: [{id: references, weight: 0}]\n", "utf-8"
        )
        assert [each.id for each in self.asked(tmp_path, 2, parent="note")][-3:] == ["first", "references", "last"]

    def test_no_kind_repeats_the_shared_words(self) -> None:
        shared = {each["id"]: each for each in yaml.safe_load((FOLDER / "common.yaml").read_text("utf-8"))["questions"]}
        for file in FOLDER.glob("*.yaml"):
            own = yaml.safe_load(file.read_text("utf-8"))
            for question in own.get("questions", ()) if own.get("extends") == "common" else ():
                for key in question.keys() & shared.get(question["id"], {}).keys() - {"id", "weight"}:
                    assert question[key] != shared[question["id"]][key], f"{file.name}: {question['id']}"
