"""A project in memory says after any edits what `lint` says of the same files: nothing that is kept may be out of date."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from asyncdocs.api import check, gated, open_folder
from asyncdocs.api.editor.session import Session, start_of
from asyncdocs.lint.model.report import FindingReport
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.text.source import walk

HANDBOOK = Path(__file__).parent.parent / "docs_example"

Found = Mapping[str, tuple[FindingReport, ...]]


def judged(session: Session) -> Found:
    return {
        document.path: session.judged(document, lambda: None).findings for document in session.opened.library.documents
    }


def linted(root: Path) -> Found:
    opened = open_folder(start=root, may_be_empty=True)
    report = check(opened.library, opened.library.documents, wanted=NO_SCORES)
    project = opened.project
    report = gated(opened.library, report, project.config, project.root, project.docs)
    return {document.path: document.findings for document in report.documents}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, file in walk(HANDBOOK):
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_bytes(file.read_bytes())
    (tmp_path / "asyncdocs.yml").write_text("docs: docs\nenable-preview: true\ntoday: 2026-10-01\n")
    return tmp_path


def changed(text: str, chance: random.Random) -> str:
    """A text as somebody leaves it in the midst of writing."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            return "\n".join([*lines[:at], "## Scope", "", *lines[at:]])
        case 1:
            return "\n".join([*lines[:at], "See [it](nowhere.md#there) and ADR-4, as agreed in the call.", *lines[at:]])
        case 2:
            return text[: chance.randrange(len(text) + 1)]
        case 3:
            return "\n".join(lines[at:] + lines[:at])
        case 4:
            return text.replace("status:", "status: superseded by ADR-2 #", 1)
        case 5:
            return "---\ntitle: [\n---\n" + text
        case 6:
            return text.replace("# ", "# RFC 7: ", 1).replace("\n", "\r\n")
        case 7:
            return "\n".join([*lines[:at], "```", *lines[at:]])
        case _:
            return ""


@pytest.mark.parametrize("seed", range(4))
def test_it_says_what_lint_says(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    session = Session(root)
    paths = sorted(session.opened.library.by_path)
    for _round in range(3):
        for path in chance.sample(paths, 3):
            file = root / path
            text = changed(file.read_bytes().decode("utf-8"), chance)
            session.write({file: text[: len(text) // 2]})
            for document in session.write({file: text}):
                session.judged_at_once(document)
            file.write_bytes(text.encode())
        assert judged(session) == linted(root)


def test_files_that_come_and_go_are_seen_when_it_reads_again(root: Path) -> None:
    session = Session(root)
    judged(session)
    (root / "docs/decisions/adr-0077-boats.md").write_text("# ADR-77: Boats\n\nSee [it](gone.md).\n")
    next((root / "docs/tickets").glob("*.md")).unlink()
    (root / "asyncdocs.yml").write_text("docs: docs\nrules: {wording: off}\ntoday: 2026-10-01\n")
    session.read_again()
    assert judged(session) == linted(root)


def test_a_file_that_is_not_saved_yet_is_a_document(root: Path) -> None:
    session = Session(root)
    new = root / "docs/decisions/adr-0077-boats.md"
    (document,) = session.write({new: "# ADR-77: Boats\n\nSee [it](gone.md).\n"})
    assert [finding.rule for finding in session.judged_at_once(document).findings if finding.severity == "error"]
    session.write({root / "docs/index.md": "# Home\n\n[Boats](decisions/adr-0077-boats.md)\n"})
    home = session.document(root / "docs/index.md")
    assert home is not None
    assert not [each for each in session.judged_at_once(home).findings if each.rule == "link-dead"]
    session.put_away(new)
    assert session.document(new) is None


@pytest.mark.parametrize("path", ["README.md", "docs/picture.png", "../outside.md", "docs/.hidden/a.md"])
def test_what_lint_does_not_look_at_is_no_document(root: Path, path: str) -> None:
    assert Session(root).write({root / path: "# A\n\n[b](gone.md)\n"}) == []


def test_an_edit_reads_one_document(root: Path) -> None:
    session = Session(root)
    judged(session)
    before = session.opened.library
    session.write({root / "docs/index.md": "# Home\n\nChanged.\n"})
    after = session.opened.library.by_path
    kept = [path for path, document in before.by_path.items() if after[path].markup is document.markup]
    assert sorted(kept) == sorted(set(before.by_path) - {"docs/index.md"})


@pytest.mark.parametrize(
    ("config", "file", "start"),
    [
        ("asyncdocs.yml", "docs/a/b.md", "."),
        ("docs/asyncdocs.yml", "docs/a/b.md", "docs"),
        (".git/config", "docs/a/b.md", "."),
        ("none", "docs/a/b.md", "docs"),
    ],
    ids=["a configuration", "the nearest one", "a repository", "the folder the editor has open"],
)
def test_where_a_project_begins(tmp_path: Path, config: str, file: str, start: str) -> None:
    (tmp_path / config).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / config).write_text("docs: .\n" if "asyncdocs" in config else "")
    (tmp_path / "docs/a").mkdir(parents=True)
    assert start_of(tmp_path / file, tmp_path / "docs") == (tmp_path / start).resolve()
