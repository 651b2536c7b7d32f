"""The folders of real documents: unpacked once per machine, and what was measured on them, told at the end of a run."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
PACKED = SHARED / "corpora"

FOLDERS = (
    "18f-development-guide",
    "argo-cd",
    "backlog-md",
    "eips",
    "foam",
    "govuk-aws",
    "govuk-developer-docs",
    "jabref",
    "kep",
    "madr",
    "mkdocs",
    "moj-modernisation-platform",
    "ms-engineering-playbook",
    "otel-oteps",
    "prom-operator-runbooks",
    "prometheus-proposals",
    "rust-rfcs",
)

MEASURES = ("files", "headings", "anchors", "links")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents and "corpora" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.corpora)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder that holds them; its name is that of what is in it, so that runs side by side share it."""
    packed = sorted(PACKED.glob("*.tar.xz"))
    if not packed or not shutil.which("xz"):
        pytest.skip(f"no folders of real documents to read: {PACKED} is not there, or xz is not")
    named = hashlib.sha256()
    for file in packed:
        named.update(file.read_bytes())
    target = Path(tempfile.gettempdir()) / f"asyncdocs-corpora-{named.hexdigest()[:16]}"
    if not target.is_dir():
        fresh = Path(tempfile.mkdtemp(prefix="asyncdocs-corpora-"))
        subprocess.run([PACKED / "unpack", fresh], check=True)
        try:
            fresh.rename(target)
        except OSError:  # another run was faster
            shutil.rmtree(fresh)
    return target


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each of the folders, seen from the folder around them, on a terminal of a usual width."""
    monkeypatch.chdir(corpora)
    monkeypatch.setenv("COLUMNS", "100")
    return Path(request.param)


def markdown_files(folder: Path) -> list[Path]:
    """Its Markdown files in order; links to nothing are left out."""
    return [file for file in sorted(folder.rglob("*.md")) if file.is_file()]


def everything() -> bool:
    """Whether every file is to be read, or a sample is enough."""
    return os.environ.get("ASYNCDOCS_FULL", "") not in ("", "0")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells, folder by folder, in how many files asyncdocs reads what the site shows."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for report in terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", []):
        for name, value in report.user_properties:
            if name.startswith("site:") and report.when == "call":
                _site, folder, measure = name.split(":")
                told[folder][measure] = value
    if not told:
        return
    total = {measure: sum(each[measure] for each in told.values()) for measure in MEASURES}
    terminalreporter.section("files read as the site shows them")
    for folder, each in [*sorted(told.items()), ("all", total)]:
        shares = "".join(f"{100 * each[measure] / each['files']:9.1f} %" for measure in MEASURES[1:])
        terminalreporter.write_line(f"{folder:<28}{each['files']:>6}{shares}")
    terminalreporter.write_line(f"{'':<28}{'files':>6}{'headings':>11}{'anchors':>11}{'links':>11}")
