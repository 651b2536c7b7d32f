"""The options beside a mkdocs.yml hold for the command and for builds alike, and the plugin's block is laid over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from asyncdocs.cli import main
from asyncdocs.settings.files import ConfigError
from asyncdocs.settings.project import find_project

BESIDE = "rules: {link-dead: off}\nfail-on: warning\n"
PAGE = {"index.md": "# Home\n\n[x](gone.md)\n"}


def _levels(built) -> list[str]:
    return [level for level, message in built.logged if "link-dead" in message]


@pytest.mark.parametrize("name", ["asyncdocs.yml", "asyncdocs.yaml", "pyproject.toml"])
def test_the_file_beside_holds_for_builds_too(build, tmp_path: Path, name: str) -> None:
    text = BESIDE if "yml" in name or "yaml" in name else '[tool.asyncdocs]\nrules = {link-dead = "off"}\n'
    built = build({**PAGE, f"../{name}": text}, strict=True)
    assert (built.failed, _levels(built)) == ("", [])
    assert find_project(tmp_path / "project").config.rules == {"link-dead": "off"}


def test_the_block_is_laid_over_it(build, tmp_path: Path) -> None:
    built = build({**PAGE, "../asyncdocs.yml": BESIDE}, {"rules": {"link-dead": "warning"}}, strict=True)
    assert "strict mode" in built.failed and _levels(built) == ["WARNING"]
    config = find_project(tmp_path / "project").config
    assert (config.rules, config.fail_on) == ({"link-dead": "warning"}, "warning")


@pytest.mark.parametrize(
    ("named", "rules"),
    [
        pytest.param("asyncdocs.yml", {"link-dead": "info"}, id="the file that is found without its name"),
        pytest.param("mkdocs.yml", {"link-dead": "info"}, id="the file that `mkdocs build -f` takes"),
        pytest.param("strict.yml", {"all": "error"}, id="a file of another name holds alone"),
    ],
)
def test_a_file_that_is_named(build, tmp_path: Path, named: str, rules: dict[str, str]) -> None:
    files = {"../asyncdocs.yml": BESIDE, "../strict.yml": "rules: {all: error}\n"}
    build({**PAGE, **files}, {"rules": {"link-dead": "info"}})
    folder = tmp_path / "project"
    assert find_project(folder, folder / named).config.rules == rules


PUBLIC = """
site_name: Quay
docs_dir: public
site_url: https://quay.example/handbook/
plugins: [{asyncdocs: {rules: {link-dead: error}, today: 2026-05-01}}]
"""


@pytest.mark.parametrize("command", ["lint", "score"])
def test_a_site_that_is_configured_under_another_name(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, text in {
        "mkdocs.yml": "site_name: Inner\ndocs_dir: inner\nplugins: [{asyncdocs: {rules: {all: off}}}]\n",
        "mkdocs.public.yml": PUBLIC,
        "asyncdocs.yml": "fail-on: error\n",
        "inner/index.md": "# Inner\n",
        "public/index.md": "# Public\n\n[x](gone.md) and [the list](/handbook/readiness/).\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, [command, "--config", "mkdocs.public.yml", "--format", "json"])
    documents = json.loads(told.stdout)["documents"]
    assert [each["path"] for each in documents] == ["public/index.md"]
    if command == "lint":
        found = [(each["rule"], each["severity"]) for each in documents[0]["findings"]]
        assert found == [("link-dead", "error")] and told.exit_code == 1
    config = load_config("mkdocs.public.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build_site(config)
    assert (
        "public/index.md:3:1: error: link target `gone.md` does not exist [link-dead]" in caplog.text
        and caplog.text.count("link-dead") == 1
    )


@pytest.mark.parametrize(
    ("beside", "block", "told"),
    [
        pytest.param("no-such: 1\n", "", "asyncdocs.yml: unknown option `no-such`", id="an option of the file"),
        pytest.param("rules: [", "", "asyncdocs.yml:", id="the form of the file"),
        pytest.param("- a\n", "", "asyncdocs.yml: the options must be `name: value` pairs", id="the shape of the file"),
        pytest.param(BESIDE, ": {no-such: 1}", "unknown option `no-such`", id="the block"),
    ],
)
def test_a_mistake_in_either_is_told(
    tmp_path: Path, beside: str, block: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "asyncdocs.yml").write_text(beside)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Quay\nplugins:\n  - asyncdocs{block}\n")
    with pytest.raises(Abort):
        load_config(str(tmp_path / "mkdocs.yml"))
    assert told in caplog.text
    with pytest.raises(ConfigError) as trouble:
        find_project(tmp_path)
    assert told in str(trouble.value)
