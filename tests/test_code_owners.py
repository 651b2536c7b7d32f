"""Owners from the repository's CODEOWNERS: which lines fit a path, and what comes of them for a page that names nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from asyncdocs.api import check, open_folder
from asyncdocs.api.opening.reading import build_library
from asyncdocs.cli import main
from asyncdocs.documents.code_owners import PLACES, CodeOwners, code_owners_around
from asyncdocs.settings.config import Config
from asyncdocs.site.parts.title import title
from asyncdocs.site.site import Site
from asyncdocs.site.views.people import VIEW
from asyncdocs.text.source import Source

CASES = {
    "the last line that fits wins": ("* @all\n/docs/ @writers\n", "docs/a.md", ("@writers",)),
    "a later line for everything wins too": ("/docs/ @writers\n* @all\n", "docs/a.md", ("@all",)),
    "no line fits": ("/src/ @coders\n", "docs/a.md", None),
    "a line without owners takes them away": ("* @all\n/docs/\n", "docs/a.md", None),
    "a name fits at any depth": ("specs @spec-team\n", "docs/specs/a.md", ("@spec-team",)),
    "a slash in front binds to the top": ("/specs/ @spec-team\n", "docs/specs/a.md", None),
    "an ending": ("*.md @writers dana@example.org\n", "docs/deep/a.md", ("@writers", "dana@example.org")),
    "a star after a slash means files, not folders": ("docs/* @writers\n", "docs/deep/a.md", None),
    "and fits the files": ("docs/* @writers\n", "docs/a.md", ("@writers",)),
    "two stars mean folders as well": ("docs/** @writers\n", "docs/deep/a.md", ("@writers",)),
    "a comment after the owners": ("* @all # until the summer @nobody\n", "docs/a.md", ("@all",)),
    "a blank in a path": ("/docs/on\\ call/ @ops\n", "docs/on call/a.md", ("@ops",)),
    "the owners of a section": ("[Docs] @writers\ndocs/\n", "docs/a.md", ("@writers",)),
    "a line's own owners before those of its section": ("^[Docs][2] @writers\ndocs/ @dana\n", "docs/a.md", ("@dana",)),
    "each section counts": ("* @all\n[Docs]\ndocs/ @writers\n", "docs/a.md", ("@all", "@writers")),
    "what a section leaves out": ("[Docs] @writers\ndocs/\n!docs/a.md\n", "docs/a.md", None),
    "a role names nobody": ("* @@maintainer\n", "docs/a.md", None),
    "lines that end as on Windows": ("* @all\r\n/docs/ @writers\r\n", "docs/a.md", ("@writers",)),
    "no pattern at all": ("! @all\n/// @all\n[\n", "docs/a.md", None),
}


@pytest.mark.parametrize(("text", "path", "owners"), CASES.values(), ids=CASES.keys())
def test_who_owns_a_path(text: str, path: str, owners: tuple[str, ...] | None) -> None:
    found = CodeOwners(Source("CODEOWNERS", text)).of(path)
    assert (found.values if found else None) == owners


PLAYBOOK = "---\nkind: playbook\n---\n# Restart the queue\n\n## Steps\n\n1. Run `queuectl restart`.\n"


def _folder(
    tmp_path: Path, page: str = PLAYBOOK, owners: str = "/handbook/docs/playbooks/ @acme/night-shift\n"
) -> Path:
    root = tmp_path / "handbook"
    (root / "docs/playbooks").mkdir(parents=True)
    (root / "docs/playbooks/restart.md").write_text(page, encoding="utf-8")
    (root / "asyncdocs.yml").write_text("docs: docs\nenable-preview: true\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github/CODEOWNERS").write_text(owners, encoding="utf-8")
    return root


def _judged(root: Path, command: str = "lint") -> dict[str, object]:
    got = CliRunner().invoke(main, [command, "--format", "json", "--no-cache", str(root / "docs")])
    found: dict[str, object] = json.loads(got.stdout)["documents"][0]
    return found


def _rules(root: Path) -> set[str]:
    return {each["rule"] for each in _judged(root)["findings"]}  # type: ignore[attr-defined]


def test_it_answers_for_a_page_that_names_nobody_and_is_shown_as_evidence(tmp_path: Path) -> None:
    root = _folder(tmp_path)
    found = _judged(root, "score")
    questions = [q for part in found["score"]["components"] for q in part["questions"]]  # type: ignore[index]
    (owner,) = (question for question in questions if question["id"] == "owner")
    assert found["owner"] == "@acme/night-shift"
    assert owner["verdict"] == "answered"
    assert owner["evidence"] == [
        {
            "path": "../.github/CODEOWNERS",
            "line": 1,
            "column": 1,
            "text": "/handbook/docs/playbooks/ @acme/night-shift",
        }
    ]
    assert "owner-missing" not in _rules(root)


@pytest.mark.parametrize(
    ("page", "owners"),
    [
        (PLAYBOOK, "/other/ @acme/night-shift\n"),
        (PLAYBOOK.replace("\n---\n#", "\nowner: TBD\n---\n#"), "* @acme/night-shift\n"),
    ],
    ids=["no line fits", "the page has a placeholder"],
)
def test_a_page_without_an_owner_is_still_found(tmp_path: Path, page: str, owners: str) -> None:
    assert "owner-missing" in _rules(_folder(tmp_path, page, owners))


@pytest.mark.parametrize("name", PLACES)
def test_it_is_found_where_hosts_look_for_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("* @all\n", encoding="utf-8")
    found = code_owners_around(tmp_path)
    assert found is not None
    assert found.source.path == name


def test_a_page_that_is_read_again_has_the_owner_of_today() -> None:
    source = Source("docs/restart.md", PLAYBOOK)
    before = build_library([source], Config(), code_owners=CodeOwners(Source("CODEOWNERS", "* @yesterday\n")))
    (document,) = before.documents
    assert document.code_owner is not None
    owners = CodeOwners(Source("CODEOWNERS", "* @today\n"))
    (again,) = build_library([source], Config(), before=before.by_path, code_owners=owners).documents
    assert again.title == document.title
    assert again.code_owner is not None
    assert again.code_owner.values == ("@today",)


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        pytest.param({}, {".github/CODEOWNERS": "* @ana\n"}, (True, False), id="added"),
        pytest.param(
            {"CODEOWNERS": "* @ana\n"},
            {".github/CODEOWNERS": "/ships/ @ana\n"},
            (False, True),
            id="shadowed by another",
        ),
        pytest.param({"docs/CODEOWNERS": "* @ana\n"}, {"docs/CODEOWNERS": None}, (False, True), id="removed"),
        pytest.param(
            {".github/CODEOWNERS": "/ships/ @ana\n", "CODEOWNERS": "* @ana\n"},
            {".github/CODEOWNERS": None},
            (True, False),
            id="the one that shadowed it removed",
        ),
        pytest.param({"CODEOWNERS": "* @ana\n"}, {"CODEOWNERS": "/ships/ @ana\n"}, (False, True), id="changed"),
    ],
)
def test_a_run_that_remembers_the_last_one_sees_other_owners(
    before: dict[str, str],
    after: dict[str, str | None],
    missing: tuple[bool, bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ASYNCDOCS_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    root = _folder(tmp_path)
    (tmp_path / ".github/CODEOWNERS").unlink()
    seen = []
    for change in (before, after):
        for name, text in change.items():
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.unlink(missing_ok=True)
            if text is not None:
                file.write_text(text, encoding="utf-8")
        lines = CliRunner().invoke(main, ["lint", str(root / "docs")]).output
        assert CliRunner().invoke(main, ["lint", str(root / "docs")]).output == lines
        seen.append("owner-missing" in lines)
    assert tuple(seen) == missing


def test_a_page_keeps_the_owner_it_names(tmp_path: Path) -> None:
    root = _folder(tmp_path, PLAYBOOK.replace("\n---\n#", "\nowner: Dana Reyes\n---\n#"))
    (document,) = open_folder([root]).library.documents
    assert document.contact is not None
    assert document.contact.values == ("Dana Reyes",)
    assert document.code_owner is None


def test_the_site_says_where_the_owner_comes_from(tmp_path: Path) -> None:
    opened = open_folder([_folder(tmp_path)])
    (document,) = opened.library.documents
    urls = {document.path: "restart/"}
    site = Site(opened.library, check(opened.library), urls, opened.project.config)
    shown = title(site, document, "restart/")
    assert ">Night Shift<" in shown
    assert "(from CODEOWNERS)" in shown
    people = VIEW.shown(site, "people/")
    assert "Night Shift" in people
    assert "CODEOWNERS" in people
