"""How grave a finding is called: the same in every format of the command line, in a build's log, and on the page."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from asyncdocs.cli import main

Levels = dict[tuple[str, int, str], str]
"""What each place calls a finding, by file, line and rule."""

BODY = """\
# {title}

## Context

Crews count [the boats](../boats.md) each morning.

## Scope

The board shows every boat.

### Out of scope

Nothing of winter berths.

## Acceptance criteria

- [ ] The board shows a boat within {limit}.
"""

STATUSES = {"draft": "draft", "ready": "accepted", "over": "withdrawn", "built": "implemented", "unsaid": None}


def _page(number: int, stage: str, status: str | None) -> str:
    head = f"---\nstatus: {status}\nowner: Grace\n---\n\n" if status else ""
    return head + BODY.format(
        title=f"Spec {number}: the board when it is {stage}", limit="5 s" if number % 2 else "TBD"
    )


PAGES = {
    "index.md": "# Harbour\n\nSee [the plan](plan.md).\n",
    **{
        f"specs/spec-000{number}-{stage}.md": _page(number, stage, status)
        for number, (stage, status) in enumerate(STATUSES.items(), 1)
    },
}

CHOICES: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "drafts can fail too": {"gate": ["draft", "ready", "done"]},
    "nothing can fail": {"gate": ["dead"], "rules": {"all": "warning"}},
    "strict": {"profile": "strict"},
}


@pytest.fixture(params=CHOICES)
def built(request: pytest.FixtureRequest, build: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    site = build(PAGES, {**CHOICES[request.param], "today": "2026-05-01", "disable-cache": True})
    monkeypatch.chdir(site.folder.parent / "project")
    return site


def _lint(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["lint", *arguments])
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def _json(text: str, *, quieted: bool = False) -> Iterator[tuple[tuple[str, int, str], str]]:
    for document in json.loads(text)["documents"]:
        for found in document["findings"]:
            if quieted or not found["suppressed"]:
                yield (found["path"], found["line"], found["rule"]), found["level"]


def _lines(text: str) -> Levels:
    found = re.findall(r"^(\S+?):(\d+):\d+: (\w+): .* \[([\w-]+)\]$", text, re.MULTILINE)
    return {(path, int(line), rule): level for path, line, level, rule in found}


def _text(text: str) -> Levels:
    told, path = {}, ""
    for line in text.split("\n"):
        if line.startswith("docs/"):
            path = line
        elif found := re.match(r"  (\d+):\d+ +(\w+) .*  ([\w-]+)$", line):
            told[path, int(found[1]), found[3]] = found[2]
    return told


def _github(text: str) -> Levels:
    called = {"error": "error", "warning": "warning", "notice": "info"}
    found = re.findall(r"^::(\w+) file=(.*?),line=(\d+),.*?title=([\w-]+)", text, re.MULTILINE)
    return {(path, int(line), rule): called[command] for command, path, line, rule in found}


def _gitlab(text: str) -> Levels:
    called = {"major": "error", "minor": "warning", "info": "info"}
    return {
        (each["location"]["path"], each["location"]["lines"]["begin"], each["check_name"]): called[each["severity"]]
        for each in json.loads(text)
    }


def _rdjson(text: str) -> Levels:
    return {
        (each["location"]["path"], each["location"]["range"]["start"]["line"], each["code"]["value"]): each[
            "severity"
        ].lower()
        for each in json.loads(text)["diagnostics"]
    }


def _sarif(text: str) -> Levels:
    called = {"error": "error", "warning": "warning", "note": "info"}
    told = {}
    for each in json.loads(text)["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        told[place["artifactLocation"]["uri"], place["region"]["startLine"], each["ruleId"]] = called[each["level"]]
    return told


def _junit(text: str) -> Levels:
    told = {}
    for case in ET.fromstring(text).iter("testcase"):
        rule, _space, place = case.attrib["name"].partition(" ")
        for skipped in case.iter("skipped"):
            told[case.attrib["classname"], int(place.split(":")[0]), rule] = skipped.attrib["message"].split(":")[0]
        for failed in case.iter("failure"):
            told[case.attrib["classname"], int(place.split(":")[0]), rule] = (failed.text or "").split(": ")[1]
    return told


FORMATS: dict[str, tuple[tuple[str, ...], Callable[[str], Levels]]] = {
    "text": (("--all",), _text),
    "a line each": (("-q", "--all"), _lines),
    "GitHub": (("--format", "github", "--all"), _github),
    "GitLab": (("--format", "gitlab"), _gitlab),
    "reviewdog": (("--format", "rdjson"), _rdjson),
    "SARIF": (("--format", "sarif"), _sarif),
    "JUnit": (("--format", "junit"), _junit),
}


def test_every_place_calls_a_finding_alike(built: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = dict(_json(_lint("--format", "json")))
    assert {path for path, _line, rule in told if rule == "link-dead"} == {f"docs/{path}" for path in PAGES}
    for name, (arguments, read) in FORMATS.items():
        assert read(_lint(*arguments)) == told, name
    shown = _lines(_lint("-q"))
    assert shown.items() <= told.items()
    assert _lines("\n".join(text.removeprefix("asyncdocs: ") for _level, text in built.logged)) == shown


def test_a_page_calls_a_finding_as_lint_does(built: Any) -> None:
    found = _json(_lint("--format", "json"), quieted=True)
    told = Counter((path, rule, level) for (path, _line, rule), level in found)
    on_site: Counter[tuple[str, str, str]] = Counter()
    for path in PAGES:
        page = path.removesuffix(".md") + "/index.html" if path != "index.md" else path.replace(".md", ".html")
        for item in re.findall(r'<li class="asyncdocs-finding.*?</li>', built.read(page), re.DOTALL):
            rule, name = re.search(r"asyncdocs-rule\">([\w-]+)<", item), re.search(r"asyncdocs-word\">(\w+)<", item)
            marks = set(re.findall(r"severity-(\w+)", item))
            assert rule and name and marks == {name[1].lower()}, item
            on_site[f"docs/{path}", rule[1], name[1].lower()] += 1
    assert on_site <= told
    assert {path for path, rule, _level in on_site if rule == "link-dead"} == {
        f"docs/specs/spec-000{number}-{stage}.md" for number, stage in enumerate(STATUSES, 1) if stage != "over"
    }


def test_the_counts_are_of_what_is_told(built: Any) -> None:
    told = Counter(level for _place, level in _json(_lint("--format", "json")))
    assert json.loads(_lint("--format", "json"))["summary"]["findings"] == {
        level: told[level] for level in ("error", "warning", "info")
    }
    last = _lint("--all").rstrip("\n").split("\n")[-1]
    counted = {name: int(count) for count, name in re.findall(r"(\d+) (error|warning|info)s?\b", last)}
    assert counted == {level: count for level, count in told.items() if count}
