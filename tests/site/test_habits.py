"""Habits, upkeep and the assessment: what is counted, what is left out of the count, and what is put first."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from asyncdocs.api import check, open_folder
from asyncdocs.api.drill import drill
from asyncdocs.settings.config import Config
from asyncdocs.site.overview.habits import Habit, Tally, habits
from asyncdocs.site.site import GeneratedPage, Site
from tests.git_folder import Folder, needs_git, page
from tests.site.test_views import SMALL, document, site_of, told


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    config = Config(today="2026-04-01", changes_window=30)
    return Folder(tmp_path / "handbook", config=config).begin()


def habit(site: Site, name: str) -> Habit:
    return next(each for each in habits(site) if each.name == name)


def of(folder: Folder) -> Site:
    library = folder.library
    return Site(library, check(library), {}, folder.config, history=folder.history)


def decision(number: int, created: str) -> dict[str, str]:
    return {
        f"docs/decisions/adr-{number:04}-x.md": document(
            "decision", f"ADR-{number}", "X", status="accepted", date=created
        )
    }


@needs_git
def test_a_record_that_is_added_weeks_after_its_date_is_late(folder: Folder) -> None:
    for day, created in ((0, "2026-03-01"), (5, "2026-03-04"), (9, "2026-01-02")):
        folder.day = day
        folder.write(decision(day + 1, created))
        folder.commit(message=f"Add {day}")
    found = habit(of(folder), "recorded")
    # The first of March lies before the window of thirty days, that ends on the first of April.
    assert (found.tally, found.before) == (Tally(1, 2), Tally(1, 1))
    assert [each.path for each in found.pages] == ["docs/decisions/adr-0010-x.md"]


@needs_git
def test_records_that_came_in_together_are_not_counted(folder: Folder) -> None:
    folder.day = 9
    folder.write({path: text for n in range(1, 13) for path, text in decision(n, "2024-05-06").items()})
    folder.commit(message="Bring in the old records")
    assert habit(of(folder), "recorded").tally == Tally(0, 0)


@needs_git
def test_a_spec_is_first_where_it_was_added_before_the_code_that_names_it(folder: Folder) -> None:
    spec = {f"docs/specs/spec-{n}.md": document("spec", f"SPEC-{n}", "X", status="ready") for n in (1, 2)}
    folder.day = 5
    folder.write({"docs/specs/spec-1.md": spec["docs/specs/spec-1.md"]})
    folder.commit(message="Write SPEC-1")
    folder.day = 7
    folder.write({"src/seats.py": "a = 1\n"})
    folder.commit(message="Draw the seats\n\nSPEC-1, and a first part of spec-0002")
    folder.day = 9
    folder.write(spec | {"src/seats.py": "a = 2\n"})
    folder.commit(message="SPEC-2: write it down")
    found = habit(of(folder), "specs-first")
    assert found.tally == Tally(1, 2)
    assert [each.path for each in found.pages] == ["docs/specs/spec-2.md"]


@needs_git
def test_a_commit_to_the_documents_alone_is_no_code(folder: Folder) -> None:
    folder.write({"docs/specs/spec-1.md": document("spec", "SPEC-1", "X", status="ready")})
    folder.commit(message="SPEC-1: begin")
    assert habit(of(folder), "specs-first").tally == Tally(0, 0)


@pytest.mark.parametrize(
    ("name", "good", "cases", "pages"),
    [
        pytest.param("answered", 1, 2, ["questions/question-1.md"], id="an open question waits"),
        pytest.param("decided", 0, 1, ["rfcs/rfc-2.md"], id="a comment window has closed without a decision"),
        pytest.param("reviewed", 0, 1, ["specs/spec-1.md"], id="a review is past its date"),
        pytest.param("closed", 1, 2, ["meetings/2026-04-02-a.md"], id="a task of an old meeting is left"),
        pytest.param("running", 2, 12, [], id="two of twelve weeks have an update"),
    ],
)
def test_what_is_counted_on_the_pages(name: str, good: int, cases: int, pages: list[str]) -> None:
    more = {
        "meetings/2026-04-02-a.md": document("meeting", "MEETING-1", "A", "- [x] One\n- [ ] Two\n", date="2026-04-02"),
        "meetings/2026-04-03-b.md": document("meeting", "MEETING-2", "B", "- [x] One\n", date="2026-04-03"),
        "meetings/2026-06-10-c.md": document("meeting", "MEETING-3", "C", "- [ ] One\n", date="2026-06-10"),
        "updates/2026-06-12.md": document("update", "UPDATE-1", "A", date="2026-06-12"),
        "updates/2026-06-01.md": document("update", "UPDATE-2", "B", date="2026-06-01"),
    }
    found = habit(site_of(SMALL | more), name)
    assert found.tally == Tally(good, cases)
    assert [each.path for each in found.pages] == pages


def test_too_few_cases_have_no_share() -> None:
    assert (Tally(1, 2).share, Tally(2, 4).share, Tally(0, 0).share) == (None, 0.5, None)


def test_the_assessment_counts_what_it_says_and_begins_with_what_is_missing(reader) -> None:
    text = told(site_of(SMALL), "view: assessment", reader)
    assert "Improve these first:" in text
    assert text.index("Each system has a page") < text.index("Structure")  # it is missing, so it comes first
    assert "People record decisions yes 3 pages" in text  # and two RFCs that nobody has accepted
    assert "4 for your team to answer" in text


@pytest.mark.parametrize(
    ("kind", "status", "counted", "at_home"),
    [
        pytest.param(
            "proposal", "in review", "no 0 pages", "No decisions: this", id="nobody has decided on a proposal"
        ),
        pytest.param("proposal", "accepted", "yes 1 page", "PROPOSAL-1", id="an accepted proposal settles something"),
        pytest.param("decision", "rejected", "yes 1 page", "1 decision was rejected", id="a rejection is written down"),
    ],
)
def test_the_assessment_the_home_page_and_the_drill_count_the_same_decisions(
    kind: str, status: str, counted: str, at_home: str, reader, tmp_path: Path
) -> None:
    text = document(kind, f"{kind.upper()}-1", "Print the tides", "We print the tides.\n", status=status)
    site = site_of({"index.md": "# Home\n", "tides.md": text})
    assert f"People record decisions {counted}" in told(site, "view: assessment", reader)
    assert at_home in told(site, "view: home", reader)
    (tmp_path / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "tides.md").write_text(text, "utf-8")
    opened = open_folder([tmp_path])
    (found,) = drill(opened.library, opened.documents, tmp_path, opened.project.config, "whole")
    why = next(each.told for each in found.points if each.name == "why")
    assert ("no decision is written down" in why) == counted.startswith("no")


def test_a_home_page_that_is_made_is_no_missing_one(reader) -> None:
    site = site_of({"guides/tides.md": "# Tides\n"})
    assert "first pages to read no no home page" in told(site, "view: assessment", reader)
    made = {GeneratedPage("home", "index.md", "Home", "", "view: home"): "index.html"}
    assert "first pages to read partly met the home page is generated" in told(
        replace(site, made=made), "view: assessment", reader
    )


def kept_up(word: str) -> dict[str, str]:
    """Six pages in a ring, each with an owner."""
    front = "---\nowner: Ana\n---\n"
    return {f"docs/guides/{n}.md": f"{front}{page(f'{word} {n}')}\n[Next]({(n + 1) % 6}.md)\n" for n in range(6)}


@needs_git
def test_upkeep_lists_what_nobody_links_edits_or_owns(folder: Folder, reader) -> None:
    filler = " ".join(["word"] * 130)
    folder.write(
        {
            "docs/index.md": "# Home\n\n[Used](guides/used.md)\n",
            "docs/guides/used.md": page("Used") + filler,
            "docs/guides/long.md": page("Long") + filler,
            "docs/guides/short.md": page("Short"),
            "docs/guides/owned.md": "---\nowner: Ana\n---\n" + page("Owned") + filler,
            **kept_up("Begun"),
        }
    )
    folder.commit(message="Begin")
    folder.day = 400
    folder.commit(kept_up("Edited"))
    site = of(folder)
    later = Config(today="2027-06-01")  # the pages with a number were edited in April
    site = Site(site.library, site.report, {}, later, history=site.history)
    assert site.today == datetime.date(2027, 6, 1)
    text = told(site, "view: upkeep", reader)
    rows = text[text.index("Suggestion") :]
    assert "Long yes yes yes" in rows and "Archive the page, unless somebody becomes its owner." in rows
    assert "Short yes yes yes" in rows and "Merge the page into a related page" in rows
    assert "Owned yes yes" in rows and "or add a link from a related page" in rows
    assert "Used" in rows  # nobody edits or owns it
    assert "Home" not in rows
    fresh = Site(site.library, site.report, {}, Config(today="2026-04-01"), history=site.history)
    assert "Used" not in told(fresh, "view: upkeep", reader).partition("Suggestion")[2]


def test_what_most_pages_lack_is_told_once_and_of_no_page(reader) -> None:
    files = {f"guides/g{n}.md": f"# G{n}\n\n[next](g{(n + 1) % 12}.md)\n" for n in range(12)}
    text = told(site_of(files), "view: upkeep", reader)
    assert "12 of 12 pages have no owner" in text and "Suggestion" not in text
