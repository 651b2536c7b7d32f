"""Serving a folder to an assistant: tried with the SDK's own client, over the standard streams of a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from asyncdocs.api import NothingToCheck, Unknown
from asyncdocs.api.consult import Consulted
from asyncdocs.api.consult.bounded import MOST

DECISION = (
    "---\nid: ADR-{number}\nstatus: {status}\ndate: 2026-01-0{number}\nowner: Ana Reyes\n{more}---\n\n# {title}\n\n"
)
DECISION += "## Context\n\nLanes are full by noon.\n\n## Decision\n\n{decision}\n"

PAPER = {"status": "superseded", "more": "superseded-by: ADR-2\n", "title": "Count on paper"}
LOOPS = {"status": "accepted", "more": "supersedes: ADR-1\nreview-by: 2026-05-01\n", "title": "Count by loops"}
SPEC = "---\nid: SPEC-1\nstatus: accepted\nowner: Bo Lind\n---\n\n# Lists\n\n"

FILES = {
    "asyncdocs.yml": "docs: docs\ntoday: 2026-11-01\n",
    "secret.md": "# Not for you\n\nThe safe opens with 1234.\n",
    "docs/decisions/adr-0001-paper.md": DECISION.format(number=1, decision="Lorries are counted on paper.", **PAPER),
    "docs/decisions/adr-0002-loops.md": DECISION.format(
        number=2, decision="Lorries are counted by loops in the road. See [the gate](../guides/gone.md).", **LOOPS
    ),
    "docs/guides/gate.md": "# The gate\n\nThe gate opens at five, as [ADR-2](../decisions/adr-0002-loops.md) has it.\n",
    "docs/guides/long.md": "# Long\n\n"
    + "".join(f"Line {number} of a long page on cranes.\n\n" for number in range(2000)),
    "docs/specs/spec-0001-lists.md": f"{SPEC}## Acceptance criteria\n\n## Open questions\n\n- Who prints the lists?\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def _talk(folder: Path, said: Callable[[Client], Awaitable[Any]]) -> Any:
    """What comes of a talk with a server that serves a folder."""
    server = StdioServerParameters(command=sys.executable, args=["-m", "asyncdocs", "mcp", str(folder)])

    async def talk() -> Any:
        with anyio.fail_after(60):
            async with Client(stdio_client(server)) as client:
                return await said(client)

    # In a thread of its own: where a browser is driven in this process, its loop is running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, talk).result()


def test_its_tools_only_read(folder: Path) -> None:
    async def said(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = _talk(folder, said)
    assert [tool.name for tool in tools] == ["search", "read", "lint", "score", "explain", "open"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


LOOPS_PATH, PAPER_PATH = "docs/decisions/adr-0002-loops.md", "docs/decisions/adr-0001-paper.md"

ANSWERS: list[tuple[str, str, dict[str, Any], list[str]]] = [
    ("a question", "search", {"question": "how are lorries counted?"}, ["ADR-2 Count by loops › Decision", f"{LOOPS_PATH}:"]),
    ("what is over", "search", {"question": "counted on paper"}, [f"no longer valid; read ADR-2 ({LOOPS_PATH}) instead"]),
    ("one kind", "search", {"question": "gate", "kind": "guide"}, ["The gate opens at five"]),
    ("by id", "read", {"page": "ADR-2"}, [f"supersedes: ADR-1 Count on paper (`{PAPER_PATH}`)", "in the road"]),
    ("backlinks", "read", {"page": "Count by loops"}, ["linked from: `docs/guides/gate.md`", "headings: `Context`"]),
    ("by path", "read", {"page": PAPER_PATH}, [f"read `{LOOPS_PATH}` instead", "superseded-by: ADR-2 Count by loops"]),
    ("a section", "read", {"page": "adr 2", "heading": "decision"}, ["Text from line 16:", "## Decision\n\nLorries"]),
    ("all pages", "lint", {}, [f"`{LOOPS_PATH}:18` › Decision: error `link-dead`", "→"]),
    ("a folder", "lint", {"page": "docs/guides"}, ["No problems found: 2 documents read."]),
    ("scores", "score", {}, ["SPEC-1 Lists (`docs/specs/spec-0001-lists.md`)"]),
    ("a score", "score", {"page": "SPEC-1"}, ["# SPEC-1 Lists", "**unanswered**", "(required)", "→"]),
    ("a rule", "explain", {"name": "link-dead"}, ["# link-dead"]),
    ("all rules", "explain", {}, ["link-dead", "section-empty"]),
    ("questions", "open", {}, ["`docs/specs/spec-0001-lists.md:13` › Open questions: Who prints the lists? (Bo Lind)"]),
    ("musts", "open", {}, ["`docs/specs/spec-0001-lists.md:10` SPEC-1 Lists: What are the acceptance criteria"]),
    ("reviews", "open", {}, [f"2026-05-01: ADR-2 Count by loops (`{LOOPS_PATH}`, Ana Reyes)"]),
]  # fmt: skip

MISUSE: list[tuple[str, str, dict[str, Any], str]] = [
    ("above", "read", {"page": "../secret.md"}, "page `../secret.md` does not exist"),
    ("beside", "read", {"page": "secret.md"}, "page `secret.md` does not exist"),
    ("elsewhere", "read", {"page": "/etc/passwd"}, "page `/etc/passwd` does not exist"),
    ("a folder above", "lint", {"page": "../"}, "does not exist"),
    ("near", "read", {"page": "ADR-22"}, f"page `ADR-22` does not exist; did you mean `{LOOPS_PATH}`"),
    (
        "heading",
        "read",
        {"page": "ADR-2", "heading": "Options"},
        "has no heading `Options`; its headings are `Context`, `Decision`",
    ),
    ("prose", "score", {"page": "docs/guides/gate.md"}, "has no score"),
    ("kind", "search", {"question": "gate", "kind": "decisoin"}, "did you mean `decision`?"),
    ("rule", "explain", {"name": "link-daed"}, "did you mean `link-dead`?"),
    ("nothing", "search", {"question": "?"}, "add a question"),
]


def _tool(consulted: Consulted, name: str) -> Callable[..., str]:
    tool: Callable[..., str] = getattr(consulted, {"open": "open_matters"}.get(name, name))
    return tool


@pytest.mark.parametrize(("tool", "values", "said"), [each[1:] for each in ANSWERS], ids=[each[0] for each in ANSWERS])
def test_a_tool_answers_with_places(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tool: str, values: dict[str, Any], said: list[str]
) -> None:
    monkeypatch.chdir(folder)
    text = _tool(Consulted(), tool)(**values)
    assert [each for each in said if each not in text] == [], text


@pytest.mark.parametrize(("tool", "values", "said"), [each[1:] for each in MISUSE], ids=[each[0] for each in MISUSE])
def test_misuse_is_told_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tool: str, values: dict[str, Any], said: str
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises((NothingToCheck, Unknown), match=re.escape(said)):
        _tool(Consulted(), tool)(**values)


def test_a_client_gets_the_same_by_the_protocol(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    asked = [(tool, values) for _name, tool, values, _said in (*ANSWERS, *MISUSE)]

    async def said(client: Client) -> Any:
        return [await client.call_tool(tool, values) for tool, values in asked]

    results = _talk(folder, said)
    texts = ["".join(each.text for each in result.content) for result in results]
    consulted = Consulted()
    assert texts[: len(ANSWERS)] == [_tool(consulted, tool)(**values) for tool, values in asked[: len(ANSWERS)]]
    assert [bool(result.is_error) for result in results] == [False] * len(ANSWERS) + [True] * len(MISUSE)
    assert [each[3] in text for each, text in zip(MISUSE, texts[len(ANSWERS) :], strict=True)] == [True] * len(MISUSE)


def test_a_long_answer_comes_in_pieces_that_fit_together(folder: Path) -> None:
    async def said(client: Client) -> Any:
        pieces, start = [], 0
        while True:
            result = await client.call_tool("read", {"page": "docs/guides/long.md", "start": start})
            text = result.content[0].text
            pieces.append(text)
            notice = re.search(r"ask again with `start` set to (\d+)", text)
            if notice is None:
                return pieces
            start = int(notice[1])

    pieces = _talk(folder, said)
    assert len(pieces) > 2 and all(len(piece) < MOST + 200 for piece in pieces)
    lines = re.findall(r"^Line (\d+) of", "\n".join(pieces), re.MULTILINE)
    assert lines == [str(number) for number in range(2000)]


def test_it_sees_what_has_changed_meanwhile(folder: Path) -> None:
    async def said(client: Client) -> Any:
        before = await client.call_tool("search", {"question": "drawbridge"})
        (folder / "docs/guides/bridge.md").write_text("# The drawbridge\n\nIt is raised at noon.\n")
        after = await client.call_tool("search", {"question": "drawbridge"})
        (folder / "docs/guides/bridge.md").write_text("# The drawbridge\n\nIt stays down since May.\n")
        last = await client.call_tool("search", {"question": "drawbridge"})
        return [each.content[0].text for each in (before, after, last)]

    before, after, last = _talk(folder, said)
    assert "Nothing found" in before and "raised at noon" in after and "stays down" in last


def test_units_of_work_bring_tools_of_their_own(folder: Path) -> None:
    unit = folder / "specs/001-gate"
    unit.mkdir(parents=True)
    (unit / "spec.md").write_text(
        "# Feature Specification: Gate\n\n## Requirements\n\n- **FR-001**: System MUST open the gate at five.\n"
        "- **FR-002**: System MUST close the gate at noon.\n"
    )
    (unit / "tasks.md").write_text("# Tasks: Gate\n\n- [ ] T001 Open the gate in gate.py (FR-001)\n")

    async def said(client: Client) -> Any:
        names = [tool.name for tool in (await client.list_tools()).tools]
        trace = await client.call_tool("trace", {"unit": "001-gate"})
        pickup = await client.call_tool("pickup", {"unit": "001-gate"})
        return names, trace.content[0].text, pickup.content[0].text

    names, trace, pickup = _talk(folder, said)
    assert names[-2:] == ["trace", "pickup"]
    assert "FR-002" in trace and "FR-001" in pickup and "T001" in pickup


def test_a_configuration_that_cannot_be_used_is_said_at_once(folder: Path) -> None:
    (folder / "asyncdocs.yml").write_text("excluded: [x]\n")
    run = subprocess.run(
        [sys.executable, "-m", "asyncdocs", "mcp", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 2 and "excluded" in run.stderr and not run.stdout


def test_without_the_sdk_it_says_what_to_install(folder: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from asyncdocs.cli import main; main(['mcp', sys.argv[1]])"
    run = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.strip() == "asyncdocs: the MCP SDK is missing or too old: pip install 'asyncdocs[mcp]'"
