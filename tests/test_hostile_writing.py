"""Only what was written here is written over or taken away, within the project; a file is whole, links and modes stay."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from asyncdocs.api.opening.writing import CannotWrite, inside, one_at_a_time, take_away, write_atomically, write_new
from asyncdocs.cli import main
from tests.commands import run as _run

PAGE = "---\nid: SPEC-1\n---\n# Mine\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project beside a file and a folder that are none of its business."""
    (tmp_path / "victim.txt").write_text("precious\n")
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "repo"
    (root / "docs/specs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\nplugins: [asyncdocs]\n")
    (root / "docs/index.md").write_text("# Home\n")
    (root / "docs/specs/mine.md").write_text(PAGE)
    monkeypatch.chdir(root)
    return root


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _record(root: Path, **names: str) -> None:
    (root / ".asyncdocs").mkdir(exist_ok=True)
    (root / ".asyncdocs/prepared.json").write_text(json.dumps(names))


# -- prepare --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../victim.txt", "docs/../../victim.txt", "docs/specs/../../../victim.txt", "{outside}/victim.txt"]
)
def test_a_record_that_names_what_lies_outside(project: Path, name: str) -> None:
    _record(project, **{name.format(outside=project.parent): _digest("precious\n")})
    assert _run("prepare").exit_code == 0
    assert (project.parent / "victim.txt").read_text() == "precious\n"


def test_a_record_that_names_a_page_somebody_wrote(project: Path) -> None:
    (project / "docs/readiness").mkdir()
    (project / "docs/readiness/index.md").write_text(PAGE)
    _record(project, **{"docs/specs/mine.md": _digest(PAGE), "docs/readiness/index.md": _digest(PAGE)})
    result = _run("prepare")
    assert (project / "docs/specs/mine.md").read_text() == PAGE
    assert (project / "docs/readiness/index.md").read_text() == PAGE
    assert "unchanged: " in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"docs/' + "x" * 300 + '": "x"}',
        '{"docs/a\\u0000.md": "x"}',
        '{"docs/specs": {"a": [1]}, "": 5, "docs/specs/mine.md": null}',
        "[]",
        "\x00",
    ],
    ids=["nested", "a long name", "NUL in a name", "values of another sort", "a list", "not text"],
)
def test_a_record_that_is_none(project: Path, text: str) -> None:
    (project / ".asyncdocs").mkdir()
    (project / ".asyncdocs/prepared.json").write_text(text)
    assert _run("prepare").exit_code == 0
    assert (project / "docs/specs/mine.md").read_text() == PAGE


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("docs/readiness", "../../elsewhere"),
        ("docs/readiness/index.md", "../../../victim.txt"),
        ("docs/readiness/index.md", "../../../elsewhere/new.md"),
        (".asyncdocs", "../elsewhere"),
        (".asyncdocs/prepared.json", "../../victim.txt"),
        ("docs/readiness", "readiness"),
    ],
)
def test_links_that_lead_out(project: Path, link: str, to: str) -> None:
    (project / link).parent.mkdir(exist_ok=True)
    (project / link).symlink_to(to)
    result = _run("prepare")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert (project.parent / "victim.txt").read_text() == "precious\n"
    assert not list((project.parent / "elsewhere").iterdir())


def test_a_docs_folder_that_leads_out(project: Path) -> None:
    (project / "docs").rename(project.parent / "elsewhere/docs")
    (project / "docs").symlink_to("../elsewhere/docs")
    assert _run("prepare").exit_code == 2
    assert not (project.parent / "elsewhere/docs/readiness").exists()


@pytest.mark.parametrize("folder", ["../escaped", "../../escaped", "a/../../../escaped", "..", "a\\..\\..\\b", "C:/x"])
@pytest.mark.parametrize("name", ["asyncdocs.yml", "mkdocs.yml"])
def test_a_folder_for_the_pages_that_lies_outside(project: Path, name: str, folder: str) -> None:
    option = f"pages-folder: '{folder}'\n"
    plugin = "site_name: x\nplugins:\n- asyncdocs:\n    " + option
    (project / name).write_text(option if name == "asyncdocs.yml" else plugin)
    result = _run("prepare")
    assert result.exit_code == 2
    assert "option `pages-folder`: must be inside the docs folder" in result.stderr.replace("Value error, ", "")
    assert {each.name for each in project.parent.iterdir()} == {"repo", "victim.txt", "elsewhere"}


def test_what_is_not_wanted_any_more_is_taken_away(project: Path) -> None:
    _run("prepare")
    (project / "asyncdocs.yml").write_text("views: [scoreboard]\n")
    result = _run("prepare")
    assert ", 0 removed" not in result.stdout
    assert (project / "docs/specs/mine.md").read_text() == PAGE
    assert len(list((project / "docs/readiness").iterdir())) < 4


class TestSite:
    """`prepare --site` completes a built site."""

    @pytest.fixture
    def site(self, project: Path) -> Path:
        (project / "site").mkdir()
        assert _run("prepare", "--site", "site").exit_code == 0
        return project / "site"

    def _retitled(self, site: Path) -> bool:
        return "Yours" in (site / "asyncdocs.json").read_text() and "Yours" in (site / "llms.txt").read_text()

    @pytest.mark.parametrize("lost", [True, False], ids=["the record is lost", "killed after the files"])
    def test_after_a_run_that_was_killed(self, project: Path, site: Path, lost: bool) -> None:
        record = project / ".asyncdocs/prepared.json"
        if lost:
            record.unlink()
        (project / "docs/specs/mine.md").write_text(PAGE.replace("Mine", "Yours"))
        assert _run("prepare", "--site", "site").exit_code == 0
        assert self._retitled(site)

    def test_a_run_that_is_killed_between_two_files(
        self, project: Path, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from asyncdocs.api import prepared

        (project / "docs/specs/mine.md").write_text(PAGE.replace("Mine", "Ours"))
        real, wrote = prepared._write, []

        def killed(file: Path, *rest: object) -> bool:
            if file.name != "prepared.json" and len(wrote) == 2:
                raise KeyboardInterrupt
            wrote.append(file.name) if file.name != "prepared.json" else None
            return real(file, *rest)

        monkeypatch.setattr(prepared, "_write", killed)
        CliRunner().invoke(main, ["prepare", "--site", "site"])
        monkeypatch.undo()
        os.chdir(project)
        (project / "docs/specs/mine.md").write_text(PAGE.replace("Mine", "Yours"))
        result = _run("prepare", "--site", "site")
        assert result.exit_code == 0
        assert "kept" not in result.stderr
        assert self._retitled(site)

    def test_a_file_of_the_users_own_is_kept(self, project: Path, site: Path) -> None:
        (project / "docs/llms.txt").write_text("mine\n")
        (site / "llms.txt").write_text("mine\n")
        (project / ".asyncdocs/prepared.json").unlink()
        assert "unchanged: " in _run("prepare", "--site", "site").stderr
        assert (site / "llms.txt").read_text() == "mine\n"

    @pytest.mark.parametrize("name", ["docs/specs/mine.md", "site/index.html", "site/app.js", "mkdocs.yml"])
    def test_a_record_that_names_other_files(self, project: Path, site: Path, name: str) -> None:
        (project / name).write_text("theirs\n")
        _record(project, **{name: _digest("theirs\n")})
        for folder in ("site", "."):
            _run("prepare", "--site", folder)
            assert (project / name).read_text() == "theirs\n"

    def test_a_folder_that_holds_the_documents(self, project: Path, site: Path) -> None:
        for folder in (".", "docs", ".."):
            assert "is the folder of the documents" in _run("prepare", "--site", folder).stderr


# -- one guard for all paths -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["../victim.txt", "docs/../../x", "/etc/passwd", "out/x", "round", "round/x"])
def test_what_leads_out_of_a_folder(project: Path, path: str) -> None:
    (project / "out").symlink_to("../elsewhere")
    (project / "round").symlink_to("round")
    for act in (lambda file: write_atomically(file, "x", project), lambda file: take_away(file, project)):
        with pytest.raises(CannotWrite):
            act(project / path)
    with pytest.raises(CannotWrite):
        write_new(project / path, "x", project / "docs")
    assert (project.parent / "victim.txt").read_text() == "precious\n"


def test_what_stays_within(project: Path) -> None:
    (project / "in").symlink_to("docs")
    assert inside(project / "in/new.md", project) == project / "docs/new.md"


# -- one file ---------------------------------------------------------------------------------------------------------------


def test_a_link_stays_one(project: Path) -> None:
    (project / "real.json").write_text("old")
    (project / "link.json").symlink_to("real.json")
    (project / "new.json").symlink_to("not-yet.json")
    for name in ("link.json", "new.json"):
        _run("lint", "--format", "json", "--output", name)
        assert (project / name).is_symlink()
    for name in ("real.json", "not-yet.json"):
        assert json.loads((project / name).read_text())["documents"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o444])
def test_a_mode_stays(project: Path, mode: int) -> None:
    file = project / "out.txt"
    file.write_text("old")
    file.chmod(mode)
    write_atomically(file, "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", mode)


def test_a_second_name_stays_one(project: Path) -> None:
    (project / "a.txt").write_text("old")
    (project / "b.txt").hardlink_to(project / "a.txt")
    write_atomically(project / "b.txt", "new")
    assert (project / "a.txt").read_text() == "new"


def test_a_new_file_has_the_usual_mode(project: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(project / "a.txt", "x")
        write_new(project / "b.txt", "x")
    finally:
        os.umask(before)
    assert [(project / name).stat().st_mode & 0o777 for name in ("a.txt", "b.txt")] == [0o640, 0o640]


def test_what_a_killed_process_leaves_behind_is_taken_away(project: Path) -> None:
    left = project / ".a.txt.asyncdocs"
    left.write_text("half")
    write_atomically(project / "a.txt", "x")
    assert left.exists(), "it may be another process that is at it now"
    os.utime(left, (time.time() - 3600, time.time() - 3600))
    write_atomically(project / "a.txt", "y")
    assert sorted(each.name for each in project.iterdir()) == ["a.txt", "docs", "mkdocs.yml"]


def test_a_text_that_cannot_be_written_leaves_nothing(project: Path) -> None:
    with pytest.raises(CannotWrite):
        write_atomically(project / "a.txt", "\udcff")
    assert sorted(each.name for each in project.iterdir()) == ["docs", "mkdocs.yml"]


# -- new --------------------------------------------------------------------------------------------------------------------


def test_several_at_once_each_get_a_number(project: Path) -> None:
    command = [sys.executable, "-m", "asyncdocs", "new", "spec"]
    begun = [subprocess.Popen([*command, f"Title {n}"], stdout=subprocess.PIPE, text=True) for n in range(8)]
    told = [process.communicate()[0].strip() for process in begun]
    assert all(process.returncode == 0 for process in begun)
    ids = [(project / file).read_text().partition("\nid: ")[2].partition("\n")[0] for file in told]
    assert sorted(ids) == sorted(f"SPEC-{number}" for number in range(2, 10))


def test_a_file_that_is_there_is_not_written_over(project: Path) -> None:
    for file in ("a.txt", "b.txt"):
        (project / file).symlink_to("nowhere") if file == "b.txt" else (project / file).write_text("mine")
        with pytest.raises(FileExistsError):
            write_new(project / file, "x")
    assert (project / "a.txt").read_text() == "mine"
    assert not (project / "nowhere").exists()


def test_one_at_a_time_where_the_folder_is_gone(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "gone"):
        pass


def test_init_does_not_follow_links_out(project: Path) -> None:
    (project / "guide").mkdir()
    (project / "guide/docs").symlink_to("../../elsewhere")
    assert _run("init", "guide").exit_code == 2
    assert not list((project.parent / "elsewhere").iterdir())
