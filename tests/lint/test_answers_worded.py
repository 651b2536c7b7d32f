"""How an answer may be worded, and what looks like one and is none: each on a page of a few lines."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.answers.questions import answers
from asyncdocs.lint.judging.run import findings

ADR = "adr/0001-tides.md"
SPEC = "specs/spec-1.md"


GAUGE = "The harbour shows the water's height above the chart's zero, every ten minutes, with its trend."


def verdict(path: str, question: str, text: str) -> str:
    library = library_of_texts({path: text})
    document = library.by_path[path]
    found = {path: findings(library, [document])[path]}
    return next(answer.verdict for answer in answers(library, document, found) if answer.question.id == question)


def adr(
    decision: str = "We will keep tides in a file.", context: str = "Tides are read by hand.", more: str = ""
) -> str:
    return f"# Tides\n\n## Status\n\nAccepted\n\n## Context\n\n{context}\n\n## Decision\n\n{decision}\n{more}"


def spec(heading: str, text: str) -> str:
    return f"# Tide table\n\n## {heading}\n\n{text}\n"


def options(decision: str = "Chosen option: a file.") -> str:
    return f"# Tides\n\n## Considered Options\n\n- A file\n- A database\n\n## Decision Outcome\n\n{decision}\n"


def y_statement() -> str:
    return (
        "# Tides in a file\n\nIn the context of the tide table, facing a harbour without a server, we decided for a file and "
        "neglected a database, to achieve that skippers can read it at sea, accepting that it is a day old.\n"
    )


PROMPTS = (
    "# Tides\n\n## Status\n\nProposed\n\n## Context\n\nDescribe the context and the problem.\n\n"
    "## Decision\n\nState the decision and its reasons.\n\n## Consequences\n\nSummarize the effects, good and bad.\n"
)


@pytest.mark.parametrize(
    ("path", "question", "text", "expected"),
    [
        (ADR, "because", adr("We print the table at night, so the harbour master is no longer needed."), "answered"),
        (ADR, "because", adr("We print the table at night, which simplifies the mornings."), "answered"),
        (ADR, "because", adr("We print the table. This results in shorter queues."), "answered"),
        (ADR, "because", adr(context="We want to spare the harbour the second tide gauge."), "answered"),
        (ADR, "because", adr(context="We want to decide where tides are kept."), "not found"),
        (ADR, "because", y_statement(), "answered"),
        (ADR, "date", adr().replace("Accepted", "Accepted (release 12, May 2026)"), "answered"),
        (ADR, "date", adr().replace("Accepted", "Accepted (release 12)"), "unanswered"),
        (ADR, "decision", y_statement(), "answered"),
        (ADR, "rejected-because", y_statement(), "answered"),
        (ADR, "decision", "# Tides\n\nThe harbour has two gauges, and each shows its own tide.\n", "not found"),
        (ADR, "downsides", adr(more="\n## Consequences\n\n### Negative\n\n- Two gauges stay in use.\n"), "answered"),
        (ADR, "downsides", adr(more="\n## Consequences\n\n- **Downside:** two gauges stay in use.\n"), "answered"),
        (ADR, "downsides", adr(more="\n## Consequences\n\nCons:\n\n- Two gauges stay in use.\n"), "answered"),
        (ADR, "downsides", adr(more="\n## Consequences\n\n- Skippers read it at sea.\n"), "unanswered"),
        (ADR, "upsides", adr(more="\n## Consequences\n\n### Negative\n\n- Two gauges stay in use.\n"), "unanswered"),
        (ADR, "upsides", adr(more="\n## Consequences\n\n- It costs a second gauge.\n"), "unanswered"),
        (ADR, "upsides", adr(more="\n## Consequences\n\n- It costs a gauge, and reading is easier.\n"), "answered"),
        (ADR, "upsides", adr(more="\n## Consequences\n\n- Skippers read it at sea.\n"), "answered"),
        (ADR, "rejected-because", options("Never print a table by hand."), "unanswered"),
        (ADR, "rejected-because", options("A file rather than a server at sea."), "answered"),
        (ADR, "rejected-because", options("Chosen: a file. The database cannot be read at sea."), "answered"),
        (
            ADR,
            "options",
            adr(context="Options considered for the tides:\n\n- a file on board\n- a database ashore"),
            "answered",
        ),
        (
            ADR,
            "options",
            adr(more="\n## Alternatives\n\nA database ashore, which cannot be read at sea.\n"),
            "answered",
        ),
        (ADR, "options", adr(more="\n## Alternatives\n\nNone.\n"), "partly"),
        (
            ADR,
            "affects",
            "---\ndeciders: Runa Holm\n---\n" + adr("the table was read by Runa and by Holm."),
            "unanswered",
        ),
        (ADR, "affects", adr("the table is read by the Tidekeeper."), "answered"),
        (ADR, "decision", PROMPTS, "unanswered"),
        (SPEC, "errors", spec("Interface", "The harbour is chosen from a drop-down menu."), "unanswered"),
        (SPEC, "errors", spec("Interface", "All gauges are shown, with the exception of the oldest."), "unanswered"),
        (SPEC, "errors", spec("Interface", "A bad reading raises an exception."), "partly"),
        (SPEC, "negative", spec("Acceptance criteria", "- [ ] Skippers who do not sail see the table"), "unanswered"),
        (SPEC, "negative", spec("Acceptance criteria", "- [ ] A skipper cannot change the table"), "answered"),
        (
            SPEC,
            "negative",
            spec("Gauges by the pier", "A reading out of range is rejected.\n\nA lost gauge returns an error."),
            "answered",
        ),
        (SPEC, "finished-first", spec("Execution order", "The pier is built by May."), "answered"),
        (SPEC, "done", spec("Conformance checklist", "- [ ] The page shows both gauges"), "answered"),
        (SPEC, "proof", spec("Signature verification", "The gauge reads the key of each boat."), "unanswered"),
        (SPEC, "security", spec("Security", "See the notes of the yard on this."), "partly"),
        (SPEC, "security", spec("Security", "Each reading is signed."), "answered"),
        (SPEC, "data-model", spec("Design", "As this field is optional, the page stays short."), "not found"),
        (SPEC, "neighbours", spec("Context", "The old gauge is no longer used by the harbour."), "unanswered"),
        (SPEC, "scope-in", "# Tide table\n\nAdd a table of tides to the harbour page.\n", "answered"),
        (SPEC, "scope-in", "# Tide table\n\nThe harbour has two gauges.\n", "not found"),
        (SPEC, "scope-in", spec("Summary", "Rename the old gauge to `north`, which is where it stands."), "answered"),
        (SPEC, "scope-in", spec("Summary", "The aim of this note is to rename the old gauge."), "answered"),
        (SPEC, "scope-in", spec("Summary", "Skippers ask us to remove the old gauge."), "not found"),
        (
            SPEC,
            "scope-in",
            f"{spec('North gauge', GAUGE)}\n## South gauge\n\n{GAUGE}\n\n## Buoy\n\n{GAUGE}\n",
            "answered",
        ),
        (SPEC, "scope-out", spec("What this table is not", "It replaces no pilot."), "answered"),
        (SPEC, "scope-out", spec("Summary", "This note does NOT propose to measure waves."), "answered"),
        (SPEC, "security", spec("Security", "None."), "answered"),
        (
            SPEC,
            "done",
            spec("Verification", "1. Open the page. Confirm that both gauges show.\n2. Confirm the date."),
            "answered",
        ),
        (SPEC, "done", spec("Test plan", "- `pytest tests/gauges`\n- A load test of the page"), "unanswered"),
        (SPEC, "open-questions", spec("Gauges by the pier", "Both gauges are read."), "not applicable"),
        (SPEC, "open-questions", spec("Gauges by the pier", "It is unclear whether both are read."), "not applicable"),
        (SPEC, "open-questions", spec("Open questions", "- Are both read?\n- Who reads them?"), "unanswered"),
        (SPEC, "open-questions", spec("Open questions", "- Are both read? @ada\n- Who reads them?"), "partly"),
        (SPEC, "open-questions", spec("Open questions", "- Are both read? @ada\n- Who reads them? @bo"), "answered"),
        (SPEC, "open-questions", spec("Open questions", "N/A"), "not applicable"),
        (SPEC, "open-questions", spec("Gauges by the pier", "There are no open questions."), "answered"),
        (SPEC, "rollout", f"{spec('Phase 1', GAUGE)}\n## Phase 2\n\n{GAUGE}\n", "partly"),
        (SPEC, "errors", spec("Gauges by the pier", "A reading out of range returns an error."), "partly"),
        (ADR, "downsides", adr(more="\n## The pier\n\nReading both costs an hour a day.\n"), "partly"),
        (ADR, "downsides", adr(more="\n## Consequences\n\nReading both will not be too difficult.\n"), "unanswered"),
        (ADR, "downsides", adr(more="\n## Consequences\n\nReading both will be difficult.\n"), "answered"),
        (ADR, "drivers", adr(more="\n## The pier\n\nBoth are read, because storms break one.\n"), "partly"),
        (ADR, "drivers", adr("We read the gauge to avoid a second clock."), "answered"),
        (ADR, "drivers", adr("We read the gauge, which is hard to keep dry."), "partly"),
        (ADR, "next-steps", adr(more="\n## Consequences\n\nWe need to move the gauge.\n"), "not found"),
        (
            ADR,
            "next-steps",
            adr("Tides are kept.", more="\n## Consequences\n\nNo need to move the gauge.\n"),
            "unanswered",
        ),
        (
            ADR,
            "next-steps",
            adr("Tides are kept.", more="\n## Consequences\n\nA bell would need to be moved.\n"),
            "unanswered",
        ),
        (ADR, "next-steps", adr(more="\n## Future gauges\n\nThe second pier gets a gauge in May.\n"), "partly"),
        (ADR, "next-steps", adr(more="\n## Future gauges\n\n- A gauge for the second pier, @ada\n"), "answered"),
        (ADR, "next-steps", adr(more="\n## Future gauges\n\n- A gauge for the second pier: TIDE-7\n"), "answered"),
        (ADR, "next-steps", adr(more="\n## Confirmation\n\nBoth gauges are read in May.\n"), "not found"),
        (ADR, "date", adr(more="\n## Changelog\n\n- 2031-04-02: accepted by the harbour office\n"), "answered"),
        (ADR, "date", adr(more="\n## Changelog\n\n- 2031-04-02: first draft\n"), "partly"),
        (ADR, "date", adr(more="\n## Changelog\n\n- 2031-04-02: first draft\n- 2031-05-02: a pier\n"), "answered"),
        pytest.param(
            ADR,
            "revisit",
            "---\nlast_reviewed_on: 2031-01-10\nreview_in: 1 year\n---\n" + adr(),
            "answered",
            id="review in a year",
        ),
        pytest.param(
            ADR,
            "revisit",
            adr(more="\nWe will review it three months after launch.\n"),
            "answered",
            id="we will review",
        ),
        pytest.param(
            ADR, "date", "---\nlast_reviewed_on: 2031-01-10\n---\n" + adr(), "unanswered", id="a look is no decision"
        ),
    ],
)
def test_an_answer_is_known_by_its_words(path: str, question: str, text: str, expected: str) -> None:
    assert verdict(path, question, text) == expected


@pytest.mark.parametrize(("more", "expected"), [("", "not found"), ("\n## Drawbacks\n", "unanswered")])
def test_words_from_afar_are_no_half_of_an_answer_whose_section_is_empty(more: str, expected: str) -> None:
    text = f"# Ring locks\n\n## Motivation\n\nChains rust.\n\n## Proposal\n\nRing locks replace chains, which costs more.\n{more}"
    assert verdict("rfcs/0001-locks.md", "drawbacks", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Note:** _Section not required until the harbour opens._", "unanswered"),
        ("(unknown)", "unanswered"),
        ("To be discussed.", "unanswered"),
        ("TODO: say how the table is proven against both gauges of the harbour.", "unanswered"),
        ("The todo list of the harbour is compared with the table.", "answered"),
    ],
)
def test_some_texts_say_nothing(text: str, expected: str) -> None:
    assert verdict(SPEC, "proof", spec("Test plan", text)) == expected


def test_orders_to_the_writer_are_a_template_without_one_in_the_folder(lint) -> None:
    (finding,) = lint("template-residue", {ADR: PROMPTS}, ADR)
    assert PROMPTS[slice(*finding.span)].startswith("Describe")
    assert PROMPTS[slice(*finding.span)].rstrip().endswith("good and bad.")
    two = PROMPTS.replace("Describe the context and the problem.", "Tides are read by hand.")
    assert not lint("template-residue", {ADR: two}, ADR)


def test_a_quoted_line_of_the_template_is_the_templates_wherever_it_is_wrapped(lint) -> None:
    files = {
        "specs/template.md": "# Title\n\n## Why\n\n> What does a skipper miss today, and how often does it happen?\n",
        SPEC: "# Tides\n\n## Why\n\n> What does a skipper miss today,\n> and how often does it happen?\n",
    }
    assert len(lint("template-residue", files, SPEC)) == 1


def test_the_question_is_quoted_and_not_what_leads_to_it(lint) -> None:
    text = spec("Open questions", "- The gauge is old. Who pays for a new one?")
    (finding,) = lint("question-unowned", {SPEC: text}, SPEC)
    assert "Who pays for a new one?" in finding.message
    assert "The gauge is old" not in finding.message


def test_a_status_many_pages_have_is_the_teams_own(lint) -> None:
    files = {f"specs/spec-{number}.md": f"---\nstatus: moored\n---\n# Tide {number}\n" for number in range(1, 12)}
    found = [each for path in files for each in lint("status-unknown", files, path)]
    assert [each.severity for each in found if not each.suppressed] == ["info"]
    assert len(lint("status-unknown", {"specs/spec-1.md": files["specs/spec-1.md"]}, "specs/spec-1.md")) == 1


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("Returned for revision", "draft"),
        ("Awaiting implementation", "ready"),
        ("Activated", "done"),
        ("Postponed", "dead"),
    ],
)
def test_proposals_have_words_of_their_own_on_the_ladder(status: str, stage: str) -> None:
    library = library_of_texts({SPEC: f"---\nstatus: {status}\n---\n# Tide table\n"})
    assert library.by_path[SPEC].known_stage == stage


def test_what_is_broken_comes_before_what_to_write() -> None:
    library = library_of_texts({ADR: adr(more="\nThe gauge is read at dawn, as we agreed in the call.\n")})
    (report,) = check(library).documents
    assert report.score is not None
    asked = [question for component in report.score.components for question in component.questions]
    (said,) = [question.next for question in asked if question.id == "conversations"]
    assert ". Replace the reference to a conversation" in said
