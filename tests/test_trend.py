"""How a folder stood on earlier days: which days are asked for, that each is judged as it was, and what is kept of it."""

from __future__ import annotations

import datetime
import json
from itertools import pairwise
from pathlib import Path

import pytest

from asyncdocs.api import check
from asyncdocs.api.opening import past as api_past
from asyncdocs.api.opening.past import CACHE, sampled, trend
from asyncdocs.library.library import Library
from asyncdocs.lint.model.report import READINESS, Report
from asyncdocs.lint.scoring.snapshot import DaySnapshot
from asyncdocs.settings.config import Config
from tests.git_folder import Folder, needs_git, page

DAY = datetime.date(2026, 3, 1)
SPEC = """---
status: {status}
owner: Rua Pere
---

# {title}

## Context

Holds are kept in Postgres by the booking service, next to the capacity they take; the sweeper removes what has expired.

## Out of scope

- Refunds stay as they are.

## Acceptance criteria

- [ ] The [sweeper](../../src/x.py) ends within 3 s for 900 rows, as [measured](../../src/).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    config = Config(today="2026-03-31", enable_trend=True, trend_points=4)
    return Folder(tmp_path / "handbook", config=config).begin()


def _trend(folder: Folder) -> tuple[DaySnapshot, ...]:
    library = folder.library
    return trend(library, folder.history, check(library), folder.root)


_SEVENTH = "docs/specs/spec-0007.md"


def _spec(number: int, status: str = "ready") -> dict[str, str]:
    return {f"docs/specs/spec-{number:04}.md": SPEC.format(status=status, title=f"Spec {number}")}


@pytest.mark.parametrize(
    ("days", "most", "apart"),
    [(0, 11, 0), (1, 11, 1), (11, 11, 1), (30, 3, 10), (365, 11, 46), (365, 12, 31), (365, 1, 365), (3, 99, 1)],
)
def test_days_are_evenly_apart(days: int, most: int, apart: int) -> None:
    found = sampled(DAY, DAY + datetime.timedelta(days=days), most)
    assert len(found) <= most
    assert {(later - earlier).days for earlier, later in pairwise(found)} <= {apart}
    assert all(DAY <= day < DAY + datetime.timedelta(days=days) for day in found)
    assert len(found) >= min(most, days) // 2


def test_tomorrow_asks_for_the_same_days() -> None:
    for number in range(60):
        today = DAY + datetime.timedelta(days=number)
        year = datetime.timedelta(days=365)
        now, then = (set(sampled(day - year, day, 11)) for day in (today, today + datetime.timedelta(days=1)))
        assert len(now ^ then) <= 2


@needs_git
def test_each_day_is_judged_as_it_was(folder: Folder) -> None:
    for number in range(1, 4):
        folder.commit(_spec(number), day=number * 9)
    folder.commit({"docs/specs/spec-0001.md": page("Nothing")}, day=28)
    found = _trend(folder)
    assert [point.date for point in found] == sorted(point.date for point in found)
    assert found[-1].date == datetime.date(2026, 3, 31)
    assert found[-1].revision == folder.history.revision
    assert [point.documents for point in found[:-1]] == sorted(point.documents for point in found[:-1])
    assert (found[0].documents, found[-1].documents) == (1, 3)
    for point in found:
        assert list(point.bands) == list(READINESS)
        assert sum(point.bands.values()) == point.scored <= point.documents


@needs_git
def test_a_day_has_what_the_folder_had_then(folder: Folder) -> None:
    """Judging the revision is the same as checking it out on that day and judging the folder."""
    texts = _spec(1) | _spec(2, "draft") | {"docs/keps/a/README.md": page("Kep"), "docs/keps/a/kep.yaml": "status: x\n"}
    folder.write({**texts, "docs/.hidden/a.md": page("No"), "src/x.py": "1", "notes/spec-0007.md": _spec(7)[_SEVENTH]})
    for link, target in {
        "2": "spec-0001.md",
        "3": "spec-0002.md",
        "4": "../../notes/spec-0007.md",
        "5": "spec-0005.md",
    }.items():
        (folder.root / f"docs/specs/spec-000{link}-again.md").symlink_to(target)
    folder.commit()
    folder.commit({"docs/specs/spec-0001.md": page("Nothing"), "docs/specs/spec-0003.md": page("More")}, day=29)
    earlier = _trend(folder)[:-1]
    assert earlier and {point.revision for point in earlier} == {folder.git("rev-parse", "HEAD~1")}
    folder.git("checkout", "--quiet", "HEAD~1")
    for point in earlier:
        folder.config = folder.config.model_copy(update={"today": point.date.isoformat()})
        summary = check(folder.library).summary
        assert (point.documents, point.scored, dict(point.bands)) == (
            summary.documents,
            summary.scored,
            summary.readiness,
        )


@needs_git
def test_links_lead_to_what_there_was_then(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.commit({**_spec(1), "src/deep/x.py": "1", "docs/a.png": "1"})
    (folder.root / "src/deep/x.py").unlink()
    folder.commit({"src/y.py": "1"}, day=29)
    judged: list[Library] = []

    def remembering(library: Library) -> Report:
        judged.append(library)
        return check(library)

    monkeypatch.setattr(api_past, "check", remembering)
    _trend(folder)
    there = ["src/deep/x.py", "src/deep", "src/deep/", "src", "docs/a.png", "docs/specs/spec-0001.md", "docs"]
    assert judged and all(library.exists(path) for library in judged for path in there)
    assert not any(library.exists(path) for library in judged for path in ("src/y.py", "x.py", "../docs", "deep"))


@needs_git
def test_what_is_known_is_not_judged_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        folder.commit(_spec(number), day=number * 9)
    found = _trend(folder)
    assert not list((folder.root / CACHE).parent.glob(".trend*"))

    def judged(*_arguments: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr(api_past, "_judge", judged)
    assert _trend(folder) == found
    folder.config = folder.config.model_copy(update={"templates": ("**/nothing",)})
    with pytest.raises(AssertionError, match="judged again"):
        _trend(folder)


@needs_git
@pytest.mark.parametrize(
    "kept",
    [
        "", "[", "[]", "null", "1", "[" * 100_000, '{"a": 1}', "\0", "x" * 2_000_000,
        "{}", "negative", "wrong band", "texts", "true", "too many", "a list",
    ],
    ids=lambda kept: kept[:12],
)  # fmt: skip
def test_a_cache_that_holds_something_else_is_made_anew(folder: Folder, kept: str) -> None:
    folder.commit(_spec(1))
    found = _trend(folder)
    file = folder.root / CACHE
    written = file.read_text()
    bands = {"Ready": 1, "Nearly": 0, "Gaps": 0, "Blocked": 0, "Not final": 0, "Not scored": 0}
    other = {
        "negative": [1, -1, bands],
        "wrong band": [1, 1, {"Wonderful": 1}],
        "texts": ["1", "1", bands],
        "true": [True, True, bands],
        "too many": [1, 2, bands],
        "a list": [1, 1, [1]],
    }.get(kept)
    file.write_text(kept if other is None else json.dumps(dict.fromkeys(json.loads(written), other)))
    assert _trend(folder) == found
    assert file.read_text() == written


@needs_git
def test_a_folder_that_cannot_be_written_to(folder: Folder) -> None:
    folder.commit(_spec(1))
    (folder.root / ".cache").write_text("a file")
    assert len(_trend(folder)) > 1


@needs_git
def test_it_is_not_asked_for_by_itself(folder: Folder, tmp_path: Path) -> None:
    folder.commit(_spec(1))
    folder.config = Config(today="2026-03-31")
    assert _trend(folder) == ()
    assert not (folder.root / ".cache").exists()
    plain = Folder(tmp_path / "plain", config=Config(enable_trend=True))
    plain.write(_spec(1))
    assert _trend(plain) == ()


@needs_git
def test_the_docs_folder_lies_below_the_top(tmp_path: Path) -> None:
    top = Folder(tmp_path / "top").begin()
    top.commit({f"team/{path}": text for path, text in _spec(1).items()} | {"docs/specs/spec-0009.md": page("Other")})
    below = Folder(top.root / "team", config=Config(today="2026-03-31", enable_trend=True, trend_points=3))
    assert {point.documents for point in _trend(below)} == {1}
    linked = Folder(tmp_path / "linked", config=below.config)
    linked.root.mkdir()
    (linked.root / "docs").symlink_to(below.root / "docs")
    assert {point.documents for point in _trend(linked)} == {1}
