"""The options beside a mkdocs.yml hold for the command and for builds alike, and the plugin's block is laid over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

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


def test_a_file_that_is_named_holds_alone(build, tmp_path: Path) -> None:
    build({**PAGE, "../asyncdocs.yml": BESIDE}, {"rules": {"link-dead": "info"}})
    folder = tmp_path / "project"
    assert find_project(folder, folder / "asyncdocs.yml").config.rules == {"link-dead": "off"}


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
