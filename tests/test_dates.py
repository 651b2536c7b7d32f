"""One reader of dates: in figures, words, slashes, with times, or a month, a quarter and a year alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from asyncdocs.documents.metadata.dates import later_by, read_date
from asyncdocs.library.library import Library
from asyncdocs.lint.model.finding import Finding

Make = Callable[[dict[str, str]], Library]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2030-02-01", "2030-02-01", "2030-02-01"),
        ("2030-02-01T10:00:00Z", "2030-02-01", "2030-02-01"),
        ("2030-02-01 10:00 +0100", "2030-02-01", "2030-02-01"),
        ("2030/02/01", "2030-02-01", "2030-02-01"),
        ("2030.2.1", "2030-02-01", "2030-02-01"),
        ("2030-2-1", "2030-02-01", "2030-02-01"),
        ("20300201", "2030-02-01", "2030-02-01"),
        ("1 Feb 2030", "2030-02-01", "2030-02-01"),
        ("1st of February, 2030", "2030-02-01", "2030-02-01"),
        ("February 1, 2030", "2030-02-01", "2030-02-01"),
        ("FEB. 1ST 2030", "2030-02-01", "2030-02-01"),
        ("Friday, 1 February 2030 at 10:00", "2030-02-01", "2030-02-01"),
        ("1-Feb-2030", "2030-02-01", "2030-02-01"),
        ("2030 Feb 1", "2030-02-01", "2030-02-01"),
        ("1er février 2030", "2030-02-01", "2030-02-01"),
        ("le 3 août 2030 à 10 h", "2030-08-03", "2030-08-03"),
        ("approved 12 June 2030 (Kim)", "2030-06-12", "2030-06-12"),
        ("2030-02-01 to 2030-03-01", "2030-02-01", "2030-02-01"),
        ("13/06/2030", "2030-06-13", "2030-06-13"),
        ("06/13/2030", "2030-06-13", "2030-06-13"),
        ("05/05/2030", "2030-05-05", "2030-05-05"),
        ("Feb 2030", "2030-02-01", "2030-02-28"),
        ("February of 2030", "2030-02-01", "2030-02-28"),
        ("2030-02", "2030-02-01", "2030-02-28"),
        ("02/2030", "2030-02-01", "2030-02-28"),
        ("Q1 2030", "2030-01-01", "2030-03-31"),
        ("2030-Q4", "2030-10-01", "2030-12-31"),
        ("H2 2030", "2030-07-01", "2030-12-31"),
        ("2030-W05", "2030-01-28", "2030-02-03"),
        ("week 5 of 2030", "2030-01-28", "2030-02-03"),
        ("2030", "2030-01-01", "2030-12-31"),
        ("end of 2030", "2030-01-01", "2030-12-31"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, first: str, last: str) -> None:
    told = read_date(text)
    assert told is not None
    assert (told.first.isoformat(), told.last.isoformat(), told.trouble) == (first, last, "")


@pytest.mark.parametrize(
    "text", ["soon", "", "TBD", "v1.2.3", "in 90 days", "version 2", "10:30", "9999999999", "Q7 2030"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "trouble", "iso"),
    [
        ("05/06/2018", "ambiguous", "2018"),
        ("05.06.2018", "ambiguous", "2018"),
        ("5-6-18", "ambiguous", "2018"),
        ("on 05/06/2018 at noon", "ambiguous", "2018"),
        ("2030-02-30", "impossible", "2030-02"),
        ("31 Feb 2030", "impossible", "2030-02"),
        ("31/04/2030", "impossible", "2030-04"),
        ("2030-13-01", "impossible", "2030"),
    ],
)
def test_of_a_doubtful_day_the_year_is_kept(text: str, trouble: str, iso: str) -> None:
    told = read_date(text)
    assert told is not None
    assert (told.trouble, told.iso, told.day) == (trouble, iso, None)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("90", "2030-05-01"),
        ("90 days", "2030-05-01"),
        ("2 weeks", "2030-02-14"),
        ("6 months", "2030-07-31"),
        ("1 month", "2030-02-28"),
        ("every 3 months", "2030-04-30"),
        ("quarterly", "2030-04-30"),
        ("Yearly", "2031-01-31"),
        ("a year", "2031-01-31"),
        ("P1Y", "2031-01-31"),
        ("6m", "2030-07-31"),
        ("two years", "2032-01-31"),
        ("tous les 6 mois", "2030-07-31"),
        ("tous les deux mois", "2030-03-31"),
        ("mensuel", "2030-02-28"),
        ("une année", "2031-01-31"),
        ("now and then", None),
        ("", None),
        ("9999 years", None),
    ],
)
def test_a_length_of_time_is_added(length: str, expected: str | None) -> None:
    day = later_by(datetime.date(2030, 1, 31), length)
    assert (day.isoformat() if day else None) == expected


def _playbook(*lines: str) -> dict[str, str]:
    told = "\n".join(lines)
    return {"docs/playbooks/pb-1.md": f"---\nid: PB-1\nstatus: active\n{told}\n---\n# Restart the lock\n\n1. Press.\n"}


@pytest.mark.parametrize(
    ("lines", "due"),
    [
        (("review-by: 2030-02-01",), "2030-02-01"),
        (("review_by: 1 Feb 2030",), "2030-02-01"),
        (("reviewBy: 2030-02-01",), "2030-02-01"),
        (("nextReview: Feb 2030",), "2030-02-28"),
        (("next_review_date: 2030-02-01",), "2030-02-01"),
        (("review-date: 2030-02-01",), "2030-02-01"),
        (("review: 2030-02-01",), "2030-02-01"),
        (("review_after: 2030-02-01",), "2030-02-01"),
        (("valid_until: 2030-02-01",), "2030-02-01"),
        (("expires_on: 2030-02-01",), "2030-02-01"),
        (("expiry: 2030",), "2030-12-31"),
        (("review-by: Q1 2030",), "2030-03-31"),
        (("last_reviewed_on: 2030-01-10", "review_in: 6 months"), "2030-07-10"),
        (("lastReviewed: 10 January 2030", "review_interval: 90"), "2030-04-10"),
        (("created: 2030-01-10", "review-cycle: yearly"), "2031-01-10"),
        (("review-by: soon",), None),
        (("review_in: 6 months",), None),
        (("last_reviewed_on: 2030-01-10",), None),
    ],
)
def test_a_review_falls_due_however_the_field_is_called(lines: tuple[str, ...], due: str | None, library: Make) -> None:
    document = library(_playbook(*lines)).by_path["docs/playbooks/pb-1.md"]
    assert (document.review_due.isoformat() if document.review_due else None) == due


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("created: 05/06/2018", "are ambiguous"),
        ("created: '05/06/2018 10:00'", "are ambiguous"),
        ("review-by: '2030-02-30'", "no such day"),
        ("review-by: 31 Feb 2030", "no such day"),
        ("review-by: soon", "not a date"),
        ("review-by: when we get to it", "not a date"),
        ("review-by: 1 Feb 2130", ""),
        ("review-by: TBD", ""),
        ("review-by: never", ""),
        ("review-by: <YYYY-MM-DD>", ""),
        ("created: last spring", ""),
        ("created: 13/06/2018", ""),
    ],
)
def test_a_doubtful_date_is_a_finding(line: str, says: str, lint: Callable[..., list[Finding]]) -> None:
    found = lint("date-invalid", _playbook(line), "docs/playbooks/pb-1.md")
    assert [says in each.message for each in found] == ([True] if says else [])


def test_a_line_of_prose_that_begins_like_a_date_is_none(library: Make) -> None:
    made = library(
        {"docs/playbooks/pb-1.md": "# Restart\n\nStatus: active\n\nReview: Kim has read it\n\n## Steps\n\n1. Press.\n"}
    )
    assert "review-by" not in made.by_path["docs/playbooks/pb-1.md"].fields
