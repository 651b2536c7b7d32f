"""The same handbook on every host: the panel, the backlinks and the made pages are there, whoever builds it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from handbook import HANDBOOK

ROOT = Path(__file__).parent.parent.parent
MATERIALX = Path(sys.prefix) / "materialx" / "bin" / "python"  # beside the environment that runs the tests
"""MaterialX takes the import name of Material, so it lives in an environment of its own, which `make test` makes."""

MADE = {"readiness/index.html": "Readiness of the pages", "readiness/specs.html": "Seat map"}

NOW = "# Now\n\nAll specs:\n\n```asyncdocs\nkind: spec\n```\n"


def module(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed: `make test` does it")


def write(folder: Path, settings: dict[str, object]) -> None:
    for path, text in {**HANDBOOK, "now.md": NOW}.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def settings(theme: str, **more: object) -> dict[str, object]:
    return {
        "site_name": "Handbook",
        "use_directory_urls": False,
        "theme": {"name": theme, **({} if theme in ("mkdocs", "readthedocs") else {"font": False})},
        "plugins": ["asyncdocs"],
        **more,
    }


def assert_whole(site: Path) -> None:
    """What every host must show."""
    page = (site / "specs/spec-0001-seats.html").read_text("utf-8")
    top, _, end = page.partition("Passengers see")
    assert top.index("<h1") < top.index("asyncdocs-title") < top.index("asyncdocs-glance")
    assert 'id="asyncdocs-readiness"' in end and "What to write next" in end
    assert "Decided by" in end and "Linked from (" in end and "holds 40 orders per second" in end
    assert "asyncdocs.css" in page and "asyncdocs.js" in page
    assert (site / "assets/asyncdocs/asyncdocs.css").is_file()
    assert 'id="acceptance-criteria"' in page
    assert "specs/spec-0001-seats.html" in (site / "index.html").read_text("utf-8"), "ids are links"
    for file, shown in MADE.items():
        made = (site / file).read_text("utf-8")
        assert shown in made and "asyncdocs-listing" in made, file
    assert "../specs/spec-0001-seats.html" in (site / "readiness/specs.html").read_text("utf-8")
    assert 'href="specs/spec-0001-seats.html"' in (site / "now.html").read_text("utf-8"), "a block in any page"


@pytest.mark.parametrize("theme", ["material", "readthedocs", "mkdocs"])
def test_mkdocs(tmp_path, theme) -> None:
    write(tmp_path, settings(theme))
    run(tmp_path, sys.executable, "-m", "mkdocs", "build", "--quiet")
    assert_whole(tmp_path / "site")


@module("properdocs")
def test_properdocs(tmp_path) -> None:
    write(tmp_path, settings("material"))
    run(tmp_path, sys.executable, "-m", "properdocs", "build", "--quiet", "-f", "mkdocs.yml")
    assert_whole(tmp_path / "site")


@pytest.mark.skipif(not MATERIALX.exists(), reason="no environment with MaterialX: `make test` makes it")
@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_materialx(tmp_path, host) -> None:
    if subprocess.run([MATERIALX, "-c", f"import {host}"], capture_output=True, check=False).returncode:
        pytest.skip(f"this MaterialX brings no {host}")
    write(tmp_path, settings("materialx"))
    run(tmp_path, str(MATERIALX), "-m", host, "build", "--quiet", "-f", "mkdocs.yml")
    assert_whole(tmp_path / "site")


ZENSICAL = {
    "markdown_extensions": ["toc", "asyncdocs"],
    "extra_css": ["assets/asyncdocs/asyncdocs.css"],
    "extra_javascript": ["assets/asyncdocs/asyncdocs.js"],
    "watch": [".asyncdocs/site.json"],
}


def build_with_zensical(folder: Path) -> None:
    run(folder, sys.executable, "-m", "asyncdocs", "prepare")
    run(folder, sys.executable, "-m", "zensical", "build")


@module("zensical")
def test_zensical(tmp_path) -> None:
    write(tmp_path, settings("asyncdocs", **ZENSICAL))
    build_with_zensical(tmp_path)
    assert_whole(tmp_path / "site")
    assert "is set up" in run(tmp_path, sys.executable, "-m", "asyncdocs", "doctor")
    run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare", "--site", "site")
    assert (tmp_path / "site/llms.txt").is_file() and (tmp_path / "site/specs/spec-0001-seats.md").is_file()
    assert "No problems found" in run(tmp_path, sys.executable, "-m", "asyncdocs", "verify", "site")


@module("zensical")
def test_zensical_renders_other_pages_anew(tmp_path) -> None:
    """A page that others quote has changed: they show it at the next build, without `--clean`."""
    write(tmp_path, settings("asyncdocs", **ZENSICAL))
    build_with_zensical(tmp_path)
    decision = tmp_path / "docs/decisions/adr-0001-queue.md"
    decision.write_text(decision.read_text("utf-8").replace("Keep the queue", "Hold on to the queue"), "utf-8")
    build_with_zensical(tmp_path)
    assert "Hold on to the queue" in (tmp_path / "site/specs/spec-0001-seats.html").read_text("utf-8")


def test_prepare_leaves_the_users_own_files_alone(tmp_path) -> None:
    write(tmp_path, settings("asyncdocs"))
    own = tmp_path / "docs/readiness/index.md"
    own.parent.mkdir()
    own.write_text("# Mine\n", "utf-8")
    said = run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare")
    assert own.read_text("utf-8") == "# Mine\n" and "readiness/index.md" in said
    made = tmp_path / "docs/readiness/specs.md"
    made.write_text(made.read_text("utf-8") + "\nMy own words.\n", "utf-8")
    said = run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare")
    assert "My own words." in made.read_text("utf-8") and "specs.md" in said


def test_prepare_takes_away_what_nothing_asks_for(tmp_path) -> None:
    write(tmp_path, settings("asyncdocs"))
    run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare")
    assert (tmp_path / "docs/readiness/specs.md").is_file()
    (tmp_path / "docs/specs/spec-0001-seats.md").unlink()
    run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare")
    assert not (tmp_path / "docs/readiness/specs.md").exists()
    assert (tmp_path / "docs/readiness/decisions.md").is_file()


def test_prepared_pages_are_no_documents(tmp_path) -> None:
    write(tmp_path, settings("asyncdocs"))
    before = run(tmp_path, sys.executable, "-m", "asyncdocs", "score", "--format", "json")
    run(tmp_path, sys.executable, "-m", "asyncdocs", "prepare")
    assert run(tmp_path, sys.executable, "-m", "asyncdocs", "score", "--format", "json") == before
