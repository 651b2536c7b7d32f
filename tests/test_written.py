"""Every format, as its readers read it: by the schema that is published for it, by another's parser, or by its grammar."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.cli import main
from asyncdocs.library.library import Library
from asyncdocs.lint import rules
from asyncdocs.lint.formats import FORMATS, Shown, formats_of
from asyncdocs.lint.formats.github import MOST
from asyncdocs.lint.formats.markdown import MARKER
from asyncdocs.lint.judging.run import INTERNAL
from asyncdocs.lint.model.report import Report
from tests.commands import run as _run

SCHEMAS = Path(__file__).parent / "schemas"

ODD = "é, 100%: `a|b` ]]> & <b> \x07 😀 @ann"
TEXTS = {
    "specs/spec-1.md": f"---\nstatus: ready\nowner: Ann\n---\n# Lane map\n\n## Scope\n\n- See [the {ODD}](gone.md), soon.\n"
    "- See [the map](gone.md).\n- See [the map](gone.md).\n",
    "specs/spec-2.md": "---\nstatus: draft\n---\n# Deck plan\n\n[x](gone.md)\n",
    "a b/ä,c:d.md": "# How we work\n\nWe write it down, see [here](gone.md).\n",
    "fine.md": "# Fine\n\nIt is.\n",
}
CASES = {
    "many sorts": TEXTS,
    "nothing found": {"fine.md": TEXTS["fine.md"]},
    "no document": {},
    "an empty one": {"specs/spec-1.md": ""},
    "more than is listed": {f"{n}.md": "# A\n\n" + "[x](gone.md) [y](lost.md)\n\n" * 9 for n in range(40)},
}
EACH = pytest.mark.parametrize("texts", CASES.values(), ids=CASES)


def _library(texts: dict[str, str]) -> Library:
    return library_of_texts(texts)


def _written(form: str, texts: dict[str, str], **chosen: Any) -> tuple[str, Report]:
    library = _library(texts)
    report = check(library)
    sources = {document.path: document.source for document in library.documents}
    shown = Shown(line=lambda path, number: sources[path].line(number), **chosen)
    text = "".join(FORMATS[form].render(report, shown))
    assert text.endswith("\n")
    text.encode("utf-8")
    return text, report


def _schema(name: str) -> jsonschema.protocols.Validator:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def _told(report: Report) -> list[Any]:
    return [finding for document in report.documents for finding in document.findings if not finding.suppressed]


@EACH
def test_sarif_is_as_its_schema_says(texts: dict[str, str]) -> None:
    text, report = _written("sarif", texts)
    log = json.loads(text)
    _schema("sarif-2.1.0.json").validate(log)
    run = log["runs"][0]
    assert len(run["results"]) == len(_told(report))
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert len(result["partialFingerprints"]) == 1
    assert all(rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"])


def test_sarif_names_files_by_address() -> None:
    text, _report = _written("sarif", TEXTS)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(text)["runs"][0]["results"]
        for place in result["locations"]
    }
    assert "a%20b/%C3%A4,c%3Ad.md" in uris


@EACH
def test_gitlab_is_as_its_documentation_says(texts: dict[str, str]) -> None:
    text, report = _written("gitlab", texts)
    issues = json.loads(text)
    _schema("gitlab-code-quality.json").validate(issues)
    assert len(issues) == len(_told(report))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@EACH
def test_rdjson_is_as_its_schema_says(texts: dict[str, str]) -> None:
    text, report = _written("rdjson", texts)
    result = json.loads(text)
    _schema("rdjson.json").validate(result)
    assert len(result["diagnostics"]) == len(_told(report))


def test_rdjson_counts_columns_in_bytes() -> None:
    text, _report = _written("rdjson", {"a.md": "# A\n\nÄé [x](gone.md)\n"})
    (diagnostic,) = json.loads(text)["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 3, "column": 6}


@EACH
def test_junit_is_read_by_another_parser(texts: dict[str, str]) -> None:
    text, report = _written("junit", texts)
    suites = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    assert len(list(suites)) == len(report.documents)
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(result, junitparser.Failure) for result in case.result)]
    failing = [finding for finding in _told(report) if finding.gated and finding.severity == "error"]
    assert len(failed) == len(failing) == suites.failures
    assert suites.tests == len(cases)
    assert suites.skipped == len(_told(report)) - len(failing)


COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) (?P<properties>[a-zA-Z]+=[^,:\n]*(?:,[a-zA-Z]+=[^,:\n]*)*)::(?P<message>[^\r\n]*)"
)


@EACH
def test_github_keeps_to_the_grammar_of_commands(texts: dict[str, str]) -> None:
    text, report = _written("github", texts)
    *commands, _count = text.removesuffix("\n").split("\n")
    matches = [COMMAND.fullmatch(line) for line in commands if line.startswith("::")]
    assert all(matches)
    levels = [match["level"] for match in matches if match]
    assert all(levels.count(level) <= MOST for level in levels)
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    left = len(_told(report)) - len(matches)
    assert bool(left) is any("not shown here" in line for line in commands)


def test_github_escapes_what_would_end_a_command() -> None:
    text, _report = _written("github", {"a b/ä,c:d.md": "# A\n\n[x](50%.md)\n"})
    assert "file=a b/ä%2Cc%3Ad.md," in text
    assert "`50%25.md` " in text


def test_github_tells_of_drafts_last_and_as_notices() -> None:
    text, _report = _written("github", {"specs/spec-2.md": TEXTS["specs/spec-2.md"]})
    assert "::error" not in text
    assert "0 findings make this run fail" in text


@EACH
@pytest.mark.parametrize("part", ["lint", "score"])
def test_markdown_is_one_comment_with_its_marker_first(texts: dict[str, str], part: Any) -> None:
    text, _report = _written("markdown", texts, part=part)
    assert text.startswith(MARKER + "\n")
    assert text.count(MARKER) == 1
    assert len(text) < 65_000
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)


def test_markdown_calls_nobody() -> None:
    text, _report = _written("markdown", {"a.md": "# A\n\n[@ann](@ann)\n"})
    assert "@ann" not in text


@EACH
@pytest.mark.parametrize("part", ["lint", "score"])
def test_json_lines_are_objects_with_the_counts_last(texts: dict[str, str], part: Any) -> None:
    text, report = _written("jsonl", texts, part=part)
    *rows, last = [json.loads(line) for line in text.splitlines()]
    assert last["type"] == "summary"
    assert last["documents"] == len(report.documents)
    assert {row["type"] for row in rows} <= {"finding" if part == "lint" else "document"}


@pytest.mark.parametrize("part", ["lint", "score", "verify"])
def test_a_command_takes_the_formats_that_can_write_its_report(part: Any) -> None:
    (option,) = [each for each in main.commands[part].params if each.name == "form"]
    assert list(option.type.choices) == formats_of(part)  # type: ignore[attr-defined]
    assert {"text", "json"} <= set(formats_of(part))


def _shape(value: Any, at: str = "") -> set[str]:
    """Every key of some JSON, with where it stands."""
    if isinstance(value, dict):
        return {f"{at}.{key}" for key in value} | {
            place for key in value for place in _shape(value[key], f"{at}.{key}")
        }
    if isinstance(value, list):
        return {place for each in value for place in _shape(each, f"{at}[]")}
    return set()


def test_the_json_has_every_key_it_had() -> None:
    """A program written for the first report reads today's; a key may be added."""
    stored = json.loads((SCHEMAS / "report-1.json").read_text("utf-8"))
    text, _report = _written("json", TEXTS)
    report = json.loads(text)
    assert _shape(stored) <= _shape(report)
    assert stored["schema_version"] == report["schema_version"]


def test_the_json_says_which_document_is_a_template() -> None:
    """What a template's copies are is its kind: without a word more, a program would take it for one of them."""
    text, _report = _written("json", {"specs/spec-template.md": TEXTS["specs/spec-1.md"], **TEXTS})
    said = {each["path"]: (each["kind"], each["template"]) for each in json.loads(text)["documents"]}
    assert said["specs/spec-template.md"] == ("spec", True)
    assert said["specs/spec-1.md"] == ("spec", False)


# -- the command line ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\n[x](gone.md)\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_job_summary_is_added_to_what_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert _run("lint").exit_code == 1
    assert summary.read_text() == "before\n"
    assert _run("lint", "--format", "github").exit_code == 1
    assert summary.read_text("utf-8").startswith("before\n" + MARKER)


@pytest.mark.parametrize(("choice", "colours"), [("always", True), ("never", False), ("auto", False)])
def test_colours_are_chosen(folder: Path, choice: str, colours: bool) -> None:
    assert ("\x1b[" in _run("lint", "--color", choice).stdout) is colours


def test_nothing_to_check_is_a_failure_unless_it_is_allowed(folder: Path) -> None:
    (folder / "empty").mkdir()
    refused = _run("lint", "empty")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "contains no documents" in refused.stderr
    assert _run("lint", "empty", "--allow-empty").exit_code == 0
    assert _run("score", "empty", "--allow-empty").exit_code == 0


def test_a_rule_that_breaks_down_is_one_finding_and_takes_nothing_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, library: Callable[[dict[str, str]], Library]
) -> None:
    def anchor_dead(document: Any, library: Library) -> Any:
        raise IndexError("list index out of range")
        yield

    broken = replace(rules.RULES[[rule.name for rule in rules.RULES].index("anchor-dead")], check=anchor_dead)
    table = tuple(broken if rule.name == broken.name else rule for rule in rules.RULES)
    monkeypatch.setattr("asyncdocs.lint.judging.run.findings.__defaults__", (table,))
    run = _run("lint", "--format", "json")
    assert run.exit_code == 2
    (document,) = json.loads(run.stdout)["documents"]
    found = {finding["rule"]: finding for finding in document["findings"]}
    assert set(found) == {INTERNAL, "link-dead"}
    assert "`anchor-dead` crashed on this file: IndexError" in found[INTERNAL]["message"]
    assert "anchor-dead" in run.stderr


@pytest.mark.parametrize("form", [form for form in formats_of("lint") if form in ("json", "sarif", "gitlab", "rdjson")])
@EACH
def test_what_is_written_item_by_item_is_as_if_it_had_been_written_at_once(texts: dict[str, str], form: str) -> None:
    text, _report = _written(form, texts)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
