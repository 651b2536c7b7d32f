"""The contract of the command line: commands, options, exit codes, and the keys of the JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from asyncdocs.api import write_atomically
from asyncdocs.cli import main
from asyncdocs.lint.formats import FORMATS, formats_of

DEAD = "---\nstatus: ready\nowner: Ann\n---\n# Seat map\n\n## Scope\n\n- See [the map](gone.md).\n"
FINE = "# How we work\n\nWe write it down.\n"

Write = Callable[[dict[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files into an empty repository, which is the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def files(texts: dict[str, str]) -> Path:
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8", newline="")
        return tmp_path

    return files


def _run(*arguments: str, input: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def _json(*arguments: str, input: str | bytes | None = None) -> Any:
    return json.loads(_run(*arguments, "--format", "json", input=input).stdout)


# -- exit codes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [
        pytest.param({"docs/a.md": FINE}, ["lint"], 0, id="nothing found"),
        pytest.param({"docs/specs/spec-1.md": DEAD}, ["lint"], 1, id="an error"),
        pytest.param({"docs/specs/spec-1.md": DEAD.replace("ready", "draft")}, ["lint"], 0, id="an error in a draft"),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "gate: [done]"}, ["lint"], 0, id="a stage without a gate"
        ),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "rules: {link-dead: warning}"},
            ["lint"],
            0,
            id="made a warning",
        ),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "rules: {link-dead: info}"},
            ["lint", "--fail-on", "warning"],
            0,
            id="made a hint, below warnings",
        ),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "rules: {link-dead: info}"},
            ["lint", "--fail-on", "info"],
            1,
            id="made a hint, and hints fail",
        ),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "rules: {link-dead: info}\nfail-on: info"},
            ["lint"],
            1,
            id="hints fail, as configured",
        ),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD, "asyncdocs.yml": "rules: {link-dead: off}"}, ["lint"], 0, id="switched off"
        ),
        pytest.param({"docs/specs/spec-1.md": DEAD}, ["score"], 0, id="a score fails nothing by itself"),
        pytest.param({"docs/specs/spec-1.md": DEAD}, ["score", "--min-band", "gaps"], 1, id="below a band"),
        pytest.param(
            {"docs/specs/spec-1.md": DEAD.replace("ready", "draft")},
            ["score", "--min-band", "ready"],
            0,
            id="a draft below it",
        ),
        pytest.param({"docs/a.md": FINE}, ["score", "--min-band", "ready"], 0, id="nothing that is scored"),
        pytest.param({}, ["lint"], 2, id="nothing to check"),
        pytest.param({"docs/a.md": FINE}, ["lint", "b.md"], 2, id="a path that is not there"),
        pytest.param({"docs/a.md": FINE, "asyncdocs.yml": "x: 1"}, ["lint"], 2, id="a bad config"),
        pytest.param({"docs/a.md": FINE}, ["lint", "--format", "yaml"], 2, id="a format that is none"),
        pytest.param({"docs/a.md": FINE}, ["lint", "--fail-on", "fatal"], 2, id="a severity that is none"),
        pytest.param({"docs/a.md": FINE}, ["score", "--min-band", "best"], 2, id="a band that is none"),
        pytest.param({"docs/a.md": FINE}, ["lint", "--kind", "spec"], 2, id="a kind without standard input"),
        pytest.param({}, ["dance"], 2, id="a command that is none"),
    ],
)
def test_exit_codes(write: Write, files: dict[str, str], arguments: list[str], code: int) -> None:
    write(files)
    assert _run(*arguments).exit_code == code


def test_findings_go_to_standard_output_and_notices_to_standard_error(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD})
    result = _run("lint")
    assert "docs/specs/spec-1.md" in result.stdout
    assert "9:7 " in result.stdout
    assert "link-dead" in result.stdout
    assert result.stderr == ""


def test_the_process_itself(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD})
    for arguments, code in ((["lint"], 1), (["score"], 0), (["lint", "gone.md"], 2)):
        run = subprocess.run(
            [sys.executable, "-m", "asyncdocs", *arguments], capture_output=True, text=True, check=False
        )
        assert run.returncode == code
        assert "Traceback" not in run.stderr


def test_a_terminal_that_has_few_letters(write: Write) -> None:
    write({"docs/a.md": "# Ä → ⛴\n\n[x](gö.md)\n"})
    for command in ("lint", "score", "doctor"):
        run = subprocess.run(
            [sys.executable, "-m", "asyncdocs", command],
            capture_output=True, check=False, env={"PYTHONIOENCODING": "latin-1", "PATH": ""},
        )  # fmt: skip
        assert run.returncode in (0, 1), run.stderr
        assert b"Traceback" not in run.stderr


def test_the_same_input_gives_the_same_bytes(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD, "docs/specs/spec-2.md": DEAD, "docs/a.md": FINE})
    for arguments in (["lint"], ["score", "--explain"], ["lint", "--format", "json"]):
        runs = {
            subprocess.run(
                [sys.executable, "-m", "asyncdocs", *arguments],
                capture_output=True, check=False, env={"PYTHONHASHSEED": seed, "PATH": ""},
            ).stdout
            for seed in ("1", "2", "3")
        }  # fmt: skip
        assert len(runs) == 1


# -- paths ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        pytest.param([], ["docs/a.md", "docs/specs/spec-1.md"], id="the docs folder"),
        pytest.param(["docs/specs"], ["docs/specs/spec-1.md"], id="a folder"),
        pytest.param(["docs/specs/"], ["docs/specs/spec-1.md"], id="a folder with a slash"),
        pytest.param(["docs/a.md"], ["docs/a.md"], id="a file"),
        pytest.param(["docs/a.md", "docs/specs"], ["docs/a.md", "docs/specs/spec-1.md"], id="both"),
        pytest.param(["."], ["README.md", "docs/a.md", "docs/specs/spec-1.md"], id="the whole repository"),
        pytest.param(["README.md"], ["README.md"], id="a file outside the docs folder"),
    ],
)
@pytest.mark.parametrize(
    "config", [{}, {"asyncdocs.yml": ""}, {"mkdocs.yml": "site_name: x"}], ids=["none", "own", "mkdocs"]
)
def test_what_is_read(write: Write, config: dict[str, str], arguments: list[str], paths: list[str]) -> None:
    write({"README.md": FINE, "docs/a.md": FINE, "docs/specs/spec-1.md": DEAD, **config})
    assert [document["path"] for document in _json("lint", *arguments)["documents"]] == paths


@pytest.mark.parametrize(
    ("folder", "config"),
    [
        pytest.param("docs/specs", {}, id="below a docs folder"),
        pytest.param("specs", {"asyncdocs.yml": "docs: ."}, id="with a config"),
        pytest.param("specs", {}, id="neither"),
    ],
)
def test_a_document_is_of_one_kind_however_it_is_asked_about(write: Write, folder: str, config: dict[str, str]) -> None:
    write({f"{folder}/0001-seat-map.md": "# Seat map\n", **config})
    kinds = {_json("lint", *asked)["documents"][0]["kind"] for asked in ([], [folder], [f"{folder}/0001-seat-map.md"])}
    assert kinds == {"spec"}


def test_links_to_documents_that_were_not_asked_about_are_known(write: Write) -> None:
    write({"docs/a.md": "# A\n\n[b](b.md)\n", "docs/b.md": "# B\n"})
    assert _run("lint", "docs/a.md").exit_code == 0


def test_from_a_folder_below(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"asyncdocs.yml": "", "docs/specs/spec-1.md": DEAD, "docs/a.md": FINE})
    monkeypatch.chdir(root / "docs/specs")
    assert len(_json("lint")["documents"]) == 2
    assert str(root / "docs/specs/spec-1.md") in _run("lint").stdout or "spec-1.md" in _run("lint").stdout


def test_config(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD, "other/quiet.yml": "rules: {link-dead: off}\ndocs: ../docs\n"})
    assert _run("lint").exit_code == 1
    write({"quiet.yml": "rules: {link-dead: off}\n"})
    assert _run("lint", "--config", "quiet.yml").exit_code == 0
    assert _run("lint", "--config", "other/quiet.yml").exit_code == 2, "its docs folder lies outside it"


# -- standard input -------------------------------------------------------------------------------------------------------


def test_standard_input(write: Write) -> None:
    write({"docs/a.md": FINE, "docs/b.md": "# B\n\n[gone](nowhere.md)\n"})
    report = _json("lint", "-", input="# T\n\n[x](nowhere.md)\n")
    assert [(d["path"], d["kind"]) for d in report["documents"]] == [("stdin.md", "guide")]
    assert _run("lint", "-", input="# T\n\n[x](nowhere.md)\n").exit_code == 1


def test_standard_input_with_a_kind(write: Write) -> None:
    write({"docs/a.md": FINE})
    report = _json("score", "-", "--kind", "ticket", input="# T\n")
    assert report["documents"][0]["kind"] == "ticket"
    assert report["documents"][0]["score"]["band"] == "Blocked"


def test_standard_input_with_a_name_lies_over_the_file(write: Write) -> None:
    write({"docs/a.md": FINE, "docs/specs/spec-1.md": DEAD})
    text = "# T\n\n[a](../a.md)\n"
    report = _json("lint", "-", "--name", "docs/specs/spec-1.md", input=text)
    assert [(d["path"], d["kind"], d["title"]) for d in report["documents"]] == [("docs/specs/spec-1.md", "spec", "T")]
    assert not [f for f in report["documents"][0]["findings"] if f["rule"] == "link-dead"]


@pytest.mark.parametrize("config", [{"asyncdocs.yml": "docs: docs\n"}, {}], ids=["with a configuration", "without"])
@pytest.mark.parametrize(
    ("here", "name"),
    [
        pytest.param(".", "docs/specs/spec-1.md", id="from the root"),
        pytest.param("docs/specs", "spec-1.md", id="from the folder it lies in"),
        pytest.param("docs", "{root}/docs/specs/spec-1.md", id="by its whole path"),
        pytest.param("..", "{root}/docs/specs/spec-1.md", id="from outside of the project"),
        pytest.param(".", "docs/specs/spec-9.md", id="not saved yet"),
    ],
)
def test_standard_input_has_its_name_from_anywhere(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, name: str, config: dict[str, str]
) -> None:
    root = tmp_path / "project"
    write(
        {f"project/{path}": text for path, text in {"docs/a.md": FINE, "docs/specs/spec-1.md": DEAD, **config}.items()}
    )
    (root / ".git").mkdir()
    monkeypatch.chdir(root / here)
    report = _json("lint", "-", "--name", name.format(root=root), input="# T\n\n[a](../a.md) [b](b.md)\n")
    path = name.rpartition("/")[2]
    assert [(d["path"], d["kind"]) for d in report["documents"]] == [(f"docs/specs/{path}", "spec")]
    assert [f["line"] for f in report["documents"][0]["findings"] if f["rule"] == "link-dead"] == [3]


@pytest.mark.parametrize("form", formats_of("lint"))
def test_standard_input_is_told_as_the_file_would_be(write: Write, form: str) -> None:
    """In every format, byte for byte; the metadata beside the file counts, too."""
    write({"docs/a.md": FINE, "docs/keps/7-x/README.md": DEAD, "docs/keps/7-x/kep.yaml": "title: X\nstatus: [\n"})
    saved = _run("lint", "docs/keps/7-x/README.md", "--format", form)
    typed = _run("lint", "-", "--name", "docs/keps/7-x/README.md", "--format", form, input=DEAD)
    assert saved.exit_code == typed.exit_code
    assert typed.stdout == saved.stdout
    assert "7-x" in typed.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["-", "--config", "asyncdocs.yml", "--name", "../b.md"],
            "is outside the project",
            id="a name outside of the project",
        ),
        pytest.param(["-", "docs/a.md"], "remove all other paths", id="with another path"),
        pytest.param(["-", "--kind", "poem"], "kind `poem` does not exist", id="a kind that is none"),
        pytest.param(["docs/a.md", "--name", "b.md"], "--kind and --name work only with -", id="a name without it"),
    ],
)
def test_standard_input_misused(write: Write, arguments: list[str], said: str) -> None:
    write({"docs/a.md": FINE, "asyncdocs.yml": "docs: docs\n"})
    result = _run("lint", *arguments, input="# T\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfea\x00", b"# \xfc\n", b"\xef\xbb\xbf# A\r\n"])
def test_standard_input_of_any_bytes(write: Write, data: bytes) -> None:
    write({"docs/a.md": FINE})
    for command in ("lint", "score"):
        assert _run(command, "-", "--kind", "spec", input=data).exit_code in (0, 1)


def test_standard_input_without_a_folder(write: Write) -> None:
    write({})
    assert _run("lint", "-", input="# T\n\ntext\n").exit_code == 0


# -- what comes out ---------------------------------------------------------------------------------------------------------

DOCUMENT = ["path", "kind", "id", "title", "status", "stage", "score", "findings"]
FINDING = ["rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "fixable", "suppressed"]
QUESTION = ["id", "ask", "verdict", "gain", "next", "evidence"]


def test_the_keys_of_the_json(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD, "docs/a.md": FINE})
    for command in ("lint", "score"):
        report = _json(command)
        assert set(report) == {"schema_version", "score_version", "documents", "summary", "units"}
        assert set(report["summary"]).issuperset({"documents", "scored", "findings", "bands"})
        prose, spec = report["documents"]
        assert set(spec).issuperset(DOCUMENT)
        assert prose["score"] is None
        assert set(spec["findings"][0]).issuperset(FINDING)
        assert set(spec["score"]).issuperset(["total", "band", "cap", "components"])
        component = spec["score"]["components"][0]
        assert set(component).issuperset(["name", "score", "weight", "questions"])
        questions = [question for each in spec["score"]["components"] for question in each["questions"]]
        assert all(set(question).issuperset(QUESTION) for question in questions)
        evidence = [place for question in questions for place in question["evidence"]]
        assert set(evidence[0]) == {"path", "line", "column", "text"}


def test_what_the_json_says(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD})
    report = _json("lint")
    document = report["documents"][0]
    assert (document["kind"], document["id"], document["title"]) == ("spec", "SPEC-1", "Seat map")
    assert (document["status"], document["stage"]) == ("ready", "ready")
    found = next(finding for finding in document["findings"] if finding["rule"] == "link-dead")
    assert [found[key] for key in FINDING[1:7]] == ["error", "docs/specs/spec-1.md", 9, 7, 9, 25]
    assert report["summary"]["findings"]["error"] == 1
    assert sum(report["summary"]["bands"].values()) == report["summary"]["scored"] == 1


def test_the_json_is_as_its_schema_says(write: Write) -> None:
    write(
        {
            "docs/specs/spec-1.md": DEAD,
            "docs/a.md": FINE,
            "docs/tickets/ticket-1.md": "",
            "docs/b.md": "---\n: [\n---\n",
        }
    )
    schema = json.loads(_run("schema", "report").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for command in ("lint", "score"):
        jsonschema.validate(_json(command), schema)


@pytest.mark.parametrize("what", ["report", "config", "kind"])
def test_schemas(what: str) -> None:
    schema = json.loads(_run("schema", what).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]


def test_the_config_schema_takes_what_the_config_takes() -> None:
    schema = json.loads(_run("schema", "config").stdout)
    jsonschema.validate({"fail-on": "info", "rules": {"link-dead": "off"}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fail-no": "info"}, schema)


def test_output(write: Write) -> None:
    root = write({"docs/specs/spec-1.md": DEAD})
    result = _run("lint", "--format", "json", "--output", "out/report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((root / "out/report.json").read_text("utf-8")) == _json("lint")
    assert [file.name for file in (root / "out").iterdir()] == ["report.json"]


def test_output_is_a_whole_file_or_none(write: Write) -> None:
    root = write({"docs/a.md": FINE, "report.txt": "before"})
    assert _run("lint", "gone.md", "--output", "report.txt").exit_code == 2
    assert (root / "report.txt").read_text() == "before"
    result = _run("lint", "--output", "docs")
    assert result.exit_code == 2
    assert result.stderr.startswith("asyncdocs: docs: ")
    assert sorted(path.name for path in root.iterdir()) == [".git", "docs", "report.txt"]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_is_written(write: Write, form: str) -> None:
    write({"docs/specs/spec-1.md": DEAD, "docs/a.md": FINE})
    result = _run("lint", "--format", form)
    assert result.exit_code == 1
    assert result.stdout.endswith("\n")
    assert "\x1b" not in result.stdout


def test_a_first_run_fits_a_screen(write: Write) -> None:
    write({f"docs/specs/spec-{n}.md": DEAD for n in range(1, 60)})
    for command in ("lint", "score"):
        assert len(_run(command).stdout.splitlines()) <= 40
        assert len(_run(command, "--all").stdout.splitlines()) > 59


def test_quiet_leaves_a_line_for_each_thing(write: Write) -> None:
    write({f"docs/specs/spec-{number}.md": DEAD for number in range(20)} | {"notes/a.md": FINE})
    found = _run("lint", "-q").stdout.splitlines()
    assert len(found) == len(_json("lint")["documents"][0]["findings"]) * 20
    assert all(
        re.fullmatch(r"docs/specs/spec-\d+\.md:\d+:\d+: (error|warning|info): .+ \[[a-z-]+\]", line) for line in found
    )
    assert "docs/specs/spec-7.md:9:7: error: link target `gone.md` does not exist [link-dead]" in found
    write({"docs/specs/spec-30.md": DEAD.replace("ready", "rejected")})
    *scores, last = _run("score", "--quiet").stdout.splitlines()
    assert last == "docs/specs/spec-30.md: Not scored"
    assert len(scores) == 20 and all(re.fullmatch(r"docs/specs/spec-\d+\.md: \d+ \w+", line) for line in scores)


def test_quiet_says_nothing_where_nothing_is_found(write: Write) -> None:
    write({"docs/a.md": FINE})
    assert [(result.stdout, result.exit_code) for result in (_run("lint", "-q"), _run("score", "-q"))] == [("", 0)] * 2


def test_explained_scores(write: Write) -> None:
    write({"docs/specs/spec-1.md": DEAD})
    shown = _run("score", "--explain").stdout
    for question in (q for c in _json("score")["documents"][0]["score"]["components"] for q in c["questions"]):
        assert question["ask"].split()[0] in shown
        assert question["id"] == "x" or " ".join(question["ask"].split()[:4]) in re.sub(r"\s+", " ", shown)


# -- the other commands -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["lint", "--fail-no", "error"], "--fail-on"),
        (["lint", "--fromat", "json"], "--format"),
        (["score", "--explian"], "--explain"),
    ],
)
def test_a_misspelt_option_names_the_near_one(arguments: list[str], near: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert near in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("link-dead", "link-dead\n\nSeverity: error; in a draft or an outdated page: info.", id="a rule"),
        pytest.param("LINK_DEAD", "link-dead\n\nSeverity", id="a rule, written otherwise"),
        pytest.param("link-dead", "Bad, in specs/spec-1.md:\n\n    # Seat map", id="an example, set apart"),
        pytest.param("spec", "\nQuestions\n\n- Context", id="a kind"),
        pytest.param("guide", "gives no score", id="a kind that is not scored"),
        pytest.param("spec.errors", "What happens on errors?", id="a question of a kind"),
        pytest.param("scope-out", "\nticket.scope-out\n", id="a question that several kinds ask"),
    ],
)
def test_explain(name: str, said: str) -> None:
    result = _run("explain", name)
    assert result.exit_code == 0
    assert said in result.stdout


def test_a_page_at_a_terminal_shows_no_markup_and_one_language() -> None:
    for name in ("link-dead", "spec", "decision", "spec.errors", "placeholder-left"):
        lines = _run("explain", name).stdout.splitlines()
        assert not [line for line in lines if line.startswith(("#", "```"))], name
    statuses = _run("explain", "spec").stdout.partition("Questions")[0]
    assert "draft" in statuses and "brouillon" not in statuses and "spécifications" not in statuses


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("link-ded", "did you mean `link-dead`", id="near a rule"),
        pytest.param("spek", "`spec`", id="near a kind"),
        pytest.param("zzzzzz", "has the name `zzzzzz`", id="near nothing"),
        pytest.param("poem.errors", "has the name `poem.errors`", id="a kind that is none"),
        pytest.param("", "has the name ``", id="nothing"),
    ],
)
def test_explain_the_unknown(name: str, said: str) -> None:
    result = _run("explain", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_every_rule_kind_and_question_is_explained() -> None:
    from asyncdocs.api.explaining import explain, names
    from asyncdocs.kinds.files import shipped_kinds

    for name in names(shipped_kinds()):
        assert explain(name).startswith("# ")


def _new(*arguments: str) -> tuple[str, str]:
    """The path and the text of a new document."""
    result = _run("new", *arguments)
    assert result.exit_code == 0, result.stderr
    path = result.stdout.strip()
    return path, Path(path).read_text("utf-8")


@pytest.mark.parametrize(
    ("like", "path", "name"),
    [
        pytest.param([], "docs/specs/spec-0001-seat-map.md", "SPEC-1", id="the first one"),
        pytest.param(["docs/specs/spec-0007-a.md"], "docs/specs/spec-0008-seat-map.md", "SPEC-8", id="the next"),
        pytest.param(
            ["docs/specs/spec-0007-a.md", "docs/specs/spec-0003-b.md"],
            "docs/specs/spec-0008-seat-map.md",
            "SPEC-8",
            id="the next after the highest",
        ),
        pytest.param(
            ["docs/prds/0041-a.md"], "docs/prds/0042-seat-map.md", "PRD-42", id="where its like live, named as they are"
        ),
        pytest.param(["docs/specs/7-a.md"], "docs/specs/8-seat-map.md", "SPEC-8", id="short numbers"),
        pytest.param(
            ["docs/prds/0041-a/README.md", "docs/prds/0042-b/README.md"],
            "docs/prds/0043-seat-map/README.md",
            "PRD-43",
            id="each with a folder of its own",
        ),
        pytest.param(
            ["docs/specs/0000-template.md"],
            "docs/specs/spec-0001-seat-map.md",
            "SPEC-1",
            id="a template does not count",
        ),
    ],
)
@pytest.mark.parametrize("config", [{}, {"asyncdocs.yml": ""}], ids=["no config", "a config"])
def test_new(write: Write, config: dict[str, str], like: list[str], path: str, name: str) -> None:
    root = write({"docs/index.md": FINE, **config, **dict.fromkeys(like, "# A\n")})
    written, text = _new("spec", "Seat map", "--owner", "Ann")
    assert Path(written) == root / path
    assert yaml.safe_load(text.split("---")[1])["id"] == name
    assert "\n# Seat map\n" in text
    report = _json("lint", path)
    assert (report["documents"][0]["kind"], report["documents"][0]["id"]) == ("spec", name)


@pytest.mark.parametrize(
    ("day", "file"),
    [
        pytest.param("2031-05-06", "inc-2031-005-fog.md", id="the next of the year"),
        pytest.param("2032-01-02", "inc-2032-001-fog.md", id="the first of another year"),
    ],
)
def test_new_where_each_year_counts_its_own(write: Write, day: str, file: str) -> None:
    names = ("INC-2030-017-gate", "INC-2031-003-log", "INC-2031-004-lost-anchor")
    write({"asyncdocs.yml": f"today: {day}\n", **{f"docs/postmortems/{name}.md": "# A\n" for name in names}})
    assert Path(_new("postmortem", "Fog")[0]).name == file


def test_new_counts_ids_that_differ_from_the_file(write: Write) -> None:
    write(
        {
            "docs/specs/spec-2-a.md": "---\nid: SPEC-30\n---\n# A\n",
            "docs/specs/spec-3-b.md": "---\nid: 3 ships\n---\n# B\n",
        }
    )
    assert Path(_new("spec", "C")[0]).name == "spec-31-c.md"


def test_new_in_a_folder(write: Write) -> None:
    root = write({"docs/index.md": FINE, "docs/specs/spec-0004-a.md": "# A\n"})
    assert Path(_new("spec", "B", "--dir", "docs/other")[0]) == Path("docs/other/spec-0005-b.md")
    assert (root / "docs/other/spec-0005-b.md").is_file()


def test_new_in_the_folder_of_another_project(write: Write) -> None:
    root = write(
        {
            "here/asyncdocs.yml": "",
            "here/docs/specs/spec-0090-a.md": "# A\n",
            "there/asyncdocs.yml": "",
            "there/docs/specs/spec-0004-a.md": "# A\n",
        }
    )
    os.chdir(root / "here")
    assert Path(_new("spec", "B", "--dir", "../there/docs/specs")[0]).name == "spec-0005-b.md"


def test_new_overwrites_nothing(write: Write) -> None:
    root = write({"docs/guides/a.md": "mine"})
    result = _run("new", "guide", "A", "--dir", "docs/guides")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "already exists; nothing was written" in result.stderr
    assert (root / "docs/guides/a.md").read_text() == "mine"


@pytest.mark.parametrize(
    "owner",
    [
        "@ann",
        "Ann: lead",
        "Ann # 1",
        "yes",
        "null",
        "No",
        "007",
        "2024-01-02",
        "'",
        '"',
        "- a",
        "Ann\\b",
        "Ann\nLee",
        "⛴",
        "[a]",
        "{id}",
        "a\u2028b",
        "  ",
        "!x",
        "*a",
        "%",
        "a, b",
    ],
)
@pytest.mark.parametrize("kind", ["spec", "ticket", "decision", "playbook", "guide"])
def test_new_reads_back_any_owner(write: Write, kind: str, owner: str) -> None:
    write({"docs/index.md": FINE})
    _path, text = _new(kind, "A", "--owner", owner)
    assert owner in yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n")).values()


@pytest.mark.parametrize(
    ("title", "file", "heading"),
    [
        ("Ünï: a/b (c) #1", "spec-0001-uni-ab-c-1.md", "# Ünï: a/b (c) #1"),
        ("../../etc/passwd", "spec-0001-etcpasswd.md", "# ../../etc/passwd"),
        ("two\nlines", "spec-0001-two-lines.md", "# two lines"),
        (r"a \1 {today}", "spec-0001-a-1-today.md", r"# a \1 {today}"),
    ],
)
def test_new_of_any_title(write: Write, title: str, file: str, heading: str) -> None:
    write({"docs/index.md": FINE})
    path, text = _new("spec", title)
    assert Path(path).name == file
    assert heading in text.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["poem", "A"], "kind `poem` does not exist; known kinds are ", id="a kind"),
        pytest.param(["spec", "⛴"], "has no letter or digit", id="a title without letters"),
        pytest.param(["spec", "A", "--dir", "docs/index.md"], "docs/index.md", id="a folder that is a file"),
    ],
)
def test_new_misused(write: Write, arguments: list[str], said: str) -> None:
    write({"docs/index.md": FINE})
    result = _run("new", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_new_is_scored_by_its_own_template_as_nothing(write: Write) -> None:
    write({"docs/index.md": FINE})
    for kind in ("spec", "ticket", "decision", "playbook"):
        path, _text = _new(kind, "A thing", "--owner", "Ann")
        assert _json("score", path)["documents"][0]["score"]["band"] == "Blocked", kind


def test_init(write: Write) -> None:
    root = write({"mine/docs/index.md": "mine", "mine/mkdocs.yml": "site_name: mine\n"})
    result = _run("init", "mine")
    assert result.exit_code == 0
    assert (root / "mine/docs/index.md").read_text() == "mine"
    assert (root / "mine/mkdocs.yml").read_text() == "site_name: mine\n"
    assert (root / "mine/docs/specs/index.md").is_file()
    assert "skipped mine/docs/index.md" in result.stderr
    assert "wrote mine/docs/specs/index.md" in result.stdout
    assert "Next:\n  asyncdocs new spec TITLE" in result.stdout
    again = _run("init", "mine")
    assert (again.exit_code, again.stdout) == (0, "")


def test_init_makes_a_folder_that_passes(write: Write) -> None:
    write({})
    assert _run("init", "new/handbook").exit_code == 0
    assert _run("lint", "new/handbook").exit_code == 0
    os.chdir("new/handbook")
    assert _run("lint").exit_code == 0
    assert _run("doctor").exit_code == 0


def test_init_over_a_file(write: Write) -> None:
    write({"a.md": "mine"})
    result = _run("init", "a.md")
    assert result.exit_code == 2
    assert "a.md: is a file, not a folder" in result.stderr


def test_doctor(write: Write) -> None:
    write(
        {
            "mkdocs.yml": "site_name: x\n",
            "docs/specs/spec-1.md": DEAD,
            "docs/specs/0000-template.md": DEAD,
            "docs/index.md": FINE,
        }
    )
    result = _run("doctor")
    assert result.exit_code == 1, "the plugin is not listed"
    assert "docs/specs/: 1 document read as template, no score; 1 document read as spec" in result.stdout
    assert "docs/: 1 document read as index, no score" in result.stdout
    assert "✗ site: the plugin is not listed in mkdocs.yml" in result.stdout
    write({"mkdocs.yml": "site_name: x\nplugins: [search, asyncdocs]\n"})
    assert _run("doctor").exit_code == 0


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["lint", "--help"], ["--version"]])
def test_help_is_quick(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "asyncdocs", *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert "asyncdocs" in run.stdout
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported.isdisjoint({"pydantic", "markdown", "mkdocs", "yaml", "pyromark", "jinja2"})


def test_lint_imports_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Keys\n\nOle keeps them.\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "asyncdocs", "lint", "--no-cache", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}
    assert "asyncdocs.lint.judging.run" in imported
    others = ("api.drill", "api.explaining", "api.litmus", "api.starting", "history.history", "lsp", "site", "verify")
    assert not [name for name in sorted(imported) if name.startswith(tuple(f"asyncdocs.{other}" for other in others))]


def test_the_api_has_all_that_it_names() -> None:
    import asyncdocs.api

    assert all(getattr(asyncdocs.api, name).__module__.startswith("asyncdocs.") for name in asyncdocs.api.__all__)
    with pytest.raises(AttributeError):
        _ = asyncdocs.api.nothing_of_this_name


def test_every_command_has_help() -> None:
    for name in main.commands:
        result = _run(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Usage: main {name}")


def test_links_to_pages_that_are_made(write: Write) -> None:
    """The command and the build agree on them: made pages are there where the plugin publishes the folder, and only those."""
    pages = {
        "docs/index.md": "# Home\n\n[Board](readiness/index.md), [log](readiness/decision-log.md), [all](llms.txt)\n",
        "docs/specs/spec-1.md": "# Seats\n",
    }
    write({**pages, "mkdocs.yml": "site_name: x\nplugins: [asyncdocs]\n"})
    assert [finding["rule"] for finding in _findings(_run("lint", "--format", "json"))] == ["link-dead"]
    write({"docs/decisions/adr-1.md": "# Keep it\n\n## Status\n\naccepted\n"})
    assert "link-dead" not in [finding["rule"] for finding in _findings(_run("lint", "--format", "json"))]
    write({"mkdocs.yml": ""})
    (Path.cwd() / "mkdocs.yml").unlink()
    assert [f["rule"] for f in _findings(_run("lint", "--format", "json"))].count("link-dead") == 3


def _findings(result: Result) -> list[dict[str, str]]:
    return [f for d in json.loads(result.stdout)["documents"] for f in d["findings"] if f["path"] == "docs/index.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on other systems")
def test_what_is_no_file_is_written_to_and_stays(tmp_path) -> None:
    """As `--output /dev/null` by the one who may replace it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, "told")
        assert os.read(reading, 10) == b"told"
    finally:
        os.close(reading)
    assert pipe.is_fifo()
