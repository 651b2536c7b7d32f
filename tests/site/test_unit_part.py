"""What the site says of units of work: a part on each of their pages, a view of all of them, and the index for machines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from asyncdocs.api import units_beside
from asyncdocs.lint.model.report import UnitReport
from asyncdocs.settings.config import Config
from asyncdocs.site.files import index
from asyncdocs.site.markdown.blocks import block
from asyncdocs.site.parts import parts
from asyncdocs.site.site import Site
from asyncdocs.site.views import VIEW_BY_NAME
from tests.site.test_views import SMALL, site_of
from tests.test_units import CHANGE, SPEC_KIT, STORY

SPEC, TASKS = "specs/001-ferry-times/spec.md", "specs/001-ferry-times/tasks.md"
UNTASKED = {**SPEC_KIT, TASKS: SPEC_KIT[TASKS].replace("(FR-002)", "(FR-001)")}


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({**UNTASKED, **CHANGE, "stories/1.2.tide-table.story.md": STORY, "index.md": "# Home\n"})


def part(site: Site, path: str) -> str:
    return str(parts(site, site.library.by_path[path])["unit"])


def test_the_leading_page_shows_verdicts_files_gaps_and_coverage(site: Site, reader) -> None:
    shown = reader(part(site, SPEC))
    text = " ".join(" ".join(shown.text).split())
    for said in (
        "Unit of work: 001-ferry-times",
        "Spec readiness",
        "Start readiness",
        "Open points",
        "Coverage",
        "no task",
    ):
        assert said in text
    assert "Requirements without a task FR-002 : The screen MUST show a cancelled ferry" in text


def test_marks_of_an_open_question_are_listed() -> None:
    mark = "[NEEDS CLARIFICATION: for how many days?]"
    site = site_of({**SPEC_KIT, SPEC: SPEC_KIT[SPEC] + f"\n- **FR-009**: The screen MUST keep times {mark}\n"})
    assert mark in part(site, SPEC)


def test_the_parts_link_to_each_other(site: Site) -> None:
    of_lead, of_plan = part(site, SPEC), part(site, TASKS)
    assert 'href="../tasks/"' in of_lead and "<strong>spec.md</strong>" in of_lead
    assert 'href="../spec/"' in of_plan and "<strong>tasks.md</strong>" in of_plan
    assert "Coverage" not in of_plan


def test_a_unit_of_one_file_lists_no_files(site: Site) -> None:
    shown = part(site, "stories/1.2.tide-table.story.md")
    assert "Unit of work: 1.2.tide-table" in shown
    assert "Files" not in shown


def test_a_page_of_no_unit_has_no_part(site: Site) -> None:
    assert part(site, "index.md") == ""
    assert part(site, "openspec/changes/archive/2031-02-01-add-screen/proposal.md") == ""


def test_a_hidden_part_is_not_there() -> None:
    site = site_of(SPEC_KIT, hidden_parts={"all": ("unit",)})
    assert part(site, SPEC) == ""


def test_what_stands_in_a_unit_is_escaped() -> None:
    site = site_of({**SPEC_KIT, SPEC: SPEC_KIT[SPEC].replace("cancelled ferry as", "<script>x</script> as")})
    assert "<script>" not in part(site, SPEC)


def test_the_view_lists_units_by_format_those_in_need_first(site: Site, reader) -> None:
    text = " ".join(" ".join(reader(str(block(site, "view: units", "index.html"))).text).split())
    for said in ("Spec Kit", "OpenSpec change", "OpenSpec capability", "BMAD story", "1.2.tide-table", "in force"):
        assert said in text
    assert "2031-02-01-add-screen" not in text


def test_the_view_is_made_where_there_are_units(site: Site) -> None:
    worth = VIEW_BY_NAME["units"].worth
    assert worth(site.library, site.history)
    without = site_of(SMALL)
    assert not worth(without.library, without.history)


def test_the_index_carries_units(site: Site) -> None:
    told = json.loads("".join(dict(index.texts(site))[index.FILE]))
    unit = next(each for each in told["units"] if each["name"] == "001-ferry-times")
    assert (unit["format"], unit["lead"], unit["url"]) == ("spec-kit", SPEC, "specs/001-ferry-times/spec/")
    assert (unit["requirements"], unit["untasked"]) == (3, 1)
    assert {each["path"] for each in told["documents"]} >= {unit["lead"], SPEC, TASKS}
    assert [each["name"] for each in told["units"]] == [each.name for each in site.report.units]
    assert all(isinstance(each, UnitReport) for each in site.report.units)


@pytest.mark.parametrize("host", ["mkdocs build -q --strict", "asyncdocs prepare"])
def test_units_beside_the_docs_folder_are_listed_without_a_link(tmp_path: Path, reader, host: str) -> None:
    texts = {**UNTASKED, "docs/index.md": "# Home\n", "mkdocs.yml": "site_name: Jetty\nplugins: [asyncdocs]\n"}
    for path, text in texts.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    command = [sys.executable, "-m", *host.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    if host.startswith("asyncdocs"):
        assert (tmp_path / "docs/readiness/units.md").is_file()
        assert not (tmp_path / "docs/readiness/specs.md").is_file()  # none of them is a page
        return
    shown = reader((tmp_path / "site/readiness/units/index.html").read_text("utf-8"))
    text = " ".join(" ".join(shown.text).split())
    assert "001-ferry-times" in text and "specs/001-ferry-times" in text and "0 of 2" in text
    assert not any("ferry" in href for href in shown.hrefs())
    told = json.loads((tmp_path / "site/asyncdocs.json").read_text("utf-8"))
    assert [(each["path"], each["url"], each["untasked"]) for each in told["units"]] == [
        ("specs/001-ferry-times", None, 1)
    ]
    assert [each["path"] for each in told["documents"]] == ["docs/index.md"]


def test_units_beside_are_left_out_where_units_are_switched_off(tmp_path: Path) -> None:
    (tmp_path / "specs/001-ferry-times").mkdir(parents=True)
    (tmp_path / SPEC).write_text(SPEC_KIT[SPEC], "utf-8")
    assert units_beside(tmp_path, "docs", Config()) is not None
    assert units_beside(tmp_path, "docs", Config(disable_units=True)) is None
    assert units_beside(tmp_path, "", Config()) is None
    assert units_beside(tmp_path, "specs", Config()) is None
