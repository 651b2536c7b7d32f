"""Evidence fits the section it stands in and what its sentence does: pages that differ in a few words."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.model.report import EvidenceReport

WAY = "proposals/0042-tide-times.md"
ADR = "adr/0007-tide-source.md"


def asked(question: str, texts: dict[str, str], path: str) -> Any:
    report = next(each for each in check(library_of_texts(texts)).documents if each.path == path)
    assert report.score is not None
    return next(each for part in report.score.components for each in part.questions if each.id == question)


def proposal(design: str = "", **sections: str) -> str:
    more = "".join(f"\n## {title.replace('_', ' ').capitalize()}\n\n{text}\n" for title, text in sections.items())
    return (
        "# Show tide times\n\nstatus: draft\n\n## Motivation\n\nSkippers of `quay` run aground twice a year.\n\n"
        f"## Proposal\n\nThe gauge publishes a table each night.\n\n## Detailed design\n\n{design or 'It has rows.'}\n{more}"
    )


WORDED = [
    ("errors", "A missing row will throw `NoTide`.", "partly"),
    ("errors", "Bad harbours are rejected, and the table stays as it was.", "partly"),
    ("errors", "If the hour is negative, `read` fails.", "partly"),
    ("errors", "If the hour is negative, `read` fails.\n\nA missing row will throw `NoTide`.", "answered"),
    ("errors", "Skippers who cannot read the gauge return an error by telephone.", "partly"),
    ("errors", "We use two gauges to catch errors early.", "not found"),
    ("errors", "The old table had missing rows, and conflicts with the chart.", "not found"),
    ("errors", "We rejected the paper table.", "not found"),
    ("errors", "The colour of a row is ignored.", "not found"),
    ("errors", "The table has a row an hour.", "not found"),
    ("security", "Only the harbour master may change a row.", "answered"),
    ("security", "Every row is signed by the gauge.", "answered"),
    ("security", "The form has a field for the certificate of the boat.", "partly"),
    ("compatibility", "There are no breaking changes: old tables keep working.", "answered"),
    ("compatibility", "Existing users of the pier have asked for it.", "partly"),
    ("compatibility", "The hour comes first.", "unanswered"),
]


@pytest.mark.parametrize(("question", "text", "verdict"), WORDED, ids=[f"{q}-{t[:30]}" for q, t, _v in WORDED])
def test_what_a_sentence_does_decides_and_not_a_word_in_it(question: str, text: str, verdict: str) -> None:
    assert asked(question, {WAY: proposal(text)}, WAY).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A table is what skippers know, and it prints well.", "partly"),
        ("A chart was an alternative; rather than that, a table prints well.", "answered"),
    ],
    ids=["says why", "says why not otherwise"],
)
def test_a_rationale_weighs_alternatives_only_where_it_speaks_of_them(text: str, verdict: str) -> None:
    assert asked("alternatives", {WAY: proposal(rationale=text)}, WAY).verdict == verdict


DECIDED = """# Where the tides come from

## Context

Two sources know the tides of `quay`.

## Considered options

### The gauge

{gauge}

### The almanac

{almanac}

## Decision

Chosen option: "The gauge", since it is measured here.
"""


@pytest.mark.parametrize(
    ("gauge", "almanac", "verdict"),
    [
        ("It is measured.", "However, it is a year old.", "answered"),
        ("However, it costs a mast.", "It is printed.", "partly"),
        ("#### Disadvantages\n\nA mast.", "It is printed.", "partly"),
        ("It is measured.", "#### Disadvantages\n\nIt is printed a year ahead.", "answered"),
    ],
    ids=["of the other", "of the chosen one", "heading of the chosen one", "heading of the other"],
)
def test_why_not_the_others_is_no_drawback_of_the_chosen_one(gauge: str, almanac: str, verdict: str) -> None:
    text = DECIDED.format(gauge=gauge, almanac=almanac)
    found = asked("rejected-because", {ADR: text}, ADR).verdict
    assert (found == "answered") == (verdict == "answered")


DESIGN = (
    "Only the harbour master may change a row. Backwards compatible: old tables keep working. A bad row is rejected."
)


@pytest.mark.parametrize(
    "text",
    [
        "What must stay protected, and from whom?",
        "Reviewer(s):",
        "It is safe because",
        "TBD",
        "(List who may change a row, and how old tables stay compatible)",
        "> This section explains who may change a row, and what is signed.",
    ],
    ids=["a question", "empty label", "unfinished", "hole", "in brackets", "of itself"],
)
def test_a_section_that_was_left_open_is_not_overruled_by_other_text(text: str) -> None:
    assert asked("security", {WAY: proposal(DESIGN)}, WAY).verdict == "answered"
    assert asked("security", {WAY: proposal(DESIGN, security=text)}, WAY).verdict in ("unanswered", "not found")


@pytest.mark.parametrize("text", ["N/A", "Irrelevant."], ids=["bare", "irrelevant"])
def test_a_bare_no_is_half_an_answer_whatever_else_is_said(text: str) -> None:
    assert asked("security", {WAY: proposal(DESIGN, security=text)}, WAY).verdict == "partly"


@pytest.mark.parametrize(
    "text",
    [
        "Rows are signed:\n\n- by the gauge\n- by the boat",
        "Who may write? Only the harbour master may.",
        "Names:\n\n- `gauge`: signs\n- `boat`: reads",
        "(Each row is signed by the gauge.)",
        "This section explains who may do what.\n\nOnly the gauge may sign a row.",
    ],
    ids=["a lead-in", "a question with its answer", "labels with values", "brackets", "an introduction"],
)
def test_a_section_that_says_something_is_read(text: str) -> None:
    assert asked("security", {WAY: proposal(DESIGN, security=text)}, WAY).verdict == "answered"


def test_a_must_question_that_other_text_answers_is_half_open_and_caps_nothing() -> None:
    text = proposal("The gauge publishes a table.").replace("The gauge publishes a table each night.", "TODO")
    assert asked("scope-in", {WAY: text}, WAY).verdict == "partly"


def test_what_many_pages_of_a_folder_say_word_for_word_is_their_templates() -> None:
    same = "The gauge must be read by two people before anybody may call this final."
    texts = {f"proposals/00{number}-pier.md": proposal(tests=same) for number in range(10, 16)}
    own = "proposals/0010-pier.md"
    assert asked("proof", texts, own).verdict == "unanswered"
    assert asked("proof", {own: texts[own]}, own).verdict == "answered"


def test_three_copies_of_one_page_are_no_template_and_three_pages_that_share_a_text_are() -> None:
    same = "The gauge is read by two people, each of whom writes down what it shows, before anybody may call this final at all."
    texts = {f"{folder}/rfcs/0010-pier.md": proposal(tests=same) for folder in "abc"}
    assert asked("proof", texts, "a/rfcs/0010-pier.md").verdict == "answered"
    others = {path: text.replace("# ", f"# {path[0]} ", 1) for path, text in texts.items()}
    assert asked("proof", others, "a/rfcs/0010-pier.md").verdict == "unanswered"


@pytest.mark.parametrize(
    ("mitigation", "steps", "executable"),
    [
        pytest.param('Open the console, then go to Storage. Press "Expand".', "answered", "answered", id="clicks"),
        pytest.param("1. Select **Expand**.\n2. Choose the `large` size.", "answered", "answered", id="in a list"),
        pytest.param("Expand the claim, and free some space on it.", "partly", "unanswered", id="no name of anything"),
        pytest.param("Open a window when it is too warm in Lisbon.", "partly", "unanswered", id="one of them"),
    ],
)
def test_what_is_done_on_a_screen_is_a_concrete_step(mitigation: str, steps: str, executable: str) -> None:
    path = "runbooks/disk.md"
    texts = {path: f"# Disk full\n\n## Meaning\n\nThe disk of the gauge is full.\n\n## Mitigation\n\n{mitigation}\n"}
    assert asked("steps", texts, path).verdict == steps
    assert asked("executable", texts, path).verdict == executable


@pytest.mark.parametrize(
    ("text", "said"),
    [("## Goals", "the heading “Goals”"), ("#4 is closed.", "#4 is closed."), ("Boats wait.", "Boats wait.")],
)
def test_a_heading_that_counts_by_its_words_is_shown_as_one(text: str, said: str) -> None:
    assert EvidenceReport("a.md", 1, 1, text).said == said
