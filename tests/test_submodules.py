"""Links into a submodule: what was not fetched may well be there, what was fetched is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

MODULES = '[submodule "charts"]\n\tpath = lib/charts\n\turl = https://example.org/charts.git\n'


@pytest.mark.parametrize(
    ("modules", "fetched", "target", "dead"),
    [
        pytest.param(MODULES, None, "../lib/charts/tides.yaml", False, id="a submodule that is not there"),
        pytest.param(MODULES, [], "../lib/charts/tides.yaml", False, id="one whose folder is empty"),
        pytest.param(MODULES, ["tides.yaml"], "../lib/charts/tides.yaml", False, id="one that was fetched"),
        pytest.param(MODULES, ["other.yaml"], "../lib/charts/tides.yaml", True, id="a file that it has not"),
        pytest.param(MODULES, None, "../lib/chart/tides.yaml", True, id="a folder beside it"),
        pytest.param("[submodule]\npath = ../..\n", None, "../lib/tides.yaml", True, id="a path that leads out"),
        pytest.param("\0\n[sub", None, "../lib/tides.yaml", True, id="no list of submodules"),
    ],
)
def test_a_link_into_a_submodule(
    modules: str, fetched: list[str] | None, target: str, dead: bool, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitmodules").write_text(modules, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "gauges.md").write_text(f"# Gauges\n\nRead by [the chart]({target}).\n", encoding="utf-8")
    if fetched is not None:
        (tmp_path / "lib" / "charts").mkdir(parents=True)
    for name in fetched or ():
        (tmp_path / "lib" / "charts" / name).write_text("tides: {}\n", encoding="utf-8")
    said = run("lint", str(tmp_path / "docs"), "--no-cache", "--format", "json").stdout
    assert ("link-dead" in said) == dead
