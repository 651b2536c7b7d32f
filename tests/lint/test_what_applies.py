"""What is asked of a page by what it changes, what is proven to be missing, and which advice is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asyncdocs.api import check, library_of_texts, open_folder
from asyncdocs.lint.model.report import DocumentReport

WAY = "proposals/0042-tide-times.md"


def report_of(text: str, path: str = WAY) -> DocumentReport:
    return check(library_of_texts({path: text})).documents[0]


def asked(question: str, text: str, path: str = WAY) -> Any:
    score = report_of(text, path).score
    assert score is not None
    return next(each for part in score.components for each in part.questions if each.id == question)


def proposal(
    title: str = "Show tide times", change: str = "The gauge publishes a table.", status: str = "draft"
) -> str:
    return (
        f"# {title}\n\nstatus: {status}\n\n## Motivation\n\nSkippers run aground twice a year.\n\n## Proposal\n\n{change}\n"
        "\n## Alternatives\n\n### A chart\n\nIt costs too much to print each month.\n"
    )


@pytest.mark.parametrize("question", ["rollout", "errors"])
def test_what_nothing_shows_to_be_asked_is_not_proven_missing_and_gets_no_advice(question: str) -> None:
    found = asked(question, proposal())
    assert (found.verdict, found.next) == ("not found", "")


@pytest.mark.parametrize(
    ("question", "status", "verdict"),
    [
        ("done", "draft", "unanswered"),
        ("done", "implemented", "not applicable"),
        ("rollout", "withdrawn", "not applicable"),
        ("proof", "implemented", "unanswered"),
        ("proof", "withdrawn", "not applicable"),
    ],
    ids=["to be done", "done", "never released", "what is done is tested", "never tested"],
)
def test_what_is_over_is_not_asked(question: str, status: str, verdict: str) -> None:
    assert asked(question, proposal(status=status)).verdict == verdict


def test_what_only_a_page_raises_counts_where_it_answers_alone() -> None:
    quiet = report_of(proposal()).score
    touched = report_of(proposal(change="The gauge publishes a table. The page asks for a password.")).score
    told = report_of(proposal() + "\n## Security\n\nOnly the harbour master may change a row.\n").score
    assert quiet and touched and told and quiet.total is not None and told.total is not None
    assert quiet.total == touched.total < told.total


def test_a_change_of_work_owes_no_answer_about_errors_and_may_give_half_of_one() -> None:
    work, said = "Reviewers and maintainers vote on each table.", " If the gauge was off, they read it again."
    title = "Review process of the tide table"
    quiet, told = report_of(proposal(title, work)).score, report_of(proposal(title, work + said)).score
    assert asked("errors", proposal(title, work)).verdict == "not applicable"
    found = asked("errors", proposal(title, work + said))
    assert (found.verdict, found.next) == ("partly", "")
    assert quiet and told and quiet.total == told.total


@pytest.mark.parametrize(
    ("title", "change", "verdict"),
    [
        ("Rename the tide table", "Renaming it needs new wording in all tutorials.", "not applicable"),
        ("Terminology of tides", "The glossary and all documentation name them anew.", "not applicable"),
        ("A mindset for skippers and its scope", "These principles guide our documentation.", "not applicable"),
        ("Naming service for tides", "The glossary and all documentation name it.", "not found"),
    ],
    ids=["verb opens the title", "noun opens and leads on", "noun ends its phrase", "noun only goes with another"],
)
def test_a_change_of_a_text_owes_no_roll_out(title: str, change: str, verdict: str) -> None:
    assert asked("rollout", proposal(title, change)).verdict == verdict


def test_a_section_that_is_there_and_empty_proves_what_is_missing() -> None:
    assert asked("security", proposal() + "\n## Security\n\n<!-- Who may? -->\n").verdict == "unanswered"


def test_a_few_words_that_there_is_nothing_answer() -> None:
    assert (
        asked("security", proposal() + "\n## Security\n\nThere are no security implications.\n").verdict == "answered"
    )


@pytest.mark.parametrize("heading", ["As a skipper, read the table", "Use case 1: Read the table", "Table rate limits"])
def test_the_change_under_headings_of_its_own_is_what_is_proposed(heading: str) -> None:
    own = (
        "# Show tide times\n\nstatus: draft\n\n## Motivation\n\nSkippers run aground twice a year.\n\n"
        f"## {heading}\n\nA table hangs high at the pier.\n\nEach hour has a row with two heights.\n\n"
        "## As a harbour master, correct a row\n\nA wrong row is struck through.\n\n"
        "## Alternatives\n\n### A chart\n\nIt costs too much to print each month.\n"
    )
    report = report_of(own)
    assert report.kind == "proposal"
    assert asked("scope-in", own).verdict == "answered"


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        ("errors", "If reading the gauge did not work, a dialog says so.", "partly"),
        ("errors", "The dialog lists errors of the past.", "not found"),
        ("scope-out", "This first version focuses on the pier.", "partly"),
        ("scope-out", "This proposal does not support harbours on rivers.", "answered"),
        ("scope-out", "Harbours on rivers are not a goal of this proposal.", "answered"),
        ("scope-out", "The gauge does not support harbours on rivers.", "not found"),
        ("interface", "Skippers open `table`.", "partly"),
        ("interface", "```\ntide table --pier 7\n```", "answered"),
        ("interface", "```mermaid\ngraph TD\n  gauge --> bridge\n```", "partly"),
        ("interface", "```mermaid\nclassDiagram\n  class Tide {\n    +int height\n  }\n```", "answered"),
    ],
    ids=[
        "supposed",
        "mentioned",
        "narrowed",
        "left out",
        "no goal",
        "a limit of a thing",
        "named",
        "shown",
        "drawn",
        "fields drawn",
    ],
)
def test_half_of_what_is_asked_is_half_an_answer(question: str, text: str, verdict: str) -> None:
    assert asked(question, proposal(change=text)).verdict == verdict


@pytest.mark.parametrize(
    ("decision", "verdict"),
    [("It is allowed to use patches.", "not found"), ("It allows each skipper to read it.", "answered")],
    ids=["a permission", "a gain"],
)
def test_a_permission_is_no_reason(decision: str, verdict: str) -> None:
    text = f"# Tides\n\n## Status\n\nAccepted\n\n## Context\n\nTwo gauges differ.\n\n## Decision\n\n{decision}\n"
    assert asked("because", text, "adr/0007-tide-source.md").verdict == verdict


OPTIONS = (
    "# Source of tides\n\n## Status\n\nAccepted\n\n## Context\n\nTwo sources differ.\n\n"
    "## Option A: Publish the gauge\n\nPros\n\n- Exact to a minute\n\nCons\n\n- One more cable to keep dry\n\n"
    "## Option B: Publish the gauge and the almanac\n\nPros\n\n- Works in a storm\n\nCons\n\n- The almanac is expensive\n\n"
    "## Decision\n\nOption B\n\n## Consequences\n\nTides are shown.\n"
)


@pytest.mark.parametrize("question", ["options", "decision", "downsides"])
def test_options_called_by_letter_are_weighed_and_chosen(question: str) -> None:
    assert asked(question, OPTIONS, "adr/0007-tide-source.md").verdict == "answered"


def test_why_not_the_others_is_not_advised_where_there_are_no_others() -> None:
    text = "# Source of tides\n\n## Context\n\nWe show tides.\n\n## Decision\n\nWe read the gauge.\n"
    assert asked("options", text, "adr/0007-tide-source.md").next
    assert not asked("rejected-because", text, "adr/0007-tide-source.md").next


@pytest.mark.parametrize(
    ("title", "advised"), [("Record architecture decisions", False), ("1. Use ADRs", False), ("Record the tides", True)]
)
def test_a_decision_to_write_decisions_down_is_not_asked_what_else_was_weighed(title: str, advised: bool) -> None:
    text = f"# {title}\n\n## Context\n\nWe decide much.\n\n## Decision\n\nWe write it down.\n"
    assert bool(asked("options", text, "adr/0001-a.md").next) is advised


@pytest.mark.parametrize(
    ("question", "change", "status", "advised"),
    [
        ("open-questions", "The gauge publishes a table.\n\n## Open questions\n\nWhich gauge?", "draft", True),
        ("open-questions", "The gauge publishes a table.", "draft", False),
        ("scope-out", "The gauge publishes a table.", "draft", False),
        ("scope-out", "The gauge publishes a table.\n\n## Non-goals\n\nTBD", "draft", True),
        ("scope-out", "The gauge publishes a table.", "implemented", False),
        ("owner", "The gauge publishes a table.", "implemented", False),
        ("open-questions", "The gauge publishes a table.", "", False),
        ("scope-out", "The gauge publishes a table. It does not support waves.", "draft", False),
        ("alternatives", "The gauge publishes a table.", "draft", False),
        ("done", "The gauge publishes a table.\n\n## By the pier\n\nBoth gauges show the same hour.", "draft", False),
        ("proof", "The gauge publishes a table, which the office has tested.", "draft", False),
        ("proof", "The gauge publishes a table.", "draft", False),
        ("proof", "The gauge publishes a table.\n\n## Test plan\n\nTBD", "draft", True),
        ("finished-text", "The gauge publishes a table.\n\n## By the pier\n\nTBD", "draft", True),
        ("finished-text", "The gauge publishes a table.\n\n## Test plan\n\nTBD", "implemented", False),
        ("references", "The gauge publishes [a table](table.md).", "draft", False),
        (
            "finished-text",
            "The gauge publishes a table.\n\n## Test plan\n\nTODO\n\n- The gauge is read at dawn, at noon and at dusk.",
            "draft",
            False,
        ),
        (
            "open-questions",
            "The gauge publishes a table.\n\n## Open questions\n\nWhich gauge is read first on a foggy day?",
            "",
            False,
        ),
        ("scope-out", "The gauge publishes a table.\n\n## Non-goals\n\nN/A", "draft", False),
    ],
    ids=[
        "asked of nobody",
        "never asked",
        "few would write it",
        "a section asks for it",
        "built by now",
        "who answers, of a proposal",
        "perhaps settled",
        "said",
        "said below",
        "perhaps elsewhere",
        "only half of the question",
        "it comes with the work",
        "an empty section asks for it",
        "a hole in what is still read",
        "a hole in what is built",
        "a dead link is told where it stands",
        "a list below it",
        "asked of nobody, and nobody knows whether it still moves",
        "somebody has thought of it",
    ],
)
def test_nobody_is_told_to_write_what_may_be_there(question: str, change: str, status: str, advised: bool) -> None:
    assert bool(asked(question, proposal(change=change, status=status)).next) is advised


@pytest.mark.parametrize(
    ("links", "verdict"),
    [
        ("[a](a.md)", "unanswered"),
        ("[a](a.md), " + "[the reason](#motivation) " * 3, "partly"),
        ("[a](a.md), " + "[tides](https://example.org/tides) " * 3, "unanswered"),
        ("[tides](https://example.org/tides)", "not applicable"),
        ("a table", "not applicable"),
        ("[the reason](#motivation)", "answered"),
    ],
    ids=[
        "the only one",
        "one of many",
        "the only one of this folder",
        "to another site alone",
        "no link",
        "one that works",
    ],
)
def test_links_within_the_project_are_what_counts(links: str, verdict: str) -> None:
    assert asked("references", proposal(change=f"The gauge publishes {links}.")).verdict == verdict


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("It is made by `tools/table.py`", "`tools/table.py`"),
        ("See docs/tides.md for the gauge", "docs/tides.md"),
        ("The gauges are in `docs/`", None),
        ("It is pinned in `gauges.lock.json`", "`gauges.lock.json`"),
        ("It follows ADR-0007", "ADR-0007"),
        ("It replaces `tides.md`", "`tides.md`"),
        ("It is written in `0042-tide-times.md`", None),
        ("The field is `spec.type`", None),
        ("The result is `docs/report.md`", None),
        ("See https://example.org/docs/tides.md", None),
        ("<!-- see docs/tides.md -->", None),
        ("It is there\n\n[motivation]: #motivation\n", "[motivation]: #motivation"),
        ("It is there\n\n[motives]: #motives\n", None),
    ],
)
def test_a_page_without_links_that_names_places_of_the_project_has_references_that_work(
    tmp_path: Path, named: str, shown: str | None
) -> None:
    texts = {WAY: proposal(change=f"{named}."), "docs/tides.md": "# Tides\n", "proposals/tides.md": "# Tides\n"}
    texts |= {"adr/0007-a-gauge.md": "# ADR-0007: A gauge\n", "tools/table.py": "", "gauges.lock.json": "{}"}
    for name, text in {**texts, ".git/HEAD": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    opened = open_folder([tmp_path])
    report = next(each for each in check(opened.library).documents if each.path == WAY)
    assert report.score is not None
    found = next(q for part in report.score.components for q in part.questions if q.id == "references")
    assert found.verdict == ("answered" if shown else "not applicable")
    assert [each.text for each in found.evidence] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("question", "change", "verdict"),
    [
        ("compatibility", "Existing gauges are read by the hour.", "partly"),
        ("security", "The page asks for a password.", "partly"),
        ("security", "Only skippers may edit the table.", "answered"),
        ("security", "The table can only be read by day.", "not applicable"),
        ("security", "The only exception may be the pier.", "not applicable"),
        ("security", "The table is shown on the pier.", "not applicable"),
        ("security", "Its security is looked at by the harbour.", "not found"),
        ("security", "The signature of the function stays: it takes a gauge.", "not applicable"),
    ],
    ids=[
        "who is reached",
        "what protects",
        "who may",
        "what may be done when",
        "an exception",
        "neither",
        "a word",
        "of a function",
    ],
)
def test_a_sentence_on_the_subject_is_half_an_answer(question: str, change: str, verdict: str) -> None:
    assert asked(question, proposal(change=change)).verdict == verdict


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ("- Name of the Owner:\n- Start Date: 2031-04-02", "unanswered"),
        ("- Name of the Owner:\n  - Mara Quist of the harbour", "answered"),
    ],
    ids=["left empty", "below it"],
)
def test_a_label_without_a_value_is_not_followed_by_the_next(fields: str, verdict: str) -> None:
    text = f"# Show tide times\n\n{fields}\n\n## Motivation\n\nSkippers run aground twice a year.\n"
    assert asked("owner", text).verdict == verdict


def test_half_an_answer_is_told_what_it_lacks_and_proposed_no_sentence() -> None:
    text = "# Tide table\n\n## Acceptance criteria\n\nThe table shows both gauges.\n"
    question = asked("done", text, "specs/spec-1.md")
    assert (question.verdict, bool(question.because), question.next) == ("partly", True, "")


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Cancelled for the spring tide.", "Not scored"),
        ("*Cancelled: nobody was free.*", "Not scored"),
        ("- Cancelled", "Not scored"),
        ("Cancelled berths were spoken about.\n\n## Agenda\n\n- The berths.", "Blocked"),
        ("We cancelled the berth.", "Blocked"),
    ],
    ids=["why", "in italics", "in a list", "more is said", "something else"],
)
def test_a_meeting_of_which_only_the_end_is_told_is_not_scored(text: str, band: str) -> None:
    report = report_of(f"# Meeting of 14 May 2031\n\n{text}\n", "meetings/2031-05-14.md")
    assert report.score is not None and report.score.band == band


@pytest.mark.parametrize(
    ("status", "stage", "band"),
    [
        ("withdrawn", "dead", "Not scored"),
        ("implemented in the gauge and the table", "done", "Gaps"),
        ("reverted by the harbour office", "dead", "Not scored"),
    ],
)
def test_what_no_longer_holds_is_not_scored(status: str, stage: str, band: str) -> None:
    report = report_of(proposal(status=status))
    assert (report.status, report.stage) == (status.split()[0], stage)
    assert report.score is not None
    assert (report.score.band == "Not scored") is (band == "Not scored")


@pytest.mark.parametrize(
    ("path", "text", "template"),
    [
        (
            "adr/EMPTY-ADR.md",
            "# <ADR NUMBER>. <ADR TITLE>\n\n## Status\n\nAccepted\n\n## Decision\n\n<decision>\n",
            True,
        ),
        ("adr/pattern.md", "# ADR-NNNN: [short title of the decision]\n\n## Decision\n\nWe will.\n", True),
        ("adr/0007-x.md", "# [A gauge](gauge.md)\n\n## Decision\n\nWe will.\n", False),
        (
            "rfcs/rfc-0054-extend-template.md",
            "# Extend it\n\n- Start Date: 2030-01-02\n\n## Proposal\n\nMore.\n",
            False,
        ),
        (
            "rfcs/0000-use-records.md",
            "# Use records\n\n- Status: accepted\n- Date: 2030-01-02\n\n## Decision\n\nWe do.\n",
            False,
        ),
        ("design/tide-template-tables-in-use.md", "# Tables\n\n- Status: defunct\n\n## Proposal\n\nMore.\n", False),
        ("design/tide-template.md", "# Tables\n\n- Status: defunct\n\n## Proposal\n\nMore.\n", True),
    ],
    ids=["tags", "brackets", "a link", "numbered with a day", "number zero with a day", "over", "ends in the word"],
)
def test_a_template_is_known_by_its_holes_and_not_by_a_word_in_passing(path: str, text: str, template: bool) -> None:
    library = library_of_texts({path: text})
    assert library.by_path[path].recognised.template is template


def test_a_day_that_does_not_exist_is_called_so() -> None:
    found = report_of("---\nstatus: draft\ndate: 2030-13-45\n---\n\n# Tides\n\nSome text.\n").findings
    assert [each.message for each in found if each.rule == "metadata-unreadable"] == [
        "invalid date: month must be in 1..12"
    ]


@pytest.mark.parametrize("line", ["type: Informational", "status: memorandum"])
def test_a_page_that_informs_owes_no_alternatives(line: str) -> None:
    text = f"---\n{line}\n---\n# How tides are told\n\n## Motivation\n\nSkippers ask.\n\n## Proposal\n\nA table holds them.\n"
    assert asked("alternatives", text).verdict == "not applicable"


SOLVING = ("interface", "errors", "rollout", "alternatives", "drawbacks", "compatibility", "proof")


@pytest.mark.parametrize(
    ("preamble", "heading", "path"),
    [
        ("TPS: 42", "Problem", "problems/TPS-0042-tide-times.md"),
        ("Tip: 42\ncategory: Problem statement", "Purpose", "tips/tip-0042-tide-times.md"),
    ],
    ids=["letters of its number and a heading", "its category"],
)
def test_a_statement_of_a_problem_owes_nothing_of_a_solution(preamble: str, heading: str, path: str) -> None:
    text = (
        f"---\n{preamble}\nstatus: Open\nauthors: Ada\ncreated: 2024-03-03\n---\n\n# Tide times\n\n## {heading}\n\n"
        "Skippers run aground twice a year. If a gauge fails, the chart shows yesterday.\n\n## Goals\n\nA depth to trust.\n"
    )
    report = report_of(text, path)
    assert report.kind == "proposal"
    assert {asked(each, text, path).verdict for each in SOLVING} == {"not applicable"}
    solved = text + "\n## Alternatives\n\n### A chart\n\nIt costs too much to print each month.\n"
    assert asked("alternatives", solved, path).verdict == "answered"


def test_a_proposal_numbered_by_such_letters_owes_its_costs_where_no_heading_states_a_problem() -> None:
    path = "problems/TPS-0042-tide-times.md"
    text = "---\nTPS: 42\nstatus: Open\nauthors: Ada\ncreated: 2024-03-03\n---\n\n" + proposal()
    assert asked("compatibility", text, path).verdict == "unanswered"


@pytest.mark.parametrize(("sort", "verdict"), [("Meta", "not applicable"), ("Standards Track", "not found")])
def test_a_page_whose_type_is_a_process_owes_no_answer_about_errors(sort: str, verdict: str) -> None:
    text = f"---\ntip: 42\ntype: {sort}\nstatus: Draft\nauthor: Ada\ncreated: 2024-03-03\n---\n\n" + proposal()
    assert asked("errors", text, "tips/tip-0042-tide-times.md").verdict == verdict


@pytest.mark.parametrize(
    ("like", "more", "advised"),
    [(13, "", False), (5, "", True), (13, "\n## Alternatives\n\n<!-- Which? -->\n", True)],
    ids=["none of many weighs another way", "a few have no custom", "a section that was left empty"],
)
def test_what_its_like_never_tell_in_whole_is_not_advised(like: int, more: str, advised: bool) -> None:
    bare = proposal().partition("\n## Alternatives")[0]
    touched = bare + "\n## Rationale\n\nA table is read at a glance.\n"
    texts = {f"proposals/{number:04}-row.md": touched for number in range(50, 50 + like)} | {WAY: bare + more}
    reports = {report.path: report for report in check(library_of_texts(texts)).documents}
    score = reports[WAY].score
    assert score is not None
    found = next(each for part in score.components for each in part.questions if each.id == "alternatives")
    assert (found.verdict, bool(found.next)) == ("unanswered", advised)


def test_a_heading_that_asks_why_not_weighs_another_way() -> None:
    bare = proposal().partition("\n## Alternatives")[0]
    assert asked("alternatives", bare).verdict == "unanswered"
    asks = bare + "\n## Questions\n\n### Why not print a chart?\n\nIt costs too much each month.\n"
    assert asked("alternatives", asks).verdict == "partly"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("None yet.", "not applicable"),
        ("No big questions in my head as of now", "not applicable"),
        ("", "not applicable"),
        ("Which gauge is read first on a foggy day?", "unanswered"),
        ("Naming", "unanswered"),
        ("No decision yet: who reads the gauge on a foggy day, and who pays for the lamp?", "unanswered"),
    ],
)
def test_where_nothing_is_open_nobody_asks_who_answers(said: str, verdict: str) -> None:
    found = asked("open-questions", proposal(change=f"The gauge publishes a table.\n\n## Open questions\n\n{said}"))
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("question", "folder", "more", "verdict"),
    [
        ("done", "proposals", "", "unanswered"),
        ("done", "proposals/implemented", "", "not applicable"),
        ("done", "proposals/accepted", "", "unanswered"),
        ("done", "proposals/archive", "", "not applicable"),
        ("rollout", "proposals/rejected", "", "not applicable"),
        ("status", "proposals", "", "unanswered"),
        ("status", "proposals/implemented", "", "partly"),
        ("status", "proposals/implemented", "- 2031-05-02: moved to implemented", "answered"),
        ("status", "proposals/implemented", "- 2031-05-02: a typo", "partly"),
        ("status", "proposals", "- 2031-05-02: moved to implemented", "unanswered"),
    ],
)
def test_what_states_no_status_is_as_far_as_its_folder_says(
    question: str, folder: str, more: str, verdict: str
) -> None:
    text = proposal().replace("status: draft\n\n", "") + f"\n## Change log\n\n{more}\n"
    assert asked(question, text, f"{folder}/0042-tide-times.md").verdict == verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("- 2031-05-02: @mara Initial draft", "answered"),
        ("- 2031-05-02: Initial draft", "unanswered"),
        ("- @mara asked for a chart", "unanswered"),
        ("- 2031-05-02: `@Test` for each gauge", "unanswered"),
    ],
)
def test_who_wrote_a_line_of_the_change_log_is_named(line: str, verdict: str) -> None:
    assert asked("owner", proposal() + f"\n## Change log\n\n{line}\n").verdict == verdict


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ('The gauge publishes this:\n\n```json\n{"hour": 4}\n```', "answered"),
        ("The gauge publishes this:\n\n```mermaid\ngraph TD\n  Gauge --> Table\n```", "partly"),
    ],
)
def test_a_diagram_shows_no_call_and_no_file(change: str, verdict: str) -> None:
    assert asked("interface", proposal(change=change)).verdict == verdict


def test_the_headings_of_a_section_may_repeat_its_name() -> None:
    parts = "\n## Plan\n\nIt is built.\n\n### Plan: Costs\n\nNone but paint, a brush and an hour.\n\n### Plan: Great drawbacks\n"
    assert asked("finished-text", proposal() + parts).verdict == "unanswered"
    assert asked("finished-text", proposal() + parts.replace("## Plan\n", "## Work\n")).verdict == "answered"
