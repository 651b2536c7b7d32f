"""How ready a page says it is: a band and the way to a better one, a draft's answers, and nothing for what is over."""

from __future__ import annotations

import re

import pytest

from asyncdocs.api import check, library_of_texts
from asyncdocs.documents.document import Document
from asyncdocs.lint.model.report import DocumentReport
from asyncdocs.settings.config import Config
from asyncdocs.site.parts import parts, sections
from asyncdocs.site.render.readiness import readiness
from asyncdocs.site.site import Site

SPEC = """\
---
kind: spec
id: SPEC-1
status: {status}
owner: Ada
---

# Seats

Passengers see which seats are free in [the booth](booth.md).

## Why

In May 40 of 900 passengers took a seat that was sold twice, and each got 20 euros back.

## In scope

- Show a taken seat in grey.

## Data

TBD

## Acceptance criteria

- [ ] A taken seat is shown in an appropriate colour.
- [ ] A seat that is sold is grey within 2 seconds.
"""


def site_of(status: str = "accepted", body: str = SPEC) -> Site:
    texts = {"spec-1.md": body.format(status=status), "booth.md": "# Booth\n\nSells seats.\n"}
    library = library_of_texts(texts, Config(today="2026-11-20"))
    urls = {document.path: document.path.replace(".md", ".html") for document in library.documents}
    return Site(library, check(library), urls, library.documents[0].reading.config)


def shown(name: str, status: str = "accepted") -> str:
    site = site_of(status)
    return str(parts(site, site.library.by_path["spec-1.md"])[name])


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def spec(site: Site) -> tuple[Document, DocumentReport]:
    return site.library.by_path["spec-1.md"], site.reports["spec-1.md"]


@pytest.mark.parametrize(
    ("status", "band", "said"),
    [
        ("accepted", "asyncdocs-band-gaps", r"\d+ answers missing to reach Nearly , \d+ missing for Ready"),
        ("draft", "asyncdocs-band-not-final", r"Not final \d+ of \d+ questions answered"),
    ],
)
def test_a_page_says_how_far_it_is(status: str, band: str, said: str) -> None:
    html = shown("glance", status)
    assert band in html and re.search(said, plain(html).replace("Nearly,", "Nearly ,")), plain(html)


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_what_is_over_has_no_band(status: str) -> None:
    site = site_of(status)
    document, _report = spec(site)
    told = parts(site, document)
    assert told["glance"] == told["panel"] == "" and "asyncdocs-band" not in told["head"] + told["foot"]


def test_the_steps_lead_where_they_say() -> None:
    site = site_of()
    document, report = spec(site)
    ready = readiness(site, document)
    assert ready and report.score and report.score.cap is not None
    assert [step.band for step in ready.steps] == ["Nearly", "Ready"]
    counts = [step.answers for step in ready.steps]
    assert counts == sorted(counts) and 0 < counts[0] <= counts[1] <= len(ready.opened)
    assert ready.missing == ready.opened[: counts[1]]
    assert ready.opened[0].must  # nothing else lifts the cap


def test_the_first_questions_are_links_to_what_to_write() -> None:
    site = site_of()
    document, _report = spec(site)
    told = parts(site, document)
    named = re.findall(r'href="#(asyncdocs-question-[\w-]+)"', told["glance"])
    assert len(named) == 2 and all(told["panel"].count(f'id="{name}"') == 1 for name in named)
    ready = readiness(site, document)
    more = len(ready.missing) - len(named) if ready else 0
    assert more > 0 and f"and {more} more" in told["glance"]
    unfolded = told["panel"].partition("<details")[0]
    assert all(f'id="{name}"' in unfolded for name in named) and unfolded.count("asyncdocs-next") >= 3


def test_a_page_with_a_required_question_open_says_so_where_no_sentence_is_proposed() -> None:
    half = SPEC.partition("## Data")[0] + "## Acceptance criteria\n\nThe page shows taken seats.\n"
    site = site_of(body=half)
    document, _report = spec(site)
    told = parts(site, document)
    score = site.reports[document.path].score
    assert score and [each.id for each in score.unadvised if each.must]
    assert "asyncdocs-must" in told["glance"] and "of them required" in told["panel"]


def test_a_finding_is_told_once_within_the_question_it_weakens() -> None:
    site = site_of()
    document, report = spec(site)
    assert "acceptance-vague" in {finding.rule for finding in report.findings}
    panel = str(parts(site, document)["panel"])
    assert panel.count("people can disagree about") == 1
    assert "asyncdocs-found" not in panel or "acceptance-vague" not in panel.partition("asyncdocs-found")[2]


def test_text_that_says_something_else_is_named() -> None:
    assert "Acceptance criteria does not answer this question yet" in plain(shown("panel"))


def test_places_are_headings_and_no_lines() -> None:
    assert not re.search(r"\bline \d", plain(shown("foot")))


def test_what_follows_the_text_is_in_the_table_of_contents(build) -> None:
    built = build({"index.md": "# Home\n\nSee [seats](spec-1.md).\n", "spec-1.md": SPEC.format(status="accepted")})
    html = built.read("spec-1/index.html")
    contents = html[html.index("md-sidebar--secondary") :].partition("</nav>")[0]
    assert 'href="#asyncdocs-readiness"' in contents and 'href="#asyncdocs-connections"' in contents
    assert contents.index("#acceptance-criteria") < contents.index("#asyncdocs-readiness")


def test_a_page_without_either_section_names_none() -> None:
    site = site_of()
    assert sections(dict.fromkeys(parts(site, site.library.by_path["booth.md"]), "")) == []
