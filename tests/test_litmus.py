"""The litmus: which work is taken, with which text it is judged, and what an outsider would have to ask."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import check, library_of_texts, open_folder
from asyncdocs.api.litmus.litmus import litmus, wanted
from asyncdocs.cli import main
from asyncdocs.lint.judging.litmus import Litmus, Work, asked, has_work
from asyncdocs.lint.judging.litmus_told import summary
from asyncdocs.settings.config import Config
from asyncdocs.site.overview.offered import none_ready, work_of
from asyncdocs.site.site import Site
from tests.git_folder import Folder, needs_git
from tests.test_units import SPEC_KIT

GOLDEN = Path(__file__).parent / "golden" / "litmus"

SPEC = """---
id: SPEC-4
status: accepted
owner: Mele
---

# Scan the crates at the cold store

## Why

Today a crate that leaves the cold store is written on paper, and one in ninety is lost.

## Context

Part of the [Store](../systems/store.md), beside the scale; the scale sends a weight, the [Store](../systems/store.md) keeps it.

## In scope

- `POST /v1/crates` with the code of the crate.

## Out of scope

- The scale itself.

## Errors

When the code is unknown, the call returns `404` and keeps nothing.

## Acceptance criteria

- [ ] A crate that is scanned twice shows `already out` on the screen.
- [ ] With the store unreachable the lamp shows red within 2 seconds.
"""

TICKET = """---
id: TICKET-9
status: to do
owner: Mele
labels: [scanner]
created: 2026-03-01
---

# Show a red lamp when the store cannot be reached

## Why

A clerk at the [Store](../systems/store.md) sees no difference today between a crate that is kept and one that is lost.

## What to do

- Turn the lamp red in `scanner/lamp.py` when a call takes longer than 2 seconds.

## Acceptance criteria

- [ ] With the store unplugged the lamp shows red within 2 seconds.
"""

STORE = "# The Store\n\nKeeps crates and their weights.\n"
LEANING = TICKET[: TICKET.index("## Acceptance")].replace("owner:", "implements: SPEC-4\nowner:")
PLACES = {"spec": "docs/specs/spec-0004-scan.md", "ticket": "docs/tickets/ticket-0009-lamp.md"}


def ask(files: Mapping[str, str], path: str) -> tuple[str, list[str], tuple[str, ...]]:
    library = library_of_texts({"systems/store.md": STORE, **files})
    found = asked(library, Work(library.by_path[path], None), Config().litmus_asks)
    return found.outcome, [each.question for each in (*found.asks, *found.unclear)], found.leans_on


@pytest.mark.parametrize(
    ("ticket", "spec", "outcome", "questions", "leans_on"),
    [
        pytest.param(TICKET, "", "passes", [], (), id="says all that is needed"),
        pytest.param(LEANING, "", "asks", ["done"], (), id="no finish line, and nothing to lean on"),
        pytest.param(LEANING, SPEC, "passes", [], ("SPEC-4",), id="the spec it implements has the finish line"),
        pytest.param(
            LEANING,
            SPEC[: SPEC.index("## Acceptance")],
            "asks",
            ["done"],
            (),
            id="the spec lost its acceptance section",
        ),
        pytest.param(
            LEANING, SPEC.replace("accepted", "draft"), "asks", ["done"], (), id="a spec in draft carries nobody"
        ),
        pytest.param(
            LEANING.replace("implements: SPEC-4\n", "").replace(
                "## What to do\n", "## What to do\n\nSee [it](../specs/spec-0004-scan.md).\n"
            ),
            SPEC,
            "passes",
            [],
            ("SPEC-4",),
            id="a link where it says what to do is enough",
        ),
        pytest.param(
            TICKET.replace("- [ ] With the store unplugged the lamp shows red within 2 seconds.", "TBD"),
            "",
            "asks",
            ["done"],
            (),
            id="a placeholder is no answer",
        ),
        pytest.param(
            TICKET.replace("- [ ] With the store unplugged", "With the store unplugged"),
            "",
            "passes",
            [],
            (),
            id="half an answer is enough to begin with",
        ),
        pytest.param(
            TICKET.replace("within 2 seconds.\n", "as we agreed in the call with Tevita.\n"),
            "",
            "asks",
            ["conversations"],
            (),
            id="what must hold rests on a conversation",
        ),
        pytest.param(
            TICKET.replace("## Acceptance criteria", "## Zebra stripes"),
            "",
            "unclear",
            ["done"],
            (),
            id="cannot be read",
        ),
    ],
)
def test_an_outsider_asks_what_is_proven_open(
    ticket: str, spec: str, outcome: str, questions: list[str], leans_on: tuple[str, ...]
) -> None:
    files = {"tickets/ticket-0009-lamp.md": ticket} | ({"specs/spec-0004-scan.md": spec} if spec else {})
    assert ask(files, "tickets/ticket-0009-lamp.md") == (outcome, questions, leans_on)


def test_what_was_asked_in_vain_is_named() -> None:
    files = {
        "tickets/t-9.md": LEANING,
        "specs/spec-4.md": SPEC[: SPEC.index("## Acceptance")],
        "systems/store.md": STORE,
    }
    library = library_of_texts(files)
    (found,) = asked(library, Work(library.by_path["tickets/t-9.md"], None), Config().litmus_asks).asks
    assert "SPEC-4" in found.because
    assert found.ask.startswith("What are the acceptance criteria")


def at(status: str, text: str = TICKET) -> str:
    return text.replace("status: to do", f"status: {status}")


def taken(folder: Folder, **chosen: object) -> Litmus | None:
    opened = open_folder([folder.root])
    config = opened.project.config.model_copy(update={"today": "2026-04-01"})
    opened.library.documents[0].reading.config.__dict__.update(config.__dict__)
    return litmus(opened.library, opened.project.root, wanted(config, opened.library, **chosen))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "ferry").begin()


BARE = TICKET[: TICKET.index("## Acceptance")]


@needs_git
@pytest.mark.parametrize(
    ("versions", "event", "day", "told", "text", "outcome"),
    [
        pytest.param(
            [at("to do", BARE), at("in progress", BARE), at("in progress"), at("done")],
            "started", "2026-03-02", "git", "then", "asks",
            id="what was written down after the start helps nobody to begin",
        ),
        pytest.param(
            [at("to do"), at("in progress"), at("done", BARE)],
            "started", "2026-03-02", "git", "then", "passes",
            id="what was lost after the start did no harm",
        ),
        pytest.param(
            [at("to do", BARE), at("done")], "done", "2026-03-02", "git", "then", "asks",
            id="ready to done at once: as it was before",
        ),
        pytest.param(
            [at("draft"), at("to do", BARE), at("to do")], "ready", "2026-03-02", "git", "today", "passes",
            id="nobody has begun: as it stands",
        ),
        pytest.param([at("to do")], "ready", "2026-03-01", "added", "today", "passes", id="added as ready"),
        pytest.param([at("in progress")], "started", "2026-03-01", "added", "then", "passes", id="added as begun"),
        pytest.param(
            [at("done").replace("2026-03-01", "2025-11-05"), at("done")],
            "done", "2026-03-01", "added", "first", "passes",
            id="added as done: its first text",
        ),
    ],
)  # fmt: skip
def test_each_is_judged_as_it_was_when_somebody_began(
    folder: Folder, versions: list[str], event: str, day: str, told: str, text: str, outcome: str
) -> None:
    folder.write({"docs/systems/store.md": STORE})
    for version in versions:
        folder.commit({PLACES["ticket"]: version})
    found = taken(folder)
    assert found is not None
    (one,) = found.tried
    assert (one.event, str(one.day), one.told, one.text, one.outcome) == (event, day, told, text, outcome)


@needs_git
@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_what_was_never_ready_is_not_taken(folder: Folder, status: str) -> None:
    folder.commit({PLACES["ticket"]: at("draft"), "docs/systems/store.md": STORE})
    folder.commit({PLACES["ticket"]: at(status)})
    assert taken(folder) is None


@needs_git
def test_the_spec_is_read_as_it_was_then_too(folder: Folder) -> None:
    without = SPEC[: SPEC.index("## Acceptance")]
    folder.commit({PLACES["ticket"]: at("to do", LEANING), PLACES["spec"]: SPEC, "docs/systems/store.md": STORE})
    folder.commit({PLACES["ticket"]: at("in progress", LEANING)})
    folder.commit({PLACES["spec"]: without})
    found = taken(folder, kinds=("ticket",))
    assert found is not None
    assert [(each.outcome, each.leans_on) for each in found.tried] == [("passes", ("SPEC-4",))]
    found = taken(Folder(folder.root, config=folder.config), kinds=("ticket",))
    (folder.root / "asyncdocs.yml").write_text("litmus-text: today\n", "utf-8")
    found = taken(folder, kinds=("ticket",))
    assert found is not None
    assert [(each.outcome, each.text) for each in found.tried] == [("asks", "today")]


@needs_git
def test_what_was_brought_in_one_commit_is_told_by_its_dates(folder: Folder) -> None:
    texts = {
        f"docs/tickets/ticket-{number:04}.md": TICKET.replace("TICKET-9", f"TICKET-{number}").replace(
            "2026-03-01", f"2026-02-{number:02}"
        )
        for number in range(1, 8)
    }
    folder.commit({**texts, "docs/systems/store.md": STORE})
    found = taken(folder)
    assert found is not None
    assert [each.name for each in found.tried] == ["TICKET-7", "TICKET-6", "TICKET-5", "TICKET-4", "TICKET-3"]
    assert {each.told for each in found.tried} == {"dates"}


@needs_git
def test_a_ticket_that_was_moved_is_followed(folder: Folder) -> None:
    folder.commit({PLACES["ticket"]: at("to do", BARE), "docs/systems/store.md": STORE})
    folder.commit({PLACES["ticket"]: at("in progress", BARE)})
    folder.move(PLACES["ticket"], "docs/tickets/closed/ticket-0009-lamp.md")
    folder.commit()
    folder.commit({"docs/tickets/closed/ticket-0009-lamp.md": at("done")})
    found = taken(folder)
    assert found is not None
    (one,) = found.tried
    assert (one.event, one.outcome, one.asks[0].path) == ("started", "asks", PLACES["ticket"])


@needs_git
def test_a_unit_is_started_with_its_first_box(folder: Folder) -> None:
    tasks = "specs/001-ferry-times/tasks.md"
    folder.commit({path: text for path, text in SPEC_KIT.items() if path != tasks})
    folder.commit({tasks: SPEC_KIT[tasks]})
    spec = "specs/001-ferry-times/spec.md"
    folder.commit(
        {spec: SPEC_KIT[spec].replace("## Success Criteria", "[NEEDS CLARIFICATION: who?]\n\n## Success Criteria")}
    )
    folder.commit({tasks: SPEC_KIT[tasks].replace("- [ ] T001", "- [x] T001")})
    folder.commit({spec: SPEC_KIT[spec]})
    found = taken(folder)
    assert found is not None
    (one,) = found.tried
    assert (one.name, one.kind, one.event, str(one.day)) == ("001-ferry-times", "spec-kit", "started", "2026-03-04")
    assert [each.question for each in one.asks] == ["decided"]


def test_without_git_its_dates_tell_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "tickets").mkdir()
    for number, day in ((1, "2026-01-05"), (2, "2026-01-09"), (3, "")):
        text = TICKET.replace("TICKET-9", f"TICKET-{number}")
        text = (
            text.replace("created: 2026-03-01", f"created: {day}") if day else text.replace("created: 2026-03-01\n", "")
        )
        (tmp_path / f"tickets/ticket-000{number}.md").write_text(text, "utf-8")
    opened = open_folder([tmp_path])
    found = litmus(opened.library, opened.project.root, wanted(opened.project.config, opened.library))
    assert found is not None
    assert [(each.name, each.told) for each in found.tried] == [
        ("TICKET-2", "dates"),
        ("TICKET-1", "dates"),
        ("TICKET-3", "order"),
    ]
    assert "git" in found.history


@pytest.mark.parametrize("status", ["", "status: on the shelf\n"])
def test_without_a_known_status_no_work_counts_as_ready_and_the_home_page_says_the_same(
    tmp_path: Path, status: str
) -> None:
    unclear = TICKET.replace("status: to do\n", status)
    Folder(tmp_path).write(
        {"tickets/ticket-0001.md": unclear.replace("TICKET-9", "TICKET-1"), "systems/store.md": STORE}
    )
    told = "Of 1 ticket, none is ready to pick up: 1 page has no clear status."
    assert taken(Folder(tmp_path)) is None
    result = CliRunner().invoke(main, ["litmus", str(tmp_path)])
    assert (result.exit_code, told in result.output) == (2, True), result.output
    opened = open_folder([tmp_path])
    assert not has_work(opened.library)
    site = Site(opened.library, check(opened.library), {}, opened.project.config)
    assert none_ready(site, work_of(site)) == told


def test_work_without_a_known_status_is_told_as_left_out(tmp_path: Path) -> None:
    bare = TICKET.replace("status: to do\n", "").replace("TICKET-9", "TICKET-1")
    Folder(tmp_path).write(
        {"tickets/ticket-0001.md": bare, "tickets/ticket-0009.md": TICKET, "systems/store.md": STORE}
    )
    found = taken(Folder(tmp_path))
    assert found is not None
    assert ([each.name for each in found.tried], found.unstated) == (["TICKET-9"], 1)
    told = " ".join(summary(replace(found, history="The clone is partial.")))
    assert "1 document of these kinds is not counted" in told
    assert "partial. " in told


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder without git: seven tickets, of which two leave something open."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    texts = {"docs/systems/store.md": STORE, PLACES["spec"]: SPEC.replace("owner:", "created: 2025-12-24\nowner:")}
    for number in range(1, 8):
        text = BARE if number == 6 else LEANING if number == 5 else TICKET
        text = text.replace("TICKET-9", f"TICKET-{number}").replace("2026-03-01", f"2026-02-{number:02}")
        text = text.replace("Show a red lamp", f"Show {number} red lamps")
        # What six tickets say in the same words is taken for a template's: each is about a clerk and a lamp of its own.
        text = re.sub(r"(?m)^(?!#)(.*)\b(clerk|lamp)\b", rf"\1\2 {number}", text)
        if number == 3:
            text = text.replace("## Acceptance criteria", "## Zebra stripes").replace("Mele", "Tevita")
        texts[f"docs/tickets/ticket-{number:04}-lamps.md"] = text
    Folder(tmp_path).write(texts)
    return lambda *words: CliRunner().invoke(main, ["litmus", *words])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text.txt", ()),
        ("markdown.md", ("--format", "markdown")),
        ("report.json", ("--format", "json")),
        ("badge.svg", ("--format", "badge")),
        ("shields.json", ("--format", "shields")),
    ],
)
def test_it_is_told_as(run: Run, name: str, words: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*words).output.replace(str(tmp_path), "/handbook")
    if os.environ.get("ASYNCDOCS_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(told, "utf-8")
    assert told == (GOLDEN / name).read_text("utf-8")


def test_the_json_and_the_badge_are_what_they_claim(run: Run) -> None:
    told = json.loads(run("--format", "json").output)
    assert (told["passed"], told["asked"], told["unclear"], told["tried"]) == (3, 1, 1, 5)
    assert json.loads(run("--format", "shields").output)["schemaVersion"] == 1
    assert ElementTree.fromstring(run("--format", "badge").output).tag.endswith("svg")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param((), 0, "3 of 5", id="a number fails nobody"),
        pytest.param(("--fail-under", "4"), 0, "3 of 5", id="what cannot be told does not fail"),
        pytest.param(("--fail-under", "5"), 1, "3 of 5", id="one proven to fail is one too few"),
        pytest.param(("--last", "2", "--fail-under", "2"), 1, "1 of 2", id="the last two alone"),
        pytest.param(("--team", "@tevita",), 0, "0 of 1", id="what one person answers for"),
        pytest.param(("--label", "Scanner", "--last", "3"), 0, "2 of 3", id="what bears a label"),
        pytest.param(("--since", "2026-02-06", "--fail-under", "5"), 1, "1 of 2", id="fewer than asked for: all must pass"),
        pytest.param(("--kind", "spec"), 0, "1 of 1", id="another kind"),
        pytest.param(("--kind", "spec", "--since", "2027-01-01"), 2, "no work of the kinds", id="none at all"),
        pytest.param(("--kind", "tikcet"), 2, "`ticket`", id="a kind that there is not"),
        pytest.param(("--since", "soon"), 2, "YYYY-MM-DD", id="no date"),
        pytest.param(("nowhere",), 2, "no such file", id="no folder"),
    ],
)  # fmt: skip
def test_options_and_exit_codes(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    result = run(*words)
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_it_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    assert run("--format", "badge", "--output", "litmus.svg").output == ""
    assert (tmp_path / "litmus.svg").read_text("utf-8").startswith("<svg")


def test_it_says_which_questions_are_musts(run: Run) -> None:
    page = CliRunner().invoke(main, ["explain", "litmus"]).output
    for question in ("ticket.why", "ticket.system", "ticket.scope-in", "ticket.done", "spec.errors"):
        assert f"- {question}: " in page
    (Path.cwd() / "asyncdocs.yml").write_text("litmus-asks: {ticket: [proof]}\nlitmus-kinds: [ticket]\n", "utf-8")
    page = CliRunner().invoke(main, ["explain", "litmus"]).output
    assert "- ticket.proof: " in page
    assert "ticket.scope-in" not in page
    assert run().output.startswith("1 of 5")
