"""What a team chooses: how grave each finding is and where, what is looked at, which files, and what is said of a mistake."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.model.groups import GROUPS, group_of
from asyncdocs.lint.rules import RULES
from asyncdocs.settings.config import Config, parse_config
from asyncdocs.text.globs import fits
from tests.commands import run as _run

SPEC = "---\nstatus: {status}\nowner: Ann\n---\n# Lane map\n\n## Scope\n\n- See [the map](gone.md) of [lanes](#none).\n"
TEXTS = {
    "specs/spec-1.md": SPEC.format(status="ready"),
    "far/specs/spec-2.md": SPEC.format(status="draft"),
    "how.md": "# How we work\n\nSee [it](gone.md).\n",
}


def _severities(rule: str = "link-dead", **options: Any) -> dict[str, str]:
    """The severity of a rule's finding in each document; `off` where it is not shown."""
    config = parse_config({name.replace("_", "-"): value for name, value in options.items()}, "f")
    report = check(library_of_texts(TEXTS, config))
    return {
        document.path: next((f.severity for f in document.findings if f.rule == rule and not f.suppressed), "off")
        for document in report.documents
    }


ALL = {"how.md": "error", "far/specs/spec-2.md": "error", "specs/spec-1.md": "error"}


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        pytest.param({}, {}, id="nothing said"),
        pytest.param({"rules": {"links": "warning"}}, dict.fromkeys(ALL, "warning"), id="a group"),
        pytest.param({"rules": {"links": "off", "link-dead": "info"}}, dict.fromkeys(ALL, "info"), id="a rule over a group"),
        pytest.param({"rules": {"all": "off", "links": "default"}}, {}, id="a group over all"),
        pytest.param({"rules": {"link-dead": {"draft": "off"}}}, {"far/specs/spec-2.md": "off"}, id="by stage"),
        pytest.param({"rules_by_path": {"far": {"all": "off"}}}, {"far/specs/spec-2.md": "off"}, id="by folder"),
        pytest.param({"rules_by_path": {"*.md": {"link-dead": "info"}, "/how.md": {"links": "warning"}}},
                     {**dict.fromkeys(ALL, "info"), "how.md": "warning"}, id="the last path"),
        pytest.param({"rules": {"link-dead": "off"}, "rules_by_path": {"far/": {"all": "warning"}}},
                     {**dict.fromkeys(ALL, "off"), "far/specs/spec-2.md": "warning"}, id="a path over the rules"),
        pytest.param({"rules_by_path": {"far": {"link-dead": {"draft": False}}}}, {"far/specs/spec-2.md": "off"}, id="a bare off"),
        pytest.param({"select": ["anchor-dead"]}, dict.fromkeys(ALL, "off"), id="another rule selected"),
        pytest.param({"select": ["links"]}, {}, id="its group selected"),
        pytest.param({"select": ["spec"]}, {"how.md": "off"}, id="a kind selected"),
        pytest.param({"select": "spec", "ignore": ["link-dead"]}, dict.fromkeys(ALL, "off"), id="and ignored again"),
        pytest.param({"ignore": ["spec"]}, {"specs/spec-1.md": "off", "far/specs/spec-2.md": "off"}, id="a kind ignored"),
        pytest.param({"ignore": ["links"]}, dict.fromkeys(ALL, "off"), id="a group ignored"),
        pytest.param({"profile": "minimal"}, {}, id="minimal keeps errors"),
        pytest.param({"profile": "strict"}, {}, id="strict keeps errors"),
    ],
)  # fmt: skip
def test_how_grave_it_is(options: dict[str, Any], changed: dict[str, str]) -> None:
    assert _severities(**options) == ALL | changed


@pytest.mark.parametrize(
    ("profile", "rules", "severity"),
    [
        ("standard", {}, "warning"),
        ("minimal", {}, "off"),
        ("minimal", {"anchor-dead": "default"}, "warning"),
        ("strict", {}, "error"),
        ("strict", {"anchor-dead": "info"}, "info"),
    ],
)
def test_profiles(profile: str, rules: dict[str, str], severity: str) -> None:
    assert _severities("anchor-dead", profile=profile, rules=rules or {"all": "default"})["specs/spec-1.md"] == severity


def test_options_never_change_the_score() -> None:
    scores = set()
    for options in ({}, {"ignore": ("all",)}, {"profile": "strict"}, {"rules": {"all": "off"}}, {"select": ("leaks",)}):
        report = check(library_of_texts(TEXTS, Config(**options)))
        scores.add(tuple(document.score and document.score.total for document in report.documents))
    assert len(scores) == 1


def test_every_rule_is_in_a_group() -> None:
    assert {group_of(rule.name) for rule in RULES} == set(GROUPS)
    assert not set(GROUPS) & {rule.name for rule in RULES}


@pytest.mark.parametrize(
    ("path", "globs", "expected"),
    [
        pytest.param("a/b/c.md", ["b"], True, id="a folder's name anywhere"),
        pytest.param("a/b/c.md", ["b/"], True, id="with a slash"),
        pytest.param("a/b", ["b/"], False, id="a file is no folder"),
        pytest.param("a/b/c.md", ["/b"], False, id="from the top"),
        pytest.param("a/b/c.md", ["a/b"], True, id="a path from the top"),
        pytest.param("x/a/b/c.md", ["a/b"], False, id="and only from there"),
        pytest.param("x/a/b/c.md", ["**/a/b"], True, id="anywhere"),
        pytest.param("a/b/c.md", ["a/**"], True, id="all below"),
        pytest.param("a/b/c.md", ["*.md", "!c.md"], False, id="taken out again"),
        pytest.param("a/b/c.md", ["!c.md", "*.md"], True, id="the last one decides"),
        pytest.param("a/b/c.md", ["**/*.md", "**/*.markdown"], True, id="the default"),
        pytest.param("a/c.mdx", ["**/*.md"], False, id="another ending"),
        pytest.param("a[1].md", ["a[0-9].md"], False, id="a set of letters"),
        pytest.param("a1.md", ["a[0-9].md"], True, id="one of them"),
        pytest.param("a.md", [""], False, id="nothing"),
        pytest.param("x/a-b-c.md", ["*a*b*c*"], True, id="many stars, anywhere"),
        pytest.param("x/a-b-c.md", ["/*a*b*c*"], False, id="many stars, from the top"),
        pytest.param("a-b-c/d/e.md", ["*a*b*c*/"], True, id="many stars for a folder"),
        pytest.param("a-b-c", ["*a*b*c*/"], False, id="which a file is not"),
        pytest.param("a/1/b/2/3/c/d/e.md", ["a/**/b/**/c/**/d"], True, id="many stars over folders"),
        pytest.param("a/b/c/d", ["a/**/b/**/c/**/d"], True, id="which may be none"),
        pytest.param("a-b-c.md", ["*a*b*c*", "!*.md"], False, id="many stars, and taken out again"),
        pytest.param("a-b-c.md", ["*.md", "!*a*b*c*"], False, id="taken out again by many stars"),
    ],
)  # fmt: skip
def test_globs_are_those_of_a_gitignore(path: str, globs: list[str], expected: bool) -> None:
    assert fits(path, globs) is expected


@pytest.mark.parametrize(
    "line", ["**/" * 9 + "zz", "*a" * 25 + "b", "!" + "*a" * 25 + "b", "/**/" + "a/**/" * 9 + "zz"]
)
def test_globs_with_many_stars_are_not_tried_in_all_ways(line: str) -> None:
    assert not fits("a/" * 60 + "a" * 200, [line])  # tried so, it would not end in a lifetime


# -- mistakes ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for path, text in TEXTS.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


OURS = (
    "asyncdocs.yml: option `exclude`: must be a list, for example `[a, b]`, and not `old`",
    "asyncdocs.yml: option `fail-on`: `fatal` is not allowed; choose from `error`, `warning`, `info`",
    "asyncdocs.yml: unknown option `gates`; did you mean `gate`?",
    "asyncdocs.yml: option `today`: `tomorrow` is not a date; write YYYY-MM-DD, or `today`",
    "asyncdocs.yml: option `views.0`: `scorebord` is not allowed; did you mean `scoreboard`?",
    "asyncdocs.yml: option `trend-points`: must be 2 or more, and not `0`",
    "asyncdocs.yml: option `disable-history`: must be `true` or `false`, and not `perhaps`",
    "asyncdocs.yml: option `rules.link-dead`: `loud` is not allowed; choose from",
    "asyncdocs.yml: option `rules-by-path.old`: must contain `name: value` pairs, and not `off`",
    "asyncdocs.yml: option `kinds`: `spek` does not exist; did you mean `spec`?",
    "asyncdocs.yml: option `select`: `link` does not exist; did you mean `links`?",
)


def test_everything_that_is_wrong_is_said_at_once_and_in_our_words(folder: Path) -> None:
    (folder / "asyncdocs.yml").write_text(
        "exclude: old\nfail-on: fatal\ngates: [ready]\ntoday: tomorrow\nviews: [scorebord]\ntrend-points: 0\n"
        "disable-history: perhaps\nrules: {link-dead: loud}\nrules-by-path: {old: 'off'}\nkinds: {old: spek}\nselect: link\n"
    )
    run = _run("lint")
    assert run.exit_code == 2
    told = run.stderr.replace(str(folder) + "/", "").replace("asyncdocs: ", "", 1).splitlines()
    assert len(told) == len(OURS)
    for line in OURS:
        assert any(each.startswith(line) for each in told), (line, told)
    assert not any(word in run.stderr for word in ("Input", "valid", "literal[", "tuple", "dictionary"))


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_name_there_is_not_on_the_command_line(folder: Path, option: str) -> None:
    run = _run("lint", option, "link-ded")
    assert run.exit_code == 2
    assert "`link-ded` does not exist; did you mean `link-dead`?" in run.stderr


def test_names_on_the_command_line(folder: Path) -> None:
    assert _run("lint", "--ignore", "link-dead,anchor-dead").exit_code == 0
    assert _run("lint", "--select", "leaks", "--select", "spec").exit_code == 0
    assert _run("lint", "--select", "links").exit_code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("exclude: [odd]", "option `exclude`: `odd` matches no file in", id="exclude"),
        pytest.param("exclude: [fer]", "; did you mean `far`?", id="a near one"),
        pytest.param("kinds: {'olt/*': spec}", "option `kinds`: `olt/*` matches no file", id="kinds"),
        pytest.param(
            "rules-by-path: {olt/: {all: off}}", "option `rules-by-path`: `olt/` matches no file", id="rules-by-path"
        ),
        pytest.param("rules: {all: off}", "all rules are off, so nothing is checked", id="all off"),
    ],
)
def test_what_has_no_effect_is_said(folder: Path, text: str, said: str) -> None:
    (folder / "asyncdocs.yml").write_text(text)
    run = _run("lint")
    assert said in run.stderr
    assert run.exit_code in (0, 1)


@pytest.mark.parametrize("glob", ["far", "far/", "/far", "far/**", "docs/../far", "**/spec-2.md"])
def test_a_folder_is_left_out_by_its_name(folder: Path, glob: str) -> None:
    (folder / "asyncdocs.yml").write_text(f"exclude: ['{glob}']")
    run = _run("lint", "--format", "json")
    paths = [document["path"] for document in json.loads(run.stdout)["documents"]]
    assert ("docs/far/specs/spec-2.md" in paths) is (".." in glob)
    assert bool(run.stderr) is (".." in glob)


# -- where they stand -------------------------------------------------------------------------------------------------------


def test_what_is_extended_lies_below(folder: Path) -> None:
    (folder / "team").mkdir()
    (folder / "team/top.toml").write_text('fail-on = "warning"\nprofile = "strict"\n')
    (folder / "team/base.yml").write_text(
        "extends: top.toml\nrules: {link-dead: info, anchor-dead: info}\nexclude: [old]\n"
    )
    (folder / "asyncdocs.yml").write_text("extends: team/base.yml\nrules: {link-dead: 'off'}\nexclude: [how.md]\n")
    told = json.loads(_run("config", "show", "--format", "json").stdout)
    assert told["rules"]["value"] == {"link-dead": "off", "anchor-dead": "info"}
    assert told["exclude"]["value"] == ["how.md"]
    assert told["fail-on"] == {"value": "warning", "origin": str(folder / "team/top.toml")}
    assert told["profile"]["origin"].endswith("top.toml")
    assert told["rules"]["origin"] == str(folder / "asyncdocs.yml")
    assert told["gate"]["origin"] == "default"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"asyncdocs.yml": "extends: gone.yml"}, "the file `gone.yml` does not exist", id="gone"),
        pytest.param(
            {"asyncdocs.yml": "extends: asyncdocs.yml"}, "the option `extends` leads back to the same file", id="itself"
        ),
        pytest.param(
            {"asyncdocs.yml": "extends: a.yml", "a.yml": "extends: [asyncdocs.yml]"},
            "the option `extends` leads back to the same file",
            id="a circle",
        ),
        pytest.param({"asyncdocs.yml": "extends: a.yml", "a.yml": "["}, "a.yml:1: cannot be read", id="not YAML"),
        pytest.param({"asyncdocs.yml": "extends: 3"}, "option `extends`: must be a list", id="a number"),
    ],
)
def test_what_cannot_be_extended(folder: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)
    run = _run("lint")
    assert run.exit_code == 2
    assert said in run.stderr


def test_the_nearest_one_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "asyncdocs.yml").write_text("fail-on: warning")
    (folder / "docs/far/asyncdocs.yml").write_text("docs: .\nfail-on: info")
    monkeypatch.chdir(folder / "docs/far/specs")
    assert json.loads(_run("config", "show", "--format", "json").stdout)["fail-on"]["value"] == "info"


def test_every_option_is_shown_and_what_is_shown_is_a_configuration(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.asyncdocs]\nfail-on = "info"\n')
    text = _run("config", "show").stdout
    assert len(text.splitlines()) == len(Config.model_fields)
    assert '"info"  # ' + str(folder / "pyproject.toml") in text
    data = {line.split()[0]: yaml.safe_load(line.split(None, 1)[1].rpartition("  # ")[0]) for line in text.splitlines()}
    assert parse_config(data, "f").fail_on == "info"
    schema = json.loads(_run("config", "schema").stdout)
    jsonschema.validate(data, schema)


# -- hints --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "severity", "code"),
    [
        pytest.param("rules: {all: default}", "info", 0, id="by itself"),
        pytest.param("full-severity: placeholder-left", "error", 1, id="the rule is named"),
        pytest.param("full-severity: [structure]", "error", 1, id="its group is"),
        pytest.param("full-severity: all", "error", 1, id="all are"),
        pytest.param("full-severity: link-dead", "info", 0, id="another rule is"),
        pytest.param("profile: strict", "warning", 0, id="each info is a warning"),
    ],
)
def test_a_team_says_how_grave_hints_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choices: str, severity: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/specs").mkdir(parents=True)
    (tmp_path / "docs/specs/spec-1.md").write_text(
        "---\nid: SPEC-1\nstatus: approved\nowner: TBD\n---\n# Seats\n\nOne list.\n"
    )
    (tmp_path / "asyncdocs.yml").write_text(choices)
    result = _run("lint", "-q", "--select", "placeholder-left")
    assert result.exit_code == code and f"{severity}: placeholder `TBD`" in result.output


def test_a_rule_whose_severity_is_to_be_full_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "asyncdocs.yml").write_text("full-severity: placeholder-lefd\n")
    result = _run("lint")
    assert result.exit_code == 2 and "did you mean `placeholder-left`" in result.output


# -- effective-from -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "rules", "code"),
    [
        pytest.param("2026-01-01", "all", 0, id="the document is older"),
        pytest.param("2026-01-01", "links", 0, id="for its group"),
        pytest.param("2026-01-01", "anchor-dead", 1, id="for another rule"),
        pytest.param("2025-01-01", "link-dead", 1, id="the document is younger"),
    ],
)
@pytest.mark.parametrize("stated", [True, False], ids=["by its own date", "by git"])
def test_a_new_rule_spares_old_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, rules: str, code: int, stated: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/specs").mkdir(parents=True)
    text = SPEC.format(status="ready")
    text = text.replace("owner:", "created: 2025-06-01\nowner:") if stated else text
    (tmp_path / "docs/specs/spec-1.md").write_text(text)
    (tmp_path / "asyncdocs.yml").write_text(f"effective-from: {{{rules}: {day}}}")
    identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    dates = {
        "GIT_AUTHOR_DATE": "2025-06-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-06-01T12:00:00Z",
        "PATH": "/usr/bin:/bin",
    }
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, env=dates)
    assert _run("lint").exit_code == code
