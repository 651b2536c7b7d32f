"""What has one cause is told once, with its number; what fails no run is called a hint."""

from __future__ import annotations

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.lint.formats import Shown
from asyncdocs.lint.formats.causes import causes
from asyncdocs.lint.formats.text import render
from asyncdocs.lint.model.report import FindingReport, Report
from asyncdocs.lint.model.wanted import NO_SCORES


def _report(text: str, path: str = "specs/spec-1.md") -> Report:
    return check(library_of_texts({path: text}), wanted=NO_SCORES)


def _findings(text: str) -> tuple[FindingReport, ...]:
    return _report(text).documents[0].findings


def _spec(*targets: str, status: str = "ready") -> str:
    links = "\n\n".join(f"See [it]({target})." for target in targets)
    return f"---\nstatus: {status}\nowner: Mara\n---\n# Seats\n\n{links}\n"


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        pytest.param(["@mara", "@ole", "@sigrid"], {"link target `@…` does not exist": 3}, id="handles"),
        pytest.param(["@mara", "@mara", "@ole"], {"link target `@…` does not exist": 3}, id="one of them twice"),
        pytest.param(["gone.md"] * 3, {"link target `gone.md` does not exist": 3}, id="the same thrice"),
        pytest.param(["gone.md", "lost.md", "away.md"], {}, id="three of three causes"),
        pytest.param(["@mara", "@ole"], {}, id="two are told one by one"),
        pytest.param(
            ["m@a.example", "o@a.example", "s@b.example"], {"link target `…@…` does not exist": 3}, id="addresses"
        ),
    ],
)
def test_a_cause(targets: list[str], told: dict[str, int]) -> None:
    found = causes(_findings(_spec(*targets)))
    assert {cause.message: len(cause.findings) for cause in found} == told


def test_a_page_tells_a_cause_once_and_all_its_lines() -> None:
    text = render(_report(_spec("@mara", "@ole", "@sigrid")), Shown(everything=True))
    assert text.count("does not exist") == 1
    assert "2 more findings of this rule, in lines 9, 11" in text
    assert "3 errors" in text


def test_lines_are_named_once() -> None:
    text = render(_report("# T\n\nSee [a](@mara), [b](@ole) and [c](@sigrid).\n"), Shown(everything=True))
    assert "2 more findings of this rule, in line 3\n" in text


def test_a_message_goes_on_in_the_next_line() -> None:
    report = _report(_spec("the-long-way-to-the-harbour-and-back-again.md"))
    text = render(report, Shown(width=80))
    (message,) = [finding.message for finding in report.documents[0].findings]
    assert len(message) > 60 and f"{message} link-dead" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


def test_a_long_run_tells_its_causes() -> None:
    text = render(_report(_spec(*(f"@person-{number}" for number in range(14)))), Shown())
    assert "Same message, several places\n     14  link target `@…` does not exist\n         specs/spec-1.md:7" in text


def test_what_fails_no_run_is_no_error() -> None:
    text = render(_report(_spec("gone.md", status="draft")), Shown(everything=True))
    assert "error" not in text.replace("link-dead", "")
    assert "1 info (1 in a draft or an outdated page; this finding never makes a run fail)" in text
    (finding,) = _findings(_spec("gone.md", status="draft"))
    assert (finding.severity, finding.gated) == ("error", False), "as the JSON has always said it"
