"""What is mended without a person: just what was wrong, nothing beside it, once, and never on a file that has changed."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asyncdocs.api import CannotWrite, check, find_fixes, open_folder, write_fixes
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.text.source import Edit, Span, decode, edited, spliced
from tests.commands import run as _run


def _write(root: Path, pages: dict[str, str]) -> None:
    (root / ".git").mkdir(exist_ok=True)
    (root / "asyncdocs.yml").write_text("enable-preview: true\n")
    for name, text in pages.items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


OLD = "---\nstatus: {status}\n---\n# Send mails from a nightly job\n\nIt runs at two.\n"
NEW = "---\nstatus: accepted\nsupersedes: ADR-1\n---\n# Send mails from a queue\n\nIt runs always.\n"
MAP = {"systems/seat-map.md": "# The seat map\n\n## Decks and rows\n\nIt has both decks.\n"}
SPEC = "# Lane plan of the harbour\n\nSee {link}.\n"

FIXED = [
    pytest.param(
        {"a.md": "# Things to do\n\n-[ ] one thing\n- [x] two\n"},
        {"a.md": ("-[ ] one", "- [ ] one")},
        id="no space before a box",
    ),
    pytest.param({"a.md": "# Things to do\n\n- [  ] one thing\n"}, {"a.md": ("[  ]", "[ ]")}, id="two spaces in a box"),
    pytest.param({"a.md": "# Things to do\n\n- [X ] one thing\n"}, {"a.md": ("[X ]", "[X]")}, id="a ticked one"),
    pytest.param(
        {"a.md": "# Things to do\n\n- [ ]one thing\n"}, {"a.md": ("[ ]one", "[ ] one")}, id="no space behind a box"
    ),
    pytest.param(
        {"a.md": "# Things to do\n\n[ ] one thing\n[x] two\n"},
        {"a.md": ("[ ] one thing\n[x]", "- [ ] one thing\n- [x]")},
        id="no marker",
    ),
    pytest.param({"a.md": "# Things to do\n\nWe need\n[ ] one thing\n[x] two\n"}, {}, id="no marker, in a paragraph"),
    pytest.param(
        {"adr/0001-job.md": OLD.format(status="accepted"), "adr/0002-queue.md": NEW},
        {"adr/0001-job.md": ("accepted", "superseded by ADR-2")},
        id="a relation one way",
    ),
    pytest.param(
        {"adr/0001-job.md": OLD.format(status="Accepted").replace("\n", "\r\n"), "adr/0002-queue.md": NEW},
        {"adr/0001-job.md": ("Accepted", "Superseded by ADR-2")},
        id="with line ends of Windows",
    ),
    pytest.param(
        {"adr/0001-job.md": OLD.format(status="acepted")},
        {"adr/0001-job.md": ("acepted", "accepted")},
        id="a slip in a status",
    ),
    pytest.param({"adr/0001-job.md": OLD.format(status="incomplete")}, {}, id="the opposite is no slip"),
    pytest.param(
        {"a.md": SPEC.format(link="[it](seat-map.md)"), **MAP},
        {"a.md": ("seat-map.md", "systems/seat-map.md")},
        id="a page that has moved",
    ),
    pytest.param(
        {"b/a.md": SPEC.format(link="[it](seat-map.md#decks-and-rows)"), **MAP},
        {"b/a.md": ("seat-map.md", "../systems/seat-map.md")},
        id="with its anchor",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](systems/seat-mpa.md)"), **MAP},
        {"a.md": ("seat-mpa", "seat-map")},
        id="a slip in a link",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it][1]") + "\n[1]: systems/seat-mpa.md\n", **MAP},
        {"a.md": ("seat-mpa", "seat-map")},
        id="by reference",
    ),
    pytest.param(
        {
            "adr/0007-a-new-name.md": OLD.format(status="accepted"),
            "a.md": SPEC.format(link="[it](adr/0007-the-old-name.md)"),
        },
        {"a.md": ("0007-the-old-name", "0007-a-new-name")},
        id="a page with another title",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](systems/seat-mpa.md)"), **MAP, "systems/seat-mpb.md": "# The seats of B\n"},
        {},
        id="two that are near",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](map.md)"), "x/map.md": "# Map of decks\n", "y/map.md": "# Map of rows\n"},
        {},
        id="two of one name",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](x/README.md)"), "y/README.md": "# Decks\n"},
        {},
        id="an index is called as any other",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](systems/seat-map.md#Decks--and-rows)"), **MAP},
        {"a.md": ("#Decks--and", "#decks-and")},
        id="a slip in an anchor",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](b.md#bow-stern)"), "b.md": "# B\n\n## Bow\n\n## Bow / Stern\n"},
        {},
        id="an anchor that a site would have is left as it is",
    ),
    pytest.param(
        {"a.md": SPEC.format(link="[it](b.md#bow---stern)"), "b.md": "# B\n\n## Bow / stern\n"},
        {"a.md": ("#bow---stern", "#bow--stern")},
        id="an anchor as GitHub writes it, where no site is built",
    ),
    pytest.param({"a.md": SPEC.format(link="`[it](seat-map.md)`"), **MAP}, {}, id="in code"),
]


@pytest.mark.parametrize(("pages", "changes"), FIXED)
def test_what_is_mended_and_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str], changes: dict[str, tuple[str, str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, pages)
    wanted = {name: text.replace(*changes[name], 1) if name in changes else text for name, text in pages.items()}
    diff = _run("lint", "--diff")
    assert diff.exit_code == bool(changes)
    assert {name: (tmp_path / "docs" / name).read_bytes().decode() for name in pages} == pages
    run = _run("lint", "--fix")
    after = {name: (tmp_path / "docs" / name).read_bytes().decode() for name in pages}
    assert after == wanted
    assert f"{len(changes)} file" in run.stderr
    again = _run("lint", "--fix")
    assert "0 places fixed" in again.stderr
    assert {name: (tmp_path / "docs" / name).read_bytes().decode() for name in pages} == after


def test_a_diff_can_be_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"a.md": "# Things to do\n\n-[ ] one thing", **MAP})
    (tmp_path / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], check=True)
    diff = _run("lint", "--diff").stdout
    subprocess.run(["git", "apply"], input=diff.encode(), check=True)
    assert (tmp_path / "docs/a.md").read_text() == "# Things to do\n\n- [ ] one thing"
    assert _run("lint", "--diff").exit_code == 0


def test_a_fix_that_would_bring_up_a_finding_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "---\nstatus: ready\nowner: Ann\n---\n# Lane map\n\n## Acceptance criteria\n\n"
    text += "- [ ] The map shows seats.\n\n[ ] It works.\n"
    _write(tmp_path, {"specs/spec-1.md": text})
    found = find_fixes(lambda texts: open_folder(texts=texts))
    after = "".join(fixed.text for fixed in found.fixed) or text
    _write(tmp_path, {"specs/spec-1.md": after})
    assert found.refused == () or after == text


def test_missing_sections_are_laid_out_and_still_count_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "---\nstatus: ready\nowner: Ann\n---\n# Lane map\n\nWe draw a map of all lanes.\n"
    _write(tmp_path, {"specs/spec-1.md": text})
    assert _run("lint", "--fix").exit_code == 0
    file = tmp_path / "docs/specs/spec-1.md"
    assert file.read_text() == text
    assert _run("lint", "--fix", "--unsafe-fixes").exit_code == 0
    after = file.read_text()
    assert after.startswith(text)
    assert "\n## Acceptance criteria\n" in after
    assert not re.search(
        r"^.*\bReady\b(?! from)", _run("score").stdout, re.MULTILINE
    )  # the legend alone names the band
    assert "section-empty" not in _run("lint").stdout
    _run("lint", "--fix", "--unsafe-fixes")
    assert file.read_text() == after
    file.write_text(after + "\n- [ ] The map shows 12 lanes.\n")
    assert "expect-unused" in _run("lint").stdout


def test_a_file_that_has_changed_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"a.md": "# Things to do\n\n-[ ] one thing\n", "b.md": "# More to do\n\n-[ ] one thing\n"})
    fixes = find_fixes(lambda texts: open_folder(texts=texts))
    (tmp_path / "docs/a.md").write_text("# Things done\n")
    written, troubles = write_fixes(tmp_path, fixes)
    assert [file.name for file in written] == ["b.md"]
    assert len(troubles) == 1 and "changed the file in the meantime" in troubles[0]
    assert (tmp_path / "docs/a.md").read_text() == "# Things done\n"


def test_modes_and_links_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"a.md": "# Things to do\n\n-[ ] one thing\n"})
    real = tmp_path / "real.md"
    (tmp_path / "docs/a.md").rename(real)
    (tmp_path / "docs/a.md").symlink_to(real)
    real.chmod(0o640)
    _run("lint", "--fix")
    assert (tmp_path / "docs/a.md").is_symlink()
    assert "- [ ] one" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


# -- bytes ------------------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        b"a",
        b"\r\n",
        b"\n",
        b"\xc3\xa4",
        b"\xff",
        b"\xc3",
        b"\xf0\x9f\x98",
        b"\xf0\x9f\x98\x80",
        b"\xef\xbf\xbd",
        b"\xe2\x80",
        b" ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    data=st.lists(PIECES, max_size=12).map(b"".join),
    mark=st.booleans(),
    places=st.lists(st.integers(0, 14), max_size=4),
)
def test_bytes_outside_of_edits_are_as_they_were(data: bytes, mark: bool, places: list[int]) -> None:
    data = b"\xef\xbb\xbf" + data if mark else data
    text, _fault = decode(data)
    places = sorted({place for place in places if place <= len(text)})
    inserted = spliced(data, [Edit(Span(at, at), "<é>") for at in places])
    assert inserted is not None
    assert inserted.replace("<é>".encode(), b"") == data
    assert decode(inserted)[0] == edited(text, [Edit(Span(at, at), "<é>") for at in places])
    if len(places) > 1:
        cut = spliced(data, [Edit(Span(places[0], places[-1]), "")])
        assert (cut is not None and decode(cut)[0] == text[: places[0]] + text[places[-1] :]) or _fault


LINES = st.lists(
    st.sampled_from(
        [
            "# One",
            "## Two",
            "- [ ]one",
            "-[x] two",
            "[ ] three",
            "See [it](seat-mpa.md).",
            "text as it is",
            "",
            "> [ ] four",
            "```",
            "1.[ ] five",
        ]
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, ending=st.sampled_from(["\n", "\r\n"]), odd=st.booleans())
def test_mended_twice_is_mended_once(tmp_path: Path, lines: list[str], ending: str, odd: bool) -> None:
    file = tmp_path / "docs/a.md"
    _write(tmp_path, {"systems/seat-map.md": "# The seat map\n", "seat-map.md": "# Seats of both decks\n"})
    data = ending.join(lines).encode() + (b" \xff" if odd else b"")
    file.write_bytes(data)
    mended, found = [], [_found_in(tmp_path / "docs")]
    for _time in range(2):
        fixes = find_fixes(lambda texts: open_folder([tmp_path / "docs"], texts=texts))
        write_fixes(tmp_path, fixes)
        mended.append(file.read_bytes())
        found.append(_found_in(tmp_path / "docs"))
    assert mended[0] == mended[1]
    assert mended[0] == data or not odd
    assert mended[0].count(b"\r\n") == data.count(b"\r\n")
    assert not found[1] - found[0], "no fix brings up a finding"


def _found_in(folder: Path) -> Counter[tuple[str, str]]:
    opened = open_folder([folder], chosen={"enable_preview": True})
    report = check(opened.library, opened.documents, wanted=NO_SCORES)
    return Counter((each.rule, each.message) for document in report.documents for each in document.findings)


# -- trouble --------------------------------------------------------------------------------------------------------------


def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, {"a.md": "# Things to do\n\n-[ ] one thing\n"})

    def refuse(file: Path, source: object, edits: object) -> None:
        raise CannotWrite(f"{file}: is read-only")

    monkeypatch.setattr("asyncdocs.api.mending.fixing.edit_file", refuse)
    run = _run("lint", "--fix")
    assert "is read-only" in run.stderr
    assert "0 files" in run.stderr
