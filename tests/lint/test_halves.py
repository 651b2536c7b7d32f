"""Half of what is asked is half an answer, and the missing half is what to write next."""

from __future__ import annotations

from typing import Any

import pytest

from asyncdocs.api import check, explain, library_of_texts
from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.kinds.parts import Question

SPEC, WAY, ADR = "specs/spec-1.md", "proposals/0042-tide-times.md", "adr/0007-tide-source.md"


def asked(question: str, text: str, path: str) -> Any:
    (report,) = check(library_of_texts({path: text})).documents
    assert report.score is not None
    return next(each for part in report.score.components for each in part.questions if each.id == question)


def proposal(**sections: str) -> str:
    more = "".join(f"\n## {title.replace('_', ' ').capitalize()}\n\n{text}\n" for title, text in sections.items())
    return (
        "# Show tide times\n\nstatus: draft\n\n## Motivation\n\nSkippers of `quay` run aground twice a year.\n\n"
        f"## Proposal\n\nThe gauge publishes a table each night.\n{more}"
    )


def decision(text: str) -> str:
    return (
        "# Where the tides come from\n\n## Status\n\nAccepted\n\n## Context\n\nTwo sources know the tides of `quay`.\n\n"
        f"## Decision\n\nWe read the gauge.\n\n{text}\n"
    )


ROLLED_OUT = "The table is released with the tide book, and the old one is deprecated."

RELEASE_WORDS = (
    "The gauge is installed on the pier.\n\nIts place is configured in `pier.toml`.\n\nIt ships with the tide book."
)


@pytest.mark.parametrize(
    ("question", "half", "whole", "because"),
    [
        (
            "alternatives",
            proposal(alternatives="Keep the paper table."),
            proposal(alternatives="Keep the paper table, which is harder to correct."),
            "the page does not say why the alternatives were not chosen",
        ),
        (
            "rollout",
            proposal(detailed_design=ROLLED_OUT),
            proposal(detailed_design=f"{ROLLED_OUT} To roll it back, the old table is hung up again."),
            "the page does not say how to undo the change",
        ),
        (
            "errors",
            proposal(detailed_design="If the hour is negative, `read` fails."),
            proposal(detailed_design="If the hour is negative, `read` fails.\n\nA missing row will throw `NoTide`."),
            "the page has only one sentence about errors",
        ),
        (
            "proof",
            proposal(reference_implementation="See [the gauge's code](https://example.org/gauge/pull/7)."),
            proposal(
                reference_implementation="See [the code](https://example.org/gauge/pull/7), tested with two gauges."
            ),
            "the page mentions tests or an implementation, but not which tests show that the work is done",
        ),
        (
            "proof",
            proposal(acceptance_criteria="- 90 % test coverage"),
            proposal(acceptance_criteria="- New tests cover both gauges."),
            "the page mentions tests or an implementation, but not which tests show that the work is done",
        ),
    ],
    ids=["the reason", "the way back", "one case", "a test of the code", "what is tested"],
)
def test_what_an_answer_lacks_is_named(question: str, half: str, whole: str, because: str) -> None:
    found = asked(question, half, WAY)
    assert (found.verdict, found.because) == ("partly", because)
    assert asked(question, whole, WAY).verdict == "answered"
    page = explain(f"proposal.{question}", shipped_kinds())
    assert because in page


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        pytest.param(kind.name, question, id=f"{kind.name}.{question.id}")
        for kind in shipped_kinds().values()
        for question in kind.questions
        if question.partly_by
    ],
)
def test_what_half_an_answer_lacks_is_said(kind: str, question: Question) -> None:
    assert question.half_because.startswith(("the ", "only ", "an ", "not "))
    assert question.half_because in " ".join(explain(f"{kind}.{question.id}", shipped_kinds()).split())


@pytest.mark.parametrize(
    ("question", "text", "path", "because"),
    [
        (
            "interface",
            proposal(),
            WAY,
            "the page describes the change, but shows no example of a call, a setting, a file or a table",
        ),
        (
            "downsides",
            decision("## Rationale\n\nThe gauge costs more than a table."),
            ADR,
            "the page mentions a cost, but not as a consequence of the decision",
        ),
    ],
    ids=["no example", "a cost in passing"],
)
def test_a_half_says_which_one_it_is(question: str, text: str, path: str, because: str) -> None:
    found = asked(question, text, path)
    assert (found.verdict, found.because) == ("partly", because)


def test_a_half_is_told_and_not_asked_for() -> None:
    for text, path in (
        (proposal(detailed_design="If the hour is negative, `read` fails."), WAY),
        ("# Show tide times\n\n## Interface\n\nIf the hour is negative, `read` fails.\n", SPEC),
    ):
        half = asked("errors", text, path)
        assert (half.verdict, half.next, bool(half.because)) == ("partly", "", True)


def test_a_reason_may_stand_on_another_page() -> None:
    texts = {
        WAY: "# Show tide times\n\nThis extends [the gauge](0001-gauge.md).\n\n## Proposal\n\nIt prints a table.\n",
        "proposals/0001-gauge.md": proposal().replace("draft", "accepted"),
    }
    report = next(each for each in check(library_of_texts(texts)).documents if each.path == WAY)
    assert report.score is not None
    found = next(each for part in report.score.components for each in part.questions if each.id == "why")
    assert (found.verdict, found.because) == ("answered", "")


@pytest.mark.parametrize(
    ("path", "question", "text", "verdict"),
    [
        (WAY, "done", proposal(goals="- Both gauges are read.\n- No boat waits."), "partly"),
        (WAY, "drawbacks", proposal(drawbacks="No costs are known."), "answered"),
        (WAY, "drawbacks", proposal(drawbacks="The table takes a page."), "answered"),
        (WAY, "errors", proposal(detailed_design="```python\nraise NoTide(hour)\n```"), "partly"),
        (WAY, "errors", proposal(detailed_design="```python\nread(hour)\n```"), "not found"),
        (
            WAY,
            "errors",
            "# Tides\n\n## Motivation\n\nIf the gauge fails, boats sit.\n\n## Proposal\n\nA `log`.\n",
            "partly",
        ),
        (WAY, "interface", proposal(), "partly"),
        (WAY, "interface", proposal(detailed_design="- `hour`: when the tide turns\n- `deck`: where"), "answered"),
        (WAY, "interface", proposal(detailed_design="- `hour`: when the tide turns\n- the deck"), "partly"),
        (WAY, "compatibility", proposal(detailed_design="The table is off by default."), "answered"),
        (WAY, "alternatives", proposal(detailed_design="It is printed instead of painted."), "not found"),
        (WAY, "rollout", proposal(pier=RELEASE_WORDS), "not found"),
        (WAY, "rollout", proposal(compatibility=f"{ROLLED_OUT} It is OPTIONAL in ports."), "partly"),
        (WAY, "rollout", proposal(compatibility=ROLLED_OUT, pier="A wrong call reverts."), "partly"),
        (WAY, "rollout", proposal(compatibility=f"{ROLLED_OUT} A downgrade brings it back."), "answered"),
        (WAY, "rollout", proposal(compatibility=ROLLED_OUT, pier="The gate is disabled by then."), "answered"),
        (WAY, "done", proposal(acceptance="- The table hangs."), "partly"),
        (WAY, "done", proposal(acceptance="- The table hangs.\n- Boats read it."), "answered"),
        (WAY, "done", proposal(requirements="- A rope\n- A hook"), "partly"),
        (
            ADR,
            "upsides",
            decision("The table can now be read at night.\n\nReading it is easier than asking."),
            "answered",
        ),
        (ADR, "upsides", decision("## Pros to using the gauge\n\n- It floats on every tide."), "answered"),
        (ADR, "downsides", decision("## Cons to using the gauge\n\n- It rusts in the spray."), "answered"),
        (WAY, "done", proposal(non_goals="- A chart of the bay."), "unanswered"),
        (ADR, "revisit", decision("We may look for another gauge in the future."), "not found"),
        (ADR, "revisit", decision("Another gauge was looked for last year."), "unanswered"),
        (ADR, "next-steps", decision("## Consequences\n\nThe harbour master has to hang it up."), "not found"),
        (WAY, "open-questions", proposal(pier="Which rope is left to the harbour."), "not applicable"),
        (WAY, "open-questions", proposal(pier="The rope is blue."), "not applicable"),
        (WAY, "scope-out", proposal(future_possibilities="- A chart of the bay."), "answered"),
        (WAY, "scope-out", proposal(pier="The chart will be drawn in a later phase."), "partly"),
        (WAY, "scope-out", proposal(pier="This proposal does not move the pier."), "answered"),
        (WAY, "scope-out", proposal(pier="The chart is left to another proposal."), "partly"),
        (WAY, "scope-out", proposal(pier="Dredging is out-of-scope for now."), "answered"),
        (WAY, "scope-out", proposal(pier="Dredging is not part of this proposal."), "answered"),
        (WAY, "scope-out", proposal(phase_1="Hang it up.", phase_2="Paint it."), "not found"),
        (WAY, "scope-out", proposal(pier="This note will not cover harbours on rivers."), "answered"),
        (WAY, "scope-out", proposal(pier="Harbours on rivers are not in the scope of this page."), "answered"),
        (WAY, "scope-out", proposal(pier="Without this change only skippers know."), "not found"),
        (WAY, "scope-out", proposal(pier="This proposal does not affect harbours that read it."), "not found"),
        (WAY, "scope-out", proposal(out_of_scope=""), "unanswered"),
        (WAY, "scope-out", proposal(motivation="It only applies to the pier."), "partly"),
        (WAY, "scope-out", proposal(pier="This proposal only moves the gauge."), "not found"),
        (WAY, "scope-out", proposal(motivation="The old gauge does not support tides."), "not found"),
        (WAY, "scope-out", proposal(proposal="In a gale the table stays unchanged."), "not found"),
        (WAY, "scope-out", proposal(pier="The gauge will only be read by day."), "not found"),
        (WAY, "alternatives", proposal(pier="We considered a bell, which nobody hears in a gale."), "partly"),
        (WAY, "alternatives", proposal(alternatives="A bell on the pier.", drawbacks="- Paint peels."), "partly"),
    ],
    ids=[
        "goals",
        "nobody pays",
        "a cost is one, whoever pays",
        "code that stops",
        "code that goes on",
        "what fails today",
        "what changes, in words",
        "names with their meanings",
        "one name",
        "nothing changes unasked",
        "what it is done instead of",
        "words of a release",
        "optional in capitals",
        "a call that reverts",
        "a downgrade",
        "a gate that is disabled",
        "one criterion",
        "two criteria",
        "requirements alone",
        "two gains",
        "pros of the choice",
        "cons of the choice",
        "what is no goal",
        "a later time",
        "an earlier time",
        "an obligation",
        "left to somebody",
        "nothing left",
        "later is out of it",
        "a later phase",
        "the proposal does not",
        "for another document",
        "out of it in one word",
        "part of another",
        "a second phase beside the first",
        "the page does not",
        "no part of it",
        "what is without it",
        "what it does to others",
        "an empty section",
        "where it applies",
        "what alone it does",
        "a limit of what is there",
        "what becomes of a case",
        "a limit of something",
        "considered",
        "costs of the change are no reason",
    ],
)
def test_what_is_touched_on_is_not_proven_missing(path: str, question: str, text: str, verdict: str) -> None:
    assert asked(question, text, path).verdict == verdict


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("adr/2031-04-02-tide-source/README.md", "answered"),
        ("adr/2031-04-02-tide-source/tides.md", "unanswered"),
        ("adr/2031/tides-04-02.md", "answered"),
        ("adr/2031/04/02.md", "answered"),
        ("adr/tides-02-04-2031.md", "answered"),
        ("adr/2031/tides-4-2.md", "unanswered"),
        ("adr/0012-2031-plan.md", "unanswered"),
    ],
)
def test_names_of_files_and_folders_may_bear_the_day(path: str, verdict: str) -> None:
    assert asked("date", decision("It is near."), path).verdict == verdict


@pytest.mark.parametrize(
    ("sections", "rollout", "verdict"),
    [
        (6, "The gauge is hung up at dawn.\n\n- Day: TBD", "partly"),
        (1, "The gauge is hung up at dawn.\n\n- Day: TBD", "unanswered"),
        (6, "TBD", "unanswered"),
    ],
    ids=["one of many", "one of few", "all that a section holds"],
)
def test_a_hole_in_a_text_that_is_finished_otherwise_is_half_a_fault(sections: int, rollout: str, verdict: str) -> None:
    more = {f"pier_{number}": f"Rope {number} is blue." for number in range(sections)}
    assert asked("finished-text", proposal(**more, rollout=rollout), WAY).verdict == verdict


@pytest.mark.parametrize(
    "head",
    [
        "- Status: draft\n- Issue: TBD",
        "- Gauge Name: quay\n- Implementation PR: (leave empty, fill in when implementing)",
    ],
    ids=["known fields", "labels of a house"],
)
def test_a_header_field_that_is_not_filled_leaves_the_text_finished(head: str) -> None:
    text = proposal().replace("status: draft\n", f"{head}\n")
    assert asked("finished-text", text, WAY).verdict == "answered"
    assert asked("finished-text", f"{text}\n## Rollout\n\nTBD\n", WAY).verdict != "answered"


def test_a_section_left_empty_is_no_slip() -> None:
    more = {f"pier_{number}": f"Rope {number} is blue." for number in range(12)}
    assert asked("finished-text", proposal(**more, alternatives=""), WAY).verdict == "unanswered"
