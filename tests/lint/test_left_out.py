"""What a page leaves out, or a template tells its writer, is no evidence of what is done, and no proof that it is missing."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts

ADR, RFC = "adr/0001-tides.md", "rfcs/0001-tides.md"

RECORD = (
    "# Tides\n\n## Status\n\nAccepted\n\n## Context\n\nTides are read by hand.\n\n"
    "## Decision\n\nWe will keep tides in a file.\n"
)
PROPOSED = "# Tide table\n\n## Motivation\n\nSkippers wait for the tide.\n\n## Proposal\n\nThe desk prints the table at night.\n"


def answer(path: str, question: str, text: str) -> tuple[str, list[str]]:
    (document,) = check(library_of_texts({path: text})).documents
    found = next(q for part in document.score.components for q in part.questions if q.id == question)
    return found.verdict, [place.text for place in found.evidence]


@pytest.mark.parametrize(
    ("path", "question", "text", "expected"),
    [
        pytest.param(
            ADR,
            "revisit",
            RECORD + "\n## Non-Goals\n\n- Revisit how berths are numbered.\n",
            "unanswered",
            id="not looked at again",
        ),
        pytest.param(
            ADR, "revisit", RECORD + "\nWe will revisit how berths are numbered.\n", "answered", id="looked at again"
        ),
        pytest.param(
            RFC,
            "why",
            "# Tide table\n\n## Proposal\n\nThe desk prints the table.\n\n## Non-goals\n\n"
            "Printing the currents, because nobody can measure them.\n",
            "unanswered",
            id="the reason why something is left out is none for the change",
        ),
        pytest.param(
            RFC,
            "security",
            PROPOSED + "\n## Non-goals\n\n- Keep passwords of skippers.\n",
            "not applicable",
            id="what is not touched raises no question",
        ),
        pytest.param(
            RFC,
            "scope-out",
            PROPOSED + "\n## Non-goals\n\n- Currents are out of scope.\n",
            "answered",
            id="its own question reads it",
        ),
        pytest.param(
            RFC,
            "security",
            PROPOSED + "\n## Goals and non-goals\n\nPasswords of skippers are encrypted by the desk.\n",
            "answered",
            id="a section about both is read",
        ),
    ],
)
def test_what_is_left_out_answers_for_nothing_that_is_done(path: str, question: str, text: str, expected: str) -> None:
    assert answer(path, question, text)[0] == expected


QUOTED = (
    "# Tides\n\n## Context\n\n> This section tells what one has to know, and why there is a problem.\n\n"
    "## Decision\n\n> This section explains all of the solution. It also names what has to change.\n\n"
    '## Status\n\n> A decision may be "proposed" or "accepted". A later one may have superseded it.\n\n'
    "{Proposed|Accepted|Superseded}\n\n## Consequences\n\n> All consequences belong here, not only the good ones.\n"
)


@pytest.mark.parametrize("question", ["problem", "decision", "because", "status", "upsides", "downsides", "next-steps"])
def test_what_a_template_quotes_to_its_writer_answers_nothing(question: str) -> None:
    assert answer(ADR, question, QUOTED)[0] == "unanswered"


def test_a_form_that_was_not_filled_in_is_no_status() -> None:
    (document,) = check(library_of_texts({ADR: QUOTED})).documents
    assert (document.status, document.stage) == (None, "unclear")


def test_quotes_that_speak_of_the_subject_are_read() -> None:
    text = QUOTED.replace(
        "This section explains all of the solution. It also names what has to change.", "We keep tides in a file."
    )
    text = text.replace(
        "This section tells what one has to know, and why there is a problem.", "Tides are read by hand."
    )
    assert answer(ADR, "decision", text) == ("answered", ["We keep tides in a file."])


@pytest.mark.parametrize(
    ("context", "verdict", "capped"),
    [
        pytest.param("Tides are read by hand, twice a day.", "unanswered", True, id="a situation is no decision"),
        pytest.param(
            "A `Table` holds the tides of a year.\n\n```go\ntype Table interface {\n\tAt(t time.Time) Height\n}\n```\n",
            "not found",
            False,
            id="a design may be what was decided",
        ),
    ],
)
def test_a_record_without_a_decision_section_is_capped_on_proof_alone(context: str, verdict: str, capped: bool) -> None:
    text = f"# Tides\n\n## Status\n\nImplemented\n\n## Context\n\n{context}\n\n## Consequences\n\nSkippers read it at sea.\n"
    (document,) = check(library_of_texts({ADR: text})).documents
    assert answer(ADR, "decision", text)[0] == verdict
    assert (document.score.cap == 49) == capped


@pytest.mark.parametrize(
    ("heading", "expected"), [("Referenced `Tasks`", "not found"), ("Tasks", "partly")], ids=["a name", "a word"]
)
def test_a_name_in_a_heading_is_no_word_of_it(heading: str, expected: str) -> None:
    text = f"---\nstatus: proposed\n---\n{PROPOSED}\n## {heading}\n\nThey read the tide, and print it.\n"
    assert answer(RFC, "done", text)[0] == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Why a table?", "answered"), ("Why do we need a table?", "answered"), ("Why not a screen?", "not found")],
)
def test_a_heading_that_asks_why_the_thing_is_there_leads_to_the_reason(heading: str, expected: str) -> None:
    text = f"# Tide table\n\n## Proposal\n\nThe desk prints the table.\n\n## {heading}\n\nSkippers read it at sea.\n"
    assert answer(RFC, "why", text)[0] == expected


FINISH = "## Graduation Criteria\n\n### Alpha -> Beta\n\n"


@pytest.mark.parametrize(
    ("section", "cap"),
    [
        pytest.param("TBD\n", 69, id="nothing is there yet"),
        pytest.param("", 69, id="nothing at all"),
        pytest.param(
            "- Used in one harbour\n- Enough time for feedback\n", None, id="the list of the template may be meant"
        ),
        pytest.param("**Note:** *Not required until targeted at a release.*\n\nTBD\n", None, id="the page puts it off"),
        pytest.param("<!-- Filled in later. -->\n\nTBD\n", None, id="a comment puts it off"),
    ],
)
def test_a_section_is_proven_empty_where_nothing_in_it_may_be_meant(section: str, cap: int | None) -> None:
    template = f"# Title\n\n## Motivation\n\n## Proposal\n\n{FINISH}- Used in one harbour\n- Enough time for feedback\n"
    pages = {RFC: f"---\nstatus: accepted\n---\n{PROPOSED}\n{FINISH}{section}", "rfcs/0000-template.md": template}
    page = next(each for each in check(library_of_texts(pages)).documents if each.path == RFC)
    assert page.score.cap == cap


def test_what_is_left_out_or_for_later_answers_for_no_protection() -> None:
    text = PROPOSED + "\n## Non-Goals/Future Work\n\n- Only the desk may read the secret tables.\n"
    assert answer(RFC, "security", text)[0] == "not applicable"


def test_what_leads_to_a_sample_names_no_goal_in_code() -> None:
    sample = "\n## Background\n\nThis is a plain `Task`:\n\n```yaml\nkind: Task\nname: print\n```\n"
    assert answer(RFC, "done", PROPOSED + sample)[0] == "unanswered"


def test_the_beginning_of_a_templates_paragraph_is_the_templates() -> None:
    """A page may be made of an earlier version of the template, which told its writer less."""
    asked = "Similar to the drawbacks above, this is where other ways to print the table are to be recorded"
    template = (
        f"# Title\n\n## Motivation\n\n## Proposal\n\n## Alternatives\n\n{asked}, with why they were not chosen.\n"
    )
    page = PROPOSED + f"\n## Alternatives\n\n{asked}.\n"
    (document,) = [
        each
        for each in check(library_of_texts({"rfcs/0000-template.md": template, RFC: page})).documents
        if each.path == RFC
    ]
    found = next(q for part in document.score.components for q in part.questions if q.id == "alternatives")
    assert found.verdict == "unanswered"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("| Ola Berg | 2031-05-02 | fine |", "unanswered", id="who looked at it and when"),
        pytest.param("| The harbour desk | prints it | at night |", "not found", id="what may be the answer"),
    ],
)
def test_who_signed_under_a_heading_nobody_knows_answers_nothing_else(row: str, expected: str) -> None:
    table = f"\n## Ledger\n\n| One | Two | Three |\n|---|---|---|\n{row}\n"
    assert answer(ADR, "affects", RECORD + table)[0] == expected
