"""Known findings: they are found again wherever text has moved to, and a new one is seen, whatever it stands beside."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.judging.baseline import Entry, known_in, matched, met, names_in
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.settings.config import Config
from tests.commands import run as _run

HEAD = "---\nstatus: ready\nowner: Ann\n---\n# Lane map\n"
SECTIONS = (
    "## Scope\n\n- See [the old map](gone.md) of both decks, soon.\n- The map shows every free seat.\n",
    "## Acceptance criteria\n\n- [ ] The page loads fast, and [the list](lost.md) is complete.\n- [ ] It works.\n",
    "## Design\n\nSee [the old map](gone.md) of both decks. "
    "The rest is as agreed in the call with Marta, who\nknows why it is so.\n",
)
MORE = {"specs/spec-9.md": HEAD.replace("Lane", "Deck") + "\n## Scope\n\n- See [the old map](gone.md).\n"}


PREVIEW = Config(enable_preview=True)


def _known(texts: dict[str, str]) -> Counter[Entry]:
    library = library_of_texts(texts, PREVIEW)
    return known_in(library, check(library, wanted=NO_SCORES))


def _new(texts: dict[str, str], known: Counter[Entry]) -> list[tuple[str, str]]:
    """Rule and text of each finding that is not known."""
    library = library_of_texts(texts, PREVIEW)
    found = list(
        met(library, check(library, wanted=NO_SCORES), lambda finding: finding.gated and not finding.suppressed)
    )
    hits, _left = matched(found, known, names_in(library))
    taken = {(hit.document, hit.finding) for hit in hits}
    return [(each.entry.rule, each.entry.text) for each in found if (each.document, each.finding) not in taken]


BEFORE = {"specs/spec-1.md": "\n".join((HEAD, *SECTIONS)), **MORE}
KNOWN = _known(BEFORE)


def test_there_is_something_to_know() -> None:
    assert {entry.rule for entry in KNOWN} >= {"link-dead", "pronoun-unclear"}
    assert _new(BEFORE, KNOWN) == []


FREE = st.lists(
    st.sampled_from(["Nothing else is decided.", "A seat is taken or free.", "| a | b |\n|---|---|\n| 1 | 2 |"]),
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(
    order=st.permutations(range(3)),
    above=FREE,
    below=FREE,
    name=st.sampled_from(["specs/spec-1.md", "specs/0001-lanes.md", "archive-of-maps/spec-1-lanes.md"]),
    windows=st.booleans(),
    width=st.sampled_from([0, 30, 50]),
)
def test_it_survives_what_changes_no_word(
    order: list[int], above: list[str], below: list[str], name: str, windows: bool, width: int
) -> None:
    sections = [SECTIONS[number] for number in order]
    if width:
        sections = [_reflowed(section, width) for section in sections]
    text = "\n".join(
        (HEAD, *(f"{line}\n" for line in above), *sections, "## Notes\n", *(f"{line}\n" for line in below))
    )
    text = text.replace("\n", "\r\n") if windows else text
    stated = text.replace("status: ready", "status: ready\nid: SPEC-1", 1)
    new = [each for each in _new({name: stated, **MORE}, KNOWN) if each[0] not in ("section-empty", "id-mismatch")]
    assert new == []


def _reflowed(section: str, width: int) -> str:
    """The paragraphs of a section with other line breaks; items go on below themselves."""
    lines = []
    for line in section.split("\n"):
        at = line.find(" ", width)
        indent = "  " if line.startswith("- ") else ""
        free = at > 0 and not line.startswith("#") and line[at + 1 :][:1].isalpha()
        lines += [line[:at], indent + line[at + 1 :]] if free else [line]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        pytest.param("[the list](lost.md)", "[the list](other.md)", "link-dead", id="one dead link for another"),
        pytest.param("It works.", "It is fast enough.", "pronoun-unclear", id="one sentence for another"),
    ],
)
def test_one_finding_for_another_of_the_same_rule_is_seen(was: str, now: str, rule: str) -> None:
    after = {path: text.replace(was, now) for path, text in BEFORE.items()}
    assert after != BEFORE
    assert rule in [each[0] for each in _new(after, KNOWN)]


def test_one_more_of_the_same_is_seen() -> None:
    line = "- See [the old map](gone.md) of both decks, soon.\n"
    after = {path: text.replace(line, line + "\n" + line, 1) for path, text in BEFORE.items()}
    assert ("link-dead") in [rule for rule, _text in _new(after, KNOWN)]


def test_a_section_under_another_heading_and_a_file_of_another_name() -> None:
    moved = BEFORE["specs/spec-1.md"].replace("## Design", "## Layout")
    assert _new({"specs/spec-1.md": moved, **MORE}, KNOWN) == []
    prose = {"how.md": "# How we work\n\nSee [it](gone.md).\n"}
    assert _new({"why.md": prose["how.md"]}, _known(prose)) == []
    assert _new({"why.md": prose["how.md"], **prose}, _known(prose)) != []


# -- the command line ---------------------------------------------------------------------------------------------------------


def _git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path, text in BEFORE.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text)
    (tmp_path / "asyncdocs.yml").write_text("enable-preview: true\n")
    _git(tmp_path, "init", "-q", "-b", "main")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "Begin")
    return tmp_path


def _add(folder: Path) -> None:
    (folder / "docs/new.md").write_text("# How it began\n\nSee [it](nowhere.md).\n")


def test_old_debt_passes_and_new_debt_fails(folder: Path) -> None:
    assert _run("lint").exit_code == 1
    created = _run("baseline", "create")
    assert created.exit_code == 0
    assert f"{KNOWN.total()} findings are now in the baseline" in created.stdout
    quiet = _run("lint")
    assert quiet.exit_code == 0
    assert f"{KNOWN.total()} known" in quiet.stdout
    assert _run("lint", "--ignore-baseline").exit_code == 1
    _add(folder)
    loud = _run("lint")
    assert loud.exit_code == 1
    assert "nowhere.md" in loud.stdout and "gone.md" not in loud.stdout


def test_the_list_is_written_once_and_gets_shorter(folder: Path) -> None:
    assert _run("baseline", "check").exit_code == 2
    assert _run("baseline", "create").exit_code == 0
    again = _run("baseline", "create")
    assert again.exit_code == 2
    assert "already exists" in again.stderr
    assert _run("baseline", "check").exit_code == 0
    file = folder / "docs/specs/spec-1.md"
    file.write_text(file.read_text().replace("[the list](lost.md)", "the list"))
    stale = _run("baseline", "check")
    assert stale.exit_code == 1
    assert "link-dead" in stale.stdout and "baseline prune" in stale.stdout
    _add(folder)
    assert _run("baseline", "prune").exit_code == 0
    assert _run("baseline", "check").exit_code == 0
    assert "nowhere" not in (folder / "asyncdocs-baseline.json").read_text()
    assert _run("lint").exit_code == 1


def test_the_list_is_the_same_bytes_each_time_and_a_line_a_finding(folder: Path) -> None:
    _run("baseline", "create")
    first = (folder / "asyncdocs-baseline.json").read_bytes()
    _run("baseline", "create", "--force")
    assert (folder / "asyncdocs-baseline.json").read_bytes() == first
    assert len(first.splitlines()) == len(json.loads(first)["findings"]) + 5


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 1}', '{"version": 9, "findings": []}', '{"version": 1, "findings": [3]}',
     '{"version": 1, "findings": [{"rule": "a", "document": "b", "heading": "", "text": "", "count": 0}]}', "\x00"],
)  # fmt: skip
def test_a_list_that_is_none_is_an_error(folder: Path, text: str) -> None:
    (folder / "asyncdocs-baseline.json").write_text(text)
    run = _run("lint")
    assert run.exit_code == 2
    assert "asyncdocs-baseline.json: cannot be read" in run.stderr


def test_it_quiets_the_gate_and_never_the_score(folder: Path) -> None:
    def scores() -> list[object]:
        report = json.loads(_run("score", "--format", "json").stdout)
        return [document["score"] and document["score"]["total"] for document in report["documents"]]

    before = scores()
    _run("baseline", "create")
    assert scores() == before


def test_sarif_says_what_is_new(folder: Path) -> None:
    _run("baseline", "create")
    _add(folder)
    log = json.loads(_run("lint", "--format", "sarif").stdout)
    states = Counter(result["baselineState"] for result in log["runs"][0]["results"])
    assert states["unchanged"] == KNOWN.total()
    assert states["new"] >= 1


@pytest.mark.parametrize("revision", ["HEAD", "main", "HEAD~0"])
def test_only_what_is_new_since_a_revision_fails(folder: Path, revision: str) -> None:
    assert _run("lint", "--new-from", revision).exit_code == 0
    _add(folder)
    run = _run("lint", "--new-from", revision)
    assert run.exit_code == 1
    assert "nowhere.md" in run.stdout and "gone.md" not in run.stdout


def test_a_link_that_a_change_elsewhere_broke_is_new(folder: Path) -> None:
    (folder / "docs/map.md").write_text("# The map of lanes\n\nIt shows lanes.\n")
    (folder / "docs/to.md").write_text("# Where to look first\n\nSee [it](map.md).\n")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "Add a map")
    assert _run("lint", "--new-from", "HEAD").exit_code == 0
    (folder / "docs/map.md").unlink()
    run = _run("lint", "--new-from", "HEAD")
    assert run.exit_code == 1
    assert "to.md" in run.stdout


@pytest.mark.parametrize(
    "arguments", [["lint", "--new-from", "nowhere"], ["score", "--ratchet", "--help-me"], ["lint", "--new-from", "-x"]]
)
def test_a_revision_there_is_not(folder: Path, arguments: list[str]) -> None:
    run = _run(*arguments)
    assert run.exit_code == 2
    assert "does not exist here; fetch it first" in run.stderr


def test_without_git_there_is_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    assert _run("lint", "--new-from", "HEAD").exit_code == 2


def test_a_band_that_fell_and_a_new_document_below_the_bar(folder: Path) -> None:
    assert _run("score", "--ratchet", "HEAD").exit_code == 0
    file = folder / "docs/specs/spec-1.md"
    (folder / "docs/specs/spec-2.md").write_text(HEAD.replace("Lane", "Stop") + "\n## Scope\n\n- Stops.\n")
    run = _run("score", "--ratchet", "HEAD", "--min-band", "nearly")
    assert run.exit_code == 1
    assert "spec-2.md: new page with readiness Blocked" in run.stdout
    (folder / "docs/specs/spec-2.md").unlink()
    file.write_text(file.read_text().replace("status: ready", "status: draft"))
    assert _run("score", "--ratchet", "HEAD").exit_code == 0
