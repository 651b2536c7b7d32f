"""Which findings are shown, and as what: what a whole folder lacks is said once, and what is over holds nobody up."""

from __future__ import annotations

import pytest

from asyncdocs.api import build_library, check, library_of_texts
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.model.wanted import ALL, NO_SCORES, Wanted
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

EVERY = Config(enable_preview=True)
_NO_FINDINGS = Wanted(findings=False)

FULL = "---\nstatus: {status}\nowner: Mara\n---\n# T\n\n## Problem\n\nGuests cannot cancel.\n\n{more}"


def shown(texts: dict[str, str], rule: str) -> list[tuple[str, str, str]]:
    """Path, severity and message of a rule's findings that a person sees."""
    report = check(library_of_texts(texts, EVERY))
    return [
        (finding.path, finding.severity, finding.message)
        for document in report.documents
        for finding in document.findings
        if finding.rule == rule and not finding.suppressed
    ]


def specs(count: int, lacking: int, lack: str, has: str) -> dict[str, str]:
    return {f"specs/spec-{n:02}.md": lack if n <= lacking else has for n in range(1, count + 1)}


OWNED, UNOWNED = "---\nowner: Mara\n---\n# T\n", "# T\n"
ASKED, ANSWERED = "# T\n\n## Open questions\n\n- Why?\n", "# T\n\n## Open questions\n\n- Why? @mara\n"
EMPTY, SAID = "# T\n\n## Performance\n", "# T\n\n## Performance\n\nNone.\n"
HOLE, FILLED = "---\nstatus: approved\nsponsor: TBD\n---\n# T\n", "---\nstatus: approved\nsponsor: Mara\n---\n# T\n"


@pytest.mark.parametrize(
    ("rule", "lack", "has"),
    [
        ("owner-missing", UNOWNED, OWNED),
        ("question-unowned", ASKED, ANSWERED),
        ("section-empty", EMPTY, SAID),
        ("placeholder-left", HOLE, FILLED),
    ],
)
class TestCustom:
    def test_what_most_documents_lack_is_said_once_as_a_hint(self, rule: str, lack: str, has: str) -> None:
        told = shown(specs(12, 7, lack, has), rule)
        assert [(path, severity) for path, severity, _message in told] == [("specs/spec-01.md", "info")]
        assert told[0][2].endswith("so only the first one is reported")

    def test_what_half_of_them_lack_is_said_of_each(self, rule: str, lack: str, has: str) -> None:
        told = shown(specs(12, 6, lack, has), rule)
        assert [path for path, _severity, _message in told] == [f"specs/spec-{n:02}.md" for n in range(1, 7)]
        assert {severity for _path, severity, _message in told} <= {
            "warning",
            "info" if rule == "placeholder-left" else "error",
        }

    def test_a_few_documents_have_no_custom(self, rule: str, lack: str, has: str) -> None:
        assert len(shown(specs(9, 9, lack, has), rule)) == 9


def test_what_is_said_once_weighs_in_every_score() -> None:
    def total(texts: dict[str, str]) -> dict[str, int]:
        return {d.path: d.score.total for d in check(library_of_texts(texts, EVERY)).documents if d.score}

    whole = total(specs(12, 12, ASKED, ANSWERED))
    assert len(set(whole.values())) == 1
    assert whole["specs/spec-02.md"] < total(specs(12, 12, ANSWERED, ANSWERED))["specs/spec-02.md"]


@pytest.mark.parametrize(
    ("path", "status", "severity"),
    [
        ("specs/spec-1.md", "ready", "warning"),
        ("specs/spec-1.md", "draft", "info"),
        ("specs/spec-1.md", "implemented", "info"),
        ("specs/spec-1.md", "withdrawn", "info"),
        ("specs/archive/spec-1.md", "ready", "info"),
        ("decisions/0001-a.md", "accepted", "warning"),
    ],
)
def test_what_is_over_holds_nobody_up(path: str, status: str, severity: str) -> None:
    told = shown({path: FULL.format(status=status, more="## Consequences\n")}, "section-empty")
    assert [each[1] for each in told] == [severity]


MINUTES = "# Crew{when}\n\n{date}## Agenda\n\n1. Masts\n\n## Notes\n\n[gone](gone.md)\n"
TODAY = Config(today="2031-06-01")


def levels(path: str, text: str, options: Config = TODAY) -> dict[str, str]:
    """By the name of a rule, how grave what it finds in one document is."""
    (document,) = check(library_of_texts({path: text}, options)).documents
    return {finding.rule: finding.severity for finding in document.findings if not finding.suppressed}


@pytest.mark.parametrize(
    ("path", "when", "date", "expected"),
    [
        pytest.param("meetings/2031-05-20.md", "", "", "error", id="last week's are still written up"),
        pytest.param("meetings/2031-03-04.md", "", "", "info", id="long ago, by the name"),
        pytest.param("meetings/crew.md", "", "Date: 2029-03-04\n\n", "info", id="long ago, by a field"),
        pytest.param("meetings/crew.md", ", March 4, 2029", "", "info", id="long ago, by the title"),
        pytest.param("meetings/2030/crew-11-04.md", "", "", "info", id="long ago, by folder and name"),
        pytest.param("meetings/2031/crew-05-20.md", "", "", "error", id="last week, by folder and name"),
        pytest.param("meetings/2029/crew.md", "", "", "info", id="in a year that is over"),
        pytest.param("meetings/crew.md", "", "Time: Friday 2029/03/04, 14:00\n\n", "info", id="by a line at the top"),
        pytest.param("meetings/crew.md", "", "", "error", id="no day is told"),
        pytest.param("meetings/2031-06-15.md", "", "", "error", id="still to come"),
    ],
)
def test_nobody_mends_the_minutes_of_long_ago(path: str, when: str, date: str, expected: str) -> None:
    assert levels(path, MINUTES.format(when=when, date=date))["link-dead"] == expected


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        pytest.param("archive/page.md", "info", id="in an archive"),
        pytest.param("crew/meeting-notes-archive/page.md", "info", id="in one of something"),
        pytest.param("archive-format/page.md", "error", id="about archives"),
        pytest.param("_legacy/specs/page.md", "info", id="kept as it was"),
        pytest.param("guide/page.md", "error", id="in use"),
        pytest.param("notes/2031-01-02.md", "info", id="kept by its day"),
        pytest.param("agendas/2030/03-Mar/crew.md", "info", id="kept by its year"),
        pytest.param("notes/2031-05-20.md", "error", id="of last week"),
        pytest.param("guide/rules-of-2020.md", "error", id="about a year"),
    ],
)
def test_nobody_mends_what_is_kept(path: str, severity: str) -> None:
    assert levels(path, "# T\n\n[gone](gone.md)\n") == {"link-dead": severity}


def test_a_team_may_want_its_archive_mended() -> None:
    options = Config(rules={"link-dead": "error"})
    assert levels("archive/page.md", "# T\n\n[gone](gone.md)\n", options) == {"link-dead": "error"}


PLAN = (
    "---\nstatus: accepted\n---\n# Storm\n\n## Steps\n\n1. TODO\n\n## Notes\n\n[who](#todo-name-them) [what](#gone)\n"
)


@pytest.mark.parametrize(
    ("home", "holes"),
    [
        pytest.param("# Plan for a storm: template\n", "info", id="its first page says that it is a template"),
        pytest.param("# Template for a storm\n", "info", id="and of what"),
        pytest.param("# How templates are drawn\n", "error", id="about templates"),
        pytest.param("# Plan for a storm\n", "error", id="a plan of our own"),
    ],
)
def test_what_is_open_for_whoever_copies_it_is_open_on_purpose(home: str, holes: str) -> None:
    report = check(library_of_texts({"README.md": home, "playbooks/storm.md": PLAN}, TODAY))
    found = {f.message: f.severity for d in report.documents for f in d.findings if not f.suppressed}
    assert found["placeholder `TODO` is not filled in yet"] == holes
    assert found["no heading on this page has the anchor `#gone`"] == "warning"
    anchor = found["no heading on this page has the anchor `#todo-name-them`"]
    assert anchor == ("info" if holes == "info" else "warning")


PROMPTED = PLAN.replace("1. TODO\n", "1. TODO\n\n`TODO: say who opens the hall`\n")


@pytest.mark.parametrize(
    ("count", "severity"),
    [pytest.param(10, "info", id="ten ask for the same"), pytest.param(9, "error", id="it may be left over in nine")],
)
def test_what_many_ask_for_alike_belongs_to_their_pattern(count: int, severity: str) -> None:
    texts = {f"playbooks/storm-{n}.md": PROMPTED for n in range(count)} | {"playbooks/fire.md": PLAN}
    calm = PLAN.replace("1. TODO", "1. Shut the hatch of the hold.")
    report = check(library_of_texts(texts | {f"playbooks/calm-{n}.md": calm for n in range(12)}, TODAY))
    found = {(d.path, f.severity) for d in report.documents for f in d.findings if f.rule == "placeholder-left"}
    assert found == {(path, severity if path != "playbooks/fire.md" else "error") for path in texts}


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("acceptance-vague", "The list loads in reasonable time"),
        ("acceptance-unobservable", "Good documentation"),
        ("acceptance-judgement", "It looks good"),
        ("loophole", "A receipt is sent if possible"),
    ],
)
def test_what_is_ticked_off_was_met(rule: str, item: str) -> None:
    def told(box: str) -> int:
        text = FULL.format(status="ready", more=f"## Acceptance criteria\n\n- [{box}] {item}\n")
        return len(shown({"tickets/ticket-1.md": text}, rule))

    assert (told(" "), told("x")) == (1, 0)


TEMPLATE = "# T\n\n## Roll-out\n\n<!-- This section must be completed when the work is accepted. -->\n\n### Monitoring\n\n## Data\n"


def test_what_the_template_asks_for_later_may_wait() -> None:
    spec = "---\nstatus: {status}\nowner: Mara\n---\n# T\n\n## Roll-out\n\n### Monitoring\n\n## Data\n"

    def told(status: str) -> list[str]:
        texts = {"specs/template.md": TEMPLATE, "specs/spec-1.md": spec.format(status=status)}
        return [message for _path, _severity, message in shown(texts, "section-empty")]

    assert told("ready") == ["section `Data` is empty"]
    assert len(told("implemented")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("# T\n\n[a](deck.png)\n", 0, id="beside the page, in the folder it becomes"),
        pytest.param("# T\n\n[a](other.png)\n", 1, id="in neither"),
        pytest.param("---\npermalink: /x/\n---\n# T\n\n[a](../ships/)\n", 0, id="told from an address of its own"),
        pytest.param("---\npermalink: /x/\n---\n# T\n\n[a](../ships.md)\n", 1, id="to a Markdown file all the same"),
        pytest.param("# T\n\nWrite to <mara.holt@desk.ferry-company.example>.\n", 0, id="a mailbox"),
    ],
)
def test_links_on_the_site_of_another_generator(text: str, count: int) -> None:
    library = build_library(
        [Source("guide/seats.md", text)], EVERY, exists=lambda path: path == "guide/seats/deck.png", site=False
    )
    found = [f for document in check(library).documents for f in document.findings if f.rule == "link-dead"]
    assert len(found) == count


def test_github_does_not_mind_case_and_a_site_does() -> None:
    def dead(site: bool) -> int:
        library = build_library([Source("a.md", "# T\n\n[a](#Two)\n\n## Two\n")], EVERY, site=site)
        return sum(f.rule == "anchor-dead" for document in check(library).documents for f in document.findings)

    assert (dead(True), dead(False)) == (1, 0)


def test_an_id_may_be_used_again_once_its_document_is_archived() -> None:
    ticket = "---\nid: BACK-7\nstatus: to do\n---\n# T\n"
    assert not shown({"tickets/back-7 - a.md": ticket, "archive/tickets/back-7 - b.md": ticket}, "id-duplicate")
    assert len(shown({"tickets/back-7 - a.md": ticket, "tickets/back-7 - b.md": ticket}, "id-duplicate")) == 2


def test_what_was_worked_out_of_a_page_goes_when_it_is_judged() -> None:
    library = library_of_texts(specs(3, 1, ASKED, ANSWERED))
    held = []
    check(library, each=lambda done, _all: held.append([bool(page.kept) for page in library.documents[:done]]))
    assert held == [[False], [False, False], [False, False, False]]


def test_a_dead_link_in_a_status_is_told_once() -> None:
    record = "# T\n\n## Status\n\nSuperseded by [the queue](0009-gone.md)\n"
    assert len(shown({"adr/0001-mails.md": record}, "link-dead")) == 1


@pytest.mark.parametrize("owner", ["unassigned", "TBD", "<team>", "your team"])
def test_what_is_no_name_to_the_rule_is_none_to_the_score(owner: str) -> None:
    page = f"---\nstatus: ready\nowner: {owner}\n---\n# T\n\n## Context\n\nMails wait.\n"
    library = library_of_texts({"specs/spec-1.md": page}, EVERY)
    (document,) = check(library).documents
    assert document.score is not None
    verdicts = {q.id: q.verdict for component in document.score.components for q in component.questions}
    assert any(finding.rule == "owner-missing" for finding in document.findings)
    assert verdicts["owner"] == "unanswered"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        pytest.param("---\nowner: Ann\n---\n# T\n", 2, id="in the front matter"),
        pytest.param("# T\n", 2, id="under the title"),
        pytest.param("", 1, id="on top"),
    ],
)
def test_a_line_of_metadata_is_to_be_written_where_metadata_is_read(head: str, line: int) -> None:
    page = f"{head}\n## Context\n\nMails wait.\n\n## Decision\n\nWe send them at once.\n"
    (document,) = check(library_of_texts({"decisions/0001-mails.md": page}, EVERY)).documents
    assert document.score is not None
    (status,) = (q for component in document.score.components for q in component.questions if q.id == "status")
    assert (status.next.partition(":")[0], status.line) == ("status", line)


def test_where_nothing_is_scored_what_is_not_shown_is_not_looked_for() -> None:
    """The score stands on rules that are not shown; where there is none, the rest is told as it is beside one."""
    texts = {
        "specs/spec-1.md": "# Berths\n\n## Problem\n\nAs discussed in the call.\n\n## Open questions\n\n- Why?\n",
        "specs/spec-2.md": "# Lanes\n\n## Problem\n\n<!-- asyncdocs: expect link-dead -- it moves -->\n[a](gone.md)\n\n[b](b.md)\n",
    }
    scored, unscored = (check(library_of_texts(texts), wanted=wanted).documents for wanted in (ALL, NO_SCORES))
    quiet = [[f.rule for f in document.findings if f.suppressed_by == "config"] for document in scored]
    assert quiet[0] and not any(f.suppressed_by == "config" for document in unscored for f in document.findings)
    told = [[f for f in document.findings if f.suppressed_by != "config"] for document in scored]
    assert told[1] == list(unscored[1].findings) and len(told[1]) == 2


def test_where_no_finding_is_listed_only_what_a_score_stands_on_is_looked_for() -> None:
    texts = {
        "specs/spec-1.md": "# Berths\n\n## Problem\n\nAs discussed in the call, see [b](gone.md).\n\n## Scope\n\nTBD\n",
        "notes/harbour.md": "# Harbour\n\n[c](gone.md)\n",
    }
    listed, unlisted = (check(library_of_texts(texts), wanted=wanted).documents for wanted in (ALL, _NO_FINDINGS))
    assert [document.score for document in unlisted] == [document.score for document in listed]
    assert all(document.findings for document in listed) and not any(document.findings for document in unlisted)
    library = library_of_texts(texts)
    for document in library.documents:
        weighed = document.kind.weighed_rules if document.scored else frozenset()
        assert {each.rule for each in findings(library, [document], wanted=_NO_FINDINGS)[document.path]} <= weighed


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["TODO: name the berth", "TODO: name the berth"], 1),
        (["TODO: name the berth", "TODO: name the crew"], 2),
        (["TODO: name the berth and its depth", "TODO: name the berth"], 2),
    ],
    ids=["the same twice", "two things", "one begins as the other"],
)
def test_prompts_of_a_page_are_told_by_their_words(asked: list[str], told: int) -> None:
    text = FULL.format(status="accepted", more="\n\n".join(f"## Part {n}\n\n{each}" for n, each in enumerate(asked)))
    assert len(shown({"specs/spec-1.md": text}, "placeholder-left")) == told


BOXES = (
    "---\nstatus: done\n---\n# Berth {n}\n\n## Acceptance criteria\n\n- [{first}] A lamp is lit.\n- [ ] A rope hangs.\n"
)


@pytest.mark.parametrize(
    ("untouched", "ticked", "told"),
    [
        (9, 0, ["warning"] * 9),
        (12, 3, ["info"] + ["warning"] * 3),
        (6, 6, ["warning"] * 12),
    ],
    ids=["too few for a custom", "most untouched, and three begun", "as many begun"],
)
def test_boxes_that_most_leave_open_are_told_once(untouched: int, ticked: int, told: list[str]) -> None:
    texts = {
        f"tickets/{n:02}.md": BOXES.format(n=n, first=" " if n < untouched else "x") for n in range(untouched + ticked)
    }
    assert [severity for _path, severity, _message in shown(texts, "acceptance-status-mismatch")] == told


@pytest.mark.parametrize(("status", "severity"), [("ready", "warning"), ("done", "info")])
def test_a_box_without_its_marker_in_finished_work_is_a_hint(status: str, severity: str) -> None:
    text = f"---\nstatus: {status}\n---\n# Berth\n\n## Acceptance criteria\n\n-[ ] A lamp is lit.\n"
    assert [told[1] for told in shown({"tickets/1.md": text}, "task-malformed")] == [severity]


def test_parallel_tasks_that_edit_one_file_are_one_finding() -> None:
    tasks = "".join(f"- [ ] T00{n} [P] Add row {n} to `src/board.py`\n" for n in range(1, 5))
    texts = {
        "specs/003-tides/spec.md": "# Feature Specification: Tides\n\n## Requirements\n\n- **FR-001**: It MUST show the level\n",
        "specs/003-tides/tasks.md": f"# Tasks\n\n## Phase 2\n\n{tasks}\n## Phase 3\n\n- [ ] T005 [P] Paint `src/board.py`\n",
    }
    ((_path, _severity, message),) = shown(texts, "parallel-same-file")
    assert message.startswith("`T002` edits `src/board.py`, and the parallel task `T001`")
    assert message.endswith("; `4` parallel tasks edit it")
