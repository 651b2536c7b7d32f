"""Material's search finds a page by its id, however that is written, and by its title: the first hit is the page itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from handbook import HANDBOOK

ROOT = Path(__file__).parents[2]


def entries(site: str) -> dict[str, dict[str, Any]]:
    return {entry["location"]: entry for entry in json.loads(site)["docs"]}


def test_an_id_is_in_the_title_and_in_a_field_of_its_own(build) -> None:
    built = build(HANDBOOK)
    found = json.loads(built.read("search/search_index.json"))
    entry = entries(json.dumps(found))["decisions/adr-0001-queue/"]
    assert entry["title"] == "ADR-1 · Keep the queue" and entry["ids"] == "ADR-1 0001"
    assert found["config"]["fields"]["ids"]["boost"] == found["config"]["fields"]["title"]["boost"]
    assert "ADR-1" not in built.read("decisions/adr-0001-queue/index.html").partition("<h1")[2].partition("</h1>")[0]


def test_ids_are_left_out_by_option(build) -> None:
    built = build(HANDBOOK, {"disable-search-of-ids": True})
    entry = entries(built.read("search/search_index.json"))["decisions/adr-0001-queue/"]
    assert entry["title"] == "Keep the queue" and "ids" not in entry


def test_the_search_of_mkdocs_shows_ids_too(build) -> None:
    built = build(HANDBOOK, theme={"name": "mkdocs"})
    entry = entries(built.read("search/search_index.json"))["decisions/adr-0001-queue/"]
    assert entry["title"] == "ADR-1 · Keep the queue" and "ids" not in entry


@pytest.mark.parametrize("title", ["1. Keep the queue", "0001 Keep the queue", "1 – Keep the queue"])
def test_a_number_is_not_told_twice(build, title: str) -> None:
    files = {
        **HANDBOOK,
        "decisions/adr-0001-queue.md": HANDBOOK["decisions/adr-0001-queue.md"].replace("Keep the queue", title),
    }
    entry = entries(build(files).read("search/search_index.json"))["decisions/adr-0001-queue/"]
    assert entry["title"] == "ADR-1 · Keep the queue"


def test_a_title_that_the_host_does_not_know_and_a_number_as_it_is_written_are_found(build) -> None:
    own = HANDBOOK["decisions/adr-0001-queue.md"]
    files = {
        **HANDBOOK,
        "decisions/adr-0001-queue.md": "## Keep A & B\n\n* Id: ADR-1\n* Status: accepted\n\n## Decision\n\nYes.\n",
        "decisions/adr-0002-log.md": own.replace("# Keep the queue", "# 2. Keep a log").replace("ADR-1", "ADR-2"),
    }
    found = entries(build(files).read("search/search_index.json"))
    assert found["decisions/adr-0001-queue/"]["title"] == "ADR-1 · Keep A &amp; B"
    log = found["decisions/adr-0002-log/"]
    assert log["title"] == "ADR-2 · Keep a log" and log["ids"] == "ADR-2 0002 2."


ASKED = [
    ("ADR-4", "decisions/adr-0004"),
    ("adr 4", "decisions/adr-0004"),
    ("adr-0004", "decisions/adr-0004"),
    ("SPEC-5", "specs/spec-0005"),
    ("spec 3", "specs/spec-0003"),
    ("ticket-0007", "tickets/ticket-0007"),
    ("PB-2", "playbooks/pb-0002"),
    ("keep holds in postgres", "decisions/adr-0004"),
    ("waiting list for full car decks", "specs/spec-0005"),
    ("how we write", "guides/how-we-write"),
    ("who decides what", "decision-rights/"),
    ("booking api", "systems/booking-api"),
    ("roll back a release", "playbooks/pb-0002"),
    ("decision log", "readiness/decision-log"),
]


@pytest.mark.browser
def test_the_first_hit_is_what_was_asked_for(window, serve, tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs_example", tmp_path / "docs_example")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    look = window(str(serve(tmp_path / "site")))
    missed = {}
    for asked, wanted in ASKED:
        look.go(f"index.html?q={asked}")
        if (found := look.first_found(wanted)) is not None:
            missed[asked] = found
    assert missed == {}


TITLED = [
    ("RFC-0007: Paths on the quay", "RFC-0007: Paths on the quay", "rfcs/rfc-0007"),
    ("Build: keep --strict, and why", "Build: keep --strict, and why", "specs/build"),
    ("title:strict", "Build: keep --strict, and why", "specs/build"),
    ("Why ~/.quay is read, and ^ is not", "Why ~/.quay is read, and ^ is not", "specs/home"),
]
"""What is typed, the title it is meant for, and where that page stands."""

SHOWN = "(field) => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').get.call(field)"


@pytest.mark.browser
def test_a_title_finds_its_page_whatever_signs_are_in_it(window, serve, build) -> None:
    others = {
        f"specs/paths-{n}.md": f"# Paths on quay {n}\n\nThe build reads paths; late is strict.\n" for n in range(9)
    }
    own = {f"{place}.md": f"# {title}\n\nOne sentence.\n" for _typed, title, place in TITLED}
    look = window(str(serve(build({**HANDBOOK, **others, **own}).folder)))
    missed = {}
    for typed, _title, place in TITLED:
        look.go("index.html")
        field = look.page.locator(".md-search__input")
        field.focus()
        field.press_sequentially(typed)
        if (found := look.first_found(place)) is not None:
            missed[typed] = found
        assert field.evaluate(SHOWN) == typed
    assert missed == {} and look.troubles == []


def test_what_is_shown_of_each_page_found_stands_in_a_file(build) -> None:
    told = json.loads(build(HANDBOOK).read("asyncdocs-search.json"))
    assert told["groups"] == ["Kind", "Status", "Owner"]
    assert told["pages"]["decisions/adr-0001-queue/"] == ["Decision", "accepted", "Ada", "ADR-1"]
    assert "index.html" not in told["pages"]


def test_it_is_left_out_by_option(build) -> None:
    assert not build(HANDBOOK, {"machine-files": ["index"]}).exists("asyncdocs-search.json")


@pytest.mark.browser
def test_what_was_found_can_be_filtered_with_the_keyboard(window, serve, build) -> None:
    many = {
        f"decisions/adr-{n:04}-store.md": f"---\nstatus: {'accepted' if n % 2 else 'rejected'}\n---\n\n# Store {n}\n\n"
        f"## Decision\n\nWe store seat {n}, because it is cheap.\n"
        for n in range(10, 40)
    }
    files = {
        **HANDBOOK,
        **many,
        "specs/spec-0009-store.md": "---\nstatus: draft\n---\n\n# Store of the deck\n\n## Scope\n\nNone.\n",
    }
    look = window(str(serve(build(files).folder)))
    look.go("index.html?q=store")
    page = look.page
    page.locator(".asyncdocs-chip").first.wait_for()
    assert page.locator(".asyncdocs-found").first.inner_text().split()[0] in ("Decision", "Spec")
    labels = page.locator(".asyncdocs-chip").evaluate_all("each => each.map(chip => chip.getAttribute('aria-label'))")
    assert {"Status: accepted", "Status: rejected"} <= set(labels)
    for _ in range(1 + labels.index("Status: rejected")):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".asyncdocs-filters [role=status]:not(:empty)").wait_for()
    assert page.locator(".asyncdocs-filters [role=status]").inner_text() == "15 shown"
    assert page.locator(".md-search-result__item").count() == 15
    page.locator(".asyncdocs-chip[aria-pressed=true]").press("Enter")
    page.locator(".asyncdocs-filters [role=status]:empty").wait_for(state="attached")
    assert page.locator(".md-search-result__item").count() > 15
    page.locator(".md-search__input").press("Enter")
    page.wait_for_url("**/*store*/**")
    assert look.troubles == []
