"""Beginning where documents are: what is said of them, what is written, and what fails from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asyncdocs.api.starting.init import requirement
from asyncdocs.lint.model.groups import GROUPS
from asyncdocs.lint.rules import RULES
from tests.commands import run as _run

ADR = "# {number}. Use lane {number}\n\n## Status\n\n{status}\n\n"
ADR += "## Context\n\nLanes are full.\n\n## Decision\n\nSee [it](gone-{number}.md).\n"


@pytest.fixture
def messy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Decisions beside code, no docs folder, old debt."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    files = {
        f"architecture/decisions/{n:04d}-use-lane-{n}.md": ADR.format(number=n, status="Accepted") for n in range(1, 6)
    }
    files["README.md"] = "# Our ships\n\nSee [the wiki](wiki.md).\n"
    files["src/main.py"] = "print()\n"
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_it_says_what_is_there_and_writes_nothing_unasked(messy: Path) -> None:
    run = _run("adopt", "--dry-run")
    assert run.exit_code == 0
    for said in ("6 documents", "architecture/decisions 5", "decision 5", "accepted 5", "6 findings", "docs: ."):
        assert said in run.stdout
    assert "nothing was written" in _run("adopt").stdout
    assert sorted(path.name for path in messy.iterdir()) == [".git", "README.md", "architecture", "src"]


@pytest.mark.parametrize(
    ("files", "docs"),
    [
        ({"docs/a.md": "# A\n", "docs/b.md": "# B\n", "src/README.md": "# Code\n"}, "docs"),
        ({"docs/a.md": "# A\n", "docs/b.md": "# B\n", "rfcs/0001-x.md": ADR.format(number=1, status="Accepted")}, "."),
        (
            {
                "docs/adr/0001-x.md": ADR.format(number=1, status="Accepted"),
                **{f"src/{n}.md": "# C\n" for n in range(5)},
            },
            "docs",
        ),
        ({"docs/a.md": "# A\n", "web/b.md": "# B\n", "web/c.md": "# C\n"}, "."),
    ],
    ids=["beside code", "in two folders", "among many pages of code", "where most are elsewhere"],
)
def test_it_finds_where_the_documents_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], docs: str
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert f"  docs: {docs}\n" in _run("adopt", "--dry-run").stdout


def test_it_says_what_a_configuration_leaves_out(messy: Path) -> None:
    (messy / "mkdocs.yml").write_text("site_name: Ships\ndocs_dir: architecture\n")
    (messy / "notes").mkdir()
    (messy / "notes/a.md").write_text("# A\n")
    said = _run("adopt", "--dry-run").stdout
    assert "was not changed: " in said and "mkdocs.yml" in said
    assert (
        "asyncdocs does not read the Markdown files in notes 1. To include them, put `docs: .` into asyncdocs.yml"
        in said
    )
    (messy / "asyncdocs.yml").write_text("docs: .\n")
    assert "notes 1" in _run("adopt", "--dry-run").stdout.partition("kinds")[0]


def test_after_it_lint_is_green_and_new_debt_makes_it_red(messy: Path) -> None:
    assert _run("lint", ".").exit_code == 1
    assert _run("adopt", "--yes").exit_code == 0
    assert _run("lint").exit_code == 0
    assert _run("baseline", "check").exit_code == 0
    (messy / "architecture/decisions/0006-use-lane-6.md").write_text(ADR.format(number=6, status="Accepted"))
    red = _run("lint")
    assert red.exit_code == 1
    assert "gone-6.md" in red.stdout and "gone-5.md" not in red.stdout
    assert "→ " in red.stdout


def test_a_configuration_that_is_there_stays(messy: Path) -> None:
    (messy / "asyncdocs.yml").write_text("docs: architecture\n")
    run = _run("adopt", "--yes")
    assert run.exit_code == 0
    assert (messy / "asyncdocs.yml").read_text() == "docs: architecture\n"
    assert (messy / "asyncdocs-baseline.json").is_file()
    assert _run("lint").exit_code == 0


def test_a_docs_folder_that_has_most_is_the_one(messy: Path) -> None:
    (messy / "architecture").rename(messy / "docs")
    assert "docs: docs" in _run("adopt", "--dry-run").stdout


def test_there_is_nothing_to_adopt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = _run("adopt")
    assert run.exit_code == 2
    assert "asyncdocs init" in run.stderr
    assert "asyncdocs init" in _run("doctor").stderr
    assert _run("adopt", "nowhere").exit_code == 2


# -- new ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["adr", "ADR", "decision", "Decisions"])
def test_a_kind_goes_by_what_people_call_it(messy: Path, kind: str) -> None:
    (messy / "asyncdocs.yml").write_text("docs: .\n")
    assert "architecture/decisions/0006-use-a-queue.md" in _run("new", kind, "Use a queue").stdout


def test_a_name_that_is_near_is_offered_and_no_list(messy: Path) -> None:
    run = _run("new", "speck", "Lanes")
    assert run.exit_code == 2
    assert run.stderr.strip().endswith("kind `speck` does not exist; did you mean `spec`?")


def test_a_twin_is_not_made_silently(messy: Path) -> None:
    (messy / "asyncdocs.yml").write_text("docs: .\n")
    assert _run("new", "adr", "Use a queue").exit_code == 0
    twin = _run("new", "adr", "use a  queue")
    assert twin.exit_code == 2
    assert "0006-use-a-queue.md: already has this title" in twin.stderr
    assert "0007-use-a-queue.md" in _run("new", "adr", "Use a queue", "--force").stdout


def test_names_of_a_teams_own_are_continued(messy: Path) -> None:
    (messy / "asyncdocs.yml").write_text("docs: .\n")
    for file in sorted((messy / "architecture/decisions").iterdir()):
        file.rename(file.with_name(f"OUR-ADR-Web-{file.name}"))
    assert "architecture/decisions/" in (made := _run("new", "adr", "Use a queue").stdout)
    assert "0006-use-a-queue.md" in made


def test_names_that_no_id_is_read_from_are_continued_more_than_once(tmp_path: Path, monkeypatch) -> None:
    """What `new` wrote states an id, and is no sign that the others go by theirs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "asyncdocs.yml").write_text("docs: .\n")
    for number in range(1, 4):
        file = tmp_path / f"decisions/OUR-ADR-Quay-000{number}-lane-{number}.md"
        file.parent.mkdir(exist_ok=True)
        why = f"## Context\n\nLane {number} is full.\n\n## Decision\n\nWe open lane {number}.\n"
        file.write_text(f"# Lane {number}\n\n## Status\n\nAccepted\n\n{why}")
    for number, title in ((4, "Use a queue"), (5, "Use a bell")):
        made = _run("new", "adr", title).stdout
        assert f"decisions/OUR-ADR-Quay-000{number}-{title.lower().replace(' ', '-')}.md" in made


# -- reading ------------------------------------------------------------------------------------------------------------------


def test_explain_alone_lists_every_rule_by_group(messy: Path) -> None:
    text = _run("explain").stdout
    for name in (*GROUPS, *(rule.name for rule in RULES)):
        assert name in text
    assert max(map(len, text.splitlines())) <= 100


def test_doctor_tells_of_all_folders_when_asked(messy: Path) -> None:
    for number in range(30):
        (messy / f"part-{number}").mkdir()
        (messy / f"part-{number}/a.md").write_text("# A\n")
    assert "more folders; add --all to show all folders" in _run("doctor", ".").stdout
    every = _run("doctor", ".", "--all").stdout
    assert "more folders" not in every and "part-29/" in every


def test_a_site_without_a_first_page_is_said(messy: Path) -> None:
    (messy / "mkdocs.yml").write_text("site_name: x\ndocs_dir: architecture\nplugins: [asyncdocs]\n")
    assert "has no index.md" not in _run("doctor").stdout  # the view `home` stands in
    plugin = "{asyncdocs: {views: [scoreboard]}}"
    (messy / "mkdocs.yml").write_text(f"site_name: x\ndocs_dir: architecture\nplugins: [{plugin}]\n")
    assert "has no index.md" in _run("doctor").stdout
    (messy / "architecture/index.md").write_text("# Ships\n")
    assert "has no index.md" not in _run("doctor").stdout


# -- init ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param(None, "asyncdocs[site]\n", id="from a registry"),
        pytest.param(
            '{"url": "file:///home/ann/asyncdocs", "dir_info": {}}',
            "Put the address of the asyncdocs repository here",
            id="a folder",
        ),
        pytest.param(
            '{"url": "https://git.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "asyncdocs[site] @ git+https://git.example/a.git@abc",
            id="a repository",
        ),
        pytest.param(
            '{"url": "https://host.example/a.whl"}', "asyncdocs[site] @ https://host.example/a.whl", id="a file"
        ),
        pytest.param("{", "asyncdocs[site]\n", id="nothing that can be read"),
    ],
)
def test_ci_installs_what_is_installed_here(monkeypatch: pytest.MonkeyPatch, told: str | None, wanted: str) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            return told

    monkeypatch.setattr("asyncdocs.api.starting.init.distribution", lambda name: Installed())
    assert wanted in requirement("# Brings all.\nasyncdocs[site]\n")


def test_doctor_tells_what_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "mkdocs.yml": "site_name: Crew\nexclude_docs: |\n  drafts/\n",
        "docs/index.md": "# Crew\n",
        "docs/drafts/tides.md": "# Tides\n",
        **{f"docs/pier-{number}.html.md.erb": "# Pier\n" for number in range(3)},
        "docs/README.md": "# Crew\n",
        "docs/chart.md.tmpl": "# Chart\n",
        "docs/tides.csv": "1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    told = _run("doctor", "--no-cache").stdout
    assert "3 files `*.md.erb` look like pages and are not read" in told and '"**/*.md.erb"]' in told
    assert "docs/drafts/ (1)" in told and "csv" not in told and "tmpl" not in told
    (tmp_path / "asyncdocs.yml").write_text('include: ["**/*.md", "**/*.md.erb"]\n', "utf-8")
    assert "md.erb` looks" not in _run("doctor").stdout


def test_a_site_is_made_for_what_was_adopted(messy: Path) -> None:
    (messy / "README.md").unlink()
    assert _run("adopt", "--yes").exit_code == 0
    (messy / "asyncdocs.yml").write_text("docs: architecture\n")
    assert "`asyncdocs init` creates the file" in _run("doctor").stdout
    made = _run("init")
    assert made.exit_code == 0
    assert "wrote mkdocs.yml" in made.stdout
    assert "asyncdocs adopt" not in made.stdout
    assert 'docs_dir: "architecture"' in (messy / "mkdocs.yml").read_text("utf-8")
    assert (messy / "asyncdocs.yml").read_text("utf-8") == "docs: architecture\n"


def test_no_site_is_promised_beside_the_documents(messy: Path) -> None:
    (messy / "notes").mkdir()
    (messy / "notes/desk.md").write_text("# How the desk works\n\nIt opens at six.\n")
    assert "move them into a folder such as docs/ first" in " ".join(_run("doctor").stdout.split())
    made = _run("init")
    assert "for a site, move the documents into a folder" in made.stderr
    assert "mkdocs serve" not in made.stdout
    assert "`asyncdocs init` creates the file" not in _run("doctor").stdout


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("docusaurus.config.js", "module.exports = {}\n", "site: Docusaurus makes it"),
        ("architecture/mkdocs.yml", "site_name: Our ships\n", "site: architecture/mkdocs.yml is not read here"),
    ],
)
def test_a_site_that_is_there_is_not_told_as_missing(file: str, text: str, told: str, messy: Path) -> None:
    (messy / file).write_text(text)
    said = _run("doctor").stdout
    assert told in said
    assert "asyncdocs init" not in said


def test_what_lies_outside_of_the_docs_folder_is_told_where_it_is_most(messy: Path) -> None:
    (messy / "docs").mkdir()
    (messy / "docs/desk.md").write_text("# How the desk works\n\nIt opens at six.\n")
    told = "not read: the Markdown files in architecture/ (5); to include them, put `docs: .` into asyncdocs.yml"
    assert told in _run("lint").stderr
    assert told in _run("doctor").stdout
    (messy / "asyncdocs.yml").write_text("docs: .\n")
    assert "not read" not in _run("lint").stderr
    assert "7 documents read" in _run("lint").stdout


def test_it_says_how_many_folders_it_does_not_name(messy: Path) -> None:
    for number in range(1, 7):
        (messy / f"pier-{number}").mkdir()
        (messy / f"pier-{number}/desk.md").write_text("# How the desk works\n\nIt opens at six.\n")
    assert "pier-3 1 and 3 more" in _run("adopt", "--dry-run").stdout


def _scored(*paths: str) -> list[dict[str, object]]:
    documents: list[dict[str, object]] = json.loads(_run("score", *paths, "--format", "json").stdout)["documents"]
    return documents


def test_a_page_is_read_among_all_pages_however_it_is_named(messy: Path) -> None:
    (messy / "architecture/decisions/0009-use-lane-9.md").write_text(
        "# 9. Use lane 9\n\nAs in [lane 1](0001-use-lane-1.md).\n"
    )
    page = "architecture/decisions/0001-use-lane-1.md"
    whole = {each["path"]: each for each in _scored()}
    for asked in (page, "architecture/decisions", "architecture"):
        found = {each["path"]: each for each in _scored(asked)}
        assert found[page] == whole[page]
