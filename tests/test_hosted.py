"""Where others start a run: pre-commit, the GitHub Action and the GitLab template, by their schemas and by their own lines."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HEAD, JOB = yaml.safe_load_all((ROOT / "templates/asyncdocs.yml").read_text("utf-8"))
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]

SOUND = "# Refunds\n\nSee [sailings](sailings.md).\n"
DEAD = "# Sailings\n\nSee [the timetable](timetable.md).\n"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose docs folder holds one dead link, and a folder beside it that holds none."""
    root = tmp_path / "repository"
    for path, text in {
        "docs/refunds.md": SOUND,
        "docs/sailings.md": DEAD,
        "more/two words/sound.md": "# Sound\n\nIt is.\n",
        "asyncdocs.yml": "docs: docs\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python whose virtual environments come with asyncdocs, so that nothing is fetched; pip tells what it is asked for."""
    script = tmp_path / "python"
    script.write_text(
        f'#!/bin/sh\nif [ "$1 $2" != "-m venv" ]; then exec {sys.executable} "$@"; fi\n'
        f'mkdir -p "$3/bin"\nln -sf {BIN}/asyncdocs "$3/bin/asyncdocs"\n'
        f'printf \'#!/bin/sh\\necho "$@" >> {tmp_path}/installed\\n\' > "$3/bin/python"\n'
        'chmod +x "$3/bin/python"\n',
        "utf-8",
    )
    script.chmod(0o755)
    return script


def check_schema(name: str, file: Path) -> None:
    run = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{name}", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def act(inputs: Mapping[str, str], folder: Path, temp: Path) -> subprocess.CompletedProcess[str]:
    """Run the steps of the Action as GitHub's documentation says: each a file given to bash, until one fails."""
    values = {name: given["default"] for name, given in ACTION["inputs"].items()} | dict(inputs)
    outputs: dict[str, str] = {}

    def filled(text: str) -> str:
        def value(match: re.Match[str]) -> str:
            return values[match[2]] if match[1] == "inputs." else outputs[match[2]]

        return re.sub(r"\$\{\{ (inputs\.|steps\.install\.outputs\.)([\w-]+) \}\}", value, text)

    for number, step in enumerate(ACTION["runs"]["steps"]):
        script, told = temp / f"step{number}.sh", temp / f"outputs{number}"
        script.write_text(step["run"], "utf-8")
        told.touch()
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=folder / filled(step.get("working-directory", ".")),
            env={
                **os.environ,
                **{name: filled(text) for name, text in step.get("env", {}).items()},
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(told),
                "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
                "RUNNER_TEMP": str(temp),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        outputs |= dict(line.split("=", 1) for line in told.read_text("utf-8").splitlines())
        if run.returncode:
            break
    return run


def test_the_action_is_one_by_its_schema() -> None:
    check_schema("github-actions", ROOT / "action.yml")


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "code", "said"),
    [
        pytest.param({}, 1, "::error file=docs/sailings.md,line=3", id="the docs folder"),
        pytest.param(
            {"paths": "more/two words\n"}, 0, "0 findings make this run fail; 1 document", id="a path with a space"
        ),
        pytest.param({"paths": "docs/refunds.md\nmore\n"}, 0, "2 documents", id="several paths"),
        pytest.param({"arguments": "--ignore links,* "}, 2, "`*` does not exist", id="a star is the argument's own"),
        pytest.param({"arguments": "--ignore links"}, 0, "0 findings make this run fail", id="further options"),
        pytest.param({"fail-on": "urgent"}, 2, "urgent", id="a severity there is not"),
        pytest.param({"new-from": "v0"}, 2, "not in a git repository", id="a revision there is not"),
        pytest.param({"working-directory": "docs", "paths": "refunds.md"}, 0, "1 document", id="another folder"),
        pytest.param({"python": "no-such-python"}, 2, "run actions/setup-python", id="no Python"),
    ],
)
def test_the_action_runs(
    inputs: dict[str, str], code: int, said: str, folder: Path, python: Path, tmp_path: Path
) -> None:
    run = act({"python": str(python)} | inputs, folder, tmp_path)
    assert (run.returncode, said in run.stdout + run.stderr) == (code, True), run.stdout + run.stderr


@needs_bash
def test_the_action_installs_itself_and_leaves_a_summary_and_sarif(folder: Path, python: Path, tmp_path: Path) -> None:
    run = act({"python": str(python), "sarif-file": "found.sarif"}, folder, tmp_path)
    assert run.returncode == 1
    assert (tmp_path / "installed").read_text("utf-8").split()[-1] == str(ROOT)
    assert "timetable.md" in (tmp_path / "summary.md").read_text("utf-8")
    found = json.loads((folder / "found.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in found["runs"][0]["results"]] == ["link-dead"]


def test_the_gitlab_template_is_one_by_its_schema(tmp_path: Path) -> None:
    for name, part in (("head", HEAD), ("job", JOB)):
        (tmp_path / f"{name}.json").write_text(json.dumps(part), "utf-8")
        check_schema("gitlab-ci", tmp_path / f"{name}.json")


def test_the_gitlab_template_uses_every_input_it_has() -> None:
    used = set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", json.dumps(JOB)))
    assert used == set(HEAD["spec"]["inputs"])


@pytest.mark.parametrize(
    ("inputs", "code", "said"),
    [
        pytest.param({}, 1, "timetable.md", id="the docs folder"),
        pytest.param({"paths": "more/two words\ndocs/refunds.md"}, 0, "", id="paths with spaces"),
        pytest.param({"arguments": "--ignore *"}, 2, "`*` does not exist", id="a star is the argument's own"),
        pytest.param({"fail-on": "info", "arguments": "--ignore links"}, 0, "", id="further options"),
        pytest.param({"new-from": "v0"}, 2, "not in a git repository", id="a revision there is not"),
    ],
)
def test_the_gitlab_job_runs(
    inputs: dict[str, str], code: int, said: str, folder: Path, python: Path, tmp_path: Path
) -> None:
    """Its lines, one after the other in one shell that ends with the first that fails."""
    defaults = {name: given.get("default", "") for name, given in HEAD["spec"]["inputs"].items()}
    values = defaults | {"package": "asyncdocs @ git+https://example.org/asyncdocs.git@v1"} | inputs
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], text)
        for name, text in JOB["asyncdocs"]["variables"].items()
    }
    (tmp_path / "python3").symlink_to(python)
    run = subprocess.run(
        ["sh", "-e", "-c", "\n".join(JOB["asyncdocs"]["script"])],
        cwd=folder,
        env={
            **os.environ,
            **variables,
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "CI_BUILDS_DIR": str(tmp_path),
            "CI_JOB_ID": "7",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, said in run.stdout + run.stderr) == (code, True), run.stdout + run.stderr
    assert (tmp_path / "installed").read_text("utf-8").rstrip().endswith(values["package"])
    if code < 2:
        found = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
        assert [each["check_name"] for each in found] == ["link-dead"] * code


def test_pre_commit_takes_the_hooks() -> None:
    run = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("text", "code"), [(DEAD, 1), ("# Sailings\n", 0)], ids=["a dead link", "a sound folder"])
def test_the_hook_judges_the_whole_folder(text: str, code: int, folder: Path, tmp_path: Path) -> None:
    """With what is installed here in place of what pre-commit would install."""
    local = {**HOOK, "language": "system", "entry": f"{BIN}/{HOOK['entry']}"}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": [local]}]}))
    (folder / "docs/sailings.md").write_text(text, "utf-8")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["git", "init", "-q"], ["git", "add", "docs/refunds.md", "docs/sailings.md"]):
        subprocess.run(command, cwd=folder, env=environment, check=True)
    run = subprocess.run(
        [BIN / "pre-commit", "run", "--files", "docs/refunds.md"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, "timetable.md" in run.stdout) == (code, bool(code)), run.stdout + run.stderr
