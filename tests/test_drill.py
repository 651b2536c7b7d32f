"""The drill: which projects there are, whether somebody could start from what is written, and what that rests on."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asyncdocs.api import open_folder
from asyncdocs.api.drill import drill
from asyncdocs.api.drill.told import Drilled
from asyncdocs.cli import main
from tests.git_folder import Folder, needs_git
from tests.test_litmus import BARE, SPEC, STORE, TICKET
from tests.test_units import SPEC_KIT

GOLDEN = Path(__file__).parent / "golden" / "drill"

WHAT = "Crates tells the clerks of a cold store which crate is out, and who took it."
README = f"""# Crates

{WHAT}

- [How to run it](guides/run.md)
- [The red lamp](tickets/ticket-0009-lamp.md) is to be built, as [SPEC-4](specs/spec-0004-scan.md) says.
- [Why the codes are short](decisions/adr-0001-codes.md)
"""
RUN = "# How to run it\n\nStart the store with `make run`, and try it with `make test`.\n"
DECISION = """---
id: ADR-1
status: accepted
deciders: [Mele]
date: 2026-01-20
---

# Print short codes

## Context

A long code does not fit on a crate.

## Options

- Short codes: they fit, and there are enough for a hundred years.
- Long codes: they hold the weight, and need two labels.

## Decision

We print short codes, because one label is enough.

## Consequences

The weight is looked up.
"""
FILES = {
    "README.md": README,
    "guides/run.md": RUN,
    "systems/store.md": STORE,
    "tickets/ticket-0009-lamp.md": TICKET,
    "decisions/adr-0001-codes.md": DECISION,
}

SCALE = {f"scale/{path}": text.replace("# Crates", "# Scale") for path, text in FILES.items()}


def write(root: Path, files: Mapping[str, str | None]) -> Path:
    for path, text in files.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    return root


def drilled(root: Path, by: str = "auto") -> tuple[Drilled, ...]:
    opened = open_folder([root])
    return drill(opened.library, opened.documents, opened.project.root, opened.project.config, by)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "answer", "told"),
    [
        pytest.param({}, "yes", "Begin with TICKET-9", id="all that is needed is there"),
        pytest.param({"README.md": None}, "no", "`README.md`", id="no page to begin at"),
        pytest.param(
            {"README.md": README.replace(WHAT, "See below.")},
            "no", "the entry page does not say", id="nobody says what it is",
        ),
        pytest.param(
            {"guides/run.md": "# How to run it\n\nAs usual.\n"}, "no", "playbook contains a command", id="nobody says how"
        ),
        pytest.param(
            {"README.md": README.replace("(guides/run.md)", "")}, "partly", "guides/run.md", id="no page leads to how"
        ),
        pytest.param({"tickets/ticket-0009-lamp.md": BARE}, "no", "0 of 1 open piece of", id="all open work asks"),
        pytest.param(
            {"tickets/ticket-0009-lamp.md": TICKET.replace("to do", "draft")}, "no", "no ticket", id="a draft is no work"
        ),
        pytest.param(
            {"tickets/ticket-0009-lamp.md": None, "README.md": f"{README}\nWork: <https://git.example/a/crates/issues>\n"},
            "no", "https://git.example/a/crates/issues", id="a tracker elsewhere is named",
        ),
        pytest.param(
            {"tickets/ticket-0009-lamp.md": None, "README.md": f"{README}\nSince https://git.example/a/crates/issues/7.\n"},
            "no", "no ticket", id="one issue is no tracker",
        ),
        pytest.param(
            {"README.md": README.replace("(tickets/ticket-0009-lamp.md)", "")}, "partly", "cannot be reached", id="lost work"
        ),
        pytest.param(
            {"README.md": README.replace("(tickets/ticket-0009-lamp.md)", "(tickets/)")},
            "yes", "Begin with", id="a folder that is linked can be looked through",
        ),
        pytest.param(
            {"README.md": README.replace("(tickets/ticket-0009-lamp.md)", "") + "\n```asyncdocs\nkind: ticket\n```\n"},
            "yes", "Begin with", id="a list leads to what it lists",
        ),
    ],
)  # fmt: skip
def test_could_i_start_from_this(tmp_path: Path, changes: dict[str, str | None], answer: str, told: str) -> None:
    (found,) = drilled(write(tmp_path, {**FILES, **changes}), "whole")
    assert (found.answer, told.casefold() in found.reason.casefold()) == (answer, True), found.reason


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_answer_names_the_questions_below_and_does_not_repeat_what_they_say(tmp_path: Path, form: str) -> None:
    write(tmp_path, {**FILES, "guides/run.md": "# How to run it\n\nAs usual.\n", "tickets/ticket-0009-lamp.md": BARE})
    told = CliRunner().invoke(main, ["drill", str(tmp_path), "--format", form]).output
    assert "Questions 3, 4 below decide this." in told
    for each in ("How do people run", "playbook contains a command", "0 of 1 open piece of work"):
        assert told.count(each) == 1, told


def test_what_some_open_work_asks_can_wait(tmp_path: Path) -> None:
    # What six tickets say in the same words is taken for a template's: each is about a lamp of its own.
    tickets = {
        f"tickets/ticket-{n:04}.md": re.sub(r"\b(clerk|lamp)\b", rf"\1 {n}", TICKET.replace("TICKET-9", f"TICKET-{n}"))
        for n in range(1, 6)
    }
    tickets["tickets/ticket-0005.md"] = BARE.replace("TICKET-9", "TICKET-5")
    files = {**FILES, **tickets, "README.md": README.replace("(tickets/ticket-0009-lamp.md)", "(tickets/)")}
    (found,) = drilled(write(tmp_path, files), "whole")
    assert (found.answer, [each.name for each in found.work if each.outcome == "asks"]) == ("yes", ["TICKET-5"])


def test_an_outsider_reads_in_this_order(tmp_path: Path) -> None:
    files = {**FILES, "specs/spec-0004-scan.md": SPEC}
    (found,) = drilled(write(tmp_path, files), "whole")
    assert [each.path for each in found.first] == [
        "README.md",
        "guides/run.md",
        "specs/spec-0004-scan.md",
        "decisions/adr-0001-codes.md",
        "tickets/ticket-0009-lamp.md",
    ]


def test_what_holds_is_counted_and_what_is_lost_is_named(tmp_path: Path) -> None:
    files = {
        **FILES,
        "guides/lost.md": "# Lost\n\nNobody leads here.\n",
        "archive/old.md": "# Old\n\nOver.\n",
        "tickets/ticket-0001.md": TICKET.replace("TICKET-9", "TICKET-1").replace("to do", "done"),
        "drafts/idea.md": "# An idea\n\nSome day.\n",
    }
    (found,) = drilled(write(tmp_path, files), "whole")
    assert (found.documents, found.reachable) == (6, 5)
    assert [each.path for each in found.unreachable] == ["guides/lost.md"]


def test_musts_and_conversations_are_told_decisions_first(tmp_path: Path) -> None:
    decision = DECISION.replace("because one label is enough", "as discussed with Tevita in the call")
    spec = SPEC[: SPEC.index("## Acceptance")].replace("accepted", "done")
    spec = spec.replace("code of the crate.", "code of the crate, as discussed in the call with Mele.")
    (found,) = drilled(
        write(tmp_path, {**FILES, "decisions/adr-0001-codes.md": decision, "a/spec-0004-scan.md": spec}), "whole"
    )
    assert [each.path for each in found.leaks] == ["decisions/adr-0001-codes.md", "a/spec-0004-scan.md"]
    assert [(each.path, each.title) for each in found.proven] == [
        ("a/spec-0004-scan.md", "What are the acceptance criteria?")
    ]
    assert [(each.path, each.title) for each in found.unfound] == [
        ("decisions/adr-0001-codes.md", "What is the reason for the decision?")
    ]


@needs_git
def test_git_tells_who_alone_has_written_what(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "crates", docs="").begin()
    folder.commit({"README.md": README, "guides/run.md": RUN}, author="Mele")
    folder.commit({"tickets/ticket-0009-lamp.md": TICKET, "systems/store.md": STORE}, author="Tevita")
    folder.commit({"README.md": f"{README}\nAsk nobody.\n"}, author="Tevita")
    folder.commit({"guides/run.md": f"{RUN}\nTwice.\n"}, author="renovate[bot]")
    (found,) = drilled(folder.root, "whole")
    told = [(each.name, each.wrote, each.owns) for each in found.people]
    assert told == [("Tevita", 2, 0), ("Mele", 1, 1)]
    assert found.written == 4


@pytest.mark.parametrize(
    ("files", "by", "names"),
    [
        pytest.param(FILES, "auto", ["Crates"], id="kinds in folders are one project"),
        pytest.param(
            {**FILES, **SCALE},
            "auto", ["Crates", "Scale"], id="a folder with an entry page and two kinds is one of its own",
        ),
        pytest.param(
            {**FILES, "decisions/README.md": "# Decisions\n\nOur decisions.\n"}, "auto", ["Crates"], id="decisions alone are none"
        ),
        pytest.param(
            {**FILES, "tickets/ticket-0009-lamp.md": TICKET.replace("owner:", "project: Lamp\nowner:"),
             "guides/run.md": f"---\nproject: lamp\n---\n{RUN}"},
            "auto", ["lamp"], id="a field says it",
        ),
        pytest.param({**FILES, **SPEC_KIT}, "auto", ["Crates"], id="units are the work of the project around them"),
        pytest.param({**FILES, **SPEC_KIT}, "unit", ["001-ferry-times"], id="or projects themselves"),
        pytest.param({"index.md": "# Home\n\nHere it all begins.\n"}, "auto", ["crates"], id="a bare title is no name"),
    ],
)  # fmt: skip
def test_a_project_is(tmp_path: Path, files: dict[str, str], by: str, names: list[str]) -> None:
    assert [each.name for each in drilled(write(tmp_path / "crates", files), by)] == names


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a repository whose README stands above its docs folder."""
    below = {f"docs/{path}": text for path, text in FILES.items() if path != "README.md"}
    links = README.replace("](", "](docs/")
    bare = BARE.replace("TICKET-9", "TICKET-10")
    below |= {"docs/tickets/ticket-0010-lamp.md": bare, "docs/guides/lost.md": "# Lost\n\nNobody leads here.\n"}
    write(tmp_path, {"README.md": links, **below})
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["drill", *words])


@pytest.mark.parametrize(
    ("name", "words"),
    [("text.txt", ()), ("markdown.md", ("--format", "markdown")), ("report.json", ("--format", "json"))],
)
def test_it_is_told_as(run: Run, name: str, words: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*words).output.replace(str(tmp_path), "/handbook")
    if os.environ.get("ASYNCDOCS_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(told, "utf-8")
    assert told == (GOLDEN / name).read_text("utf-8")


def test_the_readme_above_the_docs_and_the_units_beside_them_is_the_entry_page(run: Run, tmp_path: Path) -> None:
    unit = (
        "# Lamps\n\n## Purpose\n\nClerks see it.\n\n## Requirements\n\n### Requirement: Red\n\nThe lamp SHALL be red.\n"
    )
    write(tmp_path, {"openspec/specs/lamps/spec.md": unit, "docs/README.md": "# Our docs\n\nAll there is.\n"})
    told = run("--by", "folder").output
    assert "✓ 1. Is there an entry page?  Crates (README.md:1)" in told


def test_several_projects_are_counted_first(run: Run, tmp_path: Path) -> None:
    for name in ("lamps", "doors"):
        below = {f"docs/{name}/{path}": text for path, text in FILES.items()}
        write(tmp_path, below)
    told = run()
    assert told.exit_code == 0, told.exc_info
    assert re.match(r"Could somebody start from the pages alone\? \d projects: \d yes, \d partly, \d no\.", told.output)


def test_without_an_entry_page_none_is_said_to_lead_nowhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").unlink()
    told = run().output
    assert "write `README.md` or `index.md` that says" in told
    assert "contains the answer, but no entry page leads there" in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param((), 0, "Partly.", id="an answer fails nobody"),
        pytest.param(("--fail-on", "no"), 0, "Partly.", id="partly is not no"),
        pytest.param(("--fail-on", "partly"), 1, "Partly.", id="partly or worse"),
        pytest.param(("--project", "crates"), 0, "Crates", id="by its name, however it is written"),
        pytest.param(("--project", "creates"), 2, "`Crates`", id="a project that there is not"),
        pytest.param(("--by", "unit"), 2, "no project", id="none of that sort"),
        pytest.param(("docs",), 0, "No.", id="the docs folder alone has no entry page"),
        pytest.param(("nowhere",), 2, "no such file", id="no folder"),
    ],
)
def test_options_and_exit_codes(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    result = run(*words)
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_the_configuration_says_what_a_project_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "asyncdocs.yml").write_text("drill-by: unit\ndrill-entries: [lost]\n", "utf-8")
    assert run().exit_code == 2
    told = json.loads(run("--by", "whole", "--format", "json").output)
    assert told["projects"][0]["entry"] == ""


def test_it_is_explained(run: Run) -> None:
    page = CliRunner().invoke(main, ["explain", "drill"]).output
    assert "`README`, `index`" in page
