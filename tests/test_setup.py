"""What is installed is locked: every environment that `make` makes, with hashes and without the name of an index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
LOCKS = {"site": "site.txt", "dev": "dev.txt", "materialx": "materialx.txt"}


def _asked(extra: str) -> list[Requirement]:
    """What an extra asks for, its own extras followed, with what the package itself and its build need."""
    asked, open_ = list(PROJECT["project"]["dependencies"]) + PROJECT["dependency-groups"]["build"], [extra]
    while open_:
        for text in PROJECT["project"]["optional-dependencies"][open_.pop()]:
            requirement = Requirement(text)
            if requirement.name == "asyncdocs":
                open_ += requirement.extras
            else:
                asked.append(text)
    return [Requirement(text) for text in asked]


def _locked(name: str) -> dict[str, list[tuple[str, bool]]]:
    """Each package of a lock with its versions, and whether they have hashes."""
    text = (ROOT / "requirements" / name).read_text("utf-8").replace("\\\n", " ")
    locked: dict[str, list[tuple[str, bool]]] = {}
    for line in text.splitlines():
        if match := re.match(r"([\w.-]+)==(\S+)", line):
            locked.setdefault(canonicalize_name(match[1]), []).append((match[2], "--hash=sha256:" in line))
    return locked


@pytest.mark.parametrize("extra", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(extra: str) -> None:
    """Run `make lock` where this fails."""
    locked = _locked(LOCKS[extra])
    for requirement in _asked(extra):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not locked"
        assert all(requirement.specifier.contains(version) for version, _hashed in versions), requirement


@pytest.mark.parametrize("extra", LOCKS)
def test_the_lock_has_hashes_and_names_no_index(extra: str) -> None:
    text = (ROOT / "requirements" / LOCKS[extra]).read_text("utf-8")
    assert "://" not in text
    assert "index" not in text.casefold()
    assert all(hashed for versions in _locked(LOCKS[extra]).values() for _version, hashed in versions)


def test_the_example_is_built_with_what_the_tests_have() -> None:
    tests, site = _locked("dev.txt"), _locked("site.txt")
    assert {name: versions for name, versions in tests.items() if name in site} == site


def test_every_version_has_a_lower_bound() -> None:
    """So that `make test-oldest` can try it."""
    for extra in LOCKS:
        for requirement in _asked(extra):
            assert any(each.operator in (">=", "==") for each in requirement.specifier), requirement


def test_make_installs_nothing_but_what_is_locked() -> None:
    """All but the two targets whose purpose is to do without the lock."""
    installs = [
        line for line in MAKEFILE.splitlines() if re.search(r"\$\(PIP\)|pip install", line) and "uv pip" not in line
    ]
    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps" in line or line.startswith("PIP :="), line
