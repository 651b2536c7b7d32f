"""How a folder stood over time: the days a file tells come before those of git, and a file of something else is refused."""

from __future__ import annotations

import datetime
import importlib.util
import re
from pathlib import Path

import pytest

from asyncdocs.api import check, history_of, open_folder, over_time
from asyncdocs.api.opening.standings import read_standings
from asyncdocs.api.prepared import open_site
from asyncdocs.settings.files import ConfigError
from asyncdocs.site.views.scoreboard import VIEW
from tests.git_folder import needs_git

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-20"
TREND = (
    'note: "Counted by hand."\ndays:\n- {date: 2026-03-01, ready: 2, not-scored: 1}\n- {date: 2026-01-01, blocked: 1}\n'
)


def _folder(root: Path, config: str = "", trend: str | None = TREND) -> Path:
    (root / "docs/decisions").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Home\n\nThe queue holds 40 orders.\n", "utf-8")
    (root / "docs/decisions/adr-0001-queue.md").write_text(
        "---\nstatus: accepted\n---\n# Queue\n\n## Decision\n\nWe keep it.\n", "utf-8"
    )
    (root / "asyncdocs.yml").write_text(f"docs: docs\ntoday: {TODAY}\n{config}", "utf-8")
    if trend is not None:
        (root / "asyncdocs-trend.yml").write_text(trend, "utf-8")
    return root / "docs"


def test_the_days_of_a_file_come_first_and_today_last(tmp_path: Path) -> None:
    site = open_site(_folder(tmp_path))
    assert [each.date.isoformat() for each in site.trend] == ["2026-01-01", "2026-03-01", TODAY]
    assert dict(site.trend[1].bands) == {
        "Ready": 2,
        "Nearly": 0,
        "Gaps": 0,
        "Blocked": 0,
        "Not final": 0,
        "Not scored": 1,
    }
    shown = str(VIEW.shown(site, "readiness/index.html"))
    assert "Over time" in shown and "Counted by hand." in shown


def test_without_a_file_and_without_git_there_is_nothing_to_show(tmp_path: Path) -> None:
    site = open_site(_folder(tmp_path, trend=None))
    assert site.trend == () and "Over time" not in str(VIEW.shown(site, "readiness/index.html"))


def test_days_to_come_are_left_out(tmp_path: Path) -> None:
    site = open_site(
        _folder(tmp_path, trend=f"note: Old\ndays:\n- {{date: {TODAY}, ready: 9}}\n- {{date: 2027-01-01}}\n")
    )
    assert site.trend == () and site.trend_note == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "must contain a list `days`"),
        ("days: 3", "must contain a list `days`"),
        ("days: [x]", "entry 1 of the list of days has no date"),
        ("days: [{ready: 1}]", "entry 1 of the list of days has no date"),
        ("days: [{date: 2026-13-01}]", "invalid date"),
        ("days: [{date: 2026-01-01 10:00:00}]", "entry 1 of the list of days has no date"),
        ("days: [{date: 2026-01-01}, {date: 2026-01-02, redy: 1}]", "day 2: `redy` is not a known key; choose from `ready`"),
        ("days: [{date: 2026-01-01, ready: -1}]", "`ready` must be a whole number"),
        ("days: [{date: 2026-01-01, ready: true}]", "`ready` must be a whole number"),
        ("days: [{date: 2026-01-01, ready: 1.5}]", "`ready` must be a whole number"),
        ("days: [", "cannot be read"),
    ],
    ids=lambda each: each[:40],
)  # fmt: skip
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, text: str, said: str) -> None:
    docs = _folder(tmp_path, trend=text)
    with pytest.raises(ConfigError, match=re.escape(said)) as refused:
        open_site(docs)
    assert str(tmp_path / "asyncdocs-trend.yml") in str(refused.value)


def test_the_file_of_the_example_says_what_it_is() -> None:
    told = read_standings(ROOT / "docs_example/trend.yml")
    assert told.note.startswith("Example data:") and len(told.standings) > 5


def _history():
    spec = importlib.util.spec_from_file_location("example_history", ROOT / "tools/example_history.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_git
def test_git_tells_the_past_of_the_example(tmp_path: Path) -> None:
    _history().make(ROOT / "docs_example", tmp_path, datetime.date.fromisoformat(TODAY))
    config = f"docs: docs\ntoday: {TODAY}\nenable-trend: true\ntrend-points: 5\n"
    (tmp_path / "asyncdocs.yml").write_text(config, "utf-8")
    (tmp_path / "asyncdocs-trend.yml").write_text("days:\n- {date: 2025-12-01, ready: 1}\n", "utf-8")
    opened = open_folder([tmp_path / "docs"])
    history, report = history_of(opened.library, tmp_path / "docs"), check(opened.library)
    stood, again = (over_time(opened.library, history, report, tmp_path, tmp_path).standings for _ in range(2))
    assert stood == again and 4 <= len(stood) <= 6
    assert stood[0].date == datetime.date(2025, 12, 1) and stood[-1].date.isoformat() == TODAY
    ready = [each.bands["Ready"] for each in stood]
    assert ready == sorted(ready) and ready[-1] > 2 * ready[1]
    assert any(each.bands["Blocked"] for each in stood[1:-1])
