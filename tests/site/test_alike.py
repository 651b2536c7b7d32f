"""The site, a build's log and the command line tell the same of a page: questions, verdicts, points, bands and their counts."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main
from asyncdocs.lint.model.report import OPEN, READINESS

SPEC = """\
---
status: {status}
owner: Grace
---

# Spec {number}: The berth board

## Why

In May 40 of 900 boats were told a berth that was taken, and each skipper lost an hour.

## Scope

The board at the harbour office shows which berths are free, read from the berth table each minute.

### Out of scope

Winter berths, because they are let by contract.

## Acceptance criteria

- [ ] A berth that is taken is red on the board within 60 seconds.
"""

DECISION = """\
# {number}. Keep the berth table

Status: {status}

## Context

The berth table holds 400 berths, and the board reads it each minute.

## Decision

We keep one table in Postgres, because a second store costs a month.

## Consequences

The board needs the network.
"""

PAGES = {
    "index.md": "# Harbour\n\nSee [the board](specs/spec-0001.md).\n",
    **{
        f"specs/spec-000{number}.md": SPEC.format(status=status, number=number)
        for number, status in enumerate(("accepted", "draft", "withdrawn"), 1)
    },
    **{
        f"adr/000{number}-berths.md": DECISION.format(status=status, number=number)
        for number, status in enumerate(("Accepted", "Proposed", "Superseded by ADR-1"), 1)
    },
}


@pytest.fixture
def built(build: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    site = build(PAGES, {"today": "2026-05-01", "disable-cache": True})
    monkeypatch.chdir(site.folder.parent / "project")
    monkeypatch.setenv("COLUMNS", "300")
    return site


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def _documents() -> list[dict[str, Any]]:
    return list(json.loads(_run("score", "--format", "json"))["documents"])


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))).strip()


Told = tuple[str, str, bool, int, str]
"""What is told of a question: what it asks, its verdict, whether it is required, the points it adds, and why."""


def _of_text(path: str) -> Iterator[Told]:
    """What `score --explain` tells of each question; that an answered one is required is told by its points alone."""
    marks = {"✓": "answered", "~": "partly", "✗": "unanswered", "?": "not found", "–": "not applicable"}
    lines = _run("score", path, "--explain").split("\n")
    for number, line in enumerate(lines):
        if found := re.fullmatch(r"    ([✓~✗?–]) (.*?)( \(required\))?(?:  \+(\d+))?", line):
            verdict, below = marks[found[1]], lines[number + 1].strip()
            if verdict != "answered":
                said, _colon, because = below.partition(": ")
                assert said == verdict, line
            else:
                because = below if below.startswith("no problem") else ""
            yield found[2], verdict, bool(found[3]) and verdict != "answered", int(found[4] or 0), because


def _of_page(text: str) -> Iterator[Told]:
    panel = text[text.index('id="asyncdocs-readiness"') :]
    panel = panel[: panel.index("</section>")]
    items = re.findall(
        r'<(?:li|details)[^>]*asyncdocs-verdict-([\w-]+)"\s+id="asyncdocs-question-[\w-]+">(.*?)</(?:li|details)>\s',
        panel,
        re.DOTALL,
    )
    for verdict, item in items:
        ask = re.search(
            r'<(?:strong|span) class="asyncdocs-ask">(.*?)(?:</strong>|<em|<span class="asyncdocs-gain"|</span>)', item
        )
        gain, because = re.search(r"asyncdocs-gain\">\+(\d+)", item), re.search(r"asyncdocs-because\">(.*?)</p>", item)
        assert ask, item
        reason = _plain(because[1]) if because else ""
        yield _plain(ask[1]), verdict.replace("-", " "), "asyncdocs-must" in item, int(gain[1] if gain else 0), reason


@pytest.mark.parametrize("path", ["specs/spec-0001", "specs/spec-0002", "adr/0001-berths", "adr/0002-berths"])
def test_the_panel_tells_of_each_question_what_score_tells(built: Any, path: str) -> None:
    on_page = {each[0]: each[1:4] for each in _of_page(built.read(f"{path}/index.html"))}
    on_terminal = {each[0]: each[1:4] for each in _of_text(f"docs/{path}.md")}
    assert len(on_terminal) > 8 and on_page == on_terminal
    reasons = {each[0]: each[4] for each in _of_page(built.read(f"{path}/index.html"))}
    for ask, verdict, _must, _gain, because in _of_text(f"docs/{path}.md"):
        if because and verdict in ("answered", "not applicable"):
            assert reasons[ask] == because.replace("`", ""), ask


def test_what_is_folded_is_what_its_line_says(built: Any) -> None:
    for document in _documents():
        if document["score"] is None or document["stage"] == "dead":
            continue
        page = built.read(document["path"].removeprefix("docs/").removesuffix(".md") + "/index.html")
        verdicts = Counter(q["verdict"] for part in document["score"]["components"] for q in part["questions"])
        is_open = sum(verdicts[each] for each in OPEN)
        panel = page[page.index('id="asyncdocs-readiness"') :]
        parts = panel[: panel.index("</section>")].split('<details class="asyncdocs-others')[1:]
        folds = []
        for part in parts:
            label = _plain(part[part.index("<summary>") : part.index("</summary>")])
            if said := re.match(r"(\d+) (?:more )?(open|answered) question", label):
                folds.append((int(said[1]), said[2], part))
        shown = page.count('<li class="asyncdocs-verdict-')
        for number, sort, body in folds:
            found = Counter(re.findall(r'class="asyncdocs-question asyncdocs-verdict-([\w-]+)"', body))
            if sort == "open":
                assert number == found.total() == is_open - shown
            else:
                assert number == found["answered"] == verdicts["answered"]
                assert set(found) <= {"answered", "not-applicable"}
        assert {sort for _number, sort, _body in folds} >= {"answered"} | ({"open"} if is_open > shown else set())


def test_the_bands_are_counted_alike(built: Any) -> None:
    """The text, JSON, the log and the site tell bands, and apart from them what is not final."""
    documents = [each for each in _documents() if each["score"] and each["score"]["total"] is not None]
    bands = Counter("Not final" if each["stage"] == "draft" else each["score"]["band"] for each in documents)
    assert bands["Not final"] == 2
    text = _run("score")
    counted = dict(re.findall(r"^  (\w+(?: \w+)?) +(\d+)  █", text, re.MULTILINE))
    in_json = json.loads(_run("score", "--format", "json"))["summary"]["readiness"]
    for told in (counted, in_json):
        assert Counter({name: int(told[name]) for name in told if name != "Not scored"}) == bands
    assert f"{len(documents)} documents scored, 7 read" in text
    (logged,) = [text for _level, text in built.logged if "scored" in text]
    listed = ", ".join(f"{bands[name]} {name}" for name in READINESS if bands[name])
    assert logged.startswith(f"asyncdocs: {len(documents)} documents scored: {listed}")
    board = built.read("readiness/index.html").partition("asyncdocs-tally")[2].partition("</dl>")[0]
    tally = dict(re.findall(r"(Ready|Nearly|Gaps|Blocked|Not final) (\d+)", _plain(board)))
    assert Counter({name: int(count) for name, count in tally.items()}) == bands


def test_the_kinds_and_the_map_count_as_the_scoreboard_does(built: Any) -> None:
    documents = [each for each in _documents() if each["score"] and each["stage"] != "dead"]
    board = built.read("readiness/index.html")
    rows = re.findall(r'<th scope="row"><a[^>]*>(\w+)</a>.*?</tr>', board, re.DOTALL)
    cells = {name: [int(n) for n in re.findall(r"asyncdocs-count[^>]*>(\d+)<", row)] for name, row in _rows(board)}
    assert rows and cells
    names = {"Specs": "spec", "Decisions": "decision"}
    for name, counts in cells.items():
        of = [each for each in documents if each["kind"] == names[name]]
        final = Counter(each["score"]["band"] for each in of if each["stage"] != "draft")
        wanted = [final[band] for band in ("Ready", "Nearly", "Gaps", "Blocked")]
        assert counts == [*wanted, sum(each["stage"] == "draft" for each in of)]
    on_map = built.read("readiness/map/index.html")
    pages = re.findall(
        r'<li><a[^>]*>(.*?)</a>(?: <span class="asyncdocs-quiet">([\w ]+)</span>)?</li>', on_map, re.DOTALL
    )
    told = Counter(band for _title, band in pages if band)
    assert told["Not final"] == 2 and told.total() == len(documents)
    assert on_map.count('xlink:href="#asyncdocs-tile-not-final"') == 2


def _rows(board: str) -> list[tuple[str, str]]:
    table = board[board.index("asyncdocs-grouped") :]
    table = table[: table.index("</table>")]
    return re.findall(r'<th scope="row"><a[^>]*>(\w+)</a>(.*?)</tr>', table, re.DOTALL)


def test_a_page_is_asked_for_what_it_is_there_for(built: Any) -> None:
    spec, decision = built.read("specs/spec-0001/index.html"), built.read("adr/0001-berths/index.html")
    assert "Could somebody from outside start this work?" in spec and "use this page" not in spec
    assert "Could somebody from outside use this page?" in decision and "start this work" not in decision
    assert "in force" in decision and "finished" not in _plain(decision)
